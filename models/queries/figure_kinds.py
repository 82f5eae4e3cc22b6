"""What a figure of a report is: its word, its title and unit, what it is asked over, and the records it stands on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from models.language.typed import Period

Unit = Literal["count", "minutes", "cents"]
Length = Literal["month", "quarter", "exercise", "whole"]
Answer = str | int | None
Rows = list[tuple[int, int]]

PLACES: Final = "territories"
ACTIONS: Final = "actions"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is asked over: days, both included; territories with all that lies in them; actions; answers.

    None is no limit, and no territory or no action at all is nothing. ``noted`` narrows to those of whom something was
    noted, for instance ``(("band", "0-11"),)``: the dimensions of a figure are its ``parts``.
    """

    period: Period
    territories: frozenset[int] | None = None
    actions: frozenset[int] | None = None
    noted: tuple[tuple[str, Answer], ...] = ()

    def over(self, period: Period) -> Scope:
        """Give the same over other days."""
        return replace(self, period=period)

    def noting(self, dimension: str, answer: Answer) -> Scope:
        """Give the part of it with one answer."""
        return replace(self, noted=(*self.noted, (dimension, answer)))

    def limits(self) -> frozenset[str]:
        """Say what it is narrowed by beside days: "territories", "actions"."""
        limits = {PLACES: self.territories, ACTIONS: self.actions}
        return frozenset(name for name, keys in limits.items() if keys is not None)


class Source(Protocol):
    """Where a figure comes from. Each answer is of one question to the dossier, whatever its size."""

    @property
    def parts(self) -> Collection[str]:
        """The dimensions it parts into."""

    def value(self, scope: Scope) -> int:
        """Give the figure."""

    def rows(self, scope: Scope) -> Rows:
        """Give the ids of the records that count, each once, with what it adds: their sum is the figure."""

    def by(self, dimension: str, scope: Scope) -> dict[Answer, int]:
        """Give the figure for each answer of a dimension."""

    def over(self, length: Length, scope: Scope) -> dict[str, int]:
        """Give the figure for each month, quarter or exercise of the days: 2026-03, 2026-Q1, 2026."""


@dataclass(frozen=True, slots=True)
class FigureKind:
    """One figure of the catalogue.

    ``title`` is a msgid. ``listing`` is the word in LISTINGS of the records it counts. ``narrowed`` says what it can be
    asked over beside days: where a scope has another limit, none of it belongs there and the figure is 0. ``adds_up``
    says that the figures of the months sum to that of the year: people counted once each do not.
    """

    word: str
    title: str
    unit: Unit
    listing: str
    source: Source
    narrowed: frozenset[str] = frozenset({PLACES, ACTIONS})
    adds_up: bool = True

    @property
    def parts(self) -> tuple[str, ...]:
        """The dimensions it parts into: "band", "sex"."""
        return tuple(self.source.parts)

    def value(self, scope: Scope) -> int:
        """Give the figure."""
        return self.source.value(scope) if self.belongs(scope) else 0

    def rows(self, scope: Scope) -> Rows:
        """Give the records it counts, each with what it adds."""
        return self.source.rows(scope) if self.belongs(scope) else []

    def belongs(self, scope: Scope) -> bool:
        """Tell whether it can be narrowed as a scope asks."""
        return scope.limits() <= self.narrowed
