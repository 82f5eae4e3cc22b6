"""What a printed line of a budget counts, record by record: hours are opened entry by entry, to the cent."""

from __future__ import annotations

from models.queries.budget_rows import HOURS, Budget, Evidence, Row
from models.queries.valuation import valued_entries


def evidence_of(budget: Budget, row: Row) -> tuple[Evidence, ...]:
    """Give what a line counts, hours as their entries: the parts add up to its actual.

    The value of a mission is cut among its entries by their minutes. Of a budget that was kept, whose hours have
    changed since, the hours stay as one: they no longer add up to it.
    """
    kept = tuple(one for one in row.evidence if one.listing != HOURS or one.record)
    valued = sum(one.cents for one in row.evidence if one.listing == HOURS and not one.record)
    if not valued:
        return row.evidence
    entries = valued_entries(budget.days, budget.actions)
    opened = [Evidence(HOURS, entry, cents) for entry, cents in entries]
    return (*kept, *opened) if sum(one.cents for one in opened) == valued else row.evidence
