"""Questions as JSON: scales, choices and open ones, in each language, with the licence that lets them be used."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from models.language import LANGUAGES, _, current_language

KINDS: Final = ("scale", "choice", "open")
_IDS: Final = re.compile(r"[a-z][a-z0-9_]{0,19}")
_MOST_SAID: Final = 2000  # characters of an open answer
_MOST: Final = 60  # questions, and options of one
Words = dict[str, str]


class BadQuestions(ValueError):
    """Says in words what is wrong with a definition."""


class Option(NamedTuple):
    """An answer that may be chosen, with its number."""

    value: int
    words: Words


class Question(NamedTuple):
    """A question. ``reversed``: agreeing counts the other way round; an open one has no options."""

    id: str
    kind: str
    words: Words
    options: tuple[Option, ...]
    reversed: bool

    def text(self) -> str:
        return said(self.words)


class Band(NamedTuple):
    """Scores from one number to another, both included, and what they are called."""

    least: int
    most: int
    words: Words


class Questions(NamedTuple):
    """A definition that was read. The score of a response adds up its scales and choices; bands part it."""

    title: Words
    licence: str
    source: str
    questions: tuple[Question, ...]
    bands: tuple[Band, ...]


def said(words: Words) -> str:
    """Give words in the current language, or in the one they are in."""
    return words.get(current_language()) or next(iter(words.values()), "")


@lru_cache(maxsize=32)
def read_questions(definition: str) -> Questions:
    """Read a definition. Raises `BadQuestions` with the first thing that is wrong."""
    try:
        told = json.loads(definition)
    except (ValueError, RecursionError) as wrong:
        raise BadQuestions(_("This is not JSON as questionnaires are written in.")) from wrong
    if not isinstance(told, dict):
        raise BadQuestions(_("This is not JSON as questionnaires are written in."))
    licence = told.get("licence")
    if not isinstance(licence, str) or not licence.strip():
        raise BadQuestions(_("Say under which licence the questionnaire may be used."))
    asked = told.get("questions")
    if not isinstance(asked, list) or not 0 < len(asked) <= _MOST:
        raise BadQuestions(_("A questionnaire has 1 to 60 questions."))
    questions = tuple(_question(number, one) for number, one in enumerate(asked, 1))
    if len({question.id for question in questions}) < len(questions):
        raise BadQuestions(_("Two questions have the same id."))
    source = told.get("source", "")
    bands = tuple(_band(one) for one in told.get("bands", ()) or ())
    return Questions(_words(told.get("title"), _("the title")), licence.strip(), str(source)[:300], questions, bands)


def why_not_answers(definition: str, answers: str) -> str | None:
    """Say why some answers do not answer the questions; nothing when they do. Leaving one out is allowed."""
    known = {question.id: question for question in read_questions(definition).questions}
    try:
        given = json.loads(answers)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or not given:
        return _("Give at least one answer.")
    for key, answer in given.items():
        question = known.get(key)
        if question is None:
            return _("There is no question called {id}.").format(id=key)
        if question.kind == "open":
            if not isinstance(answer, str) or len(answer) > _MOST_SAID:
                return _("The answer to {id} is a text of 2,000 characters at most.").format(id=key)
        elif answer not in {option.value for option in question.options} or isinstance(answer, bool):
            values = ", ".join(str(option.value) for option in question.options)
            return _("The answer to {id} is one of {values}.").format(id=key, values=values)
    return None


def _question(number: int, told: Any) -> Question:
    if not isinstance(told, dict) or told.get("kind") not in KINDS:
        raise BadQuestions(_("Question {number} is a scale, a choice or an open one.").format(number=number))
    key = told.get("id")
    if not isinstance(key, str) or not _IDS.fullmatch(key):
        raise BadQuestions(_("Question {number} has no id of small letters and digits.").format(number=number))
    options: list[Option] = []
    if told["kind"] == "scale":
        least, most = told.get("from"), told.get("to")
        if type(least) is not int or type(most) is not int or not 0 <= least < most <= least + 10:
            raise BadQuestions(_("The scale of {id} goes from one whole number to a higher one.").format(id=key))
        labels = told.get("labels") or {}
        options = [Option(value, _labels(labels.get(str(value)))) for value in range(least, most + 1)]
    elif told["kind"] == "choice":
        offered = told.get("options")
        if not isinstance(offered, list) or not 1 < len(offered) <= _MOST:
            raise BadQuestions(_("The choice {id} has at least two options.").format(id=key))
        options = [_option(key, one) for one in offered]
        if len({option.value for option in options}) < len(options):
            raise BadQuestions(_("Two options of {id} have the same number.").format(id=key))
    return Question(key, told["kind"], _words(told.get("text"), key), tuple(options), told.get("reversed") is True)


def _option(key: str, told: Any) -> Option:
    if not isinstance(told, dict) or type(told.get("value")) is not int:
        raise BadQuestions(_("Each option of {id} has a whole number and a text.").format(id=key))
    return Option(told["value"], _words(told.get("text"), key))


def _band(told: Any) -> Band:
    if not isinstance(told, dict) or type(told.get("from")) is not int or type(told.get("to")) is not int:
        raise BadQuestions(_("Each band of scores goes from one whole number to another."))
    return Band(told["from"], told["to"], _words(told.get("text"), _("the bands")))


def _words(told: Any, where: str) -> Words:
    found = _labels(told)
    if not found:
        raise BadQuestions(_("The words are missing: {where}.").format(where=where))
    return found


def _labels(told: Any) -> Words:
    if not isinstance(told, dict):
        return {}
    return {code: told[code].strip() for code in LANGUAGES if isinstance(told.get(code), str) and told[code].strip()}
