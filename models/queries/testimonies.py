"""What was said of an action, as far as it may be shown: by name only with a consent that still holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.consents import consenting
from models.language.typed import Period
from models.people import Person
from models.recognition import LEVELS, Testimony
from models.records.reading import among, read_all


class Said(NamedTuple):
    """Words that may be shown, and whose they are: a name, what they are shown as, or nothing."""

    day: date
    text: str
    who: str


def said_of(action: int, on: date | None = None) -> list[Said]:
    """Give what was said of an action (id) that may be shown on a day, by day; what is private stays out."""
    found = read_all(Testimony.kept().where(Testimony.action == action, Testimony.level != "private"))
    return [said for _action, said in _shown(found, on)]


def said_in(period: Period, on: date | None = None) -> list[tuple[int | None, Said]]:
    """Give what was said in some days that may be shown, by day, each with the action it speaks of."""
    found = read_all(Testimony.kept().where(Testimony.day.between(*period), Testimony.level != "private"))
    return _shown(found, on)


def levels_in(period: Period) -> dict[str, int]:
    """Count what was said in some days by how far it may be shown, as it was agreed to: those kept private too."""
    found = Counter(one.level for one in read_all(Testimony.kept().where(Testimony.day.between(*period))))
    return {level: found[level] for level, _words in LEVELS}


def _shown(found: Sequence[Testimony], on: date | None) -> list[tuple[int | None, Said]]:
    people = {one.__data__["person"] for one in found if one.level == "named" and one.__data__.get("person")}
    agreed = consenting(people, "testimony", on) if people else set()
    names = {person.id: person.full_name for person in read_all(Person.select().where(among(Person.id, agreed)))}
    told: list[tuple[int | None, Said]] = []
    for one in sorted(found, key=lambda one: (one.day, one.id)):
        name = names.get(one.__data__.get("person"), "") if one.level == "named" else ""
        told.append((one.__data__.get("action"), Said(one.day, one.text, name or one.shown_as or "")))
    return told
