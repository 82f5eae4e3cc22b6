"""Contacts: people by what they do in an organisation that the dossier knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.matching import Heading, headings_of
from models.intake.settling import settle
from models.intake.somebody import People, Somebody
from models.intake.volunteers import PERSON, person_wish
from models.language import _
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.fields import Described
from models.records.record import Record
from models.records.search import fold

CONTACT = [
    Heading("organisation", "Structure", "Organisation", needed=True, others=("Partenaire", "Partner")),
    *(h for h in PERSON if h.name in {"civility", "family_name", "given_name", "email", "phone"}),
    Heading("function", "Fonction", "Function", others=("Poste",)),
    Heading("main", "Principal", "Main", others=("Contact principal",)),
    Heading("since", "Depuis", "Since"),
    Heading("until", "Jusqu’au", "Until"),
]
_PERSON = ("civility", "family_name", "given_name", "email", "phone")


class Roles:
    """Who does what where: the people of organisations, stored or of earlier lines."""

    def __init__(self, board: Board) -> None:
        self._board, self.people = board, People(board)
        self._roles: dict[int, dict[int, Entry]] = defaultdict(dict)  # organisation → person → role
        self._persons: dict[int, Entry] = {}

    def look_up(self, readings: Sequence[Reading], organisations: Collection[int]) -> None:
        """Find the people of these lines, and those of these organisations."""
        if not readings:
            return
        self.people.look_up(readings)
        asked: Any = (
            ContactRole.select(ContactRole, Person)
            .join(Person)
            .where(ContactRole.organisation.in_(list(organisations)), ContactRole.binned.is_null())
        )
        for role in asked:
            if role.until and role.until < date.today():
                continue  # who left may come back in a new role
            person = self._board.of(role.person)
            role.__data__["person"] = person.ref
            self._persons[person.ref] = person
            self._roles[role.__data__["organisation"]].setdefault(person.ref, self._board.of(role))

    def wishes(self, reading: Reading, organisation: Entry) -> list[Wish]:
        """Give what a line wishes of a person and of their role; the reading may be refused by this."""
        there = self._roles.get(organisation.ref, {}) if organisation.ref else {}
        who = self.people.find(reading, volunteers=False)
        person = who.person if who else self._namesake(reading, there)
        person = person or self._board.draft(Person, reading.line)
        role = (there.get(person.ref) if person.ref else None) or self._board.draft(ContactRole, reading.line)
        answers: dict[str, Any] = reading.take("function", "main", "since", "until")
        if not role.ref:
            answers |= {"person": person, "organisation": organisation}
        return [Wish(person, person_wish(reading, person, _PERSON)), Wish(role, answers)]

    def remember(self, person: Entry, role: Entry, organisation: Entry) -> None:
        """Let later lines find them."""
        self.people.remember(Somebody(person, None))
        self._persons[person.ref] = person
        self._roles[organisation.ref][person.ref] = role

    def remember_person(self, person: Entry) -> None:
        """Let later lines find somebody who is in no organisation."""
        self.people.remember(Somebody(person, None))

    def _namesake(self, reading: Reading, there: dict[int, Entry]) -> Entry | None:
        """Somebody of that name in the same organisation is the same person, unless their e-mails differ."""
        name, email = reading.name, reading.answers.get("email")
        for ref in there:
            person = self._persons[ref]
            known = fold(f"{person.get('family_name')} {person.get('given_name')}")
            if known == name and (not email or person.get("email") in ("", email)):
                return person
        return None


class Contacts:
    """A line is a person, an organisation and what the one does in the other."""

    main: type[Record] = ContactRole
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._roles = board, Roles(board)
        self._organisations: dict[str, list[Organisation]] = {}

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(ContactRole, CONTACT, but=("person",))

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        people = {name: Person.field(name) for name in _PERSON}
        return {**people, **{f.name: f for f in ContactRole.described()}, "organisation": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        texts = {text for r in readings if (text := r.answers.get("organisation"))}
        numbers, names = {text.replace(" ", "").upper() for text in texts}, {fold(text) for text in texts}
        short: Any = Organisation.short_name.in_(texts)
        like = (
            Organisation.siret.in_(numbers) | Organisation.rna.in_(numbers) | Organisation.sort_key.in_(names) | short
        )
        self._organisations = defaultdict(list)
        ids = set()
        for found in Organisation.kept().where(like):
            ids.add(found.id)
            for key in {found.siret, found.rna, found.sort_key, fold(found.short_name)} - {""}:
                self._organisations[key].append(found)
        self._roles.look_up(readings, ids)

    def place(self, reading: Reading) -> Outcome | None:
        organisation = self._organisation(reading)
        if organisation is None:
            return None
        wishes = self._roles.wishes(reading, organisation)
        if reading.refused:
            return None
        if outcome := settle(self._board, reading, wishes[-1].entry, wishes):
            self._roles.remember(wishes[0].entry, wishes[1].entry, organisation)
        return outcome

    def _organisation(self, reading: Reading) -> Entry | None:
        text = reading.answers.get("organisation", "")
        found = self._organisations.get(text.replace(" ", "").upper()) or self._organisations.get(fold(text), [])
        if len(found) == 1:
            return self._board.of(found[0])
        if not text:
            reason = _("Please fill this in.")
        elif found:
            reason = _("Several partners have this name: write the SIRET or the RNA instead.")
        else:
            reason = _("No partner has this name, SIRET or RNA: import or enter the partner first.")
        reading.refuse("organisation", text, reason)
        return None
