"""vCards: what other programs read in them, and that taking them up again changes nothing."""

from datetime import date

import pytest
import vobject

from exports.contacts import write_vcards
from exports.spreadsheet import UnknownEnding
from models.intake import carry_out, plan_import, read_source
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.steps import step
from tests.makers import dump, durand, organisation

HOSTILE = "Point;virgule, \\antislash\\n, «é» 🚌"


@pytest.fixture
def book(dossier):
    with step("Book") as changes:
        house = changes.save(
            organisation(
                name=f"Maison {HOSTILE}",
                address="3, avenue du Rhin, bât. B",
                postcode="54520",
                phone="03 83 00 00 34",
                email="contact@example.org",
                web="https://livre.example",
                notes="Deux lignes\nséparées, avec une virgule",
            )
        )
        bare = changes.save(organisation(name="Sans rien", town=""))
        zoe = changes.save(
            durand(civility="mrs", phone="0612345678", email="z@x.fr", address="1 rue Haute", notes="secret")
        )
        ali = changes.save(durand(family_name="de La Tour", given_name="", town="Nancy"))
        changes.save(ContactRole(organisation=house, person=zoe, function="présidente, élue", main=True))
        changes.save(ContactRole(organisation=bare, person=zoe))
        changes.save(ContactRole(organisation=house, person=ali, function="ancien", until=date(2020, 1, 1)))


def cards(path):
    return list(vobject.readComponents(path.read_text("utf-8")))


@pytest.mark.parametrize(("kind", "number"), [("partners", 2), ("contacts", 2), ("people", 2)])
def test_cards_written_and_taken_up_again_change_nothing(book, tmp_path, kind, number):
    path = tmp_path / "out.vcf"
    assert write_vcards(kind, path) == len(cards(path)) == number
    before = dump()
    plan = plan_import(read_source(path), "contacts")
    assert (plan.created, plan.updated, plan.unchanged, plan.refused_lines) == (0, 0, number, 0)
    carry_out(plan)
    assert dump() == before


@pytest.mark.parametrize("kind", ["partners", "contacts", "people"])
def test_an_empty_dossier_learns_what_the_cards_say(book, tmp_path, kind, request):
    from models.records.undo import undo, undoable

    path = tmp_path / "out.vcf"
    write_vcards(kind, path)
    undo(undoable().first().id)
    assert not Organisation.select().exists()
    carry_out(plan_import(read_source(path), "contacts"))
    if kind != "people":
        house = Organisation.get(Organisation.postcode == "54520")
        assert (house.name, house.address) == (f"Maison {HOSTILE}", "3, avenue du Rhin, bât. B")
    if kind != "partners":
        zoe = Person.get(Person.email == "z@x.fr")
        assert (zoe.civility, zoe.phone, zoe.name_of()) == ("mrs", "0612345678", "DURAND Zoé")


def test_those_who_left_are_not_written(book, tmp_path):
    write_vcards("contacts", tmp_path / "out.vcf")
    assert "ancien" not in (tmp_path / "out.vcf").read_text("utf-8")


def test_what_we_note_about_people_and_where_they_live_stays_here(book, tmp_path):
    write_vcards("contacts", tmp_path / "out.vcf")
    text = (tmp_path / "out.vcf").read_text("utf-8")
    assert "secret" not in text
    assert "rue Haute" not in text


def test_the_same_record_has_the_same_name_in_every_export(book, tmp_path):
    for name in ("one.vcf", "two.vcf"):
        write_vcards("partners", tmp_path / name)
    assert (tmp_path / "one.vcf").read_bytes() == (tmp_path / "two.vcf").read_bytes()
    assert len({card.uid.value for card in cards(tmp_path / "one.vcf")}) == 2


def test_some_of_them_can_be_chosen(book, tmp_path):
    key = Organisation.get(Organisation.name == "Sans rien").id
    assert write_vcards("partners", tmp_path / "out.vcf", keys=[key]) == 1


def test_another_ending_is_refused(book, tmp_path):
    with pytest.raises(UnknownEnding):
        write_vcards("partners", tmp_path / "out.txt")
