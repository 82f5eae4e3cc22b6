"""The story of the sample: a diagnosis, what answered it, who gave their time; told as data, entered step by step.

``demo_data/chain.json`` and ``giving.json`` are lists of groups: records of one kind, or an edit of one. ``@name``
stands for the record that was entered ``as`` that name, ``@Kind:words`` for one that is called so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from models.records.fields import ClockField, DayField
from models.records.record import Record
from models.records.steps import step

CALLED: Final = {
    "Volunteer": "number",
    "Person": "family_name",
    "Course": "title",
}  # by what a record is found, otherwise by its name


def enter_story(source: Path, known: Mapping[str, Record] | None = None) -> dict[str, Record]:
    """Enter what a file tells, each group as one step; give the records that have a name in it, or are ``known``."""
    from models.dossier.tables import tables

    kinds: dict[str, Any] = {kind.__name__: kind for kind in tables()}
    named: dict[str, Record] = {**(known or {})}
    for group in json.loads(source.read_text("utf-8")):
        kind = kinds[group["kind"]]
        if "edit" in group:
            with step(kind.words.edit) as changes:
                record = kind.get_by_id(_called(group["edit"], kinds, named).id)
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
        return _called(value, kinds, named)
    return field.read(value) if isinstance(value, str) and isinstance(field, DayField | ClockField) else value


def _called(name: str, kinds: dict[str, Any], named: dict[str, Record]) -> Any:
    word, colon, words = name.removeprefix("@").partition(":")
    if not colon:
        return named[word]
    kind = kinds[word]
    return kind.get(kind._meta.fields[CALLED.get(word, "name")] == words)
