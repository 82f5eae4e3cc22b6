"""People: one human, several hats. Volunteer, contact and trainer are roles of one person, never copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.language import LANGUAGES, _, t
from models.language.formats import CIVILITIES, full_name, surname_first
from models.records.fields import (
    ChoiceField,
    DayField,
    EmailField,
    LineField,
    LinkField,
    LongTextField,
    PhoneField,
    YearField,
)
from models.records.record import Problem, Record, Words
from models.records.search import fold
from models.territory import Territory


class Person(Record):
    """Somebody the service knows. A given name may be missing; a birth may be known by its year alone."""

    number_of_kind = 1
    found_by = ("family_name", "given_name", "email", "town")
    words = Words(
        t("Person"),
        t("People"),
        t("New person"),
        t("Person edited"),
        t("Person put in the bin"),
        t("Person taken out of the bin"),
    )

    civility = ChoiceField(t("Civility"), choices=CIVILITIES)
    family_name = LineField(t("Family name"), needed=True, max_length=80)
    given_name = LineField(t("Given name"), max_length=80)
    birth_date = DayField(t("Birth date"), past=True)
    birth_year = YearField(t("Birth year"), help_text=t("When only the year is known."))
    email = EmailField(t("E-mail"), index=True)
    phone = PhoneField(t("Phone"))
    address = LineField(t("Address"), max_length=200)
    postcode = LineField(t("Postcode"), max_length=12)
    town = LineField(t("Town"), max_length=80)
    quarter = LinkField(t("Quarter"), Territory)
    language = ChoiceField(t("Language"), choices=list(LANGUAGES.items()))
    notes = LongTextField(t("Notes"))
    sort_key = LineField(derived=True, max_length=180, index=True)

    def derive(self) -> None:
        self.sort_key = fold(f"{self.family_name or ''} {self.given_name or ''}")

    def name_of(self) -> str:
        return surname_first(self.family_name or "", self.given_name or "")

    @property
    def full_name(self) -> str:
        """With civility and given name first: Mme Élodie LE GOFF-ÉVRARD."""
        return full_name(self.civility, self.given_name, self.family_name)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.birth_date, date):
            if self.birth_date > date.today():
                yield Problem("birth_date", _("This day is still to come."))
            if self.birth_year and self.birth_year != self.birth_date.year:
                yield Problem("birth_year", _("The birth date says another year."))
