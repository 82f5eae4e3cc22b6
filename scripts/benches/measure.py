"""What a measurement is made of: rounds that take turns, medians, and rows with a ratio, a goal and whether it holds."""

from __future__ import annotations

import math
import os
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

SEED = 20_260_404
LARGE, SMALL = 100_000, 10_000
AT_MOST, AT_LEAST = "≤", "≥"


class Row(NamedTuple):
    """One line of bench.json. ``ratio`` is ours to the reference, or ours alone where the goal is in the unit.

    ``slope`` is the exponent by which the cost grows with the size: 0 not at all, 1 in proportion.
    """

    name: str
    ours: float
    reference: float | None
    ratio: float
    goal: str
    holds: bool | None
    unit: str
    note: str = ""
    slope: float | None = None


def held(
    name: str,
    ours: float,
    reference: float,
    way: str,
    limit: float,
    unit: str,
    note: str = "",
    slope: float | None = None,
) -> Row:
    """Hold ours against a reference of the same run."""
    ratio = ours / reference
    return Row(name, ours, reference, ratio, f"{way} {limit:g}×", _holds(ratio, way, limit), unit, note, slope)


def quicker(name: str, ours: float, reference: float, times: float, unit: str, note: str = "") -> Row:
    """Hold a duration against one that is to be so many times longer; the ratio says how many times it is."""
    ratio = reference / ours
    return Row(name, ours, reference, ratio, f"≥ {times:g}× faster", ratio >= times, unit, note)


def alone(name: str, ours: float, way: str, limit: float, unit: str, note: str = "", slope: float | None = None) -> Row:
    """Hold ours against a figure."""
    return Row(name, ours, None, ours, f"{way} {limit:g} {unit}", _holds(ours, way, limit), unit, note, slope)


def untried(name: str, goal: str, why: str) -> Row:
    """A row that this machine cannot measure."""
    return Row(name, math.nan, None, math.nan, goal, None, "", why)


def timed(work: Callable[[], Any]) -> float:
    """Seconds of one round."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turn(*works: Callable[[], Any], rounds: int = 7) -> list[float]:
    """Median seconds of each, all of them once a round: a machine that has its moods has them for all."""
    taken: list[list[float]] = [[] for _work in works]
    for turn in range(rounds):
        order = list(enumerate(works))
        for place, work in order if turn % 2 else reversed(order):
            taken[place].append(timed(work))
    return [statistics.median(each) for each in taken]


def p95(values: Sequence[float]) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, math.ceil(0.95 * len(ranked)) - 1)]


def slope(small: float, large: float, by: float = LARGE / SMALL) -> float:
    """By which power of the size a cost grows, between two sizes that differ ``by`` so many times."""
    return math.log(large / small) / math.log(by)


def load() -> str:
    """How busy the machine was, as notes say it; nothing where the system does not tell."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def table(rows: Sequence[Row]) -> str:
    """The rows for a reader."""
    lines = [("", "ours", "against", "ratio", "goal", "holds", "slope", "note")]
    for row in rows:
        whether = {True: "yes", False: "NO", None: "not measured"}[row.holds]
        told = f"{row.ratio:.2f}×" if row.reference is not None else ""
        grows = "" if row.slope is None else f"{row.slope:.2f}"
        lines.append(
            (
                row.name,
                _said(row.ours, row.unit),
                _said(row.reference, row.unit),
                told,
                row.goal,
                whether,
                grows,
                row.note,
            )
        )
    wide = [max(len(line[place]) for line in lines) for place in range(7)]
    return "\n".join(
        "  ".join([*(word.ljust(n) for word, n in zip(line, wide, strict=False)), line[7]]).rstrip() for line in lines
    )


def _said(value: float | None, unit: str) -> str:
    if value is None or math.isnan(value):
        return ""
    return f"{value:,.0f} {unit}" if value >= 1000 else f"{value:.3g} {unit}"


def _holds(found: float, way: str, limit: float) -> bool:
    return found <= limit if way == AT_MOST else found >= limit
