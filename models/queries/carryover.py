"""What was not spent of grants by the end of an exercise, and so is carried over to the next: dedicated funds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from models.arithmetic import shares
from models.budgets import BudgetLine
from models.exercises import days_of
from models.funding import Grant
from models.language import _
from models.language.formats import money_text
from models.queries.budget import budget_of_grant
from models.queries.budget_rows import Budget
from models.queries.budget_shares import amounts_of, grants_given
from models.queries.grants import LIVING
from models.records.reading import told

CARRIED: Final = "carryover"  # product of the next exercise (account 789)
DEDICATED: Final = "depreciation"  # charge of this one: commitments still to be met out of what was given (689)


class Left(NamedTuple):
    """What a grant leaves at the end of an exercise, in cents: ``cents`` of what was ``available`` there.

    ``runs_on``: its days go beyond the exercise. ``noted``: some spending was written down, so that the amount is
    known; else nothing is carried unless the grant runs on. ``difference`` is what its table still lacks to balance,
    once this is carried.
    """

    grant: int
    name: str
    available: int
    cents: int
    runs_on: bool
    noted: bool
    difference: int

    def words(self) -> str:
        """Say how the amount comes about."""
        if not self.noted and self.runs_on:
            return _("no spending noted: the grant runs on, all of it is carried over")
        if not self.noted:
            return _("no spending noted: nothing is carried over unless you write how much")
        if not self.cents:
            return _("spent: nothing is carried over")
        return _("{left} of {all} not spent").format(left=money_text(self.cents), all=money_text(self.available))


def left_of(year: int) -> tuple[Left, ...]:
    """Give what each grant leaves at the end of an exercise, in the order of the grants.

    An association keeps what funders gave for a purpose and was not used yet as dedicated funds (ANC 2018-06,
    articles 132-1 and following): a charge of the exercise that ends, and a product of the next. What the grants of a
    table exceed its charges by is shared among them by their amounts; own money only tops them up, and stays.
    """
    carried = _carried_into(year)
    asked: Any = Grant.kept().where(((Grant.year == year) & Grant.status.in_(LIVING)) | Grant.id.in_(list(carried)))
    return tuple(_lefts(sorted(asked, key=lambda grant: grant.id), year, carried))


def _lefts(grants: list[Grant], year: int, carried: dict[int, int]) -> Iterator[Left]:
    last = days_of(year).last
    for grant in grants:
        own = (grant.granted or 0) if grant.year == year else 0
        available = own + carried.get(grant.id, 0)
        if available <= 0:
            continue
        budget = budget_of_grant(grant, year)
        runs_on = bool(grant.end and grant.end > last)
        noted = bool(budget.charges.total.actual)
        products, given = _products(budget, grant, own)
        charges = budget.charges.total.actual
        unused = max(0, given - charges)  # of all the grants in this table
        cents = available if runs_on else 0
        if noted:
            cents = min(available, shares(unused, [available, max(0, given - available)])[0])
        difference = products - charges - unused if noted else 0
        yield Left(grant.id, grant.name_of(), available, cents, runs_on, noted, difference)


def _products(budget: Budget, grant: Grant, own: int) -> tuple[int, int]:
    """Give all products received and those of them that funders gave; a grant that nobody typed counts as granted."""
    given = grants_given(budget).actual + amounts_of(budget, {CARRIED}).actual
    missing = 0 if grant.line and amounts_of(budget, {grant.line}).actual else own
    return budget.products.total.actual + missing, given + missing


def _carried_into(year: int) -> dict[int, int]:
    asked = BudgetLine.select(BudgetLine.grant, BudgetLine.actual).where(
        BudgetLine.binned.is_null(),
        BudgetLine.year == year,
        BudgetLine.line == CARRIED,
        BudgetLine.grant.is_null(False),
    )
    found: dict[int, int] = {}
    for grant, cents in told(asked):
        found[grant] = found.get(grant, 0) + (cents or 0)
    return found
