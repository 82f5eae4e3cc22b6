"""What a driver's sheet and the poster of a round say: the days, the stops, the spaces, who drives and who helps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from models.actions import ActionSession
from models.language import t
from models.language.formats import surname_first
from models.language.typed import Period
from models.people import Person
from models.queries.rounds import Passing, occurrences, passings
from models.records.reading import among
from models.refusals import StepRefusal, Unknown
from models.rounds import Round
from models.shifts import Assignment, ShiftNeed
from models.spaces import Space, Venue
from models.volunteers import Volunteer

MOST: Final = 400  # sheets in one file: more is a mistake in the period
AHEAD: Final = timedelta(days=800)
COMING: Final = ("proposed", "confirmed", "present")  # who may be aboard


class NoRoundThen(StepRefusal):
    words = t("This round does not run in these days: choose others, or look at its recurrence.")


class NoStops(StepRefusal):
    words = t("This round has no stop yet: give it stops with their times first.")


class TooManySheets(StepRefusal):
    words = t("That would be more than {most} sheets: choose fewer days.")


class RoundPaper(NamedTuple):
    """A round on one day. ``spaces`` are names and usual uses; ``phone`` is that of the driver."""

    round: Round
    venue: Venue
    day: date
    stops: tuple[Passing, ...]
    spaces: tuple[tuple[str, str], ...]
    driver: str
    phone: str
    crew: tuple[str, ...]


def round_papers(round_: int, period: Period | None, today: date) -> list[RoundPaper]:
    """Give a round on each day of a period; without one, on the next day it runs, or else on its last.

    Raises `Unknown`, `NoStops`, `NoRoundThen` or `TooManySheets`.
    """
    found = Round.get_or_none(id=round_)
    if found is None or found.binned:
        raise Unknown(what=round_)
    days = occurrences(found, period.first, period.last) if period else _next(found, today)
    if not days:
        raise NoRoundThen
    if len(days) > MOST:
        raise TooManySheets(most=MOST)
    called = passings(days[0], days[-1], rounds=[round_])
    if not called:
        raise NoStops
    venue, driver = found.venue, found.driver
    spaces: Any = Space.kept().where(Space.venue == venue.id).order_by(Space.id)
    told = tuple((space.name, space.usual_use or "") for space in spaces)
    named = surname_first(driver.family_name, driver.given_name or "") if driver else ""
    papers = []
    for day in days:
        stops = tuple(passing for passing in called if passing.day == day)
        aboard = _crew([passing.stop for passing in stops], day)
        papers.append(RoundPaper(found, venue, day, stops, told, named, driver.phone if driver else "", aboard))
    return papers


def _next(round_: Round, today: date) -> list[date]:
    if ahead := occurrences(round_, today, today + AHEAD):
        return ahead[:1]
    return occurrences(round_, min(round_.day, today), today)[-1:] or [round_.day]


def _crew(stops: Sequence[int], day: date) -> tuple[str, ...]:
    """Give the volunteers asked for at the sessions of these stops that day, by name."""
    asked: Any = (
        Assignment.select(Person.family_name, Person.given_name)
        .join(ShiftNeed)
        .join(ActionSession)
        .switch(Assignment)
        .join(Volunteer)
        .join(Person)
        .where(
            Assignment.binned.is_null(),
            Assignment.state.in_(COMING),
            ShiftNeed.binned.is_null(),
            ActionSession.binned.is_null(),
            among(ActionSession.stop, stops),
            ActionSession.day == day,
        )
        .order_by(Person.sort_key, Person.id)
    )
    return tuple(dict.fromkeys(surname_first(family, given or "") for family, given in asked.tuples()))
