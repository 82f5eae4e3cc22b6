"""How many hours each volunteer was trained in a period: locked sheets only, both days of the period included."""

from __future__ import annotations

from typing import Any, NamedTuple

from peewee import Case, fn

from models.language.formats import surname_first
from models.language.typed import Period
from models.people import Person
from models.training import Attendance, TrainingSession
from models.volunteers import Volunteer


class Trained(NamedTuple):
    """One volunteer: how many sessions they attended of how many on their sheets, minutes followed of those planned."""

    volunteer: int
    number: str
    name: str
    courses: int
    attended: int
    sessions: int
    planned: int
    minutes: int


def trained(period: Period | None = None) -> list[Trained]:
    """Give the volunteers who were on a locked sheet, by name."""
    there = Case(None, ((Attendance.minutes > 0, 1),), 0)
    asked: Any = (
        Attendance.select(
            Volunteer.id,
            Volunteer.number,
            Person.family_name,
            Person.given_name,
            fn.COUNT(TrainingSession.course.distinct()),
            fn.SUM(there),
            fn.COUNT(Attendance.id),
            fn.SUM(TrainingSession.planned),
            fn.SUM(Attendance.minutes),
        )
        .join(TrainingSession)
        .switch(Attendance)
        .join(Volunteer)
        .join(Person)
        .where(Attendance.binned.is_null(), TrainingSession.sheet == "locked", TrainingSession.binned.is_null())
        .group_by(Volunteer.id, Volunteer.number, Person.family_name, Person.given_name, Person.sort_key)
        .order_by(Person.sort_key, Volunteer.id)
    )
    if period:
        asked = asked.where(TrainingSession.day.between(period.first, period.last))
    return [
        Trained(key, number, surname_first(family, given), int(courses), int(went), int(of), int(planned), int(minutes))
        for key, number, family, given, courses, went, of, planned, minutes in asked.tuples()
    ]


class TrainingDays(NamedTuple):
    """The training block of a funder's report: hours of training held, people, and the product of both, in minutes."""

    minutes: int
    participations: int
    trainee_minutes: int


def training_days(period: Period | None = None) -> TrainingDays:
    """Sum what was held and followed on locked sheets (documents.md, section 1)."""
    held = TrainingSession.select(fn.SUM(TrainingSession.planned)).where(
        TrainingSession.sheet == "locked", TrainingSession.binned.is_null()
    )
    went = (
        Attendance.select(fn.COUNT(Attendance.id), fn.SUM(Attendance.minutes))
        .join(TrainingSession)
        .where(Attendance.binned.is_null(), Attendance.minutes > 0, TrainingSession.sheet == "locked")
    )
    if period:
        held = held.where(TrainingSession.day.between(period.first, period.last))
        went = went.where(TrainingSession.day.between(period.first, period.last))
    answers: Any = went.tuples()
    (there, minutes) = answers.get()
    return TrainingDays(int(held.scalar() or 0), int(there or 0), int(minutes or 0))
