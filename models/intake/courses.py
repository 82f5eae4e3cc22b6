"""Courses, sessions and enrolments, each from a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.groups import COURSE, GROUP, SESSION, Groups
from models.intake.known_volunteers import VOLUNTEER, KnownVolunteers
from models.intake.matching import Heading, headings_of
from models.intake.settling import settle
from models.language import _
from models.records.fields import Described
from models.records.record import Record
from models.records.search import fold
from models.training import Course, Enrolment, TrainingSession


class Courses:
    """A line is a training, known by its title."""

    main: type[Record] = Course
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._known: dict[str, Entry] = {}

    @staticmethod
    def headings() -> list[Heading]:
        title = Heading("title", "Intitulé", "Title", needed=True, others=("Titre", "Formation", "Course", "Training"))
        return headings_of(Course, [title])

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {f.name: f for f in Course.described()}

    def look_up(self, readings: Sequence[Reading]) -> None:
        names = {fold(r.answers.get("title", "")) for r in readings}
        for course in Course.kept().where(Course.sort_key.in_(names)):
            self._known.setdefault(course.sort_key, self._board.of(course))

    def place(self, reading: Reading) -> Outcome | None:
        name = fold(reading.answers.get("title", ""))
        course = self._known.get(name) or self._board.draft(Course, reading.line)
        answers = dict(reading.answers)
        if course.ref:
            answers.pop("title", None)  # written as it was first
        outcome = settle(self._board, reading, course, [Wish(course, answers)])
        if outcome:
            self._known[name] = course
        return outcome


class Sessions:
    """A line is a session: of a course that is made when it is not known, on a day, for a group."""

    main: type[Record] = TrainingSession
    whole = False
    _MORE = ("title", "place", "trainers")

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._groups = board, Groups(board)

    @staticmethod
    def headings() -> list[Heading]:
        subject = Heading("title", "Sujet", "Subject", others=("Thème",))
        places = [Heading("place", "Lieu", "Place"), Heading("trainers", "Formateurs", "Trainers")]
        return [*SESSION, subject, *places]

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {**{f.name: f for f in TrainingSession.described()}, "course": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._groups.look_up(readings)

    def place(self, reading: Reading) -> Outcome | None:
        course = self._groups.course(reading)
        session = self._groups.session(reading, course) if course else None
        if course is None or session is None:
            return None
        wishes = [*self._groups.course_wish(reading, course)]
        wishes += self._groups.session_wish(reading, course, session, *self._MORE)
        if session.ref and session.get("sheet") == "locked" and self._changes(reading, session):
            reading.refuse("sheet", "", _("The sheet of this session is locked."))
            return None
        if outcome := settle(self._board, reading, session, wishes):
            self._groups.remember(reading, course, session, None)
        return outcome

    def _changes(self, reading: Reading, session: Entry) -> bool:
        return any(session.get(name) != value for name, value in reading.take(*self._MORE).items())


class Enrolments:
    """A line is a volunteer in a group of a course."""

    main: type[Record] = Enrolment
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._groups, self._volunteers = board, Groups(board), KnownVolunteers(board)

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(Enrolment, [*VOLUNTEER, COURSE, GROUP])

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {**{f.name: f for f in Enrolment.described()}, "course": None, "volunteer": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._groups.look_up(readings)
        self._volunteers.look_up(readings)
        self._groups.look_up_trainees(self._volunteers.ids())

    def place(self, reading: Reading) -> Outcome | None:
        volunteer, course = self._volunteers.find(reading), self._groups.course(reading)
        if volunteer is None or course is None:
            return None
        group = self._groups.group(reading, course)
        there = self._groups.enrolment(volunteer, course, group)
        enrolment = there or self._board.draft(Enrolment, reading.line)
        answers = reading.take("since", "until")
        if there is None:
            answers |= {"volunteer": volunteer, "course": course, "group": group}
        wishes = [*self._groups.course_wish(reading, course), Wish(enrolment, answers)]
        if outcome := settle(self._board, reading, enrolment, wishes):
            self._groups.remember(reading, course, None, enrolment)
        return outcome
