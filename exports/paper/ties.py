"""What belongs together never parts at a line's end: French and English spacing, by the current language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from models.language import current_language

_MONTHS = {
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}
_TIES: Final = {
    "fr": (
        re.compile(r" (?=[:;!?»%€])"),  # before high signs
        re.compile(r"(?<=«) "),
        re.compile(r"(?<=\d) (?=\d{3}(?!\d))"),  # thousands
        re.compile(r"(?<=\d) (?=(?:h|min|km|ans|personnes|bénévoles)\b)"),
        re.compile(r"(?<=\d\u00a0h) (?=\d)"),
        re.compile(rf"(?<=\d) (?=(?:{_MONTHS['fr']})\b)|(?<=1er) (?=(?:{_MONTHS['fr']})\b)"),
        re.compile(rf"(?<=\d\u00a0)({_MONTHS['fr']}) (?=\d{{4}}\b)"),
        re.compile(r"(?<=[Nn]°) |(?<=\bMme) |(?<=\bM\.) |(?<=\bDr) "),
    ),
    "en": (
        re.compile(r"(?<=\d) (?=(?:h|min|km|am|pm|years|people|volunteers)\b)"),
        re.compile(r"(?<=\d\u00a0h) (?=\d)"),
        re.compile(rf"(?<=\d) (?=(?:{_MONTHS['en']})\b)"),
        re.compile(rf"(?<=\d\u00a0)({_MONTHS['en']}) (?=\d{{4}}\b)"),
        re.compile(r"(?<=\bNo\.) |(?<=\bMs) |(?<=\bMr) |(?<=\bDr) "),
    ),
}
_SHORT: Final = 8


def tied(text: str) -> str:
    """The text with non-breaking spaces where no line may end."""
    return _tied(text, current_language())


@lru_cache(maxsize=5_000)
def _tied(text: str, language: str) -> str:
    for tie in _TIES[language]:
        text = tie.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    head, space, last = text.rpartition(" ")
    return f"{head}\u00a0{last}" if space and len(last) <= _SHORT else text  # no short word alone on the last line
