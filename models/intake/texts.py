"""CSV: which encoding, which separator, which lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from models.intake.refusals import LongCell, NotClosed, NotText
from models.intake.source import Source, gathered

SEPARATORS: Final = (";", ",", "\t", "|")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOKED_AT: Final = 40  # lines that choose the separator
_GLIMPSE: Final = 200_000  # characters that they are looked for in
_END: Final = "\x1c"
_DIRECTIVE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line
_OPENING: Final = re.compile(r'"')


def read_text(data: bytes, name: str = "") -> Source:
    """Read a CSV. Raises `NotText`, `NotClosed`, `LongCell`, or what `gathered` raises."""
    text, encoding = decoded(data)
    first = 1
    if directive := _DIRECTIVE.match(text):
        separator, text, first = directive[1], text[directive.end() :], 2
    else:
        separator = sniffed(text)
    return gathered(name, _lines(text, separator, first), first, encoding=encoding, separator=separator)


def decoded(data: bytes) -> tuple[str, str]:
    """Give the text and the name of its encoding: its mark, strict UTF-8, then Windows-1252. Raises `NotText`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                raise NotText from None
            return _readable(text), encoding.removesuffix("-sig")
    for encoding in ("utf-8", "cp1252"):
        try:
            return _readable(data.decode(encoding)), encoding
        except UnicodeDecodeError:
            continue
    raise NotText


def sniffed(text: str) -> str:
    """Choose the separator that cuts the titles into most columns, and the lines below into as many."""
    glimpse = text[:_GLIMPSE]
    return max(SEPARATORS, key=lambda separator: _fit(glimpse, separator))


def _fit(glimpse: str, separator: str) -> tuple[float, int]:
    try:
        rows = [row for row in islice(csv.reader(StringIO(glimpse), delimiter=separator), _LOOKED_AT) if any(row)]
    except csv.Error:
        return 0, 0
    if not rows or len(rows[0]) < 2:  # noqa: PLR2004 - one column is no cut at all
        return 0, 0
    alike = sum(len(row) == len(rows[0]) for row in rows)
    return round(alike / len(rows), 1), len(rows[0])


def _readable(text: str) -> str:
    if "\0" in text:
        raise NotText
    return text


def _lines(text: str, separator: str, first: int) -> Iterator[list[str]]:
    """Cut into cells. A mark after the end tells whether the last cell was closed."""
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    reader = csv.reader(StringIO(text + ending + _END, newline=""), delimiter=separator)
    before: list[str] | None = None
    line = first - 1
    try:
        for row in reader:
            if before is not None:
                yield before
            before = row
            line += 1
    except csv.Error as error:
        if before is not None:
            yield before
        raise (NotClosed if _never_closed(text) else LongCell)(line=line + 1) from error
    if before != [_END]:
        raise NotClosed(line=line)


def _never_closed(text: str) -> bool:
    return len(_OPENING.findall(text)) % 2 == 1
