"""What a funder report says, frozen: codes and plain facts, put into words when it is written; each with its proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, Self

from models.language.typed import Period
from models.queries.budget_rows import Budget
from models.queries.dashboard_rows import Number
from models.queries.figure_kinds import Scope
from models.records.plain import read_plain
from models.small_cells import Cell, Protected


@dataclass(frozen=True, slots=True)
class Carried:
    """An action that the grant is for: what was held in the period, who came, what followed."""

    action: int
    title: str
    status: str
    first: date | None
    last: date | None
    places: tuple[str, ...]
    outputs: tuple[tuple[str, int], ...]
    numbers: tuple[Number, ...]

    def number(self, word: str) -> int:
        """Give one of its figures; 0 when nothing was counted."""
        return next((one.value for one in self.numbers if one.word == word), 0)


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator beside its objective: values as `indicators.Worth` has them, None where there is none."""

    indicator: int
    objective: str
    title: str
    unit: str
    shape: str
    start: int | None
    target: int | None
    result: int | None
    numerator: int | None
    denominator: int | None
    state: str
    draft: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Came:
    """Who came, as it may be printed: bands by sex, and by quarter; ``what`` is visits or persons."""

    what: str
    bands: tuple[str, ...]
    sexes: tuple[str, ...]
    table: Protected
    quarters: tuple[str, ...]
    by_quarter: tuple[Cell, ...]
    total: Cell
    number: Number


@dataclass(frozen=True, slots=True)
class Trained:
    """One course of volunteers over the period; days are in tenths. Without a title, the sum of the courses."""

    title: str
    sessions: int
    minutes: int
    participations: int
    persons: int
    trainee_minutes: int
    days: int
    trainee_days: int


@dataclass(frozen=True, slots=True)
class With:
    """A partner of an action, its role, and what it brought, in words and cents."""

    name: str
    role: str
    action: str
    contribution: str
    kind: str
    cents: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of somebody who agreed that they be shown; ``who`` may be empty."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Borne:
    """The part of a shared cost that this budget bears: so many parts of how many, in cents."""

    label: str
    line: str
    basis: str
    weight: int
    weights: int
    whole_forecast: int
    whole_actual: int
    forecast: int
    actual: int


@dataclass(frozen=True, slots=True)
class Valued:
    """A line of the valuation, as `valuation.ValuedLine`; ``cents`` is None before the first rate."""

    of: str
    mission: str
    role: str
    minutes: int
    since: date | None
    rate: int | None
    source: str
    hundredths: int
    cents: int | None


@dataclass(frozen=True, slots=True)
class Voucher:
    """What proves a line: its reference, the line of the form, the words and the amount in cents."""

    reference: str
    day: date | None
    code: str
    label: str
    cents: int


@dataclass(frozen=True, slots=True)
class Proven:
    """The part that a record brings to a printed line: ``about`` is the first symbolic id of that line."""

    about: str
    listing: str
    record: int
    cents: int


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that public money may be, in cents: of the charges, and with the volunteers' time valued as well."""

    percent: int
    public: int
    most: int
    most_valued: int


@dataclass(frozen=True, slots=True)
class Funder:
    """All that a report says to one funder of one grant over a period. Amounts in cents.

    ``share`` and ``state_share`` are hundredths of a percent of the products; ``texts`` are sections and their words.
    """

    KIND: ClassVar[str] = "funder-report"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset({"proofs"})

    grant: int
    organisation: int
    name: str
    title: str
    programme: str
    reference: str
    decided_on: date | None
    agreement: str
    agreed_on: date | None
    amendments: tuple[tuple[str, date | None], ...]
    territories: tuple[str, ...]
    first: date
    last: date
    year: int
    closes: date
    requested: int
    granted: int
    paid: int
    due: date
    months: int
    line: str
    share: int | None
    state_share: int | None
    ceiling: Ceiling | None
    comment_percent: int
    comment_euros: int
    small: int
    texts: tuple[tuple[str, str], ...]
    actions: tuple[Carried, ...]
    others: tuple[str, ...]
    figures: tuple[Number, ...]
    aims: tuple[Aim, ...]
    came: tuple[Came, ...]
    trained: tuple[Trained, ...]
    partners: tuple[With, ...]
    quotes: tuple[Quoted, ...]
    budget: Budget
    euros: bool
    borne: tuple[Borne, ...]
    valued: tuple[Valued, ...]
    vouchers: tuple[Voucher, ...]
    files: tuple[str, ...]
    proofs: tuple[Proven, ...]

    @property
    def named(self) -> str:
        return self.name

    @property
    def minutes(self) -> int:
        """A report has no minutes to sign."""
        return 0

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    def text(self, section: str) -> str:
        """Give what is written in a section; "" when nothing is."""
        return dict(self.texts).get(section, "")

    def figure(self, word: str) -> int:
        """Give a figure of all its actions together; 0 when nothing was counted."""
        return next((one.value for one in self.figures if one.word == word), 0)

    def numbers(self) -> Iterator[tuple[Number, Scope]]:
        """Give every figure it states with what it was asked over: `figures.evidence` gives the records behind it."""
        keys = frozenset(self.budget.actions)
        for number in (*self.figures, *(one.number for one in self.came)):
            yield number, _scope(number, keys)
        for action in self.actions:
            for number in action.numbers:
                yield number, _scope(number, frozenset({action.action}))

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept."""
        read: Self = read_plain(cls, kept)
        return read


def _scope(number: Number, actions: frozenset[int]) -> Scope:
    found = Scope(Period(number.first, number.last), actions=actions)
    return found.noting(number.dimension, number.answer) if number.dimension else found
