"""What the annual report of activity says, frozen: plain facts and codes, put into words when it is written."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, Self

from models.language.typed import Period
from models.queries.dashboard_rows import Dashboard
from models.queries.indicators import Progress
from models.queries.partnership_rows import Together
from models.queries.reached import Reached
from models.queries.waves import WaveChange, WaveResult
from models.records.plain import read_plain


@dataclass(frozen=True, slots=True)
class Priority:
    """A need with what was done about it in the period: no objective or no action is said as such."""

    need: int
    title: str
    finding: str
    priority: int
    objectives: tuple[str, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A diagnosis that reaches into the period; ``unheard`` are expected groups without a word yet."""

    diagnosis: int
    title: str
    territory: str
    status: str
    meetings: int
    statements: int
    priorities: tuple[Priority, ...]
    unheard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """Words that may be shown, whose they are ("" when not said), and the action they speak of."""

    text: str
    who: str
    about: str


@dataclass(frozen=True, slots=True)
class Acted:
    """An action: what was counted and who took part, for what it was done, and how many minutes volunteers gave."""

    told: Together
    territories: tuple[str, ...]
    needs: tuple[str, ...]
    minutes: int
    volunteers: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A stop of the bus: times planned and held, minutes of real service, visits, those of noted days apart."""

    name: str
    planned: int
    held: int
    real: int
    visits: int
    noted_visits: int


@dataclass(frozen=True, slots=True)
class Toured:
    """A venue that moves: the days it went out, its stops, and its visits by deck."""

    name: str
    days: int
    stops: tuple[Stopped, ...]
    decks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Partnered:
    """A partner of the period: actions led together, agreements in force, commitments kept of those that count."""

    organisation: int
    name: str
    type: str
    actions: int
    agreements: tuple[str, ...]
    kept: int
    counted: int


@dataclass(frozen=True, slots=True)
class Quartered:
    """Volunteers of one quarter (2026-Q1)."""

    name: str
    active: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class Trained:
    """A course: sessions held and their minutes, who came how often, how many they are."""

    title: str
    sessions: int
    minutes: int
    participations: int
    persons: int


@dataclass(frozen=True, slots=True)
class Questioned:
    """A questionnaire of the period: its waves, and how those changed who answered the first and the last."""

    title: str
    licence: str
    waves: tuple[WaveResult, ...]
    changes: WaveChange | None


@dataclass(frozen=True, slots=True)
class Grouped:
    """Charges or products of a group of lines, in cents."""

    side: str
    group: str
    forecast: int
    actual: int


@dataclass(frozen=True, slots=True)
class Spent:
    """A grant's own and allocated charges of the exercise, in cents, beside what was granted and received."""

    grant: int
    charges: int


@dataclass(frozen=True, slots=True)
class Valued:
    """Hours of a role, and what they are worth: the sum of the lines of the valuation report, in cents."""

    role: str
    minutes: int
    cents: int


@dataclass(frozen=True, slots=True)
class Given:
    """What partners gave in kind, by its kind, in cents."""

    kind: str
    cents: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to come: ``what`` is "action", "agreement" or "deadline"; a day where one is known."""

    what: str
    title: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Annual:
    """All that an annual report says. ``board`` are its figures; ``texts`` what was written for its sections."""

    KIND: ClassVar[str] = "annual-report"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset()

    first: date
    last: date
    title: str
    texts: tuple[tuple[str, str], ...]
    board: Dashboard
    small_cell: int
    diagnoses: tuple[Diagnosed, ...]
    loose: tuple[str, ...]
    actions: tuple[Acted, ...]
    tours: tuple[Toured, ...]
    partners: tuple[Partnered, ...]
    quarters: tuple[Quartered, ...]
    courses: tuple[Trained, ...]
    trainees: int
    indicators: tuple[Progress, ...]
    reached: Reached
    questioned: tuple[Questioned, ...]
    words: tuple[Worded, ...]
    budget: tuple[Grouped, ...]
    spent: tuple[Spent, ...]
    valued: tuple[Valued, ...]
    given: tuple[Given, ...]
    ahead: tuple[Ahead, ...]

    @property
    def named(self) -> str:
        """A report of a year is about nobody."""
        return str(self.first.year)

    @property
    def minutes(self) -> int:
        """A report has no minutes to sign."""
        return 0

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    def text(self, section: str) -> str:
        """Give what was written for a section, "" when nothing was."""
        return dict(self.texts).get(section, "").strip()

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept."""
        read: Self = read_plain(cls, kept)
        return read
