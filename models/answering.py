"""Answers to questionnaires as they are typed: one response, one step; codes that name nobody."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from models.questionnaires import Questionnaire, Response, Wave
from models.questions import Questions, read_questions
from models.records.changes import Changes
from models.records.steps import step

_LETTERS: Final = "ACDEFHJKMNPQRTUVWXY23456789"  # none that a hand writes like another: O and 0, S and 5, Z and 2
_LONG: Final = 5  # 14 million codes: nobody guesses that of somebody else


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
    waves = {wave.id for wave in waves_to_type(questionnaire)}
    kept: Any = Response.kept().where(Response.wave.in_(waves))
    found = dict.fromkeys(waves, 0)
    for response in kept:
        found[response.__data__["wave"]] += 1
    return found


def codes_before(wave: Wave) -> set[str]:
    """Give the codes of the other waves of the same questionnaire: who answers twice makes a pair."""
    others = {one.id for one in waves_to_type(wave.__data__["questionnaire"])} - {wave.id}
    kept: Any = Response.kept().where(Response.wave.in_(others))
    return {response.code for response in kept}


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


def new_codes(questionnaire: int, number: int) -> list[str]:
    """Give codes to hand out, which nobody has in any wave; they are drawn, so that none tells of another."""
    known = {response.code for wave in waves_to_type(questionnaire) for response in responses_of(wave.id)}
    found: dict[str, None] = {}
    while len(found) < number:
        code = "".join(secrets.choice(_LETTERS) for _place in range(_LONG))
        if code not in known:
            found[code] = None
    return list(found)
