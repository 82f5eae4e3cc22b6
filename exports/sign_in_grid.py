"""The grids of both sheets of an action's session: boxes to sign in, boxes for sticks, and the QR of the session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from exports.paper import panels, pen
from exports.paper.lines import shortened
from exports.paper.page import Page
from exports.paper.paper import LANDSCAPE, Paper
from exports.paper.tags import COLUMN_HEAD, ROW_HEAD
from exports.paper.tokens import BEAT, CELL, CELL_HEAD, FOOT, LINE, NOTE, PLAIN_TITLE, STRONG, TEXT, THIN, Style
from models.language import _
from models.language.formats import day_text, weekday_long
from models.territory import AGE_BANDS

if TYPE_CHECKING:
    from exports.sign_in_sheet import Expected, SessionSheet

ROW: Final = 12 * mm  # a hand needs no less
_HEAD: Final = 6 * BEAT
_QR: Final = 25 * mm
_BOTTOM: Final = FOOT + 4 * BEAT
_BLANK: Final = 3  # lines for who comes unannounced
_NUMBER, _NAME, _ROLE, _TIME = 9 * mm, 66 * mm, 66 * mm, 24 * mm
_BANDS, _SUM = 38 * mm, 22 * mm
_BOX: Final = 4 * mm


def draw_names(paper: Paper, sheet: SessionSheet, title: str, on: date) -> None:
    """Draw the sheet that volunteers sign: who is expected, and blank lines for who comes all the same."""
    page = _begin(paper, sheet, title, on)
    edges = _edges(page, (_NUMBER, _NAME, _ROLE, _TIME, _TIME))
    heads = (_("No."), _("Family and given name"), _("Role"), _("Arrived"), _("Left"), _("Signature"))
    note = 4 * BEAT
    fit = int((page.room - _HEAD - note) / ROW)
    people = len(sheet.people)
    rows: list[Expected | None] = [*sheet.people, *[None] * (fit - people if people + _BLANK <= fit else _BLANK)]
    with page.canvas.group("Table"):
        _heads(page, edges, heads, told=True)
        for number, one in enumerate(rows, 1):
            if page.room < ROW + (note if number == len(rows) else 0):
                page.turn()
                page.bottom = _BOTTOM
                _heads(page, edges, heads, told=False)
            _signed(page, edges, number, one, last=number == len(rows))
    page.skip(1)
    page.block(
        _("Each person signs for themselves and writes when they came and left. Who did not come: a dash."), NOTE
    )


def draw_tally(paper: Paper, sheet: SessionSheet, title: str, on: date) -> None:
    """Draw the sheet of sticks: a row for each age, a column for each deck, a narrow one for the sums."""
    page = _begin(paper, sheet, title, on)
    _what(page)
    decks = sheet.decks or (_("Visitors"),)
    wide = (page.measure - _BANDS - _SUM) / len(decks)
    edges = _edges(page, (_BANDS, *[wide] * len(decks)))
    below = 7 * BEAT + ROW
    high = (page.room - _HEAD - below) / (len(AGE_BANDS) + 1)
    with page.canvas.group("Table"):
        _heads(page, edges, (_("Age"), *decks, _("Total")), told=True)
        for words in [*(_(words) for _code, words in AGE_BANDS), _("Total")]:
            _band(page, edges, words, high, decks)
    page.skip(2)
    _lines_to_fill(page, (_("Given out (books, meals…)"), _("Requests for information"), _("Counted by")))
    page.skip(1)
    page.block(_("One stick for each, in fives. Nobody is named. Age is what one sees: it is not asked."), NOTE)


def _begin(paper: Paper, sheet: SessionSheet, title: str, on: date) -> Page:
    foot = _("{reference} · printed on {day} · to be handed in the same evening")
    when = weekday_long(sheet.day)
    words = foot.format(reference=sheet.reference, day=day_text(on))
    page = paper.begin(words, (f"{title} {sheet.reference} · {sheet.action}", when), sheet=LANDSCAPE)
    page.bottom = _BOTTOM
    wide, top = page.measure - _QR - 30 * mm, page.y
    page.title(title, "", PLAIN_TITLE, width=wide)
    page.skip(0.5)
    named = f"{sheet.action} · {sheet.title}" if sheet.title else sheet.action
    page.block(_one_line(named, TEXT.bold(), wide), TEXT.bold(), width=wide)
    told = " · ".join(part for part in (when, sheet.times, sheet.place) if part)
    page.block(_one_line(told, TEXT, wide), TEXT, width=wide)
    low = min(page.y, top - 20.5 * mm)
    alt = _("QR code of sheet {reference}").format(reference=sheet.reference)
    panels.qr_code(page, sheet.code, alt, page.right - _QR + 6, low - 4, _QR)
    with page.canvas.tag("P", sheet.reference):
        pen.words(page.canvas, page.right - _QR, low, sheet.reference, NOTE, "right")
    page.y = low
    page.skip(1)
    return page


def _edges(page: Page, widths: Sequence[float]) -> list[float]:
    """Where the columns begin; the last one takes what is left."""
    edges = [page.left]
    for width in widths:
        edges.append(edges[-1] + width)
    return [*edges, page.right]


def _heads(page: Page, edges: Sequence[float], heads: Sequence[str], *, told: bool) -> None:
    page.y -= _HEAD
    y = page.y + 1.8 * BEAT
    with page.canvas.group("TR") if told else page.canvas.within(None):
        for place, head in enumerate(heads):
            with page.canvas.tag("TH", head, more=COLUMN_HEAD) if told else page.canvas.within(None):
                shown = _one_line(head, CELL_HEAD, edges[place + 1] - edges[place] - 8)
                pen.words(page.canvas, edges[place] + (4 if place else 0), y, shown + " ", CELL_HEAD)
    pen.rule(page.canvas, page.left, page.y, page.right, page.y, STRONG)


def _signed(page: Page, edges: Sequence[float], number: int, one: Expected | None, *, last: bool) -> None:
    canvas, top = page.canvas, page.y
    page.y -= ROW
    base = page.y + ROW / 2 - 3.5
    name, role = (one.name, one.role) if one else ("", "")
    said = ", ".join(part for part in (role, one.times if one else "") if part)
    with canvas.group("TR"):
        with canvas.tag("TD", str(number)):
            pen.words(canvas, edges[0], base, f"{number} ", NOTE)
        with canvas.tag("TH", name, alt="" if name else _("free line"), more=ROW_HEAD):
            _lines(page, name, edges[1] + 4, base, _NAME - 10, TEXT.bold(), CELL.bold())
        with canvas.tag("TD", said, alt="" if said else _("not entered")):
            _lines(page, said, edges[2] + 4, base, _ROLE - 10, NOTE, NOTE)
        for place in (_("place for the time of arrival"), _("place for the time of leaving"), _("place to sign")):
            with canvas.tag("TD", alt=place):
                pass
    if not name:
        pen.rule(canvas, edges[1] + 4, base - 3, edges[2] - 8, base - 3, THIN)
    pen.rule(canvas, page.left, page.y, page.right, page.y, LINE if last else THIN)
    for edge in edges[3:]:
        pen.rule(canvas, edge, top, edge, page.y, LINE)


def _lines(page: Page, text: str, x: float, base: float, wide: float, style: Style, smaller: Style) -> None:
    """Write a text on one line, or on two in a smaller style: a name is not cut."""
    cut = shortened(text, style.font, style.size, wide, 2) if text else ()
    if len(cut) > 1:
        style = smaller
        cut = shortened(text, style.font, style.size, wide, 2)
    for line, words in enumerate(cut):
        y = base + ((len(cut) - 1) / 2 - line) * style.leading
        pen.words(page.canvas, x, y, words + " ", style)


def _band(page: Page, edges: Sequence[float], words: str, high: float, decks: Sequence[str]) -> None:
    canvas, top = page.canvas, page.y
    page.y -= high
    with canvas.group("TR"):
        with canvas.tag("TH", words, more=ROW_HEAD):
            pen.words(canvas, edges[0], page.y + high / 2 - 3.5, words + " ", TEXT.bold())
        for deck in (*decks, _("Total")):
            with canvas.tag("TD", alt=_("place for sticks, {deck}").format(deck=deck)):
                pass
    pen.rule(canvas, page.left, page.y, page.right, page.y, LINE)
    for edge in edges[1:]:
        pen.rule(canvas, edge, top, edge, page.y, LINE)


def _what(page: Page) -> None:
    """Say what is counted: a box to tick, for visits or for persons."""
    x, y = page.left, page.y - 4 * BEAT
    lead = _("Counted here:")
    both = (_("visits (who comes twice counts twice)"), _("persons (each once)"))
    with page.canvas.tag("P", " ".join((lead, *both))):
        pen.words(page.canvas, x, y, lead + " ", TEXT.bold())
        x += TEXT.bold().font.width(lead, TEXT.size) + 12
        for words in both:
            pen.box(page.canvas, x, y - 2, _BOX, _BOX, LINE)
            pen.words(page.canvas, x + _BOX + 5, y, words + " ", TEXT)
            x += _BOX + 5 + TEXT.font.width(words, TEXT.size) + 18
    page.y = y
    page.skip(1.5)


def _lines_to_fill(page: Page, labels: Sequence[str]) -> None:
    """Boxes below the grid, each with its label at its top left."""
    each = (page.measure - 2 * 4 * mm) / len(labels)
    top = page.y
    for place, label in enumerate(labels):
        page.y = top
        panels.sign_box(page, page.left + place * (each + 4 * mm), each, ROW, label)
    page.y = top - ROW


def _one_line(text: str, style: Style, width: float) -> str:
    return shortened(text, style.font, style.size, width)[0] if text else ""
