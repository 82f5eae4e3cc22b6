"""Exercises: the years of the service, when each begins, and which are closed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from models.issuer import our_organisation
from models.language import _, t
from models.language.typed import Period
from models.records.fields import ChoiceField, DayField, LineField, WholeField, YearField
from models.records.record import Problem, Record, Words

STATES: Final = [("open", t("going on")), ("closed", t("closed"))]


class Exercise(Record):
    """A year of accounts, named after the calendar year in which it begins. Closed, its hours and figures stay.

    ``closing`` is the step that closed it: `models.closing` alone closes and reopens, so that hours follow.
    """

    number_of_kind = 75
    unique_by = (("year",),)
    words = Words(
        t("Exercise"),
        t("Exercises"),
        t("New exercise"),
        t("Exercise edited"),
        t("Exercise put in the bin"),
        t("Exercise taken out of the bin"),
    )

    year = YearField(t("Exercise"), needed=True)
    state = ChoiceField(t("State"), choices=STATES, needed=True, default="open")
    closed_on = DayField(t("Closed on"))
    reason = LineField(t("Why it was reopened"), max_length=200)
    closing = WholeField(derived=True, most=2_000_000_000)

    def name_of(self) -> str:
        return str(self.year)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.state == "closed" and self.closed_on is None:
            yield Problem("closed_on", _("Write on which day it was closed."))
        if self.state == "open" and self.closed_on is not None and not (self.reason or "").strip():
            yield Problem("reason", _("Write why it is reopened: reports that were sent rest on it."))
        if (self.state == "closed") != bool(self.closing):
            yield Problem("state", _("An exercise is closed and reopened as a whole, not by an edit."))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        if {"binned", "year"}.isdisjoint(names):
            return None
        closed = next((record.year for record in records if record.state == "closed"), None)
        return closed_words(closed) if closed is not None else None


def days_of(year: int) -> Period:
    """Give the days of an exercise: twelve months from the month that our organisation begins its exercises in."""
    month = our_organisation().exercise_month
    after = year + (month > 1)
    last = 12 if month == 1 else month - 1
    return Period(date(year, month, 1), date(after, last, monthrange(after, last)[1]))


def exercise_of(day: date) -> int:
    """Give the exercise that a day is of, by the year in which it begins."""
    begins: int = our_organisation().exercise_month
    return day.year - (day.month < begins)


def closed_years() -> frozenset[int]:
    """Give the exercises that are closed."""
    kept: Any = Exercise.kept().where(Exercise.state == "closed")
    return frozenset(exercise.year for exercise in kept)


def in_closed(day: date) -> bool:
    """Tell whether a day is of a closed exercise."""
    return exercise_of(day) in closed_years()


def closed_by() -> Callable[[object], int | None]:
    """Give a way to ask which closed exercise a day is of, if any; the dossier is read once, now."""
    closed = closed_years()
    month = our_organisation().exercise_month if closed else 1

    def exercise(day: object) -> int | None:
        if not closed or not isinstance(day, date):
            return None
        year = day.year - (day.month < month)
        return year if year in closed else None

    return exercise


def why_closed(days: Collection[object]) -> str | None:
    """Say why something may not change, if one of its days is of a closed exercise."""
    exercise = closed_by()
    year = next((found for day in days if (found := exercise(day)) is not None), None)
    return closed_words(year) if year is not None else None


def closed_words(year: int) -> str:
    """Say that an exercise is closed."""
    return _("The exercise {year} is closed: reopen it first, with a reason.").format(year=year)
