"""Noting a week of one person by day and kind: what is typed is the sum of a day, made up by what has no times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.hours import HourEntry
from models.language import t
from models.language.formats import duration_text
from models.noting import Line, Seen, lines_of, note
from models.queries.hours_noted import week_of
from models.records.changes import Changes
from models.refusals import StepRefusal


class NotedElsewhere(StepRefusal):
    words = t("{sum} of that day are noted with times, at a session or locked: correct them in the grid of the day.")


def note_week(changes: Changes, volunteer: int, monday: date, sums: Mapping[tuple[date, str], int]) -> None:
    """Make the minutes of somebody on days of a week, by kind, what ``sums`` say; the rest of the week stays.

    What has times, is of a session or locked is left as it is. Raises `NotedElsewhere` when that alone is more than
    the sum, and what `note` raises.
    """
    week = week_of(volunteer, monday)
    lines: list[Line] = []
    gone: list[Seen] = []
    for (day, kind), wanted in sums.items():
        there = week.entries.get((day, kind), [])
        ours = [entry for entry in there if _plain(entry)]
        rest = wanted - sum(entry.minutes for entry in there if entry not in ours)
        if rest < 0:
            raise NotedElsewhere(sum=duration_text(wanted - rest))
        kept = lines_of(ours[:1]) if rest else []
        gone += [(entry.id, entry.step) for entry in ours[len(kept) :]]
        if rest:
            first = kept[0] if kept else Line(day, volunteer, kind=kind)
            lines.append(replace(first, minutes=rest))
    note(changes, lines, gone)


def _plain(entry: HourEntry) -> bool:
    """Tell whether an entry is only a duration: what a week is made up with."""
    return entry.start is None and entry.state != "locked" and entry.__data__.get("session") is None
