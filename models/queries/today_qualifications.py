"""What of qualifications waits today: those earned and not given yet, those that end soon or have ended."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.qualifications import CourseQualification
from models.qualifying import earned
from models.training import Course, TrainingSession


class ToGive(NamedTuple):
    """A group of a course whose sheets are locked, and how many qualifications its trainees wait for."""

    course: Course
    group: str
    waiting: int


def to_give() -> list[ToGive]:
    """Give the groups that wait for their qualifications, by course."""
    giving: Any = CourseQualification.select(CourseQualification.course).where(CourseQualification.binned.is_null())
    asked: Any = (
        TrainingSession.select(TrainingSession.course, TrainingSession.group)
        .where(TrainingSession.binned.is_null(), TrainingSession.course.in_(giving))
        .group_by(TrainingSession.course, TrainingSession.group)
        .order_by(TrainingSession.course, TrainingSession.group)
    )
    found = []
    for course, group in list(asked.tuples()):
        if waiting := len(earned(course, group)):
            found.append(ToGive(Course.get_by_id(course), group, waiting))
    return found
