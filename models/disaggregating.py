"""The sets by which measures are parted, as data: age, sex, quarter, role; and their answers in words."""

from __future__ import annotations

import csv
from functools import cache
from typing import Final

from models.codes import LISTS, code_list
from models.language import LANGUAGES, current_language
from models.territory import Territory

SETS: Final = "disaggregation_sets"
_ANY_PLACE: Final = "*"  # the answers of this set are the quarters of the dossier, by id


def set_label(of: str) -> str:
    """Say what a set parts by, in the current language."""
    return code_list(SETS).get(of, {}).get(current_language(), of)


def sets() -> list[tuple[str, str]]:
    """Give every set with its words, to choose from."""
    return [(code, set_label(code)) for code in code_list(SETS)]


def answers_of(of: str) -> list[str]:
    """Give the answers of a set in order; those of quarters are the ids of the quarters that the dossier knows."""
    known = _answers().get(of, {})
    if _ANY_PLACE not in known:
        return list(known)
    kept = Territory.kept().where(Territory.kind == "quarter").order_by(Territory.sort_key, Territory.id)
    return [str(quarter.id) for quarter in kept]


def answer_label(of: str, answer: str) -> str:
    """Say an answer of a set in the current language; what is not in the set is said as it is."""
    known = _answers().get(of, {})
    if _ANY_PLACE in known and answer.isdecimal():
        place = Territory.get_or_none(id=int(answer))
        return place.name_of() if place else answer
    return known.get(answer, {}).get(current_language(), answer)


def is_answer(of: str, answer: str) -> bool:
    """Tell whether an answer is one of its set."""
    known = _answers().get(of, {})
    if _ANY_PLACE in known:
        return answer.isdecimal() and Territory.kept().where(Territory.id == int(answer)).exists()
    return answer in known


@cache
def _answers() -> dict[str, dict[str, dict[str, str]]]:
    """Read set → answer → language → words, from ``code_lists/disaggregations.csv``."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    with (LISTS / "disaggregations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            found.setdefault(row["set"], {})[row["code"]] = {code: row[code] for code in LANGUAGES}
    return found
