"""Indicators and what they came to, each from a file of its own: numbers are read as their indicator writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from models.actions import Action
from models.disaggregating import sets
from models.evaluation import Indicator, Measure
from models.exercises import in_closed
from models.findings import Objective
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.lookups import folded
from models.intake.matching import Heading
from models.intake.named import Finder, Looked
from models.intake.settling import settle
from models.language import _
from models.records.fields import Described
from models.records.record import Record
from models.records.search import fold
from models.worths import read_worth

MEASURE: Final = [
    Heading("indicator", "Indicateur", "Indicator", needed=True, others=("Titre", "Title")),
    Heading("start", "Du", "From", needed=True, others=("Début", "Start")),
    Heading("end", "Au", "To", needed=True, others=("Fin", "End")),
    Heading("numerator", "Numérateur", "Numerator", needed=True, others=("Valeur", "Value", "Nombre", "Number")),
    Heading("denominator", "Dénominateur", "Denominator", others=("Sur", "Among")),
    Heading("parted", "Réparti par", "Parted by"),
    Heading("state", "État", "State"),
    Heading("comment", "Commentaire", "Comment"),
]
INDICATOR: Final = [
    Heading("title", "Titre", "Title", needed=True, others=("Indicateur", "Indicator")),
    Heading("objective", "Objectif", "Objective"),
    Heading("action", "Action", "Action"),
    Heading("shape", "Forme", "Shape"),
    Heading("unit", "Unité", "Unit"),
    Heading("aim", "Visée", "Aim"),
    Heading("method", "Méthode", "Method"),
    Heading("figure", "Chiffre", "Figure"),
    Heading("base", "Rapporté au chiffre", "Over the figure"),
    Heading("numerator_label", "Ce qui est compté", "What is counted", others=("Numérateur", "Numerator")),
    Heading("denominator_label", "Parmi combien", "Among how many", others=("Dénominateur", "Denominator")),
    Heading("source", "Source", "Source"),
    Heading("start_value", "Valeur de départ", "Value at the start"),
    Heading("start_day", "Au", "On", others=("Date de départ",)),
]
_TIED: Final = ("objective", "action", "start_value")  # what is not read by its field alone


class AsItStands(Described):
    """A number whose meaning the line tells: it is kept as the file holds it."""

    def parse(self, typed: Any) -> Any:
        return typed

    def check(self, value: Any) -> str | None:  # noqa: ARG002 - judged with the line
        return None


class Measures:
    """A line is one measure: known by its indicator and days. What was approved is not changed by a file."""

    main: type[Record] = Measure
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._indicator = Looked("indicator", Finder(Indicator))
        self._kinds: dict[int, Indicator] = {}
        self._known: dict[tuple[int, date, date], Entry] = {}

    @staticmethod
    def headings() -> list[Heading]:
        return MEASURE

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {n: Measure.field(n) for n in ("start", "end", "state", "comment")}
        return own | {"numerator": AsItStands(), "denominator": AsItStands(), "indicator": None, "parted": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        self._indicator.look_up(list(readings))
        if not self._kinds:
            self._kinds = {one.id: one for one in Indicator.kept()}
            for measure in Measure.kept().order_by(Measure.id):
                self._known[measure.__data__["indicator"], measure.start, measure.end] = self._board.of(measure)

    def place(self, reading: Reading) -> Outcome | None:
        key = self._key(reading)
        if key is None:
            return None
        indicator = self._kinds[key[0]]
        told = reading.take("state", "comment") | _numbers(reading, indicator, "numerator", "denominator")
        if parted := reading.answers.get("parted"):
            told["parted"] = _set_of(reading, parted)
        entry = self._known.get(key) or self._board.draft(Measure, reading.line)
        if not entry.ref:
            told |= dict(zip(("indicator", "start", "end"), key, strict=True))
        _refuse_closed(reading, entry, told, key[2])
        state = told.get("state") or entry.get("state")
        below = told.get("denominator", entry.get("denominator"))
        if state == "approved" and indicator.shape == "rate" and not below:
            words = _("A rate is approved with the number it is divided by.")
            reading.refuse("denominator", reading.answers.get("denominator", ""), words)
        if reading.refused:
            return None
        if outcome := settle(self._board, reading, entry, [Wish(entry, told)]):
            self._known[key] = entry
        return outcome

    def _key(self, reading: Reading) -> tuple[int, date, date] | None:
        """Give the indicator and the days of a line, which is refused when it lacks one."""
        for name in ("indicator", "start", "end", "numerator"):
            if reading.answers.get(name) in (None, ""):
                reading.refuse(name, "", _("Please fill this in."))
        indicator = self._indicator.of(reading)
        if indicator is None or reading.refused:
            return None
        return indicator, reading.answers["start"], reading.answers["end"]


class Indicators:
    """A line is one indicator: known by its title."""

    main: type[Record] = Indicator
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        self._links = [Looked("objective", Finder(Objective)), Looked("action", Finder(Action))]
        self._known: dict[str, Entry] = {}

    @staticmethod
    def headings() -> list[Heading]:
        return INDICATOR

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {h.name: Indicator.field(h.name) for h in INDICATOR if h.name not in _TIED}
        return own | {"objective": None, "action": None, "start_value": AsItStands()}

    def look_up(self, readings: Sequence[Reading]) -> None:
        for looked in self._links:
            looked.look_up(list(readings))
        if not self._known:
            for one in Indicator.kept().order_by(Indicator.id.desc()):
                self._known[folded(one.title)] = self._board.of(one)

    def place(self, reading: Reading) -> Outcome | None:
        linked = {one.column: one.of(reading) for one in self._links if reading.answers.get(one.column)}
        names = [heading.name for heading in INDICATOR if heading.name not in _TIED]
        told = reading.take(*names) | linked
        title = folded(reading.answers.get("title", ""))
        entry = self._known.get(title) or self._board.draft(Indicator, reading.line)
        if entry.ref:
            told.pop("title", None)  # written as it was first
        shape = told.get("shape") or entry.get("shape")
        told |= _numbers(reading, Indicator(shape=shape), "start_value")
        if reading.refused:
            return None
        if outcome := settle(self._board, reading, entry, [Wish(entry, told)]):
            self._known[title] = entry
        return outcome


def _numbers(reading: Reading, indicator: Indicator, *names: str) -> dict[str, int]:
    """Read the numbers of a line by the shape of its indicator; those above and below the line of a rate are plain."""
    found = {}
    for name in names:
        typed = reading.answers.get(name)
        if typed in (None, ""):
            continue
        try:
            found[name] = read_worth(indicator.shape, typed)
        except ValueError as wrong:
            reading.refuse(name, typed, str(wrong))
    return found


def _set_of(reading: Reading, typed: str) -> str:
    """Give the set that a line names by its code or its words; another one refuses the line."""
    found = next((code for code, words in sets() if fold(typed) in {fold(code), fold(words)}), None)
    if found is None:
        known = ", ".join(words for _code, words in sets())
        reading.refuse("parted", typed, _("A measure is parted by one of these: {known}.").format(known=known))
    return found or ""


def _refuse_closed(reading: Reading, entry: Entry, told: Mapping[str, Any], end: date) -> None:
    differs = not entry.ref or any(entry.get(name) != value for name, value in told.items())
    if not differs:
        return
    if in_closed(end):
        reading.refuse("end", reading.answers["end"], _("This period is of an exercise that is closed."))
    elif entry.ref and entry.get("state") == "approved":
        words = _("The measure of these days is approved: make it a draft again to change it.")
        reading.refuse("state", reading.answers.get("state", ""), words)
