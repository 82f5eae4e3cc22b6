"""What an action sheet says, frozen: codes and plain facts, put into words when it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, Self

from models.queries.budget_rows import Budget
from models.queries.funder_rows import Aim, Quoted
from models.records.plain import read_plain
from models.small_cells import Cell, Protected, protect, protect_row
from models.territory import AGE_BANDS, SEXES


@dataclass(frozen=True, slots=True)
class Answered:
    """What of a diagnosis an objective answers: empty where nobody has said so."""

    diagnosis: str
    finding: str
    need: str
    objective: str


@dataclass(frozen=True, slots=True)
class Took:
    """A partner: its role, what it brought, in cents by its kind."""

    name: str
    role: str
    contribution: str
    kind: str
    cents: int


@dataclass(frozen=True, slots=True)
class Held:
    """A session: when, where, how many people it needed and still misses, how many came."""

    day: date
    start: int | None
    end: int | None
    where: str
    wanted: int
    missing: int
    came: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """So many visits, or persons, by all that was noted of them."""

    what: str
    band: str
    sex: str
    first: str
    quarter: str
    space: str
    number: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: by how many, of them in the 14 days after, and where it led."""

    words: str
    number: int
    after: int
    outcomes: tuple[tuple[str, int], ...]

    def led(self, outcome: str) -> int:
        """Give how many it led so far."""
        return dict(self.outcomes).get(outcome, 0)


@dataclass(frozen=True, slots=True)
class Project:
    title: str
    status: str
    helpers: str
    quarter: str


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """All that a sheet says of one action. ``budget`` is None where no amount was entered.

    ``asked`` and ``first_visits`` are figures of the action; ``funders`` pay for it. Counts are raw here: below
    ``small_cell`` they are hidden where they are shown.
    """

    KIND: ClassVar[str] = "action-sheet"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset()

    action: int
    title: str
    kind: str
    status: str
    first: date | None
    last: date | None
    lead: str
    audience: str
    summary: str
    assessment: str
    follow_up: str
    territories: tuple[str, ...]
    funders: tuple[str, ...]
    answered: tuple[Answered, ...]
    partners: tuple[Took, ...]
    sessions: tuple[Held, ...]
    counted: tuple[Noted, ...]
    outputs: tuple[tuple[str, int], ...]
    requests: int
    wanted: tuple[Wanted, ...]
    projects: tuple[Project, ...]
    quotes: tuple[Quoted, ...]
    aims: tuple[Aim, ...]
    budget: Budget | None
    small_cell: int = 5

    @property
    def named(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """A sheet has no minutes to sign."""
        return 0

    def total(self, what: str, **noted: str) -> int:
        """Add up visits, or persons, of whom something was noted: ``band="60+"``."""
        return sum(one.number for one in self.cells(what) if all(getattr(one, k) == v for k, v in noted.items()))

    def guarded(self, what: str) -> Protected:
        """Give how many came by age (rows) and sex, with small cells hidden; ages of whom nobody came are left out."""
        bands = self.bands(what)
        table = [[self.total(what, band=band, sex=sex) for sex, _words in SEXES] for band in bands]
        return protect(table or [[0] * len(SEXES)], self.small_cell, told=True)

    def bands(self, what: str) -> list[str]:
        """Give the ages of whom somebody came."""
        return [band for band, _words in AGE_BANDS if self.total(what, band=band)]

    def split(self, what: str, dimension: str) -> dict[str, Cell]:
        """Give how many came by quarter, by space or by first visit, most first, with small cells hidden."""
        answers = dict.fromkeys(getattr(one, dimension) for one in self.cells(what))
        sums = {answer: self.total(what, **{dimension: answer}) for answer in answers}
        ordered = sorted(sums, key=lambda answer: (not answer, -sums[answer]))
        cells, _total = protect_row([sums[answer] for answer in ordered], self.small_cell, told=True)
        return dict(zip(ordered, cells, strict=True))

    def came(self, what: str) -> list[Cell]:
        """Give how many came to each session, with small cells hidden."""
        return list(protect_row([dict(one.came).get(what, 0) for one in self.sessions], self.small_cell, told=True)[0])

    def hides(self, what: str) -> bool:
        """Tell whether a small cell is hidden in any of these."""
        cells = [*self.came(what), *(cell for row in self.guarded(what).rows for cell in row)]
        cells += [cell for name in ("quarter", "space", "first") for cell in self.split(what, name).values()]
        return not all(cell.shown for cell in cells)

    def cells(self, what: str) -> Iterable[Noted]:
        """Give what was counted of visits, or of persons."""
        return (one for one in self.counted if one.what == what)

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept."""
        read: Self = read_plain(cls, kept)
        return read
