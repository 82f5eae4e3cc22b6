"""What a partnership report says, frozen: codes and plain facts, put into words when it is written."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple, Self

from models.language.typed import Period
from models.records.plain import read_plain

STATES = ("kept", "partly", "not_kept", "promised", "postponed")


class Kept(NamedTuple):
    """How many commitments were kept, of how many that count: all but those postponed."""

    kept: int
    counted: int
    postponed: int


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment of an agreement."""

    number: str
    title: str
    start: date | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement in force on a day of the period, with its amendments."""

    agreement: int
    number: str
    title: str
    kind: str
    start: date | None
    end: date | None
    notice: date | None
    renewal: str
    status: str
    amendments: tuple[Amended, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """An action led together: its sessions in the period, what was counted in them, what followed.

    Without any session in the period, ``first`` and ``last`` are the days of the action itself. ``minutes`` are those
    that volunteers gave to it; reports that were issued before they were told of have None.
    """

    action: int
    title: str
    status: str
    role: str
    first: date | None
    last: date | None
    others: tuple[str, ...]
    places: tuple[str, ...]
    sessions: int
    visits: int
    persons: int
    requests: int
    outputs: tuple[tuple[str, int], ...]
    assessment: str
    follow_up: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: ``who`` is "partner", "ours" or "all"."""

    commitment: int
    text: str
    who: str
    due_on: date | None
    state: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Said:
    """A meeting, or a next step that is still open."""

    day: date
    text: str
    next_day: date | None


@dataclass(frozen=True, slots=True)
class Brought:
    """A contribution of the partner to an action, in words and cents; ``kind`` is of class 87, "" when unsaid."""

    action: str
    text: str
    kind: str
    cents: int


@dataclass(frozen=True, slots=True)
class Partnership:
    """All that a report says of one partner over a period. ``before`` are the same sums a year earlier."""

    KIND: ClassVar[str] = "partnership-report"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset()

    organisation: int
    name: str
    type: str
    town: str
    siret: str
    rna: str
    phone: str
    email: str
    contact: str
    function: str
    first: date
    last: date
    agreements: tuple[Agreed, ...]
    actions: tuple[Together, ...]
    before: Sums
    commitments: tuple[Promise, ...]
    meetings: tuple[Said, ...]
    exchanges: int
    open_steps: tuple[Said, ...]
    contributions: tuple[Brought, ...]

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

    @property
    def sums(self) -> Sums:
        """Add up the actions: a total is the sum of the printed lines."""
        return Sums.of(self.actions)

    @property
    def kept(self) -> Kept:
        """Count what was kept: 3 kept, 1 not, 1 postponed are 3 of 4 (documents.md, section 1)."""
        states = [promise.state for promise in self.commitments]
        postponed = states.count("postponed")
        return Kept(states.count("kept"), len(states) - postponed, postponed)

    @property
    def valued(self) -> dict[str, int]:
        """Sum the contributions by their kind, in cents."""
        found: dict[str, int] = {}
        for brought in self.contributions:
            if brought.cents:
                found[brought.kind] = found.get(brought.kind, 0) + brought.cents
        return found

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept: what an older report did not tell of stays untold."""
        told = asdict(self)
        for one in (*told["actions"], told["before"]):
            if one["minutes"] is None:
                del one["minutes"]
        return told

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept."""
        read: Self = read_plain(cls, kept)
        return read


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures of several actions together. Visits and persons are never added up; minutes are of volunteers."""

    actions: int
    sessions: int
    visits: int
    persons: int
    requests: int
    minutes: int | None = None

    @classmethod
    def of(cls, actions: tuple[Together, ...]) -> Self:
        given = [action.minutes for action in actions]
        return cls(
            actions=len(actions),
            sessions=sum(action.sessions for action in actions),
            visits=sum(action.visits for action in actions),
            persons=sum(action.persons for action in actions),
            requests=sum(action.requests for action in actions),
            minutes=None if None in given else sum(minutes or 0 for minutes in given),
        )
