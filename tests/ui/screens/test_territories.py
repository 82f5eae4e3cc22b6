"""Territories at the window, in the settings: entered, tied to one another, peopled; and lists narrowed to one."""

from datetime import date
from pathlib import Path

import pytest

from models.language import speaking
from models.records.steps import step
from models.territory import PopulationFigure, Territory, TerritoryPart
from tests.makers import volunteer
from tests.makers_chain import the_story
from tests.ui.fits import troubles_at_every_size
from tests.ui.screens.doing import chooses
from ui.screens import reading_place as reading
from ui.screens import settings_place as settings
from ui.screens import volunteers_place as volunteers
from ui.screens.territories import TerritoriesPage
from ui.shell.page import Place
from ui.shell.stage import Stage
from ui.shell.style.look import apply

SAMPLE = Path(__file__).parents[2] / "samples" / "territory" / "zus_meurthe_et_moselle.csv"


@pytest.fixture
def story(dossier):
    with step("The chain") as changes:
        return the_story(changes)


def at_territories(window, person):
    window(settings())
    person.opens_tab("Territoires")


def test_a_quarter_is_entered_and_tied_to_two_communes_without_the_mouse(window, person, story):
    at_territories(window, person)
    person.presses("Ctrl+N")
    person.types_here("La Cascade")
    person.presses("Ctrl+S")
    kept = Territory.get(name="La Cascade")
    assert kept.kind == "quarter"
    person.opens_tab("Situation")
    for commune in ("laxou", "maxé"):
        person.field("Ajouter ce dans quoi il se trouve").setFocus()
        person.types_here(commune)
        person.presses("Down", "Return")
    assert {link.whole.name for link in TerritoryPart.kept().where(TerritoryPart.part == kept.id)} == {
        "Laxou",
        "Maxéville",
    }
    assert person.sees("Situation 2")
    person.clicks("Retirer Laxou")
    assert TerritoryPart.kept().where(TerritoryPart.part == kept.id).count() == 1


def test_a_circle_is_refused_beside_the_field(window, person, story):
    at_territories(window, person)
    person.picks("Plateau de Haye, QPV")
    person.opens_tab("Situation")
    person.field("Ajouter ce dans quoi il se trouve").setFocus()
    person.types_here("aulnes")
    person.presses("Down", "Return")
    assert person.sees("Un territoire ne peut pas se trouver en lui-même")
    assert TerritoryPart.select().where(TerritoryPart.whole == story.alders.id).count() == 0


def test_population_is_entered_figure_by_figure_with_the_year_and_source_proposed(window, person, story):
    at_territories(window, person)
    person.picks("Champ-le-Bœuf")
    person.opens_tab("Population")
    person.clicks("Nouveau chiffre…")
    assert person.field("Année").text() == "2023"
    assert person.field("Source").text() == "Insee"
    person.types("Tranche d’âge", "12 à 25 ans")
    person.types("Habitants", "1 240")
    person.presses("Ctrl+S")
    figure = PopulationFigure.get(band="12-25")
    assert (figure.number, figure.territory_id, figure.year) == (1240, story.field.id, 2023)
    assert person.sees("1 240")
    assert person.sees("Population 2")


def test_an_end_before_the_beginning_is_said_at_the_field(window, person, story):
    at_territories(window, person)
    person.picks("Plateau de Haye, QPV")
    person.types("Jusqu’au", "01/01/2020")
    person.presses("Ctrl+S")
    assert person.sees("1 champ à corriger")
    assert Territory.get_by_id(story.perimeter.id).until == date(2030, 12, 31)


def test_what_was_typed_is_not_lost_when_another_place_is_gone_to(window, person, story):
    at_territories(window, person)
    person.picks("Laxou, 54304")
    person.types("Notes", "Mairie annexe le mardi")
    assert person.window.page().typing()
    asked = person.will_answer("Rester ici")
    assert not person.window.page().may_leave()
    assert asked


def test_volunteers_are_narrowed_to_a_commune_and_shown_again(window, person, story):
    with step("Elsewhere") as changes:
        volunteer(changes, family="Ailleurs")
    window(volunteers())
    assert person.sees("AILLEURS")
    person.clicks("Filtrer et trier")
    chooses(person, "Territoire")
    chooses_below(person, "Maxéville")
    assert person.sees("Maxéville : 1 fiche")
    assert person.sees("CASTEL Yanis")
    assert not person.sees("AILLEURS")
    person.clicks("Tout afficher")
    assert person.sees("AILLEURS")


def chooses_below(person, words):
    """Go down the menu beside the one that opened."""
    from PySide6.QtWidgets import QApplication

    menu = QApplication.activePopupWidget()
    for _ in range(20):
        if menu.activeAction() is not None and menu.activeAction().text().strip() == words:
            break
        person.presses("Down")
    person.presses("Return")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("alone", [False, True], ids=["in the settings", "alone"])
def test_the_page_fits_at_every_text_size_and_every_widget_has_a_name(qapp, desk, story, language, alone):
    """Alone too: its own tabs are then turned one by one, which those of the settings hide."""
    stage = None
    place = Place("settings", "flag", lambda: "Territoires", TerritoriesPage) if alone else settings()

    def make(size):
        nonlocal stage
        if stage is not None:
            stage.leave()
        apply(qapp, "light", size)
        stage = Stage(qapp)
        return stage.open(desk, (place,))

    def show(window):
        for part in (0, 1, 2):
            where = {"tab": part} if alone else {"tab": "territories", "part": part}
            window.page().show_where(key=story.field.id, **where)
            yield f"part {part}"
        window.page().show_where(new=True, **({} if alone else {"tab": "territories"}))
        yield "new"

    with speaking(language):
        assert not troubles_at_every_size(make, show=show)
    stage.leave()


def test_a_list_of_the_state_is_taken_up_and_shown_in_the_settings(window, person, dossier):
    stage = window(settings(), reading())
    person.opens_tab("Territoires")
    person.clicks("Reprendre un tableur…")
    page = stage.window.page()
    page.read(SAMPLE, "territories")
    person.waits_to_see("Reprendre 11 lignes")
    person.clicks("Reprendre 11 lignes")
    person.waits_to_see("11 lignes reprises")
    person.clicks("Voir les fiches")
    assert person.sees("11 communes, 13 quartiers")
    assert person.sees("Champ le Boeuf, Laxou, Maxéville, Nancy, quartier")
