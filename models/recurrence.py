"""Recurrence by RFC 5545: which rules a round may follow, and the days that come of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from models.language import _
from models.language.typed import read_day

DAILY_OR_RARER: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PARTS: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
_BEGIN, _END = date(2020, 1, 1), date(2060, 1, 1)
_UNTIL: Final = re.compile(r"UNTIL=(\d{8})(T\d{6}Z?)?")


def complaint_of(rule: str) -> str | None:
    """Say why a rule cannot be followed, or nothing. A rule of hours or seconds is for no bus."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    if parts.get("FREQ") not in DAILY_OR_RARER:
        return _("A round comes back by day, week, month or year: FREQ=WEEKLY, for instance.")
    if unknown := sorted(set(parts) - _PARTS):
        return _("A round cannot follow this part of a rule: {parts}.").format(parts=", ".join(unknown))
    if not parts.get("INTERVAL", "1").isdecimal() or not 1 <= int(parts.get("INTERVAL", "1")) <= 1000:  # noqa: PLR2004
        return _("The interval of a rule is a number from 1 to 1,000.")
    try:
        comes = next(iter(_rule(rule, _BEGIN).replace(count=None, until=_moment(_END))), None)
    except (ValueError, TypeError, OverflowError):
        return _("This is no rule of RFC 5545, such as FREQ=WEEKLY;INTERVAL=2;BYDAY=SA.")
    # one that never comes, such as the 30th of February, would be looked for until the year 9999
    return None if comes else _("No day ever comes of this rule.")


def days_of(rule: str, start: date, but: Iterable[date], first: date, last: date) -> list[date]:
    """Give the days from ``first`` to ``last``, both included, on which something runs that began on ``start``.

    A rule without end is followed only as far as asked. The first day counts even when the rule would not give it,
    as RFC 5545 says of DTSTART.
    """
    left_out = frozenset(but)
    if not rule:
        found = [start]
    else:
        moments = _rule(rule, start).between(_moment(first), _moment(last), inc=True)
        found = [moment.date() for moment in moments]
        if start not in found:
            found.append(start)
    return sorted(day for day in found if first <= day <= last and day not in left_out)


def exceptions_of(text: str) -> list[date]:
    """Read days written one a line, ISO or as people write them. Raises ``ValueError`` with words."""
    return [read_day(line.strip()) for line in re.split(r"[\n;,]", text) if line.strip()]


def last_day_of(rule: str) -> date | None:
    """Give the day after which a rule gives none, when it says one."""
    found = _UNTIL.search(rule.upper())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:  # complaint_of says it
        return None


def _rule(rule: str, start: date) -> Any:
    from dateutil.rrule import rrulestr  # only who looks at rounds waits for it

    plain = _UNTIL.sub(r"UNTIL=\1T235959", rule.upper())  # local days: the last one is whole
    return rrulestr(plain, dtstart=_moment(start))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())
