"""What goes into somebody's calendar: each stop of a round with its rule, each session, each booking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN

from models.actions import Action, ActionSession
from models.language.typed import Period
from models.records.history import Step
from models.records.record import Record
from models.rounds import Round, RoundStop, Stop, exception_days
from models.spaces import Booking, Space, Venue


class Dated(NamedTuple):
    """One event: the record it stands for, its first day, its times in minutes after midnight (none: the whole day).

    ``rule`` is a rule of RFC 5545 and ``but`` the days left out of it; coordinates are millionths of a degree.
    """

    record: Record
    day: date
    start: int | None
    end: int | None
    title: str
    where: str = ""
    about: str = ""
    rule: str = ""
    but: tuple[date, ...] = ()
    latitude: int | None = None
    longitude: int | None = None


def rounds(period: Period | None = None) -> Iterator[Dated]:
    """Give each stop of each round; of a period, the rounds of one day that lie in it and all that come back."""
    asked: Any = (
        RoundStop.select(RoundStop, Round, Stop, Venue)
        .join(Round)
        .join(Venue)
        .switch(RoundStop)
        .join(Stop)
        .where(RoundStop.binned.is_null(), Round.binned.is_null())
        .order_by(Round.day, Round.id, RoundStop.place)
    )
    for call in asked:
        round_, stop = call.round, call.stop
        if period and not round_.recurrence and not period.first <= round_.day <= period.last:
            continue
        where = ", ".join(part for part in (stop.name, stop.address) if part)
        but = tuple(sorted(exception_days(round_)))
        yield Dated(
            call,
            round_.day,
            call.arrival,
            call.departure,
            f"{round_.venue.name}, {stop.name}",
            where,
            round_.title,
            round_.recurrence or "",
            but,
            stop.latitude,
            stop.longitude,
        )


def sessions(period: Period | None = None) -> Iterator[Dated]:
    """Give the sessions of actions, those of a period."""
    asked: Any = (
        ActionSession.select(ActionSession, Action, Stop)
        .join(Action)
        .switch(ActionSession)
        .join(Stop, JOIN.LEFT_OUTER)
        .where(ActionSession.binned.is_null(), Action.binned.is_null())
        .order_by(ActionSession.day, ActionSession.start, ActionSession.id)
    )
    if period:
        asked = asked.where(ActionSession.day.between(period.first, period.last))
    for one in asked:
        title = " · ".join(dict.fromkeys(part for part in (one.action.title, one.title) if part))
        place = (one.stop.latitude, one.stop.longitude) if one.stop else (None, None)
        yield Dated(one, one.day, one.start, one.end, title, one.where(), "", "", (), *place)


def bookings(period: Period | None = None) -> Iterator[Dated]:
    """Give the bookings of spaces, those of a period."""
    asked: Any = (
        Booking.select(Booking, Space, Venue)
        .join(Space)
        .join(Venue)
        .where(Booking.binned.is_null())
        .order_by(Booking.day, Booking.start, Booking.id)
    )
    if period:
        asked = asked.where(Booking.day.between(period.first, period.last))
    for one in asked:
        yield Dated(one, one.day, one.start, one.end, one.title, f"{one.space.venue.name}, {one.space.name}")


def moments_of(steps: Iterable[int]) -> dict[int, datetime]:
    """Give when some steps were done, in UTC."""
    wanted = sorted(set(steps))
    asked: Any = Step.select(Step.id, Step.at).where(Step.id.in_(wanted)).tuples()
    return dict(asked)
