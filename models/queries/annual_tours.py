"""The bus in a year: the days it went out, the stops it held, and the visits by stop and deck."""

from __future__ import annotations

from typing import Any

from models.language.typed import Period
from models.queries.annual_rows import Stopped, Toured
from models.queries.bus_figures import StopFigures, bus_figures, round_days
from models.spaces import Venue


def toured(period: Period) -> tuple[Toured, ...]:
    """Give each venue that moves and had a round in the period."""
    venues: Any = Venue.kept().where(Venue.mobile == True).order_by(Venue.id)  # noqa: E712 - SQL, not Python
    return tuple(tour for venue in venues if (tour := _tour(venue, period)).stops)


def _tour(venue: Venue, period: Period) -> Toured:
    figures = bus_figures(period, venue.id)
    days = {day for _round, _title, day in round_days(period, venue.id)}
    return Toured(
        name=venue.name_of(),
        days=len(days),
        stops=tuple(map(_stopped, figures.stops)),
        decks=tuple((deck.name, deck.visits) for deck in figures.decks),
    )


def _stopped(stop: StopFigures) -> Stopped:
    return Stopped(stop.name, stop.planned_times, stop.served_times, stop.real, stop.visits, stop.noted_visits)
