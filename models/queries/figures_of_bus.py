"""The figures of the bus: rounds run, stops served, minutes of service, and visits by the hour of service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from peewee import fn

from models.actions import ActionSession, AttendanceCount
from models.language import t
from models.queries.bus_figures import calls_in, is_noted, visits_at_stops
from models.queries.figure_kinds import FigureKind, Scope
from models.queries.figure_scopes import acting, placed
from models.queries.figure_sums import Part, PartsOf
from models.queries.rounds import Passing
from models.records.reading import told
from models.rounds import Stop

_STOP: Final = ("stop",)
Call = tuple[int, date]


def _calls(scope: Scope) -> dict[Call, list[Passing]]:
    """The calls at stops of the places, on days when the actions held a session there."""
    calls = calls_in(scope.period)
    if scope.territories is not None:
        here = {key for (key,) in told(Stop.select(Stop.id).where(placed(Stop, scope)))}
        calls = {call: there for call, there in calls.items() if call[0] in here}
    if scope.actions is not None:
        held = told(
            ActionSession.select(ActionSession.stop, ActionSession.day).where(
                ActionSession.binned.is_null(),
                ActionSession.day.between(*scope.period),
                acting(ActionSession.action, scope),
            )
        )
        days = {(stop, ActionSession.day.python_value(day)) for stop, day in held}
        calls = {call: there for call, there in calls.items() if call in days}
    return calls


def _passings(scope: Scope) -> Iterator[Passing]:
    for there in _calls(scope).values():
        yield from there


def _of_passage(passing: Passing, adds: int = 1) -> Part:
    return Part(passing.passage, passing.day, adds, {"stop": passing.stop})


def _noted(scope: Scope) -> Sequence[Part]:
    return [_of_passage(one) for one in _passings(scope) if one.noted]


def _served(scope: Scope) -> Sequence[Part]:
    return [_of_passage(one) for one in _passings(scope) if one.noted and one.served]


def _planned(scope: Scope) -> Sequence[Part]:
    return [Part(one.round_stop, one.day, 1, {"stop": one.stop}) for one in _passings(scope)]


def _planned_minutes(scope: Scope) -> Sequence[Part]:
    return [Part(one.round_stop, one.day, one.planned(), {"stop": one.stop}) for one in _passings(scope)]


def _minutes(scope: Scope) -> Sequence[Part]:
    calls = [there for there in _calls(scope).values() if is_noted(there)]
    return [_of_passage(one, one.real()) for there in calls for one in there]


def _rounds(scope: Scope) -> Sequence[Part]:
    """A round was run on a day when at least one of its stops was served."""
    days = {(one.round, one.day) for one in _passings(scope) if one.noted and one.served}
    return [Part(round_, day, 1) for round_, day in sorted(days)]


def _visits(scope: Scope) -> Sequence[Part]:
    """The visits at stops on the days whose times are noted."""
    return _at_noted(scope, AttendanceCount.id, AttendanceCount.number)


def _visits_summed(scope: Scope) -> Sequence[Part]:
    return _at_noted(scope, fn.MIN(AttendanceCount.id), fn.SUM(AttendanceCount.number), together=True)


def _at_noted(scope: Scope, key: Any, number: Any, *, together: bool = False) -> Sequence[Part]:
    noted = {call for call, there in _calls(scope).items() if is_noted(there)}
    asked = visits_at_stops(scope.period, key, ActionSession.stop, ActionSession.day, number)
    if scope.actions is not None:
        asked = asked.where(acting(ActionSession.action, scope))
    if together:
        asked = asked.group_by(ActionSession.stop, ActionSession.day)
    read = ActionSession.day.python_value
    found = [Part(key, read(day), int(n), {"stop": stop}) for key, stop, day, n in told(asked)]
    return [part for part in found if (part.noted["stop"], part.day) in noted]


BUS: Final = (
    FigureKind("rounds", t("Rounds run"), "count", "rounds", PartsOf(_rounds)),
    FigureKind("stops_planned", t("Stops planned"), "count", "round-stops", PartsOf(_planned, _STOP)),
    FigureKind("passages", t("Stops noted"), "count", "passages", PartsOf(_noted, _STOP)),
    FigureKind("stops_held", t("Stops served"), "count", "passages", PartsOf(_served, _STOP)),
    FigureKind("service_planned", t("Service planned"), "minutes", "round-stops", PartsOf(_planned_minutes, _STOP)),
    FigureKind("service_minutes", t("Service at stops"), "minutes", "passages", PartsOf(_minutes, _STOP)),
    FigureKind("noted_visits", t("Visits during service"), "count", "counts", PartsOf(_visits, _STOP, _visits_summed)),
)
