"""Actions at the window: from an idea to an evaluated action with real keys; counts, requests, people needed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QScrollBar

from models.action_partners import ActionPartner
from models.actions import Action, ActionObjective, ActionSession, ActionTerritory, AttendanceCount, OutputCount
from models.counts import Noted, counts_of
from models.records.history import Step
from models.records.steps import step
from models.requests import InformationRequest, InhabitantProject, Orientation
from models.shifts import Assignment, ShiftNeed
from tests.books import books
from tests.makers import durand, our_service, volunteer
from tests.ui.fits import nameless, troubles_at_every_size
from tests.ui.screens.doing import chooses
from ui.screens import PLACES
from ui.screens import actions_place as actions
from ui.screens import partners_place as partners
from ui.screens.count_entries import ASIDE
from ui.shell.style.look import apply

DAY = date(2026, 4, 11)


@pytest.fixture
def story(dossier):
    return books()


@pytest.fixture
def bare(dossier):
    """An action, and a session of it."""
    with step("An action") as changes:
        action = changes.save(Action(title="Des livres", start=DAY, status="prepared"))
        return action, changes.save(ActionSession(action=action, day=DAY, place="Place des Aulnes"))


@pytest.fixture
def counting(bare, window, person):
    """The person sits before the grid of the session."""
    stage = window(actions())
    person.picks("Des livres")
    person.presses("Ctrl+G")
    return stage.window.page()


def looks_below(page):
    """Scroll the record down to what belongs to it."""
    page.file.tabs.widget(0).verticalScrollBar().triggerAction(QScrollBar.SliderAction.SliderToMaximum)


def types_numbers(person, *numbers, by="Tab"):
    for number in numbers:
        person.types_here(str(number))
        person.presses(by)


def stored():
    session = ActionSession.get()
    return {(noted.band, noted.sex): number for noted, number in counts_of(session.id).numbers.items()}


# --- the record


def test_a_secretary_enters_an_action_without_the_mouse(window, person, dossier):
    window(actions())
    assert person.sees("Aucune action pour l’instant")
    person.presses("Ctrl+N")
    person.types_here("Des livres sur un plateau")
    person.presses("Tab", "Tab", "Tab")
    person.types_here("11/4/26")
    person.presses("Ctrl+S")
    action = Action.get()
    assert (action.title, action.start, action.status) == ("Des livres sur un plateau", DAY, "idea")
    assert person.sees("1 action")
    assert person.sees("idée")


def test_the_objectives_of_an_action_are_picked_from_the_diagnosis_and_undone(story, window, person):
    page = window(actions()).window.page()
    person.picks("Visites accompagnées")
    looks_below(page)
    person.waits()
    assert person.sees("Ouvrir un lieu où l’on se retrouve")
    person.types("Ajouter un objectif", "annuaire")
    person.presses("Down", "Return")
    there = ActionObjective.kept().where(ActionObjective.action == story.visits)
    assert [one.objective.id for one in there] == [story.objective.id, story.orphan.id]
    assert person.sees("Tenir un annuaire des services")
    person.clicks("Retirer Tenir un annuaire des services")
    assert there.count() == 1
    person.presses("Ctrl+Z")
    assert there.count() == 2


def test_a_territory_is_added_with_the_keyboard(story, window, person):
    window(actions())
    person.picks("Visites accompagnées")
    person.types("Ajouter un territoire", "maxev")
    person.presses("Down", "Return")
    assert ActionTerritory.get().territory.name == "Maxéville"


def test_the_status_goes_forward_and_says_what_is_missing(bare, window, person):
    window(actions())
    person.picks("Des livres")
    assert person.sees("Elle a eu lieu : elle peut être dite réalisée.")
    person.clicks("La dire réalisée")
    assert Action.get().status == "done"
    assert person.sees("il lui manque encore : le bilan : ce qu’elle a donné, combien sont venus")
    person.clicks("La dire évaluée")
    assert Action.get().status == "done"
    assert person.hears().startswith("Bilan")
    person.types_here("Trois voisines se parlent.")
    person.presses("Ctrl+S")
    asked = person.will_answer("La dire évaluée")
    person.clicks("La dire évaluée")
    assert "combien sont venus" in asked[0]
    assert Action.get().status == "evaluated"


def test_evaluated_without_an_assessment_is_refused_beside_its_field(bare, window, person):
    window(actions())
    person.picks("Des livres")
    person.types("Statut", "évaluée")
    person.presses("Ctrl+S")
    assert person.sees("remplissez le bilan")
    assert Action.get().status == "prepared"


def test_the_list_is_narrowed_by_status_year_and_territory(story, window, person):
    with step("More") as changes:
        changes.save(Action(title="Ailleurs", start=date(2024, 5, 1)))
        changes.save(ActionTerritory(action=story.visits, territory=story.plateau.quarters[0]))
    page = window(actions()).window.page()

    def listed():
        return len(page.sides.list.rows.pages)

    assert listed() == 3
    page.narrowing.choose("evaluated")
    assert listed() == 1
    page.narrowing.show_all()
    page.narrowing.choose_by(page._year, 2024, "2024")
    assert person.sees("2024 : 1 fiche")
    assert person.sees("Ailleurs")
    page.narrowing.show_all()
    page.narrowing.choose_by(page._place, story.plateau.commune.id, "Maxéville")
    assert person.sees("Visites accompagnées")
    assert listed() == 1
    person.clicks("Tout afficher")
    assert listed() == 3


def test_years_and_territories_are_chosen_in_the_menu_with_the_keyboard(story, window, person):
    page = window(actions()).window.page()
    page.narrowing.button.setFocus()
    person.presses("Space")
    menu = QApplication.activePopupWidget()
    assert "Année" in [action.text() for action in menu.actions()]
    for _ in range(20):
        if menu.activeAction() is not None and menu.activeAction().text() == "Année":
            break
        person.presses("Down")
    person.presses("Right", "Down", "Return")
    assert page._year.chosen == 2026
    assert person.sees("2026 : 2 fiches")


def test_the_bin_takes_an_action_and_gives_it_back(bare, window, person):
    window(actions())
    person.picks("Des livres")
    person.clicks("Autres actions")
    chooses(person, "Mettre à la corbeille")
    assert not Action.kept().exists()
    person.presses("Ctrl+Z")
    assert Action.kept().exists()


# --- partners


def test_a_partner_is_added_with_role_contribution_and_its_kind(story, window, person):
    window(actions(), partners())
    person.picks("Visites accompagnées")
    person.opens_tab("Partenaires")

    def add():
        person.types("Structure", "Le Fil")
        person.presses("Tab")
        person.types("Rôle", "accueil")
        person.types("Apport", "Une salle")
        person.types("Valorisé à", "120,50")
        person.types("Nature de l’apport", "Prestations en nature")
        person.clicks("Enregistrer")

    person.clicks("Ajouter un partenaire…")
    add()
    made = ActionPartner.get(ActionPartner.action == story.visits, ActionPartner.role == "host")
    assert (made.organisation.name, made.contribution, made.cents) == ("Le Fil", "Une salle", 12050)
    assert made.in_kind == "inkind.services.source"
    assert person.sees("Une salle · 120,50 € (prestations en nature)")
    person.presses("Ctrl+Z")
    assert not ActionPartner.kept().where(ActionPartner.role == "host").exists()


# --- sessions


def test_a_session_is_entered_like_the_one_before_a_week_later(bare, window, person):
    window(actions())
    person.picks("Des livres")

    def enter():
        assert person.field("Date").text() == "18/04/2026"
        assert person.field("Lieu").text() == "Place des Aulnes"
        person.types("Début", "22h")
        person.types("Fin", "1h")
        person.clicks("Enregistrer")
        assert person.sees("Ce qui dure au-delà de minuit se note en deux fois.")
        person.types("Fin", "23h30")
        person.clicks("Enregistrer")

    person.presses("Ctrl+M")
    enter()
    made = ActionSession.get(ActionSession.day == date(2026, 4, 18))
    assert (made.start, made.end, made.place) == (22 * 60, 23 * 60 + 30, "Place des Aulnes")


def test_people_needed_and_those_asked_say_how_many_are_missing(bare, window, person):
    with step("People") as changes:
        volunteer(changes, "Colin", "Mathilde")
    page = window(actions()).window.page()
    person.picks("Des livres")
    person.opens_tab("Séances")

    def need():
        person.types("Rôle", "Accueil")
        person.types("Combien", "2")
        person.clicks("Enregistrer")

    person.clicks("Besoin en personnes…")
    need()
    assert person.sees("il manque 2 personnes")
    assert person.sees("0 sur 2")

    def ask():
        person.types("Bénévole", "colin")
        person.presses("Tab")
        person.types("État", "confirmé")
        person.clicks("Enregistrer")

    person.clicks("Solliciter un bénévole…")
    ask()
    assert person.sees("il manque 1 personne")
    assert Assignment.get().need == ShiftNeed.get()
    person.picks("Accueil, confirmé")
    page.sessions.people.list.setFocus()
    person.presses("Return")
    person.clicks("Mettre à la corbeille")
    assert not Assignment.kept().exists()
    assert person.sees("il manque 2 personnes")


def test_what_a_session_gave_out_is_noted(bare, window, person):
    window(actions())
    person.picks("Des livres")
    person.opens_tab("Séances")

    def give():
        person.types("Quoi", "livres donnés")
        person.types("Combien", "120")
        person.clicks("Enregistrer")

    person.clicks("Réalisation…")
    give()
    assert (OutputCount.get().what, OutputCount.get().number) == ("livres donnés", 120)
    assert person.sees("120 livres donnés")


# --- counts


def test_a_whole_grid_is_typed_with_tab_and_return_alone(counting, person):
    types_numbers(person, 1, 2, 3)  # a row: women, men, not noted
    types_numbers(person, 4, 5, by="Return")  # a column: 12 to 25, 26 to 59
    person.presses("Up", "Right")
    person.types_here("6")
    person.presses("Shift+Tab")
    assert person.sees("21 visites dans toute la séance.")
    assert counting.counts.grid.model.sheet.of_row(0) == 6
    assert counting.counts.may_leave()
    assert stored() == {
        ("0-11", "women"): 1,
        ("0-11", "men"): 2,
        ("0-11", "not_noted"): 3,
        ("12-25", "women"): 4,
        ("26-59", "women"): 5,
        ("26-59", "men"): 6,
    }


def test_what_was_typed_in_one_go_is_one_step_and_undo_takes_it_back(counting, person):
    types_numbers(person, 10, 20)
    person.presses("Ctrl+Z")
    assert stored() == {}
    assert not AttendanceCount.kept().exists()


def test_editing_a_count_keeps_its_record_and_delete_clears_it(counting, person):
    types_numbers(person, 10)
    counting.counts.may_leave()
    key = AttendanceCount.kept().get().id
    person.presses("Shift+Tab")
    types_numbers(person, 12)
    counting.counts.may_leave()
    assert [(count.id, count.number) for count in AttendanceCount.kept()] == [(key, 12)]
    person.presses("Shift+Tab", "Delete")
    counting.counts.may_leave()
    assert not AttendanceCount.kept().exists()


def test_minus_one_visitor_is_refused_with_words_and_stays_to_be_mended(counting, person):
    person.types_here("-1")
    person.presses("Return")
    assert person.sees("Il ne peut pas en venir moins que zéro")
    asked = person.will_answer("J’ai lu")
    assert not counting.counts.may_leave()
    assert "n’est pas compris" in asked[0]
    person.presses("Escape")
    assert counting.counts.may_leave()
    assert stored() == {}


def test_persons_are_counted_apart_from_visits_and_never_added(counting, person):
    types_numbers(person, 40)
    person.types("On compte", "personnes")
    counting.counts._what.activated.emit(1)
    counting.counts.focus()
    types_numbers(person, 25)
    assert person.sees("25 personnes dans toute la séance ; 40 visites à part.")
    assert counting.counts.may_leave()
    found = counts_of(ActionSession.get().id)
    assert (found.total("visits"), found.total("persons")) == (40, 25)


def test_other_columns_show_what_is_noted_otherwise_and_the_whole_stays_in_sight(story, window, person):
    page = window(actions()).window.page()
    person.picks("Des livres sur un plateau")
    page.show_where(session=story.sessions[1].id)
    person.opens_tab("Comptages")
    assert person.sees("36 visites dans toute la séance")
    assert person.sees("36 visites en plus, avec d’autres précisions")


def test_the_quarter_holds_for_the_whole_entry(story, window, person):
    with step("Bare") as changes:
        changes.save(ActionSession(action=story.action, day=date(2026, 12, 1)))
    page = window(actions()).window.page()
    person.picks("Des livres sur un plateau")
    person.presses("Ctrl+G")
    person.types("Quartier de cette saisie", "cascade")
    person.presses("Down", "Return")
    page.counts.focus()
    types_numbers(person, 7)
    assert page.counts.may_leave()
    session = ActionSession.get(ActionSession.day == date(2026, 12, 1))
    (noted,) = counts_of(session.id).numbers
    assert noted == Noted(band="0-11", space=1, quarter=story.plateau.quarters[1].id)


def test_leaving_the_tab_saves_what_was_typed(counting, person):
    types_numbers(person, 3)
    person.opens_tab("Fiche")
    assert sum(stored().values()) == 3


def test_counts_typed_before_a_crash_are_found_again(bare, window, person, desk):
    _action, session = bare
    desk.drafts.save(ASIDE, f'[{session.id}, [[["60+", "women", "not_noted", null, null, "visits"], 9]]]')
    window(actions())
    assert stored() == {("60+", "women"): 9}
    assert desk.drafts.load(ASIDE) is None


# --- requests


def test_requests_are_noted_one_after_the_other_with_return(bare, window, person):
    page = window(actions()).window.page()
    person.picks("Des livres")
    person.presses("Ctrl+R")
    for words in ("S’inscrire", "Les horaires"):
        person.types_here(words)
        person.presses("Return")
        person.waits()
    found = [
        (one.wanted, one.day, one.action_id) for one in InformationRequest.select().order_by(InformationRequest.id)
    ]
    assert found == [("S’inscrire", DAY, 1), ("Les horaires", DAY, 1)]
    assert person.sees("2 demandes, dont 2 dans les 14 jours qui ont suivi ; 0 orientation.")
    assert page.requests.form.typed()["wanted"] == ""


def test_a_request_without_anything_asked_is_refused_beside_its_field(bare, window, person):
    window(actions())
    person.picks("Des livres")
    person.presses("Ctrl+R")
    person.clicks("Noter la demande")
    assert not InformationRequest.select().exists()
    assert person.sees("Dites ce qui a été demandé")


def test_a_request_is_oriented_and_shows_where_it_led(story, window, person):
    with step("Asked") as changes:
        changes.save(InformationRequest(action=story.visits, day=date(2026, 6, 4), wanted="Une visite", number=3))
    window(actions())
    person.picks("Visites accompagnées")
    person.opens_tab("Demandes")
    assert person.sees("sans orientation")
    person.picks("Une visite")

    def orient():
        person.types("Structure", "Tilleuls")
        person.presses("Tab")
        person.types("Résultat", "contact pris")
        person.clicks("Enregistrer")

    person.clicks("Orienter…")
    orient()
    made = Orientation.select().order_by(Orientation.id.desc()).get()
    assert (made.organisation.id, made.outcome, made.number) == (story.library.id, "made", 3)
    assert person.sees("vers Médiathèque Les Tilleuls")


# --- the rest


def test_a_project_of_inhabitants_is_noted(bare, window, person):
    window(actions())
    person.picks("Des livres")
    person.opens_tab("Projets")

    def note():
        person.types("Intitulé", "Une boîte à livres")
        person.types("Statut", "en cours")
        person.types("Qui aide", "Le Fil")
        person.clicks("Enregistrer")

    person.clicks("Nouveau projet…")
    note()
    assert (InhabitantProject.get().title, InhabitantProject.get().action_id) == ("Une boîte à livres", 1)
    assert person.sees("avec l’aide de Le Fil")


def test_the_chain_of_an_action_says_what_it_answers(story, window, person):
    window(actions())
    person.picks("Des livres sur un plateau")
    person.opens_tab("Chaîne")
    assert person.sees("Connaître les services du quartier")


def test_a_link_of_the_chain_opens_its_session_here(story, window, person):
    page = window(actions()).window.page()
    page.desk.go("actions", session=story.sessions[0].id)
    person.waits()
    assert page.record().id == story.action.id
    assert page.sessions.session().id == story.sessions[0].id


def test_actions_are_found_from_everywhere(story, window, person):
    stage = window(*PLACES)
    person.presses("Ctrl+K")
    person.types_here("livres plateau")
    person.presses("Return")
    assert stage.window.place()[0] == "actions"
    assert stage.window.page().record().id == story.action.id


def test_the_action_sheet_is_one_key_away(story, window, person):
    our_service()
    stage = window(*PLACES)
    stage.window.go("actions", key=story.action.id)
    person.waits()
    person.presses("Ctrl+P")
    assert stage.window.place() == ("documents", {"report": "action", "record": story.action.id})


def test_typed_and_not_saved_asks_before_it_is_left(bare, window, person):
    stage = window(actions(), partners())
    person.picks("Des livres")
    person.presses("Ctrl+R")
    person.types_here("S’inscrire")
    asked = person.will_answer("Rester ici")
    stage.window.go("partners")
    assert "pas enregistré" in asked[0]
    assert stage.window.place()[0] == "actions"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_tab_fits_at_every_text_size(story, window, preferences, qapp, language):
    preferences.language = language
    with step("Lead") as changes:
        action = Action.get_by_id(story.action.id)
        action.lead, action.status = changes.save(durand()), "done"
        changes.save(action)
        need = changes.save(ShiftNeed(session=story.sessions[1], role="Accueillir au rez-de-chaussée", how_many=3))
        changes.save(Assignment(need=need, volunteer=volunteer(changes)))
    stages = []

    def make(size):
        apply(qapp, "light", size)
        stage = window(actions())
        stages.append(stage)
        stage.window.go("actions", key=story.action.id)
        return stage.window

    def shown(made):
        yield "an action"
        made.go("actions", key=story.visits.id)  # its record again, once its chain was looked at
        yield "another"

    found = troubles_at_every_size(make, show=shown)
    assert not found
    assert not nameless(stages[-1].window)
    assert Step.select().exists()
