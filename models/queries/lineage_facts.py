"""What the links of a chain are made of, asked in a dozen questions whatever the number of sessions and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import JOIN, fn

from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionSession, AttendanceCount
from models.findings import Finding, Need, Objective
from models.meetings import Statement
from models.partners import Organisation
from models.queries.action_figures import ActionFigures, figures_of
from models.records.reading import among, told
from models.rounds import Stop

FEW: Final = 3  # sessions of an action that are shown one by one


class NeedFacts(NamedTuple):
    """A need, the finding it comes from, and how many statements of how many groups said so."""

    key: int
    title: str
    finding: str
    statements: int
    groups: int


class ObjectiveFacts(NamedTuple):
    key: int
    need: int | None
    title: str
    until: date | None


class ActionFacts(NamedTuple):
    """An action: the objectives it serves that are in the chain, and its partners, those who lead it first."""

    key: int
    title: str
    status: str
    start: date | None
    assessment: str
    objectives: tuple[int, ...]
    partners: tuple[str, ...]
    figures: ActionFigures


class SessionFacts(NamedTuple):
    """A session that is shown by itself; ``counted`` holds "visits" or "persons" if any were counted in it."""

    key: int
    action: int
    day: date
    title: str
    place: str
    counted: frozenset[str]


class Facts(NamedTuple):
    needs: list[NeedFacts]
    objectives: list[ObjectiveFacts]
    actions: list[ActionFacts]
    sessions: dict[int, list[SessionFacts]]  # by action: all of a few, else the one that was asked about


def facts_of(
    needs: Collection[int], objectives: Collection[int], actions: Collection[int], session: int | None = None
) -> Facts:
    """Gather what the links say."""
    figures = figures_of(actions)
    few = [action for action in actions if figures[action].sessions <= FEW]
    return Facts(
        _needs(needs), _objectives(objectives), _actions(actions, objectives, figures), _sessions(few, session)
    )


def _needs(needs: Collection[int]) -> list[NeedFacts]:
    said = fn.COUNT(Statement.id), fn.COUNT(Statement.group.distinct())
    asked = (
        Need.select(Need.id, Need.title, Finding.title, *said)
        .join(Finding, JOIN.LEFT_OUTER)
        .join(Statement, JOIN.LEFT_OUTER, on=(Statement.finding == Finding.id) & Statement.binned.is_null())
        .where(among(Need.id, needs))
        .group_by(Need.id, Need.title, Finding.title)
    )
    found = {row[0]: NeedFacts(row[0], row[1], row[2] or "", int(row[3]), int(row[4])) for row in told(asked)}
    return [found[key] for key in needs if key in found]


def _objectives(objectives: Collection[int]) -> list[ObjectiveFacts]:
    asked = Objective.select(Objective.id, Objective.need, Objective.title, Objective.until)
    return [
        ObjectiveFacts(key, need, title, Objective.until.python_value(until))
        for key, need, title, until in told(asked.where(among(Objective.id, objectives)).order_by(Objective.id))
    ]


def _actions(
    actions: Collection[int], objectives: Collection[int], figures: dict[int, ActionFigures]
) -> list[ActionFacts]:
    served, partners = _served(actions, objectives), _partners(actions)
    asked = Action.select(Action.id, Action.title, Action.status, Action.start, Action.assessment)
    found = {row[0]: row for row in told(asked.where(among(Action.id, actions)))}
    return [
        ActionFacts(
            key,
            found[key][1],
            found[key][2],
            Action.start.python_value(found[key][3]),
            found[key][4] or "",
            tuple(served[key]),
            tuple(partners[key]),
            figures[key],
        )
        for key in actions
        if key in found
    ]


def _served(actions: Collection[int], objectives: Collection[int]) -> dict[int, list[int]]:
    asked = ActionObjective.select(ActionObjective.action, ActionObjective.objective).where(
        ActionObjective.binned.is_null(),
        among(ActionObjective.action, actions),
        among(ActionObjective.objective, objectives),
    )
    return _grouped(told(asked.order_by(ActionObjective.objective)))


def _partners(actions: Collection[int]) -> dict[int, list[str]]:
    asked = (
        ActionPartner.select(
            ActionPartner.action, ActionPartner.role, Organisation.short_name, Organisation.name, ActionPartner.id
        )
        .join(Organisation)
        .where(ActionPartner.binned.is_null(), among(ActionPartner.action, actions))
        .order_by(ActionPartner.id)
    )
    rows = sorted(told(asked), key=lambda row: row[1] not in {"lead", "co_lead"})
    return _grouped((action, short or name) for action, _role, short, name, _key in rows)


def _sessions(actions: Collection[int], session: int | None) -> dict[int, list[SessionFacts]]:
    wanted = among(ActionSession.action, actions)
    if session:
        wanted = wanted | (ActionSession.id == session)
    asked = (
        ActionSession.select(
            ActionSession.id,
            ActionSession.action,
            ActionSession.day,
            ActionSession.title,
            ActionSession.place,
            Stop.name,
        )
        .join(Stop, JOIN.LEFT_OUTER)
        .where(wanted, ActionSession.binned.is_null())
        .order_by(ActionSession.day, ActionSession.start, ActionSession.id)
    )
    rows = told(asked)
    counted = _counted([row[0] for row in rows])
    found: dict[int, list[SessionFacts]] = defaultdict(list)
    for key, action, day, title, place, stop in rows:
        when = ActionSession.day.python_value(day)
        found[action].append(SessionFacts(key, action, when, title or "", place or stop or "", frozenset(counted[key])))
    return found


def _counted(sessions: Collection[int]) -> dict[int, list[str]]:
    asked = AttendanceCount.select(AttendanceCount.session, AttendanceCount.what).where(
        AttendanceCount.binned.is_null(), among(AttendanceCount.session, sessions)
    )
    return _grouped(told(asked.distinct()))


def _grouped(pairs: Any) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, answer in pairs:
        found[key].append(answer)
    return found
