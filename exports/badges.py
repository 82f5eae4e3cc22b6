"""Badges of volunteers, ten on a sheet, to cut along the marks: first name large, role, QR code signed by us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper import pen
from exports.paper.archive import Description
from exports.paper.canvas import TaggedCanvas
from exports.paper.codes import squares
from exports.paper.file import whole_file
from exports.paper.fonts import BODY, BOLD
from exports.paper.letterhead import Sender
from exports.paper.lines import lines, shortened
from exports.paper.pictures import picture
from exports.paper.tokens import ACCENT, INK, Rule, Style
from exports.spreadsheet import check_ending
from models.badges import Badge, badges
from models.language import _, t
from models.language.typed import Period
from models.progress import Progress, unwatched

TITLE: Final = t("Badges of volunteers")
ABOUT: Final = t("A badge for each active volunteer, ten on a sheet, with marks to cut along.")
ENDINGS: Final = (".pdf",)
WIDE, HIGH = 85 * mm, 54 * mm
ACROSS, DOWN = 2, 5
_LEFT, _LOW = (A4[0] - ACROSS * WIDE) / 2, (A4[1] - DOWN * HIGH) / 2
_INNER: Final = 6 * mm
_QR: Final = 24 * mm
_ROOM: Final = WIDE - 2 * _INNER - 26 * mm  # left of the code
_LOGO_HIGH, _LOGO_WIDE = 8.3 * mm, 18 * mm
_CUT: Final = Rule(0.25, INK)
_HOUSE, _YEAR = Style(BOLD, 9, 10), Style(BODY, 8, 10)
_GIVEN: Final = (20.0, 18.0, 16.0, 14.0)
_FAMILY: Final = Style(BODY, 11, 13)  # never smaller: it wraps at its hyphen
_ROLE, _NUMBER = Style(BOLD, 9, 11), Style(BODY, 7, 10)


def write_badges(
    volunteers: Sequence[int] | None,
    to: Path,
    *,
    on: date | None = None,
    progress: Progress = unwatched,
) -> Path:
    """Write the badges of some volunteers by their ids, of all the active ones for none.

    Raises `NobodyToName`, `UnknownEnding`.
    """
    check_ending(to, ENDINGS)
    day = on or date.today()
    made = badges(volunteers, day)
    with whole_file(to) as out:
        _draw(out, made, paper_sender(), day, progress)
    return to


def write_all_badges(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the badges of all active volunteers. Raises `NobodyToName`, `UnknownEnding`."""
    del period, record
    return write_badges(None, to, on=on, progress=progress)


def _draw(out: IO[bytes], made: Sequence[Badge], sender: Sender, on: date, progress: Progress) -> None:
    canvas = TaggedCanvas(out, Description(_(TITLE), sender.name, on), logo=sender.logo)
    a_sheet = ACROSS * DOWN
    for start in range(0, len(made), a_sheet):
        canvas.bookmark(_("Sheet {n}").format(n=start // a_sheet + 1), 0, A4[1])
        _marks(canvas)
        for place, badge in enumerate(made[start : start + a_sheet]):
            row, column = divmod(place, ACROSS)
            _badge(canvas, _LEFT + column * WIDE, _LOW + (DOWN - 1 - row) * HIGH, badge, sender, on)
        canvas.showPage()
        progress(min(start + a_sheet, len(made)), len(made))
    canvas.save()


def _marks(canvas: TaggedCanvas) -> None:
    """Short lines beside the badges: a blade follows them, and none of them stays on a badge."""
    for column in range(ACROSS + 1):
        for y in (_LOW - 6 * mm, _LOW + DOWN * HIGH + 2 * mm):
            x = _LEFT + column * WIDE
            pen.rule(canvas, x, y, x, y + 4 * mm, _CUT)
    for row in range(DOWN + 1):
        for x in (_LEFT - 6 * mm, _LEFT + ACROSS * WIDE + 2 * mm):
            y = _LOW + row * HIGH
            pen.rule(canvas, x, y, x + 4 * mm, y, _CUT)


def _badge(canvas: TaggedCanvas, x: float, y: float, badge: Badge, sender: Sender, on: date) -> None:
    left, right, top = x + _INNER, x + WIDE - _INNER, y + HIGH
    with canvas.group("Sect"):
        pen.fill(canvas, left, top - 5 * mm, right - left, 1.2, ACCENT)
        _house(canvas, left, right, top, sender, on)
        _named(canvas, left, y, badge)
        role = ", ".join(badge.roles)
        if role:
            cut = shortened(role, _ROLE.font, _ROLE.size, _ROOM, 2)
            with canvas.tag("P", role):
                for number, line in enumerate(cut):
                    pen.words(canvas, left, y + 6 * mm + (len(cut) - 1 - number) * _ROLE.leading, line + " ", _ROLE)
        with canvas.tag("Figure", alt=_("QR code of badge {reference}").format(reference=badge.reference)):
            canvas.addLiteral("0 0 0 rg " + squares(badge.code, right - _QR + 5, y + 8.5 * mm, _QR))
        with canvas.tag("P", badge.reference):
            pen.words(canvas, right, y + 6 * mm, badge.reference, _NUMBER, "right")


def _house(canvas: TaggedCanvas, left: float, right: float, top: float, sender: Sender, on: date) -> None:
    x = left
    if sender.logo:
        read = picture(sender.logo)
        scale = min(_LOGO_WIDE / read.width, _LOGO_HIGH / read.height)
        wide, high = read.width * scale, read.height * scale
        with canvas.tag("Figure", alt=_("Logo: {name}").format(name=sender.name)):
            canvas.draw_picture(sender.logo, x, top - 7.2 * mm - (_LOGO_HIGH + high) / 2, wide, high)
        x += wide + 3 * mm
    cut = shortened(sender.name, _HOUSE.font, _HOUSE.size, right - x, 2) if sender.name else ()
    y = top - 10.6 * mm + (len(cut) - 1) * 0.5 * _HOUSE.leading
    year = _("volunteer {year}").format(year=on.year)
    with canvas.tag("P", f"{sender.name} {year}".strip()):
        for line in cut:
            pen.words(canvas, x, y, line + " ", _HOUSE)
            y -= _HOUSE.leading
        pen.words(canvas, x, y - 0.7, year, _YEAR)


def _named(canvas: TaggedCanvas, left: float, y: float, badge: Badge) -> None:
    """The first name as large as it fits; whoever has none is greeted by the surname."""
    first, last = (badge.given, badge.family) if badge.given else (badge.family, "")
    size = next((size for size in _GIVEN if BOLD.width(first, size) <= _ROOM), _GIVEN[-1])
    given = Style(BOLD, size, size + 2)
    large = shortened(first, given.font, given.size, _ROOM, 2)
    small = lines(last, _FAMILY.font, _FAMILY.size, _ROOM)[:2] if last else ()
    base = y + 23 * mm
    with canvas.tag("P", f"{first} {last}".strip()):
        for number, line in enumerate(large):
            pen.words(canvas, left, base + (len(large) - 1 - number) * given.leading, line + " ", given)
        for number, line in enumerate(small):
            pen.words(canvas, left, y + 17.6 * mm - number * _FAMILY.leading, line + " ", _FAMILY)
