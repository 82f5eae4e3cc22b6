"""What was done, by whom and when; what is kept is only what the records themselves no longer say.

A birth keeps no values, since the record has them. A change keeps the other side: the values before while its step
is in force, the values after while it is undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from peewee import (
    BooleanField,
    CharField,
    CompositeKey,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    SmallIntegerField,
    TextField,
    fn,
)

from models.dossier.engines import engine
from models.language import say
from models.records.record import Base, Record

MERGED: Final = "merged"  # the fact by which a merge is known
write_json = json.JSONEncoder(default=str, ensure_ascii=False, separators=(",", ":")).encode
author: ContextVar[str] = ContextVar("author", default="")


class Step(Base):
    """Something done to the dossier, all at once, by somebody."""

    id = IntegerField(primary_key=True)
    at = DateTimeField(default=lambda: datetime.now(UTC).replace(tzinfo=None, microsecond=0))
    who = CharField(max_length=80, default=author.get)
    name = CharField(max_length=200)
    facts = TextField(default="{}")  # numbers only, never names: the journal must not tell who
    uid = CharField(max_length=36, null=True, unique=True)
    undoes = IntegerField(null=True)
    undone = BooleanField(default=False)
    redone = IntegerField(null=True)  # by which step it was last done again
    final = BooleanField(default=False)

    def words(self) -> str:
        """Say what was done, in the current language."""
        return say(self.name, **json.loads(self.facts or "{}"))

    @property
    def merges(self) -> bool:
        """Whether it made one record of two: what is frozen changed hands then, and changes back when undone."""
        return MERGED in json.loads(self.facts or "{}")

    @classmethod
    def next_id(cls) -> int:
        """Give the next id; safe because one step writes at a time."""
        last = cls.select(cls.id).order_by(cls.id.desc()).limit(1).scalar()
        return (last or 0) + 1


class Birth(Base):
    """A run of records that a step made. Births are never deleted, so that an id is never given twice."""

    step = IntegerField(index=True)
    kind = SmallIntegerField()
    first = IntegerField()
    last = IntegerField()

    class Meta:
        primary_key = CompositeKey("kind", "first")

    @classmethod
    def next_id(cls, kind: type[Record]) -> int:
        """Give the next id of a kind."""
        last = cls.select(cls.last).where(cls.kind == kind.number_of_kind).order_by(cls.first.desc()).limit(1).scalar()
        return (last or 0) + 1


class Change(Base):
    """One record changed by a step, with the other side of its answers."""

    step = IntegerField()
    kind = SmallIntegerField()
    record = IntegerField()
    was = IntegerField()  # the step that had left the record as it was before; 0 when it was not born
    image = TextField()

    class Meta:
        primary_key = CompositeKey("step", "kind", "record")
        indexes = ((("kind", "record"), False),)


class Line(NamedTuple):
    """One answer of a record, changed by a step."""

    step: Step
    field: str
    before: Any
    after: Any


def image_of(record: Record, names: Any = None) -> str:
    """Write values compactly, as the database holds them."""
    answers = record.__data__
    names = names or [name for name in answers if name not in {"id", "step"}]
    return write_json({name: answers.get(name) for name in names})


def keep_births(kind: type[Record], step: int, first: int, last: int) -> None:
    """Write the images of a run of records that is about to disappear, without reading them: the database can."""
    db, answers = engine(), [f for f in kind._meta.sorted_fields if f.name not in {"id", "step"}]
    pairs = ", ".join(f"'{f.name}', {_written(f)}" for f in answers)
    db.execute_sql(
        "INSERT INTO change (step, kind, record, was, image)"  # noqa: S608
        f" SELECT {step}, {kind.number_of_kind}, id, 0, CAST({db.json_object}({pairs}) AS TEXT)"
        f' FROM "{kind._meta.table_name}" WHERE id BETWEEN {first} AND {last}'
    )


def _written(field: Field) -> str:
    """A day or a moment is written in JSON as it is in SQL."""
    name = f'"{field.column_name}"'
    return f"CAST({name} AS TEXT)" if isinstance(field, (DateField, DateTimeField)) else name


def values_of(kind: type[Record], image: str) -> dict[str, Any]:
    """Give the values of an image as records hold them."""
    fields = kind._meta.fields
    return {name: fields[name].python_value(value) for name, value in json.loads(image).items()}


def history_of(record: Record) -> Iterator[Line]:
    """Tell the story of a record, latest first, walking back from what it says now."""
    now = dict(record.__data__)
    changes = Change.select().where(Change.kind == record.number_of_kind, Change.record == record.id)
    steps = {s.id: s for s in Step.select().where(Step.id.in_(changes.select(Change.step)), ~Step.undone)}
    for change in changes.order_by(Change.step.desc()):
        if told := steps.get(change.step):
            for name, before in values_of(type(record), change.image).items():
                yield Line(told, name, before, now[name])
                now[name] = before


def birth_of(record: Record) -> Step | None:
    """Find the step that made a record."""
    birth = (
        Birth.select(Birth.step)
        .where(Birth.kind == record.number_of_kind, Birth.first <= record.id)
        .order_by(Birth.first.desc())
        .limit(1)
    )
    return Step.get_or_none(Step.id == birth.scalar())


def last_step() -> int:
    """Give the id of the latest step, 0 when none was done yet."""
    return Step.next_id() - 1


def kinds_since(step: int) -> set[type[Record]]:
    """Give the kinds of record that the steps after one touched, at whatever desk; undone ones among them."""
    later = Step.select(fn.COALESCE(Step.undoes, Step.id)).where(Step.id > step)
    found: set[type[Record]] = set()
    for table in (Birth, Change):
        asked: Any = table.select(table.kind).where(table.step.in_(later)).distinct().tuples()
        found |= {Record.kinds[kind] for (kind,) in asked}
    return found
