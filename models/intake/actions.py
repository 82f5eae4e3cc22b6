"""Joint actions: a line is one, with who leads it, its partners, its territories and the objectives it serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionTerritory
from models.findings import Objective
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.lookups import folded, having
from models.intake.matching import Heading
from models.intake.named import Finder, Named, refuse_name
from models.intake.settling import one_of, settle
from models.language import _
from models.partners import Organisation
from models.people import Person
from models.records.fields import Described
from models.records.record import Record
from models.territory import Territory

ACTION: Final = [
    Heading("title", "Titre", "Title", needed=True, others=("Intitulé", "Action", "Nom de l’action")),
    Heading("kind", "Type", "Kind"),
    Heading("audience", "Public", "Audience", others=("Publics",)),
    Heading("start", "Début", "From", others=("Date", "Start", "Date de début")),
    Heading("end", "Fin", "To", others=("End", "Date de fin")),
    Heading("status", "Statut", "Status", others=("État",)),
    Heading("lead", "Responsable", "Led by", others=("Lead", "Porteur")),
    Heading("lead_family_name", "Nom du responsable", "Family name of the lead", others=("Nom", "Family name")),
    Heading("lead_given_name", "Prénom du responsable", "Given name of the lead", others=("Prénom", "Given name")),
    Heading("summary", "Résumé", "Summary", others=("Description",)),
    Heading("assessment", "Bilan", "Assessment", others=("What came of it",)),
    Heading("follow_up", "Suites", "Follow-up"),
    Heading("partners", "Partenaires", "Partners"),
    Heading("territories", "Territoires", "Territories", others=("Territoire", "Territory", "Quartiers")),
    Heading("objectives", "Objectifs", "Objectives", others=("Objectif", "Objective")),
]
_PLAIN: Final = ("title", "kind", "audience", "start", "end", "status", "summary", "assessment", "follow_up")
_SEVERAL: Final = ";"


class Actions:
    """What is tied to an action and not named in the file stays: a file adds, it takes nothing away."""

    main: type[Record] = Action
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._known: dict[str, list[Entry]] = defaultdict(list)
        self._people = Named()
        self._ties = [
            _Ties(ActionPartner, "organisation", "partners", Finder(Organisation, "short_name", "siret")),
            _Ties(ActionTerritory, "territory", "territories", Finder(Territory, "code")),
            _Ties(ActionObjective, "objective", "objectives", Finder(Objective)),
        ]

    @staticmethod
    def headings() -> list[Heading]:
        return list(ACTION)

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {name: Action.field(name) for name in _PLAIN}
        return own | dict.fromkeys(heading.name for heading in ACTION if heading.name not in own)

    def look_up(self, readings: Sequence[Reading]) -> None:
        titles = {folded(r.answers.get("title", "")) for r in readings}
        ids = set()
        for action in having(Action, sort_key=titles).order_by(Action.id):
            entry, there = self._board.of(action), self._known[action.sort_key]
            ids.add(action.id)
            if entry not in there:
                there.append(entry)
        for ties in self._ties:
            ties.look_up(ids, {name for r in readings for name in _names(r.answers.get(ties.column, ""))})
        self._look_up_people(readings)

    def _look_up_people(self, readings: Sequence[Reading]) -> None:
        wanted = {name for reading in readings for name in _orders(_lead_of(reading))}
        for person in having(Person, sort_key=wanted):
            self._people.add(person, person.sort_key)

    def place(self, reading: Reading) -> Outcome | None:
        entry = self._find(reading)
        told = reading.take(*_PLAIN)
        self._lead(reading, told)
        tied = [(ties, ties.named(reading)) for ties in self._ties]
        if reading.refused:
            return None
        entry = entry or self._board.draft(Action, reading.line)
        if entry.ref:
            told.pop("title")  # written as it was first
        wishes = [Wish(entry, told)]
        made = [(ties, other) for ties, others in tied for other in others if not ties.there(entry, other)]
        wishes += [ties.wish(self._board, entry, other, reading.line) for ties, other in made]
        if outcome := settle(self._board, reading, entry, wishes):
            known = self._known[folded(entry.get("title"))]
            if entry not in known:
                known.append(entry)
            for ties, other in made:
                ties.remember(entry, other)
        return outcome

    def _find(self, reading: Reading) -> Entry | None:
        """Give the action of this title that begins on this day; the same title on another day is another action."""
        there = self._known.get(folded(reading.answers["title"]), [])
        start = reading.answers.get("start")
        if start is None:
            return one_of(reading, "title", there)  # type: ignore[no-any-return]
        same = [entry for entry in there if entry.get("start") == start]
        return one_of(reading, "title", same or [e for e in there if e.get("start") is None])  # type: ignore[no-any-return]

    def _lead(self, reading: Reading, told: dict[str, Any]) -> None:
        words = _lead_of(reading)
        if not words:
            return
        column = "lead" if "lead" in reading.answers else "lead_family_name"
        found = {person.id: person for name in _orders(words) for person in self._people.get(name)}
        if not found:
            why = _("Nobody is known by this name: enter the person first, or leave the cell empty.")
            reading.refuse(column, words, why)
        elif (person := one_of(reading, column, list(found.values()))) is not None:
            told["lead"] = person.id


class _Ties:
    """What is tied to actions by one kind of record: partners, territories or objectives."""

    def __init__(self, kind: type[Record], link: str, column: str, finder: Finder) -> None:
        self._kind, self._link, self.column, self._finder = kind, link, column, finder
        self._others = Named()
        self._there: set[tuple[int, int]] = set()

    def look_up(self, actions: Iterable[int], names: set[str]) -> None:
        """Find what these names may mean, and what is tied to these actions already."""
        for record in having(self._kind, action=set(actions)):
            self._there.add((record.__data__["action"], record.__data__[self._link]))
        if names:
            self._finder(names, self._others)

    def named(self, reading: Reading) -> list[int]:
        """Give the ids of those that a line names; a name that nobody or several bear refuses the line."""
        found = []
        for name in _names(reading.answers.get(self.column, "")):
            others = self._others.get(name)
            if len(others) == 1:
                found.append(others[0].id)
            else:
                refuse_name(reading, self.column, name, several=bool(others))
        return list(dict.fromkeys(found))

    def there(self, entry: Entry, other: int) -> bool:
        """Tell whether this is tied to the action already."""
        return bool(entry.ref) and (entry.ref, other) in self._there

    def wish(self, board: Board, entry: Entry, other: int, line: int) -> Wish:
        """Give what has to be done to tie this to an action."""
        return Wish(board.draft(self._kind, line), {"action": entry, self._link: other})

    def remember(self, entry: Entry, other: int) -> None:
        """Let later lines know."""
        self._there.add((entry.ref, other))


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(_SEVERAL) if name.strip()]


def _lead_of(reading: Reading) -> str:
    """Give the name of who leads: from the columns of the name, or from one for all of it."""
    names = [reading.answers.get(name, "") for name in ("lead_family_name", "lead_given_name")]
    return " ".join(filter(None, names)) if names[0] else reading.answers.get("lead", "")


def _orders(words: str) -> list[str]:
    """Give a name folded, in every order that a family name before or after the given one makes."""
    parts = folded(words).split()
    return [" ".join((*parts[n:], *parts[:n])) for n in range(len(parts))]
