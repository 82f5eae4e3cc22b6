"""What an action sheet tells of an action, gathered before anything is drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from models.action_partners import ActionPartner
from models.actions import Action, ActionSession
from models.findings import Objective
from models.language.typed import Period
from models.queries.action_figures import ActionFigures, Tally, figures_of, tally
from models.queries.actions import (
    objectives_of,
    partners_of,
    projects_of,
    requests_of,
    sessions_of,
    tell_days,
    territories_of,
)
from models.queries.requests_after import requests_after
from models.queries.shifts import Needed, needed_in
from models.records.reading import among
from models.refusals import Unknown
from models.requests import InformationRequest, InhabitantProject, Orientation
from models.spaces import Space
from models.territory import Territory


class Origin(NamedTuple):
    """Where an objective comes from: empty where nobody has said so."""

    diagnosis: str
    finding: str
    need: str
    objective: str


@dataclass(slots=True)
class Asked:
    """One thing that was asked for: by how many, of them in the 14 days after, and to how many the way was shown."""

    words: str
    number: int = 0
    after: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class ActionFacts:
    """All that the sheet says. ``counts`` are by session and by visits or persons, never of both together."""

    action: Action
    days: Period | None
    territories: list[str]
    origins: list[Origin]
    partners: list[ActionPartner]
    sessions: list[ActionSession]
    needed: dict[int, list[Needed]]
    counted: dict[int, dict[str, int]]
    figures: ActionFigures
    tallies: dict[str, Tally]
    asked: list[Asked]
    projects: list[InhabitantProject]
    spaces: dict[int, str]
    quarters: dict[int, str]


def facts_of(key: int) -> ActionFacts:
    """Gather what there is to say of an action. Raises `Unknown`."""
    action = Action.get_or_none(id=key)
    if action is None or action.binned:
        raise Unknown(what=key)
    sessions = sessions_of(action.id)
    days = tell_days(action)
    return ActionFacts(
        action,
        Period(*days) if days else None,
        [one.territory.name_of() for one in territories_of(action.id)],
        [_origin(one.objective) for one in objectives_of(action.id)],
        partners_of(action.id),
        sessions,
        needed_in([one.id for one in sessions]),
        _counted(sessions),
        figures_of([action.id])[action.id],
        {what: tally([action.id], what) for what in ("visits", "persons")},
        _asked(action.id),
        projects_of(action.id),
        {space.id: space.name_of() for space in Space.select()},
        {quarter.id: quarter.name_of() for quarter in Territory.select()},
    )


def _origin(objective: Objective) -> Origin:
    need = objective.need
    finding = need.finding if need else None
    diagnosis = need.diagnosis if need else None
    words = (one.name_of() if one else "" for one in (diagnosis, finding, need, objective))
    return Origin(*words)


def _counted(sessions: Iterable[ActionSession]) -> dict[int, dict[str, int]]:
    from models.counts import counts_of

    found = {}
    for session in sessions:
        counts = counts_of(session.id)
        found[session.id] = {what: total for what in ("visits", "persons") if (total := counts.total(what))}
    return found


def _asked(action: int) -> list[Asked]:
    """Sum the requests by what was asked, what most asked for first."""
    requests = requests_of(action)
    after = {key for key, _number in requests_after([action]).get(action, ())}
    led: dict[int, Counter[str]] = defaultdict(Counter)
    for one in Orientation.kept().where(among(Orientation.request, [request.id for request in requests])):
        led[one.__data__["request"]][one.outcome] += one.number
    found: dict[str, Asked] = {}
    for request in requests:
        words = what_was_asked(request)
        told = found.setdefault(words, Asked(words))
        told.number += request.number
        told.after += request.number if request.id in after else 0
        told.outcomes.update(led[request.id])
    return sorted(found.values(), key=lambda one: (-one.number, one.words))


def what_was_asked(request: InformationRequest) -> str:
    """Say what was asked for: in the words noted, or else the service, or the theme."""
    theme = InformationRequest.field("theme").text(request.theme)
    return request.wanted or (request.service.name_of() if request.service else "") or theme
