"""Active, new and gone volunteers on paper: key figures, a chart by quarter, and the table of quarters and months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm

from exports.paper.charts import pairs
from exports.paper.page import Page
from exports.paper.panels import figure
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from exports.spreadsheet import TableColumn
from models.language import _
from models.language.formats import number_text
from models.language.typed import Period
from models.queries.hours_names import period_name
from models.queries.turnover import Turnover, by_month_and_quarter

_HIGH = 46 * mm
_MOST = 8  # quarters of one chart


def draw_turnover(page: Page, period: Period) -> None:
    """Draw the chart and its table of the quarters and months that a period touches."""
    months, quarters = by_month_and_quarter(period)
    page.need(_HIGH + 20 * mm)  # the heading stays with its chart
    page.heading(_("Active, new and gone volunteers"))
    if any(one.active or one.gone for one in quarters):
        last = quarters[-_MOST:]
        alt = _("Chart of new and gone volunteers by quarter; the figures stand in the table below it.")
        figure(page, _chart(last, page.measure), alt)
        page.skip(3)
    columns = (Column(_("Period"), 62 * mm, names_row=True), *(Column(name, 34 * mm, "right") for name in _heads()))
    table(page, columns, list(_rows(quarters, months)))
    page.skip(3)
    page.block(turnover_words(), NOTE, width=page.span(5))


def turnover_words() -> str:
    """Say what the three words mean."""
    return _(
        "Active: at least one validated entry in the period. New: the first ever. Gone: active in the period before,"
        " of the same length, and not in this one. Groups are nobody by name, and are not counted here."
    )


def turnover_columns() -> tuple[TableColumn, ...]:
    """Give the columns of a spreadsheet."""
    return (TableColumn(_("Period")), *(TableColumn(name, "number") for name in _heads()))


def turnover_rows(period: Period) -> Iterator[tuple[Any, ...]]:
    """Give quarters, then months."""
    months, quarters = by_month_and_quarter(period)
    return ((period_name(one.name), one.active, one.new, one.gone) for one in (*quarters, *months))


def _heads() -> tuple[str, str, str]:
    return _("Active volunteers"), _("New volunteers"), _("Gone volunteers")


def _rows(quarters: Sequence[Turnover], months: Sequence[Turnover]) -> Iterator[Row]:
    for name, units in ((_("By quarter"), quarters), (_("By month"), months)):
        yield Row((name, "", "", ""), "group")
        for one in units:
            yield Row((period_name(one.name), *map(number_text, one[2:])), "row", indent=8)


def _chart(quarters: Sequence[Turnover], width: float) -> Drawing:
    names = [period_name(one.name) for one in quarters]
    gone, new = [one.gone for one in quarters], [one.new for one in quarters]
    return pairs(names, gone, new, width, _HIGH, (_("gone"), _("begun")))
