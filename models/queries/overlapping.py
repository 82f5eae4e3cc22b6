"""Grants for the same actions against what these cost: money given twice for one thing is found before funders do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from models.budgets import BudgetLine
from models.funder_templates import ids_of
from models.funding import GIVEN, Allocation, Grant
from models.queries.shared_costs import shared_in
from models.records.reading import among, told


@dataclass(frozen=True, slots=True)
class Overlap:
    """What several grants give for the same actions in one exercise, and what these cost, in cents."""

    grants: tuple[int, ...]
    given: int
    cost: int

    @property
    def excess(self) -> int:
        """By how much the grants are above the cost; 0 when they are not."""
        return max(0, self.given - self.cost)


def overlap_of(actions: Collection[int], year: int, grant: Grant | None = None) -> Overlap:
    """Add up what was granted for some actions in an exercise, a grant of its own with them, against their cost.

    A grant with shares counts with those of these actions; one without counts whole when it is for nothing else, and
    not at all when part of it may be for something else: nobody says how much. The cost is the actual, and as long as
    nothing was spent, the forecast.
    """
    given = _given(actions, year)
    if grant is not None and grant.status in GIVEN and grant.year == year:
        given[grant.id] = grant.granted or 0
    return Overlap(tuple(sorted(given)), sum(given.values()), _cost(actions, given, year))


def _given(actions: Collection[int], year: int) -> dict[int, int]:
    ours = set(actions)
    touching = Allocation.select(Allocation.grant).where(Allocation.binned.is_null(), among(Allocation.action, ours))
    asked = (
        Allocation.select(Allocation.grant, Grant.granted, Allocation.action, Allocation.cents)
        .join(Grant)
        .where(Allocation.binned.is_null(), Grant.binned.is_null(), Grant.year == year, Grant.status.in_(GIVEN))
        .where(Allocation.grant.in_(touching))
        .order_by(Allocation.grant, Allocation.id)
    )
    parts: dict[tuple[int, int], list[tuple[int | None, int | None]]] = defaultdict(list)
    for grant, granted, action, cents in told(asked):
        parts[grant, granted or 0].append((action, cents))
    found = {}
    for (grant, granted), those in parts.items():
        alone = all(action in ours for action, _cents in those)
        shares = [cents or 0 for action, cents in those if action in ours]
        found[grant] = granted if alone else sum(shares)
    return found


def _cost(actions: Collection[int], grants: Collection[int], year: int) -> int:
    """What the actions and grants are charged with, each line once: the actual, or else the forecast."""
    asked: Any = BudgetLine.select(BudgetLine.forecast, BudgetLine.actual).where(
        BudgetLine.binned.is_null(),
        BudgetLine.year == year,
        BudgetLine.line.in_(ids_of("charge")),
        among(BudgetLine.action, actions) | among(BudgetLine.grant, grants),
    )
    amounts = list(told(asked))
    amounts += [(one.forecast, one.actual) for one in shared_in(year) if one.action in actions or one.grant in grants]
    return sum(actual or 0 for _forecast, actual in amounts) or sum(forecast or 0 for forecast, _actual in amounts)
