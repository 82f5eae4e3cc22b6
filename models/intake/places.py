"""Which territory a cell names, by its folded name; a quarter that nobody has entered yet is made with the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Wish
from models.intake.cells import Reading
from models.intake.lookups import folded, having
from models.language import _
from models.records.fields import LineField
from models.territory import Territory

_LONGEST: Final = 120


class PlaceName(LineField):
    """The name of a territory, as a cell holds it."""

    def __init__(self) -> None:
        super().__init__(max_length=_LONGEST)


class Places:
    """The territories that the lines of an import name, stored or made by earlier lines."""

    def __init__(self, board: Board, name: str) -> None:
        """``name`` is the column, and the link that it fills."""
        self._board, self._name = board, name
        self._stored: dict[str, list[Entry]] = {}
        self._made: dict[str, Entry] = {}
        self._told: set[str] = set()

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find in one question every territory that these lines name."""
        names = {folded(text) for r in readings if (text := r.answers.get(self._name))} - {""}
        self._stored = defaultdict(list)
        if names:
            for found in having(Territory, sort_key=names):
                self._stored[found.sort_key].append(self._board.of(found))

    def wishes(self, reading: Reading, holder: Entry, told: dict[str, Any], kind: str = "quarter") -> list[Wish]:
        """Put the territory of a line into what is told of its holder; give what has to be made for that first.

        ``kind`` is what a new one will be. A name that several have is left out with a warning, unless the holder has
        one of them already.
        """
        told.pop(self._name, None)
        text = reading.answers.get(self._name, "")
        wanted = folded(text)
        if not wanted:
            return []
        found = self._found(wanted, kind)
        there = holder.get(self._name)
        if any(entry.ref == there for entry in found):
            return []
        if len(found) > 1:
            reading.warn(self._name, text, _("Several territories are called so: it was left out."))
            return []
        entry = found[0] if found else self._made.setdefault(wanted, self._board.draft(Territory, reading.line))
        told[self._name] = entry
        if entry.ref:
            return []
        if wanted not in self._told:
            reading.warn(self._name, text, _("No territory is called so yet: it is made along with the rest."))
            self._told.add(wanted)
        return [Wish(entry, {"name": text, "kind": kind, "sort_key": wanted})]

    def _found(self, wanted: str, kind: str) -> list[Entry]:
        """Give those of a name: of the kind looked for when there are any."""
        made = [self._made[wanted]] if wanted in self._made and self._made[wanted].ref else []
        every = [*self._stored.get(wanted, ()), *made]
        return [entry for entry in every if entry.get("kind") == kind] or every
