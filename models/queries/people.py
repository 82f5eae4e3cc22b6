"""Who somebody is to us: the hats of a person, the people of an organisation, and who may be the same human."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from models.listings import LISTINGS, find
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.search import fold
from models.register import IssuedDocument
from models.volunteers import Volunteer


class Role(NamedTuple):
    """What somebody does in an organisation; ``ended`` when they do it no more."""

    contact: int
    organisation: int
    name: str
    function: str
    ended: bool


class Hats(NamedTuple):
    """The volunteer that a person is, if any, and their roles, those under way first."""

    volunteer: int | None
    roles: list[Role]


def hats_of(people: Sequence[int]) -> dict[int, Hats]:
    """Give what each of some people is to us."""
    found: dict[int, Hats] = {key: Hats(None, []) for key in people}
    hatted: Any = Volunteer.select(Volunteer.person, Volunteer.id).where(
        Volunteer.person.in_(list(people)), Volunteer.binned.is_null()
    )
    for person, volunteer in hatted.tuples():
        found[person] = found[person]._replace(volunteer=volunteer)
    roles = (
        ContactRole.select(ContactRole, Organisation)
        .join(Organisation)
        .where(ContactRole.person.in_(list(people)), ContactRole.binned.is_null(), Organisation.binned.is_null())
        .order_by(ContactRole.until.is_null(False), Organisation.sort_key)
    )
    for role in roles:
        there: Organisation = role.organisation
        found[role.__data__["person"]].roles.append(
            Role(role.id, there.id, there.name, role.function, over(role.until))
        )
    return found


def over(until: date | None) -> bool:
    """Say whether something that lasts until a day is over today."""
    return until is not None and until < date.today()


def namesakes(family: str, given: str = "", most: int = 4) -> list[Person]:
    """Give the people whose names begin with what is typed, in either order: perhaps the same humans."""
    words = fold(f"{family} {given}").split()
    if sum(len(word) for word in words) < 3:  # noqa: PLR2004 - two letters propose half the town
        return []
    rows = LISTINGS["people"].rows(find(Person, " ".join(words), 40))
    named = [p for p in rows.values() if _begins(words, p.sort_key.split())]
    return sorted(named, key=lambda person: (person.sort_key, person.id))[:most]


def _begins(typed: list[str], known: list[str]) -> bool:
    left = list(known)
    for word in typed:
        found = next((name for name in left if name.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def contacts_of(organisation: int) -> list[ContactRole]:
    """Give who does what in an organisation: the main one first, those who left last."""
    found = (
        ContactRole.select(ContactRole, Person)
        .join(Person)
        .where(ContactRole.organisation == organisation, ContactRole.binned.is_null())
        .order_by(Person.sort_key, ContactRole.id)
    )
    return sorted(found, key=lambda role: (over(role.until), not role.main))


def other_main(contact: ContactRole) -> list[ContactRole]:
    """Give the contacts that are still called the main one of the same organisation."""
    asked = ContactRole.kept().where(
        ContactRole.organisation == contact.__data__["organisation"], ContactRole.main, ContactRole.id != contact.id
    )
    return list(asked)


def documents_of(person: int) -> list[IssuedDocument]:
    """Give what was issued to somebody, latest first."""
    asked = IssuedDocument.select().where(IssuedDocument.person == person)
    return list(asked.order_by(IssuedDocument.issued_on.desc(), IssuedDocument.id.desc()))


def in_status(kind: Any) -> dict[str, int]:
    """Count the records of each status of a kind that has one, without the bin."""
    asked: Any = kind.select(kind.status, fn.COUNT(kind.id)).where(kind.binned.is_null()).group_by(kind.status)
    return {status: int(number) for status, number in asked.tuples()}
