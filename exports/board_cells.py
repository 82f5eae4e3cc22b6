"""Small cells of a breakdown of people: where another table tells of the same persons, the same are hidden in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.queries.dashboard_rows import Breakdown, Cell
from models.queries.figure_kinds import Answer
from models.small_cells import Cell as Counted
from models.small_cells import alone, protect_row

Shared = Mapping[str, Mapping[Answer, tuple[int, Counted]]]
Row = tuple[Counted, ...]


def guarded(told: Breakdown, cells: Sequence[Cell], k: int | None, shared: Shared | None) -> tuple[Row, Row] | None:
    """Give the year before and this year as they may be printed, each with its total last.

    ``shared`` is what `models.queries.reached.shared_cells` tells of persons; None where that table parts them
    otherwise, and another one beside it would give away what it hides.
    """
    past, total = protect_row([cell.before.value for cell in cells], k, told=True)
    before = (*past, total)
    if shared is None or told.word != "persons" or told.dimension not in shared:
        row, total = protect_row([cell.now.value for cell in cells], k, told=True)
        return before, (*row, total)
    there = shared[told.dimension]
    if any(there.get(cell.answer, (0, None))[0] != cell.now.value for cell in cells):
        return None
    now = [there[cell.answer][1] if cell.answer in there else Counted(0) for cell in cells]
    return before, (*now, alone(sum(cell.now.value for cell in cells), k))
