"""How each kind of record is listed: which columns, read together with what, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from models.listing import FOUND, Listing, find
from models.listings_chain import CHAIN
from models.listings_money import MONEY
from models.listings_places import PLACES
from models.listings_volunteers import VOLUNTEERING
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.record import Record
from models.refusals import Unknown
from models.register import IssuedDocument
from models.training import Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer

__all__ = ["FOUND", "LISTINGS", "Listing", "find", "listing", "plain", "word_of"]

_PERSON = ("civility", "family_name", "given_name", "birth_date", "email", "phone", "address", "postcode", "town")

LISTINGS: Final[dict[str, Listing]] = {
    "partners": Listing(
        Organisation,
        (
            "name",
            "short_name",
            "type",
            "siret",
            "rna",
            "address",
            "postcode",
            "town",
            "territory",
            "territory.name",
            "phone",
            "email",
            "web",
            "status",
            "status_reason",
            "funder",
            "notes",
        ),
        ("territory",),
        ("name",),
    ),
    "people": Listing(
        Person, (*_PERSON, "birth_year", "quarter", "quarter.name", "language", "notes"), ("quarter",), ("family_name",)
    ),
    "contacts": Listing(
        ContactRole,
        (
            "organisation",
            "person",
            "organisation.name",
            "person.family_name",
            "person.given_name",
            "function",
            "person.email",
            "person.phone",
            "main",
            "since",
            "until",
        ),
        ("organisation", "person"),
        ("organisation.name", "person.family_name"),
    ),
    "volunteers": Listing(
        Volunteer,
        (
            *("person", "number", *(f"person.{name}" for name in _PERSON), "person.quarter", "person.quarter.name"),
            *("status", "status_reason", "since", "until"),
            *("emergency_name", "emergency_phone", "guardian_name", "guardian_phone"),
        ),
        ("person", "person.quarter"),
        ("person.family_name",),
    ),
    "courses": Listing(Course, ("title", "objectives", "nature", "provider", "notes"), order=("title",)),
    "sessions": Listing(
        TrainingSession,
        (
            "course",
            "course.title",
            "group",
            "day",
            "start",
            "end",
            "pause",
            "planned",
            "title",
            "place",
            "trainers",
            "sheet",
            "unlock_reason",
        ),
        ("course",),
        ("day", "start"),
    ),
    "enrolments": Listing(
        Enrolment,
        (
            "volunteer",
            "course",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "course.title",
            "group",
            "since",
            "until",
        ),
        ("course", "volunteer", "volunteer.person"),
        ("course.title", "volunteer.person.family_name"),
    ),
    "attendances": Listing(
        Attendance,
        (
            "session",
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "session.course",
            "session.course.title",
            "session.group",
            "session.day",
            "session.start",
            "session.end",
            "session.planned",
            "presence",
            "minutes",
            "session.sheet",
        ),
        ("session", "session.course", "volunteer", "volunteer.person"),
        ("session.day", "volunteer.person.family_name"),
    ),
    "documents": Listing(
        IssuedDocument,
        (
            "number",
            "kind",
            "variant",
            "language",
            "person",
            "person.family_name",
            "person.given_name",
            "organisation",
            "organisation.name",
            "subject",
            "first_day",
            "last_day",
            "minutes",
            "check_code",
            "signatory",
            "issued_on",
            "issued_by",
            "status",
            "status_reason",
            "replaces",
            "sha256",
        ),
        ("person", "organisation"),
        ("year", "sequence"),
    ),
    **CHAIN,
    **PLACES,
    **VOLUNTEERING,
    **MONEY,
}


def listing(word: str) -> Listing:
    """Give the listing of a kind by its word. Raises `Unknown`."""
    if word not in LISTINGS:
        raise Unknown(what=word)
    return LISTINGS[word]


def word_of(kind: type[Record]) -> str:
    """Give the word of a kind of record; nothing for those that are not listed."""
    return next((word for word, listed in LISTINGS.items() if listed.kind is kind), "")


def plain(word: str, rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Give rows for a machine: their id, then the answers by name, and lists of names of what they are tied to."""
    listed, there = LISTINGS[word], list(rows)
    columns = listed.columns()
    ties = {one.name: one.names([row.id for row in there]) for one in listed.gathered}
    return [
        {"id": row.id}
        | {column.name: column.plain(row) for column in columns}
        | {name: names.get(row.id, []) for name, names in ties.items()}
        for row in there
    ]
