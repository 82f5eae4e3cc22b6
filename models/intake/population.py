"""Population: a line is how many people live in a territory, of one band and sex, in one year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.matching import Heading, headings_of
from models.intake.places import PlaceName
from models.intake.settling import settle
from models.language import _
from models.records.fields import Described
from models.records.reading import among
from models.records.record import Record
from models.records.search import fold
from models.territory import PopulationFigure, Territory

POPULATION: Final = [
    Heading("territory", "Territoire", "Territory", needed=True, others=("Commune", "Quartier", "Nom")),
    Heading("code", "Code", "Code", others=("Code INSEE", "Code QPV")),
    Heading("year", "Année", "Year", needed=True),
    Heading("band", "Tranche d’âge", "Age band", others=("Âge", "Age")),
    Heading("sex", "Sexe", "Sex"),
    Heading("number", "Habitants", "Inhabitants", needed=True, others=("Population", "Nombre", "Number")),
    Heading("source", "Source", "Source"),
]
_WHAT: Final = ("year", "band", "sex")  # what a territory has one figure of
Key = tuple[Any, ...]  # territory, year, band, sex


class Populations:
    """A line is one figure."""

    main: type[Record] = PopulationFigure
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._places: dict[str, list[Territory]] = {}
        self._known: dict[Key, Entry] = {}

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(PopulationFigure, POPULATION)

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {f.name: f for f in PopulationFigure.described()} | {"territory": PlaceName(), "code": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        names = {fold(reading.answers.get("territory", "")) for reading in readings}
        codes = {reading.answers.get("code", "") for reading in readings} - {""}
        self._places = defaultdict(list)
        like = Territory.sort_key.in_(names) | Territory.code.in_(codes)
        for found in Territory.kept().where(like).order_by(Territory.id):
            self._places[found.sort_key].append(found)
        ids = [place.id for places in self._places.values() for place in places]
        for figure in PopulationFigure.kept().where(among(PopulationFigure.territory, ids)):
            entry = self._board.of(figure)
            self._known.setdefault(_key(figure.__data__["territory"], entry), entry)

    def place(self, reading: Reading) -> Outcome | None:
        told = {"band": "all", "sex": "all"} | reading.take("year", "band", "sex", "number", "source")
        where = self._where(reading, told)
        if where is None:
            return None
        key = (where.id, *(told.get(name) for name in _WHAT))
        entry = self._known.get(key) or self._board.draft(PopulationFigure, reading.line)
        if not entry.ref:
            told["territory"] = where.id
        if outcome := settle(self._board, reading, entry, [Wish(entry, told)]):
            self._known[key] = entry
        return outcome

    def _where(self, reading: Reading, told: Mapping[str, Any]) -> Territory | None:
        """Give the territory of a line; of several that are called so, the one that has this very figure."""
        text, code = reading.answers.get("territory", ""), reading.answers.get("code", "")
        found = [place for place in self._places.get(fold(text), ()) if not code or place.code == code]
        if len(found) > 1:
            same = [p for p in found if self._has(p, told)]
            found = same if len(same) == 1 else found
        if len(found) == 1:
            return found[0]
        if not text:
            reason = _("Please fill this in.")
        elif found:
            reason = _("Several territories are called so: give the code as well.")
        else:
            reason = _("No territory is called so: import or enter the territory first.")
        reading.refuse("territory", text, reason)
        return None

    def _has(self, place: Territory, told: Mapping[str, Any]) -> bool:
        entry = self._known.get((place.id, *(told.get(name) for name in _WHAT)))
        return entry is not None and all(entry.get(name) == value for name, value in told.items())


def _key(territory: int, entry: Entry) -> Key:
    year, band, sex = (entry.get(name) for name in _WHAT)
    return territory, year, band, sex
