"""The rules of people, organisations and our own service, each refused beside its field and in words."""

from datetime import date, timedelta

import pytest

from models.issuer import Issuer
from models.language import speaking
from models.partners import ContactRole
from models.people import Person
from models.records.fields import PhoneField
from models.volunteers import Volunteer
from tests.makers import durand, organisation

TOMORROW = date.today() + timedelta(days=1)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (durand(family_name=""), "family_name"),
        (durand(email="zoe.durand"), "email"),
        (durand(email="zoe@localhost"), "email"),
        (durand(birth_date=TOMORROW), "birth_date"),
        (durand(birth_date=date(1990, 1, 1), birth_year=1991), "birth_year"),
        (durand(civility="dr"), "civility"),
        (durand(family_name="x" * 81), "family_name"),
        (organisation(siret="73282932000075"), "siret"),
        (organisation(siret="35600000049838"), "siret"),
        (organisation(siret="7328293200007"), "siret"),
        (organisation(rna="W54300012"), "rna"),
        (organisation(rna="543000123"), "rna"),
        (organisation(type="XYZ"), "type"),
        (organisation(web="nothing"), "web"),
        (organisation(status="gone"), "status"),
        (Issuer(name="CCAS", type="public_body", rna="W543000123"), "rna"),
        (Issuer(name="CCAS", type="public_body", threshold=0), "threshold"),
        (Issuer(name="CCAS", type="club"), "type"),
        (ContactRole(organisation=1, person=1, since=date(2026, 2, 1), until=date(2026, 1, 1)), "until"),
        (Volunteer(person=1, since=date(2026, 2, 1), until=date(2026, 1, 1)), "until"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_in_both_languages(record, field):
    said = {problem.field: problem.message for problem in record.problems()}
    assert set(said) == {field}
    with speaking("en"):
        assert dict(record.problems())[field] != said[field], "these words are not translated"


@pytest.mark.parametrize(
    "record",
    [
        durand(birth_date=date(1990, 1, 1), birth_year=1990, email="zoe.durand@example.org"),
        durand(given_name=""),
        organisation(siret="73282932000074", rna="W9R1004123", type="ASSO", web="www.example.org"),
        organisation(siret="35600000049837", web="https://example.org/a?b=c"),
        organisation(rna="W543000123"),
    ],
)
def test_what_is_right_is_kept(record):
    assert list(record.problems()) == []


@pytest.mark.parametrize(("phone", "doubted"), [("0383123456", False), ("03 83 12 34 56", False), ("071234567", True), ("061234567", True), ("+33 6 00 00 00 12", False), ("+32 2 123 45 67", False), ("accueil", True)])  # fmt: skip
def test_a_phone_that_looks_wrong_is_doubted_and_never_refused(phone, doubted):
    field = PhoneField("Phone")
    assert field.complaint(phone) is None
    assert bool(field.doubt(phone)) == doubted


@pytest.mark.parametrize("typed", ["1,2E+13", "1.2E+13", "7,32829E+13", 7.32829e13])
def test_a_number_that_a_spreadsheet_shortened_is_refused_with_what_to_do(typed):
    with pytest.raises(ValueError, match="tableur"):
        organisation().field("siret").read(typed)


@pytest.mark.parametrize(
    ("kind", "name", "typed", "value"),
    [
        ("o", "siret", "732 829 320 00074", "73282932000074"), ("o", "rna", "w543000123", "W543000123"),
        ("o", "funder", "oui", True), ("o", "funder", "X", True), ("o", "funder", "No", False), ("o", "type", "asso", "ASSO"),
        ("o", "status", "En lien", "in_talks"), ("o", "status", "in talks", "in_talks"), ("o", "name", "  Le \n Livre ", "Le Livre"),
        ("p", "civility", "Mme", "mrs"), ("p", "civility", "m.", "mr"), ("p", "birth_date", "1/3/54", date(1954, 3, 1)),
        ("p", "birth_year", "1 954", 1954), ("p", "email", " Zoe@Example.ORG ", "zoe@example.org"), ("p", "notes", "a\r\nb ", "a\nb"),
        ("p", "given_name", "", ""), ("p", "birth_date", " ", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_in_both_languages(kind, name, typed, value):
    record = organisation() if kind == "o" else durand()
    assert record.field(name).read(typed) == value


def test_a_name_is_written_and_sorted_without_losing_its_accents():
    someone = Person(family_name="Le Goff-Évrard", given_name="Élodie", civility="mrs")
    someone.derive()
    assert someone.name_of() == "LE GOFF-ÉVRARD Élodie"
    assert someone.full_name == "Mme Élodie LE GOFF-ÉVRARD"
    assert someone.sort_key == "le goff evrard elodie"


def test_marks_that_turn_the_direction_of_what_follows_are_left_out_of_what_is_typed():
    assert Person.field("family_name").read("Le\u202e Goff\u2066") == "Le Goff"
    assert Person.field("notes").read("شكرا\u200f, merci\u202c") == "شكرا\u200f, merci"
