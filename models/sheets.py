"""Attendance sheets: who belongs on them, entering what the paper says, locking and unlocking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.language import t, t_counted
from models.people import Person
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import StepRefusal
from models.register import NoReason
from models.training import Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer


class NothingToLock(StepRefusal):
    words = t("There is no open sheet to lock here.")


class NotLocked(StepRefusal):
    words = t("This sheet is not locked.")


class Trainee(NamedTuple):
    """Somebody enrolled: their enrolment, the volunteer, and the name on the sheet."""

    enrolment: Enrolment
    volunteer: int
    name: str

    def belongs_to(self, session: TrainingSession) -> bool:
        """Whether a session is one of theirs: the same group, within the days of the enrolment."""
        enrolled = self.enrolment
        return (
            enrolled.group == session.group
            and (enrolled.since is None or enrolled.since <= session.day)
            and (enrolled.until is None or session.day <= enrolled.until)
        )


class Entry(NamedTuple):
    """What the paper says of one person at one session; no presence takes the entry away."""

    session: int
    volunteer: int
    presence: str | None
    minutes: int


@dataclass(slots=True)
class Sheet:
    """The sessions of a group of a course, in order, its trainees by name, and what was entered for each."""

    course: Course
    group: str
    sessions: list[TrainingSession]
    trainees: list[Trainee]
    entered: dict[tuple[int, int], Attendance] = field(default_factory=dict)  # by volunteer and session

    def minutes(self, trainee: Trainee, session: TrainingSession) -> int | None:
        """Give the minutes attended; nothing while nothing is entered."""
        found = self.entered.get((trainee.volunteer, session.id))
        return found.minutes if found else None


def groups_of(course: int) -> list[str]:
    """Give the groups of a course that have sessions or trainees; one without a name is the empty text."""
    named: set[str] = set()
    for kind in (TrainingSession, Enrolment):
        asked: Any = kind.select(kind.group).where(kind.course == course, kind.binned.is_null()).distinct().tuples()
        named |= {group for (group,) in asked}
    return sorted(named)


def sessions_of(course: int, group: str | None = None) -> list[TrainingSession]:
    """Give the sessions of a course, or of one of its groups, by day and hour."""
    asked = TrainingSession.kept().where(TrainingSession.course == course)
    if group is not None:
        asked = asked.where(TrainingSession.group == group)
    return list(asked.order_by(TrainingSession.day, TrainingSession.start, TrainingSession.id))


def trainees_of(course: int, group: str | None = None) -> list[Trainee]:
    """Give those enrolled in a course, or in one of its groups, by name."""
    asked = (
        Enrolment.select(Enrolment, Volunteer, Person)
        .join(Volunteer)
        .join(Person)
        .where(Enrolment.course == course, Enrolment.binned.is_null(), Volunteer.binned.is_null())
        .order_by(Person.sort_key, Enrolment.id)
    )
    if group is not None:
        asked = asked.where(Enrolment.group == group)
    return [Trainee(found, found.volunteer.id, found.volunteer.person.name_of()) for found in asked]


def entered_in(sessions: Sequence[int]) -> dict[tuple[int, int], Attendance]:
    """Give what was entered for some sessions, by volunteer and session."""
    found = Attendance.kept().where(Attendance.session.in_(list(sessions)))
    return {(a.__data__["volunteer"], a.__data__["session"]): a for a in found}


def sheet_of(course: int, group: str) -> Sheet:
    """Read the whole sheet of a group."""
    sessions = sessions_of(course, group)
    entered = entered_in([session.id for session in sessions])
    return Sheet(Course.get_by_id(course), group, sessions, trainees_of(course, group), entered)


def enter(changes: Changes, entries: Iterable[Entry]) -> None:
    """Keep what the paper says, within a step. Entering again corrects; no presence takes an entry back."""
    wanted = {(e.volunteer, e.session): e for e in entries}
    keys = [session for _volunteer, session in wanted]
    stored = {
        (a.__data__["volunteer"], a.__data__["session"]): a
        for a in Attendance.select().where(Attendance.session.in_(keys)).order_by(Attendance.binned.desc())
    }
    new, edited, gone = [], [], []
    for place, entry in wanted.items():
        found = stored.get(place)
        if entry.presence is None:
            if found and not found.binned:
                gone.append(found)
        elif found:
            found.presence, found.minutes, found.binned = entry.presence, entry.minutes, None
            edited.append(found)
        else:
            answers: dict[str, Any] = {"presence": entry.presence, "minutes": entry.minutes}
            new.append(Attendance(session=entry.session, volunteer=entry.volunteer, **answers))
    changes.save_all(Attendance, edited)
    changes.add_all(Attendance, new)
    changes.bin(*gone)


def keep_session(changes: Changes, session: TrainingSession) -> None:
    """Keep a session; whoever was present all along then attended all that is planned now."""
    session.derive()
    changes.save(session)
    there = Attendance.kept().where(Attendance.session == session.id, Attendance.presence == "present")
    changed = [a for a in there if a.minutes != session.planned]
    for attendance in changed:
        attendance.minutes = session.planned
    changes.save_all(Attendance, changed)


def lock(sessions: Sequence[int]) -> Changes:
    """Lock sheets: what they say counts from now on, and an empty box is an absence. Raises `NothingToLock`."""
    found = TrainingSession.kept().where(TrainingSession.id.in_(list(sessions)), TrainingSession.sheet == "open")
    still_open = list(found.order_by(TrainingSession.day))
    if not still_open:
        raise NothingToLock
    with step(t_counted("{n} sheet locked", "{n} sheets locked"), final=True, n=len(still_open)) as changes:
        entered = entered_in([session.id for session in still_open])
        empty = [
            Entry(session.id, trainee.volunteer, "absent", 0)
            for session in still_open
            for trainee in trainees_of(session.__data__["course"], session.group)
            if trainee.belongs_to(session) and (trainee.volunteer, session.id) not in entered
        ]
        enter(changes, empty)
        for session in still_open:
            session.sheet, session.unlock_reason = "locked", ""
        changes.save_all(TrainingSession, still_open)
    return changes


def unlock(session: TrainingSession, reason: str) -> Changes:
    """Open a locked sheet again, to correct it. Raises `NoReason` or `NotLocked`."""
    if not reason.strip():
        raise NoReason
    if session.sheet != "locked":
        raise NotLocked
    with step(t("Sheet unlocked")) as changes:
        session.sheet, session.unlock_reason = "open", reason.strip()
        changes.save(session)
    return changes
