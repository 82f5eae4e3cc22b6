"""Every report that the program can make: the screens and the command line are built from this list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from exports import attendance_sheet, register_extract, training_hours_report
from exports.attendance_sheet import write_attendance_sheet
from exports.register_extract import write_register
from exports.training_hours_report import write_training_hours
from models.language.typed import Period
from models.progress import Progress, unwatched


class Write(Protocol):
    """How a report is written: its kind of file is told by the ending of ``to``, an unknown one is refused in words."""

    def __call__(
        self,
        to: Path,
        *,
        period: Period | None = None,
        session: int | None = None,
        progress: Progress = unwatched,
    ) -> Path:
        """Write it whole or not at all. Raises `UnknownEnding`; `Unknown` for a session that is not there."""


@dataclass(frozen=True, slots=True)
class Report:
    """``word`` names it on the command line, ``title`` is a text to translate, ``needs`` what is asked for first."""

    word: str
    title: str
    formats: tuple[str, ...]
    needs: Literal["period", "session", ""]
    write: Write


_EVERY: Final = ("pdf", "xlsx", "csv")

REPORTS: Final[dict[str, Report]] = {
    report.word: report
    for report in (
        Report("training-hours", training_hours_report.TITLE, _EVERY, "period", write_training_hours),
        Report("register", register_extract.TITLE, _EVERY, "period", write_register),
        Report("attendance-sheet", attendance_sheet.TITLE, _EVERY, "session", write_attendance_sheet),
    )
}
