"""A table of hours by two questions, on paper and as rows of a spreadsheet: the same lines, the same sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from reportlab.lib.units import mm

from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.spreadsheet import TableColumn
from models.language import _
from models.language.formats import duration_text
from models.progress import Progress, unwatched
from models.queries.hours_names import PivotLines

ACROSS: Final = 12  # columns of one table on a landscape page: the months of a year; more go on in a second table
FEW: Final = 6  # columns of one table on a portrait page
_NAME: Final = 54 * mm
_TOTAL: Final = 23 * mm
OFTEN: Final = 100


def draw_pivot(page: Page, lines: PivotLines, across: int = FEW, progress: Progress = unwatched) -> None:
    """Draw the table; with too many columns for a page, several tables, the total of the lines in the last one."""
    parts = [range(n, min(n + across, len(lines.columns))) for n in range(0, len(lines.columns), across)]
    for number, part in enumerate(parts):
        if number:
            page.skip(5)
        _draw_part(page, lines, part, last=number == len(parts) - 1, progress=progress)


def _draw_part(page: Page, lines: PivotLines, part: range, *, last: bool, progress: Progress) -> None:
    each = (page.measure - _NAME - (_TOTAL if last else 0)) / max(len(part), 1)
    columns = [Column(lines.head(), _NAME, names_row=True)]
    columns += [Column(lines.columns[n][1], min(each, 26 * mm), "right", when_empty=_("none")) for n in part]
    if last:
        columns.append(Column(_("Total"), _TOTAL, "right"))

    def cells(name: str, minutes: Sequence[int], total: int) -> tuple[str, ...]:
        return (name, *(_duration(minutes[n]) for n in part), *([duration_text(total)] if last else []))

    def rows() -> Iterator[Row]:
        for number, (answer, name) in enumerate(lines.rows, 1):
            yield Row(cells(name, lines.minutes(answer), lines.made.by_row[answer]), "row")
            if number % OFTEN == 0 or number == len(lines.rows):
                progress(number, len(lines.rows))
        yield Row(cells(_("Total"), lines.totals(), lines.made.total), "total")

    table(page, columns, rows())


def pivot_columns(lines: PivotLines) -> tuple[TableColumn, ...]:
    """Give the columns of a spreadsheet."""
    names = [TableColumn(name, "minutes") for _answer, name in lines.columns]
    return (TableColumn(lines.head()), *names, TableColumn(_("Total"), "minutes"))


def pivot_rows(lines: PivotLines, progress: Progress = unwatched) -> Iterator[tuple[Any, ...]]:
    """Give the lines of a spreadsheet, and their sum."""
    for number, (answer, name) in enumerate(lines.rows, 1):
        yield (name, *(minutes or None for minutes in lines.minutes(answer)), lines.made.by_row[answer])
        if number % OFTEN == 0:
            progress(number, len(lines.rows))
    yield (_("Total"), *lines.totals(), lines.made.total)


def _duration(minutes: int) -> str:
    return duration_text(minutes) if minutes else ""
