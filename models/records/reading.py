"""Records read by the thousand: as records, but without what peewee does for each answer of each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from peewee import CharField, ForeignKeyField, IntegerField, ModelSelect, TextField

from models.dossier.engines import engine
from models.records.record import Record

R = TypeVar("R", bound=Record)
_AS_THEY_ARE = (CharField, TextField, IntegerField, ForeignKeyField)  # what both drivers give as records hold it


def read_all(query: ModelSelect[R]) -> list[R]:
    """Give every record of a query, in its order, with its own answers alone."""
    kind = query.model
    names = [field.name for field in kind._meta.sorted_fields]
    told = _told_otherwise(kind)
    sql, words = query.select(*kind._meta.sorted_fields).sql()
    records = []
    for row in engine().execute_sql(sql, words).fetchall():
        answers = dict(zip(names, row, strict=True))
        for name, read in told:
            if answers[name] is not None:
                answers[name] = read(answers[name])
        records.append(kind.of(answers))
    return records


@cache
def _told_otherwise(kind: type[Record]) -> list[tuple[str, Callable[[Any], Any]]]:
    return [(f.name, f.python_value) for f in kind._meta.sorted_fields if not isinstance(f, _AS_THEY_ARE)]
