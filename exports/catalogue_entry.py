"""What a report of the catalogue is: its word, what it is about, how it is written, how it is issued."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from models.language.typed import Period
from models.listings import listing
from models.progress import Progress, unwatched
from models.records.record import Record
from models.register import IssuedDocument

Needs = Literal[
    "",
    "period",
    "session",
    "diagnosis",
    "meeting",
    "partner",
    "agreement",
    "action",
    "action-session",
    "round",
    "volunteer",
    "grant",
]

# What a report may be about, and the word by which `models.listings` lists such records.
SUBJECTS: Final[dict[Needs, str]] = {
    "session": "sessions",
    "diagnosis": "diagnoses",
    "meeting": "meetings",
    "partner": "partners",
    "agreement": "agreements",
    "action": "actions",
    "action-session": "action-sessions",
    "round": "rounds",
    "volunteer": "volunteers",
    "grant": "grants",
}


class Write(Protocol):
    """How a report is written: its kind of file is told by the ending of ``to``, an unknown one is refused in words.

    ``period`` are the days it tells of, everything without it; ``record`` is the id of what it is about, when the
    report needs one. Every report takes both, and passes over what is not its own.
    """

    def __call__(
        self,
        to: Path,
        *,
        period: Period | None = None,
        record: int | None = None,
        progress: Progress = unwatched,
    ) -> Path:
        """Write it whole or not at all. Raises `UnknownEnding`; `Unknown` for a record that is not there."""


class Issue(Protocol):
    """How a report is entered into the register; ``to`` is a folder or a PDF, none leaves it in the register alone."""

    def __call__(
        self, record: int, period: Period | None = None, *, to: Path | None
    ) -> tuple[IssuedDocument, Path | None]:
        """Give the entry and the file. What was issued already with the same content is printed as a DUPLICATA."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """``word`` names it on the command line; ``title`` and ``about`` (one sentence) are texts to translate.

    ``needs`` is what is asked for first: days, or the record that it is about. ``over_days``: days may be chosen as
    well as the record, as the year of a partner's report is. ``issue``: what `write` gives is a draft; this
    enters it into the register with a number. ``by_week``: the days proposed first are those of this week.
    """

    word: str
    title: str
    formats: tuple[str, ...]
    needs: Needs
    write: Write
    about: str = ""
    over_days: bool = False
    issue: Issue | None = None
    by_week: bool = False

    def takes_days(self) -> bool:
        """Tell whether days may be chosen."""
        return self.over_days or self.needs == "period"

    def subject(self) -> type[Record] | None:
        """Give the kind of record that it is about, if it is about one."""
        return listing(SUBJECTS[self.needs]).kind if self.needs in SUBJECTS else None
