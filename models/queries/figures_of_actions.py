"""The figures of actions: those led, their sessions, who came, what was given out and asked for, where it led."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from peewee import Expression, fn

from models.actions import Action, ActionSession, AttendanceCount, OutputCount
from models.language import t
from models.queries.figure_kinds import FigureKind, Scope
from models.queries.figure_scopes import acting, all_of, placed
from models.queries.figure_sums import Conditions, SumOf
from models.queries.figures_of_requests import REQUESTS
from models.queries.led import DONE, led_in

_DAY: Final = ActionSession.day
_COUNT_PARTS: Final[Mapping[str, Any]] = {
    "band": AttendanceCount.band,
    "sex": AttendanceCount.sex,
    "quarter": AttendanceCount.quarter,
    "first": AttendanceCount.first,
    "deck": fn.COALESCE(AttendanceCount.space, ActionSession.space),
    "action": ActionSession.action,
}


def _actions(*more: Any) -> Conditions:
    """Actions led in the period: `led_in`."""
    return lambda scope: all_of(led_in(scope.period), placed(Action, scope), acting(Action.id, scope), *more)


def _sessions(scope: Scope) -> Expression:
    """Those of actions that were not called off."""
    return all_of(
        _held(scope), Action.status != "cancelled", placed(ActionSession, scope), acting(ActionSession.action, scope)
    )


def _held(scope: Scope) -> Expression:
    return all_of(ActionSession.binned.is_null(), Action.binned.is_null(), _DAY.between(*scope.period))


def _counts(what: str, *more: Any) -> Conditions:
    def where(scope: Scope) -> Expression:
        counted = all_of(AttendanceCount.what == what, AttendanceCount.binned.is_null(), _held(scope), *more)
        return all_of(counted, placed(AttendanceCount, scope), acting(ActionSession.action, scope))

    return where


def _outputs(scope: Scope) -> Expression:
    kept = OutputCount.binned.is_null() & _held(scope)
    return all_of(kept, placed(OutputCount, scope), acting(ActionSession.action, scope))


def _with_session(asked: Any) -> Any:
    return asked.join(ActionSession).join(Action)


def _counted(what: str, *more: Any) -> SumOf:
    number = AttendanceCount.number
    return SumOf(AttendanceCount, _counts(what, *more), number, day=_DAY, join=_with_session, parts=_COUNT_PARTS)


def _led(*more: Any) -> SumOf:
    return SumOf(Action, _actions(*more), parts={"kind": Action.kind, "status": Action.status})


_FIRST: Final = AttendanceCount.first == "yes"
_NEWCOMERS: Final = _counted("persons", _FIRST)
_DONE: Final = _led(Action.status.in_(DONE))
_OUTPUTS: Final = SumOf(
    OutputCount,
    _outputs,
    OutputCount.number,
    day=_DAY,
    join=_with_session,
    parts={"what": OutputCount.what, "action": ActionSession.action},
)
_SESSIONS: Final = SumOf(
    ActionSession,
    _sessions,
    day=_DAY,
    join=lambda asked: asked.join(Action),
    parts={"action": ActionSession.action, "stop": ActionSession.stop, "space": ActionSession.space},
)
_COUNTED: Final = SumOf(
    AttendanceCount,
    _counts("visits"),
    key=AttendanceCount.session,
    day=_DAY,
    join=_with_session,
    parts={"action": ActionSession.action},
)

ACTIONS: Final = (
    FigureKind("actions_led", t("Actions led"), "count", "actions", _led(), adds_up=False),
    FigureKind("actions_done", t("Actions carried out"), "count", "actions", _DONE, adds_up=False),
    FigureKind("sessions", t("Sessions of actions"), "count", "action-sessions", _SESSIONS),
    FigureKind("sessions_counted", t("Sessions with visits counted"), "count", "action-sessions", _COUNTED),
    FigureKind("visits", t("Visits"), "count", "counts", _counted("visits")),
    FigureKind("first_visits", t("First visits"), "count", "counts", _counted("visits", _FIRST)),
    FigureKind("persons", t("Persons counted"), "count", "counts", _counted("persons")),
    FigureKind("first_persons", t("Persons who came for the first time"), "count", "counts", _NEWCOMERS),
    FigureKind("outputs", t("Things given out or made"), "count", "outputs", _OUTPUTS),
    *REQUESTS,
)
