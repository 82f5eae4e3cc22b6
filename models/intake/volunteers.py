"""Volunteers and people: a volunteer is a person first, and whoever the dossier knows gets the hat, not a copy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from models.intake.board import Board, Entry, Outcome, Wish, usual
from models.intake.cells import Reading, phone_notes, same_phone, with_notes
from models.intake.matching import Heading, headings_of
from models.intake.places import PlaceName, Places
from models.intake.settling import settle
from models.intake.somebody import People as Known
from models.intake.somebody import Somebody
from models.people import Person
from models.records.fields import Described
from models.records.record import Record
from models.volunteers import Volunteer, is_minor, no_guardian

PERSON = [
    Heading("civility", "Civilité", "Civility", others=("Title",)),
    Heading("family_name", "Nom", "Family name", needed=True, others=("Nom de famille", "Surname", "Last name")),
    Heading("given_name", "Prénom", "Given name", others=("First name",)),
    Heading("birth_date", "Date de naissance", "Birth date", others=("Né(e) le", "Date of birth")),
    Heading("email", "Courriel", "E-mail", others=("Adresse e-mail", "Mail", "Mél")),
    Heading("phone", "Téléphone", "Phone", others=("Téléphones", "Tél.", "Tél", "Portable", "Mobile")),
    Heading("address", "Adresse", "Address"),
    Heading("postcode", "Code postal", "Postcode", others=("CP",)),
    Heading("town", "Commune", "Town", others=("Ville", "City")),
    Heading("birth_year", "Année de naissance", "Birth year"),
    Heading("quarter", "Quartier", "Quarter"),
    Heading("language", "Langue", "Language"),
    Heading("notes", "Notes", "Notes", others=("Remarques",)),
]
VOLUNTEER = [
    Heading("number", "Numéro", "Number", others=("N°", "No")),
    Heading("since", "Depuis", "Since", others=("Depuis le",)),
    Heading("until", "Jusqu’au", "Until"),
    Heading("status", "Statut", "Status"),
    Heading("status_reason", "Motif", "Reason"),
    Heading("emergency_name", "Personne à prévenir", "Whom to call", others=("Contact d’urgence", "Emergency contact")),
    Heading("emergency_phone", "Téléphone de la personne à prévenir", "Phone of whom to call"),
    Heading("guardian_name", "Représentant légal", "Guardian"),
    Heading("guardian_phone", "Téléphone du représentant légal", "Phone of the guardian"),
]
_SORTED = 180  # letters of the name that people are sorted by, which exotic letters can make longer than the name
_YEAR = re.compile(r"(?:19|20)\d\d")


class People:
    """A line is a person."""

    main: type[Record] = Person
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        self._board, self._known, self._columns = board, Known(board), columns
        self._quarters = Places(board, "quarter")

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(Person, PERSON)

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {f.name: f for f in Person.described()} | {"quarter": PlaceName()}

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._quarters.look_up(readings)
        for reading in readings:
            _year_alone(reading, self._columns)
        self._known.look_up(readings)

    def place(self, reading: Reading) -> Outcome | None:
        who = self._known.find(reading, volunteers=False)
        person = who.person if who else self._board.draft(Person, reading.line)
        if outcome := settle(self._board, reading, person, self._person(reading, person)):
            self._known.remember(Somebody(person, who.volunteer if who else None))
        return outcome

    def _person(self, reading: Reading, person: Entry) -> list[Wish]:
        """Give what a line wishes of a person, after what has to be made for that."""
        told = person_wish(reading, person)
        made = self._quarters.wishes(reading, person, told)
        return [*made, Wish(person, told, read="notes" not in told and len(reading.name) < _SORTED)]


class Volunteers(People):
    """A line is a person with the hat of a volunteer."""

    main = Volunteer

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(Volunteer, headings_of(Person, [*PERSON, *VOLUNTEER]), but=("person",))

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {f.name: f for kind in (Volunteer, Person) for f in kind.described()} | {"quarter": PlaceName()}

    def place(self, reading: Reading) -> Outcome | None:
        who = self._known.find(reading, volunteers=True)
        person = who.person if who else self._board.draft(Person, reading.line)
        hat = (who.volunteer if who else None) or self._board.draft(Volunteer, reading.line)
        answers: dict[str, Any] = reading.take(*_HAT)
        if not hat.ref:
            answers["person"] = person
        wishes = [*self._person(reading, person), Wish(hat, answers, read=True)]
        _look_after_minors(reading, person, {**usual(Volunteer), **hat.answers, **answers})
        if outcome := settle(self._board, reading, hat, wishes):
            self._known.remember(Somebody(person, hat))
        return outcome


def person_wish(reading: Reading, person: Entry, names: Sequence[str] = ()) -> dict[str, Any]:
    """Give what a line says of a person; a second phone and the notes are added to those there are."""
    told = reading.take(*(names or _ANSWERS))
    same_phone(told, person.get("phone"))
    notes = [told.pop("notes")] if "notes" in told else []
    if notes or "phone_more" in reading.answers:
        stored = person.get("notes")
        told["notes"] = with_notes(stored, [*notes, *phone_notes(reading, stored)])
    return told


_ANSWERS = tuple(heading.name for heading in PERSON)


_HAT = tuple(heading.name for heading in VOLUNTEER)


def _look_after_minors(reading: Reading, person: Entry, hat: Mapping[str, Any]) -> None:
    """Refuse a line that would leave a minor without anybody who answers for them."""
    born, year = (reading.answers.get(name) or person.get(name) for name in ("birth_date", "birth_year"))
    if hat["status"] == "active" and not hat["guardian_name"] and is_minor(born, year):
        reading.refuse("guardian_name", "", no_guardian().message)


def _year_alone(reading: Reading, columns: Mapping[str, int]) -> None:
    """A birth date that is only a year is a birth year."""
    place = columns.get("birth_date", len(reading.cells))
    if "birth_date" in reading.answers or place >= len(reading.cells):
        return
    year = str(reading.cells[place]).strip()
    if _YEAR.fullmatch(year):
        reading.refused[:] = [told for told in reading.refused if told.field != "birth_date"]
        reading.answers.setdefault("birth_year", int(year))
