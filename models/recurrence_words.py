"""Recurrence in plain words: the few rules that people think in, and how they are said; the others stay rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.language import _, current_language, t
from models.language.formats import day_text, weekday_names

ONCE, DAY, WEEK, MONTH = "once", "day", "week", "month"
LAST: Final = -1
CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES: Final = {DAY: "DAILY", WEEK: "WEEKLY", MONTH: "MONTHLY"}
_WHICH: Final = {1: t("first"), 2: t("second"), 3: t("third"), 4: t("fourth"), LAST: t("last")}
_WEEK: Final = 7
_OTHER: Final = 2  # every second week has words of its own
_FIFTH: Final = 5  # which few months have: people mean the last
_UNTIL: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?")
_BYDAY: Final = re.compile(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Plain:
    """A recurrence that has words: once, by day, week or month.

    ``weekdays`` count from Monday, 0. Of a month, ``which`` says which of those weekdays: 1 to 4, or `LAST`.
    """

    every: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    which: int = 0
    until: date | None = None

    def rule(self) -> str:
        """Write it as a rule of RFC 5545; nothing for once."""
        if self.every == ONCE:
            return ""
        parts = [f"FREQ={_FREQUENCIES[self.every]}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekdays:
            which = str(self.which) if self.every == MONTH else ""
            parts.append("BYDAY=" + ",".join(f"{which}{CODES[day]}" for day in self.weekdays))
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)


def plain_of(rule: str, first: date) -> Plain | None:
    """Give the plain recurrence that a rule says, when something begins on ``first``; nothing when it has no words."""
    if not rule:
        return Plain(ONCE)
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    frequency = parts.pop("FREQ", "")
    every = next((every for every, name in _FREQUENCIES.items() if name == frequency), None)
    interval, until = parts.pop("INTERVAL", "1"), _day(parts.pop("UNTIL", ""))
    days = [_BYDAY.fullmatch(day) for day in parts.pop("BYDAY", "").split(",") if day]
    parts.pop("WKST", None)
    if every is None or parts or not interval.isdecimal() or until is LOST or not all(days):
        return None
    weekdays = tuple(sorted({CODES.index(day[2]) for day in days if day}))
    which = {int(day[1] or 0) for day in days if day}
    end = until if isinstance(until, date) else None
    if every == WEEK and which <= {0}:
        return Plain(WEEK, int(interval), weekdays or (first.weekday(),), 0, end)
    if every == MONTH and len(weekdays) == 1 and len(which) == 1 and interval == "1" and which <= {1, 2, 3, 4, LAST}:
        return Plain(MONTH, 1, weekdays, which.pop(), end)
    return Plain(DAY, 1, (), 0, end) if every == DAY and interval == "1" and not days else None


def which_of_month(day: date) -> int:
    """Give which weekday of its month a day is: the third Saturday, 3; a fifth is the last."""
    which = (day.day - 1) // _WEEK + 1
    return LAST if which == _FIFTH or (day + timedelta(days=_WEEK)).month != day.month else which


def said(rule: str, first: date) -> str:
    """Say when something comes back: "every Saturday, until 30 June 2027"; a rule without words as it is written."""
    plain = plain_of(rule, first)
    return rule if plain is None else words_of(plain, first)


def words_of(plain: Plain, first: date) -> str:
    """Say a plain recurrence in the current language."""
    named = weekday_names(current_language())
    days = [named[day] for day in plain.weekdays]
    together = _("{days} and {day}").format(days=", ".join(days[:-1]), day=days[-1]) if len(days) > 1 else "".join(days)
    if plain.every == ONCE:
        return _("on {day}").format(day=f"{named[first.weekday()]} {day_text(first)}")
    if plain.every == DAY:
        words = _("every day")
    elif plain.every == MONTH:
        words = _("on the {which} {day} of the month").format(which=_(_WHICH[plain.which]), day=together)
    elif plain.interval == 1:
        words = _("every {day}").format(day=together)
    elif plain.interval == _OTHER and len(days) == 1:
        words = _("every other {day}").format(day=together)
    else:
        words = _("every {n} weeks, on {day}").format(n=plain.interval, day=together)
    return _("{words}, until {day}").format(words=words, day=day_text(plain.until)) if plain.until else words


class _Lost:
    """Stands for a last day that cannot be read."""


LOST: Final = _Lost()


def _day(text: str) -> date | _Lost | None:
    if not text:
        return None
    found = _UNTIL.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else LOST
    except ValueError:
        return LOST
