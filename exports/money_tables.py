"""Financial tables on paper: charges, products and what came in kind, each line beside its forecast, with its note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from reportlab.lib.units import mm

from exports.paper import pen
from exports.paper.lines import lines
from exports.paper.page import Page
from exports.paper.rows import Column, Kind, Row, table
from exports.paper.tokens import BEAT, NOTE
from models.arithmetic import EURO, Amounts
from models.budget_codes import VOLUNTEERS
from models.language import _
from models.language.formats import decimal_text, duration_text, number_text, rate_text
from models.queries import budget_rows
from models.queries.budget_rows import Budget, Comment, Group, Side

_AIR: Final = 0.9  # beats: forty rows, three tables and the comments stand on one page
_INDENT: Final = 9
_NUMBER: Final = 12.0  # of a comment, before its words
_PRINTED: Final = re.compile(r"\d+x?")  # 601, 60x: what stands on forms; 74etat is a name for machines


def code_shown(code: str) -> str:
    """Give the number of a line as its form prints it; what only names it to a machine is left out."""
    return code if _PRINTED.fullmatch(code) else ""


def amount_text(cents: int, euros: bool) -> str:
    """Write 1 134,56, or 1 135 where the form asks for whole euros."""
    return decimal_text(cents) if not euros else number_text(cents // EURO).replace("-", "\u2212")


def draw_tables(page: Page, budget: Budget, euros: bool, short: bool = False) -> None:
    """Draw the three tables and the general total. ``short`` leaves the variances in percent and the notes out."""
    told = _Table(budget, euros, short)
    tables = []
    if budget.charges.shown or budget.products.shown:
        tables.append((_("Charges"), list(told.side(budget.charges, _("Total charges")))))
        tables.append((_("Products"), list(told.side(budget.products, _("Total products")))))
    if budget.uses.shown or budget.sources.shown:
        tables.append((_("Voluntary contributions in kind"), list(told.in_kind())))
    for number, (first, rows) in enumerate(tables):
        page.skip(3 * bool(number))
        page.together(partial(_one, columns=told.columns(first), rows=rows))
    if not tables:
        page.block(_("No amount was entered for this exercise yet."))


def _one(page: Page, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    table(page, columns, rows, air=_AIR)


class _Table:
    """The rows of one budget, in cents or whole euros, long or short."""

    def __init__(self, budget: Budget, euros: bool, short: bool) -> None:
        self._budget, self._euros, self._short = budget, euros, short
        self._fed = {one.line for one in budget.fed if one.typed is None and one.computed}

    def columns(self, first: str) -> tuple[Column, ...]:
        none = _("none")
        name = (Column(_("No."), 10 * mm, when_empty=none), Column(first, 55 * mm, names_row=True))
        told = (Column(_("Forecast €"), 21 * mm, "right"), Column(_("Actual €"), 22 * mm, "right"))
        if self._short:
            return (name[0], Column(first, 91 * mm, names_row=True), *told, Column(_("Variance €"), 21 * mm, "right"))
        return (
            *(*name, *told),
            Column(_("Variance €"), 20 * mm, "right"),
            Column(_("Variance %"), 16 * mm, "right"),
            Column(_("Rate"), 15 * mm, "right"),
            Column(_("n."), 6 * mm, "right", when_empty=_("no comment")),
        )

    def side(self, side: Side, total: str) -> Iterator[Row]:
        """Groups with their lines; a group of one line needs no sum of its own."""
        for group in side.shown:
            yield from self._group(group)
        yield self._row("", total, side.total, 0, "total")

    def in_kind(self) -> Iterator[Row]:
        for side in (self._budget.uses, self._budget.sources):
            for group in side.shown:
                yield self._row(group.code, group.label, group.total, group.note, "group")
                if not self._short or side is self._budget.uses:  # in short, what is given says what is used
                    yield from (self._line(row) for row in group.shown)
        general, products = self._budget.general, self._budget.general_products
        if general == products:
            yield self._row("", _("General total"), general, 0, "total")
            return
        yield self._row("", _("General total: charges and uses"), general, 0, "total")
        yield self._row("", _("General total: products and sources"), products, 0, "total")

    def _group(self, group: Group) -> Iterator[Row]:
        if len(group.shown) == 1:
            (row,) = group.shown
            code = code_shown(row.code) or group.code
            alone = group.label if not code_shown(row.code) and not code_shown(group.code) else self._label(row)
            yield self._row(code, alone, row.total, row.note, "group")
            return
        yield self._row(group.code, group.label, group.total, group.note, "group")
        yield from (self._line(row) for row in group.shown)

    def _line(self, row: budget_rows.Row) -> Row:
        return self._row(row.code, self._label(row), row.total, row.note, "row")

    def _label(self, row: budget_rows.Row) -> str:
        """A line of volunteers says the hours that it is worth."""
        use, source = VOLUNTEERS
        if use in row.ids and source in self._fed:
            return f"{row.label} ({duration_text(self._budget.minutes)})"
        return row.label

    def _row(self, code: str, label: str, sums: Amounts, note: int, kind: Kind) -> Row:
        amounts = [amount_text(cents, self._euros) for cents in (sums.forecast, sums.actual, sums.variance)]
        more = () if self._short else (rate_text(sums.percent), rate_text(sums.rate), str(note) if note else "")
        cells = (code_shown(code), label, *amounts, *more)
        return Row(cells, kind, indent=_INDENT if kind == "row" else 0)


def draw_comments(page: Page, comments: Sequence[Comment]) -> None:
    """Draw the comments in the order of their numbers, in two columns where all of them fit on this page."""
    half = page.span(3)
    cut = [_cut(one, half) for one in comments]
    heights = [len(parts) for parts in cut]
    middle = _middle(heights)
    tallest = max(sum(heights[:middle]), sum(heights[middle:])) * NOTE.leading
    if tallest <= page.room and all(height <= 4 for height in heights):  # noqa: PLR2004 - longer ones are read across
        top = low = page.y
        for x, those in ((page.left, range(middle)), (page.column(3), range(middle, len(comments)))):
            page.y = top
            for place in those:
                _comment(page, comments[place], cut[place], x)
            low = min(low, page.y)
        page.y = low
        return
    for one in comments:
        _comment(page, one, _cut(one, page.measure), page.left)


def _middle(heights: Sequence[int]) -> int:
    """Where to part the comments so that both columns are as high as each other, the first one never the lower."""
    whole, sofar = sum(heights), 0
    for place, height in enumerate(heights):
        if 2 * sofar >= whole:
            return place
        sofar += height
    return len(heights)


def comment_text(one: Comment) -> str:
    """Give a comment, or say that one is owed."""
    return one.text or _("A comment is still to be written.")


def _cut(one: Comment, width: float) -> tuple[str, ...]:
    return lines(comment_text(one), NOTE.font, NOTE.size, width - _NUMBER)


def _comment(page: Page, one: Comment, cut: Sequence[str], x: float) -> None:
    with page.canvas.tag("P", f"{one.number} {comment_text(one)}"):
        for place, part in enumerate(cut):
            page.down(3 * BEAT)
            if not place:
                pen.words(page.canvas, x, page.y, f"{one.number} ", NOTE.bold())
            pen.words(page.canvas, x + _NUMBER, page.y, part, NOTE)
