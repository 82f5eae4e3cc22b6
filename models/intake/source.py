"""A file that somebody gave us, as titles and numbered lines, whatever program wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from models.intake.lookups import uncollected
from models.intake.refusals import EmptyFile, TooBig, TooManyColumns, TooManyLines
from models.refusals import UnreadableFile

MEGABYTES: Final = 64
LINES: Final = 120_000
COLUMNS: Final = 500
_EXACT: Final = 10**15  # below, a whole number in a spreadsheet is exactly what was typed
_UNWANTED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_MADE_SAFE: Final = re.compile(r"'(?=[=+\-@\t\r])")  # the apostrophe that keeps a text from being a formula

Cell = Any  # text, whole number, number, day, time, duration, or yes and no; an empty cell is the empty text


class Row(NamedTuple):
    """One line of the source. ``line`` is the number a spreadsheet shows beside it."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class Source:
    """What was read. Blank lines are left out of ``rows`` and counted in ``blank``.

    Lines are numbered as a spreadsheet numbers its rows, the first being 1. A text cell of a CSV may itself hold
    several lines; such a row counts once. ``encoding`` and ``separator`` are empty for a spreadsheet, ``sheet`` for a
    CSV; ``sheets`` are the names of all that could be read instead.
    """

    name: str
    titles: list[str]
    title_line: int
    rows: list[Row]
    blank: int = 0
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@uncollected()
def read_source(path: Path, sheet: str | None = None) -> Source:
    """Read a CSV, XLSX, ODS, vCard or JSON file, recognised by its content. Raises `Refusal` for anything else."""
    path = Path(path)
    try:
        if path.stat().st_size > MEGABYTES << 20:
            raise TooBig(megabytes=MEGABYTES)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile(path=path) from error
    return read_bytes(data, path.name, sheet)


def read_bytes(data: bytes, name: str = "", sheet: str | None = None) -> Source:
    """Read what a file holds. Raises `Refusal`."""
    from models.intake.exchange import is_exchange, read_exchange
    from models.intake.questionnaires import is_definition, read_definition
    from models.intake.texts import read_text
    from models.intake.vcards import is_vcard, read_vcards
    from models.intake.workbooks import is_workbook, read_workbook

    if not data:
        raise EmptyFile
    if is_vcard(data):
        return read_vcards(data, name)
    if is_definition(data):
        return read_definition(data, name)
    if is_exchange(data):
        return read_exchange(data, name)
    return read_workbook(data, name, sheet) if is_workbook(data) else read_text(data, name)


def gathered(name: str, lines: Iterable[Sequence[Cell]], first: int = 1, **how: Any) -> Source:
    """Make a source of lines, the first that is not blank being the titles.

    ``first`` is the number of the first line given. Raises `EmptyFile`, `TooManyLines` or `TooManyColumns`.
    """
    titles: list[str] = []
    source = Source(name, titles, 0, [], **how)
    rows = source.rows
    for line, cells in enumerate(lines, first):
        if line > LINES + 1:
            raise TooManyLines(most=LINES)
        clean = _cleaned(cells)
        if not clean:
            source.blank += bool(titles)
        elif titles:
            rows.append(Row(line, clean))
        else:
            titles.extend(_titles(clean))
            source.title_line = line
    if not titles:
        raise EmptyFile
    return source


def _cleaned(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Give the cells of a line as the program holds them; nothing for a blank line."""
    try:
        together = "".join(cells)
    except TypeError:  # a spreadsheet holds more than texts
        clean = tuple(map(tidy, cells))
        return clean if any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in clean) else ()
    if not together or together.isspace():
        return ()
    if together.isprintable() and "'" not in together:
        return tuple(cells)
    clean = tuple(map(tidy, cells))
    return clean if any(cell.strip() for cell in clean) else ()


def _titles(cells: Sequence[Cell]) -> list[str]:
    named = [str(cell).strip() for cell in cells]
    if len(named) > COLUMNS:
        raise TooManyColumns(most=COLUMNS)
    while not named[-1]:
        named.pop()
    return named


def tidy(cell: Cell) -> Cell:
    """Give a cell as the program holds it: whole numbers as such, texts without characters that no text has."""
    if isinstance(cell, str):
        return _MADE_SAFE.sub("", _UNWANTED.sub("", cell), count=1) if cell[:1] == "'" else _UNWANTED.sub("", cell)
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < _EXACT else cell
    if isinstance(cell, datetime):
        return cell.date() if not (cell.hour or cell.minute or cell.second) else cell
    return cell


def written(cell: Cell) -> str:
    """Write a cell as a person reads it in the spreadsheet, for messages and for lines handed back."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
