"""Partners: organisations from anybody's list, also with the person responsible, as social services hand them on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading, phone_notes, same_phone, with_notes
from models.intake.contacts import Roles
from models.intake.matching import Heading, headings_of
from models.intake.organisations import Organisations
from models.intake.places import PlaceName, Places
from models.intake.settling import settle
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.fields import Described, LongTextField
from models.records.record import Record

PARTNER = [
    Heading("name", "Nom", "Name", needed=True, others=("Raison sociale", "Structure", "Organisation")),
    Heading("short_name", "Sigle", "Short name", others=("Nom court",)),
    Heading("type", "Type", "Type"),
    Heading("legal_form", "Forme juridique", "Legal form"),
    Heading("siret", "SIRET", "SIRET", others=("N° SIRET", "Numéro SIRET")),
    Heading("rna", "RNA", "RNA", others=("N° RNA", "Numéro RNA")),
    Heading("address", "Adresse", "Address"),
    Heading("address_more", "Adresse (complément)", "Address (more)", others=("Complément d’adresse",)),
    Heading("postcode", "Code postal", "Postcode", others=("CP",)),
    Heading("town", "Commune", "Town", others=("Ville", "City")),
    Heading("phone", "Téléphone", "Phone", others=("Téléphones", "Tél.", "Tél")),
    Heading("email", "Courriel", "E-mail", others=("Mail", "Mél", "Adresse e-mail")),
    Heading("web", "Site", "Web", others=("Site web", "Site internet", "Website")),
    Heading("status", "Statut", "Status"),
    Heading("status_reason", "Motif", "Reason"),
    Heading("funder", "Financeur", "Funder"),
    Heading("notes", "Notes", "Notes", others=("Remarques",)),
    Heading("description", "Description", "Description"),
    Heading("responsible_family_name", "Nom responsable", "Responsible person’s family name"),
    Heading("responsible_given_name", "Prénom responsable", "Responsible person’s given name"),
    Heading("responsible_function", "Fonction responsable", "Responsible person’s function"),
    Heading("responsible_email", "Courriel responsable", "Responsible person’s e-mail"),
    Heading(
        "responsible_phone", "Téléphones responsable", "Responsible person’s phone", others=("Téléphone responsable",)
    ),
]
_ANSWERS = tuple(f.name for f in Organisation.described() if f.name not in {"territory", "logo"})
_RESPONSIBLE = "responsible_"


class Partners:
    """A line is an organisation, and perhaps who answers for it."""

    main: type[Record] = Organisation
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._known, self._roles = board, Organisations(board), Roles(board)
        self._territories = Places(board, "territory")

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(Organisation, PARTNER, but=("logo",))

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {f.name: f for f in Organisation.described()}
        for name in ("family_name", "given_name", "email", "phone"):
            own[_RESPONSIBLE + name] = Person.field(name)
        own["responsible_function"] = ContactRole.field("function")
        return own | {"description": LongTextField(), "territory": PlaceName()}

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._known.look_up(readings)
        self._territories.look_up(readings)
        people = [_responsible(reading) for reading in readings]
        found = [self._known.stored_of(reading) for reading in readings]
        self._roles.look_up([p for p in people if p.answers], {ref for refs in found for ref in refs})

    def place(self, reading: Reading) -> Outcome | None:
        found = self._known.find(reading)
        if reading.refused:
            return None
        entry = found or self._board.draft(Organisation, reading.line)
        told = self.wish(reading, entry)
        wishes = [*self._territories.wishes(reading, entry, told), Wish(entry, told)]
        somebody, roles = _responsible(reading), list[Wish]()
        if "family_name" in somebody.answers:
            roles = self._roles.wishes(somebody, entry)
            if somebody.refused:
                reading.refused += [told._replace(field=_RESPONSIBLE + told.field) for told in somebody.refused]
                return None
            reading.warned += somebody.warned
        if outcome := settle(self._board, reading, entry, [*wishes, *roles]):
            self._known.remember(entry)
            if roles:
                self._roles.remember(roles[0].entry, roles[1].entry, entry)
        return outcome

    def wish(self, reading: Reading, entry: Entry) -> dict[str, Any]:
        """Give what a line says of an organisation."""
        told = reading.take(*_ANSWERS)
        same_phone(told, entry.get("phone"))
        if "address_more" in reading.answers:
            told["address"] = ", ".join(filter(None, (reading.answers["address_more"], told.get("address", ""))))
        notes = [reading.answers[name] for name in ("description", "notes") if name in reading.answers]
        if notes or "phone_more" in reading.answers:
            stored = entry.get("notes")
            told["notes"] = with_notes(stored, [*notes, *phone_notes(reading, stored)])
        return told


def _responsible(reading: Reading) -> Reading:
    """The same line as one about the person responsible."""
    cut = len(_RESPONSIBLE)
    told = {name[cut:]: value for name, value in reading.answers.items() if name.startswith(_RESPONSIBLE)}
    return Reading(reading.line, told, cells=reading.cells)
