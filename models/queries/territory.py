"""What lies in a territory: its parts, and of each kind of record those that belong there, in the days it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import Expression

from models.actions import Action, ActionSession, ActionTerritory, AttendanceCount, OutputCount
from models.diagnosis import Diagnosis
from models.hours import HourEntry
from models.meetings import Meeting, Statement
from models.partners import ContactRole, Interaction, Organisation, ServiceOffer
from models.people import Person
from models.records.reading import among, told
from models.records.record import Record
from models.requests import InformationRequest, InhabitantProject, Orientation
from models.rounds import Round, RoundStop, Stop
from models.territory import PopulationFigure, Territory, below, parts_of_all
from models.volunteers import Volunteer


class Place(NamedTuple):
    """A territory with all that lies in it, and the days it stands: those of a perimeter of the urban policy."""

    ids: frozenset[int]
    since: date | None
    until: date | None


Way = Callable[[Any, Place], Any]


def within(territory: int) -> set[int]:
    """Give the ids of a territory and of all its parts, however deep; a quarter of three communes lies in each."""
    return below(territory, parts_of_all())


def wholes_of(territories: set[int]) -> dict[int, list[int]]:
    """Give what each of some territories lies in directly, by id; those that lie nowhere are left out."""
    found: dict[int, list[int]] = {}
    for whole, parts in sorted(parts_of_all().items()):
        for part in parts & territories:
            found.setdefault(part, []).append(whole)
    return found


def in_force(day: date) -> Expression:
    """Say of territories that they stand on a day, both their days included; those without days always do."""
    began = Territory.since.is_null() | (Territory.since <= day)
    lasts = Territory.until.is_null() | (Territory.until >= day)
    return began & lasts


def place_of(territory: int) -> Place:
    """Look up a territory with its parts and days; one that is not there has neither."""
    days: Any = Territory.select(Territory.since, Territory.until).where(Territory.id == territory)
    since, until = next(iter(days.tuples()), (None, None))
    return Place(frozenset(within(territory)), since, until)


def lies_in(kind: type[Record], territory: int) -> Expression:
    """Say of records of a kind that they belong to a territory or to a part of it: the ``where`` of their list.

    What happened on a day counts only while the territory stands, so that the figures of two perimeters do not mix.
    Raises ``KeyError`` for a kind that belongs to no place.
    """
    found: Expression = _WAYS[kind](kind, place_of(territory))
    return found


def lies_in_any(kind: type[Record], territories: Collection[int]) -> Expression:
    """Say of records of a kind that they belong to one of some territories, or to a part of one: each once.

    Raises ``KeyError`` for a kind that belongs to no place.
    """
    found: Any = None
    for place in _together(territories):
        here = _WAYS[kind](kind, place)
        found = here if found is None else found | here
    return found  # type: ignore[no-any-return]


def _together(territories: Collection[int]) -> list[Place]:
    """Those that always stand are one place: asked at once, however many there are."""
    places = [place_of(key) for key in sorted(territories)]
    always = frozenset[int]().union(*(place.ids for place in places if place.since is None and place.until is None))
    dated = [place for place in places if place.since or place.until]
    return [Place(always, None, None), *dated] if always or not dated else dated


def has_place(kind: type[Record]) -> bool:
    """Tell whether records of a kind can be filtered by territory."""
    return kind in _WAYS


def _by(name: str) -> Way:
    """By a link of its own to a territory."""
    return lambda kind, place: among(kind._meta.fields[name], place.ids)


def _through(name: str, other: type[Record]) -> Way:
    """By the record that a link leads to."""
    return lambda kind, place: kind._meta.fields[name].in_(_ids(other, place))


def _ids(kind: Any, place: Place) -> Any:
    return kind.select(kind.id).where(_WAYS[kind](kind, place))


def _standing(day: Any, place: Place) -> list[Any]:
    """Conditions on a day, none for a territory without days."""
    return [
        *([day >= place.since] if place.since else []),
        *([day <= place.until] if place.until else []),
    ]


def _all(*conditions: Any) -> Any:
    first, *others = conditions
    for other in others:
        first &= other
    return first


def _dated(name: str) -> Way:
    """By a link of its own to a territory, on a day of its own."""
    return lambda kind, place: _all(among(kind._meta.fields[name], place.ids), *_standing(kind.day, place))


def _hours(kind: Any, place: Place) -> Any:
    """Where the volunteer lives: groups, who are nobody by name, live nowhere."""
    return _all(kind.volunteer.in_(_ids(Volunteer, place)), *_standing(kind.day, place))


def _statement(kind: Any, place: Place) -> Any:
    here = among(kind.quarter, place.ids)
    days = _standing(Meeting.day, place)
    return here & kind.meeting.in_(Meeting.select(Meeting.id).where(*days)) if days else here


def _count(kind: Any, place: Place) -> Any:
    here = among(kind.quarter, place.ids)
    days = _standing(ActionSession.day, place)
    return here & kind.session.in_(ActionSession.select(ActionSession.id).where(*days)) if days else here


def _session(kind: Any, place: Place) -> Any:
    """Where its stop is; one without a stop of known quarter is where its action is."""
    stops = [key for (key,) in told(Stop.select(Stop.id).where(among(Stop.quarter, place.ids)))]
    known = Stop.select(Stop.id).where(Stop.quarter.is_null(False))
    unknown = kind.stop.is_null() | kind.stop.not_in(known)
    here = among(kind.stop, stops) | (unknown & kind.action.in_(_for(place)))
    return _all(here, *_standing(kind.day, place))


def _action(kind: Any, place: Place) -> Any:
    """What is for the place, and what stops there."""
    kept = ActionSession.binned.is_null()
    stops = Stop.select(Stop.id).where(among(Stop.quarter, place.ids))
    held = ActionSession.select(ActionSession.action).where(
        ActionSession.stop.in_(stops), kept, *_standing(ActionSession.day, place)
    )
    here = kind.id.in_(_for(place)) | kind.id.in_(held)
    before = [(kind.start.is_null() | (kind.start <= place.until))] if place.until else []
    after = [(kind.end.is_null() & kind.start.is_null()) | (kind.start >= place.since) | (kind.end >= place.since)]
    return _all(here, *before, *(after if place.since else []))


def _for(place: Place) -> Any:
    asked = ActionTerritory.select(ActionTerritory.action)
    return asked.where(among(ActionTerritory.territory, place.ids), ActionTerritory.binned.is_null())


def _round(kind: Any, place: Place) -> Any:
    stops = Stop.select(Stop.id).where(among(Stop.quarter, place.ids))
    return kind.id.in_(RoundStop.select(RoundStop.round).where(RoundStop.stop.in_(stops), RoundStop.binned.is_null()))


def _orientation(kind: Any, place: Place) -> Any:
    return kind.request.in_(_ids(InformationRequest, place))


_WAYS: Final[dict[Any, Way]] = {
    Territory: _by("id"),
    PopulationFigure: _by("territory"),
    Person: _by("quarter"),
    Volunteer: _through("person", Person),
    HourEntry: _hours,
    Organisation: _by("territory"),
    ContactRole: _through("organisation", Organisation),
    ServiceOffer: _through("organisation", Organisation),
    Interaction: _through("organisation", Organisation),
    Diagnosis: _by("territory"),
    Statement: _statement,
    Action: _action,
    ActionSession: _session,
    AttendanceCount: _count,
    OutputCount: _through("session", ActionSession),
    InformationRequest: _dated("quarter"),
    Orientation: _orientation,
    InhabitantProject: _by("quarter"),
    Stop: _by("quarter"),
    Round: _round,
}
