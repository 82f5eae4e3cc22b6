"""Our own organisation: who issues the documents, how its letters look, who signs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from models.language import _, t
from models.language.formats import CIVILITIES
from models.records.fields import (
    ChoiceField,
    DayField,
    EmailField,
    LineField,
    LongTextField,
    MonthField,
    PhoneField,
    RnaField,
    SiretField,
    WholeField,
    YesNoField,
)
from models.records.record import Problem, Record, Words

THRESHOLD: Final = 80  # percent of the planned minutes from which an attestation is a full one
TYPES: Final = [("association", t("association")), ("public_body", t("public body"))]


class Issuer(Record):
    """Our organisation. There is one, made with the dossier; ``logo`` is the SHA-256 of a picture."""

    number_of_kind = 10
    words = Words(
        t("Our organisation"),
        t("Our organisation"),
        t("Our organisation entered"),
        t("Our organisation edited"),
        t("Our organisation put in the bin"),
        t("Our organisation taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=120)
    service = LineField(t("Service"), max_length=120, help_text=t("Printed under the name, when it is a part of it."))
    type = ChoiceField(t("Type"), choices=TYPES, needed=True)
    address = LongTextField(t("Address"), help_text=t("As it is to be printed, in two lines at most."))
    phone = PhoneField(t("Phone"))
    email = EmailField(t("E-mail"))
    siret = SiretField(t("SIRET"))
    rna = RnaField(t("RNA"))
    declared = DayField(
        t("Declared on"), past=True, help_text=t("The day an association was declared at the prefecture.")
    )
    activity_number = LineField(
        t("Training provider number"), max_length=20, help_text=t("Of the declaration of activity, if there is one.")
    )
    place = LineField(t("Made at"), max_length=80, help_text=t("The town that stands before the date of a document."))
    threshold = WholeField(
        t("Threshold"),
        least=1,
        most=100,
        default=THRESHOLD,
        null=False,
        help_text=t("Percent of the planned time from which an attestation is a full one."),
    )
    exercise_month = MonthField(
        t("First month of the exercise"),
        default=1,
        null=False,
        help_text=t("From January on, the exercise is the calendar year."),
    )
    report_months = WholeField(
        t("Months to report"),
        least=1,
        most=24,
        default=6,
        null=False,
        help_text=t("After the end of the exercise, a grant is accounted for within so many months."),
    )
    comment_percent = WholeField(
        t("Comment from, in percent"),
        most=100,
        default=10,
        null=False,
        help_text=t("A variance owes a comment when it reaches this and the amount below."),
    )
    comment_euros = WholeField(t("Comment from, in euros"), default=100, null=False)
    small_cell = WholeField(
        t("Smallest count shown"),
        least=1,
        most=50,
        default=5,
        null=False,
        help_text=t("Under it a table of people prints “< 5”, so that nobody is recognised."),
    )
    logo = LineField(t("Logo"), max_length=64)

    def name_of(self) -> str:
        return self.name or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.type == "public_body" and self.rna:
            yield Problem("rna", _("Only an association has an RNA number."))
        if self.type == "public_body" and self.declared:
            yield Problem("declared", _("Only an association is declared."))


class Signatory(Record):
    """Somebody who signs for our organisation, with their quality; one is the usual one."""

    number_of_kind = 11
    words = Words(
        t("Signatory"),
        t("Signatories"),
        t("New signatory"),
        t("Signatory edited"),
        t("Signatory put in the bin"),
        t("Signatory taken out of the bin"),
    )

    civility = ChoiceField(t("Civility"), choices=CIVILITIES)
    name = LineField(t("Name"), needed=True, max_length=120, help_text=t("As it is to be printed: Claire BÉRANGER."))
    quality = LineField(t("Quality"), max_length=160, help_text=t("For instance: head of the social service."))
    main = YesNoField(t("Usual signatory"))

    def name_of(self) -> str:
        return f"{self.name}, {self.quality}" if self.quality else self.name or ""


class Signs(NamedTuple):
    """Who signs, as it is printed."""

    civility: str
    name: str
    quality: str


def our_organisation() -> Issuer:
    """Give our organisation; one without a name when nobody has entered it yet."""
    return Issuer.kept().order_by(Issuer.id).first() or Issuer(name="", type="association")


def usual_signatory() -> Signatory | None:
    """Give who signs unless somebody else is chosen."""
    found: Signatory | None = Signatory.kept().order_by(Signatory.main.desc(), Signatory.id).first()
    return found
