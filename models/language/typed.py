"""Reading what people type or a spreadsheet holds: days, times and durations in the many ways they are written.

Each reader raises ``ValueError`` whose text says, in the current language, what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any, Final, NamedTuple

from models.language import LANGUAGES, _
from models.language.formats import duration_text, month_names

DAY: Final = 24 * 60
_MOST_HOURS = 24  # a bare number above is minutes that somebody forgot to name
_SPACES = re.compile(r"\s+")
_HOURS_MINUTES = re.compile(r"(\d{1,4})[h:](\d{1,2})?(?:min|mn|m)?|(\d{1,6})(?:min|mn|m|')", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?")
_CLOCK = re.compile(r"(\d{1,2})(?:[h:.](\d{2})?)?|(\d{2})(\d{2})", re.IGNORECASE)
_SPAN = re.compile(r"(?:de|from)?([\dh:.]+)(?:-|–|—|à|a|to|>)([\dh:.]+)", re.IGNORECASE)
_DAY_FORMS = (
    re.compile(r"(?P<d>\d{1,2})[/.\- ](?P<m>\d{1,2})[/.\- ](?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4}|\d{2})"),
)
_NAMED_DAY = re.compile(r"(?:[a-z]+\.? )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.? (\d{4})")


class Period(NamedTuple):
    """Days from first to last, both included."""

    first: date
    last: date


def _bare(typed: object) -> str:
    return _SPACES.sub("", str(typed))


def read_duration(typed: object) -> int:
    """Give whole minutes from 12h30, 12:30, 12,5, 750 min or 14-17; a bare number is hours."""
    if isinstance(typed, timedelta):
        return _half_up(Decimal(typed.total_seconds()) / 60)
    if isinstance(typed, time):
        return typed.hour * 60 + typed.minute
    text = _bare(typed)
    if found := _HOURS_MINUTES.fullmatch(text):
        if found[3]:
            return int(found[3])
        if int(found[2] or 0) >= 60:  # noqa: PLR2004 - minutes in an hour
            raise ValueError(_("An hour has 60 minutes: write for instance 2 h 30."))
        return int(found[1]) * 60 + int(found[2] or 0)
    if span := _span(text):
        return span[1] - span[0]
    if not _NUMBER.fullmatch(text):
        raise ValueError(_("Write a duration such as 2 h 30, 45 min or 14-17."))
    hours = Decimal(text.replace(",", "."))
    if hours > _MOST_HOURS:
        raise ValueError(_("A bare number is hours. For minutes, write {n} min.").format(n=text))
    return _half_up(hours * 60)


def _half_up(minutes: Decimal) -> int:
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))


def read_attended(typed: object, start: int | None, end: int | None, planned: int) -> int:
    """Give the minutes somebody followed of a session: a duration, or times of arrival and departure.

    Times are cut to those of the session. Raises ``ValueError`` for more than was planned.
    """
    span = _span(_bare(typed))
    if span and start is not None and end is not None:
        minutes = max(0, min(span[1], end) - max(span[0], start))
        return min(minutes, planned)  # a break is not followed
    minutes = read_duration(typed)
    if minutes > planned:
        raise ValueError(_("The session lasts {planned}: write at most that.").format(planned=duration_text(planned)))
    return minutes


def read_clock(typed: object) -> int:
    """Give minutes after midnight from 9, 9h, 9h30, 09:30 or 0930."""
    if isinstance(typed, (time, datetime)):
        return typed.hour * 60 + typed.minute
    text = _bare(typed)
    if seconds := re.fullmatch(r"(\d{1,2}:\d{2}):\d{2}", text):
        text = seconds[1]
    found = _CLOCK.fullmatch(text)
    hours = int(found[1] or found[3]) if found else DAY
    minutes = int(found[2] or found[4] or 0) if found else 0
    if hours * 60 + minutes > DAY or minutes >= 60:  # noqa: PLR2004 - minutes in an hour
        raise ValueError(_("Write a time such as 9 h 30 or 14:00."))
    return hours * 60 + minutes


def _span(text: str) -> tuple[int, int] | None:
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    start, end = read_clock(found[1]), read_clock(found[2])
    if end <= start:
        raise ValueError(_("The end comes before the beginning."))
    return start, end


def read_cents(typed: object) -> int:
    """Give whole cents from 1 234,50 or 1234.50 or 12 €, with any space. Raises ``ValueError`` with words."""
    if isinstance(typed, int | float | Decimal):
        cents = Decimal(str(typed)) * 100
    else:
        text = re.sub(r"[\s\u00a0\u202f]", "", str(typed)).replace("\u2212", "-")
        text = re.sub(r"^(-?)€|€$", r"\1", text)
        if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+\.\d{2}", text):  # as English groups them
            text = text.replace(",", "")
        if not re.fullmatch(r"-?\d{1,12}(?:[.,]\d{1,2})?", text):
            raise ValueError(_("Write an amount such as 1 234.50."))
        cents = Decimal(text.replace(",", ".")) * 100
    if cents != cents.to_integral_value():
        raise ValueError(_("An amount has two decimals at most."))
    return int(cents)


def read_day(typed: Any, *, past: bool = False) -> date:
    """Give a day from 1/3/24, 010324, 2026-03-01 or 1er mars 2026. ``past`` turns 1/3/54 into 1954, for births."""
    if isinstance(typed, datetime):
        return typed.date()
    if isinstance(typed, date):
        return typed
    text = str(typed).strip()
    for form in _DAY_FORMS:
        if found := form.fullmatch(text):
            return _day(int(found["y"]), int(found["m"]), int(found["d"]), short=len(found["y"]) == 2, past=past)  # noqa: PLR2004
    named = _NAMED_DAY.fullmatch(_folded(text))
    if named and named[2] in _month_numbers():
        return _day(int(named[3]), _month_numbers()[named[2]], int(named[1]))
    raise ValueError(_("Write a day such as 31/12/2026."))


def _day(year: int, month: int, day: int, *, short: bool = False, past: bool = False) -> date:
    if short:
        today = date.today().year
        year += 2000 if 2000 + year <= (today if past else today + 30) else 1900
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("This day does not exist in the calendar.")) from None


def read_period(typed: str) -> Period:
    """Give the period of 2026 or 2026-01-01..2026-06-30, both days included."""
    text = typed.strip()
    if re.fullmatch(r"\d{4}", text) and int(text):
        return Period(date(int(text), 1, 1), date(int(text), 12, 31))
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(_("Write a period such as 2026 or 2026-01-01..2026-06-30."))
    period = Period(read_day(first), read_day(last))
    if period.last < period.first:
        raise ValueError(_("The end comes before the beginning."))
    return period


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _SPACES.sub(" ", text.casefold()))
    return "".join(c for c in plain if not unicodedata.combining(c))


@cache
def _month_numbers() -> dict[str, int]:
    return {_folded(name): n for code in LANGUAGES for n, name in enumerate(month_names(code), 1)}
