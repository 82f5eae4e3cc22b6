"""What does not add up in a budget, in words: each says by how much, and whether it holds back a definitive report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from models.action_partners import IN_KIND
from models.arithmetic import Amounts
from models.budget_codes import VOLUNTEERS
from models.budgets import BudgetLine
from models.funding import Grant
from models.language import _
from models.language.formats import day_text, difference_text, money_text, percent_text, rate_text
from models.queries.budget import ceiling, public_money
from models.queries.budget_gathered import Bearer, whose
from models.queries.budget_rows import Budget, Group, Row, Side
from models.queries.budget_shares import grants_given
from models.queries.overlapping import overlap_of


class Check(NamedTuple):
    """Something contradictory. ``about`` is the symbolic id, the group or the side it concerns."""

    blocks: bool
    words: str
    about: str


def checks(budget: Budget, grant: Grant | None = None) -> tuple[Check, ...]:
    """Give what does not add up in the budget of a grant, or of an action when there is no grant."""
    found = [
        *_empty(budget),
        *_balances(budget),
        *_uncommented(budget),
        *_grants_above_cost(budget, grant),
        *_other_exercises(budget, grant),
        *_strangers(budget),
        *_typed(budget),
    ]
    return (*found, *(_ceiling(budget, grant) if grant else ()))


def _empty(budget: Budget) -> Iterator[Check]:
    if not any(row.forecast or row.actual for row in budget.rows()):
        yield Check(True, _("Nothing is written in this budget for {year}.").format(year=budget.year), "charge")


def _balances(budget: Budget) -> Iterator[Check]:
    """Forecast and actual each: charges against products, uses in kind against sources."""
    sides = [
        (budget.charges, budget.products, _("Forecast: charges are {first}, products {second}, {difference} apart.")),
        (budget.uses, budget.sources, _("Forecast in kind: uses are {first}, sources {second}, {difference} apart.")),
    ]
    for one, other, words in sides:
        yield from _differ(one, one.total.forecast, other.total.forecast, words)
    sides = [
        (budget.charges, budget.products, _("Actual: charges are {first}, products {second}, {difference} apart.")),
        (budget.uses, budget.sources, _("Actual in kind: uses are {first}, sources {second}, {difference} apart.")),
    ]
    for one, other, words in sides:
        yield from _differ(one, one.total.actual, other.total.actual, words)


def _differ(side: Side, one: int, other: int, words: str) -> Iterator[Check]:
    if one != other:
        amounts = {"first": money_text(one), "second": money_text(other), "difference": money_text(abs(one - other))}
        yield Check(True, words.format(**amounts), side.side)


def _uncommented(budget: Budget) -> Iterator[Check]:
    for one in budget.comments:
        if one.owed and not one.text:
            yield Check(True, _owed(one.label, _amounts(budget, one.about)), one.about)


def _amounts(budget: Budget, about: str) -> Amounts:
    groups = (group for side in budget.sides for group in side.groups)
    there: list[Row | Group] = [*budget.rows(), *groups]
    return next(one.total for one in there if one.about == about)


def _owed(label: str, amounts: Amounts) -> str:
    if amounts.percent is None:
        words = _("“{label}” was not in the forecast and came to {amount}: write a comment that says why.")
        return words.format(label=label, amount=money_text(amounts.actual))
    words = _("“{label}” differs from the forecast by {amount} ({percent}): write a comment that says why.")
    facts = {"amount": difference_text(amounts.variance), "percent": rate_text(amounts.percent, signed=True)}
    return words.format(label=label, **facts)


def _grants_above_cost(budget: Budget, grant: Grant | None) -> Iterator[Check]:
    given = grants_given(budget).actual
    cost = budget.charges.total.actual
    if cost and given > cost:
        words = _("The grants of this budget come to {given}, above its charges of {cost}: {excess} too much.")
        yield Check(True, words.format(**_money(given=given, cost=cost, excess=given - cost)), "product")
    overlap = overlap_of(budget.actions, budget.year, grant)
    if overlap.cost and overlap.excess and len(overlap.grants) > 1:
        words = _("{n} grants for the same actions come to {given}, above their cost of {cost}: {excess} too much.")
        facts = _money(given=overlap.given, cost=overlap.cost, excess=overlap.excess)
        yield Check(True, words.format(n=len(overlap.grants), **facts), "product")


def _other_exercises(budget: Budget, grant: Grant | None) -> Iterator[Check]:
    bearer = Bearer(grant.id if grant else None, frozenset(budget.actions), budget.year, budget.days)
    asked: Any = BudgetLine.select().where(whose(bearer), BudgetLine.year == budget.year)
    outside = (BudgetLine.voucher_day < budget.first) | (BudgetLine.voucher_day > budget.last)
    words = _("“{label}” ({amount}): the voucher of {day} is of another exercise than {year}.")
    for line in asked.where(outside).order_by(BudgetLine.voucher_day, BudgetLine.id):
        named = ", ".join(filter(None, (line.name_of(), line.voucher)))
        facts = {"label": named, "day": day_text(line.voucher_day)}
        yield Check(True, words.format(year=budget.year, amount=money_text(line.actual or 0), **facts), line.line)


def _strangers(budget: Budget) -> Iterator[Check]:
    for key in budget.strangers:
        row = budget.row(key)
        if row and (row.forecast or row.actual):
            words = _("The form “{form}” has no line “{label}” ({amount}): it stands among the other lines.")
            facts = {"form": budget.template_name, "label": row.label, "amount": money_text(row.actual or row.forecast)}
            yield Check(False, words.format(**facts), key)


def _typed(budget: Budget) -> Iterator[Check]:
    for fed in budget.fed:
        if fed.typed is None or not fed.computed or fed.typed == fed.computed:
            continue
        if fed.line == VOLUNTEERS[1]:
            words = _("Volunteering was typed as {typed}; the hours come to {computed}, {difference} apart.")
        else:
            words = _("“{label}” was typed as {typed}; what partners brought is {computed}, {difference} apart.")
        facts = _money(typed=fed.typed, computed=fed.computed, difference=abs(fed.typed - fed.computed))
        yield Check(False, words.format(label=_(dict(IN_KIND)[fed.line]), **facts), fed.line)


def _ceiling(budget: Budget, grant: Grant) -> Iterator[Check]:
    """Public money above the ceiling of the grant; when valued time makes it fit, it is said as well."""
    given = public_money(budget)
    money = given.actual or given.forecast
    most, valued = (_either(ceiling(budget, grant.ceiling or 100, also), given) for also in (False, True))
    if not grant.ceiling or not money or money <= most:
        return
    if money <= valued:
        words = _(
            "Public money is {money}, above {percent} of the cost ({most});"
            " with the volunteers’ time valued the ceiling is {valued}, and it holds."
        )
    else:
        words = _(
            "Public money is {money}, above {percent} of the cost ({most}): {excess} too much;"
            " with the volunteers’ time valued the ceiling is {valued}."
        )
    facts = _money(money=money, most=most, valued=valued, excess=money - most)
    yield Check(False, words.format(percent=percent_text(grant.ceiling, 100), **facts), "product")


def _either(amounts: Amounts, told: Amounts) -> int:
    return amounts.actual if told.actual else amounts.forecast


def _money(**cents: int) -> dict[str, str]:
    return {name: money_text(amount) for name, amount in cents.items()}
