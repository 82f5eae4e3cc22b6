"""What waits in the evaluation: indicators that nobody measured when a quarter ended, measures to approve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from models.evaluation import Indicator, Measure
from models.exercises import days_of, exercise_of
from models.language.typed import Period
from models.queries.stretches import stretches

_QUARTER: Final = timedelta(days=100)  # what is measured over more days than that is measured once a year


class Unmeasured(NamedTuple):
    """Indicators that are typed and were not, over the days that ended."""

    period: Period
    indicators: Sequence[Indicator]


def quarter_ended(today: date) -> Period:
    """Give the latest quarter that is over."""
    ended = days_of(exercise_of(today))
    past = [*stretches("quarter", days_of(exercise_of(today) - 1)).values(), *stretches("quarter", ended).values()]
    return next(period for period in reversed(past) if period.last < today)


def unmeasured(today: date) -> Unmeasured:
    """Give the typed indicators without a measure of the quarter that ended; or of the year, if they are of years."""
    quarter, year = quarter_ended(today), days_of(exercise_of(today) - 1)
    kept: Any = Measure.kept()
    measured: dict[int, list[Period]] = {}
    for measure in kept:
        measured.setdefault(measure.__data__["indicator"], []).append(Period(measure.start, measure.end))
    asked: Any = Indicator.kept().where(Indicator.method == "typed").order_by(Indicator.title, Indicator.id)
    found = []
    for indicator in asked:
        known = measured.get(indicator.id, [])
        yearly = bool(known) and all(period.last - period.first > _QUARTER for period in known)
        wanted = year if yearly else quarter
        if not any(period.last >= wanted.first and period.first <= wanted.last for period in known):
            found.append(indicator)
    return Unmeasured(quarter, found)


def to_approve(today: date) -> list[Measure]:
    """Give the drafts of days gone by, the oldest first."""
    kept: Any = Measure.kept().where(Measure.state == "draft", Measure.end < today)
    return list(kept.order_by(Measure.end, Measure.id))


def waiting_in_evaluation(today: date) -> int:
    """Count what waits: one for indicators to measure, one for measures to approve."""
    return bool(unmeasured(today).indicators) + bool(to_approve(today))
