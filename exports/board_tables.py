"""The figures of a dashboard as sheets of a workbook: a total is a sum that the office works out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from exports import board_words as words
from exports.board_cells import Shared, guarded
from exports.board_charts import head_of
from exports.spreadsheet import Kind, TableColumn, TableSheet, live_sum
from models.funding import DEADLINES, STATUSES
from models.language import _
from models.language.formats import evolution_text
from models.queries.dashboard_rows import Breakdown, Dashboard, Series
from models.queries.figures import kind_of

_KINDS: dict[str, Kind] = {"count": "number", "minutes": "minutes", "cents": "cents"}


def board_sheets(board: Dashboard, k: int, shared: Shared | None = None) -> Iterator[TableSheet]:
    """Give the sheets: key figures, months, breakdowns, indicators, grants, deadlines; those without a row too.

    Of people, cells below ``k`` are hidden here as on paper, and the total is then no sum to subtract from.
    ``shared`` as for `exports.board_cells.guarded`.
    """
    yield figures_sheet(board)
    for series in board.series:
        yield _series(board, series)
    yield from filter(None, (_of_people(board, told, k, shared) for told in board.came))
    yield from (_breakdown(board, told) for told in (*board.asked, *board.hours))
    yield indicators_sheet(board)
    yield grants_sheet(board)
    yield _deadlines(board)


def figures_sheet(board: Dashboard) -> TableSheet:
    """Give the key figures; hours stand beside them to the minute and amounts to the cent."""
    past, now = words.years(board)
    columns = [TableColumn(_("Figure"))]
    for year in (now, past):
        columns += [
            TableColumn(year, "number"),
            TableColumn(_("{year}, hours").format(year=year), "minutes"),
            TableColumn(_("{year}, euros").format(year=year), "cents"),
        ]
    columns.append(TableColumn(_("Evolution")))
    places = {"count": 0, "minutes": 1, "cents": 2}
    rows = []
    for key in board.keys:
        cells: list[Any] = [None] * 6
        place = places[kind_of(key.word).unit]
        cells[place], cells[place + 3] = key.now.value, key.before.value
        evolution = evolution_text(key.before.value, key.now.value)
        rows.append((words.title_of(key.word), *cells, evolution))
    return TableSheet(_("Key figures"), columns, rows)


def _series(board: Dashboard, series: Series) -> TableSheet:
    past, now = words.years(board)
    rows = [(words.month_of(one.name), one.before.value, one.now.value) for one in series.points]
    kind = _KINDS[kind_of(series.word).unit]
    columns = (TableColumn(_("Period")), TableColumn(past, kind), TableColumn(now, kind))
    title = _("{figure} · months").format(figure=words.title_of(series.word))
    return TableSheet(title, columns, with_total(rows, 1))


def _breakdown(board: Dashboard, told: Breakdown) -> TableSheet:
    rows = [(words.answer_of(told, cell), cell.before.value, cell.now.value) for cell in told.cells]
    return TableSheet(_by(told), _compared(board, told), with_total(rows, 1))


def _of_people(board: Dashboard, told: Breakdown, k: int, shared: Shared | None) -> TableSheet | None:
    both = guarded(told, told.cells, k, shared)
    if both is None:
        return None
    if all(cell.shown for kept in both for cell in kept):
        return _breakdown(board, told)
    cells = zip(*both, strict=True)
    names = [*(words.answer_of(told, cell) for cell in told.cells), _("Total")]
    rows = [
        (name, *(one.number if one.shown else one.text() for one in pair))
        for name, pair in zip(names, cells, strict=True)
    ]
    return TableSheet(_by(told), _compared(board, told), rows)


def _by(told: Breakdown) -> str:
    return _("{figure} · {by}").format(figure=words.title_of(told.word), by=head_of(told.dimension))


def _compared(board: Dashboard, told: Breakdown) -> tuple[TableColumn, ...]:
    past, now = words.years(board)
    kind = _KINDS[kind_of(told.word).unit]
    return TableColumn(_("Answer")), TableColumn(past, kind), TableColumn(now, kind)


def with_total(rows: Sequence[tuple[Any, ...]], first: int, top: int = 2) -> list[tuple[Any, ...]]:
    """Put a live total below rows whose cells are numbers from a place on; ``top`` is their first row on the sheet.

    Nothing has no total.
    """
    if not rows:
        return []
    last = top + len(rows) - 1
    sums = [live_sum(place, top, last, sum(row[place] or 0 for row in rows)) for place in range(first, len(rows[0]))]
    return [*rows, (_("Total"), *[""] * (first - 1), *sums)]


def indicators_sheet(board: Dashboard) -> TableSheet:
    """Give the indicators as they are read, with their targets."""
    columns = tuple(TableColumn(title) for title in (_("Indicator"), _("Value"), _("Target"), _("At the start")))
    rows = [
        (one.title, *(words.indicator_text(one.shape, one.unit, part) for part in (one.value, one.target, one.start)))
        for one in board.indicators
    ]
    return TableSheet(_("Indicators"), columns, rows)


def grants_sheet(board: Dashboard) -> TableSheet:
    """Give the grants, their amounts added up live."""
    columns = (
        *(TableColumn(title) for title in (_("Funder"), _("Purpose"), _("Status"))),
        *(TableColumn(title, "cents") for title in (_("Requested"), _("Granted"), _("Received"))),
    )
    states = dict(STATUSES)
    rows = [
        (one.funder, one.title, _(states.get(one.status, one.status)), one.requested, one.granted, one.received)
        for one in board.grants
    ]
    return TableSheet(_("Grants"), columns, with_total(rows, 3))


def _deadlines(board: Dashboard) -> TableSheet:
    columns = (
        TableColumn(_("Due on"), "day"),
        *(TableColumn(title) for title in (_("What"), _("Funder"), _("Purpose"))),
        TableColumn(_("Done on"), "day"),
    )
    kinds = dict(DEADLINES)
    rows = [(one.due, _(kinds.get(one.kind, one.kind)), one.funder, one.title, one.done) for one in board.deadlines]
    return TableSheet(_("Deadlines"), columns, rows)
