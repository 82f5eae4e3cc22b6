"""The lines of a budget as the screen shows them: heads, groups with their sums, lines, totals; what may be typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from models.action_partners import ActionPartner
from models.actions import Action
from models.arithmetic import Amounts
from models.budget_entry import AMOUNTS, Amount, Behind, SeveralLines, one_line
from models.budgets import BudgetLine, SharedCost, SharedPart, VarianceComment
from models.exercises import Exercise
from models.funder_templates import FunderLine, FunderTemplate
from models.funding import Allocation, Grant
from models.hours import HourEntry
from models.issuer import Issuer
from models.language import _
from models.queries.budget_rows import Budget, Evidence, Group, Row, Side
from models.valuation import ValuationRate

Kind = Literal["head", "group", "line", "total"]
NOTHING: Final = Amounts()
_IN_KIND: Final = "inkind."
FED_BY: Final = frozenset(  # records that change what a budget shows
    {
        *(BudgetLine, VarianceComment, SharedCost, SharedPart, Allocation, Grant, Action, ActionPartner, HourEntry),
        *(FunderTemplate, FunderLine, Exercise, Issuer, ValuationRate),
    }
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the screen. ``about`` is what a comment would be about; ``closed`` says why a figure is not typed."""

    kind: Kind
    key: str
    code: str
    label: str
    amounts: Amounts = NOTHING
    about: str = ""
    comment: str = ""
    note: int = 0
    owes: bool = False
    row: Row | None = None
    strong: bool = False
    lines: tuple[Behind, ...] = ()
    closed: tuple[str, str] = ("", "")  # of the forecast and of the actual

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the actual counts."""
        return self.row.evidence if self.row else ()


def shown_rows(budget: Budget, lines: Sequence[Behind], *, every: bool) -> list[Shown]:
    """Give the lines of a budget over those behind it; ``every`` keeps those of the form in which nothing stands."""
    behind: dict[str, list[Behind]] = defaultdict(list)
    for line in lines:
        behind[line.line].append(line)
    found: list[Shown] = []
    for side, title, total in (
        (budget.charges, _("Charges"), _("Total of charges")),
        (budget.products, _("Products"), _("Total of products")),
    ):
        found.append(Shown("head", side.side, "", title))
        found += _of_side(side, behind, every=every)
        found.append(Shown("total", f"{side.side}.total", "", total, side.total, strong=True))
    found.append(Shown("head", "inkind", "", _("Contributions in kind")))
    for side in (budget.uses, budget.sources):
        found += _of_side(side, behind, every=every)
    found.append(Shown("total", "total", "", _("General total"), budget.general, strong=True))
    return found


def _of_side(side: Side, behind: Mapping[str, list[Behind]], *, every: bool) -> Iterator[Shown]:
    for group in side.groups:
        rows = group.rows if every else group.shown
        if not rows and not group.note:
            continue
        alone = len(rows) == 1  # it says the same as its group
        if not alone:
            yield _group(side, group)
        for row in rows:
            yield _line(row, behind, strong=alone)


def _group(side: Side, group: Group) -> Shown:
    key = f"{side.side}.{group.code or group.label}"
    code = group.code if group.code.isdigit() else ""
    return Shown(
        *("group", key, code, group.label, group.total),
        about=group.about,
        comment=group.comment,
        note=group.note,
        owes=group.owes,
        strong=True,
    )


def _line(row: Row, behind: Mapping[str, list[Behind]], *, strong: bool) -> Shown:
    lines = tuple(line for one in row.ids for line in behind.get(one, ()))
    forecast, actual = (_closed(row, lines, amount) for amount in AMOUNTS)
    return Shown(
        *("line", row.about, row.code, row.label, row.total, row.about, row.comment, row.note, row.owes),
        row=row,
        strong=strong,
        lines=lines,
        closed=(forecast, actual),
    )


def _closed(row: Row, lines: Sequence[Behind], amount: Amount) -> str:
    """Say why a figure of a line is not typed over: it sums several, or comes of the shared costs."""
    try:
        one_line(lines, amount)
    except SeveralLines as why:
        return str(why)
    typed = sum(getattr(line, amount) or 0 for line in lines)
    if not row.about.startswith(_IN_KIND) and typed != getattr(row, amount):
        return _("This figure comes of the shared costs: change them, or the key, there.")
    return ""
