"""The words of figures on paper: what each is called, how it is written, what it is compared with, over which days."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from exports.charts import SPELT
from models.actions import FIRST
from models.hours import KINDS
from models.language import _
from models.language.formats import (
    NOTHING,
    decimal_text,
    duration_text,
    evolution_text,
    money_text,
    month_short,
    percent_text,
    period_text,
)
from models.language.typed import Period
from models.queries.dashboard_rows import Breakdown, Cell, Dashboard, Key
from models.queries.figures import kind_of
from models.queries.hours_names import period_name
from models.requests import OUTCOMES, InformationRequest
from models.territory import AGE_BANDS, SEXES

_QUARTER: Final = 3
_MONTHS: Final = 12
_WORDS: Final[dict[str, dict[str, str]]] = {
    "band": dict(AGE_BANDS),
    "sex": dict(SEXES),
    "first": dict(FIRST),
    "kind": dict(KINDS),
    "outcome": dict(OUTCOMES),
}
_ROUND: Final = 100


def over(period: Period) -> str:
    """2026 for a whole year, « 2e trimestre 2026 », « mars 2026 »; else its days."""
    first, last = period
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year
    months = last.month - first.month + 1
    if whole and months == _MONTHS:
        return str(first.year)
    if whole and months == 1:
        return period_name(f"{first.year}-{first.month:02}")
    if whole and months == _QUARTER and first.month % _QUARTER == 1:
        return period_name(f"{first.year}-Q{last.month // _QUARTER}")
    return period_text(first, last)


def before(board: Dashboard) -> str:
    """What the figures are compared with, in a word or two: 2025, or a year earlier when the days span two years."""
    one_year = board.first_before.year == board.last_before.year
    return str(board.first_before.year) if one_year else _("a year earlier")


def years(board: Dashboard) -> tuple[str, str]:
    """The two years of a chart, last year's first."""
    return before(board), str(board.first.year) if board.first.year == board.last.year else _("now")


def title_of(word: str) -> str:
    """What a figure is called."""
    return _(kind_of(word).title)


def written(word: str, value: int) -> str:
    """A figure as it is read: 1 284, 612 h 30, 7 362,25 €."""
    return SPELT[kind_of(word).unit](value)


def compared(board: Dashboard, key: Key) -> str:
    """2025 : 131 · +63,4 %; from nothing there is no evolution to tell."""
    words = _("{year}: {figure}").format(year=before(board), figure=written(key.word, key.before.value))
    return f"{words} · {evolution_text(key.before.value, key.now.value)}" if key.before.value else words


def evolved(key: Key) -> str:
    """+15,0 %; a dash from nothing."""
    return evolution_text(key.before.value, key.now.value)


def answer_of(told: Breakdown, cell: Cell) -> str:
    """What one answer of a breakdown is called."""
    if cell.name:
        return cell.name
    if told.dimension == "theme":
        return InformationRequest.field("theme").text(cell.answer) if cell.answer else _("subject not noted")
    words = _WORDS.get(told.dimension, {}).get(str(cell.answer), "")
    return _(words) if words else _("not noted")


def month_of(name: str) -> str:
    """The short name of a month (2026-03), of a quarter or an exercise as the head of a column."""
    if len(name) == len("2026-03") and name[5] != "Q":
        return month_short(int(name[5:]))
    return period_name(name) if "-" in name else name


def indicator_text(shape: str, unit: str, value: int | None) -> str:
    """The value of an indicator as its shape is written: 41 visits, 71,9 %, 12 h 30, 1 234,50 €; a dash without one."""
    if value is None:
        return NOTHING
    if shape == "hours":
        return duration_text(value)
    if shape == "money":
        return money_text(value)
    if shape == "rate":
        return percent_text(value, _ROUND * _ROUND)
    number = SPELT["count"](value // _ROUND) if value % _ROUND == 0 else decimal_text(value)
    return f"{number} {unit}".strip()
