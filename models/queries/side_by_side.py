"""Two records that may be the same, answer by answer, and all that would go from one to the other."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from models.language import _
from models.partners import Organisation
from models.people import Person
from models.records.record import Record
from models.records.uses import Use, uses_of
from models.volunteers import Volunteer

_PICTURES: Final = frozenset({"logo"})


class Side(NamedTuple):
    """One answer in both records, in words; ``path`` is what `models.merging.merge` takes."""

    path: str
    label: str
    one: str
    other: str

    @property
    def same(self) -> bool:
        """Whether both say it, or neither."""
        return self.one == self.other

    @property
    def both(self) -> bool:
        """Whether each has an answer of its own, so that a person has to choose."""
        return bool(self.one and self.other) and not self.same


def to_compare(kind: type[Record], one: int, other: int) -> tuple[Record, Record] | None:
    """Give two records to lay side by side: of two people who are volunteers, these; None when one is gone."""
    found: list[Any] = [kind.kept().where(kind.id == key).first() for key in (one, other)]
    if None in found:
        return None
    if kind is Person:
        hats = [Volunteer.kept().where(Volunteer.person == person.id).first() for person in found]
        if None not in hats:
            return hats[0], hats[1]
    return found[0], found[1]


def side_by_side(one: Record, other: Record) -> list[Side]:
    """Give every answer that one or both have, in the order of the record; of a volunteer, the person first."""
    found = []
    if isinstance(one, Volunteer) and isinstance(other, Volunteer):
        found += _sides(one.person, other.person, "person.")
    return [*found, *_sides(one, other, "")]


def _sides(one: Record, other: Record, before: str) -> list[Side]:
    sides = []
    for field in type(one).described():
        if field.name == "person":
            continue
        written = [_written(record, field) for record in (one, other)]
        if any(written):
            sides.append(Side(before + field.name, field.label(), *written))
    return sides


def _written(record: Record, field: Any) -> str:
    answer = record.__data__.get(field.name)
    if answer in (None, "", False):
        return ""
    return _("a picture") if field.name in _PICTURES else str(field.text(answer))


def belongings(record: Record) -> list[Use]:
    """Give what refers to a record and would follow it, by kind; of a volunteer also what refers to the person."""
    found = uses_of(record)
    for link, kind in type(record)._meta.backrefs.items():
        if kind.stays_behind and link.name in kind.follows and (number := kind.kept().where(link == record.id).count()):
            found.append(Use(kind, link.name, int(number)))
    if isinstance(record, Volunteer):
        found += [use for use in belongings(record.person) if use.kind is not Volunteer]
    return found


def names_of(one: Record, other: Record) -> str:
    """Name a pair in one line."""
    first, second = one.name_of(), other.name_of()
    town = [_town(record) for record in (one, other)]
    return first if first == second and town[0] == town[1] else f"{first} / {second}"


def _town(record: Record) -> str:
    holder: Any = record.person if isinstance(record, Volunteer) else record
    return holder.town if isinstance(holder, Person | Organisation) else ""
