"""What part of a budget some money is: a funder's share of the products, public money and its ceiling."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from models.arithmetic import Amounts, rounded, share_hundredths, total
from models.budget_codes import VOLUNTEERS, lines
from models.queries.budget_rows import Budget

_PERCENT: Final = 100
_GRANTS: Final = "grant."  # how the ids of grants begin, those of users’ forms too


def amounts_of(budget: Budget, ids: Collection[str]) -> Amounts:
    """Add up what some symbolic ids come to, to the cent, also when the form prints them together with others."""
    return total([Amounts(part.forecast, part.actual) for row in budget.rows() for part in row.parts if part.id in ids])


def share_of(budget: Budget, ids: Collection[str]) -> int | None:
    """Give the share of some products in all, actual, in hundredths of a percent: 2686 prints 26,86 %.

    Nothing when there are no products.
    """
    return share_hundredths(amounts_of(budget, ids).actual, budget.products.total.actual)


def grants_given(budget: Budget) -> Amounts:
    """Add up what funders give, public or not, whatever group their lines stand in."""
    parts = (part for row in budget.products.rows for part in row.parts if part.id.startswith(_GRANTS))
    return total([Amounts(part.forecast, part.actual) for part in parts])


def public_money(budget: Budget) -> Amounts:
    """Add up what comes from public bodies."""
    return amounts_of(budget, {line.id for line in lines().values() if line.public})


def cost(budget: Budget, valued: bool) -> Amounts:
    """Give what it all costs: the charges, and the volunteers' time when it is ``valued`` as well."""
    use, _source = VOLUNTEERS
    return budget.charges.total.plus(amounts_of(budget, {use}) if valued else Amounts())


def public_share(budget: Budget, valued: bool) -> int | None:
    """Give public money as a share of the cost, actual, in hundredths of a percent; nothing when it cost nothing."""
    return share_hundredths(public_money(budget).actual, cost(budget, valued).actual)


def ceiling(budget: Budget, percent: int, valued: bool) -> Amounts:
    """Give the most that public money may be: 80 % of 3 000 is 2 400; with 600 of valued time, of 3 600, 2 880."""
    whole = cost(budget, valued)
    return Amounts(*(rounded(amount * percent, _PERCENT) for amount in whole))
