"""Hours become figures: drafts are validated, what documents print is locked, and unlocked only with a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from models.exercises import Exercise, closed_years, why_closed
from models.hours import HourEntry
from models.language import t, t_counted
from models.language.typed import Period
from models.records.changes import Changes
from models.records.reading import among, read_all
from models.records.steps import step
from models.records.turning import turn
from models.refusals import Frozen, StepRefusal
from models.register import NoReason


class NothingToValidate(StepRefusal):
    words = t("There are no hours to validate here.")


class DayToCome(StepRefusal):
    words = t("Hours of a day still to come cannot be validated.")


class NotToUnlock(StepRefusal):
    words = t("None of these hours is locked.")


class LockedAlready(StepRefusal):
    words = t("These hours are locked, because a document counts them: unlock them first, with a reason.")


def drafts(period: Period | None = None, *, today: date | None = None) -> Any:
    """Ask for the hours that wait to be validated: those of days past and of today, in a period or in all."""
    asked = HourEntry.kept().where(HourEntry.state == "draft", HourEntry.day <= (today or date.today()))
    return asked.where(HourEntry.day.between(*period)) if period else asked


def validate(ids: Collection[int] | None = None, period: Period | None = None) -> Changes:
    """Validate hours, by their ids or all those of a period that wait, as one step; from then on they count.

    Raises `NothingToValidate`, and `DayToCome` when one of the ids is of a day to come. Of a period those days are
    left for later.
    """
    asked = drafts(period)
    if ids is not None:
        chosen = HourEntry.kept().where(among(HourEntry.id, ids), HourEntry.state == "draft")
        if chosen.where(HourEntry.day > date.today()).exists():
            raise DayToCome
        asked = asked.where(among(HourEntry.id, ids))
    if not asked.exists():
        raise NothingToValidate
    with step(t_counted("{n} line of hours validated", "{n} lines of hours validated"), n=0) as changes:
        changes.facts["n"] = changes.edit_all(asked, state="validated")
    return changes


def unvalidate(ids: Collection[int]) -> Changes:
    """Put validated hours back among those to validate. Raises `LockedAlready`, `NothingToValidate`."""
    chosen = HourEntry.kept().where(among(HourEntry.id, ids))
    _still_open(chosen)
    if chosen.where(HourEntry.state == "locked").exists():
        raise LockedAlready
    asked = chosen.where(HourEntry.state == "validated")
    if not asked.exists():
        raise NothingToValidate
    with step(t_counted("{n} line of hours is to be validated again", "{n} lines are to be validated again"), n=0) as c:
        c.facts["n"] = c.edit_all(asked, state="draft")
    return c


def lock(changes: Changes, ids: Collection[int]) -> int:
    """Lock validated hours within the step of the document that prints them; say how many were not locked before.

    Those that the closing of an exercise locked are marked as printed: reopening it leaves them locked.
    """
    closings = [exercise.closing for exercise in Exercise.kept().where(Exercise.state == "closed")]
    if closings:
        which = among(HourEntry.id, ids) & HourEntry.step.in_(closings)
        turn(changes, HourEntry, which, "state", "locked", "locked")
    asked = HourEntry.kept().where(among(HourEntry.id, ids), HourEntry.state == "validated")
    return changes.edit_all(asked, state="locked", unlock_reason="")


def unlock(ids: Collection[int], reason: str) -> Changes:
    """Open locked hours again, to correct them; they go on counting. Raises `NoReason` or `NotToUnlock`.

    What was issued stays as it is: a corrected figure is told by a document that replaces it.
    """
    if not reason.strip():
        raise NoReason
    asked = HourEntry.kept().where(among(HourEntry.id, ids), HourEntry.state == "locked")
    _still_open(asked)
    if not asked.exists():
        raise NotToUnlock
    with step(t_counted("{n} line of hours unlocked", "{n} lines of hours unlocked"), n=0) as changes:
        changes.facts["n"] = changes.edit_all(asked, state="validated", unlock_reason=reason.strip())
    return changes


def _still_open(asked: Any) -> None:
    """Make sure that no hours asked for are of a closed exercise: only reopening it unlocks them."""
    if reason := why_closed([entry.day for entry in read_all(asked)] if closed_years() else ()):
        raise Frozen(reason=reason)
