"""Training: courses, their sessions and sheets, who is enrolled, who was there and for how long, to the minute."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Self

from models.closed_days import entered_late, why_closed_sessions
from models.exercises import why_closed
from models.language import _, t
from models.language.formats import day_text
from models.records.fields import (
    ChoiceField,
    ClockField,
    DayField,
    LineField,
    LinkField,
    LongTextField,
    MinutesField,
)
from models.records.record import Problem, Record, Words
from models.records.search import fold
from models.volunteers import Volunteer

OBJECTIVES: Final = 5  # as many as an attestation has room for
SHEETS: Final = [("open", t("open")), ("locked", t("locked"))]
PRESENCES: Final = [("present", t("present")), ("part", t("part")), ("absent", t("absent"))]
STATES: Final = [
    ("acquired", t("acquired")),
    ("under_way", t("under way")),
    ("not_assessed", t("not assessed")),
]


class Course(Record):
    """What is taught. ``objectives`` are lines of text, five at most."""

    number_of_kind = 5
    found_by = ("title", "provider", "nature")
    unique_by = (("sort_key",),)
    words = Words(
        t("Training"),
        t("Trainings"),
        t("New training"),
        t("Training edited"),
        t("Training put in the bin"),
        t("Training taken out of the bin"),
    )

    title = LineField(t("Title"), needed=True, max_length=160, titles=("Formation", "Course"))
    objectives = LongTextField(
        t("Objectives"), help_text=t("One a line, five at most: they are printed on the attestation.")
    )
    nature = LineField(t("Nature"), max_length=120, help_text=t("For instance: first training, in-depth day."))
    provider = LineField(t("Provider"), max_length=160, help_text=t("Who organises it; our own service when empty."))
    notes = LongTextField(t("Notes"))
    sort_key = LineField(derived=True, max_length=180, index=True)

    def derive(self) -> None:
        self.sort_key = fold(self.title or "")

    def name_of(self) -> str:
        return self.title or ""

    def goals(self) -> list[str]:
        """Give the objectives, one by one."""
        return [line.strip() for line in (self.objectives or "").splitlines() if line.strip()]

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if len(self.goals()) > OBJECTIVES:
            yield Problem("objectives", _("Five objectives at most: an attestation has no room for more."))


class TrainingSession(Record):
    """One meeting of a course with a group. Times are minutes after midnight; ``planned`` is without the break."""

    number_of_kind = 6
    found_by = ("title", "group", "place", "trainers")
    found_through = ("course",)
    unique_by = (("course", "day", "group", "start"),)
    follows = ("course", "binned")  # a merge: the same session, of the same training
    words = Words(
        t("Session"),
        t("Sessions"),
        t("New session"),
        t("Session edited"),
        t("Session put in the bin"),
        t("Session taken out of the bin"),
    )

    course = LinkField(t("Training"), Course, needed=True)
    group = LineField(t("Group"), max_length=60)
    day = DayField(t("Date"), needed=True, index=True)
    start = ClockField(t("From"))
    end = ClockField(t("To"))
    pause = MinutesField(t("Break"), default=0, null=False)
    planned = MinutesField(
        t("Planned"), needed=True, least=1, help_text=t("Worked out from the times when they are given.")
    )
    title = LineField(t("Subject"), max_length=160)
    place = LineField(t("Place"), max_length=120)
    trainers = LineField(t("Trainers"), max_length=200, help_text=t("Separated by commas."))
    sheet = ChoiceField(t("Sheet"), choices=SHEETS, default="open", index=True)
    unlock_reason = LineField(t("Reason of the correction"), max_length=200)

    def derive(self) -> None:
        if isinstance(self.start, int) and isinstance(self.end, int) and isinstance(self.pause, int):
            self.planned = max(0, self.end - self.start - self.pause)

    def name_of(self) -> str:
        group = f" · {self.group}" if self.group else ""
        return f"{self.course.name_of()}{group} · {day_text(self.day)}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.start, int) and isinstance(self.end, int) and self.end <= self.start:
            yield Problem("end", _("The end comes before the beginning."))
        elif self.start is not None and self.end is not None and not self.planned:
            yield Problem("pause", _("The break is as long as the session."))
        elif (self.start is None) != (self.end is None):
            yield Problem("end" if self.end is None else "start", _("Give both times, or the planned duration alone."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from entered_late(cls, records, "day")

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        if closed := why_closed([session.day for session in records]):
            return closed
        if names and {"sheet", "unlock_reason"}.issuperset(names):
            return None  # unlocking is how a locked sheet changes
        locked = next((session for session in records if session.sheet == "locked"), None)
        return _locked(locked) if locked else None


class Enrolment(Record):
    """A volunteer in a group of a course. Their sessions are those of the group from ``since`` to ``until``."""

    number_of_kind = 7
    found_by = ("group",)
    found_through = ("course", "volunteer")
    unique_by = (("volunteer", "course", "group"),)
    words = Words(
        t("Enrolment"),
        t("Enrolments"),
        t("New enrolment"),
        t("Enrolment edited"),
        t("Enrolment put in the bin"),
        t("Enrolment taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    course = LinkField(t("Training"), Course, needed=True)
    group = LineField(t("Group"), max_length=60)
    since = DayField(t("From the"))
    until = DayField(t("Until"))

    def name_of(self) -> str:
        return f"{self.volunteer.name_of()} · {self.course.name_of()}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.since, date) and isinstance(self.until, date) and self.until < self.since:
            yield Problem("until", _("The end comes before the beginning."))


class Attendance(Record):
    """One person at one session: present for all of it, for part of it, or absent; minutes are those attended."""

    number_of_kind = 8
    found_through = ("session", "volunteer")
    unique_by = (("session", "volunteer"),)
    follows = ("session", "volunteer", "binned")  # a merge: the same minutes, of the same human
    words = Words(
        t("Attendance"),
        t("Attendances"),
        t("New attendance"),
        t("Attendance edited"),
        t("Attendance put in the bin"),
        t("Attendance taken out of the bin"),
    )

    session = LinkField(t("Session"), TrainingSession, needed=True)
    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    presence = ChoiceField(t("Presence"), choices=PRESENCES, needed=True)
    minutes = MinutesField(t("Attended"), needed=True)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.presence == "absent" and self.minutes:
            yield Problem("minutes", _("Somebody absent attended no minute."))
        elif self.presence == "part" and not self.minutes:
            yield Problem("minutes", _("Write how long this person attended."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        yield from entered_late(cls, records, "session", TrainingSession)
        planned = _planned_of(records)
        known = _known_on_locked_sheets(records) if any(sheet == "locked" for _n, sheet in planned.values()) else {}
        for record in records:
            session = planned.get(record.__data__.get("session") or 0)
            if session is None or record.binned:
                continue
            minutes, sheet = session
            if sheet == "locked":
                if known.get(record.id) == (record.presence, record.minutes):
                    continue  # only a merge came past `frozen`: it says the same of the same human
                yield record, Problem("session", _("The sheet of this session is locked."))
            elif record.presence == "present" and record.minutes != minutes:
                yield record, Problem("minutes", _("Somebody present attends all that was planned."))
            elif record.presence == "part" and (record.minutes or 0) > minutes:
                yield record, Problem("minutes", _("Nobody attends more than was planned."))

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        del names
        if closed := why_closed_sessions(TrainingSession, records):
            return closed
        keys = {record.__data__["session"] for record in records}
        locked = TrainingSession.select().where(TrainingSession.id.in_(keys), TrainingSession.sheet == "locked").first()
        return _locked(locked) if locked else None


class Assessment(Record):
    """How far a trainee got with one objective of the course, named by its own words."""

    number_of_kind = 9
    unique_by = (("enrolment", "objective"),)
    words = Words(
        t("Assessment"),
        t("Assessments"),
        t("New assessment"),
        t("Assessment edited"),
        t("Assessment put in the bin"),
        t("Assessment taken out of the bin"),
    )

    enrolment = LinkField(t("Enrolment"), Enrolment, needed=True)
    objective = LineField(t("Objective"), needed=True, max_length=400)
    state = ChoiceField(t("State"), choices=STATES, needed=True)


def _planned_of(records: Sequence[Attendance]) -> dict[int, tuple[int, str]]:
    keys = {key for record in records if (key := record.__data__.get("session"))}
    asked = TrainingSession.select(TrainingSession.id, TrainingSession.planned, TrainingSession.sheet)
    found: Any = asked.where(TrainingSession.id.in_(keys)).tuples()
    return {key: (minutes, sheet) for key, minutes, sheet in found}


def _known_on_locked_sheets(records: Sequence[Attendance]) -> dict[int, tuple[str, int]]:
    """Give what locked sheets say already, by id."""
    keys = {record.id for record in records if record.id}
    asked = Attendance.select(Attendance.id, Attendance.presence, Attendance.minutes).join(TrainingSession)
    found: Any = asked.where(Attendance.id.in_(keys), TrainingSession.sheet == "locked").tuples() if keys else ()
    return {key: (presence, minutes) for key, presence, minutes in found}


def _locked(session: TrainingSession) -> str:
    return _("The sheet of {session} is locked: unlock it, with a reason, to correct it.").format(
        session=session.name_of()
    )
