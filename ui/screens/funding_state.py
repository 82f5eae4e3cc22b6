"""How far a grant is, from the request to the end: said in a sentence, with the buttons that take it a step on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from models.funding import Grant
from models.granting import close_grant, grant_it, refuse_it, send_report
from models.language import _
from models.language.formats import day_text, money_text
from models.queries.grants import deadlines_of, paid_of
from models.records.changes import Changes
from ui.screens.funding_decision import Decision
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, margins
from ui.widgets.note import Note

Ways = list[tuple[str, Callable[[], object]]]


class GrantState(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grant: Grant | None = None
        self._ways: Ways = []
        self._buttons = [button("", "small", then=partial(self._do, place)) for place in range(2)]
        self._note = Note("", "info", *self._buttons)
        layout = column(self._note, gap=0)
        margins(layout, 0, t.M, t.L, 0)
        self.setLayout(layout)

    def show_of(self, grant: Grant | None) -> None:
        """Show how far a grant is; nothing for one that is new or in the bin."""
        self._grant = grant
        self.setVisible(grant is not None and not grant.binned)
        if grant is None or grant.binned:
            return
        words, self._ways = self._said(grant)
        self._note.say(words)
        for place, way in enumerate(self._buttons):
            there = place < len(self._ways)
            way.setVisible(there)
            way.setText(self._ways[place][0] if there else "")
        self._note.make_room()

    def _do(self, place: int) -> None:
        if place < len(self._ways):
            self._ways[place][1]()

    def _said(self, grant: Grant) -> tuple[str, Ways]:
        if grant.status == "requested":
            return _requested(grant), [(_("Turned down…"), self.refuse), (_("Granted…"), self.grant)]
        if grant.status == "refused":
            words = _("Turned down: {reason}").format(reason=grant.status_reason or "")
            return words, [(_("Granted after all…"), self.grant)]
        if grant.status in ("granted", "paid"):
            return _granted(grant), [(_("Report sent"), self.report), (_("Write the report"), self.write)]
        if grant.status == "reported":
            words = _("Accounted for. Once the funder has nothing more to ask, close it.")
            return words, [(_("Look at the report"), self.write), (_("Close the grant"), self.close_it)]
        told = _("Closed. Its figures stay in the reports of its exercise.")
        return told, [(_("Look at the report"), self.write)]

    # What can be done

    def grant(self) -> None:
        """Ask how much was granted and when; the deadline of the report is proposed with it."""
        if (grant := self._grant) is None:
            return
        question = _("How much was granted, and on which day was it decided?")

        def act(cents: int | None, day: date, _reason: str) -> Changes:
            return grant_it(grant.id, cents or 0, day)

        amount = grant.granted if grant.granted is not None else grant.requested
        Decision(self._desk, self, question, _("Note the grant"), act, cents=amount or 0).open()

    def refuse(self) -> None:
        """Ask why it was turned down."""
        if (grant := self._grant) is None:
            return
        question = _("Why was it turned down? Next year’s request will need it.")

        def act(_cents: int | None, day: date, reason: str) -> Changes:
            return refuse_it(grant.id, reason, day)

        Decision(self._desk, self, question, _("Note the refusal"), act).open()

    def write(self) -> None:
        """Go to the report of the grant: the one being written, the one sent, or one to begin."""
        if (grant := self._grant) is not None:
            self._desk.go("writing", grant=grant.id)

    def report(self) -> None:
        """Say that its report was sent today; the deadline is met."""
        if (grant := self._grant) is not None:
            self._desk.do(lambda: send_report(grant.id, date.today()))

    def close_it(self) -> None:
        """Say that nothing more is expected of it."""
        if (grant := self._grant) is not None:
            self._desk.do(lambda: close_grant(grant.id))


def _requested(grant: Grant) -> str:
    amount = money_text(grant.requested) if grant.requested is not None else ""
    if amount and grant.asked_on:
        return _("{amount} asked for on {day}: no answer yet.").format(amount=amount, day=day_text(grant.asked_on))
    if amount:
        return _("{amount} asked for: no answer yet.").format(amount=amount)
    return _("Asked for: no answer yet.")


def _granted(grant: Grant) -> str:
    """How much was granted and paid, what is late, and by when the report is due."""
    today = date.today()
    told = [_("Granted: {amount}.").format(amount=money_text(grant.granted or 0))]
    paid = paid_of(grant.id, today)
    if grant.status == "paid":
        told.append(_("All of it is paid."))
    elif paid.paid:
        told.append(_("Paid so far: {amount}.").format(amount=money_text(paid.paid)))
    else:
        told.append(_("Nothing is paid yet."))
    if paid.late:
        told.append(_("A payment is late."))
    due = next((one.due for one in deadlines_of(grant.id) if one.kind == "report" and not one.done), None)
    if due is not None:
        words = _("The report was due on {day}.") if due < today else _("The report is due on {day}.")
        told.append(words.format(day=day_text(due)))
    return " ".join(told)
