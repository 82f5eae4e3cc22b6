"""Who can be written to by post, and what stands on the envelope: partners, contacts in force, people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from models.listings import LISTINGS
from models.partners import ContactRole, Organisation
from models.people import Person

KINDS: Final = ("partners", "contacts", "people")
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
    listed, day = LISTINGS[kind], on or date.today()
    wanted = listed.keys() if keys is None else list(keys)
    found = Addresses([], [])
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = listed.rows(some)
        for key in some:
            if key in rows and _counts(rows[key], day):
                _note(found, rows[key])
    return found


def _counts(row: Any, day: date) -> bool:
    return not (isinstance(row, ContactRole) and ((row.until and row.until < day) or row.organisation.binned))


def _note(found: Addresses, row: Organisation | ContactRole | Person) -> None:
    where: Organisation | Person = row.organisation if isinstance(row, ContactRole) else row
    if not where.town:
        found.without.append(row.name_of())
        return
    if isinstance(row, ContactRole):
        who = [row.organisation.name, row.person.full_name]
    else:
        who = [row.full_name if isinstance(row, Person) else row.name]
    last = " ".join(filter(None, (where.postcode, where.town.upper())))
    found.lines.append(tuple(filter(None, (*who, where.address, last))))
