"""What hours are noted already: of a day, of a session, the last time before, in a week; and what looks wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import fn

from models.actions import Action, ActionSession
from models.hours import KINDS, LONG_DAY, HourEntry, times_overlap
from models.language import _
from models.language.formats import day_text, duration_text, times_text
from models.language.typed import DAY
from models.noting import Line, lines_of
from models.records.reading import among, read_all, stored_day, told


class Doubt(NamedTuple):
    """What is wrong with a line, in words; what is only doubted is kept all the same."""

    words: str
    refused: bool


class _Time(NamedTuple):
    """Some minutes of one person on one day, and the line they are of; -1 for what is kept and not shown."""

    place: int
    start: int | None
    end: int | None
    minutes: int


def lines_on(day: date) -> list[Line]:
    """Give what is noted of a day, in the order it was written; what goes past midnight as one line."""
    entries = read_all(HourEntry.kept().where(HourEntry.day.between(day, day + timedelta(days=1))))
    entries.sort(key=lambda entry: (entry.day, entry.id))
    return [line for line in lines_of(entries) if line.day == day]


def lines_at(session: int) -> list[Line]:
    """Give what is noted of a session, in the order it was written."""
    entries = read_all(HourEntry.kept().where(HourEntry.session == session))
    return lines_of(sorted(entries, key=lambda entry: (entry.day, entry.id)))


def lines_before(day: date, session: int | None = None) -> list[Line]:
    """Give the lines of the last time: of the session of the same action before this one, or of the day before.

    They are lines to begin with: nothing of them is kept yet, and remarks are left behind.
    """
    found: list[Line] = []
    if session is not None and (held := ActionSession.get_or_none(id=session)) is not None:
        asked: Any = (
            HourEntry.select(HourEntry.session)
            .join(ActionSession)
            .where(
                HourEntry.binned.is_null(),
                ActionSession.action == held.__data__["action"],
                ActionSession.id != session,
                ActionSession.day <= held.day,
            )
        )
        last = asked.order_by(ActionSession.day.desc(), ActionSession.id.desc()).limit(1).tuples()
        found = lines_at(last[0][0]) if last else []
    elif session is None:
        latest = HourEntry.select(fn.MAX(HourEntry.day)).where(HourEntry.binned.is_null(), HourEntry.day < day).scalar()
        found = lines_on(stored_day(latest)) if latest else []
    return [replace(line, day=day, entries=(), notes="", state="draft", session=session) for line in found]


def sessions_near(day: date, most: int = 60) -> list[ActionSession]:
    """Give the sessions of actions around a day, the closest before it first, with their actions."""
    asked = (
        ActionSession.select(ActionSession, Action)
        .join(Action)
        .where(ActionSession.binned.is_null(), Action.binned.is_null(), ActionSession.day <= day + timedelta(days=7))
        .order_by(ActionSession.day.desc(), ActionSession.id.desc())
    )
    return list(asked.limit(most))


def doubts(lines: Sequence[Line], gone: Iterable[int] = ()) -> dict[int, list[Doubt]]:
    """Say what is wrong or looks wrong with lines, by place: 24 h passed, a long day, times that overlap others."""
    times: dict[tuple[int, date], list[_Time]] = defaultdict(list)
    ours = set(gone)
    for place, line in enumerate(lines):
        ours |= {key for key, _step in line.entries}
        for part in line.parts() if line.volunteer else ():
            one = _Time(place, part["start"], part["end"], part["minutes"] or 0)
            times[part["volunteer"], part["day"]].append(one)
    if not times:
        return {}
    for entry in _others({who for who, _d in times}, [day for _who, day in times], ours):
        if (key := (entry.__data__["volunteer"], entry.day)) in times:
            times[key].append(_Time(-1, entry.start, entry.end, entry.minutes))
    found: dict[int, list[Doubt]] = defaultdict(list)
    for (_who, day), of_day in times.items():
        for place, doubt in _of_day(day, of_day):
            if place >= 0 and doubt not in found[place]:
                found[place].append(doubt)
    return {place: told_ for place, told_ in found.items() if told_}


def _others(people: set[int], days: list[date], ours: set[int]) -> list[HourEntry]:
    between = HourEntry.day.between(min(days), max(days))
    found = read_all(HourEntry.kept().where(among(HourEntry.volunteer, people), between))
    return [entry for entry in found if entry.id not in ours]


def _of_day(day: date, times: list[_Time]) -> Iterable[tuple[int, Doubt]]:
    total = sum(one.minutes for one in times)
    for one in times:
        if total > DAY:
            words = _("That would make {sum} on {day} for one person: a day has 24.")
            yield one.place, Doubt(words.format(sum=duration_text(total), day=day_text(day)), refused=True)
        elif total > LONG_DAY:
            yield (
                one.place,
                Doubt(_("{sum} on one day: is that right?").format(sum=duration_text(total)), refused=False),
            )
        for other in times:
            if other is not one and times_overlap(one, other):
                said = times_text(other.start, other.end)
                words = _("These times overlap other hours of the same day: {hours}.")
                yield one.place, Doubt(words.format(hours=said), refused=False)


@dataclass(slots=True)
class Week:
    """The minutes of one person in a week by day and kind, and what each cell is made of."""

    first: date
    entries: dict[tuple[date, str], list[HourEntry]] = field(default_factory=dict)

    def minutes(self, day: date, kind: str) -> int:
        return sum(entry.minutes for entry in self.entries.get((day, kind), ()))

    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(7)]

    def of_day(self, day: date) -> int:
        return sum(self.minutes(day, kind) for kind, _words in KINDS)

    def of_kind(self, kind: str) -> int:
        return sum(self.minutes(day, kind) for day in self.days())

    def total(self) -> int:
        return sum(map(self.of_day, self.days()))


def week_of(volunteer: int, monday: date) -> Week:
    """Read the week of somebody, whatever the state of the hours."""
    week = Week(monday)
    last = monday + timedelta(days=6)
    asked = HourEntry.kept().where(HourEntry.volunteer == volunteer, HourEntry.day.between(monday, last))
    for entry in sorted(read_all(asked), key=lambda entry: (entry.day, entry.id)):
        week.entries.setdefault((entry.day, entry.kind), []).append(entry)
    return week


def month_minutes(volunteer: int, day: date) -> int:
    """Give the minutes somebody gave in the month of a day, validated or not."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    asked = HourEntry.select(fn.SUM(HourEntry.minutes)).where(
        HourEntry.volunteer == volunteer, HourEntry.binned.is_null(), HourEntry.day.between(first, last)
    )
    return int(asked.scalar() or 0)


class Waiting(NamedTuple):
    """How many lines of hours wait to be validated, their minutes times their people, and the first of their days."""

    lines: int
    minutes: int
    oldest: date | None


def waiting(today: date) -> Waiting:
    """Sum up the hours of days past and of today that are still to validate."""
    asked: Any = HourEntry.select(
        fn.COUNT(HourEntry.id), fn.SUM(HourEntry.minutes * HourEntry.size), fn.MIN(HourEntry.day)
    ).where(HourEntry.state == "draft", HourEntry.binned.is_null(), HourEntry.day <= today)
    number, minutes, oldest = told(asked)[0]
    return Waiting(int(number), int(minutes or 0), stored_day(oldest) if oldest else None)


def minutes_counted(lines: Iterable[Line]) -> int:
    """Add up lines, those of a group as often as there are people in it."""
    return sum(line.length() * (1 if line.volunteer else line.size or 0) for line in lines)


def names_of(volunteers: Iterable[int]) -> dict[int, str]:
    """Give the names of volunteers by their ids."""
    from models.listings import LISTINGS

    return {key: row.name_of() for key, row in LISTINGS["volunteers"].rows(list(volunteers)).items()}
