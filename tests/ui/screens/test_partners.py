"""Partners at the window: files without the mouse, inline errors, contacts who are one human, bin, history, long lists."""

from datetime import date, timedelta

import pytest

from models.codes import code_list
from models.language import _, speaking
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.history import Step
from models.records.steps import step
from tests.makers import organisation, volunteer
from tests.ui.fits import nameless, tab_stops, troubles_at_every_size
from tests.ui.screens.doing import chooses, in_dialog
from ui.screens import partners_place as partners
from ui.screens import volunteers_place as volunteers
from ui.shell.style.look import apply
from ui.widgets.field import Field


@pytest.fixture
def library(dossier):
    with step(Organisation.words.new) as changes:
        made = changes.save(organisation(name="Médiathèque du Champ-le-Bœuf", town="Laxou", phone="03 83 12 34"))
        changes.save(organisation(name="Foyer rural de Maxéville", town="Maxéville", status="prospect"))
    return made


@pytest.fixture
def helene(library):
    """A volunteer, not a contact yet."""
    with step("new") as changes:
        return volunteer(changes, "Aubry", "Hélène", "mrs").person


def contacts_of(person):
    person.picks("Médiathèque")
    person.opens_tab("Contacts")


def test_a_secretary_enters_an_organisation_without_the_mouse(window, person, dossier):
    window(partners(), volunteers())
    assert person.sees("Aucun partenaire pour l’instant")
    person.presses("Ctrl+N")
    person.types_here("Le Livre en partage")
    person.presses("Tab")
    person.types_here("LLP")
    person.presses("Tab")
    words = code_list("organisation_types")["AI"]["fr"]
    person.types_here("associations interm")
    person.presses("Tab", "Tab", "Tab", "Tab")
    person.types("Code postal", "54520")
    person.types("Commune", "Laxou")
    person.presses("Ctrl+S")
    kept = Organisation.get()
    assert (kept.name, kept.short_name, kept.type, kept.town) == ("Le Livre en partage", "LLP", "AI", "Laxou")
    assert person.sees(words)
    assert person.sees("1 structure, 1 active")
    assert Step.select().count() == 1


def test_a_type_is_chosen_among_all_with_the_arrow(window, person, library):
    window(partners())
    person.picks("Médiathèque")
    person.field("Type").setFocus()
    person.presses("Down", "Down", "Return", "Ctrl+S")
    assert Organisation.get_by_id(library.id).type in code_list("organisation_types")


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(window, person, library):
    window(partners())
    person.picks("Médiathèque")
    person.types("SIRET", "356 000 000 49838")
    person.presses("Tab")
    shown = person.field("SIRET").parent()
    assert isinstance(shown, Field)
    assert shown.wrong()
    assert "chiffre" in person.field("SIRET").accessibleDescription()
    person.presses("Ctrl+S")
    assert person.sees("1 champ à corriger")
    assert person.hears().startswith("SIRET")
    assert not Organisation.get_by_id(library.id).siret
    person.types("SIRET", "356 000 000 00048")
    person.presses("Ctrl+S")
    assert Organisation.get_by_id(library.id).siret == "35600000000048"
    assert person.sees("356 000 000 00048")


def test_a_phone_that_looks_wrong_is_doubted_and_kept(window, person, library):
    window(partners())
    person.picks("Médiathèque")
    assert person.sees("paraît faux")
    person.types("Sigle", "MCB")
    person.presses("Ctrl+S")
    assert Organisation.get_by_id(library.id).short_name == "MCB"
    assert person.sees("paraît faux")
    person.types("Téléphone", "0383123456")
    person.presses("Ctrl+S")
    assert not person.sees("paraît faux")


def test_another_file_is_not_opened_over_what_was_typed(window, person, library):
    window(partners())
    person.picks("Médiathèque")
    person.types("Commune", "Nancy")
    asked = person.will_answer("Rester ici")
    person.presses("Alt+PgUp")
    assert len(asked) == 1
    assert person.sees("Nancy")
    person.will_answer("Abandonner ma saisie")
    person.presses("Alt+PgUp")
    assert person.field("Nom").text() == "Foyer rural de Maxéville"
    assert Organisation.get_by_id(library.id).town == "Laxou"


def test_previous_and_next_go_through_the_list(window, person, library):
    window(partners())
    person.picks("Foyer rural")
    person.clicks("Fiche suivante de la liste")
    assert person.field("Nom").text() == "Médiathèque du Champ-le-Bœuf"
    person.presses("Ctrl+PgUp")
    assert person.field("Nom").text() == "Foyer rural de Maxéville"


def test_save_and_new_begins_the_next_file(window, person, library):
    window(partners())
    person.presses("Ctrl+N")
    person.types_here("MJC Les 3 Maisons")
    person.presses("Ctrl+Shift+S")
    assert person.field("Nom").text() == ""
    assert person.hears().startswith("Nom, obligatoire")
    person.types_here("Théâtre de la Manufacture")
    person.presses("Ctrl+S")
    assert Organisation.select().count() == 4


def test_the_bin_takes_a_file_gives_it_back_and_the_notice_undoes(window, person, library):
    window(partners())
    person.picks("Médiathèque")
    person.clicks("Autres actions")
    chooses(person, "Mettre à la corbeille")
    assert Organisation.get_by_id(library.id).binned
    assert person.sees("1 structure, 0 active")
    person.clicks("Annuler  Ctrl+Z")
    assert Organisation.get_by_id(library.id).binned is None
    person.picks("Médiathèque")
    person.chooses_in_menu("Saisie", "Mettre à la corbeille")
    person.chooses_in_menu("Affichage", "Afficher la corbeille")
    assert person.sees("Corbeille : 1 fiche")
    assert not person.sees("Foyer rural")
    person.types("Chercher dans cette liste", "champ")
    person.picks("Médiathèque")
    assert not person.field("Nom").isEnabled()
    person.clicks("Sortir de la corbeille")
    assert Organisation.get_by_id(library.id).binned is None


def test_the_list_is_narrowed_to_a_status_and_sorted(window, person, library):
    window(partners())
    person.clicks("Filtrer et trier")
    chooses(person, "À rencontrer")
    assert person.sees("À rencontrer : 1 fiche")
    assert not person.sees("Médiathèque")
    person.clicks("Tout afficher")
    person.clicks("Filtrer et trier")
    chooses(person, "Trier par commune")
    page = person.window.page()
    assert page.sides.list.rows.pages.keys[0] == library.id
    assert person.sees("2 structures, 1 active")


def test_a_person_who_is_known_gets_another_hat_and_no_copy(window, person, library, helene):
    window(partners(), volunteers())
    contacts_of(person)
    assert person.sees("Personne n’est encore connu")

    def does():
        person.types_here("aubr")
        person.waits_to_see("AUBRY Hélène : fiche déjà connue")
        assert person.sees("bénévole")
        person.clicks("C’est cette personne")
        assert person.sees("AUBRY Hélène · bénévole")
        person.types("Fonction", "Directrice")
        person.types("Téléphone", "0383112233")
        person.presses("Ctrl+S")

    in_dialog(lambda: person.clicks("Ajouter un contact…"), does)
    assert Person.select().count() == 1
    contact = ContactRole.get()
    assert (contact.person, contact.organisation, contact.function, contact.main) == (
        helene,
        library,
        "Directrice",
        True,
    )
    assert Person.get().phone.replace(" ", "") == "0383112233"
    assert person.sees("AUBRY Hélène")
    assert person.sees("contact principal")
    person.presses("Ctrl+K")
    person.types_here("aubry")
    assert person.sees("bénévole · Directrice, Médiathèque du Champ-le-Bœuf")


def test_a_new_contact_is_typed_once_ends_and_stays_in_the_story(window, person, library):
    window(partners())
    contacts_of(person)

    def types_one(family, function):
        def does():
            person.types_here(family)
            person.types("Fonction", function)
            person.clicks("Enregistrer")

        return does

    in_dialog(lambda: person.clicks("Ajouter un contact…"), types_one("Nguyen", "Directeur"))
    in_dialog(lambda: person.clicks("Ajouter un contact…"), types_one("Martin", "Bibliothécaire"))
    person.picks("MARTIN")
    _more(person)
    chooses(person, "Rendre principal")
    assert {c.person.family_name: c.main for c in ContactRole.select()} == {"Nguyen": False, "Martin": True}
    person.picks("NGUYEN")
    _more(person)
    chooses(person, "Noter le départ")
    assert ContactRole.get(ContactRole.function == "Directeur").until == date.today()
    assert person.sees("ancien contact")
    assert not person.sees("Contact modifié")  # one notice at a time
    person.clicks("Annuler  Ctrl+Z")
    assert ContactRole.get(ContactRole.function == "Directeur").until is None


def _more(person):
    """The menu of the contacts, not that of the file."""
    button = person.window.page().contacts._more
    button.setFocus()
    person.presses("Space")


def test_a_contact_that_is_not_saved_asks_before_it_closes(window, person, library):
    window(partners())
    contacts_of(person)

    def does():
        person.types_here("Nguyen")
        person.will_answer("Abandonner ma saisie")
        person.presses("Esc")

    in_dialog(lambda: person.clicks("Ajouter un contact…"), does)
    assert not ContactRole.select().exists()
    assert not Person.select().exists()


def test_the_story_says_who_changed_what_from_what_to_what(window, person, library):
    window(partners())
    person.picks("Médiathèque")
    person.types("Commune", "Nancy")
    person.presses("Ctrl+S")
    person.opens_tab("Historique")
    assert person.sees("Commune : Laxou → Nancy")
    assert person.sees("Amina")
    assert person.sees(_(Organisation.words.new))
    person.presses("Ctrl+Z")
    assert not person.sees("Commune : Laxou → Nancy")


def test_a_new_file_has_no_contacts_before_it_is_saved(window, person, library):
    window(partners())
    person.presses("Ctrl+N")
    page = person.window.page()
    assert not page.file.tabs.isTabEnabled(1)
    person.types_here("MJC")
    person.presses("Ctrl+S")
    assert page.file.tabs.isTabEnabled(1)


def test_a_hundred_thousand_organisations_are_listed_and_searched(window, person, dossier):
    with step(Organisation.words.new) as changes:
        changes.add_all(Organisation, (organisation(name=f"Association {n:06}") for n in range(100_000)))
    window(partners())
    assert person.sees("100 000 structures")
    person.picks("Association 000003")
    assert person.field("Nom").text() == "Association 000003"
    person.types("Chercher dans cette liste", "099999")
    assert person.sees("Association 099999")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_fits_at_every_text_size(window, preferences, library, helene, language):
    with step("new") as changes:
        changes.save(ContactRole(organisation=library, person=helene, function="Directrice", main=True))
        gone = date.today() - timedelta(days=3)
        changes.save(ContactRole(organisation=library, person=helene, function="Stagiaire", until=gone))
    stage = window(partners(), volunteers())

    def make(size):
        preferences.text, preferences.language = size, language
        stage.rebuild()
        return stage.window

    def show(made):
        for where in ({"key": library.id}, {"key": library.id, "tab": 1}, {"new": True}):
            made.go("partners", **where)
            yield str(where)
        made.page().narrowing.choose("bin")
        yield "bin"

    assert not troubles_at_every_size(make, show=show)


def test_every_control_has_a_name_and_tab_reaches_them_all(window, person, library):
    stage = window(partners())
    person.picks("Médiathèque")
    assert not nameless(stage.window)
    page = stage.window.page()
    stops = tab_stops(stage.window)
    for wanted in (page.sides.search, page.narrowing.button, page.sides.list, page.form.field("name"), page._more):
        assert wanted in stops


def test_in_english_and_in_the_dark(window, person, preferences, library, qapp):
    preferences.language, preferences.theme = "en", "dark"
    with speaking("en"):
        window(partners(), volunteers())
        assert person.sees("2 organisations, 1 active")
        person.picks("Médiathèque")
        person.types("E-mail", "not an address")
        person.presses("Ctrl+S")
        assert person.sees("1 field to mend")
    apply(qapp, "light", 1.0)
