"""The days of the people an import speaks of: what is there already, what a day holds, what looks wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from models.hours import LONG_DAY, HourEntry, times_overlap
from models.intake.board import Entry
from models.intake.cells import Reading
from models.language import _
from models.language.formats import day_text, duration_text, times_text
from models.language.typed import DAY
from models.records.reading import among, read_all

Key = tuple[Any, ...]
Part = Mapping[str, Any]


class DaysOfPeople:
    """Hours by person and day: those of the dossier, and those that earlier lines bring."""

    def __init__(self) -> None:
        self._known: dict[Key, Entry] = {}
        self._read: set[int] = set()
        self._days: dict[tuple[int, date], list[Any]] = {}

    def look_up(self, people: Collection[int], days: Collection[date]) -> None:
        """Read what is noted of these people between the first of these days and the morning after the last."""
        if not days:
            return
        between = HourEntry.day.between(min(days), max(days) + timedelta(days=1))
        asked = HourEntry.kept().where(between, among(HourEntry.volunteer, people) | HourEntry.volunteer.is_null())
        for entry in read_all(asked):
            if entry.id not in self._read:
                self._read.add(entry.id)
                self.note(entry.__data__, Entry(HourEntry, entry.id, entry.__data__, entry, 0))

    def there(self, part: Part) -> Entry | None:
        """Give the entry that says the same: the same person, day, times or duration, kind and action."""
        return self._known.get(_key(part))

    def note(self, part: Part, entry: Entry) -> None:
        """Remember hours that are there, or that a line brings."""
        self._known.setdefault(_key(part), entry)
        if who := part.get("volunteer"):
            self._days.setdefault((who, part["day"]), []).append(SimpleNamespace(**part))

    def fits(self, reading: Reading, parts: Sequence[Part]) -> bool:
        """Refuse the line when a day would hold more than 24 hours; warn of a long day and of times that overlap."""
        typed = reading.answers.get("volunteer", "")
        for part in parts:
            others = self._days.get((part["volunteer"], part["day"]), []) if part["volunteer"] else []
            total = (part["minutes"] or 0) + sum(other.minutes for other in others)
            if total > DAY and others:
                words = _("That would make {sum} on {day} for one person: a day has 24.")
                facts = {"sum": duration_text(total), "day": day_text(part["day"])}
                reading.refuse("minutes", "", words.format(**facts))
                return False
            if total > LONG_DAY and part["volunteer"]:
                reading.warn("volunteer", typed, _("{sum} on one day: is that right?").format(sum=duration_text(total)))
            for other in others:
                if times_overlap(SimpleNamespace(**part), other):
                    words = _("These times overlap other hours of the same day: {hours}.")
                    reading.warn("start", typed, words.format(hours=times_text(other.start, other.end)))
        return True


def _key(part: Part) -> Key:
    times = (part["start"], part["end"]) if part["start"] is not None else (None, part["minutes"])
    who = part["volunteer"] or (part["group"], part["size"])
    return (who, part["day"], *times, part["kind"], part["action"])
