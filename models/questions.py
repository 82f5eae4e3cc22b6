"""Questions as JSON: scales, choices and open ones, in each language, with the licence that lets them be used.

A questionnaire is one JSON object::

    {
      "title": {"fr": "Se sentir utile", "en": "Feeling useful"},
      "licence": "CC0 1.0",
      "source": "Who wrote it, and where it was published.",
      "questions": [
        {"id": "useful", "kind": "scale", "from": 1, "to": 5, "text": {"fr": "Je me sens utile."},
         "labels": {"1": {"fr": "pas du tout d’accord"}, "5": {"fr": "tout à fait d’accord"}}},
        {"id": "alone", "kind": "choice", "reversed": true, "text": {"fr": "Vous sentez-vous seul ?"},
         "options": [{"value": 1, "text": {"fr": "jamais"}}, {"value": 2, "text": {"fr": "souvent"}}]},
        {"id": "more", "kind": "open", "text": {"fr": "Que voulez-vous ajouter ?"}}
      ],
      "bands": [{"from": 2, "to": 4, "text": {"fr": "peu"}}, {"from": 5, "to": 7, "text": {"fr": "beaucoup"}}]
    }

``licence`` is needed: what nobody let us use is not used. It and ``source`` may be by language too. Texts are by
language, at least one of ``fr`` and ``en``. An ``id`` is small letters, digits and _, and begins with a letter. A scale
goes from one whole number to a higher one, ten further at most. ``reversed`` says that agreeing counts the other way
round in the score, which adds up scales and choices of who answered all of them. ``bands`` part the score: one after
the other, from the least to the most that it can be; they may be left out.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from models.language import LANGUAGES, _, current_language
from models.language.formats import number_text

KINDS: Final = ("scale", "choice", "open")
_IDS: Final = re.compile(r"[a-z][a-z0-9_]{0,19}")
_TAKEN: Final = frozenset({"score", "code", "day", "date", "wave"})  # what columns and results are called themselves
_MOST_SAID: Final = 2000  # characters of an open answer
_MOST: Final = 60  # questions, and options of one
_LONGEST: Final = 500  # characters of a question or label
_RANGE: Final = 1000  # what an option may be worth
Words = dict[str, str]


class BadQuestions(ValueError):
    """Says in words what is wrong with a definition."""


class Option(NamedTuple):
    """An answer that may be chosen, with its number."""

    value: int
    words: Words

    def label(self) -> str:
        """What it is called, with its number before: 5 tout à fait d’accord."""
        return f"{number_text(self.value)} {said(self.words)}".rstrip()


class Question(NamedTuple):
    """A question. ``reversed``: agreeing counts the other way round; an open one has no options."""

    id: str
    kind: str
    words: Words
    options: tuple[Option, ...]
    reversed: bool

    @property
    def least(self) -> int:
        """The least that an answer is worth; not of an open question."""
        return min(option.value for option in self.options)

    @property
    def most(self) -> int:
        """The most that an answer is worth."""
        return max(option.value for option in self.options)

    def text(self) -> str:
        return said(self.words)

    def points(self, answer: int) -> int:
        """What an answer adds to the score."""
        return self.least + self.most - answer if self.reversed else answer


class Band(NamedTuple):
    """Scores from one number to another, both included, and what they are called."""

    least: int
    most: int
    words: Words


class Questions(NamedTuple):
    """A definition that was read. The score of a response adds up its scales and choices; bands part it."""

    title: Words
    licences: Words
    sources: Words
    questions: tuple[Question, ...]
    bands: tuple[Band, ...]

    @property
    def licence(self) -> str:
        """Under which licence it may be used, in the current language."""
        return said(self.licences)

    @property
    def source(self) -> str:
        """Who wrote it and where, in the current language; nothing when that is not told."""
        return said(self.sources)


def said(words: Words) -> str:
    """Give words in the current language, or in the one they are in."""
    return words.get(current_language()) or next(iter(words.values()), "")


def title_of(definition: str, title: str) -> str:
    """Give the title in the current language, when it is one of those the definition has; else as it was entered."""
    asked = _readable(definition)
    return said(asked.title) if asked and title in {one[:160] for one in asked.title.values()} else title


def licence_of(definition: str, licence: str) -> str:
    """Give the licence likewise."""
    asked = _readable(definition)
    return asked.licence if asked and licence in asked.licences.values() else licence


def _readable(definition: str) -> Questions | None:
    try:
        return read_questions(definition)
    except BadQuestions:
        return None


@lru_cache(maxsize=32)
def read_questions(definition: str) -> Questions:
    """Read a definition. Raises `BadQuestions` with the first thing that is wrong."""
    told = _object(definition)
    if told is None:
        raise BadQuestions(_("This is not JSON as questionnaires are written in."))
    licences = _told(told.get("licence"), 200)
    if not licences:
        raise BadQuestions(_("Say under which licence the questionnaire may be used."))
    asked = told.get("questions")
    if not isinstance(asked, list) or not 0 < len(asked) <= _MOST:
        raise BadQuestions(_("A questionnaire has 1 to 60 questions."))
    questions = tuple(_question(number, one) for number, one in enumerate(asked, 1))
    if len({question.id for question in questions}) < len(questions):
        raise BadQuestions(_("Two questions have the same id."))
    title = _words(told.get("title"), _("the title"))
    bands = _bands(told.get("bands"), questions)
    return Questions(title, licences, _told(told.get("source"), 300), questions, bands)


def why_not_answers(definition: str, answers: str) -> str | None:
    """Say why some answers do not answer the questions; nothing when they do. Leaving one out is allowed."""
    try:
        known = {question.id: question for question in read_questions(definition).questions}
    except BadQuestions as bad:
        return str(bad)
    given = _object(answers)
    if not given:
        return _("Give at least one answer.")
    for key, answer in given.items():
        question = known.get(key)
        why = _("There is no question called {id}.").format(id=key) if question is None else why_not(question, answer)
        if why:
            return why
    return None


def why_not(question: Question, answer: Any) -> str | None:
    """Say why something does not answer a question; nothing when it does."""
    if question.kind == "open":
        if isinstance(answer, str) and len(answer) <= _MOST_SAID:
            return None
        return _("The answer to {id} is a text of 2,000 characters at most.").format(id=question.id)
    if type(answer) is int and any(answer == option.value for option in question.options):
        return None
    values = ", ".join(str(option.value) for option in question.options)
    return _("The answer to {id} is one of {values}.").format(id=question.id, values=values)


def _told(told: Any, longest: int) -> Words:
    """Read a text that is in one language, or in each."""
    by_language = told if isinstance(told, dict) else {"": told}
    found = {language: by_language.get(language) for language in ("", *LANGUAGES)}
    return {one: words.strip()[:longest] for one, words in found.items() if isinstance(words, str) and words.strip()}


def _object(text: str) -> dict[str, Any] | None:
    """Read a JSON object in which no name stands twice; nothing when it is none."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _value in pairs}) < len(pairs):
            raise ValueError
        return dict(pairs)

    try:
        told = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError, TypeError):
        return None
    return told if isinstance(told, dict) else None


def _question(number: int, told: Any) -> Question:
    if not isinstance(told, dict) or told.get("kind") not in KINDS:
        raise BadQuestions(_("Question {number} is a scale, a choice or an open one.").format(number=number))
    key = told.get("id")
    if not isinstance(key, str) or not _IDS.fullmatch(key):
        raise BadQuestions(_("Question {number} has no id of small letters and digits.").format(number=number))
    if key in _TAKEN:
        words = _("Question {number} cannot be called {id}: choose another id.")
        raise BadQuestions(words.format(number=number, id=key))
    read = {"scale": _scale, "choice": _choice}.get(told["kind"])
    options = tuple(read(key, told)) if read else ()
    return Question(key, told["kind"], _words(told.get("text"), key), options, told.get("reversed") is True)


def _scale(key: str, told: dict[str, Any]) -> list[Option]:
    least, most = told.get("from"), told.get("to")
    if type(least) is not int or type(most) is not int or not 0 <= least < most <= least + 10 <= _RANGE:
        raise BadQuestions(_("The scale of {id} goes from one whole number to a higher one.").format(id=key))
    labels = told.get("labels")
    labels = labels if isinstance(labels, dict) else {}
    return [Option(value, _labels(labels.get(str(value)))) for value in range(least, most + 1)]


def _choice(key: str, told: dict[str, Any]) -> list[Option]:
    offered = told.get("options")
    if not isinstance(offered, list) or not 1 < len(offered) <= _MOST:
        raise BadQuestions(_("The choice {id} has at least two options.").format(id=key))
    options = []
    for one in offered:
        value = one.get("value") if isinstance(one, dict) else None
        if type(value) is not int or not 0 <= value <= _RANGE:
            raise BadQuestions(_("Each option of {id} has a whole number and a text.").format(id=key))
        options.append(Option(value, _words(one.get("text"), key)))
    if len({option.value for option in options}) < len(options):
        raise BadQuestions(_("Two options of {id} have the same number.").format(id=key))
    return options


def _bands(told: Any, questions: tuple[Question, ...]) -> tuple[Band, ...]:
    """Read the bands: each begins where the one before ended, and together they hold every score."""
    if not told:
        return ()
    if not isinstance(told, list) or len(told) > _MOST:
        raise BadQuestions(_("Each band of scores goes from one whole number to another."))
    bands = tuple(_band(one) for one in told)
    counting = [question for question in questions if question.kind != "open"]
    least, most = sum(one.least for one in counting), sum(one.most for one in counting)
    starts = [least, *(band.most + 1 for band in bands)]
    if any(band.least != start or band.most < start for band, start in zip(bands, starts, strict=False)) or (
        starts[-1] != most + 1
    ):
        words = _("The bands follow one another from {least} to {most}, the least and the most that a score can be.")
        raise BadQuestions(words.format(least=least, most=most))
    return bands


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
    texts = {code: told[code] for code in LANGUAGES if isinstance(told.get(code), str)}
    return {code: " ".join(text.split())[:_LONGEST] for code, text in texts.items() if text.strip()}
