"""Does a text name somebody the dossier knows? Statements hold no names, so whoever types one is warned."""

from __future__ import annotations

import re
from typing import Final

from models.people import Person
from models.records.search import fold

_WORD: Final = re.compile(r"[^\W\d_]+")
_CIVIL: Final = frozenset({"m", "mr", "mme", "mlle", "mrs", "ms", "monsieur", "madame", "mademoiselle"})
_LEAST: Final = 3  # letters: a shorter surname would be seen in half of all sentences
_MOST: Final = 40  # words looked at


def people_named_in(text: str) -> list[str]:
    """Give the names of known people that a text seems to hold, by their family names.

    A family name counts when it is written with a capital inside a sentence, after a civility, or beside the given
    name: “petit” and “rose” are words too.
    """
    written = [(word.group(), _begins_sentence(text, word.start())) for word in _WORD.finditer(text)][:_MOST]
    folded = [fold(word) for word, _first in written]
    found: dict[int, str] = {}
    for start in {word for word in folded if len(word) >= _LEAST or word in {"le", "la", "de", "du"}}:
        for person in _families_beginning(start):
            if person.id not in found and _names(person, written, folded):
                found[person.id] = person.name_of()
    return sorted(found.values())


def _families_beginning(word: str) -> list[Person]:
    """Give the people whose sort key begins with a whole word: a range of its index, whatever the number of people."""
    asked = Person.kept().where(Person.sort_key >= word, Person.sort_key < word + "!")
    return list(asked.limit(_MOST))


def _names(person: Person, written: list[tuple[str, bool]], folded: list[str]) -> bool:
    family, given = fold(person.family_name).split(), fold(person.given_name or "").split()
    if len("".join(family)) < _LEAST:
        return False
    for at in range(len(folded) - len(family) + 1):
        if folded[at : at + len(family)] != family:
            continue
        after = folded[at + len(family) : at + len(family) + len(given)]
        before = folded[max(0, at - len(given)) : at]
        beside = bool(given) and given in (after, before)
        capital, first = written[at][0][:1].isupper(), written[at][1]
        if beside or (capital and not first) or (at and folded[at - 1] in _CIVIL):
            return True
        if capital and len(family) > 1:
            return True
    return False


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\u00a0\u202f«“\"’'-–—(")
    return not before or before[-1] in ".!?…:\n"
