"""What a week view shows, as plain data: days, lanes, bookings, and where those that overlap stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

HOUR: Final = 60
EARLIEST, LATEST = 8 * HOUR, 20 * HOUR  # what an ordinary week shows; earlier and later bookings widen it


@dataclass(frozen=True, slots=True)
class Block:
    """Something in a lane of a day, both counted from 0; times are minutes after midnight.

    ``problem`` says in words what it clashes with. ``about`` is what the tip and a screen reader say besides the title
    and the times; ``key`` is what the view tells when the block is opened.
    """

    day: int
    lane: int
    start: int
    end: int
    title: str
    tone: str = "info"
    about: str = ""
    problem: str = ""
    key: object = None


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """``days`` head the rows, ``named`` are the same for a screen reader; ``idle`` is said of a day without anything.

    ``now`` is the day and the minute after midnight of the present, when the week is this one.
    """

    days: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    idle: str = ""
    now: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Tracks:
    """Where bookings of one lane overlap, each gets a track of its own: ``depth`` is how many a lane of a day needs."""

    lanes: int
    of: dict[int, int] = field(default_factory=dict)  # by the place of the block in the sheet
    depth: dict[tuple[int, int], int] = field(default_factory=dict)

    def in_day(self, day: int) -> int:
        """How many tracks all lanes of a day have together."""
        return sum(self.depth.get((day, lane), 1) for lane in range(self.lanes))

    def above(self, day: int, lane: int) -> int:
        """How many tracks of a day lie above a lane."""
        return sum(self.depth.get((day, before), 1) for before in range(lane))


def tracks_of(sheet: WeekSheet) -> Tracks:
    """Give each block the first track that is free when it begins."""
    tracks = Tracks(len(sheet.lanes))
    ends: dict[tuple[int, int], list[int]] = {}
    for place, block in sorted(enumerate(sheet.blocks), key=lambda pair: (pair[1].start, pair[1].end)):
        taken = ends.setdefault((block.day, block.lane), [])
        free = next((n for n, end in enumerate(taken) if end <= block.start), len(taken))
        taken[free : free + 1] = [block.end]
        tracks.of[place] = free
    tracks.depth.update({where: len(taken) for where, taken in ends.items()})
    return tracks


def hours_of(blocks: Iterable[Block]) -> tuple[int, int]:
    """Give the whole hours, in minutes, between which everything lies; an ordinary day at least."""
    first, last = EARLIEST, LATEST
    for block in blocks:
        first = min(first, block.start // HOUR * HOUR)
        last = max(last, -(-block.end // HOUR) * HOUR)
    return first, last
