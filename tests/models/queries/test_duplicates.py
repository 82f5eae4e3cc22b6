"""Who may be there twice: found whatever the slips of the pen, with the reasons, and never proposed again once told apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.duplicates import NotDuplicate, keep_apart
from models.language import speaking
from models.partners import Organisation
from models.people import Person
from models.queries.duplicates import duplicates, duplicates_among_volunteers, known_like
from models.queries.likeness import human_of, human_signs, humans_alike, phone_digits
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo, undoable
from models.volunteers import Volunteer
from tests.makers import organisation


def people(*answers):
    with step("People") as changes:
        return [changes.save(Person(**{"family_name": "Le Goff", "given_name": "Josiane"} | more)) for more in answers]


@pytest.mark.parametrize(
    "other",
    [
        {"family_name": "LEGOFF"},
        {"family_name": "Le Gof", "given_name": "Josianne"},
        {"family_name": "Josiane", "given_name": "Le Goff"},
        {"family_name": "Le Goff-Évrard", "email": "j.legoff@example.org"},
        {"given_name": "J.", "phone": "+33 3 83 00 00 01"},
        {"given_name": "Josyane", "birth_date": date(1954, 5, 2)},
    ],
)
def test_the_same_human_is_found_in_spite_of_slips_of_the_pen(any_dossier, other):
    known = {"email": "j.legoff@example.org", "phone": "03 83 00 00 01", "birth_date": date(1954, 5, 2)}
    one, same, _somebody = people(known, other, {"family_name": "Kowalczyk", "given_name": "Łucja"})
    assert [(pair.one, pair.other) for pair in duplicates(Person)] == [(one.id, same.id)]


@pytest.mark.parametrize(
    "other",
    [
        {"birth_date": date(1980, 1, 1)},
        {"birth_year": 1980},
        {"given_name": "Bernard"},
        {"family_name": "Kowalczyk", "given_name": "Łucja", "email": "j.legoff@example.org"},
        {"family_name": "Kowalczyk", "given_name": "Łucja", "town": "Laxou"},
    ],
)
def test_somebody_else_is_not_proposed(dossier, other):
    people({"birth_date": date(1954, 5, 2), "email": "j.legoff@example.org", "town": "Laxou"}, other)
    assert duplicates(Person) == []


def test_the_likeliest_pair_comes_first_and_says_why(dossier):
    people(
        {"given_name": "Anne"},
        {"given_name": "Annie"},
        {"email": "jo@example.org", "town": "Laxou"},
        {"family_name": "Josiane", "given_name": "Le Goff", "email": "jo@example.org", "town": "Laxou"},
    )
    first = duplicates(Person)[0]
    with speaking("en"):
        assert first.words() == "family name and given name the other way round · same e-mail · same town"
    with speaking("fr"):
        assert first.words().startswith("nom et prénom inversés")
    scores = [pair.score for pair in duplicates(Person)]
    assert scores == sorted(scores, reverse=True)


def test_who_is_in_the_bin_is_not_there_twice(dossier):
    _one, other = people({}, {})
    with step("Bin") as changes:
        changes.bin(other)
    assert duplicates(Person) == []


def test_a_pair_told_apart_is_remembered_and_undo_forgets_it(any_dossier):
    one, other = people({}, {})
    keep_apart(Person, other.id, one.id)
    keep_apart(Person, one.id, other.id)
    assert NotDuplicate.select().count() == 1
    assert duplicates(Person) == []
    undo(undoable().first().id)
    assert len(duplicates(Person)) == 1


def test_a_pair_has_two_records_the_smaller_number_first(dossier):
    with pytest.raises(InvalidRecord), step("Pair") as changes:
        changes.save(NotDuplicate(kind=1, one=2, other=2))


def test_partners_are_the_same_by_name_and_town_by_siren_or_by_address(any_dossier):
    with step("Partners") as changes:
        for answers in (
            {"name": "Médiathèque Les Tilleuls", "town": "Laxou"},
            {"name": "Mediatheque les Tilleul", "town": "Laxou"},
            {"name": "Association Le Livre en partage", "town": "Nancy", "siret": "73282932000074"},
            {"name": "Livre en partage", "town": "Nancy", "siret": "73282932000017"},
            {"name": "Foyer rural", "town": "Toul", "email": "foyer@example.org"},
            {"name": "Foyer rural de Toul", "town": "Toul", "email": "foyer@example.org"},
            {"name": "Mairie", "town": "Toul"},
        ):
            siret = answers.get("siret", "")
            record = organisation(**answers | {"siret": siret if siret.endswith("74") else ""})
            changes.save(record)
    found = {(pair.one, pair.other) for pair in duplicates(Organisation)}
    assert {(1, 2), (5, 6)} <= found
    assert not any(7 in pair for pair in found)


def test_two_volunteers_are_proposed_by_their_own_ids(dossier):
    one, other, _third = people({}, {}, {})
    with step("Hats") as changes:
        hats = [changes.save(Volunteer(person=p, number=str(n))) for n, p in enumerate((other, one), 10)]
    (pair,) = duplicates_among_volunteers()
    assert {pair.one, pair.other} == {hat.id for hat in hats}


def test_who_is_known_is_proposed_while_somebody_is_typed(any_dossier):
    known, _other = people({"email": "jo@example.org"}, {"family_name": "Kowalczyk", "given_name": "Łucja"})
    for typed in (
        {"family_name": "Legoff", "given_name": "Josiane"},
        {"family_name": "Josiane", "given_name": "LE GOFF"},
        {"family_name": "Legof", "given_name": "J", "email": "jo@example.org"},
    ):
        assert [pair.other for pair in known_like(Person, typed)] == [known.id]
    assert known_like(Person, {"family_name": "Evrard", "given_name": "Paul"}) == []
    assert known_like(Person, {"family_name": "Le Goff", "given_name": "Josiane"}, but=known.id) == []


def test_a_partner_being_typed_is_known_by_its_siret_or_by_its_name(dossier):
    with step("Partner") as changes:
        known = changes.save(organisation(name="Le Livre en partage", siret="73282932000074", town="Laxou"))
    assert [p.other for p in known_like(Organisation, {"name": "LLEP", "siret": "732 829 320 00074"})] == [known.id]
    assert [p.other for p in known_like(Organisation, {"name": "Le livre en partaje"})] == [known.id]
    assert known_like(Organisation, {"name": "Le Livre de Nancy", "siret": "44306184100047"}) == []


WORDS = some.text(alphabet="abcdéèçîœ -", min_size=1, max_size=12)


@given(WORDS, WORDS, some.booleans())
def test_the_same_names_in_either_order_always_share_a_sign_and_look_alike(family, given_name, turned):
    one = human_of(1, {"family_name": family, "given_name": given_name}.get)
    names = {"family_name": given_name, "given_name": family} if turned else {"family_name": family.upper()}
    other = human_of(2, ({"given_name": given_name} | names).get)
    assert set(human_signs(one)) & set(human_signs(other))
    if one.family and one.given:
        assert humans_alike(one, other).score >= 52
        assert humans_alike(one, other).score == humans_alike(other, one).score


@pytest.mark.parametrize("written", ["03 83 12 34 56", "+33 3 83 12 34 56", "0033383123456", "03.83.12.34.56"])
def test_a_phone_number_is_the_same_however_it_is_written(written):
    assert phone_digits(written) == "383123456"
