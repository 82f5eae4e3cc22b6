"""Rosters: who helps where and when over some days, who is still missing, and whom to ask for a role."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import JOIN

from models.actions import Action, ActionSession
from models.codes import code_list
from models.engagements import PARTS_OF_DAY, Availability, Engagement, VolunteerSkill
from models.language import _, current_language
from models.language.formats import surname_first, weekday_names
from models.people import Person
from models.queries.qualifications import kinds_named_in, qualified
from models.queries.rounds import passings
from models.queries.shifts import Needed, needed_in
from models.records.reading import among
from models.records.search import fold
from models.rostering import doubts_of, times_of
from models.rounds import Round, Stop
from models.shifts import ShiftNeed
from models.volunteers import Volunteer

MOST: Final = 40  # people proposed; who is not among them is found by typing
_NOON, _EVENING = 12 * 60, 18 * 60
_LONG: Final = 4  # letters of a word by which a skill answers a role


class Driver(NamedTuple):
    """Who drives the bus to a stop that day: the only one whose phone number a roster bears."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Held:
    """A session with those it needs, and the driver of the round that stops there."""

    session: ActionSession
    needed: list[Needed]
    driver: Driver | None = None


class Offer(NamedTuple):
    """Somebody who may be asked. ``free`` and ``able`` say in words when they can come and why they know the role."""

    volunteer: int
    name: str
    free: str
    able: str
    doubts: list[str]


def held_between(first: date, last: date) -> list[Held]:
    """Give the sessions of some days, both included, by day and time, without those of cancelled actions."""
    asked: Any = ActionSession.select(ActionSession, Action, Stop).join(Action).switch(ActionSession)
    asked = asked.join(Stop, JOIN.LEFT_OUTER).where(
        ActionSession.binned.is_null(),
        ActionSession.day.between(first, last),
        Action.binned.is_null(),
        Action.status != "cancelled",
    )
    sessions = list(asked.order_by(ActionSession.day, ActionSession.start, ActionSession.id))
    return _with_people(sessions, first, last)


def held_once(session: ActionSession) -> Held:
    """Give one session with those it needs."""
    return _with_people([session], session.day, session.day)[0]


def offers(need: ShiftNeed) -> list[Offer]:
    """Propose active volunteers who were not asked for a need yet: first who can come then and knows the role."""
    session: ActionSession = need.session
    asked = {one.__data__["volunteer"] for told in needed_in([session.id]).get(session.id, []) for one in told.asked}
    free, able = _free(session.day, times_of(need, session)), _able(need.role)
    likely = [key for key in {*free, *able} if key not in asked]
    found = _active(likely)
    if len(found) < MOST:
        found |= _active(None, but={*asked, *found}, most=MOST - len(found))
    best = sorted(found, key=lambda key: (key not in free, key not in able, found[key][1], key))[:MOST]
    lacking = _lacking(need.role, best, session.day)
    offered = [Offer(key, found[key][0], free.get(key, ""), able.get(key, ""), doubts_of(need, key)) for key in best]
    return sorted(offered, key=lambda one: one.volunteer in lacking)  # who is not qualified comes last


def _with_people(sessions: list[ActionSession], first: date, last: date) -> list[Held]:
    needed = needed_in([one.id for one in sessions])
    drivers = _drivers(first, last) if any(one.__data__.get("stop") for one in sessions) else {}
    return [
        Held(one, needed.get(one.id, []), drivers.get((one.__data__.get("stop") or 0, one.day))) for one in sessions
    ]


def _drivers(first: date, last: date) -> dict[tuple[int, date], Driver]:
    """Give who drives, by stop and day."""
    called = passings(first, last)
    asked: Any = Round.select(Round, Person).join(Person).where(among(Round.id, {one.round for one in called}))
    drivers = {one.id: Driver(one.driver.name_of(), one.driver.phone or "") for one in asked}
    return {(one.stop, one.day): drivers[one.round] for one in reversed(called) if one.round in drivers}


def _free(day: date, times: tuple[int | None, int | None]) -> dict[int, str]:
    """Give who usually can come on that day of the week, in every part of the day that a shift touches."""
    parts = _parts(*times)
    asked: Any = Availability.select(Availability.volunteer, Availability.part).where(
        Availability.binned.is_null(), Availability.weekday == str(day.isoweekday())
    )
    told: dict[int, set[str]] = {}
    for key, part in asked.tuples():
        told.setdefault(key, set()).add(part)
    names = weekday_names(current_language())
    words = _("available on {weekday}").format(weekday=names[day.isoweekday() - 1])
    return {key: words for key, there in told.items() if there.issuperset(parts) and there}


def _parts(start: int | None, end: int | None) -> set[str]:
    """Give the parts of the day that a shift touches; none is asked for when its times are not told."""
    if start is None or end is None:
        return set()
    bounds = dict(
        zip((code for code, _words in PARTS_OF_DAY), ((0, _NOON), (_NOON, _EVENING), (_EVENING, 1440)), strict=True)
    )
    return {part for part, (begins, ends) in bounds.items() if start < ends and begins < end}


def _able(role: str) -> dict[int, str]:
    """Give who knows a role: by a skill, by what is told of it, or by a mission with the same words."""
    wanted = _words(role)
    codes = {code: said for code, said in code_list("skills").items() if any(wanted & _words(w) for w in said.values())}
    skills: Any = VolunteerSkill.select(VolunteerSkill.volunteer, VolunteerSkill.skill, VolunteerSkill.details)
    missions: Any = Engagement.select(Engagement.volunteer, Engagement.title).where(Engagement.binned.is_null())
    found = {key: title for key, title in missions.tuples() if wanted & _words(title)}
    field = VolunteerSkill.field("skill")
    for key, code, details in skills.where(VolunteerSkill.binned.is_null()).tuples():
        if code in codes or wanted & _words(details or ""):
            found[key] = details if wanted & _words(details or "") else field.text(code)
    return found


def _words(text: str) -> set[str]:
    return {word for word in fold(text).split() if len(word) >= _LONG}


def _active(keys: Iterable[int] | None, but: Collection[int] = (), most: int = 0) -> dict[int, tuple[str, str]]:
    """Give the name of active volunteers, and by what it is sorted."""
    asked: Any = (
        Volunteer.select(Volunteer.id, Person.family_name, Person.given_name, Person.sort_key)
        .join(Person)
        .where(Volunteer.binned.is_null(), Volunteer.status == "active")
    )
    asked = asked.where(among(Volunteer.id, keys)) if keys is not None else asked
    if most:
        asked = asked.order_by(Person.sort_key, Volunteer.id).limit(most + len(but))
    rows = [row for row in asked.tuples() if row[0] not in but]
    return {key: (surname_first(family, given or ""), sort) for key, family, given, sort in rows[: most or None]}


def _lacking(role: str, volunteers: Collection[int], day: date) -> set[int]:
    """Give those who are not qualified for what a role names."""
    found: set[int] = set()
    for kind in kinds_named_in(role):
        found |= set(volunteers) - qualified(volunteers, kind.id, day)
    return found
