"""The State's lists of quarters of the urban policy, as decrees print them: a commune a line, its quarters in a cell.

``(1)`` after a quarter says that it lies in several communes: each of them names it, and it is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Outcome, Wish
from models.intake.cells import Reading, with_notes
from models.intake.known_territories import NEW, KnownTerritories
from models.intake.matching import Heading, plain_title
from models.intake.places import PlaceName
from models.intake.settling import settle
from models.language import _
from models.records.fields import Described
from models.records.record import Record
from models.records.search import fold
from models.territory import Territory

LIST: Final = [
    Heading("commune", "Commune", "Commune", needed=True),
    Heading("quarters", "Quartiers", "Quarters", needed=True),
    Heading("department", "Département", "Department"),
]
_FAR: Final = -(1 << 40)  # stands for quarters that are not there yet, far from all that is
_BETWEEN: Final = re.compile(r"[;,\n]")
_MARK: Final = re.compile(r"\s*\(\s*(\d+)\s*\)\s*$")


def is_list(titles: Sequence[str]) -> bool:
    """Tell such a list by its titles."""
    return {"commune", "quartiers"} <= set(map(plain_title, titles)) and "nom" not in map(plain_title, titles)


class PolicyQuarters:
    """A line is a commune with its quarters."""

    main: type[Record] = Territory
    whole = False

    def __init__(self, board: Board, columns: Mapping[str, int]) -> None:
        del columns
        self._board, self._known = board, KnownTerritories(board)

    @staticmethod
    def headings() -> list[Heading]:
        return LIST

    @staticmethod
    def fields() -> Mapping[str, Described | None]:
        return {"commune": PlaceName(), "quarters": None, "department": None}

    def look_up(self, readings: Sequence[Reading]) -> None:
        named = {fold(name) for r in readings for name, _mark in _quarters(r.answers.get("quarters", ""))}
        self._known.look_up(named | {fold(reading.answers.get("commune", "")) for reading in readings})

    def place(self, reading: Reading) -> Outcome | None:
        name = reading.answers.get("commune", "")
        if not name:
            reading.refuse("commune", "", _("Please fill this in."))
            return None
        communes = self._known.named(fold(name), ("commune",))
        if len(communes) > 1:
            reading.refuse("commune", name, _("Several communes are called so: it cannot be told which one is meant."))
            return None
        commune = communes[0] if communes else self._board.draft(Territory, reading.line)
        wishes = [] if commune.ref else [Wish(commune, {"name": name, "kind": "commune"})]
        links = []
        for words, mark in _quarters(reading.answers.get("quarters", "")):
            quarter = next(iter(self._known.named(fold(words), ("quarter",))), None)
            there = bool(quarter and commune.ref and self._known.lies_in(commune.ref, quarter.ref))
            if quarter and not mark and not there:
                told = _("This quarter is known already, and not marked (1) here: one quarter, in both communes.")
                reading.warn("quarters", words, told)
            quarter = quarter or self._board.draft(Territory, reading.line)
            if told_of := _told(quarter, words, mark):
                wishes.append(Wish(quarter, told_of))
            links += [] if there else [(commune, quarter)]
        if self._known.circle((w.ref or NEW, p.ref or _FAR - n) for n, (w, p) in enumerate(links)):
            reading.refuse("commune", name, _("A territory cannot lie in itself, even by way of others."))
            return None
        wishes += self._known.wishes(links, reading.line)
        if outcome := settle(self._board, reading, commune, wishes):
            for entry in (commune, *(quarter for _commune, quarter in links)):
                self._known.remember(entry)
            self._known.link(links)
        return outcome


def _told(quarter: Entry, name: str, mark: str) -> dict[str, Any]:
    """Give what a list says of a quarter: its name when it is new, and its mark, which the notes keep."""
    stored = quarter.get("notes") or ""
    said = _("Marked ({mark}) in the list: it lies in several communes.").format(mark=mark) if mark else ""
    notes = with_notes(stored, [said])
    told: dict[str, Any] = {} if quarter.ref else {"name": name, "kind": "quarter"}
    return told | ({"notes": notes} if notes != stored else {})


def _quarters(cell: str) -> list[tuple[str, str]]:
    """Give the quarters of a cell, each once, with the mark that follows; brackets around a name say nothing to us."""
    found: dict[str, tuple[str, str]] = {}
    for piece in _BETWEEN.split(cell):
        mark = _MARK.search(piece)
        name = " ".join(_MARK.sub("", piece).strip().strip("()").split())
        if name:
            found.setdefault(fold(name), (name, mark[1] if mark else ""))
    return list(found.values())
