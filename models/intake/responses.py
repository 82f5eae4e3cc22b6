"""Responses to a questionnaire: a line is one code, a column one question, by its id or as it is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.lookups import folded, having
from models.intake.matching import Heading, gives_reasons, plain_title
from models.intake.settling import one_of, settle
from models.language import _
from models.questionnaires import Questionnaire, Response, Wave
from models.questions import Question, read_questions, why_not
from models.records.fields import Described
from models.records.record import Record
from models.refusals import Unknown
from models.respondents import doubt_of

RESPONSE: Final = [
    Heading("code", "Code", "Code", needed=True, others=("Identifiant", "Pseudonyme")),
    Heading("day", "Date", "Date", others=("Jour", "Day")),
    Heading("questionnaire", "Questionnaire", "Questionnaire"),
    Heading("wave", "Vague", "Wave", others=("Passation", "Numéro")),
    Heading("answers", "Réponses", "Answers", others=("Réponses données",)),
]
_QUESTION: Final = "question"  # what columns of questions are called, with their place after it


def shape_for(titles: Sequence[str]) -> type[Responses]:
    """Make the shape of a file of these titles: what is not known is taken for a question, until the wave is known."""
    known = {plain_title(one) for h in RESPONSE for one in (h.name, h.french, h.english, *h.others)}
    asked = {
        f"{_QUESTION}{place}": title
        for place, title in enumerate(titles)
        if title.strip() and plain_title(title) not in known and not gives_reasons(title)
    }
    once = {plain_title(title): name for name, title in reversed(asked.items())}
    named = {name: title for name, title in asked.items() if once[plain_title(title)] == name}
    return type("ResponsesOfAFile", (Responses,), {"asked": named})


class Responses:
    """The wave is that of the whole file, or the one a line names; answers that are not given stay as they were."""

    main: type[Record] = Response
    whole = False
    asked: Mapping[str, str] = {}  # titles of the columns that may be questions

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._given = board.given.get("wave")
        if self._given and not having(Wave, id=[self._given]).count():
            raise Unknown(what=self._given)
        self._waves: dict[int, Wave] = {}
        self._questionnaires: dict[int, Questionnaire] = {}
        self._known: dict[tuple[int, str], Entry] = {}
        self._met: set[tuple[int, str]] = set()  # codes that a line above gave
        self._warned: set[int] = set()  # questionnaires whose strange columns were told of

    @classmethod
    def headings(cls) -> list[Heading]:
        return [*RESPONSE, *(Heading(name, title, title) for name, title in cls.asked.items())]

    @classmethod
    def fields(cls) -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {"day": Response.field("day"), "answers": Response.field("answers")}
        return own | dict.fromkeys(("code", "questionnaire", "wave", *cls.asked))

    def look_up(self, readings: Sequence[Reading]) -> None:
        if not self._waves:
            self._waves = {wave.id: wave for wave in Wave.kept()}
            self._questionnaires = {one.id: one for one in Questionnaire.kept()}
        codes = {_code(reading) for reading in readings} - {""}
        for response in having(Response, code=codes).order_by(Response.id):
            self._known[response.__data__["wave"], response.code] = self._board.of(response)

    def place(self, reading: Reading) -> Outcome | None:
        code, wave = _code(reading), self._wave_of(reading)
        if not code:
            reading.refuse("code", "", _("Please fill this in."))
        if wave is None or reading.refused:
            return None
        if (wave.id, code) in self._met:
            reading.refuse("code", code, _("This code stands twice in the file: each respondent has their own."))
            return None
        entry = self._known.get((wave.id, code)) or self._board.draft(Response, reading.line)
        before = json.loads(entry.get("answers")) if entry.ref else {}
        answers = before | self._answers(reading, self._questionnaires[wave.__data__["questionnaire"]])
        if reading.refused:
            return None
        told: dict[str, Any] = reading.take("day")
        if answers != before:
            told["answers"] = json.dumps(answers, ensure_ascii=False, sort_keys=True)
        if not entry.ref:
            told |= {"wave": wave.id, "code": code}
        if (doubt := doubt_of(code)) and not entry.ref:
            reading.warn("code", code, doubt)
        if outcome := settle(self._board, reading, entry, [Wish(entry, told)]):
            self._known[wave.id, code] = entry
            self._met.add((wave.id, code))
        return outcome

    def _wave_of(self, reading: Reading) -> Wave | None:
        """Give the wave of a line: that of the whole file, or the one of a questionnaire by its number."""
        if self._given:
            return self._waves.get(self._given)
        title, number = reading.answers.get("questionnaire", ""), reading.answers.get("wave", "")
        found = [
            wave
            for wave in self._waves.values()
            if folded(self._questionnaires[wave.__data__["questionnaire"]].title) == folded(title)
            and str(wave.number) == number
        ]
        if not found:
            words = _(
                "Which wave is meant is not known: choose it for the whole file, or write questionnaire and wave."
            )
            reading.refuse("wave", number, words)
        wave: Wave | None = one_of(reading, "wave", found)
        return wave

    def _answers(self, reading: Reading, questionnaire: Questionnaire) -> dict[str, Any]:
        """Read the answers of a line; a cell that answers nothing refuses it."""
        questions = read_questions(questionnaire.definition).questions
        found = _object(reading)
        by_title = {plain_title(name): one for one in questions for name in (one.id, *one.words.values())}
        strange = []
        for name, title in self.asked.items():
            question = by_title.get(plain_title(title))
            if question is None:
                strange.append(title)
            elif typed := reading.answers.get(name, ""):
                found[question.id] = _answer(question, typed)
        by_id = {question.id: question for question in questions}
        for key, answer in found.items():
            why = why_not(by_id[key], answer) if key in by_id else _("There is no question called {id}.").format(id=key)
            if why:
                reading.refuse("", str(answer), why)
        if not found:
            reading.refuse("", "", _("Give at least one answer."))
        if strange and questionnaire.id not in self._warned:
            self._warned.add(questionnaire.id)
            for title in strange:
                reading.warn("", title, _("This column is no question of this questionnaire and was left out."))
        return found


def _code(reading: Reading) -> str:
    """Give the code of a line as codes are kept: capitals and digits without spaces or hyphens."""
    return "".join(reading.answers.get("code", "").split()).replace("-", "").upper()


def _object(reading: Reading) -> dict[str, Any]:
    """Give the answers that stand in one cell as JSON, as they are exported."""
    typed = reading.answers.get("answers", "")
    if not typed:
        return {}
    try:
        found = json.loads(typed)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    reading.refuse("answers", typed[:80], _("These answers are not written as they are exported."))
    return {}


def _answer(question: Question, typed: str) -> Any:
    """Read one answer: the text of an open question, the number of an option, or what it is called."""
    if question.kind == "open":
        return typed
    digits = typed.removesuffix(".0")
    if digits.lstrip("-").isdecimal() and len(digits) < 8:  # noqa: PLR2004 - more than any option is worth
        return int(digits)
    names = {folded(words): option.value for option in question.options for words in option.words.values()}
    return names.get(folded(typed), typed)
