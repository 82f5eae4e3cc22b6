"""Who is active, new and gone: volunteers with hours that count, period by period (documents.md, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from peewee import Case, fn

from models.hours import HourEntry
from models.language.typed import Period
from models.queries.hours import Cut, counting, days_of
from models.records.reading import told
from models.volunteers import Volunteer

_MONTHS: Final = 12
_EARLIER: Final = 3  # months read before a year: the quarter before its first
QUARTER: Final = 3


class Turnover(NamedTuple):
    """Volunteers of one period: active, with an hour that counts; new; gone.

    New: nothing of theirs counted before. Gone: active in the period before, and not in this one.
    """

    name: str  # of the period, as `period_name` reads it; "" for free days
    days: Period
    active: int
    new: int
    gone: int


def turnover(period: Period) -> Turnover:
    """Count active, new and gone volunteers of some days, against those `before` them."""
    earlier = _people(before(period))
    first = _firsts().alias("first")
    new = _people_of(first).where(first.c.day.between(*period))
    here = _people(period)
    gone = earlier.where(HourEntry.volunteer.not_in(here))
    return Turnover("", period, here.count(), new.count(), gone.count())


def by_month_and_quarter(period: Period) -> tuple[list[Turnover], list[Turnover]]:
    """Give the months and the quarters that a period touches, whole ones, each against the one before it."""
    months: list[Turnover] = []
    quarters: list[Turnover] = []
    for year in range(period.first.year, period.last.year + 1):
        found, new = _masks(year), _first_months(year)
        for into, length in ((months, 1), (quarters, QUARTER)):
            into += [one for one in _units(year, length, found, new) if _touches(one.days, period)]
    return months, quarters


def whole_span() -> Period | None:
    """Give the days from the first to the last hour that counts; None while nothing does."""
    asked = HourEntry.select(fn.MIN(HourEntry.day), fn.MAX(HourEntry.day)).where(counting(Cut()))
    ((first, last),) = told(asked)
    read = HourEntry.day.python_value
    return Period(read(first), read(last)) if first else None


def before(period: Period) -> Period:
    """Give the days a period is compared with: as many whole months before whole months, else as many days."""
    first, last = period
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        count = (last.year - first.year) * _MONTHS + last.month - first.month + 1
        years, month = divmod(first.year * _MONTHS + first.month - 1 - count, _MONTHS)
        return Period(date(years, month + 1, 1), first - timedelta(days=1))
    return Period(first - (last - first) - timedelta(days=1), first - timedelta(days=1))


def _people(period: Period) -> Any:
    """Ask for the volunteers of whom something counts on some days."""
    return HourEntry.select(HourEntry.volunteer).where(_named(period)).distinct()


def _named(period: Period | None = None) -> Any:
    return counting(Cut(period=period)) & HourEntry.volunteer.is_null(False)


def _firsts() -> Any:
    """Ask for the first day of each volunteer, ever."""
    day = fn.MIN(HourEntry.day).alias("day")
    return HourEntry.select(HourEntry.volunteer.alias("volunteer"), day).where(_named()).group_by(HourEntry.volunteer)


def _people_of(first: Any) -> Any:
    return Volunteer.select(first.c.volunteer).from_(first)


def _masks(year: int) -> list[tuple[int, int]]:
    """Give in which months how many volunteers were active: a bit for each, October of the year before first."""
    days = Period(date(year - 1, _MONTHS - _EARLIER + 1, 1), date(year, _MONTHS, 31))
    text = HourEntry.day.cast("text")
    number = fn.SUBSTR(text, 1, 4).cast("integer") * _MONTHS + fn.SUBSTR(text, 6, 2).cast("integer")
    place = (number - (year * _MONTHS + 1 - _EARLIER)).alias("place")
    there = HourEntry.select(HourEntry.volunteer.alias("volunteer"), place).where(_named(days))
    there = there.group_by(HourEntry.volunteer, place).alias("there")
    bits = fn.SUM(_power(there.c.place)).alias("bits")
    masks = Volunteer.select(bits).from_(there).group_by(there.c.volunteer).alias("masks")
    asked = Volunteer.select(masks.c.bits, fn.COUNT(masks.c.bits)).from_(masks).group_by(masks.c.bits)
    return [(int(mask), int(count)) for mask, count in told(asked)]


def _power(place: Any) -> Any:
    return Case(None, [(place == n, 1 << n) for n in range(_MONTHS + _EARLIER)], 0)


def _first_months(year: int) -> dict[int, int]:
    """Give how many volunteers began in each month of a year, 1 to 12."""
    first = _firsts().alias("first")
    month = fn.SUBSTR(first.c.day.cast("text"), 6, 2)
    asked = Volunteer.select(month, fn.COUNT(first.c.volunteer)).from_(first)
    asked = asked.where(first.c.day.between(date(year, 1, 1), date(year, _MONTHS, 31))).group_by(month)
    return {int(number): int(count) for number, count in told(asked)}


def _units(year: int, length: int, found: list[tuple[int, int]], new: dict[int, int]) -> Iterator[Turnover]:
    for place in range(0, _MONTHS, length):
        name = f"{year}-{place + 1:02}" if length == 1 else f"{year}-Q{place // length + 1}"
        bits = ((1 << length) - 1) << (place + _EARLIER)
        active = sum(count for mask, count in found if mask & bits)
        gone = sum(count for mask, count in found if mask & (bits >> length) and not mask & bits)
        began = sum(new.get(month, 0) for month in range(place + 1, place + 1 + length))
        yield Turnover(name, days_of(name), active, began, gone)


def _touches(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last
