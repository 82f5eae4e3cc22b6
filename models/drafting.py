"""The text of an agreement: clauses begun from models kept as data, and their placeholders filled when they are read.

A placeholder is a word in braces, {parties} or {engagements}: those of code_lists/clause_places.csv, in any language.
What stands for nothing is left as it was written and told as a problem; what fills a place is never filled again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple

from models.agreements import Agreement, Clause
from models.codes import LISTS, code_list
from models.language import LANGUAGES, _, current_language, t, t_counted
from models.records.changes import Changes
from models.records.search import fold
from models.records.steps import step
from models.refusals import Unknown

Kind = Literal["text", "who", "item"]
BLANK: Final = "……………"  # where a pen writes what is not known yet
_PLACE: Final = re.compile(r"\{\s*([^\W\d_]+)\s*\}")
_FIRST: Final = 1
_STEP: Final = t_counted("{n} clause added from the models", "{n} clauses added from the models")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a clause: plain words, the name of who promises, or one item of a list."""

    kind: Kind
    words: str


class Filled(NamedTuple):
    """A clause as it reads. ``unknown``: places that stand for nothing; ``empty``: those without an answer yet."""

    title: str
    passages: tuple[Passage, ...]
    unknown: tuple[str, ...]
    empty: tuple[str, ...]


Facts = Mapping[str, str | tuple[Passage, ...]]  # by the code of their place


class ModelClause(NamedTuple):
    """A clause to begin from, in one language."""

    title: str
    text: str


@cache
def model_clauses(kind: str, language: str) -> tuple[ModelClause, ...]:
    """Give the clauses to begin an agreement or an amendment from, in the language asked for."""
    wanted = "amendment" if kind == "amendment" else "agreement"
    with (LISTS / "clauses.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["for"] == wanted]
    return tuple(ModelClause(row[f"{language}_title"], row[language]) for row in rows)


def draft_clauses(agreement: int, language: str = "") -> Changes:
    """Add the clauses of the models to an agreement, after those it has, as one step; a title it has stays alone.

    Raises `Unknown`. ``language`` is the current one unless given.
    """
    found = Agreement.get_or_none(id=agreement)
    if found is None or found.binned:
        raise Unknown(what=agreement)
    there = clauses_of(agreement)
    titles = {clause.title for clause in there}
    after = max((clause.place for clause in there), default=_FIRST - 1)
    models = [one for one in model_clauses(found.kind, language or current_language()) if one.title not in titles]
    with step(_STEP, n=len(models)) as changes:
        for place, model in enumerate(models, after + 1):
            changes.save(Clause(agreement=agreement, place=place, title=model.title, text=model.text))
    return changes


def clauses_of(agreement: int) -> list[Clause]:
    """Give the clauses of an agreement in their order."""
    return list(Clause.kept().where(Clause.agreement == agreement).order_by(Clause.place, Clause.id))


def move_clause(clause: int, way: int) -> Changes:
    """Put a clause one place up (-1) or down (1), as one step; at an end it stays. Raises `Unknown`."""
    moved = Clause.get_or_none(id=clause)
    if moved is None or moved.binned:
        raise Unknown(what=clause)
    there = clauses_of(moved.__data__["agreement"])
    at = [one.id for one in there].index(clause)
    with step(t("Clauses put in another order")) as changes:
        if 0 <= at + way < len(there):
            there[at], there[at + way] = there[at + way], there[at]
            for place, one in enumerate(there, _FIRST):
                if one.place != place:
                    one.place = place
                    changes.save(one)
    return changes


def fill(clause: Clause, facts: Facts) -> Filled:
    """Fill the placeholders of a clause once; words that come from a record are not looked into again."""
    unknown: list[str] = []
    empty: list[str] = []

    def told(text: str) -> str:
        def put(found: re.Match[str]) -> str:
            code = place_of(found[1])
            if code is None:
                unknown.append(found[0])
                return found[0]
            fact = facts.get(code, "")
            if not fact:
                empty.append(found[0])
                return BLANK
            return fact if isinstance(fact, str) else "; ".join(one.words for one in fact if one.kind == "item")

        return _PLACE.sub(put, text)

    title = told(clause.title or "")
    passages = tuple(_passages(clause.text or "", facts, told))
    return Filled(title, passages, tuple(dict.fromkeys(unknown)), tuple(dict.fromkeys(empty)))


def _passages(text: str, facts: Facts, told: Callable[[str], str]) -> Iterator[Passage]:
    """A line that is a placeholder of several passages, as {engagements} is, becomes those passages."""
    for line in text.split("\n"):
        alone = _PLACE.fullmatch(line.strip())
        fact = facts.get(place_of(alone[1]) or "", "") if alone else ""
        if isinstance(fact, tuple) and fact:
            yield from fact
        elif line.strip():
            words = told(line.strip())
            yield Passage("item", words[2:].strip()) if words.startswith(("- ", "– ")) else Passage("text", words)


def place_of(word: str) -> str | None:
    """Give the code of a placeholder by its word in any language; nothing when no place is called so."""
    return _places().get(fold(word))


def place_words() -> list[str]:
    """Give the placeholders as they are written in the current language, such as {parties} and {titre}."""
    return [f"{{{words[current_language()]}}}" for words in code_list("clause_places").values()]


@cache
def _places() -> dict[str, str]:
    places = code_list("clause_places")
    words = {fold(places[code][language]): code for code in places for language in LANGUAGES}
    return {code: code for code in places} | words


def said_missing(filled: Sequence[Filled]) -> str:
    """Say what is still to put right in a text, in one line; nothing when it is whole."""
    unknown = list(dict.fromkeys(word for one in filled for word in one.unknown))
    empty = list(dict.fromkeys(word for one in filled for word in one.empty))
    told = []
    if unknown:
        told.append(_("stands for nothing: {places}").format(places=", ".join(unknown)))
    if empty:
        told.append(_("not known yet: {places}").format(places=", ".join(empty)))
    return " · ".join(told)
