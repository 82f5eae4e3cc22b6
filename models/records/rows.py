"""Rows in and out of the tables, each with what it can be found by; only steps come here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from models.dossier.engines import engine
from models.language import _
from models.records.record import InvalidRecord, Problem, Record
from models.records.search import make_findable, unfindable

R = TypeVar("R", bound=Record)
T = TypeVar("T")
BATCH = 5000


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut a long work into pieces, so that memory does not grow with it."""
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def problems_of(kind: type[R], records: Sequence[R]) -> dict[int, list[Problem]]:
    """Give the problems of each record by its place, alone and among the others and those already kept."""
    found: dict[int, list[Problem]] = defaultdict(list)
    for place, record in enumerate(records):
        record.derive()
        if not record.checked:
            for problem in record.problems():
                found[place].append(problem)
    places = {id(record): place for place, record in enumerate(records)}
    for names in kind.unique_by:
        for record in _taken(kind, records, names):
            found[places[id(record)]].append(Problem(names[0], _("Another record already has this.")))
    for record, problem in kind.problems_among(records):
        found[places[id(record)]].append(problem)
    return found


def check(kind: type[R], records: Sequence[R]) -> None:
    """Raise `InvalidRecord` with the problems of the first record that has any."""
    if found := problems_of(kind, records):
        raise InvalidRecord(found[min(found)])


def _taken(kind: type[R], records: Sequence[R], names: tuple[str, ...]) -> Iterator[R]:
    """Give the records whose answers to ``names`` another kept record has, or an earlier one among these."""
    wanted: dict[tuple[Any, ...], R] = {}
    for record in records:
        key = tuple(record.__data__.get(name) for name in names)
        if record.__data__.get("binned") or key[0] is None or key[0] == "":
            continue  # what is not answered is not shared
        if key in wanted:
            yield record
        else:
            wanted[key] = record
    if not wanted:
        return
    fields = [kind._meta.fields[name] for name in names]
    ours = {record.id for record in records}
    for key_of, *stored in _alike(kind, fields, wanted):
        key = tuple(f.python_value(answer) for f, answer in zip(fields, stored, strict=True))
        if key in wanted and key_of not in ours:
            yield wanted[key]


def _alike(kind: type[R], fields: Sequence[Any], wanted: Iterable[tuple[Any, ...]]) -> Any:
    """Ask by hand for thousands of answers at once: peewee takes longer to write that down than it is answered in."""
    db, conditions, told = engine(), ["binned IS NULL"], []
    for place, field in enumerate(fields[:2]):
        answers = {key[place] for key in wanted}
        if None not in answers:
            conditions.append(f'"{field.column_name}" IN ({", ".join([db.param] * len(answers))})')
            told += sorted(answers)
    names = ", ".join(f'"{field.column_name}"' for field in fields)
    where = " AND ".join(conditions)
    return db.execute_sql(f'SELECT id, {names} FROM "{kind._meta.table_name}" WHERE {where}', told)  # noqa: S608


def insert(kind: type[R], records: Sequence[R]) -> None:
    """Write new rows, and what they can be found by."""
    fields = kind._meta.sorted_fields
    names = [f.name for f in fields]
    rows = (tuple(map(r.__data__.get, names)) for r in records)
    engine().write_rows(kind._meta.table_name, [f.column_name for f in fields], rows)
    _keep_findable(kind, records)


def update(kind: type[R], changed: Iterable[tuple[R, Sequence[str]]]) -> None:
    """Write some answers of each record; those of the same names go together."""
    groups: dict[tuple[str, ...], list[R]] = defaultdict(list)
    for record, names in changed:
        groups[(*names, "step")].append(record)
    for names, records in groups.items():
        fields = [kind._meta.fields[name] for name in names]
        places = ", ".join(f'"{f.column_name}" = ?' for f in fields)
        rows = ((*map(r.__data__.get, names), r.id) for r in records)
        engine().run_many(f'UPDATE "{kind._meta.table_name}" SET {places} WHERE id = ?', rows)  # noqa: S608
        if kind.found_by and not {*kind.found_by, "binned"}.isdisjoint(names):
            for record in records:
                unfindable(kind, record.id, record.id)
            _keep_findable(kind, records)


def delete(kind: type[Record], first: int, last: int) -> None:
    """Take a run of rows away, when the step that bore them is undone."""
    unfindable(kind, first, last)
    kind.delete().where(kind.id.between(first, last)).execute()


def _keep_findable(kind: type[R], records: Sequence[R]) -> None:
    if kind.found_by:
        make_findable(
            kind, ((r.id, list(map(r.__data__.get, kind.found_by))) for r in records if not r.__data__.get("binned"))
        )
