"""The budget of a grant or of an action for one exercise: typed lines, shared costs, and what came in kind.

A budget tells each record once. Of a grant: its own lines, and those without a grant of the actions it is allocated to.
"""

from __future__ import annotations

from datetime import date

from models.actions import Action
from models.exercises import days_of, exercise_of
from models.funder_templates import DEFAULT, template
from models.funding import Allocation, Grant
from models.queries.budget_evidence import evidence_of
from models.queries.budget_forms import laid_out, rules_of
from models.queries.budget_gathered import Bearer, gathered
from models.queries.budget_in_kind import add_in_kind
from models.queries.budget_rows import Budget
from models.queries.budget_shares import amounts_of, ceiling, cost, public_money, public_share, share_of
from models.records.reading import told

__all__ = [
    "actions_of",
    "amounts_of",
    "bearer_of",
    "budget_of_action",
    "budget_of_grant",
    "ceiling",
    "cost",
    "evidence_of",
    "public_money",
    "public_share",
    "share_of",
]


def budget_of_grant(grant: Grant, year: int | None = None) -> Budget:
    """Give the budget of a grant, in the form of its funder; of its own exercise unless another is asked for."""
    return _budget(bearer_of(grant, grant.year if year is None else year), grant.template or DEFAULT, None)


def budget_of_action(action: Action, year: int | None = None, form: str = DEFAULT) -> Budget:
    """Give the budget of an action, whoever pays; of the exercise of today, in the usual form, unless told."""
    of = exercise_of(date.today()) if year is None else year
    return _budget(bearer_of(action, of), form, action.id)


def bearer_of(owner: Grant | Action, year: int) -> Bearer:
    """Say whose budget that of a grant or of an action is for an exercise, and of which days."""
    if isinstance(owner, Grant):
        return Bearer(owner.id, actions_of(owner), year, days_of(year))
    return Bearer(None, frozenset({owner.id}), year, days_of(year))


def actions_of(grant: Grant) -> frozenset[int]:
    """Give the actions that a grant is allocated to."""
    asked = (
        Allocation.select(Allocation.action)
        .join(Action)
        .where(Allocation.binned.is_null(), Action.binned.is_null(), Allocation.grant == grant.id)
    )
    return frozenset(action for (action,) in told(asked))


def _budget(bearer: Bearer, form: str, action: int | None) -> Budget:
    known = template(form) or template(DEFAULT)
    found = gathered(bearer)
    kind = add_in_kind(found, bearer)
    sides, strangers = laid_out(known, found, rules_of(bearer.grant, action, bearer.year))
    charges, products, uses, sources = sides
    return Budget(
        year=bearer.year,
        first=bearer.days.first,
        last=bearer.days.last,
        template=known.word if known else form,
        template_name=known.name if known else form,
        charges=charges,
        products=products,
        uses=uses,
        sources=sources,
        actions=tuple(sorted(bearer.actions)),
        minutes=kind.minutes,
        fed=kind.fed,
        strangers=strangers,
    )
