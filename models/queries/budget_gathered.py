"""What a budget is made of, by symbolic id: typed lines and parts of shared costs, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from peewee import Expression

from models.budgets import BudgetLine
from models.language.typed import Period
from models.queries.budget_rows import Evidence
from models.queries.shared_costs import SharedShare, shared_in
from models.records.reading import among, told


class Bearer(NamedTuple):
    """Whose budget it is: a grant with the actions it is allocated to, or one action alone (``grant`` is nothing)."""

    grant: int | None
    actions: frozenset[int]
    year: int
    days: Period


@dataclass(slots=True)
class Gathered:
    """What one id comes to, in cents; nothing is not 0 as long as nobody wrote anything. ``said`` is a typed label."""

    forecast: int | None = None
    actual: int | None = None
    evidence: list[Evidence] = field(default_factory=list)
    said: str = ""

    def add(self, forecast: int | None, actual: int | None, listing: str, record: int) -> None:
        """Add a record of a listing."""
        if forecast is not None:
            self.forecast = (self.forecast or 0) + forecast
        if actual is not None:
            self.actual = (self.actual or 0) + actual
        self.evidence.append(Evidence(listing, record, actual or 0))


def whose(bearer: Bearer) -> Expression:
    """Ask for the lines of a budget, in whatever exercise: those of the grant, and of its actions without a grant."""
    ours: Expression = among(BudgetLine.action, bearer.actions)
    if bearer.grant is not None:
        ours = (BudgetLine.grant == bearer.grant) | (BudgetLine.grant.is_null() & ours)
    return BudgetLine.binned.is_null() & ours


def gathered(bearer: Bearer) -> dict[str, Gathered]:
    """Give what each id comes to, without what comes in kind from hours and partners."""
    found: dict[str, Gathered] = defaultdict(Gathered)
    asked = BudgetLine.select(
        BudgetLine.id, BudgetLine.line, BudgetLine.label, BudgetLine.forecast, BudgetLine.actual
    ).where(whose(bearer), BudgetLine.year == bearer.year)
    for key, line, label, forecast, actual in told(asked.order_by(BudgetLine.id)):
        found[line].add(forecast, actual, "budget-lines", key)
        found[line].said = found[line].said or label or ""
    for share in shares_of(bearer):
        found[share.line].add(share.forecast, share.actual, "shared-parts", share.part)
    return found


def shares_of(bearer: Bearer) -> Iterator[SharedShare]:
    """Give the parts of shared costs that a grant and its actions bear."""
    return (share for share in shared_in(bearer.year) if _bears(share, bearer.grant, bearer.actions))


def _bears(share: SharedShare, grant: int | None, actions: Collection[int]) -> bool:
    return share.action in actions if share.action else share.grant is not None and share.grant == grant
