"""How numbers of indicators are kept, worked out and written: plain numbers, rates, hours and money."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from models.arithmetic import rounded
from models.language import current_language
from models.language.formats import (
    MINUS,
    NOTHING,
    TIE,
    decimal_text,
    duration_text,
    money_text,
    number_text,
    percent_text,
)
from models.language.typed import read_cents, read_duration
from models.records.fields import HundredthsField

ONE: Final = 100  # hundredths
PERCENTS: Final = frozenset({"", "%"})  # units under which a rate is a share of a hundred


def is_percent(shape: str, unit: str) -> bool:
    """Tell whether values are percentages: of rates without a unit of their own, such as visits per hour."""
    return shape == "rate" and unit.strip() in PERCENTS


def value_of(shape: str, unit: str, numerator: int, denominator: int | None, per: Fraction = Fraction(1)) -> int | None:
    """Give the value of a measure: hundredths, minutes, cents, or hundredths of a percent; None over nothing.

    ``per`` is what a quotient is multiplied by: 60 for visits over minutes that are told by the hour.
    """
    if shape != "rate":
        return numerator
    if not denominator:
        return None
    whole = ONE * (100 if is_percent(shape, unit) else 1)
    top = numerator * whole * per.numerator
    return rounded(top, denominator * per.denominator)


def worth_text(shape: str, unit: str, value: int | None) -> str:
    """Write a value, a start or a target as its indicator writes them, without the unit of plain numbers."""
    if value is None:
        return NOTHING
    if shape == "hours":
        return MINUS + duration_text(-value) if value < 0 else duration_text(value)
    if shape == "money":
        return money_text(value)
    if is_percent(shape, unit):
        return percent_text(value, ONE * 100) if value % 10 == 0 else _percents(decimal_text(value))
    if shape == "rate":
        return decimal_text(value)
    return plain_text(value)


def plain_text(hundredths: int) -> str:
    """Write a number that is kept in hundredths: 41, 12,50."""
    whole, rest = divmod(abs(hundredths), ONE)
    return decimal_text(hundredths) if rest else (MINUS if hundredths < 0 else "") + number_text(whole)


def quotient_text(numerator: int, denominator: int) -> str:
    """Write a quotient to one decimal, half up: 21,3 (documents.md, section 1)."""
    tenths = rounded(numerator * 10, denominator)
    point = "." if current_language() == "en" else ","
    return f"{MINUS if tenths < 0 else ''}{number_text(abs(tenths) // 10)}{point}{abs(tenths) % 10}"


def read_worth(shape: str, typed: Any) -> int:
    """Read a number of an indicator: 12 h 30 for hours, else 1 234,50. Raises ``ValueError`` with words."""
    if shape == "hours":
        return read_duration(typed)
    return read_cents(typed.strip().removesuffix("%") if isinstance(typed, str) else typed)


class WorthField(HundredthsField):
    """A number of an indicator, in hundredths; of hours it is minutes, and is written as such where a row says so."""

    def text_in(self, record: Any, value: Any) -> str:
        """Write a value of a record by the shape of its indicator."""
        indicator = _indicator_of(record)
        if indicator is None or value is None:
            return self.text(value)
        counted = indicator.shape == "rate" and self.name in {"numerator", "denominator"}
        return plain_text(value) if counted else worth_text(indicator.shape, indicator.unit or "", value)


def _indicator_of(record: Any) -> Any:
    """Give the indicator that a record is, or is of."""
    for name in ("measure", "indicator"):
        if name in record.__data__:
            record = getattr(record, name)
    return record if record is not None and "shape" in record.__data__ else None


def _percents(number: str) -> str:
    return f"{number}%" if current_language() == "en" else f"{number}{TIE}%"
