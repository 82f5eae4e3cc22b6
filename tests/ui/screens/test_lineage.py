"""Somebody follows the chain from need to result and back, with the mouse and with the keyboard alone."""

from __future__ import annotations

from typing import ClassVar

import pytest

from models.actions import Action, ActionSession
from models.findings import Need
from models.records.steps import step
from tests.books import books
from tests.ui.fits import troubles_at_every_size
from tests.ui.screens.doing import in_dialog
from ui.screens.lineage import LineagePanel
from ui.screens.lineage_dialog import show_lineage
from ui.shell.page import Page, Place
from ui.shell.style.look import apply
from ui.widgets.base import column


class ChainPage(Page):
    """A page with nothing but the panel, as the tab of a diagnosis holds it."""

    made: ChainPage

    def __init__(self, desk):
        super().__init__(desk)
        self.panel = LineagePanel(desk)
        self.setLayout(column(self.panel, margin=24))
        ChainPage.made = self

    def refresh(self):
        self.panel.refresh()


class Elsewhere(Page):
    """Where the panel leads to: it says what it was asked for."""

    asked: ClassVar[dict] = {}

    def show_where(self, **where):
        Elsewhere.asked = where


CHAIN = Place("chain", "flag", lambda: "Chaîne", ChainPage)
ACTIONS = Place("actions", "bus", lambda: "Actions", Elsewhere)
DIAGNOSIS = Place("diagnosis", "diagnosis", lambda: "Diagnostic", Elsewhere)
DOCUMENTS = Place("documents", "documents", lambda: "Documents", Elsewhere)


@pytest.fixture
def story(window):
    """Show the chain of the diagnosis, in a window."""
    made = books()
    window(CHAIN, ACTIONS, DIAGNOSIS, DOCUMENTS, first="chain")
    ChainPage.made.panel.show_diagnosis(made.plateau.diagnosis.id)
    return made


def test_a_figure_says_what_it_counts_and_opens_its_sessions(story, person):
    person.waits()
    assert person.sees("1 besoin, 2 objectifs, 2 actions, 1 maillon en orange ne mène encore à rien.")
    person.clicks("Comptages, 154 visites, dont 76 premières visites")
    assert person.sees("154 visites comptées en 2 séances de « Des livres sur un plateau ».")
    person.clicks("Ouvrir les séances")
    assert Elsewhere.asked == {"action": story.action.id, "sessions": True}


def test_the_arrows_go_from_the_need_to_the_requests_and_back(story, person):
    ChainPage.made.panel.focus()
    heard = []
    for key in ("Right", "Right", "Right", "Right", "Right"):
        person.presses(key)
        heard.append(person.hears().split(",")[0])
    assert heard == ["Objectif", "Action", "Séances", "Comptages", "Résultats"]
    assert "57 demandes dans les 14 jours" in person.hears().replace("\u202f", " ")
    assert person.sees(
        "57 demandes d’information dans les 14 jours suivant une séance de « Des livres sur un plateau »."
    )
    person.presses("Down")
    assert "120 livres donnés" in person.hears().replace("\u202f", " ")
    for _n in range(5):
        person.presses("Left")
    assert person.hears().startswith("Besoin, Connaître les services du quartier")
    person.presses("Left", "Up")
    assert person.hears().startswith("Besoin")


def test_return_opens_what_stands_behind_a_link(story, person):
    ChainPage.made.panel.focus()
    person.presses("Right", "Right", "Right", "Return")
    assert Elsewhere.asked == {"session": story.sessions[0].id}


def test_what_is_not_of_the_chosen_link_steps_back(story, person):
    view = ChainPage.made.panel.view
    person.clicks("Objectif, Tenir un annuaire des services, aucune action encore")
    lit = {key for key in view.chain.by_key if view.link(key).lit}
    assert lit == {f"need:{story.need.id}", f"objective:{story.orphan.id}"}
    person.clicks("Résultats, 120 livres donnés")
    assert not view.link(f"objective:{story.orphan.id}").lit
    assert view.link(f"need:{story.need.id}").lit


def test_the_whole_chain_is_one_stop_of_the_tab_key(story, person):
    ChainPage.made.panel.focus()
    person.presses("Right", "Tab")
    assert not person.hears().startswith(("Besoin", "Objectif", "Action,"))


def test_a_step_done_elsewhere_is_seen_and_the_chosen_link_stays_chosen(story, person, desk):
    person.clicks("Comptages, 154 visites, dont 76 premières visites")
    with desk.step("Bin") as changes:
        changes.bin(ActionSession.get_by_id(story.sessions[1].id))
    person.waits()
    assert person.sees("118 visites comptées en 1 séance de « Des livres sur un plateau ».")


def test_an_action_shows_what_it_answers(story, person):
    ChainPage.made.panel.show_record(Action, story.action.id)
    person.waits()
    assert person.sees(". Médiathèque Les Tilleuls, Lire ensemble, Le Fil.")
    view = ChainPage.made.panel.view
    assert f"action:{story.visits.id}" not in view.chain.by_key
    assert view.link(f"need:{story.need.id}").lit


def test_a_record_deleted_meanwhile_leaves_an_empty_page_and_no_crash(story, person):
    with step("Alone") as changes:
        action = changes.save(Action(title="Fête"))
    ChainPage.made.panel.show_record(Action, action.id + 1)
    person.waits()
    assert person.sees("Rien dans la chaîne pour l’instant")


def test_a_link_far_away_is_scrolled_into_view_with_the_keyboard(story, person):
    from models.actions import ActionObjective

    with step("More") as changes:
        for n in range(30):
            action = changes.save(Action(title=f"Action {n}", status="done"))
            changes.save(ActionObjective(action=action, objective=story.objective))
    ChainPage.made.panel.refresh()
    ChainPage.made.panel.focus()
    person.presses("Right", "Right", *["Down"] * 25)
    view = ChainPage.made.panel.view
    focused = view.window().focusWidget()
    assert focused.accessibleName().startswith("Action, Action 2")
    assert not focused.visibleRegion().isEmpty()
    assert focused.visibleRegion().boundingRect() == focused.rect()


def test_the_chain_fits_at_every_text_size(story, desk, qapp, qtbot):
    def make(size):
        apply(qapp, "light", size)
        page = ChainPage(desk)
        qtbot.addWidget(page)
        page.panel.show_diagnosis(story.plateau.diagnosis.id)
        page.show()
        return page

    assert troubles_at_every_size(make) == []


def test_a_need_shows_what_came_of_it_over_its_own_screen(story, person, desk):
    def looks():
        assert person.sees("Connaître les services du quartier")
        assert person.hears().startswith("Besoin, Connaître les services")
        person.presses("Right", "Right")
        person.clicks("Ouvrir l’action")

    in_dialog(lambda: show_lineage(desk, ChainPage.made, Need, story.need.id), looks)
    assert Elsewhere.asked == {"action": story.action.id}
