"""Stops of the bus: a list of our own, or the file of a mobile library, which tells rounds and their times as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading, with_notes
from models.intake.matching import Heading, headings_of
from models.intake.rounds import ROUND, Rounds
from models.intake.settling import settle
from models.language import _
from models.records.fields import Described, LongTextField
from models.records.record import Record
from models.records.search import fold
from models.rounds import DegreesField, Stop
from models.territory import Territory

STOP: Final = [
    Heading("name", "Nom", "Name", needed=True, others=("Arrêt", "Stop", "Nom de l’arrêt")),
    Heading("address", "Adresse", "Address"),
    Heading("postcode", "Code postal", "Postcode", others=("CP",)),
    Heading("quarter", "Quartier", "Quarter"),
    Heading("latitude", "Latitude", "Latitude", others=("geoy", "Geopoint Y")),
    Heading("longitude", "Longitude", "Longitude", others=("geox", "Geopoint X")),
    Heading("permit_until", "Autorisation jusqu’au", "Permit until"),
    Heading("notes", "Notes", "Notes", others=("Remarques",)),
    Heading("community", "Localité", "Community"),
    Heading("type", "Type", "Type"),
]
_COORDINATES: Final = ("latitude", "longitude")
_PUBLIC: Final = "public"


class Stops:
    """A line is a stop; when it tells a round and times as well, the bus calls there on that round."""

    main: type[Record] = Stop
    whole = True  # all that the schema of mobile libraries has is known

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        self._board, self._rounds, self._columns = board, Rounds(board), columns
        self._known: dict[str, list[Entry]] = defaultdict(list)
        self._places: dict[str, int] = {}
        self._told_of: set[int] = set()  # the stops whose missing coordinates were told

    @staticmethod
    def headings() -> list[Heading]:
        return [*headings_of(Stop, STOP), *ROUND]

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {f.name: f for f in Stop.described()}
        found_by_words = dict.fromkeys(("quarter", "community", "type", *_COORDINATES))
        return own | found_by_words | Rounds.fields() | {"notes": LongTextField()}

    def look_up(self, readings: Sequence[Reading]) -> None:
        names = {fold(reading.answers.get("name", "")) for reading in readings}
        for stop in Stop.kept().where(Stop.sort_key.in_(names)).order_by(Stop.id):
            entry = self._board.of(stop)
            if entry not in self._known[stop.sort_key]:
                self._known[stop.sort_key].append(entry)
        wanted = {fold(r.answers.get(name, "")) for r in readings for name in ("quarter", "community")}
        for place in Territory.kept().where(Territory.sort_key.in_(wanted)).order_by(Territory.id):
            self._places.setdefault(place.sort_key, place.id)
        self._rounds.look_up()

    def place(self, reading: Reading) -> Outcome | None:
        name = reading.answers.get("name", "")
        if not fold(name):
            reading.refuse("name", name, _("Please fill this in."))
            return None
        told = self._told(reading)
        stop = self._find(fold(told["name"]), told) or self._board.draft(Stop, reading.line)
        if stop.ref:
            told.pop("name")  # written as it was first
            told["notes"] = with_notes(stop.get("notes") or "", [told["notes"]] if "notes" in told else [])
        if None in (told.get("latitude"), told.get("longitude")) and stop.get("latitude") is None:
            self._miss(reading, stop)
        wishes = [Wish(stop, told), *self._rounds.wishes(reading, stop)]
        if reading.refused:
            return None
        if outcome := settle(self._board, reading, stop, wishes):
            if stop not in self._known[fold(stop.get("name"))]:
                self._known[fold(stop.get("name"))].append(stop)
            self._rounds.remember(wishes)
        return outcome

    def _told(self, reading: Reading) -> dict[str, Any]:
        """Give what a line says of its stop, the coordinates read, the quarter found by its name."""
        told = reading.take("name", "address", "postcode", "permit_until", "notes")
        read = [self._degrees(reading, name) for name in _COORDINATES]
        if None not in read:
            told |= dict(zip(_COORDINATES, read, strict=True))
        for name in ("quarter", "community"):
            words = reading.answers.get(name, "")
            if words and fold(words) in self._places:
                told["quarter"] = self._places[fold(words)]
                break
            if words and name == "quarter":
                reading.warn(name, words, _("No territory is called so; the stop is kept without a quarter."))
            elif words and fold(words) not in fold(" ".join((told["name"], told.get("address", "")))):
                told["address"] = ", ".join(part for part in (told.get("address", ""), words) if part)
        sort = reading.answers.get("type", "")
        if sort and fold(sort) != _PUBLIC:
            told["notes"] = with_notes(told.get("notes", ""), [_("Type: {sort}").format(sort=sort)])
        return told

    @staticmethod
    def _degrees(reading: Reading, name: str) -> int | None:
        """Read a coordinate; one that is none is told and left out, the stop stays."""
        written = reading.answers.get(name, "")
        if not written:
            return None
        field: DegreesField = Stop.field(name)  # type: ignore[assignment]
        try:
            value = field.parse(written)
            problem = field.complaint(value)
        except ValueError as error:
            value, problem = None, str(error)
        if problem:
            reading.warn(name, written, _("{problem} It was left out.").format(problem=problem))
            return None
        return value

    def _find(self, name: str, told: Mapping[str, Any]) -> Entry | None:
        """Give the stop of this name at this place; the same name elsewhere is another stop."""
        there = self._known.get(name, [])
        addressed = [entry for entry in there if _same(entry, told, ("address",))]
        bare = [entry for entry in addressed if entry.get("latitude") is None]
        if "latitude" in told:
            here = [entry for entry in there if _same(entry, told, _COORDINATES)]
            found = [entry for entry in here if entry in addressed] or here or bare
        else:
            found = bare or addressed or (there if len(there) == 1 and not told.get("address") else [])
        return next(iter(found), None)

    def _miss(self, reading: Reading, stop: Entry) -> None:
        if not stop.ref or stop.ref not in self._told_of:
            reading.warn("latitude", "", _("Without coordinates this stop is missing on the plan."))
        if stop.ref:
            self._told_of.add(stop.ref)


def _same(entry: Entry, told: Mapping[str, Any], names: Sequence[str]) -> bool:
    return all((entry.get(name) or None) == (told.get(name) or None) for name in names)
