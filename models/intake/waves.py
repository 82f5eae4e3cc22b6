"""Waves of questionnaires from files: a line is one time at which a questionnaire is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.actions import Action
from models.findings import Objective
from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.matching import Heading
from models.intake.named import Finder, Looked
from models.intake.settling import settle
from models.language import _
from models.questionnaires import Questionnaire, Wave
from models.records.fields import Described
from models.records.record import Record

WAVE: Final = [
    Heading("questionnaire", "Questionnaire", "Questionnaire", needed=True),
    Heading("number", "Vague", "Wave", needed=True, others=("Passation", "Numéro", "Number")),
    Heading("title", "Nom", "Name", others=("Intitulé", "Title")),
    Heading("action", "Action", "Action"),
    Heading("objective", "Objectif", "Objective"),
    Heading("start", "Début", "From", needed=True, others=("Du", "Start")),
    Heading("end", "Fin", "To", others=("Au", "End")),
]
_PLAIN: Final = ("number", "title", "start", "end")


class Waves:
    """A line is one wave, known by its questionnaire, its action and its number."""

    main: type[Record] = Wave
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board = board
        kinds: dict[str, type[Record]] = {"questionnaire": Questionnaire, "action": Action, "objective": Objective}
        self._links = [Looked(column, Finder(kind)) for column, kind in kinds.items()]
        self._known: dict[tuple[Any, ...], Entry] = {}

    @staticmethod
    def headings() -> list[Heading]:
        return WAVE

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        own: dict[str, Described | None] = {name: Wave.field(name) for name in _PLAIN}
        return own | dict.fromkeys(("questionnaire", "action", "objective"))

    def look_up(self, readings: Sequence[Reading]) -> None:
        for looked in self._links:
            looked.look_up(list(readings))
        if not self._known:
            for wave in Wave.kept().order_by(Wave.id.desc()):
                told = wave.__data__
                self._known[told["questionnaire"], told.get("action"), wave.number] = self._board.of(wave)

    def place(self, reading: Reading) -> Outcome | None:
        for name in ("questionnaire", "number", "start"):
            if reading.answers.get(name) in (None, ""):
                reading.refuse(name, "", _("Please fill this in."))
        linked = {one.column: one.of(reading) for one in self._links if reading.answers.get(one.column)}
        if reading.refused:
            return None
        key = (linked["questionnaire"], linked.get("action"), reading.answers["number"])
        entry = self._known.get(key) or self._board.draft(Wave, reading.line)
        if outcome := settle(self._board, reading, entry, [Wish(entry, reading.take(*_PLAIN) | linked)]):
            self._known[key] = entry
        return outcome
