"""Evaluation at the window: every figure of the dashboard opens what it counts, indicators are measured and approved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from models.evaluation import Indicator, Measure, MeasurePart, Target
from models.language.formats import duration_text, number_text
from models.queries.figures import evidence, figure, kind_of
from tests.evaluation_story import NOW, VISITS, the_evaluation
from tests.ui.fits import troubles_at_every_size
from ui.screens import PLACES
from ui.screens.evaluation_card_kinds import HEADLINE
from ui.screens.evaluation_measures_model import MeasuresModel
from ui.screens.evidence import WORDS, EvidenceWindow
from ui.shell.stage import Stage

HERE = ("today", "evaluation", "actions", "diagnosis", "bus", "hours", "volunteers", "funding", "documents", "settings")


@pytest.fixture
def made(dossier):
    return the_evaluation()


@pytest.fixture
def opened(window, desk):
    def at(tab="dashboard", **where):
        window(*(place for place in PLACES if place.key in HERE), first="evaluation")
        desk.go("evaluation", tab=tab, **where)
        return desk.window.page()

    return at


def board_of(person, screen):
    person.waits_for(lambda: screen.dashboard.board is not None)
    person.waits()
    return screen.dashboard.board


def evidence_in_view(person):
    person.waits_for(lambda: isinstance(QApplication.activeModalWidget(), EvidenceWindow))
    person.waits()
    return QApplication.activeModalWidget()


def summed(window):
    """Add up the lines of a list of evidence as they are read: the first column is what each counts."""
    rows = window.table.rows
    pages = rows.pages
    column = rows._columns[0]
    return sum(column.amounts[key] for key in pages.keys)


def close(person, window):
    window.accept()
    person.waits_for(lambda: QApplication.activeModalWidget() is None)


# The dashboard


def test_each_key_figure_of_the_dashboard_opens_records_whose_sum_it_is(made, opened, person):
    screen = opened()
    board = board_of(person, screen)
    keys = [key for word in HEADLINE if (key := board.key(word)) is not None]
    tiles = screen.dashboard.cards.tiles.tiles
    assert len(tiles) == len(keys) > 6
    for tile, key in zip(tiles, keys, strict=True):
        tile.figure.click()
        window = evidence_in_view(person)
        assert summed(window) == window.total == key.now.value
        assert WORDS[kind_of(key.word).unit](window.total) == tile.figure.text()
        close(person, window)


def test_each_figure_in_the_tables_of_the_dashboard_opens_records_whose_sum_it_is(made, opened, person):
    screen = opened()
    board_of(person, screen)
    seen = 0
    for card in screen.dashboard.cards.cards():
        for (row, column), (number, _about) in card._numbers.items():
            card.table.opened.emit(row, column)
            window = evidence_in_view(person)
            assert summed(window) == number.value
            assert WORDS[kind_of(number.word).unit](window.total) == card.table.words_at(row, column)
            close(person, window)
            seen += 1
    assert seen > 60


def test_every_number_that_a_dashboard_states_has_evidence_that_sums_to_it(made, opened, person):
    board = board_of(person, opened())
    for number in board.numbers():
        scope = board.scope(number)
        assert sum(adds for _key, adds in evidence(number.word, scope)) == figure(number.word, scope) == number.value


def test_a_month_of_visits_is_opened_by_the_keyboard_and_leads_to_the_session(made, opened, person):
    screen = opened()
    board_of(person, screen)
    table = screen.dashboard.cards.visits.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 1))
    person.presses("Return")
    window = evidence_in_view(person)
    assert window.total == VISITS[NOW][0]
    person.clicks("Ouvrir la fiche")
    person.waits_for(lambda: screen.desk.window.place()[0] == "actions")
    assert person.sees("Des livres sur un plateau")


def test_small_numbers_of_people_are_hidden_on_the_dashboard_and_open_nothing(made, opened, person):
    screen = opened()
    board_of(person, screen)
    came = screen.dashboard.cards.came
    bands = {came.table.words_at(row, 0): row for row in range(came.table.model().rowCount())}
    young = bands["12 à 25 ans"]
    assert came.table.words_at(young, 2) == "< 5"
    assert (young, 2) not in came._numbers
    assert "n. d." in {came.table.words_at(row, 2) for row in bands.values()}
    came.table.opened.emit(young, 2)
    person.waits()
    assert QApplication.activeModalWidget() is None


def test_another_period_and_an_action_change_every_figure(made, opened, person):
    screen = opened()
    before = board_of(person, screen)
    person.types("Période", f"L’an dernier, {NOW - 1}")
    person.waits_for(lambda: screen.dashboard.board is not before)
    assert screen.dashboard.board.key("visits").now.value == sum(VISITS[NOW - 1])
    first = screen.dashboard.board
    person.types("Action", "livres")
    person.presses("Down", "Return")
    person.waits_for(lambda: screen.dashboard.board is not first)
    assert screen.dashboard.board.about == "Des livres sur un plateau"


def test_the_charts_say_their_figures_to_who_does_not_see_them(made, opened, person):
    screen = opened()
    board_of(person, screen)
    chart = screen.dashboard.cards.visits.chart
    assert chart.accessibleName() == "Visites par mois"
    assert number_text(VISITS[NOW][0]) in chart.accessibleDescription()
    assert chart.chart is not None


def test_the_value_of_a_computed_indicator_opens_what_it_counts_and_a_typed_one_its_measures(made, opened, person):
    screen = opened()
    board = board_of(person, screen)
    card = screen.dashboard.cards.towards
    rows = {card.table.words_at(row, 0): row for row in range(card.table.model().rowCount())}
    card.table.opened.emit(rows["Visites du bus"], 1)
    window = evidence_in_view(person)
    assert summed(window) == board.key("visits").now.value
    close(person, window)
    card.table.opened.emit(rows["Habitants qui savent à qui s’adresser"], 1)
    person.waits_for(lambda: screen.indicators.sides.key() == made.known.id)


# Indicators


def test_a_person_makes_a_computed_indicator_and_measures_it(made, opened, person):
    screen = opened("indicators")
    person.clicks("Nouvel indicateur")
    person.types("Intitulé", "Demandes notées")
    assert not person.sees("Chiffre")
    person.types("Méthode", "calculé")
    person.types("Chiffre", "Demandes d’information")
    person.presses("Ctrl+S")
    indicator = Indicator.get(title="Demandes notées")
    assert (indicator.method, indicator.figure) == ("computed", "requests")
    person.opens_tab("Mesures")
    grid = screen.indicators.measures.grid
    grid.table.go(0, 1)
    grid.table.setFocus()
    person.clicks("Mesurer maintenant")
    measure = Measure.get(indicator=indicator.id)
    assert (measure.numerator, measure.state) == (3600, "draft")
    person.clicks("Approuver")
    assert Measure.get(indicator=indicator.id).state == "approved"
    assert "approuvée" in screen.indicators.measures.model.why_closed(0, 1)
    person.clicks("Remettre en brouillon")
    assert Measure.get(indicator=indicator.id).state == "draft"


def test_measures_are_typed_by_keyboard_numerator_then_denominator(made, opened, person):
    screen = opened("indicators", key=made.known.id, part=2)
    grid = screen.indicators.measures.grid
    grid.table.go(2, 1)
    grid.table.setFocus()
    person.types_here("30")
    person.presses("Tab")
    person.types_here("40")
    person.presses("Tab")
    kept = Measure.get(indicator=made.known.id, numerator=3000)
    assert (kept.denominator, kept.state) == (4000, "draft")
    person.waits()
    assert screen.indicators.measures.model.words(2, 3) == "75,0\u00a0%"
    person.presses("Ctrl+Z")
    assert Measure.get_by_id(kept.id).denominator is None


def test_a_denominator_of_nought_is_refused_in_its_cell(made, opened, person):
    screen = opened("indicators", key=made.known.id, part=2)
    grid = screen.indicators.measures.grid
    grid.table.go(0, 2)
    grid.table.setFocus()
    person.types_here("0")
    person.presses("Return")
    assert "zéro" in " ".join(why for _typed, why in grid.model.wrong.values()).casefold()


def test_indicators_without_a_value_in_the_period_are_said_and_listed(made, opened, person):
    screen = opened("indicators")
    person.waits_for(lambda: screen.indicators.progress)
    person.types("Période", f"Cette année, {NOW}")
    person.waits_to_see("1 sans valeur")
    person.clicks("Ne montrer que ceux-là")
    assert person.sees("Projets d’habitants aboutis")
    assert not person.sees("Visites du bus")
    person.clicks("Tout afficher")
    assert person.sees("Visites du bus")


def test_a_new_target_for_the_same_days_says_why_and_keeps_the_one_before(made, opened, person):
    opened("indicators", key=made.visits.id, part=1)
    assert person.sees("remplacé")
    assert person.sees("Une tournée de plus depuis mars")
    person.clicks("Nouvelle cible…")
    person.types("Cible", "1 500")
    person.presses("Ctrl+S")
    assert person.sees("écrivez pourquoi elle change")
    person.types("Raison du changement", "Deux tournées de plus")
    person.presses("Ctrl+S")
    assert [one.value for one in Target.select().where(Target.indicator == made.visits.id).order_by(Target.id)] == [
        *(100_000, 120_000, 150_000)
    ]


def test_the_parts_of_a_measure_are_summed_while_they_are_typed(made, opened, person):
    screen = opened("indicators", key=made.known.id, part=2)
    screen.indicators.measures.grid.table.go(0, 1)
    person.clicks("Répartition…")
    person.waits_for(lambda: QApplication.activeModalWidget() is not None)
    person.types("Répartie par", "Sexe")
    dialog = QApplication.activeModalWidget()
    dialog.grid.table.go(0, 1)
    dialog.grid.table.setFocus()
    person.types_here("10")
    person.presses("Tab")
    person.types_here("25")
    person.presses("Tab")
    assert dialog.sum.text() == "10 sur 18 : il manque 8 · 25 sur 40 : il manque 15"
    person.types_here("9")
    person.presses("Tab")
    assert "10 sur 18" not in dialog.sum.text()
    dialog.grid.table.go(1, 1)
    person.types_here("8")
    person.presses("Return")
    assert "18 sur 18" in dialog.sum.text()
    person.clicks("Enregistrer")
    assert {
        one.answer: one.numerator
        for one in MeasurePart.kept().where(MeasurePart.answer != "")
        if one.measure.__data__["indicator"] == made.known.id
    } == {"women": 1000, "men": 800}


def test_hours_are_typed_and_written_as_hours(made, opened, person):
    screen = opened("indicators")
    person.clicks("Nouvel indicateur")
    person.types("Intitulé", "Heures données")
    person.types("Forme", "heures")
    person.types("Valeur de départ", "12h30")
    person.presses("Ctrl+S")
    indicator = Indicator.get(title="Heures données")
    assert indicator.start_value == 750
    person.opens_tab("Mesures")
    model: MeasuresModel = screen.indicators.measures.model
    assert model.put(0, 1, "2h15") == ""
    person.waits()
    assert Measure.get(indicator=indicator.id).numerator == 135
    assert model.words(0, 1) == duration_text(135)


# The others


def test_people_reached_stand_against_inhabitants_and_open_their_counts(made, opened, person):
    screen = opened("reached")
    person.waits_for(lambda: screen.reached._lines)
    table = screen.reached.table
    rows = {table.words_at(row, 0).strip(): row for row in range(table.model().rowCount())}
    assert table.words_at(rows["Champ-le-Bœuf"], 1) == "70"
    assert table.words_at(rows["Champ-le-Bœuf"], 3) == number_text(6200 - 70)
    assert "visites" in screen.reached.notes.text()
    for line, column in ((rows["Champ-le-Bœuf"], 1), (rows["Champ-le-Bœuf"], 5), (rows["Ensemble"], 1)):
        table.opened.emit(line, column)
        window = evidence_in_view(person)
        assert number_text(summed(window)) == table.words_at(line, column)
        close(person, window)


def test_a_testimony_is_written_with_how_far_it_may_be_shown(made, opened, person):
    opened("testimonies")
    assert person.sees("« Je sers à quelque chose. »")
    assert person.sees("sans le nom")
    person.clicks("Nouveau témoignage…")
    person.types("Ce qui a été dit", "Je reviendrai.")
    person.presses("Ctrl+S")
    person.waits_to_see("Je reviendrai.")


def test_the_palette_finds_an_indicator_and_a_questionnaire(made, opened, person, desk):
    opened()
    person.presses("Ctrl+K")
    person.types_here("pouvoir")
    person.waits_to_see("Engagement et pouvoir d’agir")
    person.presses("Return")
    assert desk.window.page().questionnaires.sides.key() == made.asked.id


def test_today_says_what_was_not_measured_and_what_is_to_be_approved(made, opened, person, desk):
    opened()
    desk.go("today")
    person.waits_to_see("mesures à approuver")
    assert person.sees("sans valeur")


@pytest.mark.parametrize(("theme", "language"), [("light", "fr"), ("dark", "en")])
def test_the_evaluation_fits_and_is_named_at_every_text_size(made, desk, person, qapp, theme, language):
    desk.preferences.language = language
    desk.preferences.theme = theme
    stages = []

    def make(size):
        for stage in stages:
            stage.leave()
        desk.preferences.text = size
        stages.append(Stage(qapp))
        window = stages[-1].open(desk, [place for place in PLACES if place.key in HERE], "evaluation")
        person.looks_at(window)
        return window

    def show(window):
        screen = window.page()
        board_of(person, screen)
        yield "dashboard"
        for place in range(3):
            window.go("evaluation", key=made.known.id, part=place)
            person.waits_for(lambda: screen.indicators.progress)
            yield f"indicator {place}"
        window.go("evaluation", questionnaire=made.asked.id)
        yield "questionnaire"
        window.go("evaluation", wave=made.first.id)
        yield "answers"
        window.go("evaluation", tab="reached")
        person.waits_for(lambda: screen.reached._lines)
        yield "reached"

    assert not troubles_at_every_size(make, show=show)
    for stage in stages:
        stage.leave()


def test_the_grants_and_deadlines_of_the_dashboard_open_the_grant_they_are_of(made, opened, person, desk):
    screen = opened()
    board = board_of(person, screen)
    cards = screen.dashboard.cards
    assert cards.grants.table.model().rowCount() == len(board.grants) + 1
    assert cards.deadlines.isVisibleTo(cards)
    cards.grants.table.opened.emit(0, 1)
    assert desk.window.place()[1]["key"] == board.grants[0].grant
