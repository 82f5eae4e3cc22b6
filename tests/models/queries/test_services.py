"""Who offers what: found by theme, public and words, and told when it is out of date."""

from datetime import date, timedelta

import pytest

from models.language import speaking
from models.partners import ServiceOffer
from models.queries.services import by_group, offered, out_of_date, publics_among, services, themes_among
from models.records.steps import step
from tests.makers import organisation

DIGITAL = "numerique--maitriser-les-fondamentaux-du-numerique"
TIES = "remobilisation--lien-social"


@pytest.fixture
def offers(dossier):
    with step("Offers") as changes:
        library = changes.save(organisation(name="Médiathèque", postcode="54320", town="Maxéville"))
        tales = changes.save(organisation(name="Conte-moi", town="Laxou"))
        gone = changes.save(organisation(name="Disparue"))
        made = [
            ServiceOffer(organisation=library, name="Atelier", theme=f"{DIGITAL},{TIES}", publics="seniors"),
            ServiceOffer(organisation=library, name="Inscription", publics="tous-publics"),
            ServiceOffer(organisation=tales, name="Contes", theme=TIES),
            ServiceOffer(organisation=gone, name="Rien"),
        ]
        kept = [changes.save(one) for one in made]
    with step("Bin") as changes:
        changes.bin(kept[3])
        changes.bin(gone)
    return kept


def names(found):
    return sorted(service.name for service in found)


def test_all_services_of_all_partners_are_found_by_every_word(offers):
    assert names(offered(services())) == ["Atelier", "Contes", "Inscription"]
    assert names(offered(services(), "mediatheque")) == ["Atelier", "Inscription"]
    assert names(offered(services(), "54320 ate")) == ["Atelier"]
    assert names(offered(services(), "laxou")) == ["Contes"]
    assert names(offered(services(), "elier")) == []  # words are known by how they begin


@pytest.mark.parametrize(("language", "word"), [("fr", "numérique"), ("en", "digital")])
def test_a_theme_is_found_by_its_words_in_the_language_in_force(offers, language, word):
    with speaking(language):
        assert names(offered(services(), word)) == ["Atelier"]


def test_a_theme_finds_what_lies_in_its_group(offers):
    assert names(offered(services(), theme="numerique")) == ["Atelier"]
    assert names(offered(services(), theme=TIES)) == ["Atelier", "Contes"]
    assert names(offered(services(), theme="sante")) == []


def test_what_is_for_everybody_is_for_each_public(offers):
    assert names(offered(services(), public="seniors")) == ["Atelier", "Contes", "Inscription"]
    assert names(offered(services(), public="jeunes")) == ["Contes", "Inscription"]


def test_a_service_with_two_themes_stands_under_both_and_without_a_theme_comes_last(offers):
    with speaking("fr"):
        groups = [(words, names(some)) for words, some in by_group(offered(services()))]
    assert groups == [
        ("Numérique", ["Atelier"]),
        ("Remobilisation", ["Atelier", "Contes"]),
        ("Sans thème", ["Inscription"]),
    ]


def test_only_what_is_offered_is_proposed_to_choose_from(offers):
    with speaking("fr"):
        assert [code for code, _words in themes_among(services())] == ["numerique", "remobilisation"]
        assert publics_among(services()) == [("seniors", "Seniors")]


def test_a_service_is_out_of_date_the_day_after_its_last():
    today = date(2026, 11, 22)
    assert not out_of_date(ServiceOffer(valid_until=None), today)
    assert not out_of_date(ServiceOffer(valid_until=today), today)
    assert out_of_date(ServiceOffer(valid_until=today - timedelta(days=1)), today)
