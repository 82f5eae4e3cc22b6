"""A table with its totals as a flow that goes round, and the cheapest way for one more to go round through it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class Arc(NamedTuple):
    """A number of a table, from one sum to another; ``cost`` is what giving it up costs."""

    start: int
    end: int
    number: int
    cost: int


class _Step(NamedTuple):
    """One more, or one fewer, of a number: where it leads, and what it costs."""

    to: int
    cost: int
    arc: int


def cheapest_way(
    arcs: Sequence[Arc], nodes: int, at: int, few: Collection[int], hidden: Collection[int], bounds: tuple[int, int]
) -> set[int] | None:
    """Give which numbers more to hide, so that the number ``at`` may be another one; None when no hiding does.

    ``bounds``: a reader knows that those of ``few`` are from the first of them to below the second, and that what is
    ``hidden`` is not below the second. What is 0 is never hidden. The fewer people are given up the better.
    """
    least, k = bounds
    steps = _steps(arcs, nodes, at, few, hidden, bounds)
    arc, found = arcs[at], []
    if arc.number < k - 1:
        found.append(_shortest(steps, arc.end, arc.start))
    if arc.number > least:
        found.append(_shortest(steps, arc.start, arc.end))
    ways = [way for way in found if way is not None]
    if not ways:
        return None
    _cost, passed = min(ways, key=lambda way: (way[0], sorted(way[1])))
    return {one for one in passed if one not in few}


def _steps(
    arcs: Sequence[Arc], nodes: int, but: int, few: Collection[int], hidden: Collection[int], bounds: tuple[int, int]
) -> list[list[_Step]]:
    found: list[list[_Step]] = [[] for _node in range(nodes)]
    for at, arc in enumerate(arcs):
        if at == but:
            continue
        lowest, highest = bounds if at in few else (bounds[1], None)
        if at not in few and not arc.number:
            continue
        cost = 0 if at in few or at in hidden else arc.cost
        if highest is None or arc.number < highest - 1:
            found[arc.start].append(_Step(arc.end, cost, at))
        if arc.number > lowest:
            found[arc.end].append(_Step(arc.start, cost, at))
    return found


def _shortest(steps: Sequence[Sequence[_Step]], start: int, end: int) -> tuple[int, set[int]] | None:
    """Give the cheapest way from one sum to another: what it costs, and the numbers on it."""
    best: dict[int, tuple[int, int]] = {start: (0, 0)}
    came: dict[int, tuple[int, int]] = {}
    ahead = [(0, 0, start)]
    while ahead:
        cost, length, here = heappop(ahead)
        if here == end:
            return cost, set(_back(came, start, end))
        if (cost, length) > best[here]:
            continue
        for step in steps[here]:
            there = (cost + step.cost, length + 1)  # of two ways that cost the same, the shorter
            if step.to not in best or there < best[step.to]:
                best[step.to] = there
                came[step.to] = (here, step.arc)
                heappush(ahead, (*there, step.to))
    return None


def _back(came: dict[int, tuple[int, int]], start: int, end: int) -> Iterator[int]:
    while end != start:
        end, arc = came[end]
        yield arc
