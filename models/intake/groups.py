"""Courses with their groups, sessions and trainees, as an import finds them or makes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from models.intake.board import Board, Entry, Wish
from models.intake.cells import Reading
from models.intake.matching import Heading
from models.language import _
from models.language.formats import duration_text
from models.records.search import fold
from models.training import Course, Enrolment, TrainingSession

COURSE: Final = Heading("course", "Formation", "Course", needed=True, others=("Training",))
GROUP: Final = Heading("group", "Groupe", "Group")
SESSION: Final = [
    COURSE,
    GROUP,
    Heading("day", "Date", "Date", needed=True, others=("Jour", "Day")),
    Heading("start", "Début", "From", others=("De", "Heure de début", "Start")),
    Heading("end", "Fin", "To", others=("À", "Heure de fin", "End")),
    Heading("planned", "Durée prévue", "Planned", others=("Prévu", "Planned duration")),
    Heading("pause", "Pause", "Break"),
]
_TIMES: Final = ("start", "end", "pause", "planned")
Place = tuple[int, str, date, int | None]  # course, folded group, day, from


class Groups:
    """What lines say of trainings, joined with what the dossier and earlier lines say."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._courses: dict[str, Entry] = {}
        self._sessions: dict[Place, Entry] = {}
        self._enrolments: dict[tuple[int, int, str], Entry] = {}  # volunteer, course, folded group
        self._spelled: dict[tuple[int, str], str] = {}  # groups as they were first written

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find the courses of these lines, and the sessions of their days."""
        names = {fold(course) for r in readings if (course := r.answers.get("course"))}
        for course in Course.kept().where(Course.sort_key.in_(names)):
            self._courses.setdefault(course.sort_key, self._board.of(course))
        known = {self._courses[name].ref for name in names if name in self._courses}
        ids = [ref for ref in known if ref > 0]
        days = {day for r in readings if (day := r.answers.get("day"))}
        asked = TrainingSession.kept().where(TrainingSession.course.in_(ids), TrainingSession.day.in_(days))
        for session in asked.order_by(TrainingSession.id):
            course_id = session.__data__["course"]
            self._spelled.setdefault((course_id, fold(session.group)), session.group)
            place = (course_id, fold(session.group), session.day, session.start)
            self._sessions.setdefault(place, self._board.of(session))

    def stored_sessions(self, readings: Sequence[Reading]) -> list[int]:
        """Give the ids of the sessions in the dossier on the days of these lines."""
        days = {r.answers.get("day") for r in readings}
        return [entry.ref for place, entry in self._sessions.items() if entry.ref > 0 and place[2] in days]

    def look_up_trainees(self, volunteers: Sequence[int]) -> None:
        """Find where these volunteers are enrolled."""
        for enrolled in Enrolment.kept().where(Enrolment.volunteer.in_(list(volunteers))):
            answers = enrolled.__data__
            self._spelled.setdefault((answers["course"], fold(enrolled.group)), enrolled.group)
            place = (answers["volunteer"], answers["course"], fold(enrolled.group))
            self._enrolments.setdefault(place, self._board.of(enrolled))

    def course(self, reading: Reading) -> Entry | None:
        """Give the course of a line, a new one when it is not known yet."""
        title = reading.answers.get("course", "")
        if not fold(title):
            reading.refuse("course", title, _("Please fill this in."))
            return None
        return self._courses.get(fold(title)) or self._board.draft(Course, reading.line)

    def group(self, reading: Reading, course: Entry) -> str:
        """Give the group of a line, written as it was first."""
        written: str = reading.answers.get("group", "")
        return self._spelled.get((course.ref, fold(written)), written)

    def session(self, reading: Reading, course: Entry) -> Entry | None:
        """Give the session of a line, new or not; times that contradict those of the session refuse the line."""
        if "day" not in reading.answers:
            reading.refuse("day", "", _("Please fill this in."))
            return None
        found = self._sessions.get(self._place(reading, course)) if course.ref else None
        given = set(reading.answers)
        work_out(reading)
        if reading.refused:
            return None
        if found is None:
            if "planned" not in reading.answers:
                reading.refuse("planned", "", _("Give the planned duration, or both times."))
                return None
            return self._board.draft(TrainingSession, reading.line)
        said = reading.answers
        for name in ("end", "pause", "planned"):
            told = name in given or (name == "planned" and "pause" in given)
            if told and name in said and said[name] != found.get(name):
                reading.refuse(name, _shown(name, said[name]), _contradiction(found))
                return None
        return found

    def enrolment(self, volunteer: Entry, course: Entry, group: str) -> Entry | None:
        """Give the enrolment of a volunteer, if there is one."""
        return self._enrolments.get((volunteer.ref, course.ref, fold(group)))

    def course_wish(self, reading: Reading, course: Entry) -> list[Wish]:
        """What has to be done for a course to be there."""
        return [] if course.ref else [Wish(course, {"title": reading.answers["course"]})]

    def session_wish(self, reading: Reading, course: Entry, session: Entry, *more: str) -> list[Wish]:
        """What has to be done for a session to be there; ``more`` are answers that may change."""
        if session.ref:
            return [Wish(session, told)] if (told := reading.take(*more)) else []
        answers: dict[str, Any] = reading.take("day", *_TIMES, *more)
        return [Wish(session, answers | {"course": course, "group": self.group(reading, course)})]

    def remember(self, reading: Reading, course: Entry, session: Entry | None, enrolment: Entry | None) -> None:
        """Let later lines find what this one has made."""
        self._courses.setdefault(fold(course.get("title")), course)
        group = reading.answers.get("group", "")
        self._spelled.setdefault((course.ref, fold(group)), group)
        if session:
            self._sessions.setdefault(self._place(reading, course), session)
        if enrolment:
            place = (enrolment.get("volunteer"), course.ref, fold(group))
            self._enrolments.setdefault(place, enrolment)

    @staticmethod
    def _place(reading: Reading, course: Entry) -> Place:
        said = reading.answers
        return course.ref, fold(said.get("group", "")), said["day"], said.get("start")


def work_out(reading: Reading) -> None:
    """Work out what the times of a line leave unsaid; refuse the line when they contradict each other."""
    said = reading.answers
    start, end, pause, planned = (said.get(name) for name in _TIMES)
    if start is not None and end is None and planned is not None:
        said["end"] = start + planned + (pause or 0)
    elif start is None and end is not None:
        reading.refuse("start", "", _("Give both times, or the planned duration alone."))
    elif start is not None and end is not None and end <= start:
        reading.refuse("end", end, _("The end comes before the beginning."))
    elif start is not None and end is not None:
        if planned is None:
            said["planned"] = max(0, end - start - (pause or 0))
        elif pause is None and planned <= end - start:
            said["pause"] = end - start - planned
        elif end - start - (pause or 0) != planned:
            lasts = duration_text(max(0, end - start - (pause or 0)))
            reason = _("By its times and break this session lasts {lasts}.").format(lasts=lasts)
            reading.refuse("planned", duration_text(planned), reason)


def _shown(name: str, minutes: int) -> str:
    return TrainingSession.field(name).text(minutes)


def _contradiction(session: Entry) -> str:
    lasts = duration_text(session.get("planned"))
    if session.line:
        return _("Line {line} gives other times for this session ({lasts}).").format(line=session.line, lasts=lasts)
    return _("The dossier has other times for this session ({lasts}).").format(lasts=lasts)
