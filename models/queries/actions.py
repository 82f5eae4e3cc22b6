"""Actions to choose from: by year, what each still lacks to go on, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from peewee import Expression, fn

from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionSession, ActionTerritory, AttendanceCount
from models.findings import Need, Objective
from models.language import _
from models.records.reading import told
from models.requests import InformationRequest, InhabitantProject

ORDER: Final = ("idea", "prepared", "done", "evaluated")  # cancelled stands beside


def next_status(action: Action) -> str | None:
    """Give what comes after the status of an action; nothing after the last, or once it is cancelled."""
    place = ORDER.index(action.status) if action.status in ORDER else len(ORDER)
    return ORDER[place + 1] if place + 1 < len(ORDER) else None


def lacking(action: Action, status: str, today: date) -> list[str]:
    """Say in words what an action still lacks to be called so; nothing lacks when it is empty."""
    found: list[str] = []
    sessions = [s.day for s in ActionSession.kept().where(ActionSession.action == action.id)]
    if status == "prepared":
        found += [] if action.__data__.get("lead") else [_("who leads it")]
        found += [] if sessions or action.start else [_("a day or a session")]
        answers = ActionObjective.kept().where(ActionObjective.action == action.id).exists()
        found += [] if answers else [_("the objective it serves")]
    elif status == "done":
        held = [day for day in sessions if day <= today] or [d for d in (action.start,) if d and d <= today]
        found += [] if held else [_("a session that was held")]
    elif status == "evaluated":
        found += [] if (action.assessment or "").strip() else [_("the assessment: what came of it")]
        found += [] if _counted(action.id) else [_("how many came")]
    return found


def needed_words(status: str) -> str:
    """Say what stands in the way of a status; ``evaluated`` is refused by the record itself without an assessment."""
    said = {
        "prepared": _("To be called prepared it still lacks: {what}."),
        "done": _("To be called done it still lacks: {what}."),
        "evaluated": _("To be called evaluated it still lacks: {what}."),
    }
    return said[status]


def _counted(action: int) -> bool:
    asked = AttendanceCount.kept().join(ActionSession)
    return bool(asked.where(ActionSession.action == action, ActionSession.binned.is_null()).exists())


def years() -> list[int]:
    """Give the years in which an action begins or has a session, the latest first."""
    found: set[int] = set()
    for field, kind in ((Action.start, Action), (ActionSession.day, ActionSession)):
        first, last = kind.select(fn.MIN(field), fn.MAX(field)).where(kind.binned.is_null()).tuples().first()
        found |= {_year(day) for day in (first, last) if day}
    return sorted(range(min(found), max(found) + 1), reverse=True) if found else []


def in_year(year: int) -> Expression:
    """Ask for the actions of a year: those that are under way in it, or have a session in it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    held: Any = ActionSession.select(ActionSession.action).where(
        ActionSession.binned.is_null(), ActionSession.day.between(first, last)
    )
    begins = Action.start.between(first, last)
    goes_on = (Action.start < first) & (Action.end >= first)
    wanted: Expression = begins | goes_on | Action.id.in_(held)
    return wanted


def objectives_of(action: int) -> list[ActionObjective]:
    """Give the objectives that an action serves, in the order they were chosen."""
    return list(ActionObjective.kept().where(ActionObjective.action == action).order_by(ActionObjective.id))


def territories_of(action: int) -> list[ActionTerritory]:
    """Give the territories that an action is for."""
    return list(ActionTerritory.kept().where(ActionTerritory.action == action).order_by(ActionTerritory.id))


def partners_of(action: int) -> list[ActionPartner]:
    """Give the partners of an action, those who lead first."""
    found = ActionPartner.kept().where(ActionPartner.action == action).order_by(ActionPartner.id)
    first = {"lead": 0, "co_lead": 1}
    return sorted(found, key=lambda one: (first.get(one.role, 2), one.id))


def sessions_of(action: int) -> list[ActionSession]:
    """Give the sessions of an action, by day and time."""
    asked = ActionSession.kept().where(ActionSession.action == action)
    return list(asked.order_by(ActionSession.day, ActionSession.start, ActionSession.id))


def requests_of(action: int) -> list[InformationRequest]:
    """Give the requests made at an action or after it, the latest first."""
    asked = InformationRequest.kept().where(InformationRequest.action == action)
    return list(asked.order_by(InformationRequest.day.desc(), InformationRequest.id.desc()))


def projects_of(action: int) -> list[InhabitantProject]:
    """Give the inhabitants' projects that came of an action."""
    return list(InhabitantProject.kept().where(InhabitantProject.action == action).order_by(InhabitantProject.id))


def origins_of(objectives: Sequence[Objective]) -> Iterator[tuple[Objective, Need | None]]:
    """Give each objective with the need it answers, if the diagnosis brought one out."""
    for objective in objectives:
        key = objective.__data__.get("need")
        yield objective, Need.get_or_none(id=key) if key else None


def tell_days(action: Action) -> tuple[date, date] | None:
    """Give the first and last day of an action, as they are written or else as its sessions tell."""
    first, last = action.start, action.end
    if not first or not last:
        days = [day for (day,) in told(ActionSession.select(ActionSession.day).where(_of(action.id)))]
        days = [ActionSession.day.python_value(day) for day in days]
        first = first or min(days, default=last)
        last = last or max(days, default=first)
    return (first, max(first, last)) if first and last else None


def _of(action: int) -> Expression:
    wanted: Expression = (ActionSession.action == action) & ActionSession.binned.is_null()
    return wanted


def _year(day: Any) -> int:
    found: int = day.year if isinstance(day, date) else int(str(day)[:4])
    return found
