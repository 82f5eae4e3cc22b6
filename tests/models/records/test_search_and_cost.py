"""Search finds pieces of words without accents; the cost of a step grows with what it touches, not what is stored."""

import pytest

from models.people import Person
from models.records.search import fold, search
from models.records.steps import step
from models.records.undo import undo, undoable
from tests.makers import durand


def test_folding():
    assert fold("Œuvre d’Éloïse_ŁÓDŹ-ß 50%") == "oeuvre d eloise lodz ss 50"


def test_search_by_pieces_beginnings_and_several_words(any_dossier):
    people = [("Dupont", "Zoé"), ("Durand", "Élodie"), ("Ledur", "Anne"), ("Du", "Ana"), ("Martin", "Dumè")]
    with step("Import") as changes:
        changes.add_all(Person, [durand(family_name=f, given_name=g, town="") for f, g in people])
    assert search(Person, "DÜ")[0] == 4
    assert set(search(Person, "du")) == {1, 2, 4, 5}
    assert search(Person, "dur") == [2, 3]
    assert search(Person, "elo") == [2]
    assert search(Person, "a l") == [3]
    assert search(Person, "e dur") == [2]
    assert search(Person, "%") == search(Person, " ") == []
    with step("Bin") as changes:
        changes.bin(Person.get_by_id(2))
    assert search(Person, "durand") == []
    undo(undoable().first().id)
    assert search(Person, "durand") == [2]


@pytest.fixture
def said(dossier):
    """Everything that is said to the database, on whatever path."""
    told = []
    dossier.connection().set_trace_callback(lambda sql: told.append(sql) if not sql.startswith("--") else None)
    return told


def test_the_cost_of_a_form_does_not_grow(said):
    costs = []
    for _ in range(2):
        with step("Import") as changes:
            changes.add_all(Person, (durand(given_name=f"n{n}") for n in range(3000)))
        said.clear()
        form = Person.get_by_id(1)
        form.notes += "x"
        with step("Note") as changes:
            changes.save(form)
        costs.append(len(said))
        said.clear()
        undo(undoable().first().id)
        costs.append(len(said))
    assert costs == [8, 13] * 2, said
