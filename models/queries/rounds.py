"""When the bus is where: the days of a round, the times planned and real at each stop, and the minutes of service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from models.records.reading import among, read_all
from models.recurrence import days_of, exceptions_of
from models.rounds import Passage, Round, RoundStop, Stop


class Passing(NamedTuple):
    """The bus at one stop of a round on one day. Times are minutes after midnight.

    ``noted`` is empty until somebody says how it was: then ``served``, with the real times or without.
    """

    round: int
    title: str
    round_stop: int
    stop: int
    name: str
    address: str
    day: date
    arrival: int
    departure: int
    noted: bool = False
    served: bool = True
    real_arrival: int | None = None
    real_departure: int | None = None
    passage: int = 0  # the record that says how it was

    def planned(self) -> int:
        """Give the minutes it was to stay."""
        return self.departure - self.arrival

    def real(self) -> int:
        """Give the minutes it stayed: none when nobody noted it yet; as planned when served without other times."""
        if not self.noted or not self.served:
            return 0
        if self.real_arrival is None or self.real_departure is None:
            return self.planned()
        return self.real_departure - self.real_arrival

    def times(self) -> tuple[int, int]:
        """Give the real times where they are known, else the planned ones."""
        if self.real_arrival is None or self.real_departure is None:
            return self.arrival, self.departure
        return self.real_arrival, self.real_departure


class Service(NamedTuple):
    """Minutes at stops: planned, and real where somebody noted them; how many stops, and how many are still to note."""

    planned: int
    real: int
    stops: int
    to_note: int


def occurrences(round_: Round, first: date, last: date) -> list[date]:
    """Give the days from ``first`` to ``last``, both included, on which a round runs.

    A rule without end is followed only as far as asked. Times are minutes after midnight on the spot: no change of
    clock moves them.
    """
    return days_of(round_.recurrence or "", round_.day, exceptions_of(round_.exceptions or ""), first, last)


def stops_of(round_: int) -> list[RoundStop]:
    """Give the stops of a round in their order, each with its stop."""
    asked: Any = (
        RoundStop.select(RoundStop, Stop)
        .join(Stop)
        .where(RoundStop.round == round_, RoundStop.binned.is_null())
        .order_by(RoundStop.place, RoundStop.arrival, RoundStop.id)
    )
    return list(asked)


def passings(
    first: date, last: date, *, venue: int | None = None, rounds: Iterable[int] | None = None
) -> list[Passing]:
    """Give every stop of every round from ``first`` to ``last``, by day and time, with what was noted of it."""
    asked = Round.kept()
    if venue is not None:
        asked = asked.where(Round.venue == venue)
    if rounds is not None:
        asked = asked.where(among(Round.id, rounds))
    running = {round_.id: (round_, occurrences(round_, first, last)) for round_ in read_all(asked)}
    running = {key: (round_, days) for key, (round_, days) in running.items() if days}
    if not running:
        return []
    noted = _noted(first, last)
    found = []
    for key, round_, stop, name, address, arrival, departure in _stops(running):
        told, days = running[round_]
        for day in days:
            passing = Passing(round_, told.title, key, stop, name, address or "", day, arrival, departure)
            if (key, day) in noted:
                served, *real, passage = noted[key, day]
                passing = passing._replace(noted=True, served=bool(served), passage=passage)
                passing = passing._replace(real_arrival=real[0], real_departure=real[1])
            found.append(passing)
    return sorted(found, key=lambda p: (p.day, p.times()[0], p.round, p.round_stop))


def service(found: Sequence[Passing]) -> Service:
    """Sum the minutes of service of some passings."""
    return Service(
        sum(p.planned() for p in found),
        sum(p.real() for p in found),
        len(found),
        sum(not p.noted for p in found),
    )


def _stops(rounds: Iterable[int]) -> list[tuple[int, int, int, str, str, int, int]]:
    asked: Any = (
        RoundStop.select(
            RoundStop.id,
            RoundStop.round,
            RoundStop.stop,
            Stop.name,
            Stop.address,
            RoundStop.arrival,
            RoundStop.departure,
        )
        .join(Stop)
        .where(among(RoundStop.round, rounds), RoundStop.binned.is_null())
        .order_by(RoundStop.round, RoundStop.place)
    )
    return list(asked.tuples())


def _noted(first: date, last: date) -> dict[tuple[int, date], tuple[bool, int | None, int | None, int]]:
    asked = Passage.kept().where(Passage.day.between(first, last))
    return {(p.__data__["round_stop"], p.day): (p.served, p.arrival, p.departure, p.id) for p in read_all(asked)}
