"""What an attendance grid shows: people, sessions, minutes. Whole minutes only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Presence = Literal["present", "part", "absent"]


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """``name`` stands in the grid (surname first), ``spoken`` is what a screen reader says."""

    key: int
    name: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class SheetSession:
    """``title`` is short ("3 nov."), ``spoken`` whole; times are minutes after midnight, ``planned`` minutes."""

    key: int
    title: str
    planned: int
    start: int | None = None
    end: int | None = None
    locked: bool = False
    today: bool = False
    spoken: str = ""


class Entry(NamedTuple):
    """What one cell says now; no presence means not entered."""

    row: int
    column: int
    presence: Presence | None
    minutes: int | None


@dataclass(slots=True)
class Sheet:
    """``minutes`` has a line a person and a number a session, None where nothing was entered.

    ``outside`` holds the (row, column) of people who were not enrolled on that day.
    """

    people: list[SheetPerson]
    sessions: list[SheetSession]
    minutes: list[list[int | None]]
    outside: set[tuple[int, int]] = field(default_factory=set)

    def presence(self, row: int, column: int) -> Presence | None:
        """Say what the minutes of a cell mean."""
        minutes = self.minutes[row][column]
        if minutes is None:
            return None
        if not minutes:
            return "absent"
        return "present" if minutes >= self.sessions[column].planned else "part"

    def open(self, row: int, column: int) -> bool:
        """Tell whether a cell may be filled in."""
        return column < len(self.sessions) and not self.sessions[column].locked and (row, column) not in self.outside

    def followed(self, row: int) -> int:
        """Add up the minutes of a person."""
        return sum(m or 0 for m in self.minutes[row])

    def held(self, row: int) -> int:
        """Add up what a person could have followed so far: a training under way is not a low rate."""
        return sum(s.planned for s, m in zip(self.sessions, self.minutes[row], strict=True) if m is not None)

    def there(self, column: int) -> list[int]:
        """Give the minutes of those who came to a session."""
        return [line[column] or 0 for line in self.minutes if line[column]]

    def entered(self, column: int) -> bool:
        """Tell whether anything was entered for a session."""
        return any(line[column] is not None for line in self.minutes)
