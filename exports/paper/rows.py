"""Tables: rules instead of tints, figures under figures; a line that carries a sum always stands out the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final, Literal, NamedTuple

from exports.paper import pen
from exports.paper.lines import lines
from exports.paper.page import Page
from exports.paper.pen import Align
from exports.paper.tags import COLUMN_HEAD, MOST_KIDS, ROW_HEAD, Element
from exports.paper.tokens import BEAT, CELL, CELL_HEAD, HAIRLINE, LINE, STRONG, Rule, Style

PAD: Final = 1.4 * BEAT  # between a cell's words and the next column
Kind = Literal["row", "group", "sum", "total"]
_LOOKS: Final = {"group": LINE, "sum": LINE, "total": STRONG}
_SMALLEST: Final = 0.75  # of its size: how small a figure is set rather than cut
_FEW: Final = 3  # lines of a row that are worth beginning at a page's foot
_SHORT: Final = 12  # rows of a table that stays whole, unless it is higher than half a page


@dataclass(frozen=True, slots=True)
class Column:
    """``names_row``: its cells are the rows' headings. ``when_empty``: what a screen reader says of an empty cell."""

    head: str
    width: float
    align: Align = "left"
    names_row: bool = False
    when_empty: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    cells: Sequence[str]
    kind: Kind = "row"
    indent: float = 0


class _Cut(NamedTuple):
    """A row's cells as lines, each with the style it took to fit."""

    row: Row
    cells: list[tuple[tuple[str, ...], Style]]
    most: int


Drawn = Callable[[Page, float, float], None]


def table(
    page: Page,
    columns: Sequence[Column],
    body: Iterable[Row | Sequence[str]],
    style: Style = CELL,
    air: float = 1,
    x: float | None = None,
    between: Rule = HAIRLINE,
    drawn: Drawn | None = None,
) -> None:
    """Rows as high as their longest cell, plus so many beats of air. Columns too wide for the page are narrowed.

    The head is told once and repeated on every page. A row stays whole unless it is higher than a page; a sum stays
    with the row above it, a group with its first row; a short table stays whole, and of a long one no row stands alone
    at either end of a page. ``drawn(page, top, bottom)`` is called after each row while its
    page is still there, to draw boxes in it.
    """
    _Table(page, columns, style, air, page.left if x is None else x, between, drawn).draw(body)


class _Table:
    def __init__(
        self,
        page: Page,
        columns: Sequence[Column],
        style: Style,
        air: float,
        x: float,
        between: Rule,
        drawn: Drawn | None,
    ) -> None:
        self.page, self.style, self.air, self.x = page, style, air * BEAT, x
        self.between, self.drawn = between, drawn
        narrow = min(1.0, (page.right - x) / sum(column.width for column in columns))
        self.columns = [replace(column, width=column.width * narrow) for column in columns]
        self.end = x + sum(column.width for column in self.columns)
        self.head = self._cut(Row([column.head for column in columns]), CELL_HEAD, head=True)
        self.fresh = True  # nothing but the head, or a total's rule, above the next row

    def draw(self, body: Iterable[Row | Sequence[str]]) -> None:
        bundles = self._bundles(body)
        first = list(islice(bundles, _SHORT + 1))
        height = self._height(self.head) + self._height_of(first)
        if len(first) > _SHORT or height > self.page.height / 2:
            height = self._height(self.head) + self._height_of(first[:2])
        self.page.need(height)
        waiting = _last_tied(chain(first, bundles))
        bundle = next(waiting, [])
        told = 0
        while bundle or not told:
            with self.page.canvas.group("Table"):  # one for the whole, unless it outgrows what a PDF element may hold
                self._head(told=False)
                told = 1
                while bundle and told < MOST_KIDS:
                    self._bundle(bundle)
                    told += len(bundle)
                    bundle = next(waiting, [])

    def _height_of(self, bundles: Iterable[Sequence[_Cut]]) -> float:
        return sum(self._height(cut) for bundle in bundles for cut in bundle)

    def _bundles(self, body: Iterable[Row | Sequence[str]]) -> Iterator[list[_Cut]]:
        """Rows that stay on one page."""
        bundle: list[_Cut] = []
        for item in body:
            row = item if isinstance(item, Row) else Row(item)
            loose = row.kind == "group" or (row.kind == "row" and bundle and bundle[-1].row.kind != "group")
            if bundle and loose:
                yield bundle
                bundle = []
            bundle.append(self._cut(row, self.style if row.kind == "row" else self.style.bold()))
        if bundle:
            yield bundle

    def _bundle(self, bundle: Sequence[_Cut]) -> None:
        height = sum(map(self._height, bundle))
        if height > self.page.room and height <= self._full():
            self._turn()
        for cut in bundle:
            if self._height(cut) > self.page.room and self._height(cut) <= self._full():
                self._turn()
            if not self.fresh:
                self._rule(self.between if cut.row.kind == "row" else _LOOKS[cut.row.kind])
            top = self.page.y
            self._row(cut)
            self.fresh = cut.row.kind == "total"
            if self.fresh:
                self._rule(STRONG)
            if self.drawn:
                self.drawn(self.page, min(top, self.page.top), self.page.y)

    def _head(self, told: bool) -> None:
        if told:
            self._lines([None] * len(self.columns), self.head, 0, self.head.most)
        else:
            self._row(self.head, head=True)
        self._rule(STRONG)
        self.fresh = True

    def _turn(self) -> None:
        self.page.turn()
        self._head(told=True)

    def _full(self) -> float:
        """The height that a page has for rows, roughly: below the running head, the table's head repeated."""
        return self.page.height - self.page.bottom - 22 * BEAT - self._height(self.head)

    def _rule(self, look: Rule) -> None:
        pen.rule(self.page.canvas, self.x, self.page.y, self.end, self.page.y, look)

    def _height(self, cut: _Cut) -> float:
        return cut.most * self._leading(cut) + self.air

    def _leading(self, cut: _Cut) -> float:
        return max(style.leading for _, style in cut.cells)

    def _cut(self, row: Row, style: Style, head: bool = False) -> _Cut:
        cells = [
            _fitted(text, style, column.width - PAD - row.indent * column.names_row, column.align, head)
            for column, text in zip(self.columns, row.cells, strict=True)
        ]
        return _Cut(row, cells, max(len(parts) for parts, _ in cells))

    def _row(self, cut: _Cut, head: bool = False) -> None:
        canvas = self.page.canvas
        with canvas.group("TR"):
            tags = [self._tag(column, text, head) for column, text in zip(self.columns, cut.row.cells, strict=True)]
            start = 0
            while start < cut.most:
                fit = int((self.page.room - self.air) / self._leading(cut))
                if fit < min(cut.most - start, _FEW) and self.page.y < self.page.top - self._height(self.head) - 1:
                    self._turn()
                    continue
                end = min(cut.most, start + max(fit, 1))
                self._lines(tags, cut, start, end)
                start = end
            for tag in tags:
                canvas.close(tag)

    def _tag(self, column: Column, text: str, head: bool) -> Element:
        kind, more = ("TH", COLUMN_HEAD) if head else ("TH", ROW_HEAD) if column.names_row else ("TD", b"")
        return self.page.canvas.open(kind, text, alt="" if text else column.when_empty, more=more)

    def _lines(self, tags: Sequence[Element | None], cut: _Cut, start: int, end: int) -> None:
        """So many lines of every cell, side by side; heads stand on their rule."""
        page, leading, x = self.page, self._leading(cut), self.x
        top = page.y - self.air / 2
        for column, tag, (parts, style) in zip(self.columns, tags, cut.cells, strict=True):
            here = parts[start:end]
            y = top - (cut.most - len(parts)) * leading if cut is self.head else top
            if any(here):
                shift = cut.row.indent * column.names_row
                room = column.width - (PAD / 2 if column.align == "right" else PAD) - shift
                at, align = pen.edge(parts, x + shift, room, column.align)
                with page.canvas.within(tag):
                    for part in here:
                        y -= leading
                        pen.words(page.canvas, at, y + 0.28 * leading, part, style, align)
            x += column.width
        page.y = top - (end - start) * leading - self.air / 2


def _last_tied(bundles: Iterable[list[_Cut]]) -> Iterator[list[_Cut]]:
    """Tie a last row to the one before it, or it would stand alone on the next page."""
    before: list[_Cut] = []
    last: list[_Cut] = []
    for bundle in bundles:
        if before:
            yield before
        before, last = last, bundle
    if len(last) == 1:
        before, last = [*before, *last], []
    yield from filter(None, (before, last))


def _fitted(text: str, style: Style, width: float, align: Align, head: bool) -> tuple[tuple[str, ...], Style]:
    """A figure is set smaller rather than cut; cut in its middle, it would be misread."""
    if align == "left" or head:
        return lines(text, style.font, style.size, width), style
    whole = text.replace(" ", "\u00a0")
    wide = style.font.width(whole, style.size, align == "right")
    if wide <= width:
        return (whole,), style
    size = style.size * max(_SMALLEST, width / wide * 0.99)
    smaller = replace(style, size=round(size - 0.05, 1))
    fits = smaller.font.width(whole, smaller.size, align == "right") <= width
    return (whole,) if fits else lines(text, smaller.font, smaller.size, width, align == "right"), smaller
