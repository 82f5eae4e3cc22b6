"""Services offered: what partners offer, from our own list or a table in the words of data·inclusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from models.codes import CodesField
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.lookups import folded, having
from models.intake.matching import Heading, headings_of
from models.intake.settling import settle
from models.language import _
from models.partners import Organisation, ServiceOffer
from models.records.fields import Described, LineField, SiretField
from models.records.record import Record

SERVICE: Final = [
    Heading("organisation", "Structure", "Organisation", others=("structure_nom", "nom_structure", "Partenaire")),
    Heading("organisation_siret", "SIRET", "SIRET", others=("structure_siret", "siret_structure")),
    Heading("name", "Nom", "Name", needed=True, others=("Service", "Nom du service")),
    Heading("type", "Type", "Type", others=("Type de service",)),
    Heading("theme", "Thèmes", "Themes", others=("thematiques", "Thématiques", "Thème", "Theme", "Thématique")),
    Heading("publics", "Publics", "Publics", others=("Public", "profils")),
    Heading("place", "Lieu", "Place", others=("Adresse", "adresse")),
    Heading("place_more", "Complément d’adresse", "Place (more)", others=("complement_adresse",)),
    Heading("postcode", "Code postal", "Postcode", others=("code_postal", "CP")),
    Heading("town", "Commune", "Town", others=("Ville",)),
    Heading("hours", "Horaires", "Opening hours", others=("horaires_accueil", "Horaires d’accueil")),
    Heading("access", "Comment y accéder", "How to get in", others=("conditions_acces", "Conditions d’accès")),
    Heading("access_more", "Comment s’inscrire", "How to sign up", others=("mobilisation_precisions",)),
    Heading("valid_until", "Valable jusqu’au", "Valid until", others=("date_suspension",)),
]
_PLAIN: Final = ("type", "hours", "valid_until")
_CODES: Final = ("theme", "publics")
Key = tuple[int, str]  # organisation, folded name


class Services:
    """A line is a service and the organisation that offers it, which the dossier knows."""

    main: type[Record] = ServiceOffer
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._organisations: dict[str, list[Organisation]] = {}
        self._known: dict[Key, list[Entry]] = defaultdict(list)

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(ServiceOffer, SERVICE)

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {f.name: f for f in ServiceOffer.described()}
        line = LineField(max_length=400)
        more = dict.fromkeys(("place", "place_more", "postcode", "town", "access", "access_more"), line)
        return own | more | {"organisation": None, "organisation_siret": SiretField(), **dict.fromkeys(_CODES)}

    def look_up(self, readings: Sequence[Reading]) -> None:
        texts = {text for r in readings if (text := r.answers.get("organisation"))}
        sirets = {siret for r in readings if (siret := r.answers.get("organisation_siret"))}
        sirets |= {text.replace(" ", "") for text in texts}
        self._organisations = defaultdict(list)
        names = {folded(text) for text in texts}
        for found in having(Organisation, siret=sirets, sort_key=names, short_name=texts):
            for key in {found.siret, found.sort_key, folded(found.short_name)} - {""}:
                self._organisations[key].append(found)
        ids = {found.id for group in self._organisations.values() for found in group}
        for service in having(ServiceOffer, organisation=ids):
            entry = self._board.of(service)
            there = self._known[service.__data__["organisation"], service.sort_key]
            if entry not in there:
                there.append(entry)

    def place(self, reading: Reading) -> Outcome | None:
        organisation = self._organisation(reading)
        told = _told(reading)
        if organisation is None or reading.refused:
            return None
        known = self._known[organisation.id, folded(told["name"])]
        entry = _same(known, told) or self._board.draft(ServiceOffer, reading.line)
        if entry.ref:
            told.pop("name")  # written as it was first
        else:
            told["organisation"] = self._board.of(organisation)
        outcome = settle(self._board, reading, entry, [Wish(entry, told)])
        if outcome and entry not in known:
            known.append(entry)
        return outcome

    def _organisation(self, reading: Reading) -> Organisation | None:
        name, siret = (reading.answers.get(column, "") for column in ("organisation", "organisation_siret"))
        found = self._organisations.get(siret, []) if siret else []
        if not found and name:
            by_name = self._organisations.get(name.replace(" ", "")) or self._organisations.get(folded(name), [])
            found = [one for one in by_name if not siret or not one.siret]  # another number is another establishment
        if len(found) == 1:
            return found[0]
        if not name and not siret:
            reason = _("Please fill this in.")
        elif found:
            reason = _("Several partners have this name: write the SIRET instead.")
        else:
            reason = _("No partner has this name or SIRET: import or enter the partner first.")
        reading.refuse("organisation", name or siret, reason)
        return None


def _told(reading: Reading) -> dict[str, Any]:
    """Give what a line says of a service, the codes that are known, places and ways in put together."""
    answers = reading.answers
    told: dict[str, Any] = reading.take("name", *_PLAIN)
    town = " ".join(filter(None, (answers.get("postcode", ""), answers.get("town", ""))))
    for name, parts in (
        ("place", (answers.get("place_more", ""), answers.get("place", ""), town)),
        ("access", (answers.get("access", ""), answers.get("access_more", ""))),
    ):
        if text := ", ".join(filter(None, parts)):
            told[name] = text
            if problem := ServiceOffer.field(name).complaint(text):
                reading.refuse(name, text, problem)
    for name in _CODES:
        if name in answers and (codes := _codes(reading, name)):
            told[name] = codes
    return told


def _codes(reading: Reading, name: str) -> str:
    """Read several codes or their words; one that is not in the list is told and left out, the others stay."""
    field = cast(CodesField, ServiceOffer.field(name))
    known = []
    for part in field.parts(reading.answers[name]):
        try:
            known.append(field.parse(part))
        except ValueError:
            reading.warn(name, part, _("This is not in the list of data·inclusion, and was left out."))
    return ",".join(dict.fromkeys(known))


def _same(known: Sequence[Entry], told: Mapping[str, Any]) -> Entry | None:
    """The same name at another place is another service; without a place it is the one there is."""
    place = told.get("place")
    here = [entry for entry in known if entry.get("place") == place]
    near = [entry for entry in known if place is None or not entry.get("place")]
    return next(iter(here or near), None)
