"""The months, quarters and exercises that some days are made of, and how days of records are told by them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from peewee import Case, fn

from models.exercises import days_of as days_of_exercise
from models.exercises import exercise_of
from models.issuer import our_organisation
from models.language.typed import Period
from models.queries.figure_kinds import Length
from models.queries.hours import days_of

_MONTHS: Final = 12
_LETTERS: Final = 7  # of a day as it is written: 2026-03


def stretches(length: Length, period: Period) -> dict[str, Period]:
    """Give the months (2026-03), quarters (2026-Q1) or exercises (2026) of some days; cut to them, in their order."""
    found: dict[str, Period] = {}
    day = period.first
    while day <= period.last:
        name = name_of(length, day)
        whole = days_of_exercise(int(name)) if length == "exercise" else days_of(name)
        found[name] = Period(day, min(whole.last, period.last))
        day = whole.last + timedelta(days=1)
    return found


def name_of(length: Length, day: date) -> str:
    """Name the month, quarter or exercise of a day."""
    if length == "month":
        return f"{day.year}-{day.month:02}"
    if length == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return str(exercise_of(day))


def folded(length: Length, period: Period, by_day: Mapping[date, int]) -> dict[str, int]:
    """Sum what was told by day into months, quarters or exercises: nothing is 0."""
    found = dict.fromkeys(stretches(length, period), 0)
    names: dict[tuple[int, int], str] = {}
    for day, amount in by_day.items():
        month = day.year, day.month
        if month not in names:
            names[month] = name_of(length, day)
        found[names[month]] += amount
    return found


def named_in_sql(length: Length, day: Any) -> Any:
    """Say in SQL which month, quarter or exercise a day is of."""
    text = day.cast("text")
    if length == "month":
        return fn.SUBSTR(text, 1, _LETTERS)
    year, month = fn.SUBSTR(text, 1, 4), fn.SUBSTR(text, 6, 2)
    if length == "quarter":
        quarters = [(month <= f"{3 * n:02}", f"-Q{n}") for n in range(1, 4)]
        return fn.SUBSTR(text, 1, 4).concat(Case(None, quarters, "-Q4"))
    begins = our_organisation().exercise_month
    return (year.cast("integer") - Case(None, [(month < f"{begins:02}", 1)], 0)).cast("text")


def exercises_of(period: Period) -> list[int]:
    """Give the exercises that lie whole in some days; without any, the one that these days end in."""
    years = range(exercise_of(period.first), exercise_of(period.last) + 1)
    days = {year: days_of_exercise(year) for year in years}
    whole = [year for year in years if period.first <= days[year].first and days[year].last <= period.last]
    return whole or [exercise_of(period.last)]


def a_year_before(period: Period) -> Period:
    """Give the same days a year earlier, or as many years as they last: whole months stay whole months."""
    years = 1 + (period.last - period.first).days // 366
    whole = period.first.day == 1 and (period.last + timedelta(days=1)).day == 1
    last = _earlier(period.last, years)
    if whole:
        last = _last_of(last)
    return Period(_earlier(period.first, years), last)


def _earlier(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def _last_of(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
