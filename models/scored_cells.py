"""How many gave each answer, beside their mean and median: hidden so that these do not give small cells back either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from math import gcd
from typing import Final, NamedTuple

from models.arithmetic import fewest
from models.small_cells import FEW, HIDDEN, Cell, protect_row

_TIMES: Final = (1, 2, 3)
_MOST_HIDDEN: Final = 12  # beyond, looking for other tables takes too long: nothing is told of the shares then


class Slot(NamedTuple):
    """How many have a value from ``least`` to ``most``; of one answer both are the same."""

    least: int
    most: int
    number: int


class Guarded(NamedTuple):
    """What may be printed: a cell for each slot, and whether mean and median may stand beside them."""

    cells: tuple[Cell, ...]
    mean: bool


class _Known(NamedTuple):
    """What a reader knows: the slots, the sum of all values, twice the median, and what may stand in each cell."""

    slots: Sequence[Slot]
    total: int
    doubled: int | None
    bounds: Sequence[tuple[int, int]]


def guard(slots: Sequence[Slot], total: int, doubled: int | None, k: int) -> Guarded:
    """Protect counts whose number n, mean (``total`` / n) and median (half of ``doubled``) are told.

    First as few cells as possible are hidden; where mean and median would still give one back, the next smallest too;
    then all of them; and if even that tells, the mean and the median are not told.
    """
    numbers = [slot.number for slot in slots]
    cells, whole = protect_row(numbers, k)
    if all(cell.shown for cell in cells):
        return Guarded(cells, mean=True)
    order = sorted((numbers[at], at) for at, cell in enumerate(cells) if cell.shown and cell.number)
    hidden = {at for at, cell in enumerate(cells) if not cell.shown}
    while whole.shown and len(hidden) <= _MOST_HIDDEN:
        bounds = [_bounds(cell, at in hidden, k, sum(numbers)) for at, cell in enumerate(cells)]
        if _all_open(_Known(slots, total, doubled, bounds), hidden):
            return Guarded(tuple(_hide(c) if at in hidden else c for at, c in enumerate(cells)), mean=True)
        if not order:
            break
        hidden.add(order.pop(0)[1])
    nothing = tuple(Cell(None, HIDDEN, k) for _slot in slots)
    anything = [(0, sum(numbers))] * len(slots)
    if len(slots) <= _MOST_HIDDEN and _all_open(_Known(slots, total, doubled, anything), set(range(len(slots)))):
        return Guarded(nothing, mean=True)
    return Guarded(cells if whole.shown else nothing, mean=False)


def _hide(cell: Cell) -> Cell:
    return cell if cell.state == FEW else Cell(None, HIDDEN, cell.k)


def _bounds(cell: Cell, hidden: bool, k: int, n: int) -> tuple[int, int]:
    if cell.state == FEW:
        return fewest(k), k - 1
    return (k, n) if hidden else (cell.number or 0, cell.number or 0)


def _all_open(known: _Known, hidden: set[int]) -> bool:
    """Tell whether each hidden cell may hold another number, by finding a table in which it does."""
    numbers = [slot.number for slot in known.slots]
    closed = set(hidden)
    for move in _moves(known.slots, sorted(hidden)):
        if not closed:
            return True
        if closed.isdisjoint(move):
            continue
        for times in (*_TIMES, *(-one for one in _TIMES)):
            other = [number + times * move.get(at, 0) for at, number in enumerate(numbers)]
            if _possible(known, other):
                closed -= move.keys()
                break
    return not closed


def _moves(slots: Sequence[Slot], hidden: Sequence[int]) -> Iterator[dict[int, int]]:
    """Give ways to change a table that keep how many there are: one to another slot, or three or four that balance."""
    for one, other in combinations(hidden, 2):
        yield {one: 1, other: -1}
    for low, mid, high in combinations(sorted(hidden, key=lambda at: slots[at].least), 3):
        up, down = slots[high].least - slots[mid].least, slots[mid].least - slots[low].least
        step = gcd(up, down) or 1
        yield {low: up // step, mid: -(up + down) // step, high: down // step}
    for four in combinations(hidden, 4):
        for a, b, c, d in permutations(four):
            if a < d and b < c and slots[a].least + slots[d].least == slots[b].least + slots[c].least:
                yield {a: 1, d: 1, b: -1, c: -1}


def _possible(known: _Known, numbers: Sequence[int]) -> bool:
    if any(not low <= number <= high for number, (low, high) in zip(numbers, known.bounds, strict=True)):
        return False
    least = sum(slot.least * number for slot, number in zip(known.slots, numbers, strict=True))
    most = sum(slot.most * number for slot, number in zip(known.slots, numbers, strict=True))
    return least <= known.total <= most and _same_middle(known, numbers)


def _same_middle(known: _Known, numbers: Sequence[int]) -> bool:
    if known.doubled is None:
        return True
    n = sum(numbers)
    ordered = sorted(zip(known.slots, numbers, strict=True))
    middles = [_at(ordered, place) for place in ((n - 1) // 2, n // 2)]
    return sum(slot.least for slot in middles) <= known.doubled <= sum(slot.most for slot in middles)


def _at(ordered: Sequence[tuple[Slot, int]], place: int) -> Slot:
    """Give the slot of who stands at a place, counted from 0 and from the least."""
    for slot, number in ordered:
        if place < number:
            return slot
        place -= number
    return ordered[-1][0]
