"""The grid of a sheet to sign: boxes a pen fits in, a head on every page, places for the trainers at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from exports.paper import panels, pen
from exports.paper.lines import shortened
from exports.paper.page import Page
from exports.paper.paper import LANDSCAPE, Paper
from exports.paper.tags import COLUMN_HEAD, ROW_HEAD
from exports.paper.tokens import BEAT, CELL_HEAD, FOOT, LINE, NOTE, PLAIN_TITLE, STRONG, TEXT, THIN, Style
from models.language import _
from models.language.formats import day_text, weekday_long

if TYPE_CHECKING:
    from exports.attendance_sheet import DaySheet

ROW: Final = 12 * mm  # a hand needs no less
_NUMBER, _NAME, _QUARTER = 9 * mm, 64 * mm, 31 * mm
_HEAD: Final = 6 * BEAT
_SIGNED: Final = 14 * mm
_QR: Final = 25 * mm
_BOTTOM: Final = FOOT + 4 * BEAT  # nine rows and the trainers' boxes on one page: close to the footer
_BLANK: Final = 2


def draw_sheet(paper: Paper, sheet: DaySheet, on: date) -> None:
    """Draw one sheet, for the day it is held on."""
    foot = _("{reference} · printed on {day} · to be handed in the same evening")
    when = weekday_long(sheet.day)
    page = paper.begin(
        foot.format(reference=sheet.reference, day=day_text(on)),
        (_("Attendance sheet") + f" {sheet.reference} · {sheet.course}", when),
        sheet=LANDSCAPE,
    )
    page.bottom = _BOTTOM
    _about(page, sheet, when)
    _Grid(page, sheet).draw()


def _about(page: Page, sheet: DaySheet, when: str) -> None:
    wide = page.measure - _QR - 30 * mm
    top = page.y
    page.title(_("Attendance sheet"), "", PLAIN_TITLE, width=wide)
    page.skip(0.5)
    course = f"{sheet.course} · {sheet.group}" if sheet.group else sheet.course
    page.block(_one_line(course, TEXT.bold(), wide), TEXT.bold(), width=wide)
    trainers = _("trainers: {names}").format(names=", ".join(sheet.trainers)) if sheet.trainers else ""
    told = " · ".join(part for part in (when, *sheet.places, trainers) if part)
    page.block(_one_line(told, TEXT, wide), TEXT, width=wide)
    low = min(page.y, top - 20.5 * mm)
    alt = _("QR code of sheet {reference}").format(reference=sheet.reference)
    panels.qr_code(page, sheet.code, alt, page.right - _QR + 6, low - 4, _QR)
    with page.canvas.tag("P", sheet.reference):
        pen.words(page.canvas, page.right - _QR, low, sheet.reference, NOTE, "right")
    page.y = low
    page.skip(1)


class _Grid:
    def __init__(self, page: Page, sheet: DaySheet) -> None:
        self.page, self.sheet = page, sheet
        each = (page.measure - _NUMBER - _NAME - _QUARTER) / max(len(sheet.halves), 1)
        self.boxes = [page.left + _NUMBER + _NAME + _QUARTER + each * n for n in range(len(sheet.halves) + 1)]

    def draw(self) -> None:
        page, people = self.page, len(self.sheet.names)
        ending = _SIGNED + BEAT  # the trainers sign below a trainee's row, on the same page
        fit = int((page.room - _HEAD - ending) / ROW)
        rows = [*self.sheet.names, *[("", "")] * (fit - people if people <= fit else _BLANK)]
        with page.canvas.group("Table"):
            self._head(told=True)
            for number, (name, quarter) in enumerate(rows, 1):
                if page.room < ROW + (ending if number == len(rows) else 0):
                    page.turn()
                    page.bottom = _BOTTOM
                    self._head(told=False)
                self._row(number, name, quarter, last=number == len(rows))
        self._end()

    def _head(self, told: bool) -> None:
        page = self.page
        page.y -= _HEAD
        y = page.y + 1.8 * BEAT
        places = (page.left, page.left + _NUMBER, page.left + _NUMBER + _NAME)
        heads = (_("No."), _("Family and given name"), _("Quarter"))
        with page.canvas.group("TR") if told else page.canvas.within(None):
            for x, head in zip(places, heads, strict=True):
                with page.canvas.tag("TH", head, more=COLUMN_HEAD) if told else page.canvas.within(None):
                    pen.words(page.canvas, x, y, head + " ", CELL_HEAD)
            for left, right, half in zip(self.boxes, self.boxes[1:], self.sheet.halves, strict=False):
                said = f"{half.head} {half.times}".rstrip()
                with page.canvas.tag("TH", said, more=COLUMN_HEAD) if told else page.canvas.within(None):
                    pen.words(page.canvas, left + 6, y, half.head + " ", CELL_HEAD)
                    room = right - left - 18 - CELL_HEAD.font.width(half.head, CELL_HEAD.size)
                    pen.words(page.canvas, right - 6, y, _one_line(half.times, NOTE, room), NOTE, "right")
        pen.rule(page.canvas, page.left, page.y, page.right, page.y, STRONG)

    def _row(self, number: int, name: str, quarter: str, last: bool) -> None:
        page, canvas = self.page, self.page.canvas
        top = page.y
        page.y -= ROW
        base = page.y + ROW / 2 - 3.5
        with canvas.group("TR"):
            with canvas.tag("TD", str(number)):
                pen.words(canvas, page.left, base, f"{number} ", NOTE)
            with canvas.tag("TH", name, alt="" if name else _("free line"), more=ROW_HEAD):
                self._name(name, base)
            with canvas.tag("TD", quarter, alt="" if quarter else _("not entered")):
                shown = _one_line(quarter, NOTE, _QUARTER - 8)
                pen.words(canvas, page.left + _NUMBER + _NAME, base, shown, NOTE)
            for half in self.sheet.halves:
                with canvas.tag("TD", alt=_("place to sign, {half}").format(half=half.head.lower())):
                    pass
        if not name:
            pen.rule(canvas, page.left + _NUMBER, base - 3, self.boxes[0] - 8, base - 3, THIN)
        pen.rule(canvas, page.left, page.y, page.right, page.y, LINE if last else THIN)
        for edge in self.boxes:
            pen.rule(canvas, edge, top, edge, page.y, LINE)

    def _name(self, name: str, base: float) -> None:
        style = TEXT.bold()
        cut = shortened(name, style.font, style.size, _NAME - 6, 2) if name else ()
        if len(cut) > 1:
            style = Style(style.font, 9, 3 * BEAT)
            cut = shortened(name, style.font, style.size, _NAME - 6, 2)
        for line, words in enumerate(cut):
            y = base + ((len(cut) - 1) / 2 - line) * style.leading
            pen.words(self.page.canvas, self.page.left + _NUMBER, y, words + " ", style)

    def _end(self) -> None:
        page = self.page
        page.skip(1)
        y = page.y
        wide = self.boxes[0] - page.left - 4 * mm
        page.block(_("An empty box is an absence. Each person signs for themselves, every half-day."), NOTE, width=wide)
        page.block(_("Arrived late or left early: write the time in the box."), NOTE, width=wide)
        alone = len(self.sheet.halves) == 1
        for left, right, half in zip(self.boxes, self.boxes[1:], self.sheet.halves, strict=False):
            page.y = y
            label = _("Trainer") if alone else _("Trainer, {half}").format(half=half.head.lower())
            panels.sign_box(page, left, right - left, _SIGNED, label)
        page.y = y - _SIGNED


def _one_line(text: str, style: Style, width: float) -> str:
    return shortened(text, style.font, style.size, width)[0] if text else ""
