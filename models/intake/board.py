"""What an import would do, kept beside the dossier until it is carried out: new records and edited ones, linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from models.intake.closed import ClosedExercises
from models.people import Person
from models.records.fields import LinkField
from models.records.record import Problem, Record
from models.volunteers import Volunteer

Kind = type[Record]
_REMEMBERED: Final = 50_000
_JOINED: Final = {  # what rules speak of together
    Person: ("birth_date", "birth_year"),
    Volunteer: ("since", "until", "status", "status_reason"),
}
_NEEDED: Final = {Person: "family_name", Volunteer: "person"}


class Entry:
    """A record as it will be. ``ref`` stands for it in links: its id, or below 0 its place among the new ones."""

    __slots__ = ("answers", "kind", "line", "ref", "stored")

    def __init__(self, kind: Kind, ref: int, answers: dict[str, Any], stored: Record | None, line: int) -> None:
        self.kind, self.ref, self.answers, self.stored = kind, ref, answers, stored
        self.line = line  # that made it, or changed it last; 0 when none has

    def get(self, name: str) -> Any:
        """Give one answer, the usual one when nothing was said."""
        found = self.answers.get(name, self)
        return usual(self.kind).get(name) if found is self else found


class Outcome(NamedTuple):
    """What became of a line: the record it speaks of, created, updated or unchanged, and what it changes in it."""

    entry: Entry
    what: str
    edits: list[Edit]


class Question(NamedTuple):
    """Who is meant by a name that nobody bears: the volunteers whose names are nearest, and how many lines ask."""

    name: str
    nearest: list[tuple[int, str]]
    lines: list[int]


class Edit(NamedTuple):
    """One answer that a line changes in a record."""

    entry: Entry
    name: str
    before: Any
    after: Any


class Wish(NamedTuple):
    """What a line wants of one record: these answers, in a new one or in one that is there.

    ``read`` when each of them was read and checked by its field: what is left are rules that join several answers.
    """

    entry: Entry
    answers: Mapping[str, Any]
    read: bool = False


class Board:
    """All entries of an import. Nothing that a refused line wished for stays in it.

    ``answers`` say which volunteer a name stands for that is not known as such, by the name as it is written;
    ``questions`` are those that still wait for one. Hours come in as validated, unless ``draft_hours``. ``given`` are
    the ids of what all lines are about: the grant and the action of a budget.
    """

    def __init__(
        self,
        answers: Mapping[str, int] | None = None,
        *,
        draft_hours: bool = False,
        given: Mapping[str, int] | None = None,
    ) -> None:
        self.answers = dict(answers or {})
        self.questions: dict[str, Question] = {}
        self.draft_hours = draft_hours
        self.given = dict(given or {})
        self.new: dict[Kind, list[Entry]] = {}
        self.edited: dict[Kind, dict[int, Entry]] = {}
        self._met: dict[tuple[Kind, int], Entry] = {}
        self._closed = ClosedExercises()
        self._passed: set[tuple[Any, ...]] = set()  # answers that were found to go together

    def draft(self, kind: Kind, line: int) -> Entry:
        """Begin a record that is not there yet; it counts once a wish for it is granted."""
        return Entry(kind, 0, {}, None, line)

    def of(self, record: Record) -> Entry:
        """Give the entry of a stored record, with what earlier lines made of it."""
        key = (type(record), record.id)
        if key not in self._met:
            self._met[key] = Entry(type(record), record.id, record.__data__, record, 0)
        return self._met[key]

    def at(self, kind: Kind, ref: int) -> Entry | None:
        """Give an entry by what links call it, when it is new or was met."""
        return self.new[kind][-ref - 1] if ref < 0 else self._met.get((kind, ref))

    def problems(self, wishes: Sequence[Wish]) -> Iterator[tuple[Entry, Problem]]:
        """Tell what would be wrong with the records that the wishes lead to."""
        for entry, answers, read in wishes:
            if entry.ref and not _differs(entry, answers):
                continue
            kind = entry.kind
            if late := self._closed.problem(kind, {**entry.answers, **answers}, entry.stored):
                yield entry, late
                continue
            joined = None
            if read and not entry.ref and (names := _JOINED.get(kind)):
                joined = (kind, *map(answers.get, names))
                if joined in self._passed and answers.get(_NEEDED[kind]):
                    continue
            record = kind.of({**usual(kind), **entry.answers, **answers})
            record.derive()
            problems = [p for p in record.problems() if p.field not in _links(kind)]  # new links have no id yet
            for problem in problems:
                yield entry, problem
            if joined and not problems and len(self._passed) < _REMEMBERED:
                self._passed.add(joined)

    def grant(self, wishes: Sequence[Wish], line: int) -> list[Edit]:
        """Take wishes without problems onto the board; give what changes in records that were there before."""
        edits = []
        for entry, answers, _read in wishes:
            if not entry.ref:
                entries = self.new.setdefault(entry.kind, [])
                entry.answers = dict(answers)
                for name in _links(entry.kind) & answers.keys():
                    entry.answers[name] = _plain(answers[name])
                entries.append(entry)
                entry.ref, entry.line = -len(entries), line
                continue
            changed = [Edit(entry, name, entry.get(name), _plain(after)) for name, after in answers.items()]
            changed = [edit for edit in changed if edit.before != edit.after]
            if not changed:
                continue
            if entry.stored is not None and not entry.line:
                entry.answers = dict(entry.answers)
                self.edited.setdefault(entry.kind, {})[entry.ref] = entry
            entry.answers.update((edit.name, edit.after) for edit in changed)
            entry.line = line
            edits += changed
        return edits


@cache
def usual(kind: Kind) -> dict[str, Any]:
    """What a new record says where nobody has said anything. Not to be changed."""
    return dict(kind().__data__)


@cache
def _links(kind: Kind) -> frozenset[str]:
    return frozenset(name for name, field in kind._meta.fields.items() if isinstance(field, LinkField))


def _differs(entry: Entry, answers: Mapping[str, Any]) -> bool:
    return any(entry.get(name) != _plain(value) for name, value in answers.items())


def _plain(value: Any) -> Any:
    """What a link holds: an entry is written as what stands for it."""
    return value.ref if value.__class__ is Entry else value
