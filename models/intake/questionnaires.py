"""Questionnaires from files: one JSON definition, or a list of them as it is exported."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.lookups import folded
from models.intake.matching import Heading
from models.intake.refusals import EmptyFile
from models.intake.settling import settle
from models.intake.source import Row, Source
from models.language import _
from models.questionnaires import Questionnaire, Response, Wave
from models.questions import BadQuestions, read_questions, said
from models.records.fields import Described
from models.records.record import Record

QUESTIONNAIRE: Final = [
    Heading("definition", "Questions", "Questions", needed=True, others=("Définition", "Definition", "JSON")),
    Heading("title", "Titre", "Title", others=("Questionnaire",)),
    Heading("licence", "Licence", "Licence", others=("License",)),
]


def is_definition(data: bytes) -> bool:
    """Tell whether a file is the JSON of one questionnaire, be it right or not."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and b'"questions"' in data


def read_definition(data: bytes, name: str) -> Source:
    """Make a source of it: one line, its title and licence beside it. Raises `EmptyFile` for what is no text."""
    try:
        text = data.decode("utf-8-sig")
    except ValueError as error:
        raise EmptyFile from error
    titles = [heading.title() for heading in QUESTIONNAIRE[:1]]
    return Source(name, titles, 1, [Row(1, (text,))], encoding="utf-8")


class Questionnaires:
    """A line is one questionnaire, known by its title; what somebody has answered stays as it was asked."""

    main: type[Record] = Questionnaire
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._known: dict[str, Entry] = {}
        self._answered: set[int] = set()

    @staticmethod
    def headings() -> list[Heading]:
        return QUESTIONNAIRE

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {heading.name: Questionnaire.field(heading.name) for heading in QUESTIONNAIRE}

    def look_up(self, readings: Sequence[Reading]) -> None:
        del readings
        if not self._known:
            for one in Questionnaire.kept().order_by(Questionnaire.id):
                self._known[folded(one.title)] = self._board.of(one)
            asked: Any = Response.kept().join(Wave)
            self._answered = {key for (key,) in asked.select(Wave.questionnaire).distinct().tuples()}

    def place(self, reading: Reading) -> Outcome | None:
        definition = reading.answers.get("definition", "")
        try:
            questions = read_questions(definition)
        except BadQuestions as bad:
            reading.refuse("definition", "", str(bad))
            return None
        title = reading.answers.get("title") or said(questions.title)[:160]
        entry = self._known.get(folded(title)) or self._board.draft(Questionnaire, reading.line)
        told = {"definition": definition, "licence": reading.answers.get("licence") or questions.licence}
        if not entry.ref:
            told["title"] = title
        elif json.loads(entry.get("definition")) == json.loads(definition):
            del told["definition"]
        elif entry.ref in self._answered:
            words = _("Somebody has answered these questions: they stay as they were asked.")
            reading.refuse("title", title, words)
            return None
        if outcome := settle(self._board, reading, entry, [Wish(entry, told)]):
            self._known[folded(title)] = entry
        return outcome
