"""Finding which organisation a line speaks of: SIRET, then RNA, then folded name and postcode."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from models.intake.board import Board, Entry
from models.intake.cells import Reading
from models.intake.lookups import having
from models.intake.settling import one_of
from models.language import _
from models.partners import Organisation
from models.records.search import fold

_NUMBERS = ("siret", "rna")


class Organisations:
    """Those in the dossier that some lines may mean, and those of earlier lines."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._stored: dict[tuple[str, str], list[Entry]] = {}
        self._met: dict[tuple[str, str], dict[int, Entry]] = defaultdict(dict)

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find in one question every organisation that these lines may mean."""
        sirets = {siret for r in readings if (siret := r.answers.get("siret"))}
        rnas = {rna for r in readings if (rna := r.answers.get("rna"))}
        names = {fold(r.answers.get("name", "")) for r in readings}
        self._stored = defaultdict(list)
        for found in having(Organisation, siret=sirets, rna=rnas, sort_key=names):
            entry = self._board.of(found)
            for key in _keys(entry):
                self._stored[key].append(entry)

    def stored_of(self, reading: Reading) -> set[int]:
        """Give the ids of the stored organisations that a line may mean."""
        return {entry.ref for key in _keys_of(reading) for entry in self._stored.get(key, ()) if entry.ref > 0}

    def remember(self, entry: Entry) -> None:
        """Let later lines find an organisation as this one has left it."""
        if entry.line:
            for key in _keys(entry):
                self._met[key][entry.ref] = entry

    def find(self, reading: Reading) -> Entry | None:
        """Give which one a line means; nothing when it is new, or refused for meaning several."""
        by_siret, by_rna = (self._with(reading, name) for name in _NUMBERS)
        if by_siret and by_rna and by_siret[0].ref != by_rna[0].ref:
            reading.refuse("rna", reading.answers["rna"], _("The SIRET and the RNA belong to two different partners."))
            return None
        if found := by_siret or by_rna:
            return one_of(reading, "siret" if by_siret else "rna", found)  # type: ignore[no-any-return]
        named = self._of(("name", fold(reading.answers.get("name", ""))))
        postcode = reading.answers.get("postcode", "")
        same = [
            entry
            for entry in named
            if entry.get("postcode") == postcode and not any(_contradict(reading, entry, name) for name in _NUMBERS)
        ]
        return one_of(reading, "name", same)  # type: ignore[no-any-return]

    def _with(self, reading: Reading, name: str) -> list[Entry]:
        number = reading.answers.get(name)
        return [entry for entry in self._of((name, number)) if entry.get(name) == number] if number else []

    def _of(self, key: tuple[str, str]) -> list[Entry]:
        return list(({entry.ref: entry for entry in self._stored.get(key, ())} | self._met.get(key, {})).values())


def _keys_of(reading: Reading) -> list[tuple[str, str]]:
    keys = [(name, number) for name in _NUMBERS if (number := reading.answers.get(name))]
    return [*keys, ("name", fold(reading.answers.get("name", "")))]


def _keys(entry: Entry) -> list[tuple[str, str]]:
    keys = [(name, number) for name in _NUMBERS if (number := entry.get(name))]
    return [*keys, ("name", fold(entry.get("name")))]


def _contradict(reading: Reading, entry: Entry, name: str) -> bool:
    """Two establishments of one name have two numbers."""
    one, other = reading.answers.get(name), entry.get(name)
    return bool(one) and bool(other) and one != other
