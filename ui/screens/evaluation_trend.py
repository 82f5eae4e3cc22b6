"""A small chart of an indicator from period to period, against its target; read in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from models.evaluation import Indicator
from models.exercises import days_of
from models.language import _
from models.language.typed import Period
from models.noting_measures import measures_of
from models.queries.indicators import Worth, series, targets_of
from models.queries.stretches import stretches
from ui.screens.evaluation_words import short_period, value_text
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import column, text
from ui.widgets.chart_view import ChartView

BACK = 5  # exercises before the one in view, for what is measured once a year
HIGH = 96.0  # points


class Trend(NamedTuple):
    """What is drawn: the value of each period, and what they are held against."""

    periods: Sequence[Period]
    worths: Sequence[Worth]
    target: int | None


class TrendChart(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.chart = ChartView(_("Measures against the target"))
        self.nothing = text(_("A chart stands here once something is measured."), "muted", wrap=True)
        self.setLayout(column(self.chart, self.nothing, gap=t.S))
        self.chart.hide()

    def show_of(self, indicator: Indicator, year: int) -> None:
        """Show an indicator over the quarters of an exercise and of the one before, or over exercises."""
        self._asked += 1
        asked = self._asked

        def work(_progress: Any) -> Trend:
            return trend_of(indicator, year)

        def then(trend: Trend) -> None:
            if asked == self._asked:
                self._show(indicator, trend)

        self._desk.run(_("Measures against the target"), work, then, owner=self)

    def _show(self, indicator: Indicator, trend: Trend) -> None:
        values = [worth.value for worth in trend.worths]
        some = any(value is not None for value in values)
        self.chart.setVisible(some)
        self.nothing.setVisible(not some)
        if not some:
            return
        names = [short_period(*period) for period in trend.periods]
        shape, unit = indicator.shape, indicator.unit or ""
        heads = _("Period"), _("Value")

        def draw(width: float) -> Any:
            from exports.charts import over_time  # with reportlab: not before it is looked at

            spelt = lambda value: value_text(shape, "", value)  # noqa: E731 - as short as the marks it stands at
            return over_time(indicator.title, names, values, trend.target, heads, unit=spelt, width=width, height=HIGH)

        self.chart.show_chart(draw)
        self.chart.setToolTip(unit)


def trend_of(indicator: Indicator, year: int) -> Trend:
    """Read what an indicator was worth: by quarter when it is computed or was so measured, else by exercise.

    The target stands beside values of the same days, or of rates; sums of a quarter are not held against a year's.
    """
    whole = days_of(year)
    quarters = [*stretches("quarter", days_of(year - 1)).values(), *stretches("quarter", whole).values()]
    measured = {(one.start, one.end) for one in measures_of(indicator.id)}
    by_quarter = indicator.method == "computed" or any(tuple(period) in measured for period in quarters)
    periods = quarters if by_quarter else [days_of(one) for one in range(year - BACK, year + 1)]
    periods = [period for period in periods if period.first <= date.today()] or periods[:1]
    worths = series(indicator, periods)
    aimed, _earlier = targets_of(indicator, periods[-1])
    alike = aimed is not None and (indicator.shape == "rate" or (aimed.first, aimed.last) == tuple(periods[-1]))
    return Trend(periods, worths, aimed.value if aimed is not None and alike else None)
