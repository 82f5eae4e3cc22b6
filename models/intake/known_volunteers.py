"""Which volunteer a cell names: by number, by e-mail, or by family and given name in either order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from models.intake.board import Board, Entry, Question
from models.intake.cells import Reading
from models.intake.matching import Heading
from models.language import _
from models.people import Person
from models.records.search import fold
from models.volunteers import Volunteer

VOLUNTEER: Final = [
    Heading("volunteer", "Bénévole", "Volunteer", needed=True),
    Heading("number", "Numéro", "Number", others=("N°", "No")),
]
_CIVILITIES: Final = {"m", "mr", "mme", "mlle", "ms", "mrs", "miss", "monsieur", "madame", "mademoiselle"}
_MOST_WORDS: Final = 8
_NEAR: Final = 70  # of 100
_MOST_ASKED: Final = 200  # names of one file that are looked for among all: more are another file's people


class KnownVolunteers:
    """The volunteers that a number of lines name, found in two questions."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._found: dict[tuple[str, str], dict[int, Volunteer]] = {}
        self._nearest = NearestNames()

    def look_up(self, readings: Sequence[Reading]) -> None:
        """Find whoever these lines may mean."""
        texts = {text for r in readings for name in ("volunteer", "number") if (text := r.answers.get(name))}
        names = {turned for text in texts for turned in _turned(_words(text))}
        emails = {text.lower() for text in texts if "@" in text}
        self._found = defaultdict(dict)
        asked: Any = Volunteer.select(Volunteer, Person).join(Person)
        asked = asked.where(Volunteer.binned.is_null(), Person.binned.is_null())
        answered = {text: self._board.answers[text] for text in texts if text in self._board.answers}
        for like in (
            Volunteer.number.in_(texts),
            Person.email.in_(emails) | Person.sort_key.in_(names),
            Volunteer.id.in_(set(answered.values())),
        ):
            for volunteer in asked.where(like):
                self._note(volunteer, volunteer.person)
                for text, key in answered.items():
                    if key == volunteer.id:
                        self._found["answer", text] = {key: volunteer}

    def ids(self) -> list[int]:
        """Give the ids of all that were found."""
        return list({key for found in self._found.values() for key in found})

    def _note(self, volunteer: Volunteer, person: Person) -> None:
        family, given = fold(person.family_name), fold(person.given_name)
        keys = [("number", volunteer.number), ("email", person.email)]
        keys += [("name", f"{family} {given}".strip()), ("name", f"{given} {family}".strip())]
        for key in keys:
            self._found[key][volunteer.id] = volunteer

    def find(self, reading: Reading) -> Entry | None:
        """Give the volunteer of a line, or refuse the line for naming nobody or several."""
        text, number = reading.answers.get("volunteer", ""), reading.answers.get("number", "")
        found = self._found.get(("answer", number or text)) or self._among(number or text)
        if len(found) == 1:
            (volunteer,) = found.values()
            volunteer.__data__["person"] = volunteer.person.id
            return self._board.of(volunteer)
        if not (text or number):
            reason = _("Please fill this in.")
        elif found:
            reason = _("Several volunteers go by this: write the number of the one that is meant.")
        else:
            reason = self._ask(reading, number or text)
        reading.refuse("volunteer", number or text, reason)
        return None

    def _ask(self, reading: Reading, text: str) -> str:
        """Make a question of a name that nobody bears, and say whose are nearest."""
        question = self._board.questions.get(text)
        if question is None:
            question = Question(text, self._nearest.of(text), [])
            self._board.questions[text] = question
        question.lines.append(reading.line)
        if not question.nearest:
            return _("No volunteer has this number, e-mail or name: put it right, or enter the volunteer first.")
        names = ", ".join(name for _key, name in question.nearest)
        words = _("No volunteer goes by this. Nearest: {names}. Put it right, or enter the volunteer first.")
        return words.format(names=names)

    def _among(self, text: str) -> dict[int, Volunteer]:
        if found := self._found.get(("number", text)):
            return found
        if "@" in text:
            return self._found.get(("email", text.lower()), {})
        name = " ".join(_words(text))
        return self._found.get(("name", name), {}) if name else {}


class NearestNames:
    """The volunteers whose names come nearest to a text; all names are read once, when they are first asked for."""

    def __init__(self) -> None:
        self._names: dict[int, str] | None = None
        self._folded: dict[int, str] = {}
        self._asked = 0

    def of(self, text: str, most: int = 3) -> list[tuple[int, str]]:
        """Give at most so many ids and names, the nearest first."""
        from rapidfuzz import fuzz, process

        self._asked += 1
        if self._asked > _MOST_ASKED:
            return []
        if self._names is None:
            asked: Any = Volunteer.select(Volunteer.id, Person.family_name, Person.given_name).join(Person)
            kept = asked.where(Volunteer.binned.is_null(), Person.binned.is_null()).tuples()
            self._names = {key: f"{given} {family}".strip() for key, family, given in kept}
            self._folded = {key: fold(name) for key, name in self._names.items()}
        words = " ".join(_words(text))
        found = process.extract(words, self._folded, scorer=fuzz.WRatio, limit=most, score_cutoff=_NEAR)
        return [(key, self._names[key]) for _name, _score, key in found]


def _words(text: str) -> list[str]:
    """The words of a name, without a civility before it."""
    words = fold(text).split()
    return words[1:] if len(words) > 1 and words[0] in _CIVILITIES else words


def _turned(words: list[str]) -> list[str]:
    """Every way a name of these words may be sorted: families and givens may have several words each."""
    if len(words) > _MOST_WORDS:
        return [" ".join(words)]
    return [" ".join(words[n:] + words[:n]) for n in range(len(words))]
