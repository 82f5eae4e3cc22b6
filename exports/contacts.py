"""Partners, contacts and people as vCards, for the address book of a telephone or a mail program.

Version 3.0: Outlook, Thunderbird, Google, Apple and Nextcloud all read it; Outlook passes over cards in 4.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from exports.paper.file import whole_file
from exports.spreadsheet import check_ending
from models.dossier.secrets import dossier_uid
from models.listings import LISTINGS
from models.partners import ContactRole, Organisation
from models.people import Person
from models.progress import Progress, unwatched

KINDS: Final = ("partners", "contacts", "people")
ENDING: Final = ".vcf"
_AT_ONCE: Final = 500


def write_vcards(
    kind: str, to: Path, *, keys: Sequence[int] | None = None, on: date | None = None, progress: Progress = unwatched
) -> int:
    """Write one card for each record of a kind (a word of `KINDS`); give how many there are.

    Contacts are those in force on the day ``on``, today without it: nobody writes to the one who left. ``keys``
    choose some of them. Raises `UnknownEnding`.
    """
    check_ending(to, [ENDING])
    wanted = LISTINGS[kind].keys() if keys is None else list(keys)
    dossier, day, done = dossier_uid(), on or date.today(), 0
    with whole_file(to) as out:
        for start in range(0, len(wanted), _AT_ONCE):
            rows = LISTINGS[kind].rows(wanted[start : start + _AT_ONCE])
            for card in _cards([rows[key] for key in wanted[start : start + _AT_ONCE] if key in rows], dossier, day):
                out.write(card.serialize().encode())
                done += 1
            progress(min(start + _AT_ONCE, len(wanted)), len(wanted))
    return done


def _cards(rows: Sequence[Any], dossier: UUID, day: date) -> Iterator[Any]:
    for row in rows:
        if isinstance(row, Organisation):
            yield _partner(row, dossier)
        elif isinstance(row, Person):
            yield _person(row, row, dossier)
        elif isinstance(row, ContactRole) and not (row.until and row.until < day) and not row.organisation.binned:
            yield _contact(row, dossier)


def _partner(organisation: Organisation, dossier: UUID) -> Any:
    card = _card(organisation.uid(dossier), "", "", "", organisation.name)
    card.add("org").value = [organisation.name]
    card.add("x-abshowas").value = "COMPANY"  # how 3.0 says what 4.0 calls KIND:org
    _reach(card, organisation.phone, organisation.email, "WORK")
    _place(card, organisation, "WORK")
    _more(card, "url", organisation.web)
    _more(card, "note", organisation.notes)
    return card


def _contact(role: ContactRole, dossier: UUID) -> Any:
    """Somebody at work: what they do where, and where that is; their own address is nobody's business there."""
    card = _person(role.person, role, dossier, own=False)
    card.add("org").value = [role.organisation.name]
    _more(card, "title", role.function)
    _place(card, role.organisation, "WORK")
    return card


def _person(person: Person, known_by: Person | ContactRole, dossier: UUID, *, own: bool = True) -> Any:
    prefix = Person.field("civility").text(person.civility)
    whole = " ".join(filter(None, (person.given_name, person.family_name)))
    card = _card(known_by.uid(dossier), person.family_name, person.given_name, prefix, whole)
    _reach(card, person.phone, person.email, "VOICE")
    if own:
        _place(card, person, "HOME")
    return card


def _card(uid: UUID, family: str, given: str, prefix: str, whole: str) -> Any:
    import vobject

    card = vobject.vCard()
    name = vobject.vcard.Name(family=family, given=given, prefix=prefix)
    card.add("n").value = name
    card.add("fn").value = whole
    card.add("uid").value = f"urn:uuid:{uid}"
    return card


def _reach(card: Any, phone: str, email: str, sort: str) -> None:
    _more(card, "tel", phone, type_param=sort)
    _more(card, "email", email, type_param="INTERNET")


def _place(card: Any, where: Organisation | Person, sort: str) -> None:
    import vobject

    if where.address or where.postcode or where.town:
        at = card.add("adr")
        at.value = vobject.vcard.Address(street=where.address, city=where.town, code=where.postcode)
        at.type_param = sort


def _more(card: Any, name: str, text: str, **params: str) -> None:
    if text:
        line = card.add(name)
        line.value = text
        for param, value in params.items():
            setattr(line, param, value)
