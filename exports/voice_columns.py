"""How the voice matrix stands on paper: a column for each group under each quarter, as many as a page is wide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from models.language import _
from models.queries.voices import ALL, Group, Key, VoiceMatrix

MOST: Final = 14  # columns side by side
_LETTERS: Final = 3


class Voice(NamedTuple):
    """One column: a group under its short head, of a quarter or of none; not heard columns are hatched."""

    head: str
    group: Group
    quarter: Key
    unheard: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Columns under one head, the name of a quarter."""

    head: str
    voices: tuple[Voice, ...]


def sheets_of(matrix: VoiceMatrix) -> list[list[Block]]:
    """Lay the columns out, in as many matrices as their number asks for; each is a list of blocks."""
    sheets: list[list[Block]] = [[]]
    room = MOST
    for block in _blocks(matrix):
        for start in range(0, len(block.voices), MOST):
            part = block.voices[start : start + MOST]
            if len(part) > room:
                sheets.append([])
                room = MOST
            sheets[-1].append(Block(block.head, part))
            room -= len(part)
    return sheets


def heads_of(groups: Sequence[Group]) -> dict[int, str]:
    """Give each group the head of its column: a short name that fits, or as few letters as tell it from the others."""
    fitting = {group.key for group in groups if group.short_name and len(group.short_name) <= _LETTERS}
    heads = {group.key: group.head() if group.key in fitting else group.name[:1].upper() for group in groups}
    for length in range(2, _LETTERS + 1):
        often = Counter(heads.values())
        for group in groups:
            if often[heads[group.key]] > 1 and group.key not in fitting:
                heads[group.key] = group.name[:length]
    often = Counter(heads.values())
    same = [group for group in groups if often[heads[group.key]] > 1]
    return heads | {group.key: f"{group.name[:1].upper()}{n}" for n, group in enumerate(same, 1)}


def shown(matrix: VoiceMatrix) -> list[Group]:
    """Give the groups that stand in the matrix: not those that were neither expected nor heard."""
    return [group for group in matrix.groups if group.expected or group.heard]


def _blocks(matrix: VoiceMatrix) -> Iterator[Block]:
    heads = heads_of(shown(matrix))
    talking = [group for group in shown(matrix) if matrix.at(group.key)]
    silent = [group for group in shown(matrix) if not matrix.at(group.key)]
    for quarter in matrix.of_quarters():
        there = [one for one in talking if quarter.key is not None or matrix.at(one.key, quarter=None)]
        yield Block(quarter.name, tuple(Voice(heads[one.key], one, quarter.key, False) for one in there))
    if silent:
        head = "" if all(group.missing for group in silent) else _("Not a word")  # the hatching says the rest
        yield Block(head, tuple(Voice(heads[one.key], one, ALL, one.missing) for one in silent))
