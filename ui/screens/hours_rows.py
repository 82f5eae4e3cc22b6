"""A line of the grid of hours as it is typed: made of what is kept, put aside as a draft, made again of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from models.noting import Line, Seen


@dataclass(slots=True)
class HourRow:
    """A line as it is typed. ``name`` stands for the volunteer; ``first`` is how it was read from the dossier."""

    volunteer: int | None = None
    name: str = ""
    kind: str = ""
    start: int | None = None
    end: int | None = None
    minutes: int | None = None
    engagement: int | None = None
    mission: str = ""
    notes: str = ""
    session: int | None = None
    action: int | None = None
    entries: tuple[Seen, ...] = ()
    state: str = "draft"
    first: Line | None = field(default=None, compare=False)

    def empty(self) -> bool:
        return self.volunteer is None and not self.entries and not self.notes and self.length() == 0

    def length(self) -> int:
        return Line(date.min, start=self.start, end=self.end, minutes=self.minutes).length()

    def line(self, day: date) -> Line:
        names = ("volunteer", "start", "end", "engagement", "notes", "session", "action", "entries", "state")
        answers: dict[str, Any] = {name: getattr(self, name) for name in names}
        return Line(day, kind=self.kind or "action", minutes=self.minutes or None, **answers)


def row_of(line: Line, names: dict[int, str], missions: dict[int, str]) -> HourRow:
    """Make a line of the grid of one that is kept."""
    shared = {name: getattr(line, name) for name in HourRow.__dataclass_fields__ if hasattr(line, name)}
    row = HourRow(**shared, name=names.get(line.volunteer or 0, ""), mission=missions.get(line.engagement or 0, ""))
    row.minutes = line.minutes if line.start is None else None
    row.first = row.line(line.day)
    return row


def packed(row: HourRow) -> dict[str, Any]:
    """Give what a draft keeps of a line."""
    answers = asdict(row)
    answers.pop("first")
    return answers


def unpacked(answers: dict[str, Any]) -> HourRow:
    """Make a line again of what a draft kept."""
    entries = tuple((int(key), int(step)) for key, step in answers.pop("entries"))
    return HourRow(**answers, entries=entries)
