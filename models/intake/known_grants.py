"""Which grant a line of a file is about: the one that was chosen for the whole file, or the one the line names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from models.funding import Grant
from models.intake.board import Board
from models.intake.cells import Reading
from models.intake.lookups import folded
from models.intake.matching import Heading
from models.language import _
from models.partners import Organisation
from models.refusals import Unknown

GRANT: Final = [
    Heading("funder", "Financeur", "Funder"),
    Heading("grant", "Subvention", "Grant", others=("Objet de la subvention",)),
    Heading("reference", "Référence", "Reference"),
]
_NAMES: Final = ("funder", "grant", "reference")


class KnownGrants:
    """The grants of the dossier by the names that lines may give them. Raises `Unknown` for one that is not there."""

    def __init__(self, board: Board) -> None:
        self._chosen: Grant | None = None
        if key := board.given.get("grant"):
            self._chosen = Grant.get_or_none(Grant.id == key, Grant.binned.is_null())
            if self._chosen is None:
                raise Unknown(what=key)
        self._known: dict[tuple[str, str], list[Grant]] = {}

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Read the grants once some line names one."""
        if self._known or not any(reading.answers.get(name) for reading in readings for name in _NAMES):
            return
        self._known = defaultdict(list)
        asked: Any = Grant.select(Grant, Organisation).join(Organisation).where(Grant.binned.is_null())
        for grant in asked.order_by(Grant.id):
            funder = grant.funder
            called = [("funder", funder.name), ("funder", funder.short_name)]
            called += [("grant", grant.title), ("grant", grant.programme), ("reference", grant.reference)]
            for name in dict.fromkeys((kind, folded(text)) for kind, text in called if text):
                self._known[name].append(grant)

    def find(self, reading: Reading) -> Grant | None:
        """Give the grant of a line; nothing when it names none, or was refused."""
        said = [(name, text) for name in _NAMES if (text := reading.answers.get(name))]
        if not said:
            return self._chosen
        found = self._called(said, reading.answers.get("year"))
        if len(found) == 1 and self._chosen is not None and found[0].id != self._chosen.id:
            words = _("This line is of another grant: {grant}.").format(grant=found[0].name_of())
            reading.refuse(said[0][0], said[0][1], words)
        elif self._chosen is None and len(found) != 1:
            several = _("Several grants are called so: choose the grant for the whole file.")
            nothing = _("No grant is called so: enter it first, or choose the grant for the whole file.")
            reading.refuse(said[0][0], said[0][1], several if found else nothing)
        return self._chosen or (found[0] if len(found) == 1 else None)

    def _called(self, said: Sequence[tuple[str, str]], year: int | None) -> list[Grant]:
        """Give the grants that bear all names a line gives; of several, those of its exercise."""
        sets = [{grant.id: grant for grant in self._known.get((name, folded(text)), ())} for name, text in said]
        both = [grant for key, grant in sets[0].items() if all(key in other for other in sets[1:])]
        of_year = [grant for grant in both if grant.year == year]
        return of_year if len(both) > 1 and of_year else both
