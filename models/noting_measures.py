"""Noting measures by hand: a line of the grid for each period, and the parts of a measure; each note is one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from models.disaggregating import answers_of
from models.evaluation import Indicator, Measure, MeasurePart, Target
from models.exercises import days_of, exercise_of
from models.language import t
from models.language.typed import Period
from models.queries.stretches import stretches
from models.records.changes import Changes
from models.records.steps import step

Numbers = tuple[int | None, int | None]  # numerator and denominator, as `Measure` keeps them


class Line(NamedTuple):
    """A period in which an indicator may be measured, and what was measured."""

    period: Period
    measure: Measure | None


def lines_of(indicator: int, year: int) -> list[Line]:
    """Give the quarters of an exercise, the exercise as a whole, and any other days of it that were measured."""
    whole = days_of(year)
    kept: Any = Measure.kept().where(
        Measure.indicator == indicator, Measure.end >= whole.first, Measure.end <= whole.last
    )
    known = {Period(one.start, one.end): one for one in kept}
    usual = [*stretches("quarter", whole).values(), whole]
    others = sorted(period for period in known if period not in usual)
    return [Line(period, known.get(period)) for period in (*others, *usual)]


def measures_of(indicator: int) -> list[Measure]:
    """Give what was measured, from the first days on."""
    kept: Any = Measure.kept().where(Measure.indicator == indicator).order_by(Measure.end, Measure.start, Measure.id)
    return list(kept)


def all_targets(indicator: int) -> list[Target]:
    """Give every target that was set, the latest days first, and of the same days the latest set."""
    kept: Any = Target.kept().where(Target.indicator == indicator)
    return sorted(kept, key=lambda one: (one.end, one.start, one.set_on, one.id), reverse=True)


def years_measured(indicator: int) -> list[int]:
    """Give the exercises in which something was measured, the latest first."""
    return sorted({exercise_of(one.end) for one in measures_of(indicator)}, reverse=True)


def note_measure(indicator: Indicator, period: Period, answers: Mapping[str, Any]) -> Changes:
    """Keep what was typed of a period, as one step: ``numerator``, ``denominator``, ``comment``.

    A new one is a draft. Raises `InvalidRecord`, also in a closed exercise.
    """
    known = Measure.get_or_none(indicator=indicator.id, start=period.first, end=period.last)
    measure = known or Measure(indicator=indicator.id, start=period.first, end=period.last)
    with step(Measure.words.edit if known else Measure.words.new) as changes:
        for name, value in answers.items():
            setattr(measure, name, value)
        measure.binned = None
        changes.save(measure)
    return changes


def note_parts(measure: int, of: str, numbers: Mapping[str, Numbers]) -> Changes:
    """Keep what a measure is parted into by the answers of a set, as one step; an answer without a number goes.

    Raises `InvalidRecord` and what is frozen in words.
    """
    with step(t("Parts of a measure noted")) as changes:
        whole: Any = Measure.get_by_id(measure)
        whole.parted = of
        changes.save(whole)
        kept: Any = MeasurePart.kept().where(MeasurePart.measure == measure)
        there = {part.answer: part for part in kept}
        for answer, part in there.items():
            if numbers.get(answer, (None, None))[0] is None:
                changes.bin(part)
        for answer, (above, below) in _noted(of, numbers):
            part = there.get(answer) or _binned(measure, answer) or MeasurePart(measure=measure, answer=answer)
            part.numerator, part.denominator, part.binned = above, below, None
            changes.save(part)
    return changes


def _noted(of: str, numbers: Mapping[str, Numbers]) -> Iterator[tuple[str, Numbers]]:
    for answer in answers_of(of):
        found = numbers.get(answer, (None, None))
        if found[0] is not None:
            yield answer, found


def _binned(measure: int, answer: str) -> Any:
    return MeasurePart.get_or_none(measure=measure, answer=answer)
