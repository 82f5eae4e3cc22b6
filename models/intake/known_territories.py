"""The territories that lines may mean, by their folded names, and how they lie in one another as lines are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from models.intake.board import Board, Entry, Wish
from models.intake.lookups import having
from models.records.search import fold
from models.territory import Territory, TerritoryPart, below, parts_of_all

Link = tuple[int, int]  # what a territory lies in, and the territory
NEW = 0  # what stands in a link for the territory of the line itself, as long as it is not there yet


class KnownTerritories:
    """Those in the dossier and those of earlier lines."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._named: dict[str, dict[int, Entry]] = defaultdict(dict)
        self._asked: set[str] = set()
        self._parts = parts_of_all()

    def look_up(self, names: Iterable[str]) -> None:
        """Find every territory of these folded names, in one question."""
        wanted = set(names) - self._asked - {""}
        self._asked |= wanted
        if wanted:
            for found in having(Territory, sort_key=wanted):
                self._named[found.sort_key][found.id] = self._board.of(found)
            self._read({ref for name in wanted for ref in self._named[name]})

    def _read(self, refs: set[int]) -> None:
        """Read what those found lie in, however high: a quarter may lie in a commune by way of another quarter."""
        wholes = {whole for ref in refs for whole in self.above(ref)} - refs
        for found in having(Territory, id=wholes):
            self._board.of(found)

    def remember(self, entry: Entry) -> None:
        """Let later lines find a territory."""
        self._named[fold(entry.get("name"))][entry.ref] = entry

    def named(self, name: str, kinds: Collection[str] = ()) -> list[Entry]:
        """Give those of a folded name, of some kinds alone when any is given."""
        found = self._named.get(name, {}).values()
        return [entry for entry in found if not kinds or entry.get("kind") in kinds]

    # How they lie in one another

    def lies_in(self, whole: int, part: int) -> bool:
        """Tell whether a territory is said to lie in another."""
        return part in self._parts.get(whole, ())

    def above(self, part: int) -> set[int]:
        """Give all that a territory lies in, however high."""
        found, ahead = set[int](), [part]
        while ahead:
            here = ahead.pop()
            wholes = {whole for whole, parts in self._parts.items() if here in parts} - found
            found |= wholes
            ahead += wholes
        return found

    def in_a_commune(self, part: int) -> bool:
        """Tell whether a territory lies in a commune, directly or not."""
        above = [self._board.at(Territory, ref) for ref in self.above(part)]
        return any(entry is not None and entry.get("kind") == "commune" for entry in above)

    def circle(self, links: Iterable[Link]) -> bool:
        """Tell whether these links would make a territory lie in itself."""
        trial = dict(self._parts)
        for whole, part in links:
            trial[whole] = trial.get(whole, set()) | {part}
            if whole in below(part, trial):
                return True
        return False

    def wishes(self, links: Iterable[tuple[Entry, Entry]], line: int) -> list[Wish]:
        """Give what has to be made for some territories to lie in others."""
        return [Wish(self._board.draft(TerritoryPart, line), {"whole": w, "part": p}) for w, p in links]

    def link(self, links: Iterable[tuple[Entry, Entry]]) -> None:
        """Let later lines know how these lie in one another, once their wishes were granted."""
        for whole, part in links:
            self._parts.setdefault(whole.ref, set()).add(part.ref)
