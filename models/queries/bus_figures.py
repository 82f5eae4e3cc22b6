"""How much the bus was visited: by hour of service, by stop and by deck, over a period (documents.md, section 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from models.actions import Action, ActionSession, AttendanceCount
from models.language import current_language
from models.language.formats import NOTHING, TIE, number_text
from models.language.typed import Period
from models.queries.rounds import Passing, passings
from models.records.reading import stored_day, told
from models.rounds import Round
from models.spaces import Space

HOUR = 60


class StopFigures(NamedTuple):
    """One stop: how often it was planned, noted and served, the minutes planned and real, and its visits.

    ``noted_visits`` are those of the days whose times are noted: only they go by the hour.
    """

    stop: int
    name: str
    planned_times: int = 0
    to_note: int = 0
    served_times: int = 0
    planned: int = 0
    real: int = 0
    visits: int = 0
    noted_visits: int = 0

    def an_hour(self) -> str:
        """Write the visits per hour of real service."""
        return an_hour(self.noted_visits, self.real)


class DeckFigures(NamedTuple):
    """Visits in one space; without a space, those nobody placed (``space`` is None)."""

    space: int | None
    name: str
    visits: int


class BusFigures(NamedTuple):
    """All stops of a venue's rounds together, stop by stop, and deck by deck."""

    whole: StopFigures
    stops: tuple[StopFigures, ...]
    decks: tuple[DeckFigures, ...]


def an_hour(visits: int, minutes: int) -> str:
    """Write visits per hour of service: one decimal, half up; of no service there is no rate."""
    if minutes <= 0:
        return NOTHING
    tenths = (visits * HOUR * 10 * 2 + minutes) // (2 * minutes)
    units, rest = divmod(tenths, 10)
    return f"{number_text(units)}{'.' if current_language() == 'en' else ','}{rest}".replace("\u202f", TIE)


def bus_figures(period: Period, venue: int, today: date | None = None) -> BusFigures:
    """Gather the figures of a venue from the first to the last day of a period, both included.

    Visits are those counted at sessions held at a stop on a day when a round was to call there; several rounds at one
    stop on one day share them. Days after ``today`` do not wait to be noted yet.
    """
    calls = calls_in(period, venue)
    visits = visits_by_stop(period)
    stops: dict[int, StopFigures] = {}
    for (stop, day), there in calls.items():
        before = stops.get(stop) or StopFigures(stop, there[0].name)
        stops[stop] = _added(before, there, visits.get((stop, day), 0), today is None or day <= today)
    ordered = tuple(sorted(stops.values(), key=lambda s: (-s.visits, s.name)))
    return BusFigures(_sum(ordered), ordered, decks(period, venue))


def calls_in(period: Period, venue: int | None = None) -> dict[tuple[int, date], list[Passing]]:
    """Give the calls of a venue, or of all, by stop and day: several rounds at one stop on one day stand together."""
    calls: dict[tuple[int, date], list[Passing]] = defaultdict(list)
    for passing in passings(period.first, period.last, venue=venue):
        calls[passing.stop, passing.day].append(passing)
    return calls


def is_noted(there: Sequence[Passing]) -> bool:
    """Tell whether all of the calls at a stop on a day are noted: only then do its visits go by the hour."""
    return all(passing.noted for passing in there)


def real_minutes(there: Sequence[Passing]) -> int:
    """Give the minutes of service at a stop on a day: none until all of its calls are noted."""
    return sum(passing.real() for passing in there) if is_noted(there) else 0


def visits_by_stop(period: Period) -> dict[tuple[int, date], int]:
    """Sum the visits counted at sessions of each stop and day, in one question."""
    total = fn.SUM(AttendanceCount.number)
    asked = visits_at_stops(period, ActionSession.stop, ActionSession.day, total)
    return {
        (stop, stored_day(day)): int(n) for stop, day, n in told(asked.group_by(ActionSession.stop, ActionSession.day))
    }


def visits_at_stops(period: Period, *columns: Any) -> Any:
    """Ask for the visits counted at sessions that were held at a stop."""
    return (
        AttendanceCount.select(*columns)
        .join(ActionSession)
        .join(Action)
        .where(
            AttendanceCount.what == "visits",
            AttendanceCount.binned.is_null(),
            ActionSession.binned.is_null(),
            Action.binned.is_null(),
            ActionSession.stop.is_null(False),
            ActionSession.day.between(period.first, period.last),
        )
    )


def decks(period: Period, venue: int) -> tuple[DeckFigures, ...]:
    """Sum the visits of each space of a venue, in one question: where the count says so, else where the session was."""
    space = fn.COALESCE(AttendanceCount.space, ActionSession.space)
    asked = (
        AttendanceCount.select(space, fn.SUM(AttendanceCount.number))
        .join(ActionSession)
        .join(Action)
        .where(
            AttendanceCount.what == "visits",
            AttendanceCount.binned.is_null(),
            ActionSession.binned.is_null(),
            Action.binned.is_null(),
            ActionSession.day.between(period.first, period.last),
            space.is_null(False),
        )
        .group_by(space)
    )
    sums = dict(told(asked))
    spaces: Any = Space.kept().where(Space.venue == venue).order_by(Space.id)
    return tuple(DeckFigures(one.id, one.name, int(sums.get(one.id, 0))) for one in spaces)


def round_days(period: Period, venue: int | None = None) -> list[tuple[int, str, date]]:
    """Give the days on which rounds run in a period, with their titles: to choose which day to note or to print."""
    asked: Any = Round.kept().order_by(Round.title)
    titles = {one.id: one.title for one in (asked.where(Round.venue == venue) if venue else asked)}
    days = {(p.round, p.day) for p in passings(period.first, period.last, rounds=titles)}
    return sorted(((key, titles[key], day) for key, day in days), key=lambda one: (one[2], one[1]))


def _added(before: StopFigures, there: list[Passing], visits: int, over: bool) -> StopFigures:
    noted = is_noted(there)
    return before._replace(
        planned_times=before.planned_times + len(there),
        to_note=before.to_note + over * sum(not p.noted for p in there),
        served_times=before.served_times + sum(p.noted and p.served for p in there),
        planned=before.planned + sum(p.planned() for p in there),
        real=before.real + real_minutes(there),
        visits=before.visits + visits,
        noted_visits=before.noted_visits + (visits if noted else 0),
    )


def _sum(stops: tuple[StopFigures, ...]) -> StopFigures:
    return StopFigures(0, "", *(sum(column) for column in zip(*(stop[2:] for stop in stops), strict=True)))
