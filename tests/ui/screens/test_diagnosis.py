"""The diagnosis at the window: from an empty dossier to statements, findings, needs, and a diagnosis called shared."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.diagnosis import ActorGroup, Diagnosis, GuidingQuestion
from models.findings import Finding, Need, Objective
from models.meetings import Meeting, MeetingPresence, Statement
from models.people import Person
from models.queries.voices import Cell
from models.records.steps import step
from models.sharing import share
from models.territory import Territory
from tests.person import leave
from tests.plateau import MET, need_of, plateau, say
from tests.ui.fits import troubles_at_every_size
from tests.ui.screens.doing import chooses, in_dialog
from tests.ui.screens.test_documents import said_on
from ui.screens import PLACES
from ui.screens.diagnosis_screen import FINDINGS, MEETINGS, NEEDS, VOICES


@pytest.fixture
def opened(window):
    return lambda: window(*(place for place in PLACES if place.key in ("diagnosis", "documents")), first="diagnosis")


def page_of(stage):
    return stage.window.page()


def chooses_record(person, field, typed):
    """Type some letters of a record's name, and take the first proposal."""
    person.types(field, typed)
    person.presses("Down", "Return")


def texts():
    return [one.text for one in Statement.kept().order_by(Statement.id)]


def test_from_nothing_to_a_statement_by_the_keyboard(opened, person, dossier):
    with step("Places") as changes:
        changes.save(Territory(name="Les Aulnes", kind="quarter"))
    page = page_of(opened())
    assert person.sees("Aucun diagnostic pour l’instant")

    person.clicks("Nouveau diagnostic…")
    person.types("Intitulé", "Diagnostic du plateau")
    person.types("Début", "5/1/26")
    person.presses("Ctrl+S")
    assert Diagnosis.get().name_of() == "Diagnostic du plateau"
    assert person.sees("Saisissez chaque groupe à part")

    person.clicks("Ajouter un groupe…")
    person.types("Nom", "Habitants")
    person.clicks("Enregistrer et nouvelle fiche")
    person.types("Nom", "Jeunes")
    person.presses("Ctrl+S")
    person.clicks("Ajouter une question…")
    person.types("Question", "Comment rencontre-t-on les autres ?")
    person.presses("Ctrl+S")
    assert [one.name for one in ActorGroup.select().order_by(ActorGroup.id)] == ["Habitants", "Jeunes"]
    assert GuidingQuestion.get().place == 1
    assert person.sees("ni réunion ni parole")

    person.clicks("Noter des paroles")  # no meeting yet: it is entered first
    chooses_record(person, "Groupe", "Habitants")
    person.types("Date", date.today().strftime("%d/%m/%Y"))
    person.presses("Ctrl+S")
    assert Meeting.get().group.name == "Habitants"
    assert page.window().focusWidget() is page.meetings.said.edit, "one types at once"

    person.types_here("On se croise, on ne se parle pas.")
    person.presses("Return")
    person.types_here("Il manque un endroit.")
    person.presses("Return")
    assert texts() == ["On se croise, on ne se parle pas.", "Il manque un endroit."]
    assert person.sees("Paroles 2")
    assert page.meetings.said.edit.hasFocus()


@pytest.fixture
def made(dossier):
    return plateau()


def begin_typing(person, page):
    person.clicks("Noter des paroles")
    page.meetings.show_meeting(Meeting.select().order_by(Meeting.id).first().id, typing=True)
    person.waits()


def test_quarter_and_finding_stay_for_the_next_statement(made, opened, person):
    page = page_of(opened())
    begin_typing(person, page)
    person.types("Quartier", "Les Aulnes")
    person.types("Constat", "Un lien social à améliorer")
    for words in ("Le soir, plus personne.", "On s’ennuie."):
        person.types("Ce qui a été dit", words)
        person.presses("Return")
    last = list(Statement.select().order_by(Statement.id.desc()).limit(2))
    assert {(one.quarter.name, one.finding.title, one.group.name) for one in last} == {
        ("Les Aulnes", "Un lien social à améliorer", "Habitants")
    }


def test_a_statement_is_undone_by_its_notice_and_by_ctrl_z_with_nothing_typed(made, opened, person):
    page = page_of(opened())
    begin_typing(person, page)
    person.types_here("Une de trop")
    person.presses("Return")
    assert texts()[-1] == "Une de trop"
    person.presses("Ctrl+Z")
    assert "Une de trop" not in texts()
    person.types_here("Gardée")
    person.presses("Ctrl+Z")
    assert len(texts()) == 6, "with something typed, Ctrl+Z is for what was typed"


def test_a_line_that_names_somebody_is_warned_about_and_kept_only_when_entered_again(made, opened, person):
    with step("Somebody") as changes:
        changes.save(Person(family_name="Le Goff-Évrard", given_name="Élodie"))
    page = page_of(opened())
    begin_typing(person, page)
    person.types_here("J’en ai parlé à Élodie Le Goff-Évrard")
    person.waits_to_see("Ceci semble nommer LE GOFF-ÉVRARD Élodie")
    person.presses("Return")
    assert len(texts()) == 6
    assert page.meetings.said.edit.hasFocus()
    person.presses("Return")
    assert texts()[-1] == "J’en ai parlé à Élodie Le Goff-Évrard"


def test_what_is_typed_and_not_entered_is_not_lost_by_leaving(made, opened, person):
    page = page_of(opened())
    begin_typing(person, page)
    person.types_here("Pas encore entrée")
    asked = person.will_answer("Rester ici")
    page.desk.go("documents")
    assert "n’est pas enregistré" in asked[0]
    assert page.isVisible()
    person.will_answer("Enregistrer")
    page.desk.go("documents")
    assert texts()[-1] == "Pas encore entrée"


def test_a_statement_is_edited_and_put_in_the_bin(made, opened, person):
    page = page_of(opened())
    begin_typing(person, page)
    person.picks("Je sors peu.")
    person.clicks("Modifier…")
    person.types("Ce qui a été dit", "Je sors très peu.")
    person.types("Thème", "isolement")
    person.presses("Ctrl+S")
    assert "Je sors très peu." in texts()
    person.picks("Je sors très peu.")
    person.clicks("Mettre à la corbeille")
    assert "Je sors très peu." not in texts()


def test_who_was_there_is_noted_by_number_and_by_name(made, opened, person):
    with step("Somebody") as changes:
        changes.save(Person(family_name="Durand", given_name="Zoé"))
    page = page_of(opened())
    begin_typing(person, page)
    person.opens_tab("Présents")
    person.clicks("Ajouter des présents…")
    person.types("Qui", "habitants")
    person.types("Combien", "23")
    person.clicks("Enregistrer et nouvelle fiche")
    chooses_record(person, "Personne", "Durand")
    person.presses("Ctrl+S")
    assert [(one.name_of(), one.number) for one in MeetingPresence.select().order_by(MeetingPresence.id)] == [
        ("habitants", 23),
        ("DURAND Zoé", 1),
    ]
    assert person.sees("24 personnes")
    assert person.sees("Présents 24")


def test_a_meeting_in_the_bin_takes_its_statements_along_and_brings_them_back(made, opened, person):
    page = page_of(opened())
    begin_typing(person, page)
    page.meetings.put_in_bin()
    person.waits()
    assert texts() == ["Les gens restent seuls.", "Nos réunions sont vides."]
    assert not person.sees("Habitants")
    person.presses("Ctrl+Z")
    assert len(texts()) == 6
    assert person.sees("4 paroles")


def test_shared_is_refused_in_words_with_two_ways_out_and_a_reason_makes_it_shared(made, opened, person):
    page = page_of(opened())
    person.clicks("Le dire partagé…")
    assert page.tabs.currentIndex() == VOICES
    assert person.sees("1 groupe attendu n’a pas encore été entendu : Jeunes de 16 à 25 ans.")
    assert person.sees("Le diagnostic ne peut pas être dit partagé.")
    assert person.hears() == "Prévoir une réunion…", "the first way out has the keyboard"

    def writes():
        person.types("Pourquoi partagé quand même", "Vus au collège")
        person.presses("Return")

    in_dialog(lambda: person.clicks("Écrire la raison…"), writes)
    stored = Diagnosis.get_by_id(made.diagnosis.id)
    assert (stored.status, stored.shared_reason) == ("shared", "Vus au collège")
    assert person.sees("Partagé sans avoir entendu : Jeunes de 16 à 25 ans. Raison : Vus au collège")
    person.clicks("Le rouvrir")
    assert Diagnosis.get_by_id(made.diagnosis.id).status == "open"


def test_the_other_way_out_plans_a_meeting_of_the_group_that_is_missing(made, opened, person):
    page = page_of(opened())
    person.clicks("Le dire partagé…")
    person.clicks("Prévoir une réunion…")
    assert person.field("Groupe").text() == "Jeunes de 16 à 25 ans"
    person.types("Date", MET.strftime("%d/%m/%Y"))
    person.presses("Ctrl+S")
    person.opens_tab("Grille des voix")
    assert person.sees("Tous les groupes attendus ont été entendus")
    page.voices.notes.call_shared()
    assert Diagnosis.get_by_id(made.diagnosis.id).status == "shared"


def test_the_matrix_is_read_aloud_and_gone_through_by_keys(made, opened, person):
    page = page_of(opened())
    person.opens_tab("Grille des voix")
    page.voices.focus()
    matrix = page.voices.view.matrix
    said = [matrix.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert said == [
        "Habitants, Un lien social à améliorer : 4 paroles",
        "Partenaires, Un lien social à améliorer : 2 paroles",
        "Jeunes de 16 à 25 ans, Un lien social à améliorer : 0 parole, groupe attendu, pas encore entendu",
        "Total, Un lien social à améliorer : 6 paroles",
    ]
    assert page.voices.view.cell() == Cell(made.groups[0].id, made.ties.id)
    person.presses("Down")
    assert person.sees("« Les gens restent seuls. »")
    person.presses("Tab")
    assert not page.voices.view.hasFocus(), "Tab leaves the table"


def test_the_statements_behind_a_number_are_opened_and_sorted(made, opened, person):
    with step("Loose") as changes:
        for words in ("Et les bus du soir ?", "Les travaux durent."):
            say(changes, made.meetings[0], words)
    page = page_of(opened())
    person.opens_tab("Constats")
    assert person.sees("2 paroles à classer")
    person.clicks("Les classer…")
    person.picks("Les travaux durent.")
    person.clicks("Ranger sous ce constat")
    assert {one.text for one in Statement.select().where(Statement.finding.is_null())} == {"Et les bus du soir ?"}
    person.clicks("Ranger sous ce constat")
    assert not Statement.select().where(Statement.finding.is_null()).exists()
    person.clicks("Fermer")
    assert page.findings.isVisible()
    assert not person.sees("à classer")


def test_quarters_stand_apart_when_asked_for(made, opened, person):
    page = page_of(opened())
    person.opens_tab("Grille des voix")
    person.ticks("Une ligne par quartier")
    assert [row.said() for row in page.voices.view.matrix.table.rows] == [
        *("Habitants, La Cascade", "Habitants, Les Aulnes", "Partenaires, Les Aulnes", "Jeunes de 16 à 25 ans")
    ]
    person.types("Quartier", "La Cascade")
    assert page.voices.view.matrix.table.cells == ((1,), (0,), (0,))


def test_a_finding_shows_the_product_of_its_scores_while_they_are_typed(made, opened, person):
    page = page_of(opened())
    person.opens_tab("Constats")
    person.presses("Ctrl+N")
    person.types("Intitulé", "Des services mal connus")
    person.types("Nature", "méconnu")
    for name in ("Gravité", "Étendue", "Pouvoir d’agir"):
        assert not person.sees("= 64")
        person.types(name, "4")
    assert person.sees("Priorité : 4 × 4 × 4 = 64")
    person.presses("Ctrl+S")
    assert Finding.get(Finding.title == "Des services mal connus").priority == 64
    assert page.findings.sides.key()


def test_a_need_stands_out_until_an_action_answers_it_and_has_objectives(made, opened, person):
    page_of(opened())
    person.opens_tab("Besoins et objectifs")
    person.clicks("Nouveau besoin")
    person.types("Intitulé", "Rencontrer d’autres personnes")
    chooses_record(person, "Constat", "lien social")
    person.presses("Ctrl+S")
    assert person.sees("sans action")
    assert person.sees("priorité 60")
    person.opens_tab("Objectifs")
    person.clicks("Ajouter un objectif…")
    person.types("Intitulé", "Ouvrir un lieu")
    person.presses("Ctrl+S")
    need = Need.get()
    assert (need.finding.id, Objective.get().need.id) == (made.ties.id, need.id)
    assert person.sees("1 objectif")


def test_another_diagnosis_is_chosen_in_a_list_when_there_are_several(made, opened, person):
    with step("Another") as changes:
        other = changes.save(Diagnosis(title="Diagnostic du centre", start=date(2025, 1, 1)))
    page = page_of(opened())
    assert person.sees("Diagnostic du plateau de Haye")
    person.types("Quel diagnostic", "Diagnostic du centre")
    assert page.diagnosis().id == other.id
    assert page.where() == {"key": other.id, "tab": MEETINGS}


def test_everything_is_reached_from_elsewhere(made, opened, person):
    with step("Need") as changes:
        need, _aim = need_of(changes, made.ties)
    page = page_of(opened())
    page.desk.go("diagnosis", need=need.id)
    assert (page.tabs.currentIndex(), page.needs.sides.key()) == (NEEDS, need.id)
    page.desk.go("diagnosis", finding=made.ties.id)
    assert (page.tabs.currentIndex(), page.findings.sides.key()) == (FINDINGS, made.ties.id)
    page.desk.go("diagnosis", meeting=made.meetings[1].id)
    assert (page.tabs.currentIndex(), page.meetings.sides.key()) == (MEETINGS, made.meetings[1].id)


def test_the_palette_finds_diagnoses_meetings_findings_and_needs(made, desk):
    from ui.screens.diagnosis import find, waiting

    titles = [hit.title for hit in find(desk, "plateau")]
    assert titles[0] == "Diagnostic du plateau de Haye"
    assert {"Habitants", "Partenaires", "Un lien social à améliorer"} <= set(titles)
    assert waiting() == 1


def test_the_synthesis_and_the_minutes_are_shown_on_paper(made, opened, person):
    page = page_of(opened())
    begin_typing(person, page)
    person.clicks("Compte rendu…")
    assert page.desk.window.place()[0] == "documents"
    assert page.desk.window.place()[1]["report"] == "minutes"
    page.desk.go("diagnosis")
    person.clicks("Synthèse…")
    assert page.desk.window.place()[1] == {"report": "diagnosis", "record": made.diagnosis.id}


def test_a_paper_about_a_record_asks_which_one_and_names_its_file_after_it(made, opened, person, tmp_path):
    page = page_of(opened())
    page.desk.go("documents", report="minutes")
    person.waits()
    reports = page.desk.window.page().reports
    assert not person.sees("Diagnostic du plateau de Haye")
    chooses_record(person, "Réunion", "Habitants")
    person.waits_for(lambda: "Il manque un endroit." in said_on(reports.preview))
    assert reports._name() == "compte-rendu-de-réunion_2026-03-12"
    reports.write(tmp_path / "compte-rendu.csv")
    person.waits_for((tmp_path / "compte-rendu.csv").exists)
    person.types("Rapport", "Synthèse du diagnostic partagé")
    assert reports.where() == {"report": "diagnosis", "record": None}, "another kind of record has a line of its own"
    person.presses("Tab")
    person.types_here("plateau")
    person.presses("Down", "Return")
    person.waits_for(lambda: "n’est pas encore partagé" in said_on(reports.preview))


def test_the_menu_closes_opens_again_and_puts_in_the_bin(made, opened, person):
    page = page_of(opened())
    share(made.diagnosis.id, "Vus au collège")
    page.refresh()
    person.clicks("Autres actions")
    chooses(person, "Le rouvrir")
    assert Diagnosis.get_by_id(made.diagnosis.id).status == "open"
    asked = person.will_answer("J’ai lu")
    person.clicks("Autres actions")
    chooses(person, "Le clore")
    assert "Jeunes de 16 à 25 ans" in asked[0], "closed is refused as shared is"
    person.clicks("Autres actions")
    chooses(person, "Mettre à la corbeille")
    assert person.sees("Aucun diagnostic pour l’instant")
    person.presses("Ctrl+Z")
    assert person.sees("Diagnostic du plateau de Haye")


@pytest.mark.parametrize("empty", [True, False])
def test_every_tab_fits_the_screen_at_every_text_size(dossier, desk, qapp, empty):
    from ui.shell.stage import Stage

    if not empty:
        plateau()
    stages = []

    def make(size):
        desk.preferences.text = size
        stage = Stage(qapp)
        stages.append(stage)
        return stage.open(desk, [place for place in PLACES if place.key == "diagnosis"], "diagnosis")

    found = troubles_at_every_size(make)
    for stage in stages:
        leave(stage.window)
    assert found == []
