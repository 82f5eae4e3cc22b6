"""What people said in a year: questionnaires answered, and words that may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.language.typed import Period
from models.queries.annual_rows import Acted, Questioned, Worded
from models.queries.testimonies import said_in
from models.queries.waves import change_between, results_of
from models.questionnaires import Questionnaire, Wave


def questioned(period: Period) -> tuple[Questioned, ...]:
    """Give the questionnaires with a wave in a period, and their waves before: change is from first to last."""
    asked: Any = Wave.kept().where(Wave.start <= period.last)
    groups: dict[tuple[int, int | None], list[Wave]] = {}
    for wave in asked.order_by(Wave.questionnaire, Wave.action, Wave.number, Wave.id):
        groups.setdefault((wave.__data__["questionnaire"], wave.__data__.get("action")), []).append(wave)
    lively = [waves for waves in groups.values() if any((one.end or one.start) >= period.first for one in waves)]
    return tuple(_questioned(waves) for waves in lively)


def _questioned(waves: Sequence[Wave]) -> Questioned:
    form = Questionnaire.get_by_id(waves[0].__data__["questionnaire"])
    action = waves[0].action
    title = " · ".join(part for part in (form.title, action.name_of() if action else "") if part)
    changes = change_between(waves[0].id, waves[-1].id) if len(waves) > 1 else None
    return Questioned(title, form.licence or "", tuple(results_of(wave.id) for wave in waves), changes)


def worded(period: Period, actions: Sequence[Acted]) -> tuple[Worded, ...]:
    """Give what was said in a period that may be shown; the name only with a consent that holds today."""
    titles = {one.told.action: one.told.title for one in actions}
    return tuple(
        Worded(" ".join(said.text.split()), said.who, titles.get(action, "") if action else "")
        for action, said in said_in(period)
    )
