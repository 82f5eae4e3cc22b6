"""Recognition and what volunteers are owed: testimonies, thanks, expenses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Self

from models.actions import Action
from models.consents import consenting
from models.language import _, t
from models.people import Person
from models.records.fields import (
    CentsField,
    ChoiceField,
    DayField,
    HundredthsField,
    LineField,
    LinkField,
    LongTextField,
)
from models.records.record import Problem, Record, Words
from models.volunteers import Volunteer

LEVELS: Final = [("private", t("private")), ("anonymous", t("anonymous")), ("named", t("by name"))]
EXPENSE_KINDS: Final = [
    ("mileage", t("mileage")),
    ("transport", t("transport")),
    ("meal", t("meal")),
    ("purchase", t("purchase")),
    ("other", t("other")),
]
EXPENSE_STATES: Final = [
    ("claimed", t("claimed")),
    ("approved", t("approved")),
    ("paid", t("paid back")),
    ("waived", t("given up as a gift")),
    ("refused", t("turned down")),
]
RECOGNITIONS: Final = [("letter", t("thank-you letter")), ("award", t("award")), ("event", t("event"))]


class Testimony(Record):
    """What somebody says of what they lived, and how far it may be shown.

    By name needs the person, and their consent to that on the day it is written down. A consent taken back later
    takes the name away from all that is printed then: `level_on`.
    """

    number_of_kind = 59
    found_by = ("text",)
    found_through = ("person",)
    words = Words(
        t("Testimony"),
        t("Testimonies"),
        t("New testimony"),
        t("Testimony edited"),
        t("Testimony put in the bin"),
        t("Testimony taken out of the bin"),
    )

    person = LinkField(t("Person"), Person)
    action = LinkField(t("Action"), Action)
    day = DayField(t("Date"), needed=True)
    text = LongTextField(t("What was said"), needed=True)
    level = ChoiceField(t("May be shown"), choices=LEVELS, needed=True, default="private")
    shown_as = LineField(t("Shown as"), max_length=120, help_text=t("For instance: a volunteer of Les Aulnes."))

    def name_of(self) -> str:
        return " ".join((self.text or "").split())

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.level == "named" and not self.__data__.get("person"):
            yield Problem("person", _("Say whose words these are, or show them without a name."))

    @classmethod
    def problems_among(cls, records: Sequence[Self]) -> Iterator[tuple[Self, Problem]]:
        named = [r for r in records if r.level == "named" and r.__data__.get("person") and not r.binned]
        if named:
            agreed = consenting([r.__data__["person"] for r in named], "testimony")
            words = _("This person has not agreed to be named: note their consent to a testimony first.")
            yield from ((r, Problem("level", words)) for r in named if r.__data__["person"] not in agreed)


def level_on(testimony: Testimony, on: date | None = None) -> str:
    """Give how far a testimony may be shown on a day: without the name once the consent was taken back."""
    person = testimony.__data__.get("person")
    if testimony.level == "named" and not (person and consenting([person], "testimony", on)):
        return "anonymous"
    return str(testimony.level)


class Recognition(Record):
    """A thank-you or an award that a volunteer was given."""

    number_of_kind = 60
    found_by = ("title",)
    found_through = ("volunteer",)
    words = Words(
        t("Recognition"),
        t("Recognitions"),
        t("New recognition"),
        t("Recognition edited"),
        t("Recognition put in the bin"),
        t("Recognition taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    day = DayField(t("Date"), needed=True)
    kind = ChoiceField(t("Type"), choices=RECOGNITIONS, needed=True, default="letter")
    title = LineField(t("Title"), needed=True, max_length=160)


class Expense(Record):
    """What a volunteer spent, to be paid back or given up as a gift."""

    number_of_kind = 61
    found_by = ("label",)
    found_through = ("volunteer",)
    words = Words(
        t("Expense"),
        t("Expenses"),
        t("New expense"),
        t("Expense edited"),
        t("Expense put in the bin"),
        t("Expense taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    day = DayField(t("Date"), needed=True, index=True)
    kind = ChoiceField(t("Type"), choices=EXPENSE_KINDS, needed=True, default="other")
    label = LineField(t("What for"), needed=True, max_length=160)
    kilometres = HundredthsField(t("Kilometres"))
    cents = CentsField(t("Amount"), needed=True, least=1)
    action = LinkField(t("Action"), Action)
    voucher = LineField(t("Voucher"), max_length=60)
    state = ChoiceField(t("State"), choices=EXPENSE_STATES, default="claimed", index=True)
