"""What may not come into a closed exercise: a record that is new there, moved there, or taken out of the bin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from models.exercises import closed_by, closed_words, closed_years, why_closed
from models.records.reading import among, told
from models.records.record import Problem, Record

R = TypeVar("R", bound=Record)


def entered_late(kind: type[R], records: Sequence[R], name: str, through: type[Record] | None = None) -> Iterator[Any]:
    """Give (record, problem) for each record that would come into a closed exercise.

    ``name`` is the answer that holds the day, or the link to the session (``through``) whose day it is. One that was
    there before the exercise was closed is no problem: `Record.frozen` says what may still change of it.
    """
    exercise = closed_by()
    keys = [record.__data__.get(name) for record in records] if closed_years() else []
    days = days_of_sessions(through, keys) if through else {}
    late = []
    for record in records if keys else ():
        answer = record.__data__.get(name)
        year = exercise(days.get(answer) if through else answer)
        if year is not None and not record.binned:
            late.append((record, year))
    there = _there(kind, [record for record, _year in late], name)
    for record, year in late:
        if there.get(record.id) != record.__data__.get(name):
            yield record, Problem(name, closed_words(year))


def days_of_sessions(kind: type[Record], keys: Sequence[Any]) -> dict[Any, object]:
    """Give the days of some sessions by their ids."""
    wanted = {key for key in keys if key}
    asked: Any = kind.select(kind._meta.fields["id"], kind._meta.fields["day"]).where(among(kind.id, wanted))
    return dict(asked.tuples()) if wanted else {}


def why_closed_sessions(kind: type[Record], records: Sequence[Record], name: str = "session") -> str | None:
    """Say why some records may not change, if the session of one of them was held in a closed exercise."""
    if not closed_years():
        return None
    days = days_of_sessions(kind, [record.__data__.get(name) for record in records])
    return why_closed(list(days.values()))


def _there(kind: type[R], records: Sequence[R], name: str) -> dict[int, Any]:
    """Give what the dossier says already of some records, by id; those in its bin are not there."""
    keys = {record.id for record in records if record.id}
    if not keys:
        return {}
    field: Any = kind._meta.fields[name]
    asked = kind.select(kind.id, field).where(among(kind.id, keys), kind.binned.is_null())
    return {key: field.python_value(answer) for key, answer in told(asked)}
