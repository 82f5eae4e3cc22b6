"""A figure by month, quarter or exercise, of some days and of the same days a year earlier: one question to each."""

from __future__ import annotations

from models.language.typed import Period
from models.queries.dashboard_rows import Number, Point, Series
from models.queries.figure_kinds import Length, Scope
from models.queries.figures import kind_of
from models.queries.stretches import a_year_before, stretches


def series(word: str, scope: Scope, length: Length = "month") -> Series:
    """Give a figure month by month over the days of a scope; the first and last are cut to these days.

    Raises `Unknown`.
    """
    earlier = scope.over(a_year_before(scope.period))
    now, before = over(word, scope, length), over(word, earlier, length)
    points = []
    for (name, days), (days_before, number_before) in zip(
        stretches(length, scope.period).items(), _beside(length, scope, before), strict=True
    ):
        points.append(
            Point(name, Number(word, now[name], *days), Number(word, number_before, *days_before)),
        )
    return Series(word, length, tuple(points))


def over(word: str, scope: Scope, length: Length = "month") -> dict[str, int]:
    """Give a figure by the names of the months, quarters or exercises of a scope. Raises `Unknown`."""
    kind = kind_of(word, scope)
    if not kind.belongs(scope):
        return dict.fromkeys(stretches(length, scope.period), 0)
    return kind.source.over(length, scope)


def _beside(length: Length, scope: Scope, before: dict[str, int]) -> list[tuple[Period, int]]:
    """Give what stands beside each point: the same month a year earlier."""
    days = stretches(length, a_year_before(scope.period))
    return [(days[name], before[name]) for name in days]
