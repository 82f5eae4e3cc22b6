"""The chain of a year: priorities of the diagnoses with the actions that answer them, and the actions one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from peewee import fn

from models.actions import ActionObjective, ActionTerritory
from models.diagnosis import Diagnosis
from models.findings import Need, Objective
from models.hours import HourEntry
from models.language.typed import Period
from models.meetings import unheard_groups
from models.queries.annual_rows import Acted, Diagnosed, Priority
from models.queries.diagnoses import counts_of, needs_of
from models.queries.hours import Cut, counting, minutes_of_all
from models.queries.partnership import acted_in
from models.records.reading import among, told
from models.territory import Territory


def diagnosed(period: Period, actions: Sequence[Acted]) -> tuple[Diagnosed, ...]:
    """Give the diagnoses begun by the end of a period: what they found is what the year answers.

    A priority lists the actions of the period that answer it; one without is printed as such.
    """
    asked: Any = Diagnosis.kept().where(Diagnosis.start.is_null() | (Diagnosis.start <= period.last))
    titles = {one.told.action: one.told.title for one in actions}
    found = []
    for one in asked.order_by(Diagnosis.start, Diagnosis.id):
        counts = counts_of(one.id)
        found.append(
            Diagnosed(
                diagnosis=one.id,
                title=one.title,
                territory=one.territory.name_of() if one.territory else "",
                status=one.status or "",
                meetings=counts.meetings,
                statements=counts.statements,
                priorities=_priorities(one.id, titles),
                unheard=tuple(group.name for group in unheard_groups(one.id)),
            )
        )
    return tuple(found)


def _priorities(diagnosis: int, titles: dict[int, str]) -> tuple[Priority, ...]:
    needs = needs_of(diagnosis)
    answers = _answers([one.need.id for one in needs], titles)
    return tuple(
        Priority(
            need=one.need.id,
            title=one.need.title,
            finding=one.need.finding.title if one.need.finding else "",
            priority=one.priority,
            objectives=tuple(aim.title for aim in one.objectives),
            actions=answers[one.need.id],
        )
        for one in needs
    )


def _answers(needs: Collection[int], titles: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """Give for each need the titles of the actions of the period that serve an objective of it."""
    asked = (
        ActionObjective.select(Objective.need, ActionObjective.action)
        .join(Objective)
        .where(ActionObjective.binned.is_null(), Objective.binned.is_null(), among(Objective.need, needs))
        .order_by(ActionObjective.id)
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for need, action in told(asked):
        if action in titles:
            found[need][titles[action]] = None
    return defaultdict(tuple, {need: tuple(names) for need, names in found.items()})


def acted(period: Period) -> tuple[Acted, ...]:
    """Give the actions of a period one by one, by their days: with partners or without."""
    together = acted_in(period)
    keys = [one.action for one in together]
    places, needs, hours = _territories(keys), _needs(keys), _hours(keys, period)
    return tuple(Acted(one, places[one.action], needs[one.action], *hours.get(one.action, (0, 0))) for one in together)


def loose_actions(actions: Sequence[Acted]) -> tuple[str, ...]:
    """Give the actions of a period that answer no need of any diagnosis."""
    return tuple(one.told.title for one in actions if not one.needs)


def _territories(actions: Collection[int]) -> dict[int, tuple[str, ...]]:
    asked = (
        ActionTerritory.select(ActionTerritory.action, Territory.name)
        .join(Territory)
        .where(ActionTerritory.binned.is_null(), among(ActionTerritory.action, actions))
        .order_by(Territory.sort_key, ActionTerritory.id)
    )
    return _listed(told(asked))


def _needs(actions: Collection[int]) -> dict[int, tuple[str, ...]]:
    asked = (
        ActionObjective.select(ActionObjective.action, Need.title)
        .join(Objective)
        .join(Need)
        .where(
            ActionObjective.binned.is_null(),
            Objective.binned.is_null(),
            Need.binned.is_null(),
            among(ActionObjective.action, actions),
        )
        .order_by(ActionObjective.id)
    )
    return _listed(told(asked))


def _listed(rows: Collection[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for key, name in rows:
        found[key][name] = None
    return defaultdict(tuple, {key: tuple(names) for key, names in found.items()})


def _hours(actions: Collection[int], period: Period) -> dict[int, tuple[int, int]]:
    """Give minutes that count, and how many volunteers gave them, for each action that has any."""
    minutes = fn.SUM(minutes_of_all())
    asked = HourEntry.select(HourEntry.action, minutes, fn.COUNT(HourEntry.volunteer.distinct())).where(
        counting(Cut(period=period)), among(HourEntry.action, actions)
    )
    return {key: (int(total), int(people)) for key, total, people in told(asked.group_by(HourEntry.action))}
