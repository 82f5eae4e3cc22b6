"""How a scope narrows what is asked: conditions on days, on places and on actions, as every figure says them."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import and_
from typing import Any

from peewee import SQL, Expression

from models.action_partners import ActionPartner
from models.actions import ActionObjective
from models.agreements import AgreementParty
from models.findings import Need, Objective
from models.partners import Organisation
from models.queries.figure_kinds import Scope
from models.queries.territory import lies_in_any
from models.records.reading import among
from models.records.record import Record


def all_of(*conditions: Any) -> Expression:
    """Ask for all of some conditions; None is none."""
    kept = [condition for condition in conditions if condition is not None]
    whole: Any = reduce(and_, kept) if kept else SQL("1 = 1")
    found: Expression = whole
    return found


def placed(kind: type[Record], scope: Scope) -> Expression | None:
    """Say of records of a kind that they belong to the territories of a scope."""
    return None if scope.territories is None else lies_in_any(kind, scope.territories)


def acting(link: Any, scope: Scope) -> Expression | None:
    """Say of a link to actions that it leads to those of a scope."""
    return None if scope.actions is None else among(link, scope.actions)


def there(kind: Any, link: Any, scope: Scope) -> Expression | None:
    """Say of a link that it leads to records of a kind that belong to the territories of a scope."""
    where = placed(kind, scope)
    return None if where is None else link.in_(kind.select(kind.id).where(where))


def answered_by(need: Any, scope: Scope) -> Expression | None:
    """Say of a link to needs that the actions of a scope answer them."""
    if scope.actions is None:
        return None
    answered: Expression = need.in_(_needs_of(scope.actions))
    return answered


def found_by(finding: Any, scope: Scope) -> Expression | None:
    """Say of a link to findings that the actions of a scope answer a need they brought out."""
    if scope.actions is None:
        return None
    needs = Need.select(Need.finding).where(Need.binned.is_null(), Need.id.in_(_needs_of(scope.actions)))
    found: Expression = finding.in_(needs)
    return found


def _needs_of(actions: Collection[int]) -> Any:
    asked = ActionObjective.select(Objective.need).join(Objective)
    kept = ActionObjective.binned.is_null() & Objective.binned.is_null()
    return asked.where(kept, among(ActionObjective.action, actions), Objective.need.is_null(False))


def agreed(agreement: Any, parent: Any, scope: Scope) -> Expression:
    """Say of an agreement, or of what it amends, that it binds partners of the places, or serves the actions."""
    conditions: list[Any] = []
    if scope.territories is not None:
        parties = AgreementParty.select(AgreementParty.agreement).where(
            AgreementParty.binned.is_null(), there(Organisation, AgreementParty.organisation, scope)
        )
        conditions.append(agreement.in_(parties) | parent.in_(parties))
    if scope.actions is not None:
        serving = ActionPartner.select(ActionPartner.agreement).where(
            ActionPartner.binned.is_null(), among(ActionPartner.action, scope.actions)
        )
        serving = serving.where(ActionPartner.agreement.is_null(False))
        conditions.append(agreement.in_(serving) | parent.in_(serving))
    return all_of(*conditions)
