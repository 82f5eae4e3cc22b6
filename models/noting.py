"""Noting hours as the paper says them, within one step: past midnight on both days, corrected in place, none twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from models.actions import ActionSession
from models.hours import HourEntry, split_at_midnight
from models.language.typed import DAY
from models.records.changes import Changes
from models.records.reading import among, read_all

Seen = tuple[int, int]  # the id of an entry and the step that left it as it was read: the lock between two desks


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper sheet. An ``end`` before ``start`` is of the next day; ``minutes`` are for what has no times.

    ``entries`` are what is kept of it already, and what it corrects. ``state`` is theirs, and only read.
    """

    day: date
    volunteer: int | None = None
    group: str = ""
    size: int | None = None
    start: int | None = None
    end: int | None = None
    minutes: int | None = None
    kind: str = "action"
    session: int | None = None
    action: int | None = None
    engagement: int | None = None
    notes: str = ""
    entries: tuple[Seen, ...] = ()
    state: str = "draft"

    def length(self) -> int:
        """Give its minutes, of one person, over both days."""
        if self.start is None or self.end is None:
            return self.minutes or 0
        if self.start == self.end:
            return 0
        return self.end - self.start if self.end > self.start else self.end + DAY - self.start

    def parts(self) -> list[dict[str, Any]]:
        """Give the answers of the entries it makes: one, or one for each side of midnight."""
        names = ("volunteer", "group", "kind", "session", "engagement", "notes")
        shared: dict[str, Any] = {name: getattr(self, name) for name in names}
        shared |= {"size": 1 if self.volunteer else self.size}
        shared["action"] = _action_of(self.session) if self.session else self.action
        if self.start is None or self.end is None or self.start == self.end:
            return [shared | {"day": self.day, "start": self.start, "end": self.end, "minutes": self.minutes}]
        return [
            shared | {"day": self.day + timedelta(days=later), "start": start, "end": end, "minutes": end - start}
            for later, start, end in split_at_midnight(self.start, self.end)
        ]


def note(
    changes: Changes, lines: Iterable[Line], gone: Iterable[Seen] = (), *, state: str = "draft", source: str = "sheet"
) -> list[list[int]]:
    """Keep what lines of a sheet say, within a step; give the ids of the entries of each.

    ``gone`` go to the bin. What is corrected stays the same entry, with its state; new ones are of ``state``. Raises
    `InvalidRecord` for the first that cannot be, `ChangedElsewhere` when another desk was quicker, `Frozen` for
    locked ones.
    """
    wanted = list(lines)
    leaving = dict(gone)
    stored = _stored([*leaving, *(key for line in wanted for key, _step in line.entries)])
    edited: list[HourEntry] = []
    new: list[tuple[int, HourEntry]] = []
    kept: list[list[int]] = [[] for _line in wanted]
    for place, line in enumerate(wanted):
        there = list(line.entries)
        for answers in line.parts():
            seen = there.pop(0) if there else _again(answers, leaving, stored)
            if seen is None:
                new.append((place, HourEntry(state=state, source=source, **answers)))
                continue
            record = _as_seen(stored, seen)
            record.__data__ |= answers
            edited.append(record)
            kept[place].append(record.id)
        leaving |= dict(there)
    changes.bin(*(_as_seen(stored, seen) for seen in leaving.items()))
    changes.save_all(HourEntry, edited)
    run = changes.add_all(HourEntry, [record for _place, record in new])
    for key, (place, _record) in zip(run, new, strict=True):
        kept[place].append(key)
    return kept


def lines_of(entries: Sequence[HourEntry]) -> list[Line]:
    """Make lines of entries as they are stored, in their order; the two sides of midnight are one line again."""
    lines: list[Line] = []
    for entry in entries:
        line = _line(entry)
        place = next((n for n, first in enumerate(lines) if _goes_on(first, line)), None)
        if place is None:
            lines.append(line)
        else:
            first = lines[place]
            both = first.entries + line.entries
            lines[place] = replace(first, end=line.end, minutes=first.length() + line.length(), entries=both)
    return lines


def _line(entry: HourEntry) -> Line:
    answers = entry.__data__
    names = [name for name in Line.__dataclass_fields__ if name != "entries"]
    given = {name: answers.get(name) for name in names}
    return Line(**given | {"entries": ((entry.id, entry.step),)})


def _goes_on(first: Line, line: Line) -> bool:
    """Tell whether a line is what another one becomes after midnight."""
    if first.end != DAY or line.start != 0 or line.day != first.day + timedelta(days=1):
        return False
    if line.end is None or first.start is None or line.end >= first.start:  # together they would be read as less
        return False
    names = ("volunteer", "group", "size", "kind", "session", "action", "engagement", "notes", "state")
    return all(getattr(first, name) == getattr(line, name) for name in names)


def _stored(keys: Iterable[int]) -> dict[int, HourEntry]:
    return {entry.id: entry for entry in read_all(HourEntry.select().where(among(HourEntry.id, keys)))}


def _again(answers: dict[str, Any], leaving: dict[int, int], stored: dict[int, HourEntry]) -> Seen | None:
    """Give what was taken away of the same person on that day: written anew, it is that entry corrected."""
    for key in leaving:
        found = stored.get(key)
        same = found and answers["volunteer"] and found.__data__["volunteer"] == answers["volunteer"]
        if found and same and found.day == answers["day"] and found.state != "locked":
            return key, leaving.pop(key)
    return None


def _as_seen(stored: dict[int, HourEntry], seen: Seen) -> HourEntry:
    """Give an entry to be changed, which is refused when it is no longer as it was read."""
    key, step = seen
    record = stored[key].twin() if key in stored else HourEntry(id=key)
    record.step = step
    return record


def _action_of(session: int) -> int | None:
    found = ActionSession.get_or_none(id=session)
    return found.__data__["action"] if found else None
