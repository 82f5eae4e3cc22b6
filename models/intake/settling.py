"""The end of every line: what it wishes for is checked together, and granted whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.language import _


def settle(board: Board, reading: Reading, main: Entry, wishes: Sequence[Wish]) -> Outcome | None:
    """Grant the wishes of a line about ``main``, or refuse the line with every reason found."""
    for _entry, problem in board.problems(wishes):
        reading.refuse(problem.field, reading.answers.get(problem.field, ""), problem.message)
    if reading.refused:
        return None
    born = not main.ref
    others_born = any(not wish.entry.ref for wish in wishes)
    edits = board.grant(wishes, reading.line)
    what = "created" if born else "updated" if edits or others_born else "unchanged"
    return Outcome(main, what, edits)


def one_of(reading: Reading, name: str, found: Sequence[Any]) -> Any:
    """Give the only match, or nothing; more than one refuses the line."""
    if len(found) > 1:
        reading.refuse(
            name,
            reading.answers.get(name, ""),
            _("{n} records match this line: it cannot be told which one is meant.").format(n=len(found)),
        )
    return found[0] if len(found) == 1 else None
