"""The annual report on people: who came, who of those who live there was reached, what was asked and where it led."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from reportlab.lib.units import mm

from exports import annual_words as words
from exports import board_charts, charts
from exports.chart_paper import draw_chart
from exports.charts import Held
from exports.paper.page import Page
from exports.paper.panels import figure
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from models.language import _
from models.language.formats import NOTHING, number_text
from models.queries.annual_rows import Annual
from models.queries.reached import BandReached, printed, shared_cells

_BY: Final = ("band", "sex", "first", "quarter", "deck")
_MOST_QUARTERS: Final = 10
_ASKED: Final = 110 * mm  # heading, key figures, the chart with its table


def draw_publics(page: Page, told: Annual) -> None:
    """Who came: visits and persons by age, sex, first visit and quarter, with small cells hidden."""
    words.draw_figures(page, told.board, "visits", "persons", "first_visits")
    hidden = drawn = False
    shared = shared_cells(told.reached, told.small_cell)
    for word, title in (("visits", _("Visits")), ("persons", _("Persons"))):
        for dimension in _BY:
            cells = board_charts.who_came(told.board, word, dimension, told.small_cell, shared)
            if cells is None or len(cells.heads) <= 2:  # noqa: PLR2004 - one answer and its total say nothing more
                continue
            page.heading(_("{figure} · {by}").format(figure=title, by=board_charts.head_of(dimension).lower()), 3)
            _by_answer(page, cells, board_charts.head_of(dimension))
            hidden, drawn = hidden or cells.hidden, True
    if hidden:
        page.skip(1)
        page.block(board_charts.small_cells_words(told.small_cell), NOTE)
    if not drawn:
        page.block(_("Nobody was counted by age, sex or quarter in this period."))
    _reached(page, told)
    _asked(page, told)


def _by_answer(page: Page, cells: board_charts.Protected, head: str) -> None:
    """Few answers as columns; many, such as quarters, as rows."""
    if len(cells.heads) <= 7:  # noqa: PLR2004 - as many as stand side by side
        each = min(24 * mm, (page.measure - 22 * mm) / len(cells.heads))
        columns = (Column(head, 22 * mm, names_row=True), *(Column(one, each, "right") for one in cells.heads))
        table(page, columns, cells.rows)
        return
    years = [row[0] for row in cells.rows]
    columns = (Column(head, 70 * mm, names_row=True), *(Column(year, 30 * mm, "right") for year in years))
    rows = [Row(row) for row in zip(cells.heads, *(row[1:] for row in cells.rows), strict=True)]
    table(page, columns, [*rows[:-1], Row(rows[-1].cells, "total")])


def _reached(page: Page, told: Annual) -> None:
    """People reached beside the people who live there, by quarter and age; what cannot be told is said."""
    known = [one for one in (*told.reached.quarters, told.reached.whole) if one.total.population is not None]
    if not known:
        if told.reached.notes and any(one.total.persons for one in told.reached.quarters):
            page.skip(2)
            page.block(_("How many people live there is not known: who was reached is set against nobody."), NOTE)
        return
    page.heading(_("People reached and people who live there"))
    rows = [_held(one.name or _("All quarters"), one.total) for one in known[:_MOST_QUARTERS]]
    chart = charts.held(
        _("People reached of those who live there"), rows, (_("Quarter"), _("Reached")), width=page.measure
    )
    figure(page, chart.drawing, chart.alt)
    page.skip(3)
    columns = (
        Column(_("Quarter and age"), 66 * mm, names_row=True),
        Column(_("Reached"), 24 * mm, "right"),
        Column(_("Inhabitants"), 24 * mm, "right"),
        Column(_("Not reached"), 26 * mm, "right"),
        Column(_("Share reached"), 25 * mm, "right"),
    )
    table(page, columns, list(_reached_rows(told)))
    page.skip(1)
    for note in told.reached.notes_text():
        page.block(note, NOTE)


def _reached_rows(told: Annual) -> Iterator[Row]:
    """A group for each quarter, all its ages on its own line; bands of which nothing is known are left out."""
    for quarter, several in groupby(printed(told.reached, told.small_cell), key=lambda one: one.quarter):
        *bands, whole = several
        if whole.persons == whole.population == NOTHING:
            continue
        yield Row((quarter, whole.persons, whole.population, whole.not_reached, whole.share), "group")
        for one in bands:
            if not one.persons == one.population == NOTHING:
                yield Row((one.band, one.persons, one.population, one.not_reached, one.share), "row", 9)


def _held(name: str, one: BandReached) -> Held:
    whole = number_text(one.population or 0)
    text = _("not counted, of {whole}").format(whole=whole)
    if one.persons is not None:
        text = _("{part} of {whole}").format(part=number_text(one.persons), whole=whole)
    return Held(name, one.persons, one.population, text)


def _asked(page: Page, told: Annual) -> None:
    """What was asked, and where it led."""
    chart = board_charts.ranked(told.board, "requests", "theme", page.measure, 150, 8)
    if chart is None:
        return
    page.need(_ASKED)
    page.heading(_("What was asked, and where it led"))
    words.draw_figures(page, told.board, "requests", "requests_after", "orientations", "reached_contact")
    draw_chart(page, chart, source=_("Source: requests noted at sessions and at the desk."))
    if led := board_charts.ranked(told.board, "orientations", "outcome", page.measure, 150):
        draw_chart(page, led, heading=_("Where people were shown the way"), level=3)
