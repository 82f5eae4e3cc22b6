"""The figures of the shared diagnosis: meetings, what was said, what was found and needed, and what answers it."""

from __future__ import annotations

from typing import Any, Final

from peewee import Expression

from models.diagnosis import ActorGroup, Diagnosis
from models.findings import Finding, Need, Objective
from models.language import t
from models.meetings import Meeting, Statement
from models.queries.figure_kinds import PLACES, FigureKind, Scope
from models.queries.figure_scopes import all_of, answered_by, found_by, placed, there
from models.queries.figure_sums import SumOf
from models.queries.orphans import answers

_PLACED: Final = frozenset({PLACES})


def _meetings(scope: Scope) -> Expression:
    kept = all_of(Meeting.binned.is_null(), ActorGroup.binned.is_null(), Meeting.day.between(*scope.period))
    return all_of(kept, there(Diagnosis, ActorGroup.diagnosis, scope))


def _statements(scope: Scope) -> Expression:
    held = all_of(Meeting.binned.is_null(), Meeting.day.between(*scope.period))
    kept = all_of(Statement.binned.is_null(), ActorGroup.binned.is_null(), held)
    return all_of(kept, placed(Statement, scope), found_by(Statement.finding, scope))


def _of_diagnosis(scope: Scope) -> Expression:
    """What diagnoses begun by the end of the period brought out."""
    begun = Diagnosis.start.is_null() | (Diagnosis.start <= scope.period.last)
    return all_of(Diagnosis.binned.is_null(), begun, placed(Diagnosis, scope))


def _findings(scope: Scope) -> Expression:
    return all_of(Finding.binned.is_null(), _of_diagnosis(scope), found_by(Finding.id, scope))


def _needs(scope: Scope) -> Expression:
    return all_of(Need.binned.is_null(), _of_diagnosis(scope), answered_by(Need.id, scope))


def _answered(scope: Scope) -> Expression:
    """By an action begun by the end of the period and not called off: the others are orphans."""
    return all_of(_needs(scope), Need.id.in_(answers(Objective.need, scope.period.last)))


def _with_diagnosis(asked: Any) -> Any:
    return asked.join(Diagnosis)


def _with_group(asked: Any) -> Any:
    return asked.join(ActorGroup)


def _with_meeting(asked: Any) -> Any:
    return asked.join(Meeting).switch(Statement).join(ActorGroup, on=Statement.group == ActorGroup.id)


_SAID: Final = SumOf(
    Statement,
    _statements,
    day=Meeting.day,
    join=_with_meeting,
    parts={
        "group": Statement.group,
        "finding": Statement.finding,
        "quarter": Statement.quarter,
        "theme": Statement.theme,
    },
)
_MET: Final = SumOf(Meeting, _meetings, day=Meeting.day, join=_with_group, parts={"group": Meeting.group})
_FOUND: Final = SumOf(Finding, _findings, join=_with_diagnosis, parts={"nature": Finding.nature})
_NEEDED: Final = SumOf(Need, _needs, join=_with_diagnosis)
_ANSWERED: Final = SumOf(Need, _answered, join=_with_diagnosis)

DIAGNOSIS: Final = (
    FigureKind("meetings", t("Meetings of the diagnosis"), "count", "meetings", _MET, _PLACED),
    FigureKind("statements", t("Statements heard"), "count", "statements", _SAID),
    FigureKind("findings", t("Findings"), "count", "findings", _FOUND, adds_up=False),
    FigureKind("needs", t("Needs brought out"), "count", "needs", _NEEDED, adds_up=False),
    FigureKind("needs_answered", t("Needs answered by an action"), "count", "needs", _ANSWERED, adds_up=False),
)
