"""A financial table as a sheet: subtotals, totals, variances and rates are formulas over what was typed and counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from exports.live_sheets import Cell, LiveSheet
from exports.money_tables import code_shown, comment_text
from exports.spreadsheet import Live, live_sum
from models.arithmetic import Amounts
from models.budget_codes import lines
from models.language import _
from models.language.formats import NOTHING
from models.queries.budget_rows import Budget, Group, Row, Side
from models.queries.budget_shares import share_of

_HEADS: Final = 4  # rows above the first line


class Head(NamedTuple):
    """What stands above the table, and whose share of the products is told below it."""

    title: str
    subject: str
    share: int | None = None
    line: str = ""


def money_sheet(budget: Budget, head: Head) -> LiveSheet:
    """Make the sheet of a budget: what comes from records is a number, everything worked out of it a formula."""
    told = _Money(budget)
    told.begin(head)
    charges = told.side(budget.charges, _("Total charges"))
    products = told.side(budget.products, _("Total products"))
    uses = told.side(budget.uses, _("Total uses in kind"), always=True)
    sources = told.side(budget.sources, _("Total sources in kind"), always=True)
    told.total(_("General total: charges and uses"), budget.general, (charges, uses))
    told.total(_("General total: products and sources"), budget.general_products, (products, sources))
    told.difference(_("Charges less products"), charges, products, budget.charges.total, budget.products.total)
    told.difference(_("Uses less sources"), uses, sources, budget.uses.total, budget.sources.total)
    if head.line in lines():
        told.share(head, products)
    return told.sheet


class _Money:
    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._rows: dict[str, int] = {}  # the row of each symbolic id
        self._comments = {one.number: comment_text(one) for one in budget.comments}
        self.sheet = LiveSheet(_("Financial table"), (9, 62, 15, 15, 15, 12, 12, 5, 60), head=_HEADS)

    def begin(self, head: Head) -> None:
        self.sheet.add(Cell(head.title, "title"))
        self.sheet.add(Cell(head.subject))
        self.sheet.add(Cell(self._budget.template_name))
        heads = (_("No."), _("Line"), _("Forecast €"), _("Actual €"), _("Variance €"), _("Variance %"), _("Rate"))
        self.sheet.heads(*heads, _("n."), _("Comment"), figures=range(2, 7))

    def side(self, side: Side, total: str, always: bool = False) -> int:
        """Add groups with their lines and their total; give the row of the total, 0 when there is nothing."""
        groups = [self._group(group) for group in side.shown]
        if not groups and always:
            return 0
        return self.total(total, side.total, groups)

    def _group(self, group: Group) -> int:
        """Add a group: its own row sums those below it, a group of one line is that line."""
        if len(group.shown) == 1:
            (row,) = group.shown
            return self._line(row, group.code)
        at = len(self.sheet.rows) + 1
        first, last = at + 1, at + len(group.shown)
        sums = [live_sum(column, first, last, cents) for column, cents in _pair(group.total)]
        self._add(group.code, group.label, group.total, sums, group.note, bold=True)
        for row in group.shown:
            self._line(row, "")
        return at

    def _line(self, row: Row, group: str) -> int:
        at = self._add(code_shown(row.code) or group, row.label, row.total, None, row.note)
        self._rows |= dict.fromkeys(row.ids, at)
        return at

    def total(self, label: str, amounts: Amounts, parts: Iterable[int]) -> int:
        """Add a total of the rows named."""
        named = [at for at in parts if at]
        sums = [Live(_plus(column, named), cents) for column, cents in _pair(amounts)]
        return self._add("", label, amounts, sums, 0, bold=True)

    def difference(self, label: str, one: int, other: int, amounts: Amounts, others: Amounts) -> None:
        """Add what should be nothing: one total less the other."""
        pairs = zip(_pair(amounts), _pair(others), strict=True)
        gaps = [
            Live(f"=ROUND({_cell(column, one)}-{_cell(column, other)},2)", cents - less)
            for (column, cents), (_same, less) in pairs
        ]
        self.sheet.add(None, Cell(label), *(Cell(gap, "cents") for gap in gaps))

    def share(self, head: Head, products: int) -> None:
        """Add the share of a funder's line in the products, unless the form sums it with others."""
        at = self._rows.get(head.line)
        row = self._budget.row(head.line)
        if not at or row is None or head.share is None or share_of(self._budget, set(row.ids)) != head.share:
            return
        words = _("Share of {line} in the actual products").format(line=row.label)
        live = Live(f'=IF(D{products}=0,"{NOTHING}",ROUND(D{at}/D{products},4))', head.share / 10_000)
        self.sheet.add(None, Cell(words), None, Cell(live, "share"))

    def _add(
        self, code: str, label: str, amounts: Amounts, sums: list[Live] | None, note: int, bold: bool = False
    ) -> int:
        at = len(self.sheet.rows) + 1
        typed = [Cell(what, "cents", bold) for what in sums or amounts]
        compared = (
            Cell(Live(f"=ROUND(D{at}-C{at},2)", amounts.variance), "cents", bold),
            Cell(_over(f"D{at}-C{at}", at, amounts.percent), "percent", bold),
            Cell(_over(f"D{at}", at, amounts.rate), "percent", bold),
        )
        told = Cell(self._comments[note], "long") if note else None
        noted = Cell(note, "note", bold) if note else None
        self.sheet.add(Cell(code_shown(code), "text", bold), Cell(label, "text", bold), *typed, *compared, noted, told)
        return at


def _over(part: str, at: int, tenths: int | None) -> Live:
    """Divide by the forecast, rounded to a tenth of a percent; nothing to compare with is a dash."""
    return Live(f'=IF(C{at}=0,"{NOTHING}",ROUND(({part})/C{at},3))', NOTHING if tenths is None else tenths / 1000)


def _pair(amounts: Amounts) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("C", amounts.forecast), ("D", amounts.actual)


def _plus(column: str, rows: list[int]) -> str:
    return "=" + ("+".join(f"{column}{at}" for at in rows) or "0")


def _cell(column: str, at: int) -> str:
    return f"{column}{at}" if at else "0"
