"""Closing an exercise: its hours are locked and its figures stay; what was not spent of grants is carried over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from peewee import fn

from models.budgets import BudgetLine, VarianceComment
from models.exercises import Exercise, days_of
from models.hours import HourEntry
from models.language import _, t, t_counted
from models.language.formats import money_text
from models.progress import Progress, unwatched
from models.queries.carryover import CARRIED, DEDICATED, Left
from models.queries.closing import closing_of, reopening_of
from models.records.changes import Changes
from models.records.history import Birth, Change
from models.records.steps import step
from models.records.turning import turn
from models.refusals import StepRefusal
from models.register import NoReason

_CLOSED: Final = t_counted("Exercise closed: {n} line of hours locked", "Exercise closed: {n} lines of hours locked")
_REOPENED: Final = t_counted(
    "Exercise reopened: {n} line of hours unlocked", "Exercise reopened: {n} lines of hours unlocked"
)


class HeldBack(StepRefusal):
    """Carries every reason, so that each can be mended."""

    words = t("{reasons}")


class TooMuch(StepRefusal):
    words = t("Between nothing and {amount}: no more is carried over than there was.")


def close_exercise(
    year: int, on: date, *, carried: Mapping[int, int] | None = None, progress: Progress = unwatched
) -> Changes:
    """Close an exercise on a day, as one step that is undone like others.

    Its validated hours are locked, what it counted stays as it is, and what grants leave goes into the next exercise:
    what `left_of` proposes, or the cents that ``carried`` gives for a grant. Raises `HeldBack`, `TooMuch`, and
    ``Cancelled`` when the person gives up.
    """
    with step(_CLOSED, n=0) as changes:
        closing = closing_of(year, on)
        if closing.blocks:
            raise HeldBack(reasons="\n".join(one.words for one in closing.blocks))
        for left in closing.left:
            _carry(changes, year, left, (carried or {}).get(left.grant, left.cents))
        during = HourEntry.binned.is_null() & HourEntry.day.between(*closing.days)
        changes.facts["n"] = turn(changes, HourEntry, during, "state", "validated", "locked", progress)
        exercise = _exercise(year)
        exercise.state, exercise.closed_on, exercise.closing = "closed", on, changes.step
        changes.save(exercise)
    return changes


def reopen_exercise(year: int, reason: str, *, progress: Progress = unwatched) -> Changes:
    """Open a closed exercise again, for a reason that the history keeps, as one step.

    Hours that its closing locked are unlocked, but for those that a document has printed since; what it carried over
    goes to the bin. Raises `NoReason`, and `HeldBack` when it is not closed, or a later one is.
    """
    said = " ".join(reason.split())
    if not said:
        raise NoReason
    if held := reopening_of(year):
        raise HeldBack(reasons="\n".join(one.words for one in held))
    with step(_REOPENED, n=0) as changes:
        exercise = _exercise(year)
        closed_by = exercise.closing
        exercise.state, exercise.reason, exercise.closing = "open", said, None
        changes.save(exercise)
        changes.bin(*_born_of(closed_by, VarianceComment), *_born_of(closed_by, BudgetLine))
        ours = HourEntry.day.between(*days_of(year)) & _locked_by(closed_by, changes.step)
        changes.facts["n"] = turn(changes, HourEntry, ours, "state", "locked", "validated", progress)
    return changes


def _exercise(year: int) -> Exercise:
    found: Exercise | None = Exercise.get_or_none(Exercise.year == year, Exercise.binned.is_null())
    return found or Exercise(year=year)


def _carry(changes: Changes, year: int, left: Left, cents: int) -> None:
    """Write what is carried over: a charge of this exercise with its comment, and a product of the next."""
    if not 0 <= cents <= left.available:
        raise TooMuch(amount=money_text(left.available))
    if not cents:
        return
    after = year + 1
    kept = _("Not used in {year}, carried over to {after}").format(year=year, after=after)
    brought = _("Carried over from {year}: {grant}").format(year=year, grant=left.name)
    label = BudgetLine.label.max_length
    changes.save(BudgetLine(year=year, grant=left.grant, line=DEDICATED, label=kept[:label], actual=cents))
    taken = {"forecast": cents, "actual": cents}
    changes.save(BudgetLine(year=after, grant=left.grant, line=CARRIED, label=brought[:label], **taken))
    asked: Any = VarianceComment.kept().where(
        VarianceComment.grant == left.grant, VarianceComment.year == year, VarianceComment.about == DEDICATED
    )
    if not asked.where(VarianceComment.action.is_null()).exists():
        words = _("{amount} of this grant was not used in {year}: it is carried over to {after}, for the same purpose.")
        said = words.format(amount=money_text(cents), year=year, after=after)
        changes.save(VarianceComment(grant=left.grant, year=year, about=DEDICATED, text=said))


def _born_of(closed_by: int | None, kind: Any) -> list[Any]:
    """Give what a closing wrote and that was not put in the bin since."""
    runs = Birth.select().where(Birth.step == closed_by, Birth.kind == kind.number_of_kind)
    return [record for run in runs for record in kind.kept().where(kind.id.between(run.first, run.last))]


def _locked_by(closed_by: int | None, now: int) -> Any:
    """Ask for the hours whose state nobody touched since a closing did: documents mark those that they print."""
    this = (Change.kind == HourEntry.number_of_kind) & (Change.record == HourEntry.id)
    locked = Change.select(Change.step).where(this, Change.step == closed_by)
    later = Change.select(Change.record).where(
        Change.kind == HourEntry.number_of_kind,
        Change.step > closed_by,
        Change.step < now,
        Change.image.contains('"state"'),
    )
    return HourEntry.binned.is_null() & fn.EXISTS(locked) & HourEntry.id.not_in(later)
