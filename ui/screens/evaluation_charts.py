"""The charts of the dashboard, as wide as asked: those of the paper, of as much as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from models.language import _
from models.queries.dashboard_rows import Dashboard, Point, Series

if TYPE_CHECKING:
    from exports.charts import Chart

MOST: Final = 12  # months side by side: of a longer period, the last ones
HIGH: Final = 120.0  # points
NAMES: Final = 0.46  # of the width, for what strips are called
ALL: Final = 1000  # indicators: the page scrolls


def months(series: Series | None) -> Sequence[Point]:
    """Give the months that a chart has room for."""
    return series.points[-MOST:] if series is not None else ()


def by_month(board: Dashboard, series: Series, width: float) -> Chart | None:
    """Draw the months of this year solid, those of last year in outline."""
    from exports import board_charts  # with reportlab, which the window begins without

    shown = replace(board, series=(replace(series, points=tuple(months(series))),))
    return board_charts.by_month(shown, series.word, width, HIGH)


def ranks(title: str, rows: Sequence[tuple[str, int]], width: float) -> Chart:
    """Draw a strip for each name, the longest first and solid."""
    from exports.charts import ranked

    return ranked(title, rows, (title, _("Number")), width=width, name_width=width * NAMES)


def towards(board: Dashboard, width: float) -> Chart | None:
    """Draw each indicator against its target, on a scale of its own."""
    from exports import board_charts

    return board_charts.indicators(board, width, width * NAMES, ALL)
