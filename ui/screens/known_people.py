"""People that may be the one being typed, proposed at once, so that nobody is kept twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame

from models.language import _
from models.people import Person
from models.queries.duplicates import known_like
from models.queries.people import Hats, hats_of, namesakes
from models.records.reading import among, read_all
from ui.screens.known import Known, note

MOST = 4  # notes above a form


def hats_text(hats: Hats) -> str:
    """Say what somebody is to us: volunteer, president of an association."""
    said = [_("volunteer")] if hats.volunteer else []
    for role in hats.roles:
        function = role.function or _("contact")
        words = _("{function}, {organisation}").format(function=function, organisation=role.name)
        said.append(_("formerly {role}").format(role=words) if role.ended else words)
    return " · ".join(said)


class KnownPeople(Known):
    """``verb`` says what choosing one does. Found by the beginning of the names, by slips of the pen and by e-mail."""

    def __init__(
        self, verb: Callable[[Person, Hats], str], choose: Callable[[Person, Hats], object], *, given_needed: bool
    ) -> None:
        super().__init__()
        self._verb, self._choose, self._given_needed = verb, choose, given_needed

    def _ask(self, typed: dict[str, str]) -> Sequence[QFrame]:
        family, given = typed.get("family_name", ""), typed.get("given_name", "")
        if self._given_needed and not (family.strip() and given.strip()):
            return []
        people = {person.id: person for person in namesakes(family, given, MOST)}
        if family.strip() and given.strip():  # one name alone is like many others
            alike = [pair.other for pair in known_like(Person, typed, most=MOST)]
            people |= {person.id: person for person in read_all(Person.select().where(among(Person.id, alike)))}
        hats = hats_of(list(people))
        return [self._note(person, hats[person.id]) for person in list(people.values())[:MOST]]

    def _note(self, person: Person, hats: Hats) -> QFrame:
        about = " · ".join(filter(None, (hats_text(hats), person.town, person.email)))
        return note(person.name_of(), about, self._verb(person, hats), lambda: self._choose(person, hats))
