"""Cards of an address book: an organisation, somebody in one, or somebody alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.dossier.secrets import dossier_uid
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading, phone_notes, same_phone, with_notes
from models.intake.contacts import Roles
from models.intake.matching import Heading, plain_title
from models.intake.settling import settle
from models.intake.vcards import COLUMNS, ORGANISATION
from models.intake.volunteers import person_wish
from models.language import _, in_every_language
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.fields import Described, LineField, LongTextField
from models.records.reading import among
from models.records.record import Record
from models.records.search import fold

_PERSON: Final = ("civility", "family_name", "given_name", "email", "phone", "address", "postcode", "town", "notes")
_PLACE: Final = ("address", "postcode", "town")
_WORK: Final = "work_"


def are_cards(titles: Sequence[str]) -> bool:
    """Tell whether a file is an address book, or lines of one that were refused and are brought again."""
    sort = {plain_title(words) for words in in_every_language(COLUMNS["sort"]).values()}
    return "vcard" in (known := set(map(plain_title, titles))) and not sort.isdisjoint(known)


class Cards:
    """A card of somebody makes the organisation too when it is new; one of an organisation alone is a partner."""

    main: type[Record] = ContactRole
    whole = True  # what has no place here is told card by card

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._roles = board, Roles(board)
        self._known: dict[str, list[Entry]] = defaultdict(list)  # folded name → organisations
        self._ours: dict[str, Entry] = {}  # by the identifier that our own cards bear

    @staticmethod
    def headings() -> list[Heading]:
        said = {name: in_every_language(title) for name, title in COLUMNS.items()}
        return [Heading(name, words["fr"], words["en"], needed=name == "card") for name, words in said.items()]

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        people: dict[str, Described | None] = {name: Person.field(name) for name in _PERSON}
        work: dict[str, Described | None] = dict.fromkeys((_WORK + name for name in _PLACE), LineField(max_length=200))
        own = {"organisation": LineField(max_length=200), "web": Organisation.field("web")}
        known = {**people, **work, **own, "function": ContactRole.field("function"), "notes": LongTextField()}
        return {name: known.get(name) for name in COLUMNS}

    def look_up(self, readings: Sequence[Reading]) -> None:
        names = {fold(name) for r in readings if (name := r.answers.get("organisation"))}
        ids = set()
        for found in Organisation.kept().where(Organisation.sort_key.in_(names)).order_by(Organisation.id):
            ids.add(found.id)
            entry = self._board.of(found)
            if entry not in self._known[found.sort_key]:
                self._known[found.sort_key].append(entry)
        self._roles.look_up(readings, ids)
        if any(reading.answers.get("uid") for reading in readings):
            self._note_ours(readings, ids)

    def _note_ours(self, readings: Sequence[Reading], organisations: set[int]) -> None:
        """Two of one name are told apart by the identifier of a card that we wrote ourselves."""
        dossier, names = dossier_uid(), {reading.name for reading in readings}
        people = Person.kept().where(Person.sort_key.in_(names))
        there = among(ContactRole.organisation, organisations)
        for kind, asked in ((Organisation, Organisation.kept().where(among(Organisation.id, organisations))),
                            (Person, people), (ContactRole, ContactRole.kept().where(there))):  # fmt: skip
            for record in asked:
                entry = self._board.at(kind, record.id) or self._board.of(record)
                self._ours[str(record.uid(dossier))] = entry

    def _own(self, reading: Reading, kind: type[Record]) -> Entry | None:
        entry = self._ours.get(reading.answers.get("uid", ""))
        return entry if entry and entry.kind is kind else None

    def place(self, reading: Reading) -> Outcome | None:
        answers = reading.answers
        if trouble := answers.get("trouble"):
            reading.refuse("trouble", trouble, trouble)
            return None
        if left := answers.get("left_out"):
            reading.warn("left_out", left, _("This has no place here and was left out: {what}.").format(what=left))
        organisation = self._organisation(reading) if answers.get("organisation") else None
        if reading.refused:
            return None
        if organisation and _is_organisation(reading):
            return self._settle(reading, organisation, [Wish(organisation, _of_organisation(reading, organisation))])
        if organisation:
            return self._contact(reading, organisation)
        return self._alone(reading)

    def _contact(self, reading: Reading, organisation: Entry) -> Outcome | None:
        first = [] if organisation.ref else [Wish(organisation, {"name": reading.answers["organisation"]})]
        place = {n: reading.answers[_WORK + n] for n in _PLACE if reading.answers.get(_WORK + n)}
        if place and not any(organisation.get(name) for name in _PLACE):
            first = [Wish(organisation, {**(first[0].answers if first else {}), **place})]
        ours = self._own(reading, ContactRole)
        known = self._board.at(Person, ours.get("person")) if ours else None
        if ours and known and ours.get("organisation") == organisation.ref:
            person, role = Wish(known, {}), Wish(ours, reading.take("function"))
        else:
            person, role = self._roles.wishes(reading, organisation)
        if reading.refused:
            return None
        told = Wish(person.entry, person_wish(reading, person.entry, _PERSON))
        if not organisation.ref:
            reading.warn("organisation", reading.answers["organisation"], _("This partner is new, and is added too."))
        outcome = self._settle(reading, organisation, [*first, told, role], role.entry)
        if outcome:
            self._roles.remember(person.entry, role.entry, organisation)
        return outcome

    def _alone(self, reading: Reading) -> Outcome | None:
        person = self._own(reading, Person)
        if person is None and (who := self._roles.people.find(reading, volunteers=False)):
            person = who.person
        if reading.refused:
            return None
        person = person or self._board.draft(Person, reading.line)
        outcome = settle(self._board, reading, person, [Wish(person, person_wish(reading, person, _PERSON))])
        if outcome:
            self._roles.remember_person(person)
        return outcome

    def _settle(
        self, reading: Reading, organisation: Entry, wishes: Sequence[Wish], main: Entry | None = None
    ) -> Outcome | None:
        outcome = settle(self._board, reading, main or organisation, wishes)
        known = self._known[fold(reading.answers["organisation"])]
        if outcome and organisation not in known:
            known.append(organisation)
        return outcome

    def _organisation(self, reading: Reading) -> Entry | None:
        """Give the organisation a card names; of several, the one in that place; a new one when none is known."""
        answers = reading.answers
        if ours := self._own(reading, Organisation):
            return ours
        found = self._known[fold(answers["organisation"])]
        if (role := self._own(reading, ContactRole)) and len(found) > 1:
            found = [entry for entry in found if entry.ref == role.get("organisation")]
        postcode = answers.get("postcode") if _is_organisation(reading) else answers.get("work_postcode")
        if len(found) > 1 and postcode:
            found = [entry for entry in found if entry.get("postcode") == postcode]
        if len(found) > 1:
            reason = _("Several partners have this name: write the postcode in their card, or enter the contact here.")
            reading.refuse("organisation", answers["organisation"], reason)
            return None
        return found[0] if found else self._board.draft(Organisation, reading.line)


def _is_organisation(reading: Reading) -> bool:
    return fold(reading.answers.get("sort", "")) in {fold(words) for words in in_every_language(ORGANISATION).values()}


def _of_organisation(reading: Reading, entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = reading.take("phone", "email", "web", *_PLACE)
    same_phone(told, entry.get("phone"))
    if not entry.ref:
        told["name"] = reading.answers["organisation"]
    notes = [reading.answers["notes"]] if "notes" in reading.answers else []
    if notes or "phone_more" in reading.answers:
        stored = entry.get("notes")
        told["notes"] = with_notes(stored, [*notes, *phone_notes(reading, stored)])
    return told
