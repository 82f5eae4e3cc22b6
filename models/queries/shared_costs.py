"""Costs of the whole service cut by their key: what each part comes to, to the cent, over all parts of a cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.arithmetic import shares
from models.budgets import SharedCost, SharedPart
from models.records.reading import told


@dataclass(frozen=True, slots=True)
class SharedShare:
    """What an action, a grant or (with neither) the rest of the service bears of a cost: 7 parts of 15, in cents."""

    cost: int
    line: str
    label: str
    basis: str
    part: int
    action: int | None
    grant: int | None
    weight: int
    weights: int
    forecast: int | None
    actual: int | None


def shared_in(year: int) -> tuple[SharedShare, ...]:
    """Give every part of the costs shared in an exercise; those of one cost add up to it by largest remainder."""
    asked = (
        SharedPart.select(
            *(SharedCost.id, SharedCost.line, SharedCost.label, SharedCost.basis),
            *(SharedCost.forecast, SharedCost.actual),
            *(SharedPart.id, SharedPart.action, SharedPart.grant, SharedPart.weight),
        )
        .join(SharedCost)
        .where(SharedPart.binned.is_null(), SharedCost.binned.is_null(), SharedCost.year == year)
        .order_by(SharedCost.label, SharedCost.id, SharedPart.id)
    )
    by_cost: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for row in told(asked):
        by_cost[tuple(row[:6])].append(tuple(row[6:]))
    return tuple(share for cost, parts in by_cost.items() for share in _cut(cost, parts))


def borne_in(years: Iterable[int]) -> list[SharedShare]:
    """Give the parts that an action or a grant bears in some exercises; the rest of the service has no budget here."""
    parts = [share for year in years for share in shared_in(year)]
    return [share for share in parts if share.action is not None or share.grant is not None]


def _cut(cost: tuple[Any, ...], parts: list[tuple[Any, ...]]) -> list[SharedShare]:
    key, line, label, basis, *amounts = cost
    weights = [weight for *_which, weight in parts]
    cut = [[None] * len(parts) if amount is None else shares(amount, weights) for amount in amounts]
    return [
        SharedShare(key, line, label, basis or "", part, action, grant, weight, sum(weights), forecast, actual)
        for (part, action, grant, weight), forecast, actual in zip(parts, *cut, strict=True)
    ]
