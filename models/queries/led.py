"""Which actions were led in a period, and in which period an action began: the same for every report."""

from __future__ import annotations

from typing import Final

from peewee import JOIN, Expression, fn

from models.actions import Action, ActionSession
from models.language.typed import Period

LED: Final = ("prepared", "done", "evaluated")  # what is only an idea, or was cancelled, was not led
DONE: Final = ("done", "evaluated")


def led_in(period: Period) -> Expression:
    """Say of actions that they were led in a period.

    Those prepared, done or evaluated that had a session in it, or, having none at all, whose own days touch it.
    """
    sessions = ActionSession.select(ActionSession.action).where(ActionSession.binned.is_null())
    held = sessions.where(ActionSession.day.between(*period))
    here = Action.id.in_(held) | (_touches(period) & Action.id.not_in(sessions))
    led: Expression = Action.binned.is_null() & Action.status.in_(LED) & here
    return led


def began_in(period: Period) -> Expression:
    """Say of actions that they began in a period: with their first session, without any on their own first day."""
    first = fn.MIN(ActionSession.day).alias("day")
    of = ActionSession.action.alias("action")
    sessions = ActionSession.select(of, first).where(ActionSession.binned.is_null()).group_by(ActionSession.action)
    begun = sessions.alias("begun")
    other = Action.alias()
    day = fn.COALESCE(begun.c.day, other.start, other.end)
    asked = other.select(other.id).join(begun, JOIN.LEFT_OUTER, on=begun.c.action == other.id)
    found: Expression = Action.id.in_(asked.where(day.between(*period)))
    return found


def _touches(period: Period) -> Expression:
    """Ask for actions whose own days reach into a period; one day alone counts as both."""
    start, end = Action.start, Action.end
    touched: Expression = (start <= period.last) & ((end >= period.first) | (end.is_null() & (start >= period.first)))
    return touched | (start.is_null() & end.between(*period))
