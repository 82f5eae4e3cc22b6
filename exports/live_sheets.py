"""Workbooks laid out cell by cell: formulas of ours with their values beside, nothing that a user typed among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

from exports.paper.file import whole_file
from exports.spreadsheet import Live, check_ending, put_live, sheet_name
from models.arithmetic import EURO

Look = Literal["text", "long", "head", "right", "title", "number", "note", "cents", "percent", "share", "day", "hours"]
_FORMATS: Final[dict[Look, dict[str, Any]]] = {
    "text": {},
    "long": {"text_wrap": True, "indent": 1},  # beside figures
    "head": {"bold": True, "bottom": 2},
    "right": {"bold": True, "bottom": 2, "align": "right"},
    "title": {"bold": True, "font_size": 14},
    "number": {"num_format": "#,##0"},
    "note": {"align": "center"},
    "cents": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0.0%", "align": "right"},
    "share": {"num_format": "0.00%"},
    "day": {"num_format": "dd/mm/yyyy"},
    "hours": {"num_format": "[h]:mm"},
}
_LONGEST: Final = 32_767  # letters of a cell


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, a day, a number, or a formula with its value; ``cents`` are hundredths of euros."""

    what: Any
    look: Look = "text"
    bold: bool = False


@dataclass(slots=True)
class LiveSheet:
    """A sheet: the widths of its columns, and rows of cells; None leaves a cell empty. ``head`` rows stay in view."""

    title: str
    widths: Sequence[float]
    rows: list[Sequence[Cell | None]] = field(default_factory=list)
    head: int = 1

    def heads(self, *titles: str, figures: Collection[int] = ()) -> None:
        """Add the heads of the columns; those of figures stand at the right, as figures do."""
        self.add(*(Cell(title, "right" if place in figures else "head") for place, title in enumerate(titles)))

    def add(self, *cells: Cell | None) -> int:
        """Add a row; give its number as formulas name it, from 1."""
        self.rows.append(cells)
        return len(self.rows)


def write_live(path: Path, sheets: Sequence[LiveSheet]) -> Path:
    """Write an XLSX, whole or not at all. Raises `UnknownEnding`."""
    from xlsxwriter import Workbook

    check_ending(path, (".xlsx",))
    with whole_file(path) as out:
        safe = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        book = Workbook(out, safe)
        looks = {
            (name, bold): book.add_format({**told, **({"bold": True, "top": 1} if bold else {})})
            for name, told in _FORMATS.items()
            for bold in (False, True)
        }
        try:
            for sheet in sheets:
                _write(book.add_worksheet(sheet_name(sheet.title)), sheet, looks)
        except BaseException:
            book.filename = BytesIO()  # closing is how its temporary files go
            raise
        finally:
            book.close()
    return path


def _write(there: Any, sheet: LiveSheet, looks: dict[Any, Any]) -> None:
    for place, width in enumerate(sheet.widths):
        there.set_column(place, place, width)
    there.freeze_panes(sheet.head, 0)
    there.repeat_rows(0, sheet.head - 1)
    there.set_paper(9)
    there.set_landscape()
    there.fit_to_pages(1, 0)
    for row, cells in enumerate(sheet.rows):
        for place, cell in enumerate(cells):
            if cell is not None:
                _put(there, row, place, cell, looks[cell.look, cell.bold])


def _put(there: Any, row: int, place: int, cell: Cell, look: Any) -> None:
    what, scale = cell.what, EURO if cell.look == "cents" else 1
    if isinstance(what, Live):
        put_live(there, row, place, what, look, scale)
    elif what is None:
        there.write_blank(row, place, None, look)
    elif isinstance(what, str):
        there.write_string(row, place, what[:_LONGEST], look)
    elif cell.look == "day":
        there.write_datetime(row, place, what, look)
    else:
        there.write_number(row, place, what / scale if scale > 1 else what, look)
