"""A week of the bus: where it stops, who is in its spaces, and what would be in one place at one time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple

from peewee import JOIN

from models.actions import Action, ActionSession
from models.diagnosis import ActorGroup
from models.meetings import Meeting
from models.partners import Organisation
from models.queries.rounds import Passing, passings, service
from models.records.reading import among
from models.rounds import Stop
from models.spaces import Booking, Space

DAYS: Final = timedelta(days=6)
ROUND, SESSION, MEETING, BOOKING = "round", "session", "meeting", "booking"


class Held(NamedTuple):
    """Something of the week. ``space`` is the id of the space it is in: none for the bus on its round.

    ``kind`` is round, session, meeting or booking, ``key`` the id of the round, session, meeting or booking. ``about``
    says where or for whom; ``round`` is the title of one, ``served`` False for a stop it was to serve and did not.
    """

    day: date
    start: int
    end: int
    title: str
    about: str
    kind: str
    key: int
    space: int | None = None
    served: bool = True
    round: str = ""


class Clash(NamedTuple):
    """Two that take one place at one time: ``first`` and ``second`` overlap from ``start`` to ``end``."""

    day: date
    space: int | None
    start: int
    end: int
    first: Held
    second: Held


class BusWeek(NamedTuple):
    """Seven days from ``first``. ``minutes`` are those of service: real where noted, planned elsewhere."""

    first: date
    spaces: tuple[tuple[int, str], ...]
    held: tuple[Held, ...]
    clashes: tuple[Clash, ...]
    stops: int
    minutes: int
    bookings: int


def monday_of(day: date) -> date:
    """Give the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def week(venue: int, first: date) -> BusWeek:
    """Gather the seven days from ``first``: the rounds of a venue, and all that books one of its spaces."""
    last = first + DAYS
    asked: Any = Space.kept().where(Space.venue == venue).order_by(Space.id)
    spaces = tuple((space.id, space.name) for space in asked)
    rounds = passings(first, last, venue=venue)
    booked = [*_booked([key for key, _name in spaces], first, last)]
    held = sorted([*map(_of_round, rounds), *booked], key=lambda h: (h.day, h.start, h.end, h.kind, h.key))
    told = service(rounds)
    noted = sum(p.planned() for p in rounds if p.noted)
    minutes = told.planned - noted + told.real
    return BusWeek(first, spaces, tuple(held), tuple(clashes(held)), _served(rounds), minutes, len(booked))


def clashes(held: Sequence[Held]) -> Iterator[Clash]:
    """Find what overlaps in one place: the bus at two stops, a space with two bookings. What touches does not."""
    placed = sorted(held, key=lambda h: (h.day, h.space or 0, h.start, h.end))
    for _where, there in groupby((h for h in placed if h.served), key=lambda h: (h.day, h.space)):
        ahead: list[Held] = []
        for one in there:
            ahead = [other for other in ahead if other.end > one.start]
            for other in ahead:
                yield Clash(one.day, one.space, one.start, min(one.end, other.end), other, one)
            ahead.append(one)


def _served(rounds: Sequence[Passing]) -> int:
    return sum(passing.served for passing in rounds)


def _of_round(passing: Passing) -> Held:
    start, end = passing.times()
    about = ", ".join(part for part in (passing.title, passing.address) if part)
    where = (passing.name, about, ROUND, passing.round, None)
    return Held(passing.day, start, end, *where, passing.served, passing.title)


def _booked(spaces: Sequence[int], first: date, last: date) -> Iterator[Held]:
    sessions: Any = (
        ActionSession.select(ActionSession, Action, Stop).join(Action).switch(ActionSession).join(Stop, JOIN.LEFT_OUTER)
    )
    for one in _within(sessions, ActionSession, spaces, first, last):
        yield _held(one, one.title or one.action.title, one.where(), SESSION)
    meetings: Any = Meeting.select(Meeting, ActorGroup).join(ActorGroup)
    for one in _within(meetings, Meeting, spaces, first, last):
        yield _held(one, one.group.name, one.place or "", MEETING)
    bookings: Any = Booking.select(Booking, Organisation).join(Organisation, JOIN.LEFT_OUTER)
    for one in _within(bookings, Booking, spaces, first, last):
        yield _held(one, one.title, one.organisation.name if one.organisation else "", BOOKING)


def _within(asked: Any, kind: Any, spaces: Sequence[int], first: date, last: date) -> Any:
    return asked.where(
        kind.binned.is_null(),
        among(kind.space, spaces),
        kind.day.between(first, last),
        kind.start.is_null(False),
        kind.end.is_null(False),
    )


def _held(one: Any, title: str, about: str, kind: str) -> Held:
    return Held(one.day, one.start, one.end, title, about or "", kind, one.id, one.__data__["space"])
