"""Qualifications given by trainings: to whom, for how long, and what a later training renews."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any, Final, NamedTuple

from models.language import t, t_counted
from models.qualifications import Qualification
from models.queries.attestations import of_course
from models.queries.qualifications import FOR_GOOD, given_by
from models.records.changes import Changes
from models.records.reading import among
from models.records.steps import step
from models.refusals import StepRefusal
from models.sheets import sessions_of

_MONTHS: Final = 12


class NothingToGive(StepRefusal):
    words = t("Nobody here waits for a qualification: everyone who followed enough has it already.")


class Earned(NamedTuple):
    """A qualification that somebody followed enough for; ``renews`` is the end of the one held until now."""

    volunteer: int
    name: str
    kind: int
    kind_name: str
    since: date
    until: date | None
    renews: date | None


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the last one of a shorter month: 31 August and 6 give 28 February."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earned(course: int, group: str) -> list[Earned]:
    """Give the qualifications that a group waits for: its sheets are all locked, and the trainee followed enough.

    Enough is the threshold of our organisation, compared on exact minutes (documents.md, section 1). It holds from the
    last day of the trainee's sessions. Who holds the kind as long already waits for nothing.
    """
    given = given_by(course)
    sessions = sessions_of(course, group) if given else []
    if not sessions or any(session.sheet != "locked" for session in sessions):
        return []
    followed = [facts for facts in of_course(course, group).facts if facts.status == "full"]
    kinds = {one.__data__["kind"]: one.kind for one in given}
    held = _held([facts.volunteer for facts in followed], kinds)
    found = []
    for facts in followed:
        for key, kind in kinds.items():
            until = add_months(facts.last, kind.months) if kind.months else None
            lasts = held.get((facts.volunteer, key))
            if lasts is not None and lasts >= (until or FOR_GOOD):
                continue
            name = f"{facts.family_name.upper()} {facts.given_name}".strip()
            found.append(Earned(facts.volunteer, name, key, kind.name, facts.last, until, lasts))
    return found


def give(course: int, group: str) -> Changes:
    """Give a group the qualifications it waits for, each until its end. Raises `NothingToGive`."""
    waiting = earned(course, group)
    if not waiting:
        raise NothingToGive
    name = t_counted("{n} qualification given", "{n} qualifications given")
    with step(name, n=len(waiting)) as changes:
        same = _same_day(waiting)
        edited = []
        new = []
        for one in waiting:
            if stored := same.get((one.volunteer, one.kind, one.since)):
                stored.until, stored.course = one.until, course
                edited.append(stored)
                continue
            answers: dict[str, Any] = {"since": one.since, "until": one.until, "origin": "course"}
            new.append(Qualification(volunteer=one.volunteer, kind=one.kind, course=course, **answers))
        changes.save_all(Qualification, edited)
        changes.add_all(Qualification, new)
    return changes


def _held(volunteers: list[int], kinds: Any) -> dict[tuple[int, int], date]:
    """Give the last day of what some people hold, by person and kind; what is for good ends never."""
    held: dict[tuple[int, int], date] = {}
    asked = Qualification.kept().where(among(Qualification.volunteer, volunteers), among(Qualification.kind, kinds))
    for one in asked:
        place = (one.__data__["volunteer"], one.__data__["kind"])
        held[place] = max(held.get(place, date.min), one.until or FOR_GOOD)
    return held


def _same_day(waiting: list[Earned]) -> dict[tuple[int, int, date], Qualification]:
    """Give what begins the same day and ends too soon, as when the validity of a kind was corrected."""
    asked = Qualification.kept().where(
        among(Qualification.volunteer, {one.volunteer for one in waiting}),
        among(Qualification.kind, {one.kind for one in waiting}),
    )
    return {(one.__data__["volunteer"], one.__data__["kind"], one.since): one for one in asked}
