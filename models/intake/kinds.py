"""The kinds of records that files can bring, by the words of the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from models.intake.board import Board, Outcome
from models.intake.cells import Reading
from models.intake.matching import Heading
from models.intake.refusals import NoSuchKind, NotImported
from models.language import t_counted
from models.records.fields import Described
from models.records.record import Record


class Shape(Protocol):
    """One sort of file: its columns, and what a line of it means."""

    main: type[Record]
    whole: bool  # every column of such a file is known, also those that say nothing to us

    @staticmethod
    def headings() -> list[Heading]:
        """Give what its columns may hold."""

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        """Give the field that reads each of them; none for a text that only finds something."""

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        """Begin an import. ``columns`` are those the file has."""

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find in the dossier, all at once, what these lines may speak of."""

    def place(self, reading: Reading) -> Outcome | None:
        """Put a line on the board; nothing when it was refused, and then the reading says why."""


STEPS: Final = {
    "partners": t_counted("Import of {n} partner", "Import of {n} partners"),
    "people": t_counted("Import of {n} person", "Import of {n} people"),
    "contacts": t_counted("Import of {n} contact", "Import of {n} contacts"),
    "volunteers": t_counted("Import of {n} volunteer", "Import of {n} volunteers"),
    "courses": t_counted("Import of {n} training", "Import of {n} trainings"),
    "sessions": t_counted("Import of {n} session", "Import of {n} sessions"),
    "enrolments": t_counted("Import of {n} enrolment", "Import of {n} enrolments"),
    "attendances": t_counted("Import of {n} attendance", "Import of {n} attendances"),
}
KINDS: Final = (*STEPS, "trainings")


def kind_word(word: str) -> str:
    """Give the word that a kind is listed by. Raises `NoSuchKind` or `NotImported`."""
    if word == "documents":
        raise NotImported
    if word not in KINDS:
        raise NoSuchKind(word=word, known=", ".join(KINDS))
    return "attendances" if word == "trainings" else word


def shape_of(word: str, titles: Sequence[str]) -> type[Shape]:
    """Choose the shape of a file by what was asked for and, among partners, by its titles."""
    from models.intake import attendances, contacts, courses, partners, register, volunteers

    if word == "partners" and register.is_register(titles):
        return register.Register
    shapes: dict[str, Any] = {
        "partners": partners.Partners,
        "people": volunteers.People,
        "contacts": contacts.Contacts,
        "volunteers": volunteers.Volunteers,
        "courses": courses.Courses,
        "sessions": courses.Sessions,
        "enrolments": courses.Enrolments,
        "attendances": attendances.Attendances,
    }
    chosen: type[Shape] = shapes[word]
    return chosen
