"""What an attestation of volunteering says, frozen: codes, days and minutes, put into words when it is written."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, Final, Self

from models.queries.cec import Cec
from models.records.plain import read_plain

ANNEXES: Final = ("hours", "skills", "cec", "vae")  # in the order they are printed
_KEPT_APART: Final = ("locks",)  # of the dossier as it is today: nothing of it belongs to what is said


@dataclass(frozen=True, slots=True)
class Served:
    """A mission and its counted hours in the period. Without one, ``title`` is the action's, else ``kind`` names it.

    ``host`` is empty for our own organisation; ``times`` is how many entries there are.
    """

    host: str
    title: str
    kind: str
    role: str
    since: date | None
    until: date | None
    duties: tuple[str, ...]
    tools: tuple[str, ...]
    first: date
    last: date
    times: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Given:
    """One entry of hours: times in minutes after midnight, when they are known."""

    day: date
    start: int | None
    end: int | None
    title: str
    kind: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Trained:
    """A training followed in the period, from locked sheets: it is told apart, and never in the total."""

    title: str
    first: date
    last: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Qualified:
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Volunteering:
    """All that one attestation says. ``bounded``: the period was asked for, not read from the hours.

    ``before`` are the minutes of the attestation that this one takes the place of. ``locks`` are id and step of the
    entries it prints, which issuing locks.
    """

    KIND: ClassVar[str] = "volunteering-attestation"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset({"bounded", "before"})

    volunteer: int
    person: int
    civility: str
    given_name: str
    family_name: str
    since: date | None
    first: date
    last: date
    bounded: bool
    served: tuple[Served, ...]
    annexes: tuple[str, ...] = ()
    trained: tuple[Trained, ...] = ()
    entries: tuple[Given, ...] = ()
    skills: tuple[tuple[str, str], ...] = ()
    qualified: tuple[Qualified, ...] = ()
    cec: tuple[Cec, ...] = ()
    before: int | None = None
    locks: tuple[tuple[int, int], ...] = ()

    @property
    def minutes(self) -> int:
        """A total is the sum of the printed lines."""
        return sum(one.minutes for one in self.served)

    @property
    def times(self) -> int:
        return sum(one.times for one in self.served)

    @property
    def status(self) -> str:
        """It is neither full nor partial."""
        return ""

    @property
    def named(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def weekly(self) -> int:
        """Minutes a week on average over the period, half up."""
        days = (self.last - self.first).days + 1
        return (self.minutes * 14 + days) // (2 * days)

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""
        return {name: value for name, value in asdict(self).items() if name not in _KEPT_APART}

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept."""
        read: Self = read_plain(cls, kept)
        return read
