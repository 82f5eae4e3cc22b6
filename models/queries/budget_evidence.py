"""What a printed line of a budget counts, record by record: hours are opened entry by entry, to the cent."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from models.arithmetic import shares
from models.language.typed import Period
from models.queries.budget_rows import HOURS, Budget, Evidence, Row
from models.queries.valuation import entries_of, valuation


def evidence_of(budget: Budget, row: Row) -> tuple[Evidence, ...]:
    """Give what a line counts, hours as their entries: the parts add up to its actual.

    The value of a mission is cut among its entries by their minutes. Of a budget that was kept, whose hours have
    changed since, the hours stay as one: they no longer add up to it.
    """
    kept = tuple(one for one in row.evidence if one.listing != HOURS or one.record)
    valued = sum(one.cents for one in row.evidence if one.listing == HOURS and not one.record)
    if not valued:
        return row.evidence
    opened = _opened(budget)
    return (*kept, *opened) if sum(one.cents for one in opened) == valued else row.evidence


def _opened(budget: Budget) -> tuple[Evidence, ...]:
    days = Period(budget.first, budget.last)
    entries: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    for key, entry, minutes in entries_of(days, budget.actions):
        entries[key].append((entry, minutes))
    found = []
    for line in valuation(days, budget.actions).lines:
        there = entries[line.key]
        cut = shares(line.cents or 0, [minutes for _entry, minutes in there])
        found += [Evidence(HOURS, entry, cents) for (entry, _minutes), cents in zip(there, cut, strict=True)]
    return tuple(found)
