"""Attendances: a line is one person at one session; courses, sessions and enrolments are made as they are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.groups import SESSION, Groups
from models.intake.known_volunteers import VOLUNTEER, KnownVolunteers
from models.intake.matching import Heading
from models.intake.settling import settle
from models.language import _
from models.language.typed import read_attended
from models.records.fields import Described, LongTextField
from models.records.record import Record
from models.records.search import fold
from models.training import Attendance, Enrolment, TrainingSession

ATTENDANCE: Final = [
    *VOLUNTEER,
    *SESSION,
    Heading("presence", "Présence", "Presence", needed=True),
    Heading("attended", "Durée suivie", "Attended", others=("Suivi", "Minutes")),
]
_PRESENCES: Final = {
    "present": {"present", "presente", "p", "x", "oui", "yes"},
    "part": {"part", "partiel", "partielle", "partial", "partiellement", "en partie"},
    "absent": {"absent", "absente", "a", "non", "no", ""},
}


class Attendances:
    """A line is one person at one session."""

    main: type[Record] = Attendance
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._groups, self._volunteers = board, Groups(board), KnownVolunteers(board)
        self._known: dict[tuple[int, int], Entry] = {}  # session, volunteer

    @staticmethod
    def headings() -> list[Heading]:
        return ATTENDANCE

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {f.name: f for f in TrainingSession.described()}
        return own | {"course": None, "volunteer": None, "presence": None, "attended": _AsTyped()}

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._groups.look_up(readings)
        self._volunteers.look_up(readings)
        volunteers = self._volunteers.ids()
        self._groups.look_up_trainees(volunteers)
        sessions = self._groups.stored_sessions(readings)
        asked = Attendance.kept().where(Attendance.session.in_(sessions), Attendance.volunteer.in_(volunteers))
        for found in asked:
            answers = found.__data__
            self._known.setdefault((answers["session"], answers["volunteer"]), self._board.of(found))

    def place(self, reading: Reading) -> Outcome | None:
        volunteer, course = self._volunteers.find(reading), self._groups.course(reading)
        session = self._groups.session(reading, course) if course else None
        told = _attended(reading, session) if session else None
        if volunteer is None or course is None or session is None or told is None:
            return None
        group = self._groups.group(reading, course)
        there = self._known.get((session.ref, volunteer.ref)) if session.ref else None
        attendance = there or self._board.draft(Attendance, reading.line)
        if there and there.line and any(there.get(name) != value for name, value in told.items()):
            reason = _("Line {line} says otherwise of this person at this session.").format(line=there.line)
            reading.refuse("presence", reading.answers.get("presence", ""), reason)
            return None
        if session.get("sheet") == "locked":
            return self._on_locked(reading, there, told)
        enrolled = self._groups.enrolment(volunteer, course, group) if course.ref else None
        enrolment = enrolled or self._board.draft(Enrolment, reading.line)
        wishes = [*self._groups.course_wish(reading, course), *self._groups.session_wish(reading, course, session)]
        if enrolled is None:
            wishes.append(Wish(enrolment, {"volunteer": volunteer, "course": course, "group": group}))
        elif not _covers(enrolled, reading):
            reading.warn("day", reading.answers["day"], _("The enrolment of this volunteer leaves this day out."))
        links = {} if there else {"session": session, "volunteer": volunteer}
        wishes.append(Wish(attendance, told | links))
        if outcome := settle(self._board, reading, attendance, wishes):
            self._groups.remember(reading, course, session, enrolment)
            self._known[session.ref, volunteer.ref] = attendance
        return outcome

    def _on_locked(self, reading: Reading, there: Entry | None, told: Mapping[str, Any]) -> Outcome | None:
        """What a locked sheet already says may be said again."""
        if there and all(there.get(name) == value for name, value in told.items()):
            return settle(self._board, reading, there, [])
        reason = _("The sheet of this session is locked: unlock it, with a reason, before importing.")
        reading.refuse("presence", reading.answers.get("presence", ""), reason)
        return None


class _AsTyped(LongTextField):
    """A duration that can only be read beside the times of its session."""

    def complaint(self, value: Any) -> str | None:
        del value
        return None

    def parse(self, typed: Any) -> Any:
        return typed


def _attended(reading: Reading, session: Entry) -> dict[str, Any] | None:
    """Read presence and minutes, or refuse the line."""
    said = reading.answers
    word, typed = fold(said.get("presence", "")), said.get("attended")
    presence = next((code for code, words in _PRESENCES.items() if word in words), None)
    source = session.get if session.ref else said.get
    planned = source("planned") or 0
    try:
        minutes = None if typed is None else read_attended(typed, source("start"), source("end"), planned)
    except ValueError as error:
        reading.refuse("attended", typed, str(error))
        return None
    if presence is None:
        reading.refuse("presence", said["presence"], _("Write present, partial or absent (P or A)."))
    elif presence == "part" and not minutes:
        reading.refuse("attended", typed or "", _("Write how long this person attended."))
    elif presence == "present" and minutes not in (None, planned):
        reading.refuse("attended", typed, _("Present means the whole session: write partial for a part of it."))
    elif presence == "absent" and minutes:
        reading.refuse("attended", typed, _("Somebody absent attended no minute: write partial or present."))
    else:
        return {"presence": presence, "minutes": {"present": planned, "absent": 0}.get(presence, minutes)}
    return None


def _covers(enrolled: Entry, reading: Reading) -> bool:
    since, until, day = enrolled.get("since"), enrolled.get("until"), reading.answers["day"]
    return (since is None or since <= day) and (until is None or day <= until)
