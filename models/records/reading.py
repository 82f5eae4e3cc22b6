"""Records read by the thousand: as records, but without what peewee does for each answer of each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from peewee import SQL, CharField, Expression, Field, ForeignKeyField, IntegerField, ModelSelect, TextField

from models.dossier.engines import engine
from models.records.record import Record

R = TypeVar("R", bound=Record)
_AS_THEY_ARE = (CharField, TextField, IntegerField, ForeignKeyField)  # what both drivers give as records hold it


def read_all(query: ModelSelect[R]) -> list[R]:
    """Give every record of a query, in its order, with its own answers alone."""
    kind = query.model
    return [record_of(kind, row) for row in told(query.select(*kind._meta.sorted_fields))]


def record_of(kind: type[R], row: Sequence[Any]) -> R:
    """Make a record of a row that holds its columns, in their order."""
    names, otherwise = _names(kind)
    answers = dict(zip(names, row, strict=True))
    for name, read in otherwise:
        if answers[name] is not None:
            answers[name] = read(answers[name])
    return kind.of(answers)


def told(query: ModelSelect[Any]) -> list[tuple[Any, ...]]:
    """Give the rows of a query as the driver tells them; peewee's own take ten times as long."""
    sql, words = query.sql()
    return list(engine().execute_sql(sql, words).fetchall())


def stored_day(stored: Any) -> date:
    """Read a day as either driver tells it: a file as text, a server as a day."""
    return stored if isinstance(stored, date) else date.fromisoformat(str(stored))


def among(field: Field, keys: Iterable[int]) -> Expression:
    """Ask for some ids; they stand in the statement, since thousands of parameters take longer than the answer."""
    return field.in_(SQL(f"({', '.join(str(int(key)) for key in keys) or 'NULL'})"))


@cache
def _names(kind: type[Record]) -> tuple[list[str], list[tuple[str, Callable[[Any], Any]]]]:
    fields = kind._meta.sorted_fields
    return [f.name for f in fields], [(f.name, f.python_value) for f in fields if not isinstance(f, _AS_THEY_ARE)]
