"""Making one record of two that are the same: everything that speaks of the other speaks of the kept one, in one step.

Issued documents follow too. Their entry says whose they are, and that is the same human or organisation; what was
printed, numbered and signed stays as it is. Were they to stay behind, whoever erases the kept person later, or looks
for what they were issued, would miss them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from models.actions import Action
from models.language import t
from models.merging_rules import ALIKE, said_of_absence, settle, tells_more
from models.partners import ContactRole, Organisation, ServiceOffer
from models.people import Person
from models.reassigning import CannotReassign, SameRecord, twin_of
from models.records.changes import Changes
from models.records.history import MERGED
from models.records.record import Record
from models.records.steps import step
from models.refusals import Gone, StepRefusal, Unknown
from models.territory import Territory, TerritoryPart
from models.training import Course
from models.volunteers import Volunteer

R = TypeVar("R", bound=Record)
KINDS: Final[dict[str, type[Record]]] = {
    "people": Person,
    "volunteers": Volunteer,
    "partners": Organisation,
    "contacts": ContactRole,
    "services": ServiceOffer,
    "actions": Action,
    "territories": Territory,
    "courses": Course,
}


class TwoFunctions(StepRefusal):
    words = t("These are functions in two organisations, and both are true: merge the two people instead.")


class NotTheSameKind(StepRefusal):
    words = t("Only two records of one kind are merged.")


@dataclass(slots=True)
class Merged:
    """What a merge did: its step, how many records of each kind went to the kept one, and what was there twice."""

    changes: Changes
    moved: dict[type[Record], int] = field(default_factory=dict)
    once: list[str] = field(default_factory=list)  # told to the person: minutes that were there twice, and count once


def kind_called(word: str) -> type[Record]:
    """Give the kind of record of a word. Raises `Unknown` for those that are not merged."""
    if word not in KINDS:
        raise Unknown(what=word)
    return KINDS[word]


def merge(kept: R, other: R, taken: Collection[str] | None = None) -> Merged:
    """Make one record of two, in one step that undo takes back; the other one goes to the bin, emptied.

    ``taken`` are the answers that come from the other one, by path: ``phone``, of a volunteer or a contact also
    ``person.phone``. Without it, what the kept one lacks comes from the other one. Two volunteers or contacts are the
    same human: their people are merged with them, and two people who are volunteers become one volunteer.
    """
    with step(t("Two records merged into one")) as changes:
        changes.merging = True
        changes.facts[MERGED] = 1
        done = Merged(changes)
        _Merge(done, kept, taken).do(kept, other)
    return done


class _Merge:
    def __init__(self, done: Merged, kept: Record, taken: Collection[str] | None) -> None:
        self._done, self._changes = done, done.changes
        self._taken: dict[type[Record], Collection[str]] = {}
        self._later: list[tuple[type[Record], int, int]] = []
        if taken is not None:
            deep = {path.partition(".")[2] for path in taken if path.startswith("person.")}
            self._taken = {type(kept): {path for path in taken if "." not in path}}
            if isinstance(kept, Volunteer | ContactRole):
                self._taken[Person] = deep

    def do(self, kept: Record, other: Record) -> None:
        if type(kept) is not type(other):
            raise NotTheSameKind
        if kept.id == other.id:
            raise SameRecord
        if isinstance(kept, Volunteer):
            self._one_of(kept.person, _same_kind(kept, other).person)  # they meet again as volunteers of one person
            return
        if isinstance(kept, ContactRole):
            self._contacts(kept, _same_kind(kept, other))
            return
        self._one_of(kept, other)

    def _contacts(self, kept: ContactRole, other: ContactRole) -> None:
        if kept.__data__["organisation"] != other.__data__["organisation"]:
            raise TwoFunctions
        if kept.__data__["person"] != other.__data__["person"]:
            self._one_of(kept.person, other.person)
        if _fresh(other).binned is None:
            self._one_of(_fresh(kept), _fresh(other))

    def _one_of(self, kept: Record, other: Record) -> None:
        """Make one of two: what refers to the second follows first, so that it can go and its answers be taken."""
        for record in (kept, other):
            if _fresh(record).binned is not None:
                raise Gone
        self._follow(kept, other)
        self._settle_what_is_alike()
        gone = _fresh(other)
        self._changes.bin(gone)
        self._answer(_fresh(kept), gone)

    def _answer(self, kept: Record, other: Record) -> None:
        taken, usual = self._taken.get(type(kept)), type(kept)()
        for described in kept.described():
            name = described.name
            one, two = kept.__data__.get(name), other.__data__.get(name)
            lacks = one in (None, "", False) and two not in (None, "", usual.__data__.get(name))
            if name in taken if taken is not None else lacks:
                kept.__data__[name] = two
        self._changes.save(kept)

    # What refers to the other one

    def _follow(self, kept: Record, other: Record) -> None:
        mains = _mains(kept, other)
        links = sorted(type(other)._meta.backrefs.items(), key=lambda pair: pair[1].number_of_kind)
        if isinstance(other, Territory):
            self._not_in_itself(kept, other)
        for link, kind in links:
            if not kind.stays_behind or link.name in kind.follows:
                self._move(link, kind, kept, other)
        if mains:  # one main contact remains, the one that was there
            self._changes.edit_all(ContactRole.select().where(ContactRole.id.in_(mains)), main=False)

    def _move(self, link: Any, kind: type[Record], kept: Record, other: Record) -> None:
        keys = [names for names in kind.unique_by if link.name in names]
        alike = [names for names in ALIKE.get(kind, ()) if link.name in names]
        number = 0
        for row in list(kind.kept().where(link == other.id)):
            number += 1
            if twin := next((found for names in keys if (found := twin_of(kind, row, names, link.name, kept))), None):
                self._join(twin, row)
                number -= 1
            elif like := next((f for names in alike if (f := twin_of(kind, row, names, link.name, kept))), None):
                self._later.append((kind, like.id, row.id))
        self._changes.edit_all(kind.select().where(link == other.id), **{link.name: kept.id})
        if number:
            self._done.moved[kind] = self._done.moved.get(kind, 0) + number

    def _join(self, twin: Record, row: Record) -> None:
        """Make one of two records that say the same thing."""
        if isinstance(twin, Volunteer):
            self._one_of(twin, row)
            return
        if tells_more(row, twin):
            words = said_of_absence(row)
            self._changes.bin(twin)  # nothing refers to it, and the other moves in its place
        else:
            words = settle(twin, row)
            self._changes.save(twin)
            self._follow(twin, row)
            self._changes.bin(_fresh(row))
        if words:
            self._done.once.append(words)

    def _settle_what_is_alike(self) -> None:
        """Join what has come to say the same, now that all of it has moved; what disagrees stays as two."""
        waiting, self._later = self._later, []
        for kind, twin, row in waiting:
            one, two = kind.get_by_id(twin), kind.get_by_id(row)
            try:
                settle(one, two)
            except CannotReassign:
                continue
            self._changes.save(one)
            self._follow(one, two)
            self._changes.bin(_fresh(two))
            self._done.moved[kind] = self._done.moved.get(kind, 1) - 1

    def _not_in_itself(self, kept: Record, other: Record) -> None:
        """Two territories of which one lay in the other become one: what said so goes."""
        pair = [kept.id, other.id]
        for row in list(TerritoryPart.kept().where(TerritoryPart.whole.in_(pair), TerritoryPart.part.in_(pair))):
            self._changes.bin(row)


def _mains(kept: Record, other: Record) -> list[int]:
    """Give the main contacts of another organisation, when the kept one has its own."""
    if not isinstance(kept, Organisation):
        return []
    asked = ContactRole.kept().where(ContactRole.main)
    if not asked.where(ContactRole.organisation == kept.id).exists():
        return []
    return [role.id for role in asked.where(ContactRole.organisation == other.id)]


def _fresh(record: R) -> R:
    return type(record).get_by_id(record.id)


def _same_kind(kept: R, other: Record) -> R:
    if not isinstance(other, type(kept)):
        raise NotTheSameKind
    return other
