"""New records that look like one that is already there: told, never refused.

Names are compared only within groups that share their consonants, so that the work grows with the number of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from models.intake.board import Board, Entry
from models.intake.cells import Told
from models.intake.lookups import folded
from models.language import _, counted
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.record import Record
from models.volunteers import Volunteer

TOLD: Final = 500  # likenesses of one import that are told one by one
_CLOSE: Final = 84  # of 100, for two names whose consonants are the same
_COMPARED: Final = 8  # of each group
_VOWELS: Final = str.maketrans("", "", "aeiouyh")
_DOUBLED: Final = re.compile(r"(.)\1+")
_SIREN: Final = 9  # first digits of a SIRET: the organisation, whatever the establishment


class Likeness:
    """Looks for what the new records of an import resemble."""

    def __init__(self, kind: type[Record]) -> None:
        self._kind = Organisation if kind is Organisation else Person
        self._asked = kind in {Organisation, Person, Volunteer, ContactRole}
        self._new: list[tuple[Entry, int]] = []

    def note(self, entry: Entry, line: int) -> None:
        """Remember a record that a line makes."""
        if self._asked:
            self._new.append((entry, line))

    def warnings(self, board: Board) -> Iterator[Told]:
        """Tell which new records look like others; above `TOLD` only how many more do."""
        more = last = 0
        for count, told in enumerate(self._all(board)):
            if count < TOLD:
                yield told
            else:
                more, last = more + 1, told.line
        if more:
            say = counted("{n} more line looks like another record.", "{n} more lines look like other records.", more)
            yield Told(last, self._field, "", say)

    @property
    def _field(self) -> str:
        return "name" if self._kind is Organisation else "family_name"

    def _all(self, board: Board) -> Iterator[Told]:
        told: set[int] = set()
        for entry, line, other, where in self._pairs(board):
            if line not in told and self._alike(entry, other):
                told.add(line)
                name = self._named(other)
                reason = _("Looks like “{name}” of line {line}.") if where else _("Looks like “{name}” in the dossier.")
                yield Told(line, self._field, self._named(entry), reason.format(name=name, line=where))

    def _entries(self, board: Board) -> Iterator[tuple[Entry, int]]:
        for entry, line in self._new:
            if entry.kind in {Volunteer, ContactRole}:
                person = board.at(Person, entry.get("person"))
                if person:
                    yield person, line
            else:
                yield entry, line

    def _pairs(self, board: Board) -> Iterator[tuple[Entry, int, Entry, int]]:
        """Give new records with those that share a sign: of the dossier, then of earlier lines, by number."""
        kind = self._kind
        wanted: dict[str, list[tuple[Entry, int]]] = {}
        among = []
        for entry, line in self._entries(board):
            if entry.ref > 0:
                continue
            signs, turned = _signs(kind, entry.answers.get)
            for sign in (*signs, *turned):
                if near := wanted.get(sign):
                    among += [(entry, line, other, where) for other, where in near if other is not entry]
            for sign in signs:
                near = wanted.setdefault(sign, [])
                if len(near) < _COMPARED:
                    near.append((entry, line))
        if wanted:
            for stored in self._stored():
                signs, turned = _signs(kind, stored.answers.get)
                for sign in (*signs, *turned):
                    yield from ((entry, line, stored, 0) for entry, line in wanted.get(sign, ()))
        yield from among

    def _stored(self) -> Iterable[Entry]:
        kind = self._kind
        names = (
            ["name", "siret", "email"] if kind is Organisation else ["family_name", "given_name", "birth_date", "email"]
        )
        asked: Any = kind.select(kind.id, *(kind._meta.fields[name] for name in names)).where(kind.binned.is_null())
        for key, *values in asked.tuples().iterator():
            yield Entry(kind, key, dict(zip(names, values, strict=True)), None, 0)

    def _alike(self, one: Entry, other: Entry) -> bool:
        if one.get("email") and one.get("email") == other.get("email"):
            return True
        if self._kind is Organisation:
            siren = one.get("siret")[:_SIREN]
            if siren and siren == other.get("siret")[:_SIREN]:
                return True
        else:
            births = one.get("birth_date"), other.get("birth_date")
            if all(births) and births[0] != births[1]:
                return False
        from rapidfuzz import fuzz

        names = folded(self._named(one)), folded(self._named(other))
        together = [name.replace(" ", "") for name in names]
        return max(fuzz.token_sort_ratio(*names), fuzz.ratio(*together)) >= _CLOSE

    def _named(self, entry: Entry) -> str:
        if self._kind is Organisation:
            return str(entry.get("name"))
        return f"{entry.get('family_name')} {entry.get('given_name')}".strip()


def _signs(kind: type[Record], get: Any) -> tuple[list[str], list[str]]:
    """What two records that are the same would share; then the same with family and given name exchanged."""
    turned = []
    if kind is Organisation:
        signs = [" ".join(sorted(map(_sound, folded(get("name") or "").split())))]
        if siret := get("siret"):
            signs.append(siret[:_SIREN])
    else:
        family, given = _sound(get("family_name") or ""), _sound(get("given_name") or "")
        signs = [family + given]
        if given and family != given:
            turned.append(given + family)
    if email := get("email"):
        signs.append(email)
    return signs, turned


@lru_cache(maxsize=100_000)
def _sound(name: str) -> str:
    """The consonants of a name, so that LE GOFF Josiane comes close to Legof Josianne."""
    plain = folded(name).replace(" ", "")
    return _DOUBLED.sub(r"\1", plain.translate(_VOWELS)) or plain
