"""A budget as its form prints it: sides, groups and lines with forecast and actual, each with what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from models.arithmetic import EURO, Amounts, total, whole_euros
from models.budget_codes import lines
from models.language.typed import Period

HOURS: Final = "hours"
OTHER: Final = "other"  # the group of lines that the form does not have


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a printed actual counts: a record of a listing, and its part in cents; the parts add up to the actual.

    A record of 0 in ``hours`` stands for all hours of one mission, role and rate: `evidence_of` in budget.py opens it.
    """

    listing: str
    record: int
    cents: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one symbolic id brings to a printed line, in cents to the cent."""

    id: str
    forecast: int = 0
    actual: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: one symbolic id, or those that its form prints under one code and label. Amounts in cents.

    ``parts`` tell each id that has amounts; they stay to the cent when the budget is shown in whole euros.
    ``owes``: the variance wants a comment; ``note`` is the number of its comment, written or owed, 0 without one.
    """

    ids: tuple[str, ...]
    code: str
    label: str
    forecast: int = 0
    actual: int = 0
    comment: str = ""
    owes: bool = False
    evidence: tuple[Evidence, ...] = ()
    note: int = 0
    parts: tuple[Part, ...] = ()

    @property
    def total(self) -> Amounts:
        return Amounts(self.forecast, self.actual)

    @property
    def about(self) -> str:
        """What a comment on this line is about."""
        return self.ids[0]

    @property
    def empty(self) -> bool:
        """Whether nothing was expected and nothing came: forms may leave such a line out."""
        return not self.forecast and not self.actual and not self.comment


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are added up. One that shows a single line owes no comment: that line does."""

    code: str
    label: str
    rows: tuple[Row, ...]
    comment: str = ""
    owes: bool = False
    note: int = 0

    @property
    def total(self) -> Amounts:
        return total([row.total for row in self.rows])

    @property
    def about(self) -> str:
        """What a comment on this group is about; a group called as one of its lines is told apart."""
        return f"group.{self.code}" if self.code in lines() else self.code

    @property
    def shown(self) -> tuple[Row, ...]:
        """The lines with anything in them."""
        return tuple(row for row in self.rows if not row.empty)


@dataclass(frozen=True, slots=True)
class Side:
    """``side`` is a word of `models.budget_codes.SIDES`."""

    side: str
    groups: tuple[Group, ...] = ()

    @property
    def total(self) -> Amounts:
        return total([group.total for group in self.groups])

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def shown(self) -> tuple[Group, ...]:
        """The groups with anything in them."""
        return tuple(group for group in self.groups if group.shown)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a variance, or one that is owed (``text`` is empty), in the order of the printed table."""

    number: int
    about: str
    code: str
    label: str
    text: str
    owed: bool


@dataclass(frozen=True, slots=True)
class Fed:
    """A source in kind that is fed by hours and contributions: what was typed in its place, and what they come to."""

    line: str
    typed: int | None
    computed: int


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of a grant or an action for one exercise, in cents. ``uses`` and ``sources`` are 86 and 87.

    ``actions`` are those it tells of; ``strangers`` the ids of its lines that the form does not have.
    """

    year: int
    first: date
    last: date
    template: str
    template_name: str
    charges: Side
    products: Side
    uses: Side
    sources: Side
    actions: tuple[int, ...] = ()
    minutes: int = 0
    fed: tuple[Fed, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def days(self) -> Period:
        return Period(self.first, self.last)

    @property
    def sides(self) -> tuple[Side, Side, Side, Side]:
        return self.charges, self.products, self.uses, self.sources

    @property
    def general(self) -> Amounts:
        """Charges and uses in kind together."""
        return self.charges.total.plus(self.uses.total)

    @property
    def general_products(self) -> Amounts:
        """Products and sources in kind together: the same as ``general`` when all balances."""
        return self.products.total.plus(self.sources.total)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments written or owed, by their numbers: a group before its lines."""
        return tuple(_comments(self))

    def rows(self) -> Iterator[Row]:
        """Give every printed line."""
        return (row for side in self.sides for row in side.rows)

    def row(self, about: str) -> Row | None:
        """Give the printed line that a symbolic id is in."""
        return next((row for row in self.rows() if about in row.ids), None)

    def whole_euros(self) -> Budget:
        """Give the same budget in whole euros, still in cents: on each side the lines add up to the rounded total."""
        charges, products, uses, sources = map(_in_euros, self.sides)
        return replace(self, charges=charges, products=products, uses=uses, sources=sources)


def _comments(budget: Budget) -> Iterator[Comment]:
    for side in budget.sides:
        for group in side.groups:
            noted: tuple[Group | Row, ...] = (group, *group.rows)
            for one in noted:
                if one.note:
                    yield Comment(one.note, one.about, one.code, one.label, one.comment, one.owes)


def _in_euros(side: Side) -> Side:
    forecasts = whole_euros([row.forecast for row in side.rows])
    actuals = whole_euros([row.actual for row in side.rows])
    amounts = iter(zip(forecasts, actuals, strict=True))

    def told(row: Row) -> Row:
        forecast, actual = next(amounts)
        return replace(row, forecast=forecast * EURO, actual=actual * EURO)

    groups = tuple(replace(group, rows=tuple(map(told, group.rows))) for group in side.groups)
    return replace(side, groups=groups)
