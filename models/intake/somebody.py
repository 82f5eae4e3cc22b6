"""Finding who a line speaks of: a number, then an e-mail with a family name, then a whole name with a birth date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from models.intake.board import Board, Entry
from models.intake.cells import Reading
from models.intake.lookups import folded, having
from models.intake.settling import one_of
from models.language import _
from models.people import Person
from models.volunteers import Volunteer


class Somebody(NamedTuple):
    """A person and, when they are one, the volunteer."""

    person: Entry
    volunteer: Entry | None


class People:
    """The people that the lines of an import may speak of: those in the dossier, and those of earlier lines."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._stored: dict[tuple[str, str], list[Somebody]] = defaultdict(list)  # of the lines being read
        self._met: dict[tuple[str, str], Somebody | dict[int, Somebody]] = {}  # of the lines before
        self._spoken_of: set[int] = set()
        self._anybody = Person.kept().exists()

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find everybody whom these lines may mean, in three questions to the dossier."""
        self._stored.clear()
        for reading in readings:
            reading.name = name_key(reading)
        if not self._anybody:
            return
        numbers = {number for r in readings if (number := r.answers.get("number"))}
        emails = {email for r in readings if (email := r.answers.get("email"))}
        names = {reading.name for reading in readings}
        by_number = {v.__data__["person"]: v for v in having(Volunteer, number=numbers)}
        people = list(having(Person, email=emails, sort_key=names, id=by_number))
        volunteers = {v.__data__["person"]: v for v in having(Volunteer, person=[person.id for person in people])}
        for person in people:
            hat = volunteers.get(person.id)
            self._note(self._stored, Somebody(self._board.of(person), self._board.of(hat) if hat else None))

    @staticmethod
    def _note(where: dict[tuple[str, str], list[Somebody]], who: Somebody) -> None:
        for key in _keys(who):
            where[key].append(who)

    def remember(self, who: Somebody) -> None:
        """Let later lines find somebody as this one has left them."""
        self._spoken_of.add(who.person.ref)
        if not who.person.line and not (who.volunteer and who.volunteer.line):
            return  # as the dossier has them
        for key in _keys(who):
            before = self._met.get(key)
            if isinstance(before, dict):
                before[who.person.ref] = who
            elif before is None or before.person is who.person:
                self._met[key] = who
            else:
                self._met[key] = {before.person.ref: before, who.person.ref: who}

    def _candidates(self, sort: str, text: str) -> list[Somebody]:
        met = self._met.get((sort, text))
        found = self._stored.get((sort, text))
        if met is None:
            return found or []
        later = met if isinstance(met, dict) else {met.person.ref: met}
        if not found:
            return list(later.values())
        return list(({who.person.ref: who for who in found} | later).values())

    def find(self, reading: Reading, *, volunteers: bool) -> Somebody | None:
        """Give whom a line means; nobody when they are new, or when the line is refused for meaning several."""
        answers = reading.answers
        if volunteers and (number := answers.get("number")):
            same = [who for who in self._candidates("number", number) if _number(who) == number]
            if same:
                return _first_with_name(reading, one_of(reading, "number", same))
        if (email := answers.get("email")) and (close := self._candidates("email", email)):
            family = folded(answers.get("family_name", ""))
            close = [
                w for w in close if w.person.get("email") == email and folded(w.person.get("family_name")) == family
            ]
            close = [who for who in _closest(reading, close) if not self._somebody_else(reading, who)]
            if close:
                return _first_with_name(reading, one_of(reading, "email", close))
        name = reading.name
        same = [who for who in self._candidates("name", name) if _same_birth(reading, who, name)]
        return one_of(reading, "family_name", same) if same else None

    def _somebody_else(self, reading: Reading, who: Somebody) -> bool:
        """Whether only the e-mail is shared: another given name, and another number, birth date or line of the file."""
        answers, given = reading.answers, folded(reading.answers.get("given_name", ""))
        stored = folded(who.person.get("given_name"))
        if not given or not stored or given == stored:
            return False
        return (
            who.person.ref in self._spoken_of
            or _contradict(answers.get("number"), _number(who))
            or _contradict(answers.get("birth_date"), who.person.get("birth_date"))
        )

    def named(self, reading: Reading, fits: Callable[[Somebody], bool]) -> Iterable[Somebody]:
        """Give those of exactly this name that fit."""
        return [who for who in self._candidates("name", reading.name) if fits(who)]


def name_key(reading: Reading) -> str:
    """The whole name as people are sorted by it."""
    answers = reading.answers
    return f"{folded(answers.get('family_name', ''))} {folded(answers.get('given_name', ''))}".strip()


def _keys(who: Somebody) -> list[tuple[str, str]]:
    person = who.person
    keys = [("name", _sort_key(person) if person.line else person.answers["sort_key"])]
    if email := person.answers.get("email"):
        keys.append(("email", email))
    if who.volunteer and (number := who.volunteer.answers.get("number")):
        keys.append(("number", number))
    return keys


def _sort_key(person: Entry) -> str:
    return f"{folded(person.get('family_name'))} {folded(person.get('given_name'))}".strip()


def _number(who: Somebody) -> str:
    return str(who.volunteer.get("number")) if who.volunteer else ""


def _closest(reading: Reading, found: list[Somebody]) -> list[Somebody]:
    """Among people who share an e-mail and a family name, those of the given name, when there are any."""
    given = folded(reading.answers.get("given_name", ""))
    return [who for who in found if folded(who.person.get("given_name")) == given] or found


def _same_birth(reading: Reading, who: Somebody, name: str) -> bool:
    """The same name and birth date; where neither has a date, nothing else may tell the two apart."""
    answers, person = reading.answers, who.person
    if _sort_key(person) != name or answers.get("birth_date") != person.get("birth_date"):
        return False
    if answers.get("birth_date"):
        return True
    return not (
        _contradict(answers.get("number"), _number(who))
        or any(_contradict(answers.get(told), person.get(told)) for told in ("email", "birth_year", "postcode"))
    )


def _contradict(one: Any, other: Any) -> bool:
    return bool(one) and bool(other) and one != other


def _first_with_name(reading: Reading, who: Somebody | None) -> Somebody | None:
    """Say so when somebody known by a number or an e-mail changes their name."""
    if who is None:
        return None
    for told in ("family_name", "given_name"):
        before, after = who.person.get(told), reading.answers.get(told)
        if before and after and folded(before) != folded(after):
            reading.warn(told, after, _("This name replaces “{before}”.").format(before=before))
    return who
