"""How far an agreement is: being prepared, to sign, in force until a day; and the buttons that take it on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.agreeing import amend, put_in_force
from models.agreements import Agreement, parties_of
from models.language import _
from models.language.formats import day_text
from models.queries.agreements import amendments_of, unsigned
from models.records.changes import Changes
from models.records.steps import step
from ui.screens.training_dialogs import ask_line
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, margins
from ui.widgets.note import Note


class AgreementState(QWidget):
    """``amended(key)`` once an amendment was begun, ``parties`` when those are still to be named."""

    amended = Signal(int)
    parties = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._agreement: Agreement | None = None
        self._act: Callable[[], object] = lambda: None
        self._go = button("", "small", then=self.go_on)
        self._note = Note("", "info", self._go)
        layout = column(self._note, gap=0)
        margins(layout, 0, t.M, t.L, 0)
        self.setLayout(layout)

    def show_of(self, agreement: Agreement | None) -> None:
        """Show how far an agreement is; nothing for one that is new or in the bin."""
        self._agreement = agreement
        self.setVisible(agreement is not None and not agreement.binned)
        if agreement is None or agreement.binned:
            return
        words, verb, self._act = self._said(agreement)
        self._note.say(words)
        self._go.setText(verb)
        self._go.setVisible(bool(verb))

    def _said(self, agreement: Agreement) -> tuple[str, str, Callable[[], object]]:
        missing = [party.name_of() for party in unsigned(agreement)]
        if agreement.status in ("draft", "to_sign") and not parties_of(agreement):
            return _("Its parties are still to be named."), _("Name the parties"), self.parties.emit
        if agreement.status == "draft":
            words = _("Being prepared. Once its text stands, it goes round to be signed.")
            return words, _("Send it to be signed"), self.send
        if agreement.status == "to_sign":
            if missing:
                words = _("Still to sign: {names}.").format(names=", ".join(missing))
                return words, _("Put in force…"), self.put_in_force
            return _("Everybody has signed."), _("Put in force"), self.put_in_force
        if agreement.status == "active":
            return _in_force(agreement, missing), _("Amend…"), self.amend
        return _("It is over. What was promised in it stays in the reports of its years."), "", lambda: None

    def go_on(self) -> None:
        """Do what the button says."""
        self._act()

    def send(self) -> None:
        """Say that the text stands and is to be signed."""
        if self._agreement is not None:
            fresh = Agreement.get_by_id(self._agreement.id)
            fresh.status = "to_sign"

            def done() -> Changes:
                with step(Agreement.words.edit) as changes:
                    changes.save(fresh)
                return changes

            self._desk.do(done)

    def put_in_force(self) -> None:
        """Put it in force; while a signature is missing, say whose, and offer to write why it holds all the same."""
        if (agreement := self._agreement) is None:
            return
        missing = [party.name_of() for party in unsigned(agreement)]
        reason: str | None = agreement.missing_reason or ""
        if missing and not reason:
            words = _(
                "The agreement is in force once everybody has signed. Still missing: {names}."
                " If it holds all the same, write why: the reason stays in its file."
            )
            reason = ask_line(
                self,
                words.format(names=", ".join(missing)),
                _("Why it holds all the same"),
                _("Put in force"),
                _("Write why, or wait for the signature."),
            )
        if reason is not None:
            self._desk.do(lambda: put_in_force(agreement.id, reason))

    def amend(self) -> None:
        """Begin an amendment with the same parties, and show it."""
        if (agreement := self._agreement) is None:
            return
        begun: list[int] = []

        def done() -> Changes:
            changes, amendment = amend(agreement.id)
            begun.append(amendment.id)
            return changes

        if self._desk.do(done):
            self.amended.emit(begun[0])


def _in_force(agreement: Agreement, missing: list[str]) -> str:
    """In force until a day; what amends it, and who has still to sign."""
    words = _("In force.")
    if agreement.end is not None:
        words = _("In force until {day}.").format(day=day_text(agreement.end))
    told = [words]
    if agreement.notice is not None:
        told.append(_("Notice is given by {day} at the latest.").format(day=day_text(agreement.notice)))
    if amending := amendments_of(agreement.id):
        told.append(_("Amended by {names}.").format(names=", ".join(one.number or one.title for one in amending)))
    if missing:
        told.append(_("Still to sign: {names}.").format(names=", ".join(missing)))
    return " ".join(told)
