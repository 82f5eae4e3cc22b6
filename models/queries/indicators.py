"""How far indicators are over a period: what they are worth, on the way from where to which target, and why not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from models.actions import ActionObjective
from models.arithmetic import rate_tenths
from models.evaluation import Indicator, Target
from models.language import _, t
from models.language.formats import NOTHING, TIE, percent_text
from models.language.typed import Period
from models.measuring import measure_now
from models.queries.indicator_worth import WHY, Behind, Worth, behind, per_of, series, worth_now, worth_of
from models.queries.measure_parts import Part, Parts, parts_of
from models.records.reading import among
from models.worths import is_percent, quotient_text, worth_text

__all__ = [
    "STATES",
    "WHY",
    "Aimed",
    "Behind",
    "Part",
    "Parts",
    "Progress",
    "Worth",
    "behind",
    "measure_now",
    "parts_of",
    "progress_of",
    "progresses",
    "series",
    "targets_of",
    "without_value",
    "worth_now",
    "worth_of",
]

REACHED, ON_THE_WAY, BEHIND, NO_VALUE, NO_TARGET = "reached", "on_the_way", "behind", "no_value", "no_target"
STATES: Final = {  # what Progress.state may be, in words
    REACHED: t("reached"),
    ON_THE_WAY: t("on the way"),
    BEHIND: t("behind"),
    NO_VALUE: t("no value"),
    NO_TARGET: t("no target"),
}


@dataclass(frozen=True, slots=True)
class Aimed:
    """A target as it was set: over which days, what (as `Worth.value`), when, and why it was changed."""

    target: int
    first: date
    last: date
    value: int
    set_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator over a period. ``share`` is tenths of a percent of the way from the start to the target.

    ``earlier`` are the targets that were set before for the same days, latest first. ``so_far`` is what counts for the
    way: the worth, or, of an amount computed over a part of the target's days, that of all its days until then.
    ``state`` is a word of `STATES`: behind is who has gone less of the way than of the days of the target.
    """

    indicator: int
    title: str
    shape: str
    unit: str
    aim: str
    method: str
    numerator_label: str
    denominator_label: str
    source: str
    worth: Worth
    so_far: Worth
    start: int | None
    start_day: date | None
    target: Aimed | None
    earlier: tuple[Aimed, ...]
    share: int | None
    state: str

    @property
    def value(self) -> int | None:
        return self.worth.value

    def value_text(self) -> str:
        """Write the value with its unit: 41 visits, 71,9 %, 12 h 30, 1 234,50 €; a dash when there is none."""
        worth = self.worth
        if worth.value is None:
            return NOTHING
        if is_percent(self.shape, self.unit):  # of the numbers themselves: rounded once
            return percent_text(worth.numerator or 0, worth.denominator or 0)
        if self.shape == "rate":
            return self._with_unit(
                quotient_text((worth.numerator or 0) * worth.times, (worth.denominator or 1) * worth.over)
            )
        return self.number_text(worth.value)

    def number_text(self, number: int | None) -> str:
        """Write a start, a target or a part as the value is written."""
        text = worth_text(self.shape, self.unit, number)
        return text if number is None or self.shape in {"hours", "money"} else self._with_unit(text)

    def why(self) -> str:
        """Say why there is no value; nothing when there is one."""
        return _(WHY[self.worth.why]) if self.worth.why else ""

    def state_text(self) -> str:
        """Say the state."""
        return _(STATES[self.state])

    def _with_unit(self, text: str) -> str:
        return text if is_percent(self.shape, self.unit) or not self.unit else f"{text}{TIE}{self.unit}"


def progress_of(indicator: Indicator, period: Period) -> Progress:
    """Tell what an indicator is worth over a period, beside its target."""
    worth = worth_of(indicator, period)
    target, earlier = targets_of(indicator, period)
    so_far = _so_far(indicator, worth, target)
    way = _way(indicator, so_far.value, target)
    return Progress(
        indicator=indicator.id,
        title=indicator.title,
        shape=indicator.shape,
        unit=indicator.unit or (_("per hour") if per_of(indicator) > 1 else ""),
        aim=indicator.aim,
        method=indicator.method,
        numerator_label=indicator.numerator_label or "",
        denominator_label=indicator.denominator_label or "",
        source=indicator.source or "",
        worth=worth,
        so_far=so_far,
        start=indicator.start_value,
        start_day=indicator.start_day,
        target=target,
        earlier=earlier,
        share=None if way is None else rate_tenths(way.numerator, way.denominator),
        state=_state(indicator, so_far, target, way),
    )


def progresses(period: Period, *, actions: Collection[int] | None = None) -> tuple[Progress, ...]:
    """Tell it of every indicator, or of those of some actions and of the objectives they serve, by title."""
    asked: Any = Indicator.kept()
    if actions is not None:
        served = ActionObjective.select(ActionObjective.objective).where(
            among(ActionObjective.action, actions), ActionObjective.binned.is_null()
        )
        asked = asked.where(
            among(Indicator.action, actions) | (Indicator.action.is_null() & Indicator.objective.in_(served))
        )
    return tuple(progress_of(indicator, period) for indicator in asked.order_by(Indicator.title, Indicator.id))


def without_value(period: Period, *, actions: Collection[int] | None = None) -> tuple[Progress, ...]:
    """Give those that have no value over a period: a report says so before it is sent."""
    return tuple(one for one in progresses(period, actions=actions) if one.value is None)


def targets_of(indicator: Indicator, period: Period) -> tuple[Aimed | None, tuple[Aimed, ...]]:
    """Give the target that counts for a period, and those set before it for the same days, latest first.

    It is that of these very days, else that of the fewest days around the last of them; of several for the same days
    the latest that was set.
    """
    kept: Any = Target.kept().where(
        Target.indicator == indicator.id, Target.start <= period.last, Target.end >= period.last
    )
    found = sorted(kept, key=lambda one: (one.set_on, one.id), reverse=True)
    if not found:
        return None, ()
    days = min(((one.start, one.end) for one in found), key=lambda d: (d != tuple(period), d[1] - d[0], d))
    same = tuple(
        Aimed(one.id, one.start, one.end, one.value, one.set_on, one.reason or "")
        for one in found
        if (one.start, one.end) == days
    )
    return same[0], same[1:]


def _so_far(indicator: Indicator, worth: Worth, target: Aimed | None) -> Worth:
    """What is summed over a quarter says nothing of the way to the target of a year: take all its days until then."""
    summed = indicator.method == "computed" and indicator.shape != "rate"
    if not summed or target is None or target.first == worth.first:
        return worth
    return worth_now(indicator, Period(target.first, worth.last))


def _way(indicator: Indicator, value: int | None, target: Aimed | None) -> Fraction | None:
    """Give the part of the way done, from nothing where more is aimed at and no start is known."""
    start = indicator.start_value if indicator.start_value is not None or indicator.aim == "less" else 0
    if value is None or target is None or start is None or target.value == start:
        return None
    return Fraction(value - start, target.value - start)


def _state(indicator: Indicator, so_far: Worth, target: Aimed | None, way: Fraction | None) -> str:
    if so_far.value is None:
        return NO_VALUE
    if target is None:
        return NO_TARGET
    if so_far.value <= target.value if indicator.aim == "less" else so_far.value >= target.value:
        return REACHED
    days = (target.last - target.first).days + 1
    gone = min((so_far.last - target.first).days + 1, days)
    return ON_THE_WAY if way is not None and way * days >= gone else BEHIND
