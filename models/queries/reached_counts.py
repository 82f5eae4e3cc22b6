"""Who was counted where: persons and visits by quarter, band and session, and the counts behind each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from peewee import Case, fn

from models.actions import Action, ActionSession, AttendanceCount
from models.language.typed import Period
from models.queries.territory import Place, place_of
from models.records.reading import told


class Tallied(NamedTuple):
    """How many came to a session, of one quarter and band, as visits or as persons; of visits, how many first ones."""

    session: int
    quarter: int | None
    band: str
    what: str
    number: int
    first: int


class Sums(NamedTuple):
    """Persons over all sessions, the most in one of them, in how many they were counted; visits and first ones."""

    persons: int
    at_least: int
    sessions: int
    visits: int
    first_visits: int


def counted_in(period: Period, territory: int | None = None) -> list[Tallied]:
    """Give what was counted in a period, in one question; in a territory only what names it or a part of it."""
    first = Case(None, ((AttendanceCount.first == "yes", AttendanceCount.number),), 0)
    by = (AttendanceCount.session, AttendanceCount.quarter, AttendanceCount.band, AttendanceCount.what)
    asked = _counts(
        period, place_of(territory) if territory else None, *by, fn.SUM(AttendanceCount.number), fn.SUM(first)
    )
    rows = told(asked.group_by(*by))
    return [Tallied(session, quarter, band, what, int(n), int(new)) for session, quarter, band, what, n, new in rows]


def sum_of(tallied: Iterable[Tallied]) -> Sums:
    """Add up what was counted. Nobody knows who came twice: the most in one session is how many there were at least."""
    sessions: Counter[int] = Counter()
    visits = first = 0
    for one in tallied:
        if one.what == "persons":
            sessions[one.session] += one.number
        else:
            visits += one.number
            first += one.first
    return Sums(sum(sessions.values()), max(sessions.values(), default=0), len(sessions), visits, first)


def counts_behind(
    period: Period,
    territories: Collection[int | None] | None = None,
    band: str = "all",
    what: str = "persons",
) -> list[tuple[int, int]]:
    """Give the counts (id, number) behind a number of persons or visits; they sum to it.

    ``territories`` are the ids of a quarter and of all that lies in it (`models.queries.territory.within`), None among
    them for counts without a quarter; all counts without it.
    """
    asked = _counts(period, None, AttendanceCount.id, AttendanceCount.number, AttendanceCount.quarter)
    asked = asked.where(AttendanceCount.what == what)
    if band != "all":
        asked = asked.where(AttendanceCount.band == band)
    rows = told(asked.order_by(AttendanceCount.id))
    return [(key, int(number)) for key, number, quarter in rows if territories is None or quarter in territories]


def _counts(period: Period, place: Place | None, *columns: Any) -> Any:
    """Ask for the counts of a period; what happened while a territory did not stand is not of it."""
    days = [period.first, period.last]
    asked = AttendanceCount.select(*columns).join(ActionSession).join(Action)
    if place:
        days = [max(filter(None, (days[0], place.since))), min(filter(None, (days[1], place.until)))]
        asked = asked.where(AttendanceCount.quarter.in_(sorted(place.ids)))
    return asked.where(
        AttendanceCount.binned.is_null(),
        ActionSession.binned.is_null(),
        Action.binned.is_null(),
        ActionSession.day.between(*days),
    )
