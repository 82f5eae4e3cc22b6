"""What a grant pays and what it asks for: instalments and deadlines in one list by day, the late ones said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from models.funding import Deadline, Grant, Instalment
from models.granting import meet, note_paid, settle_payment
from models.language import _, counted
from models.language.formats import day_short, money_text
from models.queries.grants import deadlines_of, instalments_of, paid_of, report_due_of
from models.records.record import Record
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.screens.training_dialogs import FormDialog
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import Elided, button, column, frame, margins, row
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

PAYMENT = (("cents", "due"), ("paid_on", "reference"))
DEADLINE = ("kind", ("due", "done"), "notes")


class DatesTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grant: Grant | None = None
        add = button(_("Instalment…"), "", "plus", self.new_payment)
        self._other = button(_("Deadline…"), "", "plus", self.new_deadline)
        self._done = button(_("Paid today"), "", "check", self.settle)
        nothing = _("No instalment and no deadline yet. Granting it proposes by when its report is due.")
        self.list = PartList(desk, _("Instalments and deadlines"), presented, add, self._form, nothing, self._other)
        self.list.chose.connect(lambda _record: self._allow())
        self._sum = Elided("", "muted")
        said = row(self._sum, self._done, gap=tokens.S)
        said.setStretch(0, 1)
        margins(said, 0, tokens.S, tokens.L, tokens.S)
        layout = column(self.list, frame("line"), said, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_of(self, grant: Grant) -> int:
        """Show the instalments and deadlines of a grant; give how many there are."""
        self._grant = grant
        there: list[Record] = [*instalments_of(grant.id), *deadlines_of(grant.id)]
        there.sort(key=lambda one: one.__data__["due"] or date.max)
        self.list.show_records(there, free=not grant.binned)
        self._sum.say(_summed(grant))
        self._allow()
        return len(there)

    def new_payment(self) -> None:
        """Enter an instalment, expected or paid; the last one paid makes the grant a paid one."""
        if (grant := self._grant) is not None:
            there = paid_of(grant.id, date.today())
            left = max(0, (grant.granted or 0) - there.paid - there.expected)
            self._payment(Instalment(grant=grant, cents=left or None))

    def new_deadline(self) -> None:
        """Enter a deadline; that of the report is proposed after the exercise."""
        if (grant := self._grant) is None:
            return
        made = Deadline(grant=grant)
        if grant.year is not None:
            made.due = report_due_of(grant.year)
        open_form(self._desk, self, _("New deadline"), made, DEADLINE)

    def settle(self) -> None:
        """Say that the instalment chosen was paid today, or that what the deadline asks for was done."""
        one = self.list.chosen()
        if isinstance(one, Instalment):
            self._desk.do(lambda: note_paid(one.id, date.today()))
        elif isinstance(one, Deadline):
            self._desk.do(lambda: meet(one.id, date.today()))

    def _payment(self, record: Instalment) -> None:
        form: RecordForm[Instalment] = RecordForm(self._desk, Instalment, PAYMENT, with_it=settle_payment)
        form.edit(record)
        title = _("Instalment") if record.id else _("New instalment")
        dialog = FormDialog(self, title, form)
        dialog.open()
        form.focus()

    def _form(self, record: object) -> None:
        if isinstance(record, Instalment):
            self._payment(record)
        elif isinstance(record, Deadline):
            open_form(self._desk, self, _("Deadline"), record, DEADLINE)

    def _allow(self) -> None:
        one = self.list.chosen()
        free = self._grant is not None and not self._grant.binned
        waits: Callable[[], bool] = lambda: bool(  # noqa: E731 - said once, asked once
            (isinstance(one, Instalment) and one.paid_on is None) or (isinstance(one, Deadline) and one.done is None)
        )
        self._done.setEnabled(free and waits())
        words = _("Done today") if isinstance(one, Deadline) else _("Paid today")
        self._done.setAccessibleName(words)
        self._done.setText(f"\u2009{words}")


def presented(one: Record) -> TwoLines:
    """Say an instalment or a deadline in two lines: what, by when, and whether it was paid or done."""
    today = date.today()
    if isinstance(one, Instalment):
        title = _("Instalment of {amount}").format(amount=money_text(one.cents or 0))
        due = _("expected on {day}").format(day=day_short(one.due)) if one.due else _("without a day")
        about = " · ".join(filter(None, (due, one.reference)))
        if one.paid_on:
            return TwoLines(title, about, _("paid on {day}").format(day=day_short(one.paid_on)), "good")
        late = one.due is not None and one.due < today
        return TwoLines(title, about, _("late") if late else _("expected"), "bad" if late else "neutral")
    if not isinstance(one, Deadline):
        return TwoLines(one.name_of())
    kind = Deadline.field("kind").text(one.kind)
    title = kind[:1].upper() + kind[1:]
    about = " · ".join(filter(None, (_("due on {day}").format(day=day_short(one.due)), one.notes)))
    if one.done:
        return TwoLines(title, about, _("done on {day}").format(day=day_short(one.done)), "good")
    late = one.due < today
    return TwoLines(title, about, _("overdue") if late else _("to do"), "bad" if late else "warn")


def _summed(grant: Grant) -> str:
    """What was paid of what was granted, and what is late."""
    found = paid_of(grant.id, date.today())
    if not found.paid and not found.expected:
        return ""
    words = _("{paid} paid of {granted}, {expected} expected").format(
        paid=money_text(found.paid), granted=money_text(grant.granted or 0), expected=money_text(found.expected)
    )
    late = counted("{n} payment late", "{n} payments late", found.late) if found.late else ""
    return ", ".join(filter(None, (words, late)))
