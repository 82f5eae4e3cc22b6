"""The voice matrix drawn with rings: the more was said, the larger; the loudest are black, the unheard hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from exports.paper import pen
from exports.paper.fonts import BODY, BOLD
from exports.paper.lines import shortened
from exports.paper.page import Page
from exports.paper.tags import COLUMN_HEAD, ROW_HEAD
from exports.paper.tokens import BEAT, CELL, CELL_HEAD, HAIRLINE, INK, LINE, NOTE, STRONG, WHITE, Rule, Style
from exports.voice_columns import Block, Voice, sheets_of
from models.language import _
from models.language.formats import number_text
from models.queries.voices import ALL, Named, VoiceMatrix

_NAME: Final = 44 * mm
_TOTAL: Final = 11 * mm
_AIR: Final = 1.4 * mm  # between the quarters
_NARROW: Final = 6.9 * mm
_BROAD: Final = 12 * mm
_ROW: Final = 34.0
_TALL_ROW: Final = 41.0  # for names of three lines
_NAME_LINES: Final = 3
_LEAST_RING: Final = 5.4
_MOST_RING: Final = 12.2
_GROWS: Final = 3.6
_LOUD: Final = 8
_SMALL: Final = 7.0  # points: a number of three digits inside its ring
_WIDE: Final = 100
_RING: Final = Rule(0.6, INK)
_HATCH: Final = Rule(0.3, INK)


def draw_matrix(page: Page, matrix: VoiceMatrix) -> None:
    """Draw a matrix with its total of each finding; in several parts when the groups and quarters are many."""
    sheets = sheets_of(matrix)
    for number, blocks in enumerate(sheets):
        if number:
            page.skip(4)
        _Sheet(page, matrix, blocks, totals=number == len(sheets) - 1).draw()


def loud_from(matrix: VoiceMatrix) -> int:
    """Give the number from which a ring is black: eight, or two thirds of the highest when that is more."""
    return max(_LOUD, -(-2 * _most(matrix) // 3))


def draw_legend(page: Page, matrix: VoiceMatrix) -> None:
    """Say what the rings, the dot and the hatching stand for."""
    loud = loud_from(matrix)
    canvas = page.canvas
    page.down(3 * BEAT)
    y, x = page.y, page.left
    parts = [
        ("loud", _("{n} and more").format(n=number_text(loud))),
        ("ring", _("from 1 to {n}").format(n=number_text(loud - 1))),
        ("dot", _("not spoken of")),
        *([("hatch", _("group not heard"))] if matrix.unheard() else []),
    ]
    with canvas.tag("P", " · ".join(words for _sign, words in parts)):
        for sign, words in parts:
            if sign == "hatch":
                pen.hatch(canvas, x, y - 1.5, 9, 9, _HATCH, 3)
                pen.box(canvas, x, y - 1.5, 9, 9, LINE)
            elif sign == "dot":
                pen.words(canvas, x + 4, y, "· ", NOTE, "centre")
            else:
                pen.dot(canvas, x + 4, y + 2.6, 4, _RING, INK if sign == "loud" else None)
            pen.words(canvas, x + 13, y, words + " ", NOTE)
            x += 13 + NOTE.font.width(words, NOTE.size) + 18


class _Sheet:
    """One table: heads of two lines, a row for each finding, a row of totals."""

    def __init__(self, page: Page, matrix: VoiceMatrix, blocks: Sequence[Block], *, totals: bool) -> None:
        self.page, self.matrix, self.blocks, self.totals = page, matrix, blocks, totals
        room = page.measure - _NAME - _TOTAL - max(0, len(blocks) - 1) * _AIR
        self.cell, self.wides = _widths(blocks, room)
        self.voices, self.starts, x = [], [], page.left + _NAME
        for block, wide in zip(blocks, self.wides, strict=True):
            self.starts.append(x)
            first = x + (wide - len(block.voices) * self.cell) / 2
            self.voices += [(first + n * self.cell, voice) for n, voice in enumerate(block.voices)]
            x += wide + _AIR
        self.right = page.right if totals else x - _AIR
        self.loud = loud_from(matrix)
        self.grows = min(_GROWS, (min(_MOST_RING, self.cell / 2 - 0.5)) / max(1, _most(matrix)) ** 0.5)
        tall = any(len(self._cut(one.name)) == _NAME_LINES for one in matrix.of_findings())
        self.row = _TALL_ROW if tall else _ROW
        self.begin = 0.0  # where the rows of this page begin

    def draw(self) -> None:
        self.page.need(self._head_height() + 3 * self.row)
        with self.page.canvas.group("Table"):
            self._head()
            for finding in self.matrix.of_findings():
                self._row(finding)
            self._end_of_rows()
            self._sums()

    def _head_height(self) -> float:
        return (4 + 3 * self._head_lines()) * BEAT

    def _head_lines(self) -> int:
        heads = zip(self.blocks, self.wides, strict=True)
        return max((len(self._quarter(block, wide)) for block, wide in heads), default=1)

    def _quarter(self, block: Block, wide: float) -> tuple[str, ...]:
        return shortened(block.head, CELL_HEAD.font, CELL_HEAD.size, wide + _AIR, 3)

    def _head(self) -> None:
        page, canvas = self.page, self.page.canvas
        with canvas.group("TR"):
            page.y -= self._head_lines() * CELL_HEAD.leading
            with canvas.tag("TH", alt=_("Finding"), more=COLUMN_HEAD):
                pen.words(canvas, page.left, page.y - 4 * BEAT + 4, _("Finding") + " ", CELL_HEAD)
            for block, x, wide in zip(self.blocks, self.starts, self.wides, strict=True):
                with canvas.tag("TH", block.head, alt="" if block.head else _("not heard"), more=COLUMN_HEAD):
                    self._write_quarter(block, x, wide)
                pen.rule(canvas, x, page.y, x + wide, page.y, STRONG)
        with canvas.group("TR"):
            page.y -= 4 * BEAT
            with canvas.tag("TH", alt=_("Group"), more=COLUMN_HEAD):
                pen.words(canvas, page.left, page.y, " ", NOTE)
            for x, voice in self.voices:
                with canvas.tag("TH", alt=self._said(voice), more=COLUMN_HEAD):
                    pen.words(canvas, x + self.cell / 2, page.y + 4, voice.head + " ", NOTE, "centre")
            if self.totals:
                with canvas.tag("TH", _("Total"), more=COLUMN_HEAD):
                    pen.words(canvas, page.right, page.y + 4, _("Total") + " ", CELL_HEAD, "right")
        self.begin = page.y

    def _said(self, voice: Voice) -> str:
        named = {one.key: one.name for one in self.matrix.of_quarters()}
        where = "" if voice.quarter == ALL else named.get(voice.quarter, "")
        return ", ".join(filter(None, (voice.group.name, where, _("not heard") if voice.unheard else "")))

    def _row(self, finding: Named) -> None:
        page, canvas = self.page, self.page.canvas
        if page.room < self.row:
            self._end_of_rows()
            page.turn()
            with canvas.within(None):
                self._repeated_head()
        pen.rule(canvas, page.left, page.y, self.right, page.y, HAIRLINE)
        middle = page.y - self.row / 2
        with canvas.group("TR"):
            with canvas.tag("TH", finding.name, more=ROW_HEAD):
                self._name(finding.name, middle)
            for x, voice in self.voices:
                count = self.matrix.at(voice.group.key, finding.key, voice.quarter)
                with canvas.tag("TD", alt=_("group not heard") if voice.unheard else "" if count else "0"):
                    if not voice.unheard:
                        self._ring(x + self.cell / 2, middle, count)
            if self.totals:
                with canvas.tag("TD"):
                    total = number_text(self.matrix.at(finding=finding.key))
                    pen.words(canvas, page.right, middle - 3.2, total, Style(BOLD, 10, 14), "right")
        page.y -= self.row

    def _cut(self, name: str) -> tuple[str, ...]:
        return shortened(name, CELL.font, CELL.size, _NAME - 8, _NAME_LINES)

    def _name(self, name: str, middle: float) -> None:
        cut = self._cut(name)
        for number, part in enumerate(cut):
            pen.words(self.page.canvas, self.page.left, middle + (len(cut) / 2 - number - 0.72) * 11.5, part, CELL)

    def _write_quarter(self, block: Block, x: float, wide: float) -> None:
        for number, line in enumerate(reversed(self._quarter(block, wide))):
            y = self.page.y + 4 + number * CELL_HEAD.leading
            pen.words(self.page.canvas, x + wide / 2, y, line + " ", CELL_HEAD, "centre")

    def _repeated_head(self) -> None:
        """Name the columns again on the next page; whoever hears the table was told already."""
        page = self.page
        page.y -= self._head_lines() * CELL_HEAD.leading
        for block, x, wide in zip(self.blocks, self.starts, self.wides, strict=True):
            self._write_quarter(block, x, wide)
            pen.rule(page.canvas, x, page.y, x + wide, page.y, STRONG)
        page.y -= 4 * BEAT
        for x, voice in self.voices:
            pen.words(page.canvas, x + self.cell / 2, page.y + 4, voice.head, NOTE, "centre")
        self.begin = page.y

    def _ring(self, x: float, y: float, count: int) -> None:
        loud = count >= self.loud
        canvas = self.page.canvas
        if count:
            widest = min(_MOST_RING, self.cell / 2 - 0.5)
            radius = min(widest, max(_LEAST_RING, self.grows * count**0.5, 7.5 if count >= _WIDE else 0))
            pen.dot(canvas, x, y, radius, _RING, INK if loud else None)
        style = Style(BOLD if loud else BODY, 9, 12, WHITE if loud else INK)
        if count >= _WIDE:
            style = replace(style, size=_SMALL)
        pen.words(canvas, x, y - style.size / 3, number_text(count) if count else "·", style, "centre")

    def _end_of_rows(self) -> None:
        """Hatch the columns of those who were not heard, from the first row on this page to the last."""
        page = self.page
        for x, voice in self.voices:
            if voice.unheard and self.begin > page.y:
                high = self.begin - page.y - 3
                pen.hatch(page.canvas, x + 1.5, page.y + 1.5, self.cell - 3, high, _HATCH, 5)
                pen.box(page.canvas, x + 1.5, page.y + 1.5, self.cell - 3, high, LINE)

    def _sums(self) -> None:
        page, canvas = self.page, self.page.canvas
        if page.room < 4 * BEAT:
            page.turn()
        pen.rule(canvas, page.left, page.y, self.right, page.y, LINE)
        page.y -= 4 * BEAT
        with canvas.group("TR"):
            with canvas.tag("TH", _("Total"), more=ROW_HEAD):
                pen.words(canvas, page.left, page.y + 4, _("Total") + " ", CELL_HEAD)
            for x, voice in self.voices:
                count = self.matrix.at(voice.group.key, ALL, voice.quarter)
                with canvas.tag("TD"):
                    pen.words(canvas, x + self.cell / 2, page.y + 4, number_text(count) + " ", CELL_HEAD, "centre")
            if self.totals:
                with canvas.tag("TD"):
                    total = number_text(self.matrix.total())
                    pen.words(canvas, page.right, page.y + 4, total, Style(BOLD, 10, 14), "right")


def _widths(blocks: Sequence[Block], room: float) -> tuple[float, list[float]]:
    """Give the width of a cell, and of each block: never narrower than the longest word of its head."""
    words = [
        max((CELL_HEAD.font.width(word, CELL_HEAD.size) for word in block.head.split()), default=0) for block in blocks
    ]
    each = room / max(1, sum(len(block.voices) for block in blocks))
    narrow = [word > len(block.voices) * each for block, word in zip(blocks, words, strict=True)]
    taken = sum(word for word, small in zip(words, narrow, strict=True) if small)
    others = sum(len(block.voices) for block, small in zip(blocks, narrow, strict=True) if not small)
    cell = max(_NARROW, min(_BROAD, (room - taken) / others if others else each))
    return cell, [max(len(block.voices) * cell, word) for block, word in zip(blocks, words, strict=True)]


def _most(matrix: VoiceMatrix) -> int:
    cells = [
        matrix.at(group.key, finding.key, quarter.key)
        for group in matrix.groups
        for finding in matrix.of_findings()
        for quarter in matrix.of_quarters()
    ]
    return max(cells, default=0)
