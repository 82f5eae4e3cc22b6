"""The training block that a fund for associations asks for (FDVA): hours and days held, participations, persons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from peewee import fn

from models.language.typed import Period
from models.records.reading import among, told
from models.training import Attendance, Course, TrainingSession

DAY_MINUTES: Final = 360  # a day of training is six hours


class TrainingOf(NamedTuple):
    """One course: sessions held and their minutes, who came how often, how many they are, and the minutes they came.

    Days are in tenths, each rounded once, half up.
    """

    course: int
    title: str
    sessions: int
    minutes: int
    participations: int
    persons: int
    trainee_minutes: int
    days: int
    trainee_days: int


@dataclass(frozen=True, slots=True)
class FdvaTraining:
    """The courses of a period. Persons are counted once each, however many courses they followed."""

    courses: tuple[TrainingOf, ...]
    persons: int
    day_minutes: int

    def total(self) -> TrainingOf:
        """Give the sum of the lines; persons alone are not a sum."""
        sums = [sum(line[place] for line in self.courses) for place in range(2, len(TrainingOf._fields))]  # type: ignore[misc]
        return TrainingOf(0, "", *sums)._replace(persons=self.persons)


def fdva_training(
    period: Period | None = None, day_minutes: int = DAY_MINUTES, courses: Collection[int] | None = None
) -> FdvaTraining:
    """Sum what was held and followed on locked sheets, both days of the period included; of some courses, or of all."""
    wanted = _locked() if courses is None else (*_locked(), among(TrainingSession.course, courses))
    held = _within(
        TrainingSession.select(
            TrainingSession.course, fn.COUNT(TrainingSession.id), fn.SUM(TrainingSession.planned)
        ).where(*wanted),
        period,
    ).group_by(TrainingSession.course)
    followed = _came(period).where(*wanted).group_by(TrainingSession.course)
    came = {course: numbers for course, *numbers in told(followed)}
    sessions = {course: (int(count), int(minutes or 0)) for course, count, minutes in told(held)}
    titles = dict(told(Course.select(Course.id, Course.title)))
    lines = []
    for course in sorted(sessions, key=lambda key: (titles[key].casefold(), key)):
        there, persons, trainee = (int(number or 0) for number in came.get(course, (0, 0, 0)))
        count, minutes = sessions[course]
        days, trainee_days = in_days(minutes, day_minutes), in_days(trainee, day_minutes)
        lines.append(TrainingOf(course, titles[course], count, minutes, there, persons, trainee, days, trainee_days))
    people: Any = _came(period, fn.COUNT(Attendance.volunteer.distinct())).where(*wanted)
    return FdvaTraining(tuple(lines), int(people.scalar() or 0), day_minutes)


def in_days(minutes: int, day_minutes: int = DAY_MINUTES) -> int:
    """Give minutes as tenths of a day, half up."""
    return (minutes * 20 + day_minutes) // (2 * day_minutes)


def _came(period: Period | None, *columns: Any) -> Any:
    usual: Sequence[Any] = (
        TrainingSession.course,
        fn.COUNT(Attendance.id),
        fn.COUNT(Attendance.volunteer.distinct()),
        fn.SUM(Attendance.minutes),
    )
    asked = Attendance.select(*(columns or usual)).join(TrainingSession)
    return _within(asked.where(Attendance.binned.is_null(), Attendance.minutes > 0, *_locked()), period)


def _locked() -> tuple[Any, ...]:
    return TrainingSession.sheet == "locked", TrainingSession.binned.is_null()


def _within(asked: Any, period: Period | None) -> Any:
    return asked.where(TrainingSession.day.between(*period)) if period else asked
