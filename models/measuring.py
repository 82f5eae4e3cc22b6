"""Measuring: keeping what an indicator is computed to be as a draft, approving it, taking it back to a draft."""

from __future__ import annotations

from models.evaluation import Indicator, Measure
from models.language import _, t
from models.language.typed import Period
from models.queries.indicator_worth import WHY, worth_now
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import StepRefusal, Unknown


class NotMeasured(StepRefusal):
    """There is nothing to keep."""

    words = t("This indicator has no value over these days: {why}")

    def __str__(self) -> str:
        why = WHY[self.facts["why"]]
        return _(self.words).format(why=_(why))


class AlreadyApproved(StepRefusal):
    """What was approved is not computed anew unasked."""

    words = t("The measure of these days is approved: make it a draft again to compute it anew.")


def measure_now(indicator: Indicator, period: Period) -> Measure:
    """Keep what is computed over a period as a draft, with what it was divided by, as one step.

    A draft of the same days is brought up to date. Raises `NotMeasured`, also for what is typed, `AlreadyApproved`,
    and `InvalidRecord` in a closed exercise.
    """
    with step(t("Indicator measured")) as changes:
        return keep_measure(changes, indicator, period)


def keep_measure(changes: Changes, indicator: Indicator, period: Period) -> Measure:
    """Do what `measure_now` does, within a step that is under way."""
    worth = worth_now(indicator, period)
    if worth.value is None:
        raise NotMeasured(why=worth.why)
    measure = Measure.get_or_none(indicator=indicator.id, start=period.first, end=period.last)
    if measure is not None and measure.state == "approved" and not measure.binned:
        raise AlreadyApproved
    measure = measure or Measure(indicator=indicator.id, start=period.first, end=period.last)
    measure.numerator, measure.denominator = worth.numerator, worth.denominator
    measure.state, measure.binned = "draft", None
    return changes.save(measure)


def approve(measure: int, approved: bool = True) -> Changes:
    """Approve a measure, or make it a draft again, as one step. Raises `Unknown` and `InvalidRecord`."""
    record = Measure.kept().where(Measure.id == measure).first()
    if record is None:
        raise Unknown(what=measure)
    with step(t("Measure approved") if approved else t("Measure made a draft again")) as changes:
        record.state = "approved" if approved else "draft"
        changes.save(record)
    return changes
