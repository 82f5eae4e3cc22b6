"""Giving all that refers to one record to another, so that the first can go and nothing is orphaned."""

from __future__ import annotations

from typing import Any, TypeVar

from models.language import t
from models.partners import ContactRole, Organisation
from models.records.changes import Changes
from models.records.record import Record
from models.records.steps import step
from models.refusals import StepRefusal

R = TypeVar("R", bound=Record)


class CannotReassign(StepRefusal):
    words = t(
        "Both are there, and say different things: {record} ({field}: “{one}” and “{other}”). Make them agree, then"
        " try again."
    )


class SameRecord(StepRefusal):
    words = t("Choose another one: this is the record that is to go.")


def give_all(kept: Organisation, other: Organisation) -> Changes:
    """Give all that refers to one partner to another, and put the emptied one in the bin, in one step."""
    with step(t("All that refers to a partner given to another")) as changes:
        reassign(changes, kept, other)
        changes.bin(type(other).get_by_id(other.id))
    return changes


def reassign(changes: Changes, kept: R, other: R) -> None:
    """Let all that refers to ``other`` refer to ``kept``, within a step; what is in the bin too, should it come back.

    Two records that would then say the same thing twice become one; `CannotReassign` when they say different things.
    What stays behind by itself, as the register of issued documents does, is left as it is.
    """
    if kept.id == other.id:
        raise SameRecord
    mains = ContactRole.kept().where(ContactRole.organisation == kept.id, ContactRole.main)
    had_main = isinstance(kept, Organisation) and mains.exists()
    for link, kind in type(other)._meta.backrefs.items():
        if not kind.stays_behind:
            _move(changes, link, kind, kept, other)
    if had_main:  # one main contact remains, the one that was there
        changes.edit_all(mains.where(ContactRole.step == changes.step), main=False)


def _move(changes: Changes, link: Any, kind: type[Record], kept: Record, other: Record) -> None:
    alone = [names for names in kind.unique_by if link.name in names]
    for row in kind.kept().where(link == other.id) if alone else ():
        for names in alone:
            if twin := twin_of(kind, row, names, link.name, kept):
                _join(changes, twin, row)
                break
    changes.edit_all(kind.select().where(link == other.id), **{link.name: kept.id})


def twin_of(kind: type[Record], row: Record, names: tuple[str, ...], link: str, kept: Record) -> Record | None:
    """Give the record that has, for the kept one, what this one has for the other."""
    query = kind.kept()
    for name in names:
        field = kind._meta.fields[name]
        answer = kept.id if name == link else row.__data__.get(name)
        query = query.where(field.is_null() if answer is None else field == answer)
    found = query.where(kind.id != row.id).first()
    return found if isinstance(found, Record) else None


def _join(changes: Changes, twin: Record, row: Record) -> None:
    """Make one of two records: what one lacks the other gives, and all that refers to the second follows."""
    usual = type(twin)()
    shared = {name for names in type(twin).unique_by for name in names}
    for field in twin.described():
        name = field.name
        one, two = twin.__data__.get(name), row.__data__.get(name)
        if name in shared or one == two or two in (None, "", usual.__data__.get(name)):
            continue
        if one not in (None, "", usual.__data__.get(name)):
            written = [field.text(answer) for answer in (one, two)]
            raise CannotReassign(record=twin.name_of(), field=field.label(), one=written[0], other=written[1])
        twin.__data__[name] = two
    changes.save(twin)
    for link, kind in type(row)._meta.backrefs.items():
        if not kind.stays_behind:
            _move(changes, link, kind, twin, row)
    changes.bin(row)
