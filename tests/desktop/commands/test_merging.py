"""Duplicates and merge on the command line: what moved is said, what cannot be is refused, and undo takes it back."""

from models.dossier.opening import open_dossier
from models.people import Person
from models.records.steps import step
from models.volunteers import Volunteer


def twice(file):
    """Add Élodie a second time, with a phone, as volunteer 4; give the id of that volunteer."""
    engine = open_dossier(file)
    with step("Twice") as changes:
        person = changes.save(Person(family_name="LE GOFF EVRARD", given_name="Elodie", phone="03 83 00 00 01"))
        key = changes.save(Volunteer(person=person, number="4")).id
    engine.close()
    return key


def test_who_is_there_twice_is_listed_and_merged(file, imperiale):
    other = twice(file)
    (pair,) = imperiale("duplicates", file, "volunteers", "--json").data
    assert (pair["one"], pair["other"]) == (1, other)
    assert pair["reasons"][0] == "name"
    done = imperiale("merge", file, "volunteers", 1, other, "--json").data
    assert done["kept"] == 1
    assert done["other"] == other
    assert "volunteers" not in done["moved"]
    (kept, *others) = imperiale("list", file, "volunteers", "--find", "Goff", "--json").data
    assert (kept["id"], kept["phone"], others) == (1, "03 83 00 00 01", [])
    assert imperiale("duplicates", file, "volunteers", "--json").data == []
    assert imperiale("undo", file).code == 0
    assert len(imperiale("list", file, "volunteers", "--json").data) == 4


def test_what_moved_is_said_by_kind(file, imperiale):
    other = twice(file)
    said = imperiale("merge", file, "volunteers", other, 1)
    assert said.code == 0
    assert ["Inscriptions", "1"] in said.rows
    assert ["Présences", "2"] in said.rows
    assert imperiale("merge", file, "volunteers", other, 3, "--json").data["moved"] == {}


def test_minutes_that_were_there_twice_are_said(locked, imperiale):
    said = imperiale("merge", locked, "volunteers", 1, 2)
    assert said.code != 0  # the second session says 3 h 30 and 1 h
    assert "Accueillir au rez-de-chaussée du bus" in said.err


def test_what_cannot_be_merged_is_refused_in_words(file, imperiale):
    assert imperiale("merge", file, "volunteers", 1, 1).code == 2
    assert "99" in imperiale("merge", file, "volunteers", 1, 99).err
    assert imperiale("merge", file, "volunteers", 1, 99).code != 0
    assert imperiale("duplicates", file, "documents").code != 0
