"""The measures of an indicator: typed in a grid, or computed with a word; approved, parted, and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.evaluation import Indicator
from models.exercises import exercise_of
from models.language import _, t
from models.language.typed import Period
from models.measuring import approve, keep_measure
from models.noting_measures import Line, lines_of, years_measured
from models.records.changes import Changes
from models.records.steps import step
from ui.screens.evaluation_measures_model import MeasuresModel
from ui.screens.evaluation_parts import PartsDialog
from ui.screens.evaluation_trend import TrendChart
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, held, margins, row
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.two_parts import TwoParts
from ui.widgets.typing_grid import TypingGrid

ROWS = 3.5  # of the grid at least; the chart gives way to it
YEARS = 3  # exercises that are offered besides those measured


class MeasuresTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._indicator: Indicator | None = None
        self._year = CalmComboBox()
        self.model = MeasuresModel(self._keep, lambda measure: self._later(lambda: desk.put_in_bin(measure)))
        self.grid = TypingGrid(self.model, _("Measures by period"), [_("Ctrl+Del take away")])
        self.grid.setMinimumHeight(look().px(tokens.ROW * ROWS))
        self._compute = button(_("Measure now"), "", "chart", self.measure_now)
        self._approve = button(_("Approve"), "", "check", self.approve)
        self._parts = button(_("Parts…"), "", "table", self.open_parts)
        self.trend = TrendChart(desk)
        field = Field(_("Exercise"), self._year)
        ways = row(field, None, self._compute, self._parts, self._approve, gap=tokens.S)
        margins(ways, 0, tokens.S, tokens.L, 0)
        lower = column(frame("card", column(self.trend, margin=tokens.M)), None, gap=0)
        margins(lower, 0, tokens.S, tokens.L, tokens.S)
        chart = held(lower)
        chart.setMinimumHeight(look().px(tokens.COLUMN))  # also before there is a chart: the arrangement stays
        inner = column(self.grid, gap=0)
        margins(inner, 0, 0, tokens.L, 0)
        both = TwoParts(held(inner), _("Measures"), chart, _("Chart"), (3, 2))
        whole = column(ways, both, gap=tokens.S)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setMinimumHeight(look().px(tokens.PAGE_LEAST // 2))  # beside the foot of the form, which is hidden here
        self._year.activated.connect(lambda _place: self._read())
        self.grid.table.selectionModel().currentChanged.connect(lambda *_cells: self._allow())

    def show_of(self, indicator: Indicator) -> None:
        """Show the measures of an indicator, of the exercise in view."""
        other = self._indicator is None or self._indicator.id != indicator.id
        self._indicator = indicator
        chosen = None if other else self._year.currentData()
        now = exercise_of(date.today())
        years = sorted({*range(now - YEARS, now + 1), *years_measured(indicator.id)}, reverse=True)
        self._year.clear()
        for year in years:
            self._year.addItem(str(year), year)
        self._year.setCurrentIndex(max(0, self._year.findData(now if chosen is None else chosen)))
        self._compute.setVisible(indicator.method == "computed")
        self._read()

    def line(self) -> Line | None:
        """Give the line of the grid where the keyboard is."""
        return self.model.at(self.grid.table.currentIndex().row())

    def typing(self) -> bool:
        """Say whether something typed was not understood yet."""
        return self.isVisible() and self.grid.unsettled()

    # What can be done

    def measure_now(self) -> None:
        """Keep what is computed for the period of the current line, as a draft."""
        indicator, line = self._indicator, self.line()
        if indicator is None or line is None:
            return
        period: Period = line.period

        def act() -> Changes:
            with step(t("Indicator measured")) as changes:
                keep_measure(changes, indicator, period)
            return changes

        self._desk.do(act)

    def approve(self) -> None:
        """Approve the measure of the current line, or make it a draft again."""
        line = self.line()
        if line is not None and line.measure is not None:
            key, approved = line.measure.id, line.measure.state == "approved"
            self._desk.do(lambda: approve(key, not approved))

    def open_parts(self) -> None:
        """Part the measure of the current line by an age, a sex, a quarter."""
        line = self.line()
        if line is not None and line.measure is not None:
            PartsDialog(self._desk, self, line.measure).open()

    def commands(self) -> Sequence[Command]:
        """What is offered with the indicators."""
        there = self.isVisible
        return [
            Command(_("Measure now"), self.measure_now, "Ctrl+M", "chart", may=there),
            Command(_("Approve the measure"), self.approve, "Ctrl+Return", "check", may=there),
            Command(_("Parts of the measure…"), self.open_parts, icon="table", may=there),
        ]

    # How it is done

    def _read(self) -> None:
        indicator, year = self._indicator, self._year.currentData()
        if indicator is None or year is None:
            return
        self.model.show(indicator, lines_of(indicator.id, year))
        if not self.grid.table.currentIndex().isValid():
            self.grid.table.go(0, 1)
        self._allow()
        self.trend.show_of(indicator, year)

    def _allow(self) -> None:
        line = self.line()
        measure: Any = line.measure if line else None
        approved = measure is not None and measure.state == "approved"
        self._approve.setEnabled(measure is not None)
        self._parts.setEnabled(measure is not None)
        self._compute.setEnabled(line is not None and not approved)
        words = _("Back to a draft") if approved else _("Approve")
        self._approve.setText(f"\u2009{words}")
        self._approve.setAccessibleName(words)

    def _keep(self, changes: Changes) -> None:
        self._later(lambda: self._desk.did(changes))

    def _later(self, act: Any) -> None:
        """Once the cell is left: what refreshes the page would take its editor away."""
        QTimer.singleShot(0, self, act)
