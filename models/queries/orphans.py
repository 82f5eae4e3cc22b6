"""Orphans of the chain, both ways: needs that no action answers, and actions that answer no need."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN

from models.actions import Action, ActionObjective
from models.findings import Finding, Need, Objective


def needs_without_action(diagnosis: int | None = None) -> list[Need]:
    """Give the needs that no action answers, the highest priority first; a cancelled action answers nothing.

    ``diagnosis``: those of one diagnosis alone.
    """
    answered = answers(Objective.need)
    asked: Any = Need.select(Need, Finding).join(Finding, JOIN.LEFT_OUTER)
    asked = asked.where(Need.binned.is_null(), Need.id.not_in(answered))
    if diagnosis is not None:
        asked = asked.where(Need.diagnosis == diagnosis)
    return sorted(asked, key=lambda need: (-((need.finding and need.finding.priority) or 0), need.id))


def actions_without_need() -> list[Action]:
    """Give the actions that answer no need, the latest first; those that were cancelled are left out."""
    needed = answers(ActionObjective.action)
    asked: Any = Action.kept().where(Action.status != "cancelled", Action.id.not_in(needed))
    return list(asked.order_by(Action.start.is_null(), Action.start.desc(), Action.id.desc()))


def answers(what: Any, until: date | None = None) -> Any:
    """Ask for the links between an action that stands and the need behind one of its objectives.

    ``until``: of actions that had begun on that day, or have no day of their own.
    """
    deed: Any = Action.alias()  # names of their own, beside those that are asked for
    need: Any = Need.alias()
    asked: Any = ActionObjective.select(what).join(deed, on=ActionObjective.action == deed.id)
    asked = asked.switch(ActionObjective).join(Objective).join(need, on=Objective.need == need.id)
    kept = [kind.binned.is_null() for kind in (ActionObjective, deed, Objective, need)]
    begun = [deed.start.is_null() | (deed.start <= until)] if until else []
    return asked.where(deed.status != "cancelled", *kept, *begun)
