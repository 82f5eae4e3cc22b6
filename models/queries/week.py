"""The week's list: all that is planned on some days, with who drives, who helps and who is still missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from models.language import t
from models.language.formats import clock_text, times_text
from models.language.typed import Period
from models.queries.agenda import Coming, Kind, agenda
from models.queries.rosters import Driver, Held, held_between
from models.queries.shifts import Needed
from models.refusals import StepRefusal
from models.rounds import Round

MOST: Final = 92  # days: a list of more is read by nobody
SUNDAY: Final = 6


class TooManyDays(StepRefusal):
    words = t("A list of more than {most} days would be read by nobody: choose fewer.")


class InWeek(NamedTuple):
    """Something planned. ``times`` as they are said, ``needed`` for a session of an action, ``driver`` of a round."""

    day: date
    times: str
    kind: Kind
    title: str
    about: str
    needed: list[Needed]
    driver: Driver | None


def week_of(day: date) -> Period:
    """Give the week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=SUNDAY))


def in_week(period: Period) -> list[InWeek]:
    """Give all that is planned on some days, by day and time. Raises `TooManyDays`."""
    if (period.last - period.first).days >= MOST:
        raise TooManyDays(most=MOST)
    held = {one.session.id: one for one in held_between(*period)}
    planned = agenda(*period)
    rounds = [one.key for one in planned if one.kind == "round"]
    drivers = {one.id: one.driver for one in Round.select().where(Round.id.in_(rounds))}
    return [_told(one, held.get(one.key) if one.kind == "action" else None, drivers) for one in planned]


def _told(one: Coming, held: Held | None, drivers: dict[int, object]) -> InWeek:
    end = held.session.end if held else None
    person = drivers.get(one.key) if one.kind == "round" else None
    driver = Driver(person.name_of(), person.phone or "") if person else None  # type: ignore[attr-defined]
    needed = held.needed if held else []
    times = times_text(one.start, end) or clock_text(one.start)
    return InWeek(one.day, times, one.kind, one.title, one.about, needed, driver)
