"""A page on the grid: blocks of words set from the top down, each one a tag; what is full goes on on the next page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Final, NamedTuple

from reportlab.lib.pagesizes import A4

from exports.paper import pen
from exports.paper.canvas import Nowhere, TaggedCanvas
from exports.paper.lines import lines, shortened
from exports.paper.pen import Align
from exports.paper.tags import ROW_HEAD
from exports.paper.tokens import (
    ACCENT,
    BEAT,
    BOTTOM,
    COLUMNS,
    GUTTER,
    HAIRLINE,
    HEADING,
    LABEL,
    LEAD,
    LEFT_MARGIN,
    RIGHT_MARGIN,
    SUBHEADING,
    TEXT,
    TITLE,
    TOP_MARGIN,
    Style,
)

_LIFT: Final = 1.45 * BEAT  # of a base line above its row's rule: as much paper above the capitals as below
_HEADINGS: Final = {2: HEADING, 3: SUBHEADING}
_HAIR: Final = 0.01
HEAD: Final = 7 * BEAT  # the running head with the white below it


class Entry(NamedTuple):
    """A heading as contents name it: where it stands in the file, and on which page of its document."""

    text: str
    level: int
    place: int
    number: int
    top: float


class _Heading(NamedTuple):
    """A heading that waits for what follows it, ``before``: the beats of white above it."""

    text: str
    level: int
    before: float

    @property
    def height(self) -> float:
        return self.before * BEAT + _HEADINGS[self.level].leading


class Page:
    """Where one document is being drawn: the pen's height ``y`` in points from the foot, and the blocks that move it.

    `Paper.begin` makes it, with head and foot. When a block is higher than what is left, the page turns: ``number``
    counts on, and the same object stands for the next page.
    """

    def __init__(
        self,
        canvas: TaggedCanvas,
        following: Callable[[Page], None],
        size: tuple[float, float] = A4,
        left: float = LEFT_MARGIN,
        right: float = RIGHT_MARGIN,
    ) -> None:
        self._canvas, self.width, self.height = canvas, *size
        self.left, self.right, self.bottom = left, size[0] - right, BOTTOM
        self._waiting: list[_Heading] = []  # headings are drawn with what follows them
        self._y = self.top = size[1] - TOP_MARGIN
        self.number = 1
        self.entries: list[Entry] = []
        self.bookmarks, self.bookmark_level = True, 0
        self._following = following
        canvas.setPageSize(size)

    @property
    def canvas(self) -> TaggedCanvas:
        """What is drawn on; a heading that waits is drawn before anything else is."""
        self.draw_waiting()
        return self._canvas

    @property
    def y(self) -> float:
        """The pen's height, below a heading that waits."""
        self.draw_waiting()
        return self._y

    @y.setter
    def y(self, height: float) -> None:
        self.draw_waiting()
        self._y = height

    # --- the grid -------------------------------------------------------------------------------------------------

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """The height that is left."""
        return self.y - self.bottom + _HAIR

    def span(self, columns: float) -> float:
        """The width of so many columns of the grid of six."""
        one = (self.measure - (COLUMNS - 1) * GUTTER) / COLUMNS
        return columns * one + (columns - 1) * GUTTER

    def column(self, number: int) -> float:
        """Where a column of the grid begins."""
        return self.left + self.span(number) + GUTTER if number else self.left

    def skip(self, beats: float) -> None:
        """Leave so many beats of 3.5 pt white."""
        self.y -= beats * BEAT

    def turn(self) -> None:
        """Go on on the next page, in the middle of a table or a paragraph too; a heading that waits goes along."""
        waiting, self._waiting = self._waiting, []
        with self.canvas.within(None):
            self.number += 1
            self._following(self)
            self.top = self.y
        self._waiting = waiting

    def need(self, height: float) -> None:
        """Turn the page when less than this is left. Call it before things that stand side by side."""
        self.draw_waiting(height)
        if self.room < height and self.y < self.top:
            self.turn()

    def pages_for(self, count: int, height: float) -> int:
        """On how many pages, this one counted, so many lines of one height will stand."""
        here = int(self.room / height)
        full = int((self.height - TOP_MARGIN - HEAD - BOTTOM + _HAIR) / height)
        return 1 + max(0, -(-(count - here) // full))

    def down(self, height: float) -> None:
        """Move the pen down by a line, on the next page when this one is full."""
        self.need(height)
        self.y -= height

    def lower_to(self, y: float) -> None:
        """Move the pen down to a height from the foot, unless it is there or lower already."""
        self.y = min(self.y, y)

    def together(self, draw: Callable[[Page], None]) -> None:
        """Draw what must not be parted by a page's end; what is higher than a page is parted all the same."""
        self.need(self.height_of(draw))
        draw(self)

    def height_of(self, draw: Callable[[Page], None]) -> float:
        """The height that something would take; nothing is drawn."""
        trial = copy(self)
        trial._canvas, trial.entries, trial._waiting = Nowhere(), [], []
        trial.y = trial.top = start = 1e6
        draw(trial)
        return start - trial.y

    # --- words ----------------------------------------------------------------------------------------------------

    def title(self, text: str, line: str = "", style: Style = TITLE, width: float | None = None) -> None:
        """A bar of blue, the title, and in blue whom or when it is about; also a bookmark."""
        self.need(3 * style.leading)
        if self.y == self.top:
            self.skip(3)
        pen.fill(self.canvas, self.left, self.y - 1, 28, 3.5, ACCENT)
        self.skip(1)
        self._mark(text, 0)
        self.block(text, style, kind="H1", width=width)
        if line:
            self.block(line, LEAD.in_ink(ACCENT), width=width)

    def heading(self, text: str, level: int = 2, before: float = 6) -> None:
        """A heading of level 2 or 3, never without what follows it; also a bookmark.

        It waits until that is drawn: what `need` asks for then is kept below it.
        """
        self._waiting.append(_Heading(text, level, before))

    def draw_waiting(self, height: float = 0) -> None:
        """Draw the headings that wait, above something so high; the page turns when all of it does not fit."""
        if not self._waiting:
            return
        headings, self._waiting = self._waiting, []
        self.need(sum(one.height for one in headings) + max(height, 4 * TEXT.leading))
        for text, level, before in headings:
            if self.y < self.top:
                self.skip(before if level == 2 else before / 2)  # noqa: PLR2004 - a subheading stands nearer
            self._mark(text, level - 1)
            self.block(text, _HEADINGS[level], kind=f"H{level}")
            self.skip(1.5)

    def block(
        self,
        text: str,
        style: Style = TEXT,
        *,
        kind: str = "P",
        x: float | None = None,
        width: float | None = None,
        align: Align = "left",
    ) -> None:
        """A paragraph. One in Arabic or Hebrew of more than one line stands at the right."""
        left = self.left if x is None else x
        room = width or self.right - left
        cut = lines(text, style.font, style.size, room, align == "right")
        at, align = pen.edge(cut, left, room, align)
        self._begin_lines(len(cut), style.leading)
        with self.canvas.tag(kind, text):
            for number, line in enumerate(cut):
                two_left = len(cut) - number == 2  # noqa: PLR2004 - no last line alone on the next page
                self.need((1 + two_left) * style.leading)
                self.y -= style.leading
                pen.words(self.canvas, at, self.y, line, style, align)

    def facts(
        self,
        pairs: Sequence[tuple[str, str]],
        label_width: float = 80,
        x: float | None = None,
        width: float | None = None,
        style: Style = TEXT,
    ) -> None:
        """Labels and values in two columns, dots between the rows."""
        left = self.left if x is None else x
        room = width or self.right - left
        with self.canvas.group("Table"):
            for number, (label, value) in enumerate(pairs):
                labels = shortened(label, LABEL.font, LABEL.size, label_width - BEAT, 3)
                values = lines(value, style.font, style.size, room - label_width)
                at, align = pen.edge(values, left + label_width, room - label_width)
                self.need(min(max(len(labels), len(values)), 6) * style.leading + BEAT)
                if number and self.y < self.top:
                    pen.rule(self.canvas, left, self.y, left + room, self.y, HAIRLINE)
                self.y -= BEAT
                low = self.y - len(labels) * style.leading
                page = self.number
                with self.canvas.group("TR"):
                    with self.canvas.tag("TH", label, more=ROW_HEAD):
                        for line, words in enumerate(labels, 1):
                            pen.words(self.canvas, left, self.y - line * style.leading + _LIFT, words + " ", LABEL)
                    with self.canvas.tag("TD", value):
                        for words in values:
                            self.down(style.leading)
                            pen.words(self.canvas, at, self.y + _LIFT, words, style, align)
                self.y = min(self.y, low) if self.number == page else self.y

    def items(
        self, texts: Iterable[str], style: Style = TEXT, x: float | None = None, width: float | None = None
    ) -> None:
        """A list with dashes."""
        left = self.left if x is None else x
        room = (width or self.right - left) - 12
        with self.canvas.group("L"):
            for text in texts:
                cut = lines(text, style.font, style.size, room)
                at, align = pen.edge(cut, left + 12, room)
                self._begin_lines(len(cut), style.leading)
                with self.canvas.group("LI"):
                    with self.canvas.tag("Lbl"):
                        pen.words(self.canvas, left, self.y - style.leading, "– ", style.in_ink(ACCENT))
                    with self.canvas.tag("LBody", text):
                        for line in cut:
                            self.down(style.leading)
                            pen.words(self.canvas, at, self.y, line, style, align)
                self.skip(0.5)

    def _begin_lines(self, count: int, leading: float) -> None:
        """Turn the page when a paragraph would leave a single line at its foot."""
        fit = int(self.room / leading)
        if fit < min(count, 2) or (count == 3 and fit == 2):  # noqa: PLR2004 - two lines here, two lines there
            self.need(count * leading)

    def _mark(self, text: str, level: int) -> None:
        top = self.y + BEAT
        if self.bookmarks:
            self.canvas.bookmark(text, self.bookmark_level + level, top)
        self.entries.append(Entry(text, level, self.canvas.place, self.number, top))
