"""What two records that say the same thing twice become when their owners are merged: one, and not a minute lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from models.consents import Consent
from models.engagements import Engagement, VolunteerSkill
from models.language import _, t
from models.language.formats import duration_text
from models.meetings import MeetingPresence
from models.partners import ContactRole
from models.qualifications import Qualification
from models.reassigning import CannotReassign
from models.records.fields import LineField, LongTextField
from models.records.record import Record
from models.refusals import StepRefusal
from models.shifts import Assignment
from models.training import Assessment, Attendance, Enrolment, TrainingSession

# what nothing forbids to have twice, but is the same all the same; when they say different things, both stay
ALIKE: Final[dict[type[Record], tuple[tuple[str, ...], ...]]] = {
    ContactRole: (("person", "organisation", "function"),),
    MeetingPresence: (("meeting", "person"), ("meeting", "organisation")),
    Consent: (("person", "purpose", "given"),),
    Engagement: (("volunteer", "host", "title", "since"),),
}
STRONGEST: Final = ("present", "confirmed", "absent", "excused", "proposed")  # what happened, before what was planned
ACQUIRED: Final = ("acquired", "under_way", "not_assessed")


class SheetsDiffer(StepRefusal):
    words = t(
        "Both are on the locked sheet of {session}, and it says different things of them: {one} and {other}. Unlock the"
        " sheet with a reason, make them agree, then try again."
    )


class SessionsDiffer(StepRefusal):
    words = t(
        "Both trainings have a session with the same group, day and time, but they are not the same: {session}. Make"
        " them agree, sheets included, then try again."
    )


class EnrolmentsApart(StepRefusal):
    words = t(
        "Both are enrolled in the same group, at times with days between: {enrolment}. Write one enrolment that holds"
        " for both, then try again."
    )


def settle(twin: Record, row: Record) -> str:
    """Let ``twin`` say all that both said; give what a person must be told of it, if anything.

    Raises `CannotReassign`, `SheetsDiffer`, `SessionsDiffer` or `EnrolmentsApart` for what only a person can settle.
    """
    rule = RULES.get(type(twin))
    return rule(twin, row) if rule else fill_in(twin, row)


def tells_more(row: Record, twin: Record) -> bool:
    """Whether it is the second that stays: one double was there, and the other, of whom nothing was said, was not."""
    absent = isinstance(twin, Attendance) and isinstance(row, Attendance) and twin.presence == "absent"
    return absent and row.presence != "absent"  # type: ignore[attr-defined]


def said_of_absence(row: Any) -> str:
    """Tell that a sheet had somebody as present and as absent."""
    words = _("{session}: one was there for {minutes}, the other was noted as absent; the presence is kept.")
    return words.format(session=row.session.name_of(), minutes=duration_text(row.minutes))


def fill_in(twin: Record, row: Record, but: Sequence[str] = ()) -> str:
    """Let what one lacks be given by the other. Long texts are joined; other answers that differ are refused."""
    usual = type(twin)()
    shared = {name for names in (*type(twin).unique_by, *ALIKE.get(type(twin), ())) for name in names}
    for field in twin.described():
        name = field.name
        one, two = twin.__data__.get(name), row.__data__.get(name)
        if name in shared or name in but or one == two or two in (None, "", usual.__data__.get(name)):
            continue
        if isinstance(field, LongTextField) and one:
            two = f"{one}\n{two}"
        elif one not in (None, "", usual.__data__.get(name)):
            written = [field.text(answer) for answer in (one, two)]
            raise CannotReassign(record=twin.name_of(), field=field.label(), one=written[0], other=written[1])
        twin.__data__[name] = two
    return ""


def _attendance(twin: Any, row: Any) -> str:
    session: TrainingSession = twin.session
    one, other = duration_text(twin.minutes), duration_text(row.minutes)
    same = (twin.presence, twin.minutes) == (row.presence, row.minutes)
    if row.presence == "absent":  # their double was there, and it is their only presence
        return "" if same else said_of_absence(twin)
    if not same and session.sheet == "locked":
        raise SheetsDiffer(session=session.name_of(), one=one, other=other)
    if row.minutes > twin.minutes:
        twin.presence, twin.minutes = row.presence, row.minutes
    if same:
        words = _("{session}: {minutes} were on the sheet twice, and count once.")
        return words.format(session=session.name_of(), minutes=one) if twin.minutes else ""
    words = _("{session}: the sheet said {one} and {other}; {more} are kept.")
    return words.format(session=session.name_of(), one=one, other=other, more=duration_text(twin.minutes))


def _enrolment(twin: Any, row: Any) -> str:
    """Both times together; days between that neither was enrolled on are for a person to settle."""
    first, then = sorted((twin, row), key=lambda e: e.since or date.min)
    if first.until is not None and (then.since or date.min) > first.until + timedelta(days=1):
        raise EnrolmentsApart(enrolment=twin.name_of())
    ends = [enrolment.until for enrolment in (twin, row)]
    twin.since, twin.until = first.since, None if None in ends else max(ends)
    return fill_in(twin, row, ("since", "until"))


def _session(twin: Any, row: Any) -> str:
    if any(getattr(twin, name) != getattr(row, name) for name in ("end", "pause", "planned", "sheet")):
        raise SessionsDiffer(session=twin.name_of())
    return "" if twin.sheet == "locked" else fill_in(twin, row)


def _furthest(order: Sequence[str]) -> Callable[[Any, Any], str]:
    def rule(twin: Any, row: Any) -> str:
        twin.state = min(twin.state, row.state, key=order.index)
        return ""

    return rule


def _both(name: str) -> Callable[[Any, Any], str]:
    """Join two short texts, when there is room; the longer room of the bin has the second otherwise."""

    def rule(twin: Any, row: Any) -> str:
        one, two = twin.__data__.get(name), row.__data__.get(name)
        field = twin.field(name)
        if one and two and one != two and isinstance(field, LineField):
            joined = f"{one} ; {two}"
            twin.__data__[name] = joined if len(joined) <= field.max_length else one
        return fill_in(twin, row, (name,) if one else ())

    return rule


RULES: Final[dict[type[Record], Callable[[Any, Any], str]]] = {
    Attendance: _attendance,
    Enrolment: _enrolment,
    TrainingSession: _session,
    Assignment: _furthest(STRONGEST),
    Assessment: _furthest(ACQUIRED),
    VolunteerSkill: _both("details"),
    Qualification: _both("proof"),
}
