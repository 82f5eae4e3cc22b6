"""How a week of the bus is said: its blocks, its clashes, and the line of facts above it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from models.language import _, counted, current_language
from models.language.formats import clock_text, duration_text, period_text, weekday_long, weekday_names
from models.queries.bus_week import DAYS, ROUND, BusWeek, Clash, Held
from ui.widgets.week_view_sheet import Block, WeekSheet

TONES: Final = ("good", "info", "warn")  # of the spaces, from below; the round is neutral
HOUR: Final = 60


def sheet_of(week: BusWeek, now: datetime) -> WeekSheet:
    """Give the week as the view shows it: a lane for the round, then one for each space."""
    days = [week.first + timedelta(days=n) for n in range(7)]
    lanes = {space: place for place, (space, _name) in enumerate(week.spaces, 1)}
    named = weekday_names(current_language())
    wrong = _wrong(week)
    return WeekSheet(
        tuple(f"{named[day.weekday()]} {day.day}" for day in days),
        tuple(weekday_long(day) for day in days),
        (_("Round"), *(name for _space, name in week.spaces)),
        tuple(_block(held, days, lanes, wrong) for held in week.held),
        _("The bus stays at its depot"),
        ((now.date() - week.first).days, now.hour * HOUR + now.minute)
        if week.first <= now.date() <= week.first + DAYS
        else None,
    )


def facts_of(week: BusWeek) -> str:
    """Say a week in one line: its days, how many stops, hours of service and bookings."""
    parts = [
        counted("{n} bus stop", "{n} bus stops", week.stops),
        _("{time} of service").format(time=duration_text(week.minutes)),
        counted("{n} booking", "{n} bookings", week.bookings),
    ]
    return f"{period_text(week.first, week.first + DAYS)} · {', '.join(parts)}"


def title_of(venue: str, first: date) -> str:
    """Name a week by its number in the year."""
    return _("{venue}, week {number}").format(venue=venue, number=first.isocalendar().week)


def clash_words(clash: Clash, spaces: Mapping[int, str]) -> str:
    """Say what clashes, where, and from when to when."""
    facts = {
        "day": _capital(weekday_long(clash.day)),
        "start": clock_text(clash.start),
        "end": clock_text(clash.end),
        "first": _named(clash.first),
        "second": _named(clash.second),
    }
    if clash.space is None:
        return _("{day}, the bus is expected at two stops from {start} to {end}: {first} and {second}.").format(**facts)
    words = _("{day}, {space} is booked twice from {start} to {end}: {first} and {second}.")
    return words.format(space=spaces.get(clash.space, ""), **facts)


def _wrong(week: BusWeek) -> dict[Held, str]:
    """The later one of two that clash is shown as the one to move."""
    spaces = dict(week.spaces)
    return {clash.second: clash_words(clash, spaces) for clash in week.clashes}


def _block(held: Held, days: list[date], lanes: Mapping[int, int], wrong: Mapping[Held, str]) -> Block:
    lane = lanes.get(held.space, 0) if held.space is not None else 0
    title = held.title if held.served else _("{stop}, not served").format(stop=held.title)
    return Block(
        days.index(held.day),
        lane,
        held.start,
        held.end,
        title,
        "neutral" if held.kind == ROUND else TONES[(lane - 1) % len(TONES)],
        held.about,
        wrong.get(held, ""),
        held,
    )


def _named(held: Held) -> str:
    return f"{held.title} ({held.round})" if held.round else held.title


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
