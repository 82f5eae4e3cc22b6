"""Every kind of record can be listed, sorted by each of its columns, found by words, and given to a machine."""

import json
from datetime import date

import pytest

from models.listings import LISTINGS, find, listing, plain
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.steps import step
from models.refusals import Unknown
from models.volunteers import Volunteer, next_number
from tests.makers import document, organisation, training, volunteer
from tests.makers_chain import the_story
from tests.makers_hours import the_giving
from tests.makers_money import the_money


@pytest.fixture
def filled(any_dossier):
    training([210], [[210], [90]])
    with step("More") as changes:
        house = changes.save(organisation(siret="73282932000074"))
        nadia = changes.save(Person(family_name="Ferrand", given_name="Nadia", email="nadia@example.org"))
        changes.save(ContactRole(organisation=house, person=nadia, function="Présidente", main=True))
        changes.save(document(nadia))


@pytest.fixture
def whole(filled):
    """At least one record of each kind that is listed."""
    with step("The chain") as changes:
        made = the_story(changes)
        the_giving(changes, made)
        the_money(changes, made)


@pytest.mark.parametrize("word", LISTINGS)
def test_a_kind_is_listed_sorted_by_each_column_and_written_for_a_machine(whole, word):
    listed = listing(word)
    keys = listed.keys()
    assert len(keys) == listed.count() > 0
    rows = listed.rows(keys)
    assert set(rows) == set(keys)
    for column in listed.columns():
        up, down = listed.keys(by=column.path), listed.keys(by=column.path, down=True)
        assert sorted(up) == sorted(keys)
        assert down == up[::-1]
        for row in rows.values():
            assert isinstance(column.text(row), str)
        assert column.title()
    told = plain(word, [rows[key] for key in keys])
    assert json.loads(json.dumps(told)) == told
    assert len({column.name for column in listed.columns()}) == len(listed.columns()), "two columns of one name"


def test_names_sort_without_accents_or_case(any_dossier):
    with step("New") as changes:
        for name in ("Zola", "évrard", "Eluard", "ÉCOLE"):
            volunteer(changes, family=name)
    volunteers = listing("volunteers")
    assert [volunteers.rows([key])[key].person.family_name for key in volunteers.keys("")] == [
        "ÉCOLE",
        "Eluard",
        "évrard",
        "Zola",
    ]


def test_words_find_a_record_by_those_it_refers_to(filled):
    assert find(ContactRole, "nadia") == find(ContactRole, "livre") == [1]
    assert len(find(Volunteer, "evrard")) == 2
    assert listing("attendances").keys("evrard-1") == [2]
    assert listing("documents").keys("ferrand") == [1]
    assert listing("documents").keys("2026-0001") == [1]
    assert listing("volunteers").keys("nobody") == []


def test_a_row_that_refers_to_two_records_of_one_kind_shows_each_in_its_place(whole):
    parts = listing("parts")
    names = [(row.whole.name, row.part.name) for row in parts.rows(parts.keys()).values()]
    assert ("Laxou", "Champ-le-Bœuf") in names
    assert parts.keys(by="whole.name") != parts.keys(by="part.name")


def test_what_is_in_the_bin_is_not_listed(filled):
    with step("Bin") as changes:
        changes.bin(ContactRole.get(), Organisation.get())
    assert listing("partners").keys() == listing("partners").keys("livre") == []


def test_days_and_times_are_iso_for_a_machine(filled):
    (told,) = plain("sessions", listing("sessions").rows([1]).values())
    assert (told["day"], told["start"], told["planned"], told["sheet"]) == ("2026-03-03", "09:00", 210, "locked")


def test_an_unknown_kind_is_refused(dossier):
    with pytest.raises(Unknown, match="bus"):
        listing("bus")


def test_the_next_number_follows_the_highest_of_digits(any_dossier):
    assert next_number() == 1
    with step("New") as changes:
        for number in ("7", "42", "B-99", "", "9"):
            volunteer(changes, family=f"N{number}", number=number, since=date(2026, 1, 1))
    assert next_number() == 43
