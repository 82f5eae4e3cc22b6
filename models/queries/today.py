"""What waits for the secretary today: sheets to enter and to lock, attestations to hand out, what our file lacks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import Case, fn

from models.actions import Action
from models.agreements import Agreement
from models.issuer import our_organisation, usual_signatory
from models.partners import Organisation
from models.records.reading import stored_day, told
from models.register import IssuedDocument
from models.training import Course, Enrolment, TrainingSession
from models.volunteers import Volunteer

LATE_AFTER = timedelta(days=7)  # a sheet that is still open a week later is forgotten
SOON = timedelta(days=7)


class OpenSheet(NamedTuple):
    """A session that was held and whose sheet is still open."""

    session: TrainingSession
    late: bool


class Ready(NamedTuple):
    """A group of a course whose sheets are all locked, and how many of its trainees have no attestation of it yet."""

    course: Course
    group: str
    waiting: int


class Totals(NamedTuple):
    """What the dossier holds, for the lines under the titles."""

    partners: int
    agreements: int
    actions: int
    volunteers: int
    courses: int
    documents: int


def open_sheets(today: date) -> list[OpenSheet]:
    """Give the sheets to lock, oldest first."""
    found = (
        TrainingSession.select(TrainingSession, Course)
        .join(Course)
        .where(TrainingSession.binned.is_null(), TrainingSession.sheet == "open", TrainingSession.day <= today)
        .order_by(TrainingSession.day, TrainingSession.start)
    )
    return [OpenSheet(session, today - session.day > LATE_AFTER) for session in found]


def coming(today: date) -> list[TrainingSession]:
    """Give the sessions of the next seven days, with their courses."""
    return list(
        TrainingSession.select(TrainingSession, Course)
        .join(Course)
        .where(TrainingSession.binned.is_null(), TrainingSession.day.between(today, today + SOON))
        .order_by(TrainingSession.day, TrainingSession.start)
    )


def ready(today: date) -> list[Ready]:
    """Give the groups that are over and locked, and in which somebody has no attestation of that training."""
    sessions: Any = (
        TrainingSession.select(
            TrainingSession.course,
            TrainingSession.group,
            fn.SUM(Case(None, ((TrainingSession.sheet == "open", 1),), 0)),
            fn.MAX(TrainingSession.day),
        )
        .where(TrainingSession.binned.is_null())
        .group_by(TrainingSession.course, TrainingSession.group)
        .tuples()
    )
    over = [
        (course, group) for course, group, still_open, last in sessions if not still_open and stored_day(last) <= today
    ]
    found = []
    for course, group in over:
        taught = Course.get_by_id(course)
        if waiting := _without_attestation(taught, group):
            found.append(Ready(taught, group, waiting))
    return found


def _without_attestation(course: Course, group: str) -> int:
    enrolled = (
        Enrolment.select(Volunteer.person)
        .join(Volunteer)
        .where(Enrolment.course == course.id, Enrolment.group == group, Enrolment.binned.is_null())
    )
    issued = IssuedDocument.select(IssuedDocument.person).where(
        IssuedDocument.status == "issued", IssuedDocument.subject == course.title
    )
    return len({*told(enrolled)} - {*told(issued)})


def lacking() -> list[str]:
    """Give the fields of our own organisation without which a document looks unfinished."""
    ours = our_organisation()
    missing = [name for name in ("name", "address", "phone", "place", "logo") if not getattr(ours, name)]
    return missing + ([] if usual_signatory() else ["signatory"])


def totals() -> Totals:
    """Count what is kept, without the bin."""
    kinds = (Organisation, Agreement, Action, Volunteer, Course, IssuedDocument)
    return Totals(*(int(kind.kept().count()) for kind in kinds))
