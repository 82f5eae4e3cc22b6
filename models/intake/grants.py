"""Grants and their deadlines from files: a line is what was asked of one funder for one exercise, or one day of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from models.actions import Action
from models.agreements import Agreement
from models.funding import Allocation, Deadline, Grant
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.known_grants import GRANT, KnownGrants
from models.intake.lookups import folded
from models.intake.matching import Heading
from models.intake.named import Finder, Looked, Named, refuse_name
from models.intake.settling import settle
from models.language import _
from models.partners import Organisation
from models.records.fields import Described
from models.records.record import Record

ASKED: Final = [
    Heading("funder", "Financeur", "Funder", needed=True),
    Heading("title", "Objet", "Purpose", needed=True, others=("Intitulé", "Title", "Projet", "Project")),
    Heading("year", "Exercice", "Exercise", needed=True, others=("Année", "Year")),
    Heading("programme", "Dispositif", "Programme"),
    Heading("reference", "Référence", "Reference", others=("N°", "Numéro")),
    Heading("status", "Statut", "Status", others=("État", "State")),
    Heading("status_reason", "Motif", "Reason"),
    Heading("requested", "Demandé", "Requested", others=("Montant demandé", "Amount requested")),
    Heading("asked_on", "Demandé le", "Asked on"),
    Heading("granted", "Accordé", "Granted", others=("Montant accordé", "Amount granted")),
    Heading("decided_on", "Décidé le", "Decided on"),
    Heading("start", "Début", "From", others=("Du",)),
    Heading("end", "Fin", "To", others=("Au",)),
    Heading("line", "Ligne de produits", "Line of products", others=("Ligne", "Line")),
    Heading("template", "Formulaire du financeur", "Form of the funder", others=("Formulaire", "Form")),
    Heading("ceiling", "Plafond d’aides publiques", "Public ceiling", others=("Plafond", "Ceiling")),
    Heading("agreement", "Au titre de la convention", "Under the agreement", others=("Convention", "Agreement")),
    Heading("actions", "Actions", "Actions", others=("Action",)),
    Heading("notes", "Notes", "Notes", others=("Remarques", "Observations")),
]
_LINKED: Final = ("funder", "agreement", "actions")
DUE: Final = [
    *GRANT,
    Heading("year", "Exercice", "Exercise", others=("Année", "Year")),
    Heading("kind", "Type", "Type"),
    Heading("due", "Pour le", "Due on", needed=True, others=("Échéance", "Deadline")),
    Heading("done", "Fait le", "Done on"),
    Heading("notes", "Notes", "Notes", others=("Remarques", "Observations")),
]


class Grants:
    """A line is one grant, known by its funder, exercise and purpose; the actions it names are allocated to it."""

    main: type[Record] = Grant
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._links = [
            Looked("funder", Finder(Organisation, "short_name")),
            Looked("agreement", Finder(Agreement, "number")),
        ]
        self._actions, self._find_actions = Named(), Finder(Action)
        self._known: dict[tuple[Any, ...], Entry] = {}
        self._partners: dict[int, Entry] = {}
        self._allocated: set[tuple[int, int]] = set()

    @staticmethod
    def headings() -> list[Heading]:
        return ASKED

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {h.name: Grant.field(h.name) for h in ASKED if h.name not in _LINKED}
        return own | dict.fromkeys(_LINKED)

    def look_up(self, readings: Sequence[Reading]) -> None:
        for looked in self._links:
            looked.look_up(list(readings))
        if titles := {title for reading in readings for title in _titles(reading)}:
            self._find_actions(titles, self._actions)
        if not self._known:
            for grant in Grant.kept().order_by(Grant.id.desc()):
                self._known[grant.__data__["funder"], grant.year, folded(grant.title)] = self._board.of(grant)
            kept: Any = Allocation.kept().where(Allocation.action.is_null(False))
            self._allocated = {(one.__data__["grant"], one.__data__["action"]) for one in kept}

    def place(self, reading: Reading) -> Outcome | None:
        for name in ("funder", "title", "year"):
            if reading.answers.get(name) in (None, ""):
                reading.refuse(name, "", _("Please fill this in."))
        linked: dict[str, Any] = {one.column: one.of(reading) for one in self._links if reading.answers.get(one.column)}
        actions = self._named(reading)
        if reading.refused:
            return None
        key = (linked["funder"], reading.answers["year"], folded(reading.answers["title"]))
        entry = self._known.get(key) or self._board.draft(Grant, reading.line)
        told = reading.take(*(heading.name for heading in ASKED if heading.name not in _LINKED)) | linked
        if entry.ref:
            told.pop("title")  # written as it was first
        new = [action for action in actions if (entry.ref, action) not in self._allocated]
        ties = [Wish(self._board.draft(Allocation, reading.line), {"grant": entry, "action": one}) for one in new]
        if outcome := settle(self._board, reading, entry, [*self._becomes_funder(key[0]), Wish(entry, told), *ties]):
            self._known[key] = entry
            self._allocated |= {(entry.ref, action) for action in new}
        return outcome

    def _becomes_funder(self, partner: int) -> list[Wish]:
        """Let a partner who is asked for money be known as a funder."""
        if partner not in self._partners:
            self._partners[partner] = self._board.of(Organisation.get_by_id(partner))
        known = self._partners[partner]
        return [] if known.get("funder") else [Wish(known, {"funder": True})]

    def _named(self, reading: Reading) -> list[int]:
        """Give the actions that a line names; one that is not known, or several, refuse it."""
        found = []
        for title in _titles(reading):
            called = self._actions.get(title)
            if len(called) == 1:
                found.append(called[0].id)
            else:
                refuse_name(reading, "actions", title, several=bool(called))
        return list(dict.fromkeys(found))


class Deadlines:
    """A line is one deadline, known by its grant, type and day."""

    main: type[Record] = Deadline
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._grants = board, KnownGrants(board)
        self._known: dict[tuple[int, str, date], Entry] = {}

    @staticmethod
    def headings() -> list[Heading]:
        return DUE

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {name: Deadline.field(name) for name in ("kind", "due", "done", "notes")}
        return own | dict.fromkeys(("funder", "grant", "reference")) | {"year": Grant.field("year")}

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._grants.look_up(readings)
        if not self._known:
            for one in Deadline.kept().order_by(Deadline.id.desc()):
                self._known[one.__data__["grant"], one.kind, one.due] = self._board.of(one)

    def place(self, reading: Reading) -> Outcome | None:
        grant = self._grants.find(reading)
        if grant is None and not reading.refused:
            reading.refuse("grant", "", _("Say which grant this is about: its funder, purpose or reference."))
        if "due" not in reading.answers:
            reading.refuse("due", "", _("Please fill this in."))
        if grant is None or reading.refused:
            return None
        told = {"kind": "report"} | reading.take("kind", "due", "done", "notes")
        key = (grant.id, told["kind"], told["due"])
        entry = self._known.get(key) or self._board.draft(Deadline, reading.line)
        if not entry.ref:
            told["grant"] = grant.id
        if outcome := settle(self._board, reading, entry, [Wish(entry, told)]):
            self._known[key] = entry
        return outcome


def _titles(reading: Reading) -> list[str]:
    return [title for part in reading.answers.get("actions", "").split(";") if (title := part.strip())]
