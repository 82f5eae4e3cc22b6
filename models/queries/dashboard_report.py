"""The dashboard as it is issued: its figures, what was written about them, and from how many on people are told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self

from models.language.typed import Period
from models.queries.dashboard import dashboard
from models.queries.dashboard_rows import Dashboard
from models.queries.figure_kinds import Scope
from models.records.plain import read_plain
from models.small_cells import smallest_shown
from models.writing import report_of, texts_of


@dataclass(frozen=True, slots=True)
class DashboardReport:
    """A page of figures of some days, frozen. ``small_cell`` is the smallest number of people that a table shows."""

    KIND: ClassVar[str] = "dashboard"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset()

    board: Dashboard
    summary: str
    small_cell: int

    @property
    def named(self) -> str:
        """What its file is named after: it is about nobody."""
        return f"{self.board.first:%Y-%m}"

    @property
    def minutes(self) -> int:
        """It has no minutes to sign."""
        return 0

    @property
    def period(self) -> Period:
        return self.board.period

    def content(self) -> dict[str, Any]:
        """Give the facts as they are hashed and kept."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read facts as they were kept."""
        read: Self = read_plain(cls, kept)
        return read


def dashboard_report(period: Period) -> DashboardReport:
    """Gather the dashboard of some days with what was written for it."""
    written = report_of("dashboard", period)
    texts = texts_of(written) if written else {}
    return DashboardReport(dashboard(Scope(period)), texts.get("summary", "").strip(), smallest_shown())
