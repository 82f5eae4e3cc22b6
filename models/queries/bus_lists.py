"""Short lists of the bus for its screens: venues, spaces, stops by permit, rounds with their next day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from models.queries.rounds import occurrences, passings
from models.records.reading import among, read_all
from models.records.search import fold
from models.rounds import Round, RoundStop, Stop
from models.spaces import Space, Venue
from models.territory import Territory

SOON = timedelta(days=30)
AHEAD = timedelta(days=400)


class StopLine(NamedTuple):
    """A stop with the name of its quarter; ``permit`` is expired, soon (within 30 days) or empty."""

    stop: Stop
    quarter: str
    permit: str

    def placed(self) -> bool:
        """Tell whether its coordinates are known."""
        return self.stop.latitude is not None and self.stop.longitude is not None


class RoundLine(NamedTuple):
    """A round with how many stops it has, and the next day it runs, if any within a year."""

    round: Round
    stops: int
    next: date | None


class RunDay(NamedTuple):
    """A day of a round: how many stops, minutes planned and real, how many are still to note."""

    day: date
    stops: int
    planned: int
    real: int
    to_note: int


def venues() -> list[Venue]:
    """Give the venues, those that move first."""
    return list(Venue.kept().order_by(Venue.mobile.desc(), Venue.id))


def spaces_of(venue: int, typed: str = "") -> list[tuple[int, str]]:
    """Give the spaces of a venue whose names have what is typed."""
    found = Space.kept().where(Space.venue == venue).order_by(Space.id)
    return [(space.id, space.name) for space in found if fold(typed) in fold(space.name)]


def space_rows(venue: int) -> list[Space]:
    """Give the spaces of a venue."""
    return list(Space.kept().where(Space.venue == venue).order_by(Space.id))


def stop_lines(keys: Sequence[int], today: date) -> dict[int, StopLine]:
    """Read some stops with their quarters and what their permits are worth on a day."""
    stops = read_all(Stop.select().where(among(Stop.id, keys)))
    wanted = {stop.__data__["quarter"] for stop in stops if stop.__data__["quarter"]}
    named: Any = Territory.select(Territory.id, Territory.name).where(among(Territory.id, wanted)).tuples()
    names = dict(named)
    return {
        stop.id: StopLine(stop, names.get(stop.__data__["quarter"], ""), permit_of(stop.permit_until, today))
        for stop in stops
    }


def permit_of(until: date | None, today: date) -> str:
    """Say what a permit is worth on a day: expired, soon, or nothing to say."""
    if until is None:
        return ""
    return "expired" if until < today else "soon" if until <= today + SOON else ""


def expired_permits(today: date) -> int:
    """How many stops may no longer be used."""
    return int(Stop.kept().where(Stop.permit_until < today).count())


def stops_calling(rounds: Iterable[int]) -> set[int]:
    """Give the stops that some rounds call at."""
    asked: Any = RoundStop.select(RoundStop.stop).where(among(RoundStop.round, rounds), RoundStop.binned.is_null())
    return {stop for (stop,) in asked.tuples()}


def round_lines(keys: Sequence[int], today: date) -> dict[int, RoundLine]:
    """Read some rounds with how many stops they have and when they run next."""
    from peewee import fn

    asked: Any = (
        RoundStop.select(RoundStop.round, fn.COUNT(RoundStop.id))
        .where(among(RoundStop.round, keys), RoundStop.binned.is_null())
        .group_by(RoundStop.round)
        .tuples()
    )
    counts = dict(asked)
    return {
        one.id: RoundLine(one, counts.get(one.id, 0), next(iter(occurrences(one, today, today + AHEAD)), None))
        for one in read_all(Round.select().where(among(Round.id, keys)))
    }


def rounds_of(venue: int | None) -> list[tuple[int, str]]:
    """Give the rounds of a venue with their titles, or of all."""
    asked = Round.kept().order_by(Round.title, Round.id)
    return [(one.id, one.title) for one in (asked.where(Round.venue == venue) if venue else asked)]


def run_days(round_: int, first: date, last: date) -> list[RunDay]:
    """Give the days of a round in a period with what was noted of them, latest first."""
    found: dict[date, RunDay] = {}
    for passing in passings(first, last, rounds=[round_]):
        before = found.get(passing.day, RunDay(passing.day, 0, 0, 0, 0))
        found[passing.day] = RunDay(
            passing.day,
            before.stops + 1,
            before.planned + passing.planned(),
            before.real + passing.real(),
            before.to_note + (not passing.noted),
        )
    return [found[day] for day in sorted(found, reverse=True)]


def round_over(round_: int) -> tuple[int, int | None]:
    """Give the place of the last stop of a round, and when the bus leaves it."""
    asked = RoundStop.kept().where(RoundStop.round == round_).order_by(RoundStop.place.desc(), RoundStop.id.desc())
    last = asked.first()
    return (last.place, last.departure) if last else (0, None)
