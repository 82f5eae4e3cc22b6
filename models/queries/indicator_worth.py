"""What an indicator is worth over some days: as it was measured, or computed from the figures of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from models.actions import ActionObjective
from models.arithmetic import rounded
from models.evaluation import Indicator, Measure
from models.language import t
from models.language.typed import Period
from models.queries.figures import FIGURES, FigureKind, Scope
from models.worths import ONE, value_of

WHY: Final = {  # what Worth.why may be, in words
    "unmeasured": t("Nothing was measured in this period."),
    "nought": t("There is nothing to divide by: nobody was counted below the line."),
    "no_figure": t("The figure it is computed from is not known here."),
    "no_action": t("No action serves this objective yet."),
    "wide": t("This figure is not told action by action: take the action or the objective away, or choose another."),
}
HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Worth:
    """What an indicator is worth over some days, which may lie within those asked about (``first`` to ``last``).

    ``value``, rounded half up: hundredths of a number, minutes of hours, cents of money, hundredths of a percent of a
    rate (of its unit when it has one); None when there is none, and then ``why`` is a word of `WHY`. ``numerator`` and
    ``denominator`` are as `Measure` keeps them. ``measure`` is the id of the record; None when it was computed now.
    """

    first: date
    last: date
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    measure: int | None = None
    draft: bool = False
    comment: str = ""
    why: str = ""
    times: int = 1  # a quotient of minutes is told by the hour: so many times, over so many
    over: int = 1


@dataclass(frozen=True, slots=True)
class Behind:
    """The records that a number was summed from: the word of their listing, and (record, what it adds) each."""

    of: str  # numerator or denominator
    listing: str
    rows: tuple[tuple[int, int], ...]


def worth_of(indicator: Indicator, period: Period) -> Worth:
    """Give what is known over a period: what was measured over it, else what is computed, else the latest within it."""
    kept: Any = Measure.kept().where(
        Measure.indicator == indicator.id, Measure.start >= period.first, Measure.end <= period.last
    )
    latest: Measure | None = None
    for measure in kept.order_by(Measure.end.desc(), Measure.start, Measure.id):
        if (measure.start, measure.end) == tuple(period):
            return _measured(indicator, measure)
        latest = latest or measure
    if indicator.method == "computed":
        return worth_now(indicator, period)
    return _measured(indicator, latest) if latest else Worth(*period, why="unmeasured")


def worth_now(indicator: Indicator, period: Period) -> Worth:
    """Compute what an indicator is worth from today's records, whatever was kept."""
    kinds = _kinds(indicator)
    scope = _scope(indicator, period)
    if indicator.method != "computed":
        return Worth(*period, why="unmeasured")
    if kinds is None:
        return Worth(*period, why="no_figure")
    if scope is None:
        return Worth(*period, why="no_action")
    if not all(kind.belongs(scope) for kind in kinds):
        return Worth(*period, why="wide")
    numerator, *others = [_kept(kind.value(scope), kind, indicator.shape) for kind in kinds]
    denominator = others[0] if others else None
    per = per_of(indicator)
    value = value_of(indicator.shape, indicator.unit or "", numerator, denominator, per)
    why = "" if value is not None else "nought"
    return Worth(*period, value, numerator, denominator or None, why=why, times=per.numerator, over=per.denominator)


def series(indicator: Indicator, periods: Iterable[Period]) -> tuple[Worth, ...]:
    """Tell what an indicator is worth over each of some periods."""
    return tuple(worth_of(indicator, period) for period in periods)


def behind(indicator: Indicator, period: Period) -> tuple[Behind, ...]:
    """Give the records behind a value: a measure stands for itself; the rows of a figure sum to the figure."""
    worth = worth_of(indicator, period)
    if worth.measure is not None:
        return (Behind("numerator", "measures", ((worth.measure, worth.numerator or 0),)),)
    kinds, scope = _kinds(indicator), _scope(indicator, period)
    if worth.numerator is None or kinds is None or scope is None:
        return ()
    sides = ("numerator", "denominator")
    return tuple(Behind(of, kind.listing, tuple(kind.rows(scope))) for of, kind in zip(sides, kinds, strict=False))


def per_of(indicator: Indicator) -> Fraction:
    """Give what a quotient is multiplied by: minutes are told by the hour when only one side of it is minutes."""
    kinds = _kinds(indicator) or ()
    if indicator.method != "computed" or indicator.shape != "rate" or not kinds:
        return Fraction(1)
    above, below = (kind.unit == "minutes" for kind in kinds)
    return Fraction(HOUR) if below and not above else Fraction(1, HOUR) if above and not below else Fraction(1)


def _measured(indicator: Indicator, measure: Measure) -> Worth:
    per = per_of(indicator)
    value = value_of(indicator.shape, indicator.unit or "", measure.numerator, measure.denominator, per)
    return Worth(
        first=measure.start,
        last=measure.end,
        value=value,
        numerator=measure.numerator,
        denominator=measure.denominator,
        measure=measure.id,
        draft=measure.state == "draft",
        comment=measure.comment or "",
        why="" if value is not None else "nought",
        times=per.numerator,
        over=per.denominator,
    )


def _kinds(indicator: Indicator) -> tuple[FigureKind, ...] | None:
    """Give the figures an indicator is computed from; nothing when one is not known, or is of another unit."""
    words = [indicator.figure, indicator.base] if indicator.shape == "rate" else [indicator.figure]
    kinds = tuple(FIGURES[word] for word in words if word in FIGURES)
    units = {"hours": "minutes", "money": "cents"}.get(indicator.shape)
    if len(kinds) < len(words) or (units and kinds[0].unit != units):
        return None
    return kinds


def _scope(indicator: Indicator, period: Period) -> Scope | None:
    """Give what a figure is asked over: the indicator's action, or the actions that serve its objective."""
    action, objective = indicator.__data__.get("action"), indicator.__data__.get("objective")
    if action:
        return Scope(period, actions=frozenset({action}))
    if not objective:
        return Scope(period)
    kept: Any = ActionObjective.kept().where(ActionObjective.objective == objective)
    actions = frozenset(one.__data__["action"] for one in kept)
    return Scope(period, actions=actions) if actions else None


def _kept(number: int, kind: FigureKind, shape: str) -> int:
    """Give a figure as a measure keeps it: hundredths, but minutes of hours, and cents, as they are."""
    if kind.unit == "cents" or shape == "hours":
        return number
    if kind.unit == "minutes" and shape == "number":
        return rounded(number * ONE, HOUR)  # hours
    return number * ONE
