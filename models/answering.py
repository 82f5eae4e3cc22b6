"""Answers to questionnaires as they are typed: one response, one step, under a code that is written in one way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.questionnaires import Questionnaire, Response, Wave
from models.questions import Questions, read_questions
from models.records.changes import Changes
from models.records.reading import told
from models.records.steps import step


def questions_of(questionnaire: Questionnaire) -> Questions:
    """Give the questions. Raises `BadQuestions`, which the record never holds."""
    return read_questions(questionnaire.definition or "")


def waves_to_type(questionnaire: int) -> list[Wave]:
    """Give the waves of a questionnaire, the latest first."""
    kept: Any = Wave.kept().where(Wave.questionnaire == questionnaire)
    return sorted(kept, key=lambda wave: (wave.start, wave.number, wave.id), reverse=True)


def responses_of(wave: int) -> list[Response]:
    """Give the responses of a wave, by code."""
    kept: Any = Response.kept().where(Response.wave == wave).order_by(Response.code, Response.id)
    return list(kept)


def response_counts(questionnaire: int) -> dict[int, int]:
    """Give how many responded in each wave of a questionnaire."""
    asked = (
        Wave.select(Wave.id, fn.COUNT(Response.id))
        .join(Response, JOIN.LEFT_OUTER, on=(Response.wave == Wave.id) & Response.binned.is_null())
        .where(Wave.questionnaire == questionnaire, Wave.binned.is_null())
    )
    return dict(told(asked.group_by(Wave.id)))


def codes_before(wave: Wave) -> set[str]:
    """Give the codes of the other waves of the same questionnaire: who answers twice makes a pair."""
    asked = (
        Response.select(Response.code)
        .join(Wave)
        .where(Response.binned.is_null(), Wave.binned.is_null(), Wave.id != wave.id)
        .where(Wave.questionnaire == wave.__data__["questionnaire"])
    )
    return {code for (code,) in told(asked)}


def tidy_code(typed: str) -> str:
    """Give a code as it is kept: in capitals, without spaces or hyphens."""
    return "".join(typed.upper().replace("-", "").split())


def answers_in(response: Response) -> dict[str, Any]:
    """Give the answers of a response, by question."""
    found: dict[str, Any] = json.loads(response.answers or "{}")
    return found


def keep_response(wave: int, code: str, answers: Mapping[str, Any], response: int | None = None) -> Changes:
    """Keep a response as one step; ``response`` is the one that is corrected.

    Raises `InvalidRecord`: a code that was typed already in this wave, no answer, an answer that is none.
    """
    found = Response.get_by_id(response) if response is not None else Response(wave=wave, day=date.today())
    with step(Response.words.edit if response is not None else Response.words.new) as changes:
        found.code = tidy_code(code)
        found.answers = json.dumps(dict(answers), ensure_ascii=False)
        changes.save(found)
    return changes
