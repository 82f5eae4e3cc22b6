"""What a spreadsheet would unfold to, worked out from its archive before a reader is let near it.

The reader keeps every cell between the first and the last one in memory, copies a shared text into each cell that
shows it, and repeats what an ODS says to repeat. Each of these makes a small file cost any amount of memory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Any, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from models.intake.refusals import Bomb, DamagedSpreadsheet, Locked, OldFormat, TooManyLines
from models.intake.source import LINES

ENTRIES: Final = 2000
UNFOLDED: Final = 160 << 20  # bytes of the whole archive
RATIO: Final = 200  # of what it unfolds to, above ``SMALL``
SMALL: Final = 8 << 20
CELLS: Final = 4_000_000
LETTERS: Final = 120_000_000  # of all texts, each as often as it is shown
_CHUNK: Final = 1 << 18
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAG: Final = 1
_HEAD: Final = 30  # bytes of a local header before its name

_WIDE: Final = re.compile(rb"\br\s*=\s*[\"'](?:([A-Za-z]{2,})(\d+)|[A-Za-z]?(\d{8,}))")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"'](\d+)")
_PLACE: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"'][^>]*(?<!/)>")
_MOST_LETTERS, _MOST_DIGITS = 3, 7
_SHARED: Final = re.compile(rb"<(?:\w+:)?si\b")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v\b[^>]*>\s*(\d+)")
_PIECE: Final = re.compile(rb"<(?:\w+:)?(table-row|table-column|table-cell|covered-table-cell)\b([^>]*?)(/?)>")
_REPEATED: Final = re.compile(rb"repeated\s*=\s*[\"']\s*(\d+)")
_SPACES: Final = re.compile(rb"<(?:\w+:)?s\s[^>]*?c\s*=\s*[\"']\s*\d{4,}")


def look_through(data: bytes) -> None:
    """Make sure that a spreadsheet can be read at a cost its size lets expect. Raises `Refusal`."""
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeDecodeError) as error:
        raise DamagedSpreadsheet from error
    _look_at_sizes(entries, len(data))
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" in names:
        _look_at_xlsx(data, entries)
    elif "content.xml" in names and _is_ods(data, entries):
        _look_at_ods(data, entries)
    else:
        raise OldFormat


def _look_at_sizes(entries: list[ZipInfo], size: int) -> None:
    unfolded = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or unfolded > UNFOLDED or (unfolded > SMALL and unfolded > RATIO * size):
        raise Bomb
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise Locked
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise DamagedSpreadsheet  # two parts of one name: programs disagree on which counts


def _look_at_xlsx(data: bytes, entries: list[ZipInfo]) -> None:
    lengths: list[int] = []
    shown = 0
    for entry in sorted(entries, key=lambda entry: not _holds_texts(entry)):
        content = _unfolded(data, entry)
        if _holds_texts(entry):
            lengths += _lengths(content)
        elif b"sheetData" in content:
            _look_at_places(content)
            shown += _letters_shown(content, lengths)
            if shown > LETTERS:
                raise Bomb
        elif _SHARED.search(content) and b"sst" in content:
            raise OldFormat  # shared texts where nobody keeps them


def _holds_texts(entry: ZipInfo) -> bool:
    return entry.filename.casefold().endswith("sharedstrings.xml")


def _look_at_places(content: bytes) -> None:
    """Make sure that first and last cell do not lie too far apart."""
    far = set(_WIDE.findall(content))
    if any(len(letters) > _MOST_LETTERS or len(number) > _MOST_DIGITS or tall for letters, number, tall in far):
        raise Bomb
    if content.count(b"<v") > CELLS:
        raise Bomb
    rows = max((int(number) for number in _ROW.findall(content)), default=0)
    columns = max((_column(letters) for letters, _number, _tall in far), default=26)
    if rows * columns <= CELLS:
        return
    rows = columns = 0  # cells that are only coloured reach further than those with something in them
    for letters, number in _PLACE.findall(content):
        rows, columns = max(rows, int(number)), max(columns, _column(letters))
    if rows * columns > CELLS:
        raise TooManyLines(most=LINES) if rows > LINES else Bomb


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _lengths(content: bytes) -> list[int]:
    starts = [found.start() for found in _SHARED.finditer(content)]
    return [after - start for start, after in zip(starts, [*starts[1:], len(content)], strict=True)]


def _letters_shown(content: bytes, lengths: list[int]) -> int:
    if not lengths or max(lengths) * content.count(b"v>") <= 2 * LETTERS:
        return 0
    known = len(lengths)
    return sum(lengths[n] for n in map(int, _VALUE.findall(content)) if n < known)


def _is_ods(data: bytes, entries: list[ZipInfo]) -> bool:
    kind = next((entry for entry in entries if entry.filename == "mimetype"), None)
    manifest = next((entry for entry in entries if entry.filename == "META-INF/manifest.xml"), None)
    if manifest and b"encryption-data" in _unfolded(data, manifest):
        raise Locked
    return bool(kind and b"spreadsheet" in _unfolded(data, kind))


def _look_at_ods(data: bytes, entries: list[ZipInfo]) -> None:
    content = _unfolded(data, next(entry for entry in entries if entry.filename == "content.xml"))
    if _SPACES.search(content):
        raise Bomb
    cells = sum(rows * width for rows, width in _ods_rows(content))
    placed = sum(len(_REPEATED.findall(found[2])) for found in _PIECE.finditer(content))
    if cells > CELLS or placed != sum(1 for _found in _REPEATED.finditer(content)):
        raise Bomb  # the second: something is repeated that could not be made out


def _ods_rows(content: bytes) -> Iterator[tuple[int, int]]:
    """Give runs of equal rows with their width; what is empty at the end of a row or of the sheet does not count."""
    rows = width = waiting = empty_rows = 0
    for found in chain(_PIECE.finditer(content), [None]):
        if found and found[1] == b"table-column":
            continue
        about = found[2] if found else b""
        times = min(int(repeated[1]), 1 << 40) if (repeated := _REPEATED.search(about)) else 1
        if found is None or found[1] == b"table-row":
            if width:
                yield rows + empty_rows, width
                empty_rows = 0
            else:
                empty_rows += rows
            rows, width, waiting = times, 0, 0
        elif found[3] and b"value" not in about:
            waiting += times
        else:
            width, waiting = width + waiting + times, 0


def _unfolded(data: bytes, entry: ZipInfo) -> bytes:
    """Unfold one part, and make sure that it is as long as the archive says. Raises `Bomb` or `DamagedSpreadsheet`."""
    head = data[entry.header_offset : entry.header_offset + _HEAD]
    if len(head) < _HEAD:
        raise DamagedSpreadsheet
    start = entry.header_offset + _HEAD + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == _STORED:
        unfolded = packed
    elif entry.compress_type == _DEFLATED:
        unfolded = b"".join(_inflated(packed, entry.file_size))
    else:
        raise OldFormat
    if len(unfolded) != entry.file_size:
        raise DamagedSpreadsheet
    return unfolded


def _inflated(packed: bytes, most: int) -> Iterator[bytes]:
    stream: Any = zlib.decompressobj(-15)
    total = 0
    try:
        while packed and not stream.eof:
            piece = stream.decompress(packed, _CHUNK)
            total += len(piece)
            if total > most:
                raise Bomb
            yield piece
            packed = stream.unconsumed_tail
        yield stream.flush()
    except zlib.error as error:
        raise DamagedSpreadsheet from error
