"""Address labels on sheets of any format, beginning at any label of the first sheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import IO, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper import pen
from exports.paper.archive import Description
from exports.paper.canvas import TaggedCanvas
from exports.paper.file import whole_file
from exports.paper.fonts import BODY, BOLD
from exports.paper.lines import lines, shortened
from exports.paper.tokens import Style
from exports.spreadsheet import check_ending
from models.language import _, t
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.addresses import addresses
from models.refusals import Refusal, Unknown

TITLE: Final = t("Address labels")
FORMATS: Final = Path(__file__).with_name("label_formats.csv")
USUAL: Final = "L7160"
_WIDE, _HIGH = (round(side / mm * 10) for side in A4)  # in tenths of a millimetre, as all of a format
_TENTH: Final = mm / 10
_EDGE: Final = 40  # between a label's edge and its words: printers feed paper a little askew
_SIZES: Final = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
_LEADING: Final = 1.22  # of the size


class NoSuchLabels(Refusal):
    words = t("{n} labels across and {m} down of this size do not fit on a sheet of A4.")


class NoSuchPlace(Refusal):
    words = t("This sheet has {n} labels: begin at one of them.")


class NobodyToWriteTo(Refusal):
    words = t("Nobody in this list has an address with a town.")


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of A4 cut into labels; all lengths in tenths of a millimetre.

    ``left`` and ``top`` are the margins of the first label, ``across`` and ``down`` the steps to the next.
    """

    name: str
    columns: int
    rows: int
    width: int
    height: int
    left: int
    top: int
    across: int
    down: int

    @property
    def number(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def check(self) -> None:
        """Raises `NoSuchLabels` for labels that overlap, are nothing, or stand over the edge."""
        wide = self.left + (self.columns - 1) * self.across + self.width
        high = self.top + (self.rows - 1) * self.down + self.height
        there = min(self.columns, self.rows, self.width, self.height) > 0 and min(self.left, self.top) >= 0
        apart = (self.columns == 1 or self.across >= self.width) and (self.rows == 1 or self.down >= self.height)
        if not (there and apart and wide <= _WIDE and high <= _HIGH):
            raise NoSuchLabels(n=self.columns, m=self.rows)


@dataclass(frozen=True, slots=True)
class Which:
    """What is to be printed where.

    ``of``: partners, contacts in force or people, all or those of ``keys``. ``sheet`` is the code of a common format or
    one of one's own, ``first`` the label to begin at, from 1, on a sheet that was begun.
    """

    of: str = "partners"
    keys: Sequence[int] | None = None
    sheet: str | LabelSheet = USUAL
    first: int = 1


@cache
def label_sheets() -> dict[str, LabelSheet]:
    """Give the common formats by their codes, from ``label_formats.csv``."""
    with FORMATS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    numbers = ("columns", "rows", "width", "height", "left", "top", "across", "down")
    return {row["code"]: LabelSheet(row["name"], *(int(row[name]) for name in numbers)) for row in rows}


def tenths(typed: str) -> int:
    """Read millimetres as tenths of one: 635 for “63,5” or “63.5 mm”. Raises ``ValueError``."""
    text = typed.casefold().replace("mm", "").replace(",", ".").strip()
    if not re.fullmatch(r"\d{1,3}(\.\d{1,3})?", text):
        raise ValueError(typed)
    return int((Decimal(text) * 10).quantize(Decimal(1), ROUND_HALF_UP))


def write_labels(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    which: Which = Which(),
    on: date | None = None,
) -> Path:
    """Write address labels. Who has no town is left out: `addresses` names them.

    Raises `NobodyToWriteTo`, `NoSuchPlace`, `NoSuchLabels`, `UnknownEnding`; `Unknown` for a format that is not known.
    """
    del period, record
    check_ending(to, [".pdf"])
    labels = _sheet(which.sheet)
    if not 1 <= which.first <= labels.number:
        raise NoSuchPlace(n=labels.number)
    found = addresses(which.of, which.keys, on).lines
    if not found:
        raise NobodyToWriteTo
    with whole_file(to) as out:
        _draw(out, labels, found, which.first - 1, on or date.today(), progress)
    return to


def write_texts(to: Path, sheet: str, texts: Sequence[tuple[str, ...]], title: str, on: date | None = None) -> Path:
    """Write texts of one's own, one to a label, the first line of each bold. Raises `UnknownEnding`, `Unknown`."""
    check_ending(to, [".pdf"])
    with whole_file(to) as out:
        _draw(out, _sheet(sheet), texts, 0, on or date.today(), unwatched, title)
    return to


def _sheet(sheet: str | LabelSheet) -> LabelSheet:
    if isinstance(sheet, str):
        known = {code.casefold(): labels for code, labels in label_sheets().items()}
        if sheet.casefold() not in known:
            raise Unknown(what=sheet)
        sheet = known[sheet.casefold()]
    sheet.check()
    return sheet


def _draw(
    out: IO[bytes],
    sheet: LabelSheet,
    found: Sequence[tuple[str, ...]],
    skipped: int,
    on: date,
    progress: Progress,
    title: str = "",
) -> None:
    canvas = TaggedCanvas(out, Description(title or _(TITLE), paper_sender().name, on))
    places = [None] * skipped + list(found)
    for start in range(0, len(places), sheet.number):
        number = start // sheet.number + 1
        canvas.bookmark(_("Sheet {n}").format(n=number), 0, A4[1])
        with canvas.group("Sect"):
            for place, address in enumerate(places[start : start + sheet.number]):
                if address:
                    _label(canvas, sheet, place, address)
        canvas.showPage()
        progress(min(start + sheet.number, len(places)), len(places))
    canvas.save()


def _label(canvas: TaggedCanvas, sheet: LabelSheet, place: int, address: tuple[str, ...]) -> None:
    """One address, in the middle of its label's height, as large as it fits."""
    row, column = divmod(place, sheet.columns)
    edge = min(_EDGE, sheet.width // 8, sheet.height // 8)
    x = (sheet.left + column * sheet.across + edge) * _TENTH
    top = A4[1] - (sheet.top + row * sheet.down) * _TENTH
    width, height = (sheet.width - 2 * edge) * _TENTH, (sheet.height - 2 * edge) * _TENTH
    cut = _fitted(address, width, height)
    y = top - edge * _TENTH - (height - sum(style.leading * len(parts) for parts, style in cut)) / 2
    with canvas.group("Sect"):
        for text, (parts, style) in zip(address, cut, strict=True):
            with canvas.tag("P", text):
                for part in parts:
                    y -= style.leading
                    at, align = pen.edge(parts, x, width)
                    pen.words(canvas, at, y + 0.25 * style.leading, part, style, align)


def _fitted(address: tuple[str, ...], width: float, height: float) -> list[tuple[tuple[str, ...], Style]]:
    """Give the lines of each part of an address, the first one bold, in the largest type that fits."""
    for size in _SIZES:
        styles = [Style(BOLD if not n else BODY, size, size * _LEADING) for n in range(len(address))]
        cut = [lines(text, style.font, size, width) for text, style in zip(address, styles, strict=True)]
        whole = all(style.font.width(part, size) <= width for ps, style in zip(cut, styles, strict=True) for part in ps)
        unbroken = size == _SIZES[-1] or len(cut[-1]) == 1  # postcode and town stay on one line
        if whole and unbroken and sum(map(len, cut)) * size * _LEADING <= height:
            return list(zip(cut, styles, strict=True))
    room = int(height / (_SIZES[-1] * _LEADING))
    where = sum(map(len, cut[1:]))  # the way there is whole, what is short is the name
    share = max(1, room // len(address))
    most = [room - where, *map(len, cut[1:])] if room > where else [share] * len(address)
    shown = [
        shortened(text, style.font, style.size, width, at_most)
        for text, style, at_most in zip(address, styles, most, strict=True)
    ]
    return list(zip(shown, styles, strict=True))
