"""Partners: organisations, and the people in them by dated function."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from models.codes import CodeField
from models.language import _, t
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

STATUSES: Final = [
    ("prospect", t("prospect")),
    ("in_talks", t("in talks")),
    ("active", t("active")),
    ("dormant", t("dormant")),
    ("ended", t("ended")),
]


class Organisation(Record):
    """A partner organisation. Types are data·inclusion's; SIRET is INSEE's, RNA the register of associations'."""

    number_of_kind = 2
    found_by = ("name", "short_name", "town", "siret", "rna", "email")
    unique_by = (("siret",), ("rna",))
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
    address = LineField(t("Address"), max_length=200)
    postcode = LineField(t("Postcode"), max_length=12)
    town = LineField(t("Town"), max_length=80)
    phone = PhoneField(t("Phone"))
    email = EmailField(t("E-mail"))
    web = WebField(t("Web"))
    status = ChoiceField(t("Status"), choices=STATUSES, default="active", index=True)
    status_reason = LineField(t("Reason"), max_length=200)
    funder = YesNoField(t("Funder"))
    notes = LongTextField(t("Notes"))
    sort_key = LineField(derived=True, max_length=220, index=True)

    def derive(self) -> None:
        self.sort_key = fold(self.name or "")

    def name_of(self) -> str:
        return self.name or ""


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
