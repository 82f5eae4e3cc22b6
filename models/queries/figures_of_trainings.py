"""The figures of trainings: sessions held and their minutes, who followed them, for how long; locked sheets alone."""

from __future__ import annotations

from typing import Any, Final

from peewee import Expression

from models.language import t
from models.queries.figure_kinds import PLACES, FigureKind, Scope
from models.queries.figure_scopes import all_of, there
from models.queries.figure_sums import SumOf
from models.training import Attendance, TrainingSession
from models.volunteers import Volunteer

_PLACED: Final = frozenset({PLACES})  # by where those live who came
_NOWHERE: Final[frozenset[str]] = frozenset()
_PARTS: Final = {"course": TrainingSession.course}


def _held(scope: Scope) -> Expression:
    locked = all_of(TrainingSession.sheet == "locked", TrainingSession.binned.is_null())
    return all_of(locked, TrainingSession.day.between(*scope.period))


def _followed(scope: Scope) -> Expression:
    came = Attendance.binned.is_null() & (Attendance.minutes > 0)
    return all_of(came, _held(scope), there(Volunteer, Attendance.volunteer, scope))


def _with_session(asked: Any) -> Any:
    return asked.join(TrainingSession)


def _sessions(adds: Any = None) -> SumOf:
    return SumOf(TrainingSession, _held, adds, day=TrainingSession.day, parts=_PARTS)


def _came(adds: Any = None, key: Any = None) -> SumOf:
    return SumOf(Attendance, _followed, adds, key, TrainingSession.day, _with_session, _PARTS)


TRAININGS: Final = (
    FigureKind("trainings_sessions", t("Training sessions"), "count", "sessions", _sessions(), _NOWHERE),
    FigureKind(
        "trainings_minutes",
        t("Duration of the trainings"),
        "minutes",
        "sessions",
        _sessions(TrainingSession.planned),
        _NOWHERE,
    ),
    FigureKind(
        "trainees",
        t("Volunteers trained"),
        "count",
        "volunteers",
        _came(key=Attendance.volunteer),
        _PLACED,
        adds_up=False,
    ),
    FigureKind("participations", t("Participations in trainings"), "count", "attendances", _came(), _PLACED),
    FigureKind(
        "hours_training", t("Hours of training followed"), "minutes", "attendances", _came(Attendance.minutes), _PLACED
    ),
)
