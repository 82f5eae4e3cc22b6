"""Asking the dossier once for many lines: which records have any of these answers."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from peewee import ModelSelect

from models.dossier.engines import engine
from models.records.record import Record
from models.records.search import fold

R = TypeVar("R", bound=Record)
_MOST = 5000  # answers in one question

folded: Callable[[str], str] = lru_cache(maxsize=100_000)(fold)  # names come again and again


def having(kind: type[R], **wanted: Collection[Any]) -> ModelSelect[R]:
    """Give the kept records that have, for any of the names, one of the answers wanted."""
    found: set[int] = set()
    for name, answers in wanted.items():
        found |= _ids(kind, name, list(answers))
    return kind.kept().where(kind.id.in_(sorted(found))) if found else kind.select().where(kind.id.in_([]))


def _ids(kind: type[Record], name: str, answers: list[Any]) -> set[int]:
    """Ask by hand: peewee takes ten times as long to write a question of thousands of answers as it is answered in."""
    column, table, db = kind._meta.fields[name].column_name, kind._meta.table_name, engine()
    ids: set[int] = set()
    for start in range(0, len(answers), _MOST):
        some = answers[start : start + _MOST]
        places = ", ".join([db.param] * len(some))
        asked = db.execute_sql(f'SELECT id FROM "{table}" WHERE "{column}" IN ({places})', some)  # noqa: S608
        ids.update(key for (key,) in asked)
    return ids


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles while very many records are made, which takes longer than making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
