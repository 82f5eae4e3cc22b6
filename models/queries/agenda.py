"""What comes in the next days, of every kind: trainings, rounds, sessions of actions, meetings, bookings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from peewee import JOIN

from models.actions import Action, ActionSession
from models.diagnosis import ActorGroup
from models.meetings import Meeting
from models.partners import Organisation
from models.queries.rounds import Passing, passings
from models.rounds import Stop
from models.spaces import Booking
from models.training import Course, TrainingSession

Kind = Literal["training", "round", "action", "meeting", "booking"]


class Coming(NamedTuple):
    """Something that is planned. ``start`` in minutes after midnight, if known; ``key`` is the id of the record."""

    day: date
    start: int | None
    title: str
    about: str
    kind: Kind
    key: int


def agenda(first: date, last: date) -> list[Coming]:
    """Give what is planned from one day to another, both included, by day and time; what has no time comes first."""
    found = [*_trainings(first, last), *_rounds(first, last), *_sessions(first, last)]
    found += [*_meetings(first, last), *_bookings(first, last)]
    return sorted(found, key=lambda one: (one.day, -1 if one.start is None else one.start, one.kind, one.key))


def _trainings(first: date, last: date) -> Iterator[Coming]:
    asked: Any = TrainingSession.select(TrainingSession, Course).join(Course)
    for one in _planned(asked, TrainingSession, first, last):
        title = f"{one.course.title} · {one.group}" if one.group else one.course.title
        yield Coming(one.day, one.start, title, _joined(one.title, one.place), "training", one.id)


def _rounds(first: date, last: date) -> Iterator[Coming]:
    """A round once a day, at its first stop."""
    seen: dict[tuple[int, date], list[Passing]] = {}
    for one in passings(first, last):
        seen.setdefault((one.round, one.day), []).append(one)
    for (key, day), there in seen.items():
        stops = [one.name for one in there]
        yield Coming(day, there[0].arrival, there[0].title, ", ".join(stops), "round", key)


def _sessions(first: date, last: date) -> Iterator[Coming]:
    asked: Any = ActionSession.select(ActionSession, Action, Stop).join(Action).switch(ActionSession)
    asked = asked.join(Stop, JOIN.LEFT_OUTER).where(Action.status != "cancelled", Action.binned.is_null())
    for one in _planned(asked, ActionSession, first, last):
        yield Coming(one.day, one.start, one.action.title, _joined(one.title, one.where()), "action", one.id)


def _meetings(first: date, last: date) -> Iterator[Coming]:
    asked: Any = Meeting.select(Meeting, ActorGroup).join(ActorGroup)
    for one in _planned(asked, Meeting, first, last):
        yield Coming(one.day, one.start, one.group.name, one.place or "", "meeting", one.id)


def _bookings(first: date, last: date) -> Iterator[Coming]:
    asked: Any = Booking.select(Booking, Organisation).join(Organisation, JOIN.LEFT_OUTER)
    for one in _planned(asked, Booking, first, last):
        whose = one.organisation.name if one.organisation else ""
        yield Coming(one.day, one.start, one.title, whose, "booking", one.id)


def _planned(asked: Any, kind: Any, first: date, last: date) -> Any:
    return asked.where(kind.binned.is_null(), kind.day.between(first, last))


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
