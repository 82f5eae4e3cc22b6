"""What of the chain waits today: requests that led nowhere yet, sessions to count, permits, groups not heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from peewee import fn

from models.actions import Action, ActionSession, AttendanceCount
from models.diagnosis import Diagnosis
from models.meetings import unheard_in_open_diagnoses
from models.records.reading import stored_day
from models.requests import InformationRequest, Orientation
from models.rounds import Stop

ANSWER_WITHIN: Final = timedelta(days=14)
PERMIT_AHEAD: Final = timedelta(days=30)
COUNT_WITHIN: Final = timedelta(days=90)  # older sessions without a count are found in the list of their action


class Unanswered(NamedTuple):
    """Requests without any orientation 14 days later: how many, how many people asked, since when, an action of one."""

    requests: int
    people: int
    oldest: date
    action: int | None


class Uncounted(NamedTuple):
    """The sessions of an action that were held and have no count, the first of them by its id and day."""

    action: int
    title: str
    sessions: int
    first: date
    session: int


class Unheard(NamedTuple):
    """An open diagnosis, and the names of the groups expected that were not heard."""

    diagnosis: Diagnosis
    groups: list[str]


def unanswered(today: date) -> Unanswered | None:
    """Sum up the requests that wait for an orientation since 14 days or more; nothing when none does."""
    led: Any = Orientation.select(Orientation.request).where(Orientation.binned.is_null())
    request: Any = InformationRequest
    asked = request.select(
        fn.COUNT(request.id), fn.SUM(request.number), fn.MIN(request.day), fn.MIN(request.action)
    ).where(request.binned.is_null(), request.day <= today - ANSWER_WITHIN, request.id.not_in(led))
    number, people, oldest, action = asked.tuples().get()
    return Unanswered(int(number), int(people), stored_day(oldest), action) if number else None


def uncounted(today: date) -> list[Uncounted]:
    """Give the actions with sessions of the last 90 days that were held and not counted, the oldest session first."""
    counted: Any = AttendanceCount.select(AttendanceCount.id).where(
        AttendanceCount.session == ActionSession.id, AttendanceCount.binned.is_null()
    )
    asked: Any = (
        ActionSession.select(
            ActionSession.action,
            Action.title,
            fn.COUNT(ActionSession.id),
            fn.MIN(ActionSession.day),
            fn.MIN(ActionSession.id),
        )
        .join(Action)
        .where(
            ActionSession.binned.is_null(),
            ActionSession.day < today,
            ActionSession.day >= today - COUNT_WITHIN,
            Action.binned.is_null(),
            Action.status != "cancelled",
            ~fn.EXISTS(counted),
        )
        .group_by(ActionSession.action, Action.title)
        .order_by(fn.MIN(ActionSession.day), ActionSession.action)
    )
    return [
        Uncounted(action, title, int(number), stored_day(first), session)
        for action, title, number, first, session in asked.tuples()
    ]


def permits(today: date) -> list[Stop]:
    """Give the stops whose permit ends within 30 days, or has ended, the first to end first."""
    asked = Stop.kept().where(Stop.permit_until <= today + PERMIT_AHEAD)
    return list(asked.order_by(Stop.permit_until, Stop.id))


def unheard() -> list[Unheard]:
    """Give the open diagnoses in which an expected group was not heard yet."""
    found: dict[int, Unheard] = {}
    for group in unheard_in_open_diagnoses():
        diagnosis: Diagnosis = group.diagnosis
        found.setdefault(diagnosis.id, Unheard(diagnosis, [])).groups.append(group.name_of())
    return list(found.values())


def waiting_in_actions(today: date) -> int:
    """Count the actions with sessions to count, and the requests to lead somewhere as one."""
    return len(uncounted(today)) + (unanswered(today) is not None)
