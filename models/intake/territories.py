"""Territories: a line is a place, with what it lies in; one that comes before the places around it waits for them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading
from models.intake.known_territories import NEW, KnownTerritories
from models.intake.matching import Heading, headings_of
from models.intake.settling import one_of, settle
from models.language import _
from models.records.fields import Described
from models.records.record import Record
from models.records.search import fold
from models.territory import Territory

TERRITORY: Final = [
    Heading("name", "Nom", "Name", needed=True, others=("Territoire", "Territory")),
    Heading("kind", "Type", "Kind", others=("Nature", "Sorte")),
    Heading("code", "Code", "Code", others=("Code INSEE", "Code QPV")),
    Heading("programme", "Programme", "Programme", others=("Dispositif",)),
    Heading("since", "Depuis", "Since"),
    Heading("until", "Jusqu’au", "Until"),
    Heading("lies_in", "Situé dans", "Lies in", others=("Commune", "Communes")),
]
_ANSWERS: Final = ("name", "kind", "code", "programme", "since", "until", "notes")
_INSEE: Final = re.compile(r"(\d{2}|2[AB])\d{3}")
_DAYS: Final = ("since", "until")
_SHORT: Final = 4  # digits of an INSEE code whose 0 a spreadsheet took away


class Territories:
    """A line is a territory."""

    main: type[Record] = Territory
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._known = board, KnownTerritories(board)
        self._coming: Counter[str] = Counter()  # the names of the lines that were read, also of those to come
        self._waiting: dict[str, list[Entry]] = defaultdict(list)  # for the territory of this name

    @staticmethod
    def headings() -> list[Heading]:
        return headings_of(Territory, TERRITORY)

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {f.name: f for f in Territory.described()} | {"lies_in": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        names = [fold(reading.answers.get("name", "")) for reading in readings]
        self._coming.update(names)
        around = {fold(name) for reading in readings for name in _names(reading)}
        self._known.look_up(around.union(names))

    def place(self, reading: Reading) -> Outcome | None:
        self._read_code(reading)
        found = self._find(reading)
        if reading.refused:
            return None
        entry = found or self._board.draft(Territory, reading.line)
        told = reading.take(*_ANSWERS)
        if entry.ref:
            told.pop("name", None)  # written as it was first
        else:
            told.setdefault("kind", "commune" if _INSEE.fullmatch(told.get("code", "")) else "quarter")
        wholes, awaited = self._around(reading, entry)
        name = fold(reading.answers.get("name", ""))
        inside = [part for part in self._waiting.get(name, ()) if part is not entry]
        links = [(whole, entry) for whole in wholes] + [(entry, part) for part in inside]
        if self._known.circle((w.ref or NEW, p.ref or NEW) for w, p in links):
            self._refuse_circle(reading, [*wholes, *inside])
        if reading.refused:
            return None
        wishes = [Wish(entry, told), *self._known.wishes(links, reading.line)]
        if outcome := settle(self._board, reading, entry, wishes):
            self._known.remember(entry)
            self._known.link(links)
            self._waiting.pop(name, None)
            for awaited_name in awaited:
                self._waiting[awaited_name].append(entry)
            self._miss_a_commune(reading, entry, bool(awaited))
        return outcome

    def _read_code(self, reading: Reading) -> None:
        code = reading.answers.get("code", "")
        if len(code) == _SHORT and code.isdecimal():
            code = reading.answers["code"] = f"0{code}"
        if code and (doubt := Territory.field("code").doubt(code)):
            reading.warn("code", code, doubt)

    def _find(self, reading: Reading) -> Entry | None:
        """Give the territory of a line: by its name and kind, then by its code, which tells two of a name apart."""
        kind, code = reading.answers.get("kind"), reading.answers.get("code", "")
        if not kind and _INSEE.fullmatch(code):
            kind = "commune"
        found = self._known.named(fold(reading.answers.get("name", "")), (kind,) if kind else ())
        if code:
            same = [entry for entry in found if entry.get("code") == code]
            found = same or [entry for entry in found if not entry.get("code") and _same_days(entry, reading)]
        elif len(found) > 1:
            found = [entry for entry in found if not entry.get("code")] or found
        found_one: Entry | None = one_of(reading, "name", found)
        return found_one

    def _around(self, reading: Reading, entry: Entry) -> tuple[list[Entry], list[str]]:
        """Give what a line says the territory lies in and does not yet, and the names of what is still to come."""
        wholes: list[Entry] = []
        awaited, own = [], fold(reading.answers.get("name", ""))
        for words in _names(reading):
            name = fold(words)
            every = [other for other in self._known.named(name) if other is not entry]
            if any(self._known.lies_in(other.ref, entry.ref) for other in every if entry.ref):
                continue
            found = [o for o in every if o.get("kind") != "quarter"] or every
            if len(found) > 1:
                reading.warn("lies_in", words, _("Several territories are called so: it was left out."))
            elif found:
                wholes += [found[0]] if found[0] not in wholes else []
            elif self._coming[name] > (name == own):
                awaited.append(name)
            elif name == own:
                self._refuse_circle(reading, [])
            else:
                reading.warn("lies_in", words, _("No territory is called so: it was left out."))
        return wholes, awaited

    @staticmethod
    def _refuse_circle(reading: Reading, others: Sequence[Entry]) -> None:
        names = ", ".join(dict.fromkeys(str(other.get("name")) for other in others)) or reading.answers["name"]
        words = _("A territory cannot lie in itself, even by way of others: {names}.").format(names=names)
        reading.refuse("lies_in", reading.answers.get("lies_in", ""), words)

    def _miss_a_commune(self, reading: Reading, entry: Entry, awaits: bool) -> None:
        if entry.get("kind") == "quarter" and not awaits and not self._known.in_a_commune(entry.ref):
            reading.warn(
                "name", reading.answers["name"], _("This quarter lies in no commune; it is kept all the same.")
            )


def _names(reading: Reading) -> list[str]:
    names = (" ".join(name.split()) for name in str(reading.answers.get("lies_in", "")).split(";"))
    return list(dict.fromkeys(name for name in names if name))


def _same_days(entry: Entry, reading: Reading) -> bool:
    """Two perimeters of one name part by their days."""
    told: dict[str, Any] = reading.answers
    return all(entry.get(name) is None or told.get(name, entry.get(name)) == entry.get(name) for name in _DAYS)
