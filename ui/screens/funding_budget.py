"""The budget of a grant or of an action as its funder's form prints it, typed in place and checked as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.actions import Action
from models.budget_entry import Entry, Owner, enter, figures_behind, write_comment
from models.budget_products import fill_products
from models.exercises import closed_words, closed_years
from models.funding import Grant
from models.language import _, counted, t
from models.queries.budget import budget_of_action, budget_of_grant
from models.queries.budget_checks import checks
from models.queries.budget_rows import Budget
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import Refusal
from ui.screens.funding_budget_bar import BudgetBar, BudgetFoot, ExerciseChoice
from ui.screens.funding_budget_figure import FigureWindow
from ui.screens.funding_budget_model import COMMENT, FORECAST, BudgetModel
from ui.screens.funding_budget_rows import FED_BY, Shown, shown_rows
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins
from ui.widgets.typing_grid import TypingGrid

MANY: Final = 400  # lines: with more, a figure typed does not wait until all of them are read again
PAUSE_MS: Final = 400


class BudgetTab(QWidget):
    """It reads by itself what changes it. ``wide(on)`` when the whole page is wanted for it, or no more."""

    wide = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._owner: Owner | None = None
        self._budget: Budget | None = None
        self._stale = self._sized = False
        self._asked_about = ""
        self._entries: list[Entry] = []
        self._comments: list[tuple[str, str]] = []
        self.model = BudgetModel(self)
        keys = [_("Ctrl+V paste a column"), _("Ctrl+E what a figure counts")]
        self.grid = TypingGrid(self.model, _("Financial table"), keys)
        self.grid.setMinimumHeight(look().px(tokens.PALETTE_TOP))  # it would ask for more than the largest text leaves
        self._exercise = ExerciseChoice()
        self._euros = self._switch(_("Whole euros"))
        self._every = self._switch(_("All lines"))
        self._wide = self._switch(_("Whole page"))
        self._open = button(_("What it counts…"), "", "search", self.open_figure)
        self._fill = button(_("From the grants"), "", "coins", self.fill_from_grants)
        self.foot = BudgetFoot()
        self._bring = button(_("Take up a spreadsheet…"), "", "table", self.bring)
        ways = [self._open, self._fill, self._bring]
        self._bar = BudgetBar([self._exercise, self._wide], [self._euros, self._every], ways)
        inside = column(self.grid, gap=0)
        margins(inside, 0, 0, tokens.L, 0)
        layout = column(self._bar, inside, frame("line"), self.foot, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.save)
        self._wire()

    def _switch(self, words: str) -> Any:
        made = button(words, "small")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # with the mouse the keyboard stays in the table
        return made

    def _wire(self) -> None:
        self.model.figures.connect(self._typed)
        self.model.said.connect(self._commented)
        self._euros.toggled.connect(lambda _on: self._again())
        self._every.toggled.connect(lambda _on: self._again())
        self._wide.toggled.connect(self.wide.emit)
        self._exercise.activated.connect(lambda _place: self._again())
        self._desk.changed.connect(self._heard)
        self._desk.settled.connect(self.draw)

    # What is shown

    def show_of(self, owner: Owner | None) -> None:
        """Show the budget of a grant or of an action, once it is in view."""
        other = owner is None or self._owner is None or (type(owner), owner.id) != (type(self._owner), self._owner.id)
        self._owner, self._stale = owner, True
        if other:
            self.model.wrong = {}
            self._exercise.offer(owner.year if isinstance(owner, Grant) else None)
            self._every.setChecked(False)
        self.draw()

    def draw(self) -> None:
        """Read the budget again, if something changed and it can be seen."""
        if self._owner is None or not self._stale or not self.isVisible():
            return
        self._stale = False
        if not self._sized:  # with little height the table would be two lines under a list nobody reads meanwhile
            self._sized = True
            self._wide.setChecked(self._low())
        owner, year = self._owner, self.year()
        self._budget = self._read(owner)
        behind = figures_behind(owner, year)
        if not self._every.isChecked() and not behind:
            self._every.blockSignals(True)  # nothing is typed yet: the form with all its lines
            self._every.setChecked(True)
            self._every.blockSignals(False)
        shown = self._budget.whole_euros() if self._euros.isChecked() else self._budget
        rows = shown_rows(shown, behind, every=self._every.isChecked())
        here = self._here()
        closed = closed_words(year) if year in closed_years() else ""
        frozen = closed or (_("It is in the bin.") if owner.binned else "")
        self.model.show_rows(rows, euros=self._euros.isChecked(), frozen=frozen)
        self._stay(here)
        self.grid.say("")
        grant = owner if isinstance(owner, Grant) else None
        self.foot.show_of(self._budget, checks(self._budget, grant), grant)
        for way in (self._fill, self._bring):
            way.setEnabled(not frozen)
        if self._asked_about:
            self.go_to(self._asked_about)

    def _read(self, owner: Owner) -> Budget:
        if isinstance(owner, Grant):
            return budget_of_grant(Grant.get_by_id(owner.id), self.year())
        return budget_of_action(Action.get_by_id(owner.id), self.year())

    def year(self) -> int:
        """Give the exercise that is shown."""
        return self._exercise.year()

    def _again(self) -> None:
        self._stale = True
        self.draw()

    def _heard(self, kind: object, _ids: object) -> None:
        if kind is None or kind in FED_BY:
            self._stale = True

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.foot.set_low(self._low())

    def _low(self) -> bool:
        return bool(self.height() < look().px(tokens.LIST + tokens.XXL))

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.draw)

    # Where the keyboard is

    def _here(self) -> tuple[str, int, int]:
        at = self.grid.table.currentIndex()
        there = at.isValid() and at.row() < self.model.count()
        return (self.model.rows[at.row()].key if there else "", at.row(), at.column())

    def _stay(self, here: tuple[str, int, int]) -> None:
        key, row, column = here
        place = self.model.place_of(key)
        if place < 0:
            place = min(max(row, 0), self.model.count() - 1)
        if key:
            if self.grid.table.currentIndex() != self.model.index(place, column):
                self.grid.table.go(place, column)
        else:
            first = next((n for n, one in enumerate(self.model.rows) if one.kind == "line"), 0)
            self.grid.table.go(first, FORECAST)

    def go_to(self, about: str) -> None:
        """Go to the line or the group that a check or a comment is about."""
        self._asked_about = about
        place = next((n for n, one in enumerate(self.model.rows) if about and about in (one.about, one.key)), -1)
        if place >= 0:
            self._asked_about = ""
            self.grid.table.go(place, COMMENT if self.model.rows[place].owes else FORECAST)

    def current(self) -> Shown | None:
        """Give the line where the keyboard is."""
        at = self.grid.table.currentIndex()
        return self.model.rows[at.row()] if at.isValid() and at.row() < self.model.count() else None

    # What is typed

    def _typed(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._soon.start(PAUSE_MS if self.model.count() > MANY else 0)

    def _commented(self, about: str, words: str) -> None:
        self._comments.append((about, words))
        self._soon.start(PAUSE_MS if self.model.count() > MANY else 0)

    def save(self) -> None:
        """Keep what was typed since, a column pasted too, as one step."""
        entries, comments, owner, year = self._entries, self._comments, self._owner, self.year()
        self._entries, self._comments = [], []
        if owner is None or not (entries or comments):
            return

        def write(changes: Changes) -> None:
            enter(changes, owner, year, entries)
            for about, words in comments:
                write_comment(changes, owner, year, about, words)

        if not self._keep(t("Budget typed"), write):
            self._again()

    def _keep(self, name: str, write: Callable[[Changes], object]) -> bool:
        """Do a step without a notice passing over the table: Ctrl+Z takes it back all the same."""
        try:
            with step(name) as changes:
                write(changes)
        except Refusal as refusal:
            self._desk.tell(str(refusal))
            return False
        self._desk.spread(changes)
        return bool(changes)

    def fill_from_grants(self) -> None:
        """Write what the grants bring into the products."""
        owner, year = self._owner, self.year()
        if owner is None:
            return
        written: list[int] = []
        self._keep(
            t("Products taken from the grants"), lambda changes: written.append(fill_products(changes, owner, year))
        )
        if written and written[0]:
            self._desk.say(counted("{n} line of products written", "{n} lines of products written", written[0]))
        elif written:
            self._desk.say(_("The grants bring nothing that does not stand in the products already."))

    def bring(self) -> None:
        """Read the lines of this budget from a spreadsheet."""
        if self._owner is not None:
            about = "grant" if isinstance(self._owner, Grant) else "action"
            self._desk.go("reading", kind="budget-lines", **{about: self._owner.id})

    def open_figure(self) -> None:
        """Show what the figure of the current line counts: its lines, its hours, what partners brought."""
        one = self.current()
        if one is not None and one.row is not None and self._budget is not None and self._owner is not None:
            row = self._budget.row(one.row.about) or one.row
            FigureWindow(self._desk, self, self._owner, self._budget, row).open()

    # What the page asks

    def is_wide(self) -> bool:
        """Tell whether the whole page was asked for."""
        return bool(self._wide.isChecked())

    def typing(self) -> bool:
        """Tell whether something typed was not understood yet."""
        return bool(self.model.wrong)

    def may_leave(self) -> bool:
        """Settle what was not understood; False means stay."""
        self.save()
        if not self.model.wrong:
            return True
        question = _("A figure typed in the budget was not understood, and is not kept.")
        if self._desk.ask(question, _("Abandon what I typed"), _("Stay here")):
            self.model.wrong = {}
            self.model.all_changed()
            return True
        self.grid.focus()
        return False

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.grid.table]

    def commands(self) -> Sequence[Command]:
        """What is offered while the table is in view."""
        there = self.isVisible
        return [
            Command(_("What the figure counts…"), self.open_figure, "Ctrl+E", "search", may=there),
            Command(
                _("Products from the grants"),
                self.fill_from_grants,
                icon="coins",
                may=lambda: there() and self._fill.isEnabled(),
            ),
            Command(_("Take up a budget…"), self.bring, icon="table", may=lambda: there() and self._bring.isEnabled()),
            Command(_("Whole euros"), self._euros.toggle, icon="table", menu="view", may=there),
            Command(_("All lines of the form"), self._every.toggle, icon="table", menu="view", may=there),
            Command(_("The budget on the whole page"), self._wide.toggle, "Ctrl+Shift+E", "panel", "view", may=there),
        ]
