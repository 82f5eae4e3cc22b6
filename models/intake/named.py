"""What lines call by its name and the dossier must know: partners, territories, stops, objectives."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from models.intake.cells import Reading
from models.intake.lookups import folded, having
from models.language import _
from models.records.record import Record


class Named:
    """Records of a kind by the folded names they go by."""

    def __init__(self) -> None:
        self._found: dict[str, dict[int, Record]] = defaultdict(dict)

    def add(self, record: Record, *names: str | None) -> None:
        """Let a record be found by each of these names."""
        for name in names:
            if name:
                self._found[folded(name)][record.id] = record

    def get(self, name: str) -> list[Record]:
        """Give those of a name."""
        return list(self._found.get(folded(name), {}).values())


class Finder:
    """How records of a kind are found by their names, and by the other answers they go by."""

    def __init__(self, kind: type[Record], *plain: str) -> None:
        self._kind, self._plain = kind, plain

    def __call__(self, names: set[str], into: Named) -> None:
        """Find those that bear one of these names."""
        found: Any = self._kind.kept()  # of those without a folded name there are few
        if "sort_key" in self._kind._meta.fields:
            asked = dict.fromkeys(self._plain, names) | {"sort_key": {folded(name) for name in names}}
            found = having(self._kind, **asked)
        for record in found:
            into.add(record, record.name_of(), *(record.__data__.get(name) for name in self._plain))


class Looked:
    """One column in which each line names one record of a kind, or none."""

    def __init__(self, column: str, finder: Finder) -> None:
        self.column, self._finder, self._found = column, finder, Named()

    def look_up(self, readings: list[Reading]) -> None:
        """Find what these lines name."""
        names = {r.answers[self.column] for r in readings if r.answers.get(self.column)}
        if names:
            self._finder(names, self._found)

    def found(self, reading: Reading) -> int | None:
        """Give the id of what a line names, if one alone is called so."""
        found = self._found.get(reading.answers.get(self.column, ""))
        return found[0].id if len(found) == 1 else None

    def of(self, reading: Reading) -> int | None:
        """Give the id of what a line names; the line is refused when nothing, or more than one, is called so."""
        name = reading.answers.get(self.column, "")
        found = self._found.get(name) if name else []
        if name and len(found) != 1:
            refuse_name(reading, self.column, name, several=bool(found))
        return found[0].id if len(found) == 1 else None


def refuse_name(reading: Reading, column: str, name: str, *, several: bool) -> None:
    """Refuse a line for a name that several bear, or nobody."""
    words = _("“{name}” is the name of several: it cannot be told which one is meant.")
    nobody = _("“{name}” is not known here: import or enter it first.")
    reading.refuse(column, name, (words if several else nobody).format(name=name))
