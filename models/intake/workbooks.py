"""XLSX and ODS: the archive is looked at before anything is read, then python-calamine reads it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from models.intake.archives import look_through
from models.intake.refusals import DamagedSpreadsheet, EmptyFile, Locked, NoSuchSheet, OldFormat
from models.intake.source import LINES, Source, gathered

_ZIP: Final = b"PK"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls and anything encrypted by Excel are kept in
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def is_workbook(data: bytes) -> bool:
    """Tell by the first bytes."""
    return data.startswith((_COMPOUND, b"PK\x03\x04", b"PK\x05\x06"))


def read_workbook(data: bytes, name: str = "", sheet: str | None = None) -> Source:
    """Read one sheet, the first visible one when none is named. Raises `Refusal`."""
    if not data.startswith(_ZIP):
        raise Locked if _ENCRYPTED in data else OldFormat
    look_through(data)
    book = _opened(data)
    sheets = _names(book)
    chosen = sheet or next(iter(sheets), None)
    if chosen is None:
        raise EmptyFile
    if chosen not in sheets:
        raise NoSuchSheet(sheet=chosen)
    found = _safely(lambda: book.get_sheet_by_name(chosen))
    if found.height > LINES + 1:
        from models.intake.refusals import TooManyLines

        raise TooManyLines(most=LINES)
    return gathered(name, _rows(found), sheet=chosen, sheets=tuple(sheets))


def _opened(data: bytes) -> Any:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError:
        raise Locked from None
    except BaseException as error:
        raise _known(error) from error


def _names(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    readable = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    shown = [s.name for s in readable if s.visible == SheetVisibleEnum.Visible]
    return shown + [s.name for s in readable if s.name not in shown]


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """Rows from the top of the sheet, so that their numbers are those it shows."""
    yield from _safely(sheet.iter_rows)


def _safely(read: Any) -> Any:
    try:
        return read()
    except BaseException as error:
        raise _known(error) from error


def _known(error: BaseException) -> BaseException:
    """What the reader says of a broken file, in words. A panic of its own is an exception that nobody else raises."""
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return DamagedSpreadsheet()
    return error
