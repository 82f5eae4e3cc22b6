"""What a volunteer spent: each expense with what becomes of it, the sums, and the statement to sign."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.language import _
from models.language.formats import day_short, money_text
from models.queries.expenses import Spent, spent_by
from models.queries.volunteer_file import expenses_of
from models.recognition import Expense
from models.volunteers import Volunteer
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, frame, held, margins, text
from ui.widgets.two_lines import TwoLines

ROWS: Final = (("day", "kind"), "label", ("kilometres", "cents"), ("voucher", "state"), "action")
TONES: Final = {"claimed": "warn", "approved": "info", "paid": "good", "waived": "good", "refused": "neutral"}


class ExpensesTab(PartList):
    def __init__(self, desk: Desk) -> None:
        add = button(_("Add an expense…"), "", "plus", self.new)
        self._statement = button(_("Expense statement…"), "icon", "print", self.print_statement)
        nothing = _(
            "No expense yet. Note kilometres, tickets and purchases, and whether they are paid back or given up."
        )
        super().__init__(desk, _("Expenses"), presented, add, self._form, nothing, self._statement)
        self._desk = desk
        self._volunteer: Volunteer | None = None
        self._sums = text("", wrap=True)
        self._foot = held(column(frame("line"), self._sums, gap=t.S))
        inside = self._foot.layout()
        whole = self.layout()
        if inside is not None and whole is not None:
            margins(inside, 0, 0, t.L, t.S)
            whole.addWidget(self._foot)

    def show_of(self, volunteer: Volunteer) -> int:
        """Show the expenses of a volunteer; give how many wait for an answer."""
        self._volunteer = volunteer
        there = expenses_of(volunteer.id)
        self.show_records(there, free=not volunteer.binned)
        self._statement.setEnabled(bool(there))
        self._foot.setVisible(bool(there))
        self._sums.setText(said_of(spent) if (spent := spent_by(volunteer.id)) else "")
        return sum(one.state == "claimed" for one in there)

    def new(self) -> None:
        """Note an expense, and the next."""
        if self._volunteer is not None:
            open_form(self._desk, self, _("New expense"), self._blank(), ROWS, again=self._blank)

    def print_statement(self) -> None:
        """Show the statement, to be signed."""
        if self._volunteer is not None:
            self._desk.go("documents", report="expenses", record=self._volunteer.id)

    def _blank(self) -> Expense:
        return Expense(volunteer=self._volunteer, day=date.today())

    def _form(self, record: object) -> None:
        if isinstance(record, Expense):
            open_form(self._desk, self, _("Expense"), record, ROWS)


def said_of(spent: Spent) -> str:
    """Say the sums, those that are something."""
    told = [
        (_("{sum} to be paid back"), spent.owed),
        (_("{sum} paid back"), spent.paid),
        (_("{sum} given up as a gift"), spent.given_up),
    ]
    return " · ".join(words.format(sum=money_text(cents)) for words, cents in told if cents)


def presented(one: Expense) -> TwoLines:
    """Say an expense in two lines and what becomes of it."""
    kind, state = (Expense.field(name).text(getattr(one, name)) for name in ("kind", "state"))
    driven = Expense.field("kilometres").text(one.kilometres) if one.kilometres else ""
    far = _("{n} km").format(n=driven) if driven else ""
    about = " · ".join(filter(None, (day_short(one.day), kind, far, one.voucher)))
    return TwoLines(f"{money_text(one.cents)} · {one.label}", about, state, TONES[one.state])
