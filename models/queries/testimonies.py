"""What was said of an action, as far as it may be shown: by name only with a consent that still holds."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.consents import consenting
from models.people import Person
from models.recognition import Testimony
from models.records.reading import among, read_all


class Said(NamedTuple):
    """Words that may be shown, and whose they are: a name, what they are shown as, or nothing."""

    day: date
    text: str
    who: str


def said_of(action: int, on: date | None = None) -> list[Said]:
    """Give what was said of an action (id) that may be shown on a day, by day; what is private stays out."""
    found = read_all(Testimony.kept().where(Testimony.action == action, Testimony.level != "private"))
    people = {one.__data__["person"] for one in found if one.level == "named" and one.__data__.get("person")}
    agreed = consenting(people, "testimony", on) if people else set()
    names = {person.id: person.full_name for person in read_all(Person.select().where(among(Person.id, agreed)))}
    told = []
    for one in sorted(found, key=lambda one: (one.day, one.id)):
        name = names.get(one.__data__.get("person"), "") if one.level == "named" else ""
        told.append(Said(one.day, one.text, name or one.shown_as or ""))
    return told
