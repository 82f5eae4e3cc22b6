"""Statements hold no names: what seems to name somebody known is found, and ordinary words are left alone."""

from __future__ import annotations

import pytest

from models.people import Person
from models.queries.named_people import people_named_in
from models.records.steps import step


@pytest.fixture
def known(dossier):
    with step("People") as changes:
        for family, given in (("Le Goff-Évrard", "Élodie"), ("Petit", "Rose"), ("Durand", "Zoé"), ("Ba", "Awa")):
            changes.save(Person(family_name=family, given_name=given))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("J’en ai parlé à Durand.", ["DURAND Zoé"]),
        ("C’est mme durand qui l’a dit", ["DURAND Zoé"]),
        ("zoé durand vient au bus", ["DURAND Zoé"]),
        ("Durand Zoé vient au bus", ["DURAND Zoé"]),
        ("Élodie Le Goff-Evrard nous aide", ["LE GOFF-ÉVRARD Élodie"]),
        ("Rose Petit et M. Durand", ["DURAND Zoé", "PETIT Rose"]),
        ("Le petit parc est fermé.", []),
        ("Petit à petit, on se parle.", []),
        ("La rose du jardin. Petit matin.", []),
        ("On va à Laxou.", []),
        ("Durandal n’est pas un nom d’ici", []),
        ("Le Ba", []),
        ("", []),
    ],
)
def test_a_family_name_counts_with_a_capital_a_civility_or_the_given_name(known, text, names):
    assert people_named_in(text) == names


def test_somebody_in_the_bin_is_not_known_any_more(known):
    with step("Bin") as changes:
        changes.bin(Person.get(Person.family_name == "Durand"))
    assert people_named_in("Mme Durand l’a dit") == []


def test_a_long_text_and_hostile_signs_are_read_too(known):
    assert people_named_in("%_'\"; DROP TABLE person; -- " * 50 + "Mme Durand") == []
    assert people_named_in("<b>Mme Durand</b>") == ["DURAND Zoé"]
