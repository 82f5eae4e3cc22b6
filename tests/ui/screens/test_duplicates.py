"""Duplicates at the window: pairs are laid side by side, answers chosen by the keyboard, merged, undone, told apart."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from models.duplicates import NotDuplicate
from models.hours import HourEntry
from models.language import _
from models.language.formats import phone_text
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import organisation, training, volunteer
from tests.ui.fits import nameless, tab_stops, troubles_at_every_size
from tests.ui.screens.doing import in_dialog
from ui.screens import duplicates_place as duplicates
from ui.screens import partners_place as partners
from ui.screens import volunteers_place as volunteers
from ui.shell.stage import Stage


@pytest.fixture
def twice(dossier):
    """Élodie is there twice, once with hours; so is the library."""
    with step("Twice") as changes:
        kept = volunteer(changes, number="1")
        other = volunteer(changes, "LE GOFF EVRARD", "Elodie", number="2", since=date(2025, 1, 1))
        kept.person.phone, other.person.phone = "03 83 00 00 01", "06 11 22 33 44"
        other.person.email = "elodie@example.org"
        for who in (kept, other):
            changes.save(who.person)
        changes.save(HourEntry(volunteer=kept, day=date(2026, 3, 4), minutes=90, state="validated"))
        changes.save(organisation(name="Médiathèque Les Tilleuls", phone="03 83 00 00 02"))
        house = changes.save(organisation(name="Mediatheque des Tilleuls", email="m@example.org"))
        changes.save(ContactRole(organisation=house, person=other.person, function="Lectrice"))
    return kept, other


def test_two_files_of_one_human_are_merged_with_the_answers_chosen_and_undo_brings_both_back(window, person, twice):
    window(volunteers(), duplicates())
    person.clicks("Doublons…")
    assert person.sees("1 doublon probable")
    assert person.sees("noms qui se ressemblent") or person.sees("même nom")
    assert person.sees("Téléphone : deux réponses")
    person.clicks(_("{answer}: keep “{value}”").format(answer="Téléphone", value=phone_text("0611223344")))
    person.clicks("Fusionner")
    kept = Volunteer.kept().get()
    assert (kept.person.phone, kept.person.email) == ("06 11 22 33 44", "elodie@example.org")
    assert HourEntry.get().volunteer == kept
    assert person.sees("Personne ne semble figurer deux fois")
    person.presses("Ctrl+Z")
    assert Volunteer.kept().count() == 2
    assert person.sees("1 doublon probable")


def test_the_whole_of_it_is_done_from_the_keyboard(window, person, twice):
    window(volunteers(), duplicates(), first="duplicates")
    person.window.page().list.setFocus()
    person.presses("Home", "Return")
    assert "Fiche gardée" in person.hears()
    for _n in range(20):
        if person.hears().startswith("Téléphone"):
            break
        person.presses("Tab")
    person.presses("Right")
    assert "06 11 22 33 44" in person.hears().replace("\u00a0", " ")
    person.presses("Space", "Ctrl+Return")
    assert Volunteer.kept().get().person.phone == "06 11 22 33 44"


def test_the_file_that_stays_is_chosen_and_what_follows_is_said(window, person, twice):
    kept, other = twice
    window(volunteers(), duplicates(), first="duplicates")
    assert person.sees("Suivront :")
    words = person.reads()
    other_name = "LE GOFF EVRARD Elodie" if "LE GOFF EVRARD Elodie" in words else other.name_of()
    person.clicks(_("{answer}: keep “{value}”").format(answer="Fiche gardée", value=other_name))
    assert person.sees("Heures : 1")
    person.clicks("Fusionner")
    assert [v.id for v in Volunteer.kept()] == [other.id]
    assert Person.get_by_id(other.person.id).phone == "06 11 22 33 44"
    assert HourEntry.get().volunteer == other
    assert kept.id != other.id


def test_a_pair_told_apart_is_not_shown_again(window, person, twice):
    window(volunteers(), duplicates(), first="duplicates")
    person.clicks("Pas un doublon")
    assert person.sees("Personne ne semble figurer deux fois")
    assert NotDuplicate.select().count() == 1
    person.presses("Ctrl+Z")
    assert person.sees("1 doublon probable")


def test_partners_are_merged_with_their_contacts(window, person, twice):
    window(partners(), duplicates())
    person.clicks("Doublons…")
    assert person.sees("Mediatheque des Tilleuls")
    person.clicks("Fusionner")
    (kept,) = Organisation.kept()
    assert (kept.phone, kept.email) == ("03 83 00 00 02", "m@example.org")
    assert ContactRole.get().organisation == kept


def test_a_merge_that_cannot_be_is_refused_in_words_and_nothing_changes(window, person, dossier):
    _course, sessions, people = training([120], [[120], [60]])
    with step("Names") as changes:
        for who in people:
            who.person.family_name = "Kowalczyk"
            changes.save(who.person)
    window(volunteers(), duplicates(), first="duplicates")
    asked = person.will_answer("J’ai lu")
    person.clicks("Fusionner")
    assert sessions[0].name_of() in asked[0]
    assert Volunteer.kept().count() == 2


def test_minutes_that_count_once_from_now_on_are_said(window, person, dossier):
    _course, _sessions, people = training([120], [[120], [120]])
    with step("Names") as changes:
        for who in people:
            who.person.family_name = "Kowalczyk"
            changes.save(who.person)
    window(volunteers(), duplicates(), first="duplicates")
    asked = person.will_answer("J’ai lu")
    person.clicks("Fusionner")
    assert "comptent une fois" in asked[0]
    assert Volunteer.kept().count() == 1


def test_the_page_fits_at_every_size_and_every_button_has_a_name(desk, qapp, person, twice):
    made = []

    def make(size):
        from ui.shell.style.look import apply

        apply(qapp, "dark" if size > 1 else "light", size)
        stage = Stage(qapp)
        made.append(stage)
        return stage.open(desk, [volunteers(), duplicates()], "duplicates")

    found = troubles_at_every_size(make)
    for stage in made:
        stage.leave()
    QApplication.processEvents()
    assert found == []


def test_every_choice_is_reached_by_tab(window, person, twice):
    window(volunteers(), duplicates(), first="duplicates")
    page = person.window.page()
    assert not nameless(page)
    names = [stop.accessibleName() for stop in tab_stops(person.window)]
    assert any(name.startswith("Téléphone") for name in names)


def test_a_partner_being_typed_that_is_known_already_is_proposed_and_opened(window, person, twice):
    with step("Foyer") as changes:
        changes.save(organisation(name="Foyer rural", town="Toul"))
    window(partners())
    person.clicks("Nouvelle structure")
    person.types_here("L Foyer rural")
    person.waits_to_see("Foyer rural : fiche déjà connue")
    asked = person.will_answer("Abandonner ma saisie")
    person.clicks("Ouvrir cette fiche")
    assert len(asked) == 1
    assert person.window.page().record().name == "Foyer rural"


def test_somebody_being_typed_with_a_slip_of_the_pen_is_known_all_the_same(window, person, twice):
    window(volunteers())
    person.clicks("Nouveau bénévole")
    person.types("Nom", "Legoff Evrar")
    person.types("Prénom", "Elodi")
    person.waits_to_see("fiche déjà connue")


def test_two_files_that_nobody_proposes_are_chosen_by_hand_and_merged(window, person, dossier):
    with step("Two who do not look alike") as changes:
        volunteer(changes, "MARTIN", "Louise", number="1")
        volunteer(changes, "ABRIAL", "Bakary", number="2")
    window(volunteers(), duplicates(), first="duplicates")
    assert person.sees("Personne ne semble figurer deux fois")

    def chooses():
        person.types("L’une", "Martin")
        person.presses("Down", "Tab")
        person.types("L’autre", "Abrial")
        person.presses("Down", "Tab")
        person.clicks("Comparer")

    in_dialog(lambda: person.clicks("Comparer deux fiches de votre choix"), chooses)
    assert person.sees("choisies par vous")
    person.clicks("Fusionner")
    assert Volunteer.kept().count() == 1
    person.presses("Ctrl+Z")
    assert Volunteer.kept().count() == 2
