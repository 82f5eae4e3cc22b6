"""The chain of the sample: a diagnosis, what answered it and what came of it, told as data and entered step by step.

``demo_data/chain.json`` is a list of groups: records of one kind, or an edit of one. ``@name`` stands for the record
that was entered ``as`` that name, ``@Kind:words`` for one that is called so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from models.records.fields import ClockField, DayField
from models.records.record import Record
from models.records.steps import step

CALLED: Final = {"Volunteer": "number", "Person": "family_name"}  # by what a record is found, otherwise by its name


def enter_chain(source: Path) -> dict[str, Record]:
    """Enter what a file tells, each group as one step; give the records that have a name in it."""
    from models.dossier.tables import tables

    kinds: dict[str, Any] = {kind.__name__: kind for kind in tables()}
    named: dict[str, Record] = {}
    for group in json.loads(source.read_text("utf-8")):
        kind = kinds[group["kind"]]
        if "edit" in group:
            key = named[group["edit"].removeprefix("@")].id
            with step(kind.words.edit) as changes:
                record = kind.get_by_id(key)
                for name, value in _answers(kind, group["answers"], kinds, named).items():
                    setattr(record, name, value)
                changes.save(record)
            continue
        with step(kind.words.new) as changes:
            for told in group["records"]:
                called = told.pop("as", None)
                record = changes.save(kind(**_answers(kind, told, kinds, named)))
                if called:
                    named[called] = record
    return named


def _answers(kind: Any, told: dict[str, Any], kinds: dict[str, Any], named: dict[str, Record]) -> dict[str, Any]:
    return {name: _value(kind._meta.fields[name], value, kinds, named) for name, value in told.items()}


def _value(field: Any, value: Any, kinds: dict[str, Any], named: dict[str, Record]) -> Any:
    if isinstance(value, str) and value.startswith("@"):
        word, colon, words = value[1:].partition(":")
        if not colon:
            return named[word]
        kind = kinds[word]
        return kind.get(kind._meta.fields[CALLED.get(word, "name")] == words)
    return field.read(value) if isinstance(value, str) and isinstance(field, DayField | ClockField) else value
