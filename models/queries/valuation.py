"""What volunteers' hours are worth: by mission and role, at the rate of the day, one rounding per printed line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from peewee import JOIN, SQL, Case, Join, fn

from models.arithmetic import shares
from models.engagements import ROLES, Engagement
from models.hours import HourEntry
from models.language.typed import Period
from models.queries.hours import Cut, counting, minutes_of_all
from models.queries.territory import lies_in_any
from models.records.reading import among, told
from models.valuation import Rate, multiples, rates, value_of

GROUPS: Final = "groups"
MISSION: Final = "mission"
ALONE: Final = ""  # hours without a mission
Key = tuple[str, str, str, date]
_GROUP: Final = Case(None, [(HourEntry.volunteer.is_null(), 1)], 0)
_TOLD: Final = fn.COALESCE(Engagement.title, ""), fn.COALESCE(Engagement.role, ROLES[0][0])


@dataclass(frozen=True, slots=True)
class ValuedLine:
    """One printed line: minutes of one mission and role, all at one rate. ``cents`` is None before the first rate.

    ``of`` is a mission, "groups", or "" for hours without a mission: these two count as an ordinary role.
    """

    of: str
    mission: str
    role: str
    minutes: int
    rate: Rate | None
    hundredths: int

    @property
    def key(self) -> Key:
        """What sets it apart from the others: its mission, its role, and since when its rate is in force."""
        return self.of, self.mission, self.role, _since(self)

    @property
    def cents(self) -> int | None:
        return value_of(self.minutes, self.rate.cents, self.hundredths) if self.rate else None


@dataclass(frozen=True, slots=True)
class Valuation:
    """The lines, and their sum: a total is the sum of the printed lines (documents.md, section 1)."""

    period: Period | None
    lines: tuple[ValuedLine, ...]

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def cents(self) -> int:
        return sum(line.cents or 0 for line in self.lines)

    @property
    def unvalued(self) -> int:
        """Minutes of days before the first rate."""
        return sum(line.minutes for line in self.lines if line.rate is None)

    def rates(self) -> list[Rate]:
        """Give the rates in use, by their day."""
        return sorted({line.rate for line in self.lines if line.rate})

    def roles(self) -> dict[str, int]:
        """Give the multiples in use, in hundredths, in the order of the roles."""
        used = {line.role: line.hundredths for line in self.lines}
        return {role: used[role] for role, _words in ROLES if role in used}


def valuation(
    period: Period | None = None, actions: Collection[int] | None = None, territories: Collection[int] | None = None
) -> Valuation:
    """Value the hours that count, of all actions or some; a mission across a change of rate is two lines."""
    times = multiples()
    lines = []
    for rate, days in _stretches(period):
        for of, title, role, minutes in _sums(days, actions, territories):
            lines.append(ValuedLine(of, title, role, int(minutes), rate, times[role]))
    rank = {role: place for place, (role, _words) in enumerate(ROLES)}
    last = {MISSION: 0, ALONE: 1, GROUPS: 2}
    lines.sort(key=lambda line: (last[line.of], line.mission.casefold(), line.mission, rank[line.role], _since(line)))
    return Valuation(period, tuple(lines))


def valued_entries(
    period: Period | None, actions: Collection[int] | None = None, territories: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """Give each entry that `valuation` values with its part, in cents: its line cut by minutes, by largest remainder.

    The parts add up to ``valuation(...).cents``; entries of days before the first rate are worth nothing yet.
    """
    entries: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for key, entry, minutes in _entries(period, actions, territories):
        entries[key].append((entry, minutes))
    found: list[tuple[int, int]] = []
    for line in valuation(period, actions, territories).lines:
        if line.cents is not None:
            there = entries[line.key]
            parts = shares(line.cents, [minutes for _entry, minutes in there])
            found += [(entry, cents) for (entry, _minutes), cents in zip(there, parts, strict=True)]
    return sorted(found)


def _since(line: ValuedLine) -> date:
    return line.rate.since if line.rate else date.min


def _stretches(period: Period | None) -> Iterator[tuple[Rate | None, Period]]:
    """Cut days into stretches of one rate; the first has none when it begins before all of them."""
    first, last = period or (date.min, date.max)
    known = rates()
    starts = [(None, date.min), *((rate, rate.since) for rate in known)]
    for place, (rate, since) in enumerate(starts):
        until = starts[place + 1][1] - timedelta(days=1) if place + 1 < len(starts) else date.max
        days = Period(max(first, since), min(last, until))
        if days.first <= days.last:
            yield rate, days


def _entries(
    period: Period | None, actions: Collection[int] | None, territories: Collection[int] | None
) -> Iterator[tuple[Key, int, int]]:
    """Give the entries that `valuation` sums: the key of their line, their id, their minutes times their size."""
    for rate, days in _stretches(period):
        since = rate.since if rate else date.min
        asked = HourEntry.select(*_line(), HourEntry.id, minutes_of_all()).join(Engagement, JOIN.LEFT_OUTER)
        for of, title, role, entry, minutes in told(
            _counting(asked, days, actions, territories).order_by(HourEntry.id)
        ):
            yield (of, title, role, since), entry, int(minutes)


def _sums(days: Period, actions: Collection[int] | None, territories: Collection[int] | None) -> list[tuple[Any, ...]]:
    # mission by mission first: what is joined and grouped by words is then as many as missions, not as entries
    mission, group = (HourEntry.engagement + 0).alias("mission"), _GROUP.alias("of_group")
    asked = HourEntry.select(mission, group, fn.SUM(minutes_of_all()).alias("minutes")).group_by(SQL("1"), SQL("2"))
    given = _counting(asked, days, actions, territories).alias("given")
    of = Case(None, [(given.c.of_group == 1, GROUPS), (given.c.mission.is_null(), ALONE)], MISSION)
    line = of, *_TOLD
    told_of = Join(given, Engagement, JOIN.LEFT_OUTER, on=Engagement.id == given.c.mission)
    found = Engagement.select(*line, fn.SUM(given.c.minutes)).from_(told_of)
    return told(found.group_by(SQL("1"), SQL("2"), SQL("3")))  # PostgreSQL takes words told twice for two columns


def _line() -> tuple[Any, Any, Any]:
    return Case(None, [(_GROUP == 1, GROUPS), (HourEntry.engagement.is_null(), ALONE)], MISSION), *_TOLD


def _counting(asked: Any, days: Period, actions: Collection[int] | None, territories: Collection[int] | None) -> Any:
    asked = asked.where(counting(Cut(period=days)))
    if territories is not None:
        asked = asked.where(lies_in_any(HourEntry, territories))
    return asked if actions is None else asked.where(among(HourEntry.action, actions))
