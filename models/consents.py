"""Consents: what a person agreed to, from which day, and until they took it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from models.language import _, t
from models.people import Person
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField
from models.records.reading import among, told
from models.records.record import Problem, Record, Words

PURPOSES: Final = [
    ("contact", t("contact")),
    ("image", t("image")),
    ("testimony", t("testimony")),
    ("newsletter", t("newsletter")),
]


class Consent(Record):
    """What a person agreed to, and when they took it back. What needs a consent looks here."""

    number_of_kind = 58
    found_through = ("person",)
    words = Words(
        t("Consent"),
        t("Consents"),
        t("New consent"),
        t("Consent edited"),
        t("Consent put in the bin"),
        t("Consent taken out of the bin"),
    )

    person = LinkField(t("Person"), Person, needed=True)
    purpose = ChoiceField(t("Purpose"), choices=PURPOSES, needed=True)
    given = DayField(t("Given on"), needed=True)
    withdrawn = DayField(t("Withdrawn on"))
    wording = LongTextField(t("Wording"), help_text=t("The sentence they agreed to."))
    proof = LineField(t("Proof"), max_length=160)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.given, date) and isinstance(self.withdrawn, date) and self.withdrawn < self.given:
            yield Problem("withdrawn", _("The end comes before the beginning."))


def consenting(people: Iterable[int], purpose: str, on: date | None = None) -> set[int]:
    """Give those of some people (ids) who agree to a purpose on a day, today without it.

    A consent holds from the day it was given until the day before it was taken back.
    """
    day = on or date.today()
    asked = Consent.select(Consent.person).where(
        among(Consent.person, people),
        Consent.binned.is_null(),
        Consent.purpose == purpose,
        Consent.given <= day,
        Consent.withdrawn.is_null() | (Consent.withdrawn > day),
    )
    return {person for (person,) in told(asked)}


def consents(person: int, purpose: str, on: date | None = None) -> bool:
    """Tell whether a person (id) agrees to a purpose on a day, today without it."""
    return person in consenting([person], purpose, on)
