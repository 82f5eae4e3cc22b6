"""The trainings of one volunteer: planned and followed on the sheets that are locked, and what is still open."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.sheets import Trainee, entered_in, sessions_of
from models.training import Course, Enrolment


class Training(NamedTuple):
    """A group of a course that somebody belongs to; minutes are those of locked sheets, days those of all sessions."""

    enrolment: int
    course: int
    title: str
    group: str
    first: date | None
    last: date | None
    sessions: int
    still_open: int
    planned: int
    minutes: int


def trainings_of(volunteer: int) -> list[Training]:
    """Give the trainings of a volunteer, latest first."""
    asked = (
        Enrolment.select(Enrolment, Course)
        .join(Course)
        .where(Enrolment.volunteer == volunteer, Enrolment.binned.is_null())
    )
    found = [_training(enrolment, volunteer) for enrolment in asked]
    return sorted(found, key=lambda training: (training.last or date.max, training.enrolment), reverse=True)


def _training(enrolment: Enrolment, volunteer: int) -> Training:
    course: Course = enrolment.course
    trainee = Trainee(enrolment, volunteer, "")
    sessions = [s for s in sessions_of(course.id, enrolment.group) if trainee.belongs_to(s)]
    locked = [session for session in sessions if session.sheet == "locked"]
    entered = entered_in([session.id for session in locked])
    followed = sum(a.minutes for (who, _session), a in entered.items() if who == volunteer)
    days = [session.day for session in sessions]
    return Training(
        enrolment=enrolment.id,
        course=course.id,
        title=course.title,
        group=enrolment.group,
        first=min(days, default=None),
        last=max(days, default=None),
        sessions=len(sessions),
        still_open=len(sessions) - len(locked),
        planned=sum(session.planned for session in locked),
        minutes=followed,
    )
