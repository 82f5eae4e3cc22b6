"""Partners: organisations, the people in them by dated function, what they offer, what was said with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from models.codes import CodeField, CodesField
from models.language import _, t
from models.language.formats import day_text
from models.people import Person
from models.records.fields import (
    ChoiceField,
    DayField,
    EmailField,
    LineField,
    LinkField,
    LongTextField,
    PhoneField,
    RnaField,
    SiretField,
    WebField,
    YesNoField,
)
from models.records.record import Problem, Record, Words
from models.records.search import fold
from models.territory import Territory

STATUSES: Final = [
    ("prospect", t("prospect")),
    ("in_talks", t("in talks")),
    ("active", t("active")),
    ("dormant", t("dormant")),
    ("ended", t("ended")),
]
NEEDS_REASON: Final = ("dormant", "ended")  # who comes back to the file later wants to know why
SEVERAL: Final = t("Several may be chosen, with a semicolon between them.")
MEDIUMS: Final = [
    ("phone", t("phone")),
    ("visit", t("visit")),
    ("meeting", t("meeting")),
    ("email", t("e-mail")),
    ("letter", t("letter")),
]


class Organisation(Record):
    """A partner organisation. Types are data·inclusion's; SIRET is INSEE's, RNA the register of associations'.

    ``territory`` is the quarter or commune it works in, ``logo`` the SHA-256 of a picture.
    """

    number_of_kind = 2
    found_by = ("name", "short_name", "town", "siret", "rna", "email")
    unique_by = (("siret",), ("rna",))
    stays_while_used = True
    words = Words(
        t("Organisation"),
        t("Organisations"),
        t("New organisation"),
        t("Organisation edited"),
        t("Organisation put in the bin"),
        t("Organisation taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=200)
    short_name = LineField(t("Short name"), max_length=80)
    type = CodeField(t("Type"), codes="organisation_types")
    legal_form = LineField(t("Legal form"), max_length=80)
    siret = SiretField(t("SIRET"), index=True)
    rna = RnaField(t("RNA"), index=True)
    declared = DayField(
        t("Declared on"), past=True, help_text=t("The day an association was declared at the prefecture.")
    )
    address = LineField(t("Address"), max_length=200)
    postcode = LineField(t("Postcode"), max_length=12)
    town = LineField(t("Town"), max_length=80)
    territory = LinkField(t("Territory"), Territory)
    phone = PhoneField(t("Phone"))
    email = EmailField(t("E-mail"))
    web = WebField(t("Web"))
    status = ChoiceField(t("Status"), choices=STATUSES, default="active", index=True)
    status_reason = LineField(t("Reason"), max_length=200)
    funder = YesNoField(t("Funder"))
    notes = LongTextField(t("Notes"))
    logo = LineField(t("Logo"), max_length=64)
    sort_key = LineField(derived=True, max_length=220, index=True)

    def derive(self) -> None:
        self.sort_key = fold(self.name or "")

    def name_of(self) -> str:
        return self.name or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.status in NEEDS_REASON and not self.status_reason:
            yield Problem("status_reason", _("Write why this partner is dormant or ended."))


class ContactRole(Record):
    """What somebody does in an organisation, and since when, so that letters never go to the one who left."""

    number_of_kind = 3
    found_by = ("function",)
    found_through = ("person", "organisation")
    words = Words(
        t("Contact"),
        t("Contacts"),
        t("New contact"),
        t("Contact edited"),
        t("Contact put in the bin"),
        t("Contact taken out of the bin"),
    )

    organisation = LinkField(t("Organisation"), Organisation, needed=True)
    person = LinkField(t("Person"), Person, needed=True)
    function = LineField(t("Function"), max_length=120)
    main = YesNoField(t("Main"))
    since = DayField(t("Since"))
    until = DayField(t("Until"))

    def name_of(self) -> str:
        return f"{self.person.name_of()} · {self.organisation.name_of()}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.since, date) and isinstance(self.until, date) and self.until < self.since:
            yield Problem("until", _("The end comes before the beginning."))


class ServiceOffer(Record):
    """What an organisation offers, to whom and how to get in: the answer to “people do not know what exists”.

    Types, themes and publics are data·inclusion's.
    """

    number_of_kind = 19
    found_by = ("name", "place", "access")
    found_through = ("organisation",)
    words = Words(
        t("Service offered"),
        t("Services offered"),
        t("New service offered"),
        t("Service offered edited"),
        t("Service offered put in the bin"),
        t("Service offered taken out of the bin"),
    )

    organisation = LinkField(t("Organisation"), Organisation, needed=True)
    name = LineField(t("Name"), needed=True, max_length=160)
    type = CodeField(t("Type"), codes="service_types")
    theme = CodesField(t("Themes"), codes="service_themes", max_length=600, help_text=SEVERAL)
    publics = CodesField(t("Publics"), codes="service_publics", max_length=400, help_text=SEVERAL)
    place = LineField(t("Place"), max_length=200)
    hours = LineField(t("Opening hours"), max_length=200)
    access = LineField(t("How to get in"), max_length=300)
    valid_until = DayField(t("Valid until"))
    sort_key = LineField(derived=True, max_length=180, index=True)

    def derive(self) -> None:
        self.sort_key = fold(self.name or "")

    def name_of(self) -> str:
        return self.name or ""


class Interaction(Record):
    """A line of the journal: what was said with an organisation or a person, and what comes next."""

    number_of_kind = 20
    found_by = ("said", "next_step")
    found_through = ("organisation", "person")
    words = Words(
        t("Exchange"),
        t("Exchanges"),
        t("New exchange"),
        t("Exchange edited"),
        t("Exchange put in the bin"),
        t("Exchange taken out of the bin"),
    )

    organisation = LinkField(t("Organisation"), Organisation)
    person = LinkField(t("Person"), Person)
    day = DayField(t("Date"), needed=True, index=True)
    medium = ChoiceField(t("Medium"), choices=MEDIUMS, default="phone")
    said = LongTextField(t("What was said"))
    next_step = LineField(t("Next step"), max_length=200)
    next_day = DayField(t("Next step on"), index=True)
    done = YesNoField(t("Next step done"))

    def name_of(self) -> str:
        who = self.organisation or self.person
        return f"{who.name_of() if who else ''} · {day_text(self.day)}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        answers = self.__data__
        if not answers.get("organisation") and not answers.get("person"):
            yield Problem("organisation", _("Say with whom: an organisation or a person."))
        if not self.said and not self.next_step:
            yield Problem("said", _("Write what was said, or the next step."))
        if self.next_day and not self.next_step:
            yield Problem("next_step", _("Write what is to be done on that day."))
