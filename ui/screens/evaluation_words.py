"""How evaluation is said: values of indicators with their unit, where they stand, periods in a word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from models.language import _
from models.language.formats import percent_text, period_text
from models.language.typed import Period
from models.worths import is_percent, worth_text
from ui.screens.reports_period import MONTHS, quarter

PERCENT: Final = 10_000  # hundredths of a percent in a whole
TONES: Final = {
    "reached": "good",
    "on_the_way": "info",
    "behind": "warn",
    "no_value": "bad",
    "no_target": "neutral",
}


def value_text(shape: str, unit: str, number: int | None) -> str:
    """Write a value of an indicator with its unit: 41 visites, 71,9 %, 12 h 30; a dash when there is none."""
    if number is not None and is_percent(shape, unit or ""):
        return percent_text(number, PERCENT)  # rates have one decimal (documents.md, section 1)
    written = worth_text(shape, unit or "", number)
    own = number is not None and shape in {"number", "rate"} and unit
    return f"{written} {unit}" if own else written


def last_quarter(today: date) -> Period:
    """Give the quarter that ended last."""
    before = date(today.year, MONTHS * ((today.month - 1) // MONTHS) + 1, 1) - timedelta(days=1)
    return quarter(before.year, (before.month - 1) // MONTHS + 1)


def short_period(first: date, last: date) -> str:
    """Say a year or a quarter in a word, other days as days."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    number = (first.month - 1) // MONTHS + 1
    if Period(first, last) == quarter(first.year, number):
        return _("Q{n} {year}").format(n=number, year=first.year)
    return period_text(first, last)
