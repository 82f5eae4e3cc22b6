"""Courses at a glance: how many groups, sessions and people, and whether a sheet waits to be locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import Case, fn

from models.listings import find
from models.people import Person
from models.sheets import Trainee
from models.training import Course, Enrolment, TrainingSession
from models.volunteers import Volunteer

MOST: Final = 20  # proposals; who does not see theirs goes on typing


class AtAGlance(NamedTuple):
    """One course. ``state`` is bare (no session yet), under_way, to_lock (a sheet of a day past is open) or over."""

    course: Course
    groups: int
    sessions: int
    people: int
    state: str


def at_a_glance(courses: Sequence[int], today: date) -> dict[int, AtAGlance]:
    """Read some courses with their counts."""
    keys = list(courses)
    held = Case(None, (((TrainingSession.sheet == "open") & (TrainingSession.day <= today), 1),), 0)
    still_open = Case(None, ((TrainingSession.sheet == "open", 1),), 0)
    asked: Any = (
        TrainingSession.select(
            TrainingSession.course,
            fn.COUNT(TrainingSession.id),
            fn.COUNT(TrainingSession.group.distinct()),
            fn.SUM(held),
            fn.SUM(still_open),
        )
        .where(TrainingSession.course.in_(keys), TrainingSession.binned.is_null())
        .group_by(TrainingSession.course)
        .tuples()
    )
    sessions = {course: counts for course, *counts in asked}
    enrolled: Any = (
        Enrolment.select(Enrolment.course, fn.COUNT(Enrolment.volunteer.distinct()))
        .where(Enrolment.course.in_(keys), Enrolment.binned.is_null())
        .group_by(Enrolment.course)
        .tuples()
    )
    people = dict(enrolled)
    found = {}
    for course in Course.select().where(Course.id.in_(keys)):
        many, groups, late, left = sessions.get(course.id, (0, 0, 0, 0))
        state = "bare" if not many else "to_lock" if late else "under_way" if left else "over"
        found[course.id] = AtAGlance(course, int(groups), int(many), int(people.get(course.id, 0)), state)
    return found


def waiting(today: date) -> int:
    """How many sheets of days past are still to be locked."""
    found = TrainingSession.kept().where(TrainingSession.sheet == "open", TrainingSession.day <= today)
    return int(found.count())


def enrolable(typed: str, trainees: Sequence[Trainee]) -> list[tuple[int, str]]:
    """Propose volunteers to enrol beside those who are, by what is typed of their names, with what tells two apart."""
    there = {trainee.volunteer for trainee in trainees}
    keys = [key for key in find(Volunteer, typed, MOST + len(there)) if key not in there][:MOST]
    query: Any = Volunteer.select(Volunteer, Person).join(Person)
    rows = {row.id: row for row in query.where(Volunteer.id.in_(keys), Volunteer.binned.is_null())}
    return [(key, _told(rows[key])) for key in keys if key in rows]


def _told(volunteer: Volunteer) -> str:
    beside = [part for part in (volunteer.number, volunteer.person.town) if part]
    return f"{volunteer.name_of()} ({', '.join(beside)})" if beside else volunteer.name_of()
