"""Who can be written to by post, and what stands on the envelope: partners, contacts in force, people, volunteers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from models.listings import LISTINGS
from models.partners import ContactRole, Organisation
from models.people import Person
from models.volunteers import Volunteer

KINDS: Final = ("partners", "contacts", "people", "volunteers")
Row = Organisation | ContactRole | Person | Volunteer
_AT_ONCE: Final = 500


class Addresses(NamedTuple):
    """The lines of each address, in the order of the list, and the names of those who have none."""

    lines: list[tuple[str, ...]]
    without: list[str]


def addresses(kind: str, keys: Sequence[int] | None = None, on: date | None = None) -> Addresses:
    """Give the addresses of a kind (a word of `KINDS`), of all or of some of them.

    A contact is written to at the organisation, as long as they are there on the day ``on``, today without it. Lines go
    from who to where; the last has postcode and town, in capitals as La Poste reads them (NF Z 10-011).
    """
    found = Addresses([], [])
    for row in _written_to(kind, keys, on):
        if _where(row).town:
            found.lines.append(_lines(row))
        else:
            found.without.append(row.name_of())
    return found


class Recipient(NamedTuple):
    """Somebody a letter goes to: what its fields say of them, and the lines in the window of the envelope.

    A partner is written to as an organisation: the names are empty. ``key`` is the id in the list of its kind.
    """

    key: int
    civility: str
    family_name: str
    given_name: str
    organisation: str
    number: str
    town: str
    lines: tuple[str, ...]


def recipients(kind: str, keys: Sequence[int] | None = None, on: date | None = None) -> list[Recipient]:
    """Give who is written to of a kind (a word of `KINDS`), all or some of them; who has no town is among them."""
    return [_recipient(row) for row in _written_to(kind, keys, on)]


def _recipient(row: Row) -> Recipient:
    person = _person(row)
    names = (person.civility or "", person.family_name or "", person.given_name or "") if person else ("", "", "")
    organisation = row.organisation if isinstance(row, ContactRole) else row if isinstance(row, Organisation) else None
    number = row.number if isinstance(row, Volunteer) else ""
    return Recipient(
        row.id, *names, organisation.name if organisation else "", number or "", _where(row).town or "", _lines(row)
    )


def _written_to(kind: str, keys: Sequence[int] | None, on: date | None) -> Iterator[Row]:
    listed, day = LISTINGS[kind], on or date.today()
    wanted = listed.keys() if keys is None else list(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = listed.rows(some)
        yield from (rows[key] for key in some if key in rows and _counts(rows[key], day))


def _counts(row: Any, day: date) -> bool:
    return not (isinstance(row, ContactRole) and ((row.until and row.until < day) or row.organisation.binned))


def _person(row: Row) -> Person | None:
    return row if isinstance(row, Person) else None if isinstance(row, Organisation) else row.person


def _where(row: Row) -> Organisation | Person:
    where: Organisation | Person = row  # type: ignore[assignment]
    if isinstance(row, ContactRole):
        where = row.organisation
    elif isinstance(row, Volunteer):
        where = row.person
    return where


def _lines(row: Row) -> tuple[str, ...]:
    person, where = _person(row), _where(row)
    who = [where.name] if isinstance(where, Organisation) else []
    named = person.full_name if person else ""
    last = " ".join(filter(None, (where.postcode, (where.town or "").upper())))
    return tuple(filter(None, (*who, named, where.address, last)))
