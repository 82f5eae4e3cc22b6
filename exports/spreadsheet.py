"""Tables as spreadsheets: XLSX for people, CSV for everything else; a user's text is text, whatever it begins with."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any, Final, Literal, NamedTuple

from exports.paper.file import whole_file
from models.language import current_language, t
from models.refusals import Refusal

Kind = Literal["text", "number", "minutes", "day", "cents"]
# Excel and LibreOffice run a CSV cell that begins so (the wide forms in East Asian settings), quoted or not.
_RUN: Final = "=+-@\t\r\n＝＋－＠"
_LONGEST: Final = 32_767  # letters of an Excel cell
MOST_ROWS: Final = 1_048_575  # below the headings
_WIDTHS: Final = {"text": 28, "number": 12, "minutes": 12, "day": 13, "cents": 14}
_FORMATS: Final = {"minutes": "[h]:mm", "day": "dd/mm/yyyy", "cents": "#,##0.00", "number": "0"}
_SCALES: Final = {"minutes": 1440, "cents": 100}  # minutes are parts of a day


class UnknownEnding(Refusal):
    words = t("This is not written as a file “{path}”: choose a name that ends in {endings}.")


class TooManyRows(Refusal):
    words = t("A sheet of Excel holds {n} rows and no more: choose a CSV file.")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """``kind`` says what the values are: texts, whole numbers, minutes, days (`date`), cents. None is an empty cell."""

    title: str
    kind: Kind = "text"


class Live(NamedTuple):
    """A formula of ours, with the value it has now, in the units of its cell: programs that do not compute show that.

    A CSV has the value alone.
    """

    formula: str
    value: float | str


def live_sum(column: str | int, first: int, last: int, value: float) -> Live:
    """Sum the cells of a column, by its letters or its place from 0, from row ``first`` to ``last``: from 1."""
    letters = column if isinstance(column, str) else _letters(column)
    return Live(f"=SUM({letters}{first}:{letters}{last})", value)


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table of a workbook; its title is the name of the sheet."""

    title: str
    columns: Sequence[TableColumn]
    rows: Iterable[Sequence[Any]]


def write_book(path: Path, sheets: Sequence[TableSheet]) -> Path:
    """Write several tables as one XLSX, whole or not at all. Raises `UnknownEnding`, `TooManyRows`."""
    check_ending(path, (".xlsx",))
    with whole_file(path) as out:
        _write_sheets(out, sheets)
    return path


def write_table(path: Path, title: str, columns: Sequence[TableColumn], rows: Iterable[Sequence[Any]]) -> Path:
    """Write a table by the ending of the path, whole or not at all. Raises `UnknownEnding`, `TooManyRows`."""
    writers = {".xlsx": _write_xlsx, ".csv": _write_csv}
    check_ending(path, writers)
    with whole_file(path) as out:
        writers[path.suffix.lower()](out, title, columns, rows)
    return path


def check_ending(path: Path, endings: Iterable[str]) -> None:
    """Raises `UnknownEnding` for a file that would not be one of these."""
    if path.suffix.lower() not in endings:
        raise UnknownEnding(path=path.name, endings=", ".join(endings))


def _write_xlsx(out: IO[bytes], title: str, columns: Sequence[TableColumn], rows: Iterable[Sequence[Any]]) -> None:
    _write_sheets(out, [TableSheet(title, columns, rows)])


def _write_sheets(out: IO[bytes], sheets: Sequence[TableSheet]) -> None:
    from xlsxwriter import Workbook

    safe = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = Workbook(out, {"constant_memory": True, **safe})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    looks = {kind: book.add_format({"num_format": look}) for kind, look in _FORMATS.items()}
    try:
        for name, table in zip(_sheet_names(sheets), sheets, strict=True):
            _write_sheet(book.add_worksheet(name), table, head, looks)
    except BaseException:
        book.filename = BytesIO()  # closing is how its temporary files go
        raise
    finally:
        book.close()


def _write_sheet(sheet: Any, table: TableSheet, head: Any, looks: dict[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _WIDTHS[column.kind])
        sheet.write_string(0, place, column.title, head)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    last = 0
    for last, row in enumerate(table.rows, 1):
        if last > MOST_ROWS:
            raise TooManyRows(n=MOST_ROWS)
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _put(sheet, last, place, column.kind, value, looks)
    if last:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _put(sheet: Any, row: int, place: int, kind: Kind, value: Any, looks: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Live):
        put_live(sheet, row, place, value, looks[kind], _SCALES.get(kind, 1))
    elif isinstance(value, str) or kind == "text":
        sheet.write_string(row, place, str(value)[:_LONGEST])
    elif kind == "day":
        sheet.write_datetime(row, place, value, looks["day"])
    else:
        scale = _SCALES.get(kind, 1)
        sheet.write_number(row, place, value / scale if scale > 1 else value, looks[kind])


def put_live(sheet: Any, row: int, place: int, live: Live, look: Any, scale: int = 1) -> None:
    """Write a formula with its value, which is so many parts (``scale``) of what the cell shows: cents of a euro."""
    value = live.value if isinstance(live.value, str) or scale == 1 else live.value / scale
    sheet.write_formula(row, place, live.formula, look, value)


def _letters(place: int) -> str:
    """The name of a column: A, B, … Z, AA."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def _sheet_names(sheets: Sequence[TableSheet]) -> list[str]:
    """The names of all sheets: Excel opens no book in which two are the same, whatever their case."""
    names: dict[str, str] = {}
    for table in sheets:
        name, number = sheet_name(table.title), 1
        while name.casefold() in names:
            number += 1
            name = f"{sheet_name(table.title)[:27]} {number}"
        names[name.casefold()] = name
    return list(names.values())


def sheet_name(title: str) -> str:
    """Give the name of a sheet: what Excel takes of a title."""
    said = re.sub(r"[\[\]:*?/\\]", " ", title)
    return (
        said.encode("utf-16-le", "ignore")[:62].decode("utf-16-le", "ignore").strip("' ") or "1"
    )  # 31 as Excel counts


def _write_csv(out: IO[bytes], _title: str, columns: Sequence[TableColumn], rows: Iterable[Sequence[Any]]) -> None:
    """UTF-8 with its mark and semicolons, so that a double click opens it rightly in French and English offices."""
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="", errors="replace")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_inert(column.title) for column in columns])
    for row in rows:
        writer.writerow([_written(column.kind, value) for column, value in zip(columns, row, strict=True)])
    text.flush()
    text.detach()


def _written(kind: Kind, value: Any) -> str:
    if value is None:
        return ""
    value = value.value if isinstance(value, Live) else value
    if isinstance(value, str) or kind == "text":
        return _inert(str(value))
    if isinstance(value, date):
        return value.isoformat()
    if kind == "minutes":
        hours, rest = divmod(abs(value), 60)
        return f"{'-' * (value < 0)}{hours}:{rest:02}"
    if kind == "cents":
        units, rest = divmod(abs(value), 100)
        return f"{'-' * (value < 0)}{units}{',' if current_language() == 'fr' else '.'}{rest:02}"
    return str(value)


def _inert(text: str) -> str:
    """A text that no office runs as a formula.

    A CSV cannot say that a cell is text. An apostrophe before it is what people type for that themselves; it is seen,
    which is better than a name that sends the file's content away. Numbers and days are not texts and stay bare.
    """
    return "'" + text if text.startswith(tuple(_RUN)) else text
