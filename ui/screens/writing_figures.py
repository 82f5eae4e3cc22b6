"""The figures of a section, with those of a year before; each opens what it counts, or goes into the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.exercises import exercise_of
from models.funding import Grant
from models.language import _, t
from models.language.typed import Period
from models.queries.budget import actions_of, budget_of_grant
from models.queries.figures import FIGURES, Scope, evidence, figure
from models.reports import Report
from ui.screens.evidence import open_evidence
from ui.screens.writing_words import UNITS, in_a_sentence, period_of
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import Elided, button, column, margins
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList


@dataclass(frozen=True, slots=True)
class OfTheGrant:
    """An amount of the budget that the report tells of; its table is its evidence."""

    word: str
    title: str
    unit: str = "cents"


class Line(NamedTuple):
    """One figure: its kind, its value in the period, and a year before."""

    kind: Any
    now: int
    before: int


MONEY: Final = (
    OfTheGrant("grant.granted", t("Amount granted")),
    OfTheGrant("grant.charges", t("Charges of the budget")),
    OfTheGrant("grant.products", t("Products of the budget")),
    OfTheGrant("grant.in_kind", t("Contributions in kind")),
)


def said_figure(line: Line) -> TwoLines:
    """Say a figure, the number first, and below it what it was a year before."""
    before = _("a year before: {value}").format(value=UNITS[line.kind.unit](line.before))
    return TwoLines(f"{UNITS[line.kind.unit](line.now)} · {_(line.kind.title)}", before)


def scope_of(report: Report) -> Scope:
    """Give what the figures of a report are asked over: its days, and the actions that its grant is for."""
    return Scope(period_of(report), actions=actions_of(report.grant) if report.grant else None)


def year_before(period: Period) -> Period:
    """Give the same days a year earlier; the end of a February stays one."""
    ends_month = (period.last + relativedelta(days=1)).day == 1
    last = period.last + relativedelta(years=-1, day=31 if ends_month else period.last.day)
    return Period(period.first + relativedelta(years=-1), last)


def figures_of(words: Sequence[str], scope: Scope) -> dict[str, Line]:
    """Read some figures over a scope and over the same days a year before; those that it cannot narrow are left out."""
    before = scope.over(year_before(scope.period))
    known = [FIGURES[word] for word in words if word in FIGURES and FIGURES[word].belongs(scope)]
    return {kind.word: Line(kind, figure(kind.word, scope), figure(kind.word, before)) for kind in known}


def money_of(words: Sequence[str], grant: Grant, period: Period) -> dict[str, Line]:
    """Read what the budget of a grant comes to, for one exercise and the one before."""
    known = {one.word: one for one in MONEY if one.word in words}
    if not known:
        return {}
    year = exercise_of(period.first)
    now, before = ({**_sums(grant, one), "grant.granted": _granted(grant, one)} for one in (year, year - 1))
    return {word: Line(kind, now[word], before[word]) for word, kind in known.items()}


def _sums(grant: Grant, year: int) -> dict[str, int]:
    budget = budget_of_grant(grant, year)
    sides = {"grant.charges": budget.charges, "grant.products": budget.products, "grant.in_kind": budget.sources}
    return {word: side.total.actual for word, side in sides.items()}


def _granted(grant: Grant, year: int) -> int:
    return (grant.granted or 0) if grant.year == year else 0


class FiguresPane(QWidget):
    """``wanted(words)`` when a figure is to stand in the text. They are read in the background: hours may be many."""

    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: Report | None = None
        self._words: tuple[str, ...] = ()
        self._known: dict[str, Line] = {}
        self._lines: list[Line] = []
        self._asked = 0
        self.table: TwoLinesList[Line] = TwoLinesList(_("Figures of this section"), said_figure)
        self.table.opened.connect(lambda _key: self.open())
        self.table.chosen.connect(lambda _key: self._allow())
        self._insert = button(_("Put into the text"), "", "left", self.insert)
        self._open = button(_("What it counts…"), "", "search", self.open)
        ways = column(self._insert, self._open, gap=tokens.S)
        layout = column(Elided(_("Figures for this section"), "strong"), self.table, ways, gap=tokens.S)
        layout.setStretch(1, 1)
        margins(layout, tokens.L, tokens.M, tokens.XL, tokens.M)
        self.setLayout(layout)
        self._allow()

    def show_of(self, report: Report, words: Sequence[str]) -> None:
        """Show the figures of a section; those known already at once."""
        if self._report is None or self._report.id != report.id:
            self._known = {}
        self._report, self._words = report, tuple(words)
        self._show()
        unknown = [word for word in words if word not in self._known]
        if not unknown:
            return
        self._asked += 1
        asked, scope, grant = self._asked, scope_of(report), report.grant

        def work(_progress: Any) -> dict[str, Line]:
            money = money_of(unknown, grant, scope.period) if grant else {}
            return money | figures_of(unknown, scope)

        def then(found: Mapping[str, Line]) -> None:
            self._known |= found
            if asked == self._asked:
                self._show()

        self._desk.run(_("Figures of the report"), work, then, owner=self)

    def forget(self) -> None:
        """Read again what is shown: what it counts has changed."""
        self._known = {}
        if self._report is not None:
            self.show_of(self._report, self._words)

    def open(self) -> None:
        """Show the records behind the figure chosen."""
        line = self._line()
        if line is None or self._report is None:
            return
        if isinstance(line.kind, OfTheGrant):
            from ui.screens.funding_grants import BUDGET

            self._desk.go("funding", key=self._report.__data__["grant"], tab=BUDGET)
            return
        scope = scope_of(self._report)
        rows = evidence(line.kind.word, scope)
        open_evidence(self._desk, _(line.kind.title), line.kind.listing, rows, unit=line.kind.unit, over=self)

    def insert(self) -> None:
        """Put the figure chosen into the text, in words."""
        if (line := self._line()) is not None:
            self.wanted.emit(in_a_sentence(line.kind, line.now))

    def _line(self) -> Line | None:
        key = self.table.key()
        return self._lines[key] if key is not None and key < len(self._lines) else None

    def _show(self) -> None:
        self._lines = [self._known[word] for word in self._words if word in self._known]
        lines = dict(enumerate(self._lines))
        self.table.show_pages(Pages(list(lines), lambda keys: {key: lines[key] for key in keys}))
        if lines and self.table.key() is None:
            self.table.select_quietly(0)
        self._allow()

    def _allow(self) -> None:
        there = self._line() is not None
        sent = self._report is not None and self._report.state == "sent"
        self._insert.setEnabled(there and not sent)
        self._open.setEnabled(there)
