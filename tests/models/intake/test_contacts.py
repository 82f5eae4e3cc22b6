"""Contacts: people in organisations that the dossier knows."""

import pytest

from models.partners import ContactRole
from models.people import Person
from models.records.steps import step
from tests.makers import durand, organisation
from tests.models.intake.conftest import counts

TITLES = "Structure*;Nom*;Prénom;Fonction;Courriel;Téléphone;Principal\n"


@pytest.fixture
def partners(dossier):
    with step("Partners") as changes:
        changes.save(organisation(name="Le Livre en partage", short_name="LLP", siret="73282932000074"))
        for postcode in ("54000", "54320"):
            changes.save(organisation(name="Jumeaux", postcode=postcode))


def test_a_contact_is_a_person_and_a_function_in_an_organisation(partners, take):
    plan = take(TITLES + "le livre en partage;Durand;Zoé;présidente;z@x.fr;0612345678;oui\n", "contacts")
    assert counts(plan) == (1, 0, 0, 0)
    role = ContactRole.get()
    assert (role.function, role.main, role.organisation.short_name) == ("présidente", True, "LLP")
    assert (role.person.name_of(), role.person.phone) == ("DURAND Zoé", "0612345678")


@pytest.mark.parametrize("named", ["LLP", "732 829 320 00074", "LE LIVRE EN PARTAGE"])
def test_an_organisation_is_found_by_name_short_name_or_siret(partners, take, named):
    assert counts(take(TITLES + f"{named};Durand;Zoé;;;;\n", "contacts")) == (1, 0, 0, 0)


def test_an_unknown_or_ambiguous_organisation_refuses_the_line(partners, take):
    plan = take(TITLES + "Inconnue;Durand;Zoé;;;;\nJumeaux;Durand;Zoé;;;;\n;Durand;Zoé;;;;\n", "contacts")
    assert counts(plan) == (0, 0, 0, 3)
    assert [told.field for told in plan.refused] == ["organisation"] * 3


def test_the_same_file_again_changes_nothing_and_a_new_function_is_an_edit(partners, take):
    line = "LLP;Durand;Zoé;présidente;;;\n"
    take(TITLES + line, "contacts")
    assert counts(take(TITLES + line + line, "contacts")) == (0, 0, 2, 0)
    assert counts(take(TITLES + line.replace("présidente", "trésorière"), "contacts")) == (0, 1, 0, 0)
    assert (ContactRole.get().function, Person.select().count()) == ("trésorière", 1)


def test_somebody_known_by_their_email_is_not_copied(partners, take):
    with step("Known") as changes:
        changes.save(durand(email="z@x.fr"))
    take(TITLES + "LLP;DURAND;Zoé;présidente;z@x.fr;;\n", "contacts")
    assert ContactRole.get().person == Person.get()
