"""What was done with a grant, for its funder: actions, who came, indicators, partners, words of people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final

from models.action_partners import ActionPartner
from models.actions import Action, ActionTerritory
from models.evaluation import Indicator
from models.findings import Objective
from models.language.typed import Period
from models.queries.action_figures import Tally, figures_of, tally
from models.queries.actions import partners_of
from models.queries.dashboard_rows import Number
from models.queries.fdva import TrainingOf, fdva_training
from models.queries.figures import FIGURES, Scope, figure
from models.queries.funder_rows import Aim, Came, Carried, Quoted, Trained, With
from models.queries.indicators import Progress, progress_of, progresses
from models.queries.led import led_in
from models.queries.partnership import places_of
from models.queries.testimonies import said_of
from models.records.reading import among, told
from models.small_cells import protect, protect_row
from models.territory import AGE_BANDS, SEXES, Territory

OF_EACH: Final = ("sessions", "visits", "persons", "requests_after", "hours")
OF_ALL: Final = (
    *("sessions", "visits", "first_visits", "persons", "requests_after", "reached_contact"),
    *("volunteers_active", "volunteers_new", "hours"),
)


def figures_over(words: Sequence[str], scope: Scope) -> tuple[Number, ...]:
    """Give the figures that were counted; what nobody counted is not reported as nothing."""
    asked = [word for word in words if word in FIGURES]
    found = [Number(word, figure(word, scope), *scope.period) for word in asked]
    return tuple(number for number in found if number.value)


def carried_out(actions: Collection[int], period: Period) -> tuple[Carried, ...]:
    """Give the actions that were led in a period, by their days; an idea, or what was cancelled, is not told."""
    figures, places = figures_of(actions, period), places_of(actions, period)
    found = []
    for action in Action.select().where(among(Action.id, actions), led_in(period)):
        sums = figures[action.id]
        found.append(
            Carried(
                action=action.id,
                title=action.title,
                status=action.status,
                first=sums.first_day or action.start,
                last=sums.last_day or action.end or action.start,
                places=places[action.id],
                outputs=sums.outputs,
                numbers=figures_over(OF_EACH, Scope(period, actions=frozenset({action.id}))),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.first or date.max, one.title, one.action)))


def territories_reached(actions: Collection[int]) -> tuple[str, ...]:
    """Give the territories that the actions are for, each once."""
    asked = (
        ActionTerritory.select(Territory.name)
        .join(Territory)
        .where(ActionTerritory.binned.is_null(), among(ActionTerritory.action, actions))
        .order_by(ActionTerritory.action, ActionTerritory.id)
    )
    return tuple(dict.fromkeys(name for (name,) in told(asked)))


# Who came


def who_came(actions: Collection[int], period: Period, k: int) -> Iterator[Came]:
    """Give who came, visits and persons apart, with small cells hidden; nothing where nothing was counted."""
    scope = Scope(period, actions=frozenset(actions))
    for what in ("visits", "persons"):
        counted = tally(actions, what, period)
        if counted.total:
            yield _came(what, counted, Number(what, figure(what, scope), *period), k)


def _came(what: str, counted: Tally, number: Number, k: int) -> Came:
    by_band, by_quarter = counted.by("band", "sex"), counted.by("quarter")
    bands = [code for code, _words in AGE_BANDS if any(band == code for band, _sex in by_band)]
    sexes = [code for code, _words in SEXES if any(sex == code for _band, sex in by_band)]
    table = protect([[by_band.get((band, sex), 0) for sex in sexes] for band in bands], k, told=True)
    names = {one.id: one.name_of() for one in Territory.select()}
    placed = sorted(by_quarter, key=lambda key: (key is None, -by_quarter[key], names.get(key, "")))
    cells, total = protect_row([by_quarter[key] for key in placed], k, told=True)
    return Came(
        what=what,
        bands=tuple(bands),
        sexes=tuple(sexes),
        table=table,
        quarters=tuple(names.get(key, "") for key in placed),
        by_quarter=cells,
        total=total,
        number=number,
    )


# Objectives, trainings, partners, words


def aims_of(actions: Collection[int], objectives: Collection[int], period: Period) -> tuple[Aim, ...]:
    """Give the indicators of actions and of the objectives they or the grant serve, objective by objective."""
    found = {one.indicator: one for one in progresses(period, actions=actions)}
    more: Any = Indicator.kept().where(among(Indicator.objective, objectives))
    found |= {one.id: progress_of(one, period) for one in more if one.id not in found}
    served: Any = Indicator.select(Indicator, Objective).join(Objective).where(among(Indicator.id, found))
    titles = {one.id: one.objective.name_of() for one in served}
    told = [_aim(one, titles.get(key, "")) for key, one in found.items()]
    return tuple(sorted(told, key=lambda one: (not one.objective, one.objective, one.title, one.indicator)))


def _aim(progress: Progress, objective: str) -> Aim:
    return Aim(
        indicator=progress.indicator,
        objective=objective,
        title=progress.title,
        unit=progress.unit,
        shape=progress.shape,
        start=progress.start,
        target=progress.target.value if progress.target else None,
        result=progress.value,
        numerator=progress.worth.numerator,
        denominator=progress.worth.denominator,
        state=progress.state,
        draft=progress.worth.draft,
        comment=progress.worth.comment,
    )


def trained(courses: Collection[int], period: Period) -> tuple[Trained, ...]:
    """Give the trainings held, with their sum as the last one: of some courses, or of all when none is named."""
    told = fdva_training(period, courses=courses or None)
    lines = [_trained(one) for one in told.courses]
    return (*lines, _trained(told.total())) if lines else ()


def _trained(one: TrainingOf) -> Trained:
    return Trained(*one[1:])


def partners_with(actions: Sequence[Carried]) -> tuple[With, ...]:
    """Give who took part in the actions, those who lead first."""
    return tuple(_with(one, action.title) for action in actions for one in partners_of(action.action))


def _with(one: ActionPartner, title: str) -> With:
    name = one.organisation.name_of()
    return With(name, one.role or "", title, one.contribution or "", one.in_kind or "", one.cents or 0)


def quoted(actions: Sequence[Carried], period: Period, on: date) -> tuple[Quoted, ...]:
    """Give what people said in the period, as far as they agree on a day that it be shown."""
    said = [one for action in actions for one in said_of(action.action, on)]
    return tuple(Quoted(one.text.strip(), one.who) for one in said if period.first <= one.day <= period.last)
