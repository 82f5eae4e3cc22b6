"""Charts on a page: the drawing with the words that stand for it, its table below, and where the figures come from."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm

from exports.charts import Chart
from exports.paper.page import Page
from exports.paper.panels import figure
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import BEAT, CELL, NOTE

_HEADING: Final = 6.5  # beats of a heading and the white below it
_ROW: Final = 4 * BEAT
_WIDE: Final = 6  # columns of figures from which on the names are kept narrow
_KEPT: Final = 6  # rows that stay with their drawing


def draw_chart(
    page: Page, chart: Chart, *, source: str = "", heading: str = "", level: int = 2, before: float = 6
) -> None:
    """Draw a chart below its heading, its table, and in small print what was counted: all that stays together."""
    above = (before + _HEADING) * BEAT * bool(heading)
    below = (10 + 7 * bool(source)) * BEAT  # the head of the table, the small print
    page.need(above + chart.drawing.height + min(len(chart.rows), _KEPT) * _ROW + below)
    if heading:
        page.heading(heading, level, before)
    figure(page, chart.drawing, chart.alt)
    page.skip(3)
    draw_chart_table(page, chart)
    if source:
        page.skip(1)
        page.block(source, NOTE)


def draw_chart_table(page: Page, chart: Chart) -> None:
    """Draw the table of a chart: names at the left, figures at the right, the sums last."""
    room = page.measure
    figures = len(chart.head) - 1
    narrow = figures >= _WIDE
    first = 17 * mm if narrow else max(room - figures * 34 * mm, room / (figures + 1))
    each = (room - first - 3 * mm * narrow) / figures
    widths = [each] * (figures - 1) + [each + 3 * mm * narrow]
    columns = (
        Column(chart.head[0], first, names_row=True, when_empty=chart.title),
        *(Column(head, wide, "right") for head, wide in zip(chart.head[1:], widths, strict=True)),
    )
    last = len(chart.rows) - chart.sums
    rows = [Row(row, "row" if number < last else "sum") for number, row in enumerate(chart.rows)]
    table(page, columns, rows, CELL)
