"""The products of a budget taken from the grants: what each funder was asked for and gave, on the line it stands on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from models.actions import Action
from models.arithmetic import shares
from models.budget_entry import Owner, lines_behind, new_line
from models.funding import GIVEN, Allocation, Grant
from models.partners import Organisation
from models.records.changes import Changes


class Product(NamedTuple):
    """What a grant brings: its line, the name of the funder, cents asked for, cents granted once it was decided."""

    line: str
    label: str
    forecast: int | None
    actual: int | None


def products_of(owner: Owner, year: int) -> list[Product]:
    """Give what the grants of an exercise bring to an action, or to all that a grant is for; none turned down."""
    actions = {owner.id} if isinstance(owner, Action) else _actions_of([owner.id])
    allotted: Any = Allocation.select(Allocation.grant).where(
        Allocation.binned.is_null(), Allocation.action.in_(actions)
    )
    wanted: Any = Grant.id.in_(allotted)
    if isinstance(owner, Grant):
        wanted |= Grant.id == owner.id
    asked: Any = Grant.select(Grant, Organisation).join(Organisation).where(Grant.binned.is_null(), wanted)
    found = asked.where(Grant.year == year, Grant.status != "refused").order_by(Grant.id)
    whole = owner.id if isinstance(owner, Grant) else None
    return [_product(grant, actions, whole=grant.id == whole) for grant in found if grant.line]


def fill_products(changes: Changes, owner: Owner, year: int) -> int:
    """Write what the grants bring into the products, within a step; give how many lines were written.

    A line with the same symbolic id and the name of the funder is brought up to date, so that nothing counts twice.
    """
    there = {(line.line, line.label): line for line in lines_behind(owner, year)}
    written = 0
    for product in products_of(owner, year):
        line = there.get((product.line, product.label)) or new_line(owner, year, product.line)
        if line.id and (line.forecast, line.actual) == (product.forecast, product.actual):
            continue
        line.label, line.forecast, line.actual = product.label, product.forecast, product.actual
        there[product.line, product.label] = changes.save(line)
        written += 1
    return written


def _product(grant: Grant, actions: Collection[int], *, whole: bool) -> Product:
    asked, given = grant.requested, grant.granted if grant.status in GIVEN else None
    if not whole:
        asked, given = (_portion(grant, cents, actions) for cents in (asked, given))
    return Product(grant.line, grant.funder.name_of(), asked, given)


def _portion(grant: Grant, cents: int | None, actions: Collection[int]) -> int | None:
    """Cut an amount of a grant by its allocations: those with an amount weigh so much, the others share the rest."""
    if cents is None:
        return None
    kept: Any = Allocation.kept().where(Allocation.grant == grant.id)
    allotted = list(kept.order_by(Allocation.id))
    rest = max(0, (grant.granted or grant.requested or 0) - sum(one.cents or 0 for one in allotted))
    open_ones = [one for one in allotted if one.cents is None]
    weights = [one.cents if one.cents is not None else rest for one in allotted]
    if open_ones:  # each of those weighs an equal part of the rest
        weights = [w if one.cents is None else w * len(open_ones) for one, w in zip(allotted, weights, strict=True)]
    else:
        weights.append(rest)  # what is not for anything in particular
    if not any(weights):
        return 0
    parts = zip(allotted, shares(cents, weights), strict=False)
    return sum(part for one, part in parts if one.__data__["action"] in actions)


def _actions_of(grants: Collection[int]) -> set[int]:
    asked: Any = Allocation.select(Allocation.action).where(
        Allocation.binned.is_null(), Allocation.grant.in_(grants), Allocation.action.is_null(False)
    )
    return {action for (action,) in asked.tuples()}
