"""What volunteers were trained in, what they can do, what they are qualified for: many of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from peewee import fn

from models.engagements import VolunteerSkill
from models.language.typed import Period
from models.qualifications import Qualification, QualificationKind
from models.queries.volunteering_facts import Qualified, Trained
from models.records.reading import among, read_all, told
from models.training import Attendance, Course, TrainingSession


def trained_of(keys: Collection[int], period: Period | None = None) -> dict[int, tuple[Trained, ...]]:
    """Give the trainings that each of some volunteers followed on locked sheets, in the order of their first days."""
    day = TrainingSession.day
    asked: Any = (
        Attendance.select(Attendance.volunteer, Course.title, fn.MIN(day), fn.MAX(day), fn.SUM(Attendance.minutes))
        .join(TrainingSession)
        .join(Course)
        .where(
            *(among(Attendance.volunteer, keys), Attendance.binned.is_null(), Attendance.minutes > 0),
            *(TrainingSession.sheet == "locked", TrainingSession.binned.is_null()),
            day.between(*period) if period else day.is_null(False),
        )
        .group_by(Attendance.volunteer, Course.id, Course.title)
        .order_by(fn.MIN(day), Course.id)
    )
    found: dict[int, list[Trained]] = defaultdict(list)
    for volunteer, title, first, last, minutes in told(asked):
        found[volunteer].append(Trained(title, _day(first), _day(last), int(minutes)))
    return {volunteer: tuple(theirs) for volunteer, theirs in found.items()}


def skills_of(keys: Collection[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """Give what each of some volunteers can do: the code of a skill, and details."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    kept = VolunteerSkill.kept().where(among(VolunteerSkill.volunteer, keys)).order_by(VolunteerSkill.skill)
    for one in read_all(kept):
        found[one.__data__["volunteer"]].append((one.skill, one.details))
    return {volunteer: tuple(theirs) for volunteer, theirs in found.items()}


def qualified_of(keys: Collection[int], on: date | None = None) -> dict[int, tuple[Qualified, ...]]:
    """Give the qualifications of some volunteers that hold on a day, or all that they ever had."""
    asked: Any = (
        Qualification.select(Qualification.volunteer, QualificationKind.name, Qualification.since, Qualification.until)
        .join(QualificationKind)
        .where(among(Qualification.volunteer, keys), Qualification.binned.is_null())
        .order_by(Qualification.since, Qualification.id)
    )
    found: dict[int, list[Qualified]] = defaultdict(list)
    for volunteer, name, since, until in told(asked):
        one = Qualified(name, _day(since), _day(until) if until else None)
        if on is None or (one.since <= on and (one.until is None or one.until >= on)):
            found[volunteer].append(one)
    return {volunteer: tuple(theirs) for volunteer, theirs in found.items()}


def _day(found: Any) -> date:
    return found if isinstance(found, date) else date.fromisoformat(found)
