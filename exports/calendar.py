"""Rounds, sessions and bookings as iCalendar (RFC 5545), for the calendars of partners and of our own phones.

Times are *floating*: half past nine on the spot, whatever the clock of who reads. The dossier knows local times and no
zone; a zone written here would be a guess, wrong overseas, while a stop is always read by somebody who goes there. A
rule then keeps its hour over every change of clock, and needs no table of zones in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from exports.paper.file import whole_file
from exports.spreadsheet import check_ending
from models.dossier.secrets import dossier_uid
from models.issuer import our_organisation
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.calendar import Dated, bookings, moments_of, rounds, sessions
from models.refusals import Unknown

if TYPE_CHECKING:
    from icalendar import Calendar, Event

ENDINGS: Final = (".ics",)
WORDS: Final = ("rounds", "action-sessions", "bookings")
_OURS: Final = "-//Impériale//FR"
_MILLION: Final = 1_000_000


def write_calendar(to: Path, word: str = "", *, period: Period | None = None, progress: Progress = unwatched) -> int:
    """Write what a listing holds as events: a word of `WORDS`, or all of them; give how many.

    Rounds keep their rules; of sessions and bookings those in the period. Raises `UnknownEnding`, and `Unknown` for a
    word that has no days.
    """
    check_ending(to, ENDINGS)
    if word and word not in WORDS:
        raise Unknown(what=word)
    dated = list(_wanted(word, period))
    written = calendar_of(dated)
    with whole_file(to) as out:
        out.write(written.to_ical())
    progress(1, 1)
    return len(dated)


def _wanted(word: str, period: Period | None) -> Iterator[Dated]:
    makers = {"rounds": rounds, "action-sessions": sessions, "bookings": bookings}
    for name, make in makers.items():
        if word in ("", name):
            yield from make(period)


def calendar_of(dated: Iterable[Dated]) -> Calendar:
    """Make a calendar of events, in their order."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _OURS)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", our_organisation().name or "Impériale")
    uid = dossier_uid()
    found = list(dated)
    changed = moments_of({one.record.step for one in found})
    for one in found:
        calendar.add_component(_event(one, uid, changed[one.record.step]))
    return calendar


def _event(one: Dated, dossier: UUID, changed: datetime) -> Event:
    from icalendar import Event, vGeo, vRecur

    event = Event()
    event.add("uid", f"{one.record.uid(dossier)}@imperiale")
    event.add("dtstamp", changed.replace(tzinfo=UTC))  # of the last change: the same content gives the same file
    event.add("summary", one.title)
    if one.start is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
    else:
        event.add("dtstart", _moment(one.day, one.start))
        if one.end is not None:
            event.add("dtend", _moment(one.day, one.end))
    if one.rule:
        event.add("rrule", vRecur.from_ical(_local(one.rule)))
    if one.but and one.start is not None:
        event.add("exdate", [_moment(day, one.start) for day in one.but])
    for name, words in (("location", one.where), ("description", one.about)):
        if words:
            event.add(name, words)
    if one.latitude is not None and one.longitude is not None:
        event.add("geo", vGeo((one.latitude / _MILLION, one.longitude / _MILLION)))
    return event


def _moment(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def _local(rule: str) -> Any:
    """A rule beside floating times has a floating end, and that day is whole."""
    parts = [part.partition("=") for part in rule.split(";")]
    return ";".join(
        f"{name}={words[:8]}T235959" if name == "UNTIL" else f"{name}={words}" for name, _equals, words in parts
    )
