"""What a figure of a budget counts, in a window over it: its lines with their vouchers, shared costs, hours, gifts."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from models.actions import Action
from models.budget_entry import Owner, lines_behind, new_line
from models.budgets import BudgetLine, SharedPart
from models.language import _, counted
from models.language.formats import day_short, decimal_text, money_text
from models.listings import LISTINGS
from models.queries.budget import budget_of_action, budget_of_grant, evidence_of
from models.queries.budget_rows import Budget, Evidence, Row
from ui.screens.diagnosis_part import open_form
from ui.screens.evidence import open_evidence
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, held, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

ROWS = ("label", ("forecast", "actual"), ("voucher", "voucher_day"), "notes")
MANY = 12  # records of one listing: more are one line that opens the list of them


class Told(NamedTuple):
    """A line of the window: a line of the budget, or what else the figure counts."""

    line: BudgetLine | None
    listing: str
    parts: tuple[Evidence, ...]


class FigureWindow(QDialog):
    """Lines of the budget are added, changed and put in the bin here; the rest opens in its own place."""

    def __init__(self, desk: Desk, over: QWidget, owner: Owner, budget: Budget, of: Row) -> None:
        super().__init__(over.window())
        self._desk, self._owner, self._budget, self._row = desk, owner, budget, of
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What this figure counts"))
        self._told: dict[int, Told] = {}
        self._sum = Elided("", "muted")
        self.list: TwoLinesList[Told] = TwoLinesList(_("Parts of the figure"), self._presented)
        self.list.opened.connect(lambda _key: self.open_chosen())
        self.list.chosen.connect(lambda _key: self._allow())
        self._add = button(_("Add a line…"), "", "plus", self.add)
        self._edit = button(_("Open"), "", "right", self.open_chosen)
        self._away = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        close = button(_("Close"), "main", then=self.accept)
        for one in (self._add, self._edit, self._away, close):
            one.setAutoDefault(False)
        nothing = text(
            _("Nothing is counted here yet: add a line, with its voucher if there is one."), "muted", wrap=True
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(nothing, None)))
        head = column(text(f"{of.code} {of.label}".strip(), "section", wrap=True), self._sum, gap=t.XS)
        foot = row(self._add, self._edit, self._away, None, close)
        layout = column(head, self._stack, foot, gap=t.M)
        layout.setStretch(1, 1)
        margins(layout, t.XL, t.L, t.XL, t.L)
        self.setLayout(layout)
        within = over.window().size()
        self.resize(min(look().px(t.FORM), within.width()), min(look().px(t.DIALOG), within.height()))
        desk.settled.connect(self._again)
        self._show()
        self.list.setFocus()

    # What is shown

    def _again(self) -> None:
        """Something was changed, here or at another desk."""
        owner, year = self._owner, self._budget.year
        kind = type(owner)
        fresh = kind.get_or_none(id=owner.id)
        if isinstance(fresh, Action):
            self._budget = budget_of_action(fresh, year)
        elif fresh is not None:
            self._budget = budget_of_grant(fresh, year)
        self._row = self._budget.row(self._row.about) or self._row
        self._show()

    def _show(self) -> None:
        lines = [one for one in lines_behind(self._owner, self._budget.year) if one.line in self._row.ids]
        told = [Told(line, "budget-lines", ()) for line in lines]
        known = {line.id for line in lines}
        rest = [one for one in self._row.evidence if one.listing != "budget-lines" or one.record not in known]
        for listing, parts in groupby(sorted(rest, key=lambda one: one.listing), key=lambda one: one.listing):
            there = tuple(parts)
            few = len(there) <= MANY and all(one.record for one in there)
            told += [Told(None, listing, (one,)) for one in there] if few else [Told(None, listing, there)]
        self._told = dict(enumerate(told, 1))
        self.list.show_pages(Pages(list(self._told), lambda keys: {key: self._told[key] for key in keys}))
        self._stack.setCurrentIndex(0 if told else 1)
        words = _("Forecast {forecast}, actual {actual}")
        amounts = self._row.total
        self._sum.say(words.format(forecast=money_text(amounts.forecast), actual=money_text(amounts.actual)))
        if self.list.key() is None and told:
            self.list.select(1)
        self._allow()

    def _presented(self, one: Told) -> TwoLines:
        if one.line is not None:
            return _line(one.line)
        cents = money_text(sum(part.cents for part in one.parts))
        if one.listing == "hours":
            return TwoLines(_("Hours of volunteers, valued"), _("validated or locked, in the exercise"), cents)
        record = LISTINGS[one.listing].kind.get_or_none(id=one.parts[0].record) if len(one.parts) == 1 else None
        if isinstance(record, SharedPart):
            said = _("shared by {key}").format(key=record.cost.basis)
            return TwoLines(record.cost.name_of(), said, cents, "info")
        if record is None:
            return TwoLines(counted("{n} record", "{n} records", len(one.parts)), "", cents)
        return TwoLines(record.name_of(), _(record.words.one), cents)

    def _allow(self) -> None:
        one = self._chosen()
        self._edit.setEnabled(one is not None)
        self._away.setEnabled(one is not None and one.line is not None)

    def _chosen(self) -> Told | None:
        key = self.list.key()
        return self._told.get(key) if key is not None else None

    # What can be done

    def add(self) -> None:
        """Add a line to the figure, and the next."""
        title = _("New budget line")
        open_form(self._desk, self, title, self._blank(), ROWS, again=self._blank)

    def _blank(self) -> BudgetLine:
        return new_line(self._owner, self._budget.year, self._row.about)

    def open_chosen(self) -> None:
        """Open the line to be changed, or what else the figure counts in its own place."""
        if (one := self._chosen()) is None:
            return
        if one.line is not None:
            open_form(self._desk, self, _("Budget line"), BudgetLine.get_by_id(one.line.id), ROWS)
        elif one.listing == "shared-parts":
            part = SharedPart.get_or_none(id=one.parts[0].record)
            self.accept()
            self._desk.go("funding", view="shared", cost=part.__data__["cost"] if part else None)
        else:
            every = evidence_of(self._budget, self._row)
            pairs = [(part.record, part.cents) for part in every if part.listing == one.listing]
            title = f"{self._row.code} {self._row.label}".strip()
            over = self.parentWidget()
            self.accept()
            open_evidence(self._desk, title, one.listing, pairs, unit="cents", over=over)

    def put_in_bin(self) -> None:
        """Put the line chosen in the bin; undo takes it out again."""
        one = self._chosen()
        if one is not None and one.line is not None:
            self._desk.put_in_bin(one.line)


def _line(line: BudgetLine) -> TwoLines:
    told = [
        _("forecast {amount}").format(amount=decimal_text(line.forecast)) if line.forecast is not None else "",
        line.voucher or "",
        day_short(line.voucher_day),
        line.action.name_of() if line.action and line.grant is None else "",
    ]
    chip = money_text(line.actual) if line.actual is not None else _("nothing spent yet")
    return TwoLines(
        line.name_of(), " · ".join(filter(None, told)), chip, "info" if line.actual is not None else "neutral"
    )
