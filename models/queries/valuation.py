"""What volunteers' hours are worth: by mission and role, at the rate of the day, one rounding per printed line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from peewee import JOIN, Case, fn

from models.engagements import ROLES, Engagement
from models.hours import HourEntry
from models.language.typed import Period
from models.queries.hours import Cut, counting
from models.records.reading import told
from models.valuation import Rate, multiples, rates, value_of

GROUPS: Final = "groups"
MISSION: Final = "mission"
ALONE: Final = ""  # hours without a mission


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


def valuation(period: Period | None = None, action: int | None = None) -> Valuation:
    """Value the hours that count; those of one mission across a change of rate are two lines."""
    times = multiples()
    lines = []
    for rate, days in _stretches(period):
        for of, title, role, minutes in _sums(days, action):
            lines.append(ValuedLine(of, title, role, int(minutes), rate, times[role]))
    rank = {role: place for place, (role, _words) in enumerate(ROLES)}
    last = {MISSION: 0, ALONE: 1, GROUPS: 2}
    lines.sort(key=lambda line: (last[line.of], line.mission.casefold(), line.mission, rank[line.role], _since(line)))
    return Valuation(period, tuple(lines))


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


def _sums(days: Period, action: int | None) -> list[tuple[Any, ...]]:
    group = HourEntry.volunteer.is_null()
    of = Case(None, [(group, GROUPS), (HourEntry.engagement.is_null(), ALONE)], MISSION)
    title, role = fn.COALESCE(Engagement.title, ""), fn.COALESCE(Engagement.role, ROLES[0][0])
    minutes = fn.SUM(HourEntry.minutes * fn.COALESCE(HourEntry.size, 1))
    asked = HourEntry.select(of, title, role, minutes).join(Engagement, JOIN.LEFT_OUTER)
    asked = asked.where(counting(Cut(period=days)))
    if action is not None:
        asked = asked.where(HourEntry.action == action)
    return told(asked.group_by(of, title, role))
