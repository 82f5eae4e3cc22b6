"""Counting who came to a session: what was counted of whom, entered whole without a record changing its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models.actions import AttendanceCount
from models.records.changes import Changes


class Noted(NamedTuple):
    """Of whom so many came: all that a count says but the number. ``space`` and ``quarter`` are ids."""

    band: str = "not_noted"
    sex: str = "not_noted"
    first: str = "not_noted"
    space: int | None = None
    quarter: int | None = None
    what: str = "visits"

    @classmethod
    def of(cls, count: AttendanceCount) -> Noted:
        """Give what a count was noted by."""
        return cls(*(count.__data__.get(name) for name in cls._fields))


@dataclass(slots=True)
class SessionCounts:
    """How many came to one session, by what was noted of them. Visits and persons stand apart in everything."""

    numbers: dict[Noted, int] = field(default_factory=dict)

    def total(self, what: str) -> int:
        """Add up the visits, or the persons; there is no sum of both."""
        return sum(number for noted, number in self.numbers.items() if noted.what == what)

    def of(self, what: str, quarter: int | None) -> dict[Noted, int]:
        """Give the counts of visits, or of persons, of one quarter, or of those without one."""
        return {n: number for n, number in self.numbers.items() if n.what == what and n.quarter == quarter}


def counts_of(session: int) -> SessionCounts:
    """Read the counts of a session. Two records that were noted alike are one number."""
    numbers: dict[Noted, int] = defaultdict(int)
    for count in AttendanceCount.kept().where(AttendanceCount.session == session).order_by(AttendanceCount.id):
        numbers[Noted.of(count)] += count.number
    return SessionCounts(dict(numbers))


def enter_counts(changes: Changes, session: int, numbers: Mapping[Noted, int]) -> None:
    """Make some numbers of a session be these, within a step; the others stay.

    A number that changes changes in its record; nothing (0) puts it in the bin, from where the same number comes back
    as the same record. Of several records noted alike the first goes on for all. Raises `InvalidRecord`, for instance
    for a number below nothing.
    """
    there = _stored(session, numbers)
    born = []
    for noted, number in numbers.items():
        kept, away = there.get(noted, ([], []))
        if number == 0:
            changes.bin(*kept)
        elif not kept and not away:
            born.append(AttendanceCount(session=session, number=number, **noted._asdict()))
        else:
            first = kept[0] if kept else away[-1]
            first.number, first.binned = number, None
            changes.save(first)
            changes.bin(*kept[1:])
    changes.add_all(AttendanceCount, born)


Stored = dict[Noted, tuple[list[AttendanceCount], list[AttendanceCount]]]


def _stored(session: int, wanted: Collection[Noted]) -> Stored:
    """Give the records of a session by what they note: those kept, and those in the bin."""
    found: Stored = {}
    asked: Iterable[AttendanceCount] = AttendanceCount.select().where(AttendanceCount.session == session)
    for count in sorted(asked, key=lambda count: count.id):
        noted = Noted.of(count)
        if noted in wanted:
            kept, away = found.setdefault(noted, ([], []))
            (away if count.binned else kept).append(count)
    return found
