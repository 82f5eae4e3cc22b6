"""From cells to answers: each column read by the field that keeps it, with what is wrong or looks wrong in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, NamedTuple

from models.codes import CodeField
from models.intake.source import Cell, Row, written
from models.language import _
from models.language.formats import phone_text
from models.records.fields import ChoiceField, ClockField, Described, LineField, LongTextField, PhoneField, WebField
from models.records.search import fold

_REMEMBERED: Final = 20_000  # different cells of a column
_PHONES: Final = re.compile(r"\s*(?:[,;/|\n]|\bou\b|\bet\b|\bor\b|\band\b)\s*")
_DIGITS_OF_A_PHONE: Final = 6
_POSTCODE: Final = range(1000, 10_000)  # a French one whose 0 a spreadsheet took away

Read = Callable[[Cell], Any]


class Told(NamedTuple):
    """Something about one cell: the line and the field by name, what stands there, and what is to be said of it."""

    line: int
    field: str
    value: str
    reason: str


@dataclass(slots=True)
class Reading:
    """What one line says: answers by name; cells that were empty are not in it."""

    line: int
    answers: dict[str, Any] = field(default_factory=dict)
    refused: list[Told] = field(default_factory=list)
    warned: list[Told] = field(default_factory=list)
    cells: tuple[Cell, ...] = ()
    name: str = ""  # of the person it speaks of, folded as people are sorted

    def refuse(self, name: str, value: Cell, reason: str) -> None:
        """Say why the line cannot be taken."""
        self.refused.append(Told(self.line, name, written(value), reason))

    def warn(self, name: str, value: Cell, reason: str) -> None:
        """Say what looks wrong, though it is kept."""
        self.warned.append(Told(self.line, name, written(value), reason))

    def take(self, *names: str) -> dict[str, Any]:
        """Give some of the answers, those that were given."""
        return {name: self.answers[name] for name in names if name in self.answers}


class Reader:
    """Reads the columns of a source that are known. ``fields`` says which field each one is kept in."""

    def __init__(self, columns: Mapping[str, int], fields: Mapping[str, Described | None]) -> None:
        self._columns = [(name, place, fields.get(name)) for name, place in columns.items()]
        self._known: list[dict[Cell, Any]] = [{} for _column in self._columns]

    def read(self, rows: Sequence[Row]) -> list[Reading]:
        """Read some lines, column by column."""
        readings = [Reading(row.line, cells=row.cells) for row in rows]
        for (name, place, described), known in zip(self._columns, self._known, strict=True):
            plain = described.__class__ is LineField
            most = getattr(described, "max_length", 0)
            for reading in readings:
                cells = reading.cells
                if place >= len(cells) or (cell := cells[place]) == "":
                    continue
                if cell.__class__ is str:
                    if plain:  # the most of all cells
                        text = " ".join(cell.split())
                        if text and len(text) <= most:
                            reading.answers[name] = cell if text == cell else text  # one text in memory, not two
                            continue
                    elif cell in known:
                        reading.answers[name] = known[cell]
                        continue
                self._read_one(reading, name, described, cell, known)
        return readings

    @staticmethod
    def _read_one(reading: Reading, name: str, described: Described | None, cell: Cell, known: dict[Cell, Any]) -> None:
        if isinstance(cell, str) and not cell.strip():
            return
        if isinstance(described, PhoneField):
            read_phones(reading, name, described, cell)
            return
        try:
            value = answer(described, name, cell)
            problem = described.complaint(value) if described else None
        except ValueError as error:
            value, problem = None, str(error)
        if problem is None:
            reading.answers[name] = value
            if cell.__class__ is str and len(known) < _REMEMBERED:
                known[cell] = value
        elif isinstance(described, (CodeField, WebField)):
            reading.warn(name, cell, _("{problem} It was left out.").format(problem=problem))
        else:
            reading.refuse(name, cell, problem)


def answer(described: Described | None, name: str, cell: Cell) -> Any:
    """Give the value of a cell that is not empty. Raises ``ValueError`` with words."""
    if described is None:
        return " ".join(written(cell).split())
    return _of_text(described, name, cell) if isinstance(cell, str) else _of_value(described, name, cell)


def _of_text(described: Described, name: str, cell: str) -> Any:
    if isinstance(described, ChoiceField):
        return _choice(described, name, cell)
    if isinstance(described, CodeField) and described.codes:  # a figure is of no list in a file
        return _code(described, cell)
    return described.read(cell)


def _of_value(described: Described, name: str, cell: Cell) -> Any:
    """Read what a spreadsheet holds as a number, a day or a time."""
    if isinstance(described, ClockField) and isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return described.parse(f"{minutes // 60:02}:{minutes % 60:02}")
    if name == "postcode" and type(cell) is int and cell in _POSTCODE:
        return f"0{cell}"
    if isinstance(described, LineField) and not isinstance(cell, float):
        return described.read(written(cell))
    return described.read(cell)


_WORDS: Final = {
    "civility": {
        "mrs": ("mme", "madame", "mlle", "mademoiselle", "ms", "mrs", "miss", "f", "femme"),
        "mr": ("m", "mr", "monsieur", "h", "homme"),
    }
}


def _choice(described: ChoiceField, name: str, cell: str) -> Any:
    for code, words in _WORDS.get(name, {}).items():
        if fold(cell) in words:
            return code
    return described.read(cell)


def _code(described: CodeField, cell: str) -> str:
    """Read a code or its words, in either number: “association” stands for “Associations”."""
    from models.codes import code_list

    wanted = fold(cell).rstrip("s")
    for code, words in code_list(described.codes).items():
        if wanted in {fold(code).rstrip("s"), *(fold(word).rstrip("s") for word in words.values())}:
            return code
    return described.parse(cell)


def read_phones(reading: Reading, name: str, described: PhoneField, cell: Cell) -> None:
    """Keep the first phone of a cell as it is written; any other goes to the notes, under ``name_more``."""
    text = written(cell).strip()
    parts = [text] if text.replace(" ", "").isdigit() else _phones(text)
    if len(parts) > 1 and all(sum(c.isdigit() for c in part) >= _DIGITS_OF_A_PHONE for part in parts):
        text = parts[0]
        reading.answers[f"{name}_more"] = parts[1:]
        for other in parts[1:]:
            if doubt := described.doubt(other):
                reading.warn(name, other, doubt)
    text = " ".join(text.split())
    if problem := described.complaint(text):
        reading.refuse(name, cell, problem)
        return
    reading.answers[name] = text
    if doubt := described.doubt(text):
        reading.warn(name, text, doubt)


def _phones(text: str) -> list[str]:
    return [part.strip() for part in _PHONES.split(text) if part.strip()]


def with_notes(stored: str, lines: list[str]) -> str:
    """Add to notes what they do not say yet."""
    said = " ".join(stored.split())
    for line in lines:
        if line and " ".join(line.split()) not in said:
            stored = f"{stored}\n{line}" if stored else line
            said = " ".join(stored.split())
    return stored


def phone_notes(reading: Reading, stored: str, name: str = "phone") -> list[str]:
    """What the notes still have to say of the phones there was no room for."""
    more = reading.answers.get(f"{name}_more", ())
    return [_("Other phone: {phone}").format(phone=phone) for phone in more if phone not in stored]


def same_phone(told: dict[str, Any], stored: str) -> None:
    """Take a phone out of what is told when only its spaces differ from the stored one."""
    if stored and "phone" in told and phone_text(told["phone"]) == phone_text(stored):
        del told["phone"]


def long_text(cell: Cell) -> str:
    """A text of several lines, without doubled spaces."""
    return "\n".join(" ".join(line.split()) for line in LongTextField().parse(written(cell)).split("\n"))
