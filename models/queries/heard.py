"""What was heard, in its own words: a few statements for each finding, chosen so that several groups speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from models.meetings import Statement
from models.queries.voices import ALL, Cell, VoiceMatrix, statements_of

EACH: Final = 2  # voices for a finding
_SHORT: Final = 20
_LONG: Final = 220
_LOOKED_AT: Final = 200


class Words(NamedTuple):
    """One statement: on which finding, which group said it, of which quarter (or "")."""

    finding: str
    text: str
    group: str
    quarter: str


def words_heard(matrix: VoiceMatrix, findings: Sequence[int]) -> list[Words]:
    """Give some statements on each finding, those that fit on two lines first, each of another group if possible."""
    named = {one.key: one.name for one in matrix.findings}
    quarters = {one.key: one.name for one in matrix.quarters}
    chosen: list[Words] = []
    told: set[str] = set()  # what was said under two findings is told once
    for finding in findings:
        said = statements_of(matrix.diagnosis, Cell(ALL, finding, ALL), _LOOKED_AT)
        for one in _few([one for one in said if one.text not in told]):
            told.add(one.text)
            quarter = quarters.get(one.__data__["quarter"], "")
            chosen.append(Words(named[finding], " ".join(one.text.split()), one.group.name_of(), quarter))
    return chosen


def _few(said: Sequence[Statement]) -> list[Statement]:
    """The first of each group, so long as it is neither a word nor a page; then others until there are enough."""
    fitting = [one for one in said if _SHORT <= len(one.text) <= _LONG] or list(said)
    first: dict[int, Statement] = {}
    for one in fitting:
        first.setdefault(one.__data__["group"], one)
    texts: dict[str, Statement] = {}
    for one in [*first.values(), *fitting]:
        texts.setdefault(one.text, one)
    return list(texts.values())[:EACH]
