"""Volunteers at the window: one form for the person and the volunteer, hats given and not copied, trainings, documents."""

from datetime import date

import pytest

from models.language import _, speaking
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.history import Step
from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import document, organisation, training, volunteer
from tests.ui.fits import nameless, tab_stops, troubles_at_every_size
from tests.ui.screens.doing import chooses
from ui.screens import PLACES
from ui.screens import partners_place as partners
from ui.screens import volunteers_place as volunteers


@pytest.fixture
def elodie(dossier):
    with step("new") as changes:
        return volunteer(changes, "Le Goff-Évrard", "Élodie", "mrs", number="7", since=date(2024, 3, 1))


@pytest.fixture
def helene(dossier):
    """The director of a library: a person with one hat."""
    with step("new") as changes:
        person = changes.save(Person(family_name="Aubry", given_name="Hélène", email="h.aubry@exemple.example"))
        library = changes.save(organisation(name="Médiathèque"))
        changes.save(ContactRole(organisation=library, person=person, function="Directrice"))
    return person


def test_a_volunteer_is_entered_without_the_mouse_and_gets_the_next_number(window, person, elodie):
    window(volunteers())
    person.presses("Ctrl+N")
    assert person.field("Numéro").text() == "8"
    person.types_here("Durand")
    person.presses("Tab")
    person.types_here("Zoé")
    person.presses("Tab", "Down", "Tab")
    person.types_here("1/3/54")
    person.presses("Ctrl+S")
    kept = Volunteer.get(Volunteer.number == "8")
    assert (kept.person.family_name, kept.person.given_name) == ("Durand", "Zoé")
    assert kept.person.birth_date == date(1954, 3, 1)
    assert kept.person.civility
    assert person.sees("2 bénévoles, 2 en activité")
    assert Step.select().count() == 2


def test_somebody_known_gets_the_hat_and_stays_one_person(window, person, helene):
    window(volunteers())
    person.clicks("Nouveau bénévole")
    person.types("Commune", "Laxou")
    person.types("Nom", "Aubry")
    person.presses("Tab")
    person.types_here("hél")
    person.waits_to_see("AUBRY Hélène : fiche déjà connue")
    assert person.sees("Directrice, Médiathèque")
    person.clicks("En faire un bénévole")
    assert person.field("Courriel").text() == "h.aubry@exemple.example"
    assert person.field("Prénom").text() == "Hélène"
    assert person.field("Commune").text() == "Laxou"
    person.presses("Ctrl+S")
    assert Volunteer.get().person == helene
    assert Person.select().count() == 1
    assert Person.get().town == "Laxou"


def test_the_file_of_somebody_who_is_a_volunteer_already_is_opened_instead(window, person, elodie):
    window(volunteers())
    person.presses("Ctrl+N")
    person.types_here("le goff")
    person.presses("Tab")
    person.types_here("elo")
    person.waits_to_see("fiche déjà connue")
    person.will_answer("Abandonner ma saisie")
    person.clicks("Ouvrir cette fiche")
    assert person.window.page().sides.key() == elodie.id
    assert person.field("Numéro").text() == "7"
    assert Volunteer.select().count() == 1


def test_a_taken_number_is_said_beside_its_field(window, person, elodie):
    window(volunteers())
    person.presses("Ctrl+N")
    person.types_here("Martin")
    person.types("Numéro", "7")
    person.presses("Ctrl+S")
    assert person.sees("1 champ à corriger")
    assert person.hears().startswith("Numéro")
    assert Volunteer.select().count() == 1
    assert Person.select().count() == 1


def test_what_was_followed_is_counted_on_locked_sheets(window, person, dossier):
    _course, _sessions, people = training([180, 180], [[180, 90]], title="Accueillir")
    window(volunteers())
    person.picks("ÉVRARD-0")
    person.opens_tab("Formations")
    assert person.sees("Formations 1")
    assert person.sees("4 h 30 sur 6 h 00") or person.sees("4 h 30 sur 6 h")
    assert person.sees("75,0 %")
    assert people[0].id == person.window.page().sides.key()


def test_the_attestation_of_a_volunteer_is_asked_for_from_their_trainings(window, person, dossier):
    training([180], [180], title="Accueillir")
    window(*PLACES, first="volunteers")
    person.picks("ÉVRARD-0")
    person.opens_tab("Formations")
    person.clicks("Attestation cumulée…")
    assert person.window.place()[0] == "training"
    assert person.sees("ÉVRARD-0")


def test_a_training_opens_its_sheet_with_return(window, person, dossier):
    training([180], [180], title="Accueillir")
    window(*PLACES, first="volunteers")
    person.picks("ÉVRARD-0")
    person.opens_tab("Formations")
    person.picks("Accueillir")
    person.presses("Return")
    assert person.window.place()[0] == "training"


def test_documents_issued_to_somebody_are_listed(window, person, elodie):
    with step("issued") as changes:
        changes.save(document(elodie.person))
    window(volunteers())
    person.picks("LE GOFF-ÉVRARD")
    person.opens_tab("Documents")
    assert person.sees("ATT-F-2026-0001")
    assert person.sees("03/04/2026")


def test_the_story_is_that_of_the_person_and_of_the_volunteer(window, person, elodie):
    window(volunteers())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Commune", "Laxou")
    person.types("Statut", "en pause")
    person.types("Motif", "Soigne sa mère")
    person.presses("Ctrl+S")
    person.opens_tab("Historique")
    assert person.sees("Commune : — → Laxou")
    assert person.sees("Statut : en activité → en pause")


def test_a_volunteer_is_put_in_the_bin_and_taken_out_again(window, person, elodie):
    window(volunteers())
    person.picks("LE GOFF-ÉVRARD")
    person.clicks("Autres actions")
    chooses(person, "Mettre à la corbeille")
    assert Volunteer.get().binned
    assert Person.get().binned is None
    assert person.sees(_(Volunteer.words.bin))
    person.presses("Ctrl+Z")
    assert Volunteer.get().binned is None


def test_the_palette_finds_people_by_name_and_number_with_their_hats(window, person, elodie, helene):
    window(partners(), volunteers())
    person.presses("Ctrl+K")
    person.types_here("aub")
    assert person.sees("Directrice, Médiathèque")
    person.presses("Return")
    assert person.window.place() == ("partners", {"key": Organisation.get().id, "tab": 1})
    person.presses("Ctrl+K")
    person.types_here("7")
    person.presses("Return")
    assert person.window.place()[1]["key"] == elodie.id


def test_a_hundred_thousand_volunteers_are_listed(window, person, dossier):
    with step("many") as changes:
        run = changes.add_all(Person, (Person(family_name=f"Nom{n:06}") for n in range(100_000)))
        changes.add_all(Volunteer, (Volunteer(person=key, number=str(key)) for key in run))
    window(volunteers())
    assert person.sees("100 000 bénévoles")
    person.picks("NOM000003")
    assert person.field("Nom").text() == "Nom000003"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_fits_at_every_text_size(window, person, preferences, helene, language):
    _course, _sessions, people = training([180, 180], [[180, 90]], title="Accueillir, écouter, orienter sans préjuger")
    stage = window(volunteers())

    def make(size):
        preferences.text, preferences.language = size, language
        stage.rebuild()
        person.looks_at(stage.window)
        return stage.window

    def show(made):
        for where in ({"key": people[0].id}, {"key": people[0].id, "tab": 1}, {"new": True}):
            made.go("volunteers", **where)
            yield str(where)
        with speaking(language):
            person.types(_("Family name"), "Aubry")
            person.types(_("Given name"), "Hélène")
            person.waits_to_see("AUBRY Hélène")
        yield "known"
        made.page().form.abandon()

    assert not troubles_at_every_size(make, show=show)


def test_every_control_has_a_name_and_tab_reaches_them_all(window, person, elodie):
    stage = window(volunteers())
    person.picks("LE GOFF-ÉVRARD")
    for tab in ("Fiche", "Formations", "Documents", "Historique"):
        person.opens_tab(tab)
        assert not nameless(stage.window), tab
    person.opens_tab("Historique")
    assert stage.window.page().history in tab_stops(stage.window)
