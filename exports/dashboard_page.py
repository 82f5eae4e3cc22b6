"""The dashboard on one page: key figures, months, what is asked, who comes, hours, indicators, funding, deadlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from reportlab.lib.units import mm

from exports import board_charts, dashboard_lists
from exports import board_words as words
from exports.charts import Chart
from exports.paper.lines import shortened
from exports.paper.page import Page
from exports.paper.panels import figure, key_figures
from exports.paper.rows import Column, table
from exports.paper.tokens import NOTE, SUBHEADING, TEXT
from exports.report_paper import replaces_words
from exports.snapshot import Snapshot
from models.language import _
from models.queries.dashboard_report import DashboardReport
from models.queries.dashboard_rows import Dashboard

_HEADLINE: Final = (
    ("visits", "persons", "sessions"),
    ("stops_held", "actions_led"),
    ("volunteers_active",),
    ("hours",),
)
_LEVELS: Final = (6, 5, 4, 3, 2, 1)  # how many lines each list may have: the first that fits the page
_HALF: Final = 6  # months that fit half of the page
_HIGH: Final = 82.0

_OTHERS: Final = (
    *("sessions", "first_visits", "requests", "reached_contact", "partners_active", "trainees", "commitments_kept"),
    *("volunteers_new", "volunteers_gone", "outputs", "needs_answered", "orientations", "service_minutes"),
)
_CAME: Final = ("visits", "persons")

Draw = Callable[[Page, float, float], None]


def draw(page: Page, snapshot: Snapshot[Any]) -> None:
    """Draw a dashboard on a page that has its letterhead, in the current language. What is long is cut to the page."""
    told: DashboardReport = snapshot.facts
    board = told.board
    page.skip(2)
    page.title(_("Dashboard"), title_line(board))
    if replaced := replaces_words(snapshot):
        page.block(replaced, NOTE)
    for most in _LEVELS:
        if page.height_of(partial(_body, told=told, most=most)) <= page.room:
            break
    _body(page, told, most)


def title_line(board: Dashboard) -> str:
    """Which days, and of what part."""
    return " · ".join(filter(None, (words.over(board.period), board.place, board.about)))


def _body(page: Page, told: DashboardReport, most: int) -> None:
    board = told.board
    page.skip(4)
    if told.summary:
        cut = shortened(told.summary, TEXT.font, TEXT.size, page.measure, max(most, 2))
        page.block("".join(cut))
        page.skip(2)
    if not any(key.now.value or key.before.value for key in board.keys):
        page.block(_("Nothing was noted in this period, nor a year earlier."))
    else:
        key_figures(page, headline(board))
        page.y += 3
    across, left, right = _columns(page, board, most)
    for block in filter(None, across):
        page.skip(3)
        block(page, page.left, page.measure)
    _side_by_side(page, left, right)
    _came(page, told)


def headline(board: Dashboard) -> list[tuple[str, str, str]]:
    """The four large figures: of each group of words, the first that is not nothing."""
    found = []
    for group in _HEADLINE:
        keys = [key for word in group if (key := board.key(word))]
        if keys:
            key = next((one for one in keys if one.now.value), keys[0])
            number = words.written(key.word, key.now.value)
            found.append((number, words.title_of(key.word), words.compared(board, key)))
    return found


def _columns(page: Page, board: Dashboard, most: int) -> tuple[list[Draw | None], list[Draw | None], list[Draw | None]]:
    """What stands across the page, in its left half, in its right one; months go across when they are many."""
    series = board.series_of("visits")
    half = page.span(3)
    few = series is None or len(series.points) <= _HALF
    months = _chart(board_charts.by_month(board, "visits", half if few else page.measure, _HIGH))
    asked = _chart(board_charts.ranked(board, "requests", "theme", half, 112, most), _("What is asked"))
    indicators = _chart(board_charts.indicators(board, half, 112, most))
    grants, deadlines = dashboard_lists.means(board, most)
    figures = _figures(board, most + 2)
    if few:
        return [], [months, figures, grants], [asked, indicators, deadlines]
    return [months], [asked, figures], [indicators, grants, deadlines]


def _chart(chart: Chart | None, title: str = "") -> Draw | None:
    if chart is None:
        return None

    def drawn(page: Page, x: float, width: float) -> None:
        page.block(title or chart.title, SUBHEADING, kind="H2", x=x, width=width)
        page.skip(1.5)
        figure(page, chart.drawing, chart.alt, x)

    return drawn


def _figures(board: Dashboard, most: int) -> Draw | None:
    """The other key figures, this year and before."""
    keys = [key for word in _OTHERS if (key := board.key(word)) and (key.now.value or key.before.value)][:most]
    if not keys:
        return None

    def drawn(page: Page, x: float, width: float) -> None:
        page.block(_("Other figures"), SUBHEADING, kind="H2", x=x, width=width)
        page.skip(0.7)
        numbers, last = 13 * mm, 18 * mm
        past, now = words.years(board)
        columns = (
            Column(_("Figure"), width - 2 * numbers - last, names_row=True),
            *(Column(head, numbers, "right") for head in (past, now)),
            Column(_("Evolution"), last, "right"),
        )
        rows = [
            (
                words.title_of(key.word),
                words.written(key.word, key.before.value),
                words.written(key.word, key.now.value),
                words.evolved(key),
            )
            for key in keys
        ]
        table(page, columns, rows, x=x, air=0.6)

    return drawn


def _came(page: Page, report: DashboardReport) -> None:
    """Who comes, by age: one row a year, small cells hidden."""
    told = next(
        filter(None, (board_charts.who_came(report.board, word, "band", report.small_cell) for word in _CAME)), None
    )
    if told is None:
        return
    page.skip(3)
    page.block(_("Who comes"), SUBHEADING, kind="H2")
    page.skip(0.7)
    each = (page.measure - 24 * mm) / len(told.heads)
    columns = (Column(_("Age"), 24 * mm, names_row=True), *(Column(head, each, "right") for head in told.heads))
    table(page, columns, told.rows, air=0.6)
    page.skip(0.5)
    said = _("A visit is somebody who came once; one person may come often.") if told.word == _CAME[0] else ""
    hidden = board_charts.small_cells_words(report.small_cell) if told.hidden else ""
    if note := " ".join(filter(None, (said, hidden))):
        page.block(note, NOTE)


def _side_by_side(page: Page, left: Sequence[Draw | None], right: Sequence[Draw | None]) -> None:
    """Two columns of blocks, each as long as it is."""
    top = low = page.y
    for blocks, x in ((left, page.left), (right, page.column(3))):
        page.y = top
        for block in filter(None, blocks):
            page.skip(3)
            block(page, x, page.span(3))
        low = min(low, page.y)
    page.y = low
