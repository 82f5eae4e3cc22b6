"""What a dashboard says, frozen: numbers that each know which figure they are, over which days and of what part."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, Self

from models.language.typed import Period
from models.queries.figure_kinds import Answer, Scope
from models.records.plain import read_plain


@dataclass(frozen=True, slots=True)
class Number:
    """A figure and what it was asked over: ``dimension`` and ``answer`` when it is a part (band, "0-11"), else "".

    `Dashboard.scope` gives its scope whole, for `figures.evidence`.
    """

    word: str
    value: int
    first: date
    last: date
    dimension: str = ""
    answer: Answer = None


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure of the days asked for, and of the same days a year earlier."""

    now: Number
    before: Number

    @property
    def word(self) -> str:
        return self.now.word


@dataclass(frozen=True, slots=True)
class Point:
    """A month, a quarter or an exercise of a series: ``name`` as `hours.days_of` reads it, 2026-03 or 2026-Q1."""

    name: str
    now: Number
    before: Number


@dataclass(frozen=True, slots=True)
class Series:
    """A figure month by month (or by quarter, by exercise), of the days asked for and of a year earlier."""

    word: str
    length: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of a breakdown. ``name`` is what it is called, of the records' own words: a quarter, a deck; or ""."""

    answer: Answer
    name: str
    now: Number
    before: Number


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A figure by the answers of a dimension, all cells raw: `small_cells.protect` before they are shown."""

    word: str
    dimension: str
    cells: tuple[Cell, ...]
    total: Number


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its progress: values as `indicators.Worth.value`, None where there is none."""

    indicator: int
    title: str
    unit: str
    shape: str
    aim: str
    value: int | None
    target: int | None
    start: int | None
    state: str


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant of the exercises that the days touch; cents. ``received`` is what was paid up to the last day."""

    grant: int
    funder: str
    title: str
    year: int
    status: str
    requested: int
    granted: int
    received: int


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A deadline of a grant: those of the days asked for, those still open from before, and the next ones."""

    deadline: int
    grant: int
    funder: str
    title: str
    kind: str
    due: date
    done: date | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A page of figures over some days, beside the same days a year earlier; frozen as it is kept in a snapshot.

    ``territories`` and ``actions`` are ids, None for all; ``place`` and ``about`` are their names. ``came`` are visits
    by band, sex, quarter, first visit and deck; ``asked`` requests by theme, ``hours`` minutes by kind.
    """

    KIND: ClassVar[str] = "dashboard"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset()

    first: date
    last: date
    first_before: date
    last_before: date
    territories: tuple[int, ...] | None
    actions: tuple[int, ...] | None
    place: str
    about: str
    keys: tuple[Key, ...]
    series: tuple[Series, ...]
    came: tuple[Breakdown, ...]
    asked: tuple[Breakdown, ...]
    hours: tuple[Breakdown, ...]
    indicators: tuple[IndicatorLine, ...]
    grants: tuple[GrantLine, ...]
    deadlines: tuple[DeadlineLine, ...]

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    def key(self, word: str) -> Key | None:
        """Give a key figure by its word."""
        return next((key for key in self.keys if key.word == word), None)

    def breakdown(self, word: str, dimension: str) -> Breakdown | None:
        """Give a breakdown: visits by band."""
        every = (*self.came, *self.asked, *self.hours)
        return next((one for one in every if (one.word, one.dimension) == (word, dimension)), None)

    def series_of(self, word: str) -> Series | None:
        """Give the series of a figure."""
        return next((one for one in self.series if one.word == word), None)

    def numbers(self) -> tuple[Number, ...]:
        """Give every number it states."""
        broken = (*self.came, *self.asked, *self.hours)
        pairs: list[Key | Point | Cell] = [*self.keys]
        pairs += [point for one in self.series for point in one.points]
        pairs += [cell for one in broken for cell in one.cells]
        both = [number for pair in pairs for number in (pair.now, pair.before)]
        return (*both, *(one.total for one in broken))

    def scope(self, number: Number) -> Scope:
        """Give what a number was asked over: with its word, what `figures.evidence` opens."""
        found = Scope(
            Period(number.first, number.last),
            None if self.territories is None else frozenset(self.territories),
            None if self.actions is None else frozenset(self.actions),
        )
        return found.noting(number.dimension, number.answer) if number.dimension else found

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept."""
        read: Self = read_plain(cls, kept)
        return read
