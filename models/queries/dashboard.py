"""The dashboard of some days: key figures beside those of a year earlier, months, who came, what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from models.actions import FIRST, Action
from models.hours import KINDS
from models.language.typed import Period
from models.queries.dashboard_money import deadlines_in, grants_in
from models.queries.dashboard_rows import Breakdown, Cell, Dashboard, IndicatorLine, Key, Number
from models.queries.figure_kinds import Answer, Scope
from models.queries.figures import by, figure, kind_of
from models.queries.figures_of_volunteers import comings_and_goings
from models.queries.indicators import Progress, progresses
from models.queries.series import series
from models.queries.stretches import a_year_before
from models.records.reading import among
from models.spaces import Space
from models.territory import AGE_BANDS, SEXES, Territory

__all__ = ["KEYS", "Dashboard", "dashboard"]

KEYS: Final = (
    *("actions_led", "actions_done", "sessions", "visits", "first_visits", "persons", "first_persons", "outputs"),
    *("requests", "requests_after", "orientations", "reached_contact"),
    *("rounds", "stops_planned", "stops_held", "service_minutes", "noted_visits"),
    *("volunteers_active", "volunteers_new", "volunteers_gone", "hours", "hours_groups", "valued_hours"),
    *("trainings_sessions", "trainings_minutes", "trainees", "participations", "hours_training"),
    *("partners_active", "agreements_active", "commitments_kept", "commitments_due", "partner_meetings", "in_kind"),
    *("meetings", "statements", "findings", "needs", "needs_answered", "testimonies"),
    *("grants_requested", "grants_granted", "grants_received"),
    *("charges_actual", "shared_costs", "products_actual"),
)
_MONTHLY: Final = ("visits", "persons", "sessions", "requests", "hours")
_CAME: Final = (
    *(("visits", dimension) for dimension in ("band", "sex", "quarter", "first", "deck")),
    *(("persons", dimension) for dimension in ("band", "sex", "quarter")),
)
_ASKED: Final = (("requests", "theme"), ("requests", "quarter"), ("orientations", "outcome"))
_GIVEN: Final = (("hours", "kind"),)
_CODES: Final[Mapping[str, tuple[str, ...]]] = {  # answers that stand in their own order, counted or not
    "band": tuple(code for code, _words in AGE_BANDS),
    "sex": tuple(code for code, _words in SEXES),
    "first": tuple(code for code, _words in FIRST),
    "kind": tuple(code for code, _words in KINDS),
}
_UNSAID: Final = "not_noted"


def dashboard(scope: Scope) -> Dashboard:
    """Gather the dashboard of a scope. Every number it states can be opened: `Dashboard.scope`."""
    earlier = scope.over(a_year_before(scope.period))
    broken = partial(_breakdowns, scope, earlier)
    return Dashboard(
        first=scope.period.first,
        last=scope.period.last,
        first_before=earlier.period.first,
        last_before=earlier.period.last,
        territories=None if scope.territories is None else tuple(sorted(scope.territories)),
        actions=None if scope.actions is None else tuple(sorted(scope.actions)),
        place=_names(Territory, scope.territories),
        about=_names(Action, scope.actions),
        keys=_keys(scope, earlier),
        series=tuple(series(word, scope) for word in _MONTHLY if kind_of(word).belongs(scope)),
        came=broken(_CAME),
        asked=broken(_ASKED),
        hours=broken(_GIVEN),
        indicators=() if scope.territories is not None else _indicators(scope),
        grants=grants_in(scope),
        deadlines=deadlines_in(scope),
    )


def _keys(scope: Scope, earlier: Scope) -> tuple[Key, ...]:
    """Figures that cannot be narrowed as the scope asks stay out: none of them belongs to a place, or to an action."""
    words = [word for word in KEYS if kind_of(word).belongs(scope)]
    now, before = _values(words, scope), _values(words, earlier)
    return tuple(
        Key(Number(word, now[word], *scope.period), Number(word, before[word], *earlier.period)) for word in words
    )


def _values(words: list[str], scope: Scope) -> dict[str, int]:
    found = comings_and_goings(scope)  # three figures of one walk through all hours
    return found | {word: figure(word, scope) for word in words if word not in found}


# Parts


def _breakdowns(scope: Scope, earlier: Scope, wanted: tuple[tuple[str, str], ...]) -> tuple[Breakdown, ...]:
    return tuple(_breakdown(word, dimension, scope, earlier) for word, dimension in wanted)


def _breakdown(word: str, dimension: str, scope: Scope, earlier: Scope) -> Breakdown:
    now, before = by(word, dimension, scope), by(word, dimension, earlier)
    names = _named(dimension, {*now, *before})

    def number(period: Period, numbers: Mapping[Answer, int], answer: Answer) -> Number:
        return Number(word, numbers.get(answer, 0), *period, dimension, answer)

    cells = tuple(
        Cell(answer, names.get(answer, ""), number(scope.period, now, answer), number(earlier.period, before, answer))
        for answer in _ordered(dimension, now, before, names)
    )
    return Breakdown(word, dimension, cells, Number(word, sum(now.values()), *scope.period))


def _ordered(
    dimension: str, now: Mapping[Answer, int], before: Mapping[Answer, int], names: Mapping[Answer, str]
) -> Iterator[Answer]:
    """Codes in their own order, what was not noted only where it was counted; others the most first, None last."""
    if codes := _CODES.get(dimension):
        yield from (code for code in codes if code != _UNSAID or now.get(code) or before.get(code))
        return
    every = {*now, *before}
    yield from sorted(every, key=lambda one: (one is None or one == "", -now.get(one, 0), names.get(one, ""), str(one)))


def _named(dimension: str, answers: set[Answer]) -> dict[Answer, str]:
    kinds: dict[str, Any] = {"quarter": Territory, "deck": Space}
    if dimension not in kinds:
        return {}
    kind = kinds[dimension]
    keys = [int(answer) for answer in answers if answer is not None]
    return {one.id: one.name_of() for one in kind.select().where(among(kind.id, keys))}


def _names(kind: Any, keys: frozenset[int] | None) -> str:
    if keys is None:
        return ""
    return ", ".join(one.name_of() for one in kind.select().where(among(kind.id, keys)).order_by(kind.sort_key))


def _indicators(scope: Scope) -> tuple[IndicatorLine, ...]:
    return tuple(_line(one) for one in progresses(scope.period, actions=scope.actions))


def _line(progress: Progress) -> IndicatorLine:
    target = progress.target.value if progress.target else None
    told = (progress.indicator, progress.title, progress.unit, progress.shape, progress.aim)
    return IndicatorLine(*told, progress.value, target, progress.start, progress.state)
