"""Asking volunteers to a shift, what speaks against it, what they answered, and who was there in the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from models.actions import ActionSession
from models.language import _, t
from models.language.formats import day_text, times_text
from models.queries.qualifications import kinds_named_in, qualified
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import StepRefusal
from models.shifts import Assignment, ShiftNeed
from models.volunteers import Volunteer

NOT_COMING: Final = ("absent", "excused")
_STEPS: Final = {
    "proposed": t("Shift proposed again"),
    "confirmed": t("Shift confirmed"),
    "present": t("Volunteer noted present"),
    "absent": t("Volunteer noted absent"),
    "excused": t("Volunteer excused"),
}


class AlreadyAsked(StepRefusal):
    words = t("This volunteer was already asked for this role.")


class StillToCome(StepRefusal):
    words = t("This session is still to come: who was there is noted on the day itself.")


def propose(need: ShiftNeed, volunteer: int) -> Changes:
    """Ask a volunteer for a need. What speaks against it is told by `doubts_of`, and stops nobody.

    Raises `AlreadyAsked`.
    """
    there = Assignment.kept().where(Assignment.need == need.id, Assignment.volunteer == volunteer)
    if there.exists():
        raise AlreadyAsked
    with step(t("Volunteer asked for a shift")) as changes:
        changes.save(Assignment(need=need, volunteer=volunteer))
    return changes


def note_state(assignments: Sequence[Assignment], state: str, today: date | None = None) -> Changes:
    """Note what volunteers answered, or whether they were there. Raises `StillToCome` for a day not yet begun."""
    fresh = list(Assignment.kept().where(Assignment.id.in_([one.id for one in assignments])))
    if state in ("present", "absent") and any(_day_of(one) > (today or date.today()) for one in fresh):
        raise StillToCome
    with step(_STEPS[state]) as changes:
        for one in fresh:
            one.state = state
        changes.save_all(Assignment, fresh)
    return changes


def confirm(assignment: Assignment) -> Changes:
    """Note that a volunteer said yes."""
    return note_state([assignment], "confirmed")


def excuse(assignment: Assignment) -> Changes:
    """Note that a volunteer cannot come, and said so."""
    return note_state([assignment], "excused")


def mark_present(assignment: Assignment, today: date | None = None) -> Changes:
    """Note that a volunteer was there. Raises `StillToCome`."""
    return note_state([assignment], "present", today)


def mark_absent(assignment: Assignment, today: date | None = None) -> Changes:
    """Note that a volunteer did not come. Raises `StillToCome`."""
    return note_state([assignment], "absent", today)


def times_of(need: ShiftNeed, session: ActionSession) -> tuple[int | None, int | None]:
    """Give the times of a shift: its own, or else those of its session, in minutes after midnight."""
    if need.start is not None and need.end is not None:
        return need.start, need.end
    return session.start, session.end


def doubts_of(need: ShiftNeed, volunteer: int) -> list[str]:
    """Say what speaks against asking a volunteer for a need: another shift at that time, a qualification that lacks."""
    session: ActionSession = need.session
    return [*_lacking(need, volunteer, session.day), *_at_once(need, volunteer, session)]


def _lacking(need: ShiftNeed, volunteer: int, day: date) -> list[str]:
    words = _("Not qualified on {day}: {kind}.")
    lacking = [kind for kind in kinds_named_in(need.role) if volunteer not in qualified([volunteer], kind.id, day)]
    return [words.format(kind=kind.name, day=day_text(day)) for kind in lacking]


def _at_once(need: ShiftNeed, volunteer: int, session: ActionSession) -> list[str]:
    """Say the other shifts of that day that overlap; two that only touch, or whose times nobody told, do not."""
    asked: Any = (
        Assignment.select(Assignment, ShiftNeed, ActionSession)
        .join(ShiftNeed)
        .join(ActionSession)
        .where(
            Assignment.binned.is_null(),
            Assignment.volunteer == volunteer,
            Assignment.state.not_in(NOT_COMING),
            ShiftNeed.binned.is_null(),
            ShiftNeed.id != need.id,
            ActionSession.binned.is_null(),
            ActionSession.day == session.day,
        )
        .order_by(Assignment.id)
    )
    words = _("Already asked at the same time: {role}, {session} ({times}).")
    return [
        words.format(role=one.need.role, session=one.need.session.name_of(), times=times_text(*_of(one.need)))
        for one in asked
        if _overlap(times_of(need, session), _of(one.need))
    ]


def _of(need: ShiftNeed) -> tuple[int | None, int | None]:
    return times_of(need, need.session)


def _overlap(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    (start, end), (begins, ends) = one, other
    return None not in (start, end, begins, ends) and start < ends and begins < end  # type: ignore[operator]


def _day_of(assignment: Assignment) -> date:
    day: date = assignment.need.session.day
    return day


def volunteer_of(assignment: Assignment) -> int:
    """Give the id of the volunteer asked."""
    key: int = assignment.__data__["volunteer"]
    return key


def kept_volunteers(keys: Sequence[int]) -> dict[int, Volunteer]:
    """Give some volunteers by their ids, without those in the bin."""
    return {one.id: one for one in Volunteer.kept().where(Volunteer.id.in_(list(keys)))}
