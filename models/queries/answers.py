"""The answers of a wave, read: by question and by code, with the score of those who answered all that counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.questionnaires import Response, Wave
from models.questions import Question, Questions, read_questions
from models.records.reading import told
from models.refusals import Unknown


@dataclass(frozen=True, slots=True)
class Answers:
    """A wave with its questions and, by code, the answers: whole numbers, or texts of open questions."""

    wave: Wave
    questions: Questions
    by_code: Mapping[str, Mapping[str, Any]]

    def of(self, question: Question) -> dict[str, Any]:
        """Give the answers to a question by code, those that were given."""
        return {code: given[question.id] for code, given in self.by_code.items() if question.id in given}

    def scores(self) -> dict[str, int]:
        """Give the scores by code of who answered every scale and choice: a missing answer is no nought."""
        asked = [question for question in self.questions.questions if question.kind != "open"]
        return {
            code: sum(question.points(given[question.id]) for question in asked)
            for code, given in self.by_code.items()
            if asked and all(question.id in given for question in asked)
        }


def answers_of(wave: int) -> Answers:
    """Read the answers of a wave (its id). Raises `Unknown`."""
    found: Any = Wave.get_or_none(id=wave)
    if found is None:
        raise Unknown(what=wave)
    questions = read_questions(found.questionnaire.definition)
    asked = Response.select(Response.code, Response.answers).where(Response.wave == wave, Response.binned.is_null())
    rows = told(asked.order_by(Response.code))
    return Answers(found, questions, {code: _given(questions, answers) for code, answers in rows})


def _given(questions: Questions, answers: str) -> dict[str, Any]:
    """Keep what answers a question; an open answer of spaces alone is none."""
    known = {question.id for question in questions.questions}
    given: dict[str, Any] = json.loads(answers)
    return {key: answer for key, answer in given.items() if key in known and str(answer).strip()}
