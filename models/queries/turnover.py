"""Who is active, new and gone: volunteers with hours that count, period by period (documents.md, section 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from peewee import SQL, Case, Expression, fn

from models.hours import HourEntry
from models.language.typed import Period
from models.queries.hours import Cut, counting, days_of
from models.records.reading import told
from models.volunteers import Volunteer

_MONTHS: Final = 12
_EARLIER: Final = 3  # months read before a year: the quarter before its first
QUARTER: Final = 3
_LETTERS: Final = 7  # of a day as it is written: 2026-03


class Turnover(NamedTuple):
    """Volunteers of one period: active, with an hour that counts; new; gone.

    New: nothing of theirs counted before. Gone: active in the period before, and not in this one.
    """

    name: str  # of the period, as `period_name` reads it; "" for free days
    days: Period
    active: int
    new: int
    gone: int


def turnover(period: Period, only: Expression | None = None) -> Turnover:
    """Count active, new and gone volunteers of some days, against those `before` them; ``only`` narrows their hours."""
    if only is not None:
        counts = [asked(period, only).count() for asked in (active_in, new_in, gone_in)]
        return Turnover("", period, *counts)
    came = _comings(period)
    sums = (fn.COALESCE(fn.SUM(Case(None, [(where, 1)], 0)), 0) for where in _ways(came, period))
    ((active, new, gone),) = told(Volunteer.select(*sums).from_(came))
    return Turnover("", period, int(active), int(new), int(gone))


def active_in(period: Period, only: Expression | None = None) -> Any:
    """Ask for the volunteers of whom something counts on some days."""
    return HourEntry.select(HourEntry.volunteer).where(_named(period, only)).distinct()


def new_in(period: Period, only: Expression | None = None) -> Any:
    """Ask for the active volunteers of whom nothing at all counted before, whatever it was given to."""
    if only is None:
        return _chosen(period, 1)
    known = HourEntry.alias()
    counted = known.binned.is_null() & (known.state != "draft") & (known.day < period.first)
    before_it = known.select(SQL("1")).where(known.volunteer == HourEntry.volunteer, counted)
    return active_in(period, only).where(~fn.EXISTS(before_it))


def gone_in(period: Period, only: Expression | None = None) -> Any:
    """Ask for the volunteers active in the days `before`, and not on these."""
    if only is None:
        return _chosen(period, 2)
    return active_in(before(period), only).where(HourEntry.volunteer.not_in(active_in(period, only)))


def by_month_and_quarter(period: Period) -> tuple[list[Turnover], list[Turnover]]:
    """Give the months and the quarters that a period touches, whole ones, each against the one before it."""
    months: list[Turnover] = []
    quarters: list[Turnover] = []
    for year in range(period.first.year, period.last.year + 1):
        found, new = _comings_of(year)
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


def _named(period: Period | None = None, only: Expression | None = None) -> Any:
    found = counting(Cut(period=period)) & HourEntry.volunteer.is_null(False)
    return found if only is None else found & only


def _comings(period: Period) -> Any:
    """Ask of each volunteer when they first came, ever, and whether they did on some days and on those before.

    One walk along the index that begins with volunteers, however many entries each has.
    """
    first = fn.MIN(HourEntry.day).alias("first")
    here, earlier = (fn.MAX(Case(None, [(HourEntry.day.between(*days), 1)], 0)) for days in (period, before(period)))
    asked = HourEntry.select(
        HourEntry.volunteer.alias("volunteer"), first, here.alias("here"), earlier.alias("earlier")
    )
    return asked.where(_named()).group_by(HourEntry.volunteer).alias("came")


def _ways(came: Any, period: Period) -> tuple[Any, Any, Any]:
    """Say of those who came that they are active, new, gone."""
    return came.c.here == 1, came.c.first.between(*period), (came.c.earlier == 1) & (came.c.here == 0)


def _chosen(period: Period, way: int) -> Any:
    came = _comings(period)
    return Volunteer.select(came.c.volunteer).from_(came).where(_ways(came, period)[way])


def _comings_of(year: int) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """Give in which months how many volunteers were active, and how many began in each month of a year, 1 to 12.

    Months are a bit each, October of the year before first. It is one walk along the index, as for some days.
    """
    days = Period(date(year - 1, _MONTHS - _EARLIER + 1, 1), date(year, _MONTHS, 31))
    text = HourEntry.day.cast("text")
    number = fn.SUBSTR(text, 1, 4).cast("integer") * _MONTHS + fn.SUBSTR(text, 6, 2).cast("integer")
    bit = Expression(SQL("1"), "<<", number - (year * _MONTHS + 1 - _EARLIER))
    bits = fn.SUM(Case(None, [(HourEntry.day.between(*days), bit)], 0).distinct()).alias("bits")
    first = fn.SUBSTR(fn.MIN(HourEntry.day).cast("text"), 1, _LETTERS).alias("first")
    came = HourEntry.select(bits, first).where(_named()).group_by(HourEntry.volunteer).alias("came")
    rows = told(
        Volunteer.select(came.c.bits, came.c.first, fn.COUNT(SQL("1"))).from_(came).group_by(came.c.bits, came.c.first)
    )
    masks, new = Counter[int](), Counter[int]()
    for mask, began, count in rows:
        masks[int(mask)] += int(count)
        if began[:4] == str(year):
            new[int(began[5:])] += int(count)
    return list(masks.items()), new


def _units(year: int, length: int, found: list[tuple[int, int]], new: Mapping[int, int]) -> Iterator[Turnover]:
    for place in range(0, _MONTHS, length):
        name = f"{year}-{place + 1:02}" if length == 1 else f"{year}-Q{place // length + 1}"
        bits = ((1 << length) - 1) << (place + _EARLIER)
        active = sum(count for mask, count in found if mask & bits)
        gone = sum(count for mask, count in found if mask & (bits >> length) and not mask & bits)
        began = sum(new.get(month, 0) for month in range(place + 1, place + 1 + length))
        yield Turnover(name, days_of(name), active, began, gone)


def _touches(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last
