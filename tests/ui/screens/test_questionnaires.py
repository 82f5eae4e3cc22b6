"""Questionnaires at the window: taken, answered by keyboard under codes, and what came out of the waves."""

from __future__ import annotations

import json

import pikepdf
import pytest
from PySide6.QtWidgets import QFileDialog

from models.answering import answers_in, codes_before, responses_of, tidy_code
from models.questionnaires import Questionnaire, Response, Wave
from models.respondents import doubt_of, new_codes
from tests.evaluation_story import BEFORE_AFTER, the_evaluation
from tests.makers import our_service
from tests.ui.screens.doing import chooses
from ui.screens import PLACES

HERE = ("today", "evaluation", "documents")


@pytest.fixture
def made(dossier):
    return the_evaluation()


@pytest.fixture
def opened(window, desk):
    def at(**where):
        window(*(place for place in PLACES if place.key in HERE), first="evaluation")
        desk.go("evaluation", **(where or {"tab": "questionnaires"}))
        return desk.window.page().questionnaires

    return at


def test_from_nothing_a_person_takes_a_shipped_questionnaire_makes_a_wave_and_types_a_sheet(dossier, opened, person):
    our_service()
    opened()
    assert person.sees("Aucun questionnaire pour l’instant")
    person.clicks("En prendre un livré avec le programme…")
    chooses(person, "Engagement et pouvoir d’agir")
    assert person.sees("Licence : CC0 1.0")
    assert person.sees("Ce que je fais ici sert à quelqu’un.")
    person.opens_tab("Vagues")
    person.clicks("Nouvelle vague…")
    person.types("Nom", "avant")
    person.presses("Ctrl+S")
    person.clicks("Saisir les réponses")
    person.types_here("ab-12 c")
    person.presses("Return")
    person.types_here("543215")
    person.presses("Return")
    kept = Response.get()
    assert kept.code == "AB12C"
    assert list(answers_in(kept).values()) == [5, 4, 3, 2, 1, 5]
    assert person.sees("1 code saisi")
    person.types_here("DEF34")
    person.presses("Return")
    person.types_here("4")
    assert "4 · plutôt d’accord" in person.reads()


def test_what_is_no_answer_does_nothing_and_an_answer_can_be_taken_back(made, opened, person):
    tab = opened(wave=made.first.id).responses
    person.types_here("NEUF9")
    person.presses("Return")
    person.types_here("9")
    assert tab.sheet.answers() == {}
    person.types_here("3")
    person.presses("Up", "Delete")
    assert tab.sheet.answers() == {}


def test_a_code_typed_before_shows_its_answers_to_be_corrected(made, opened, person):
    tab = opened(wave=made.first.id).responses
    person.types_here("ab00c")
    person.presses("Return")
    assert person.sees("Ce code est déjà saisi dans cette vague")
    assert set(tab.sheet.answers().values()) == {BEFORE_AFTER[0][0]}
    person.types_here("5")
    person.presses("Ctrl+S")
    found = Response.get(wave=made.first.id, code="AB00C")
    assert next(iter(answers_in(found).values())) == 5
    assert Response.select().where(Response.wave == made.first.id).count() == len(BEFORE_AFTER)


def test_a_code_that_could_be_a_name_with_signs_is_refused_in_words(made, opened, person):
    opened(wave=made.first.id)
    person.types_here("É!")
    person.presses("Return")
    person.types_here("3")
    asked = person.will_answer("J’ai lu")
    person.presses("Ctrl+S")
    person.waits_for(lambda: asked)
    assert "il ne nomme personne" in asked[0]


def test_answers_not_kept_are_asked_about_before_leaving(made, opened, person, desk):
    opened(wave=made.first.id)
    person.types_here("NEUF9")
    person.presses("Return")
    person.types_here("3")
    asked = person.will_answer("Rester ici")
    assert not desk.go("today")
    assert "pas enregistré" in asked[0]
    person.will_answer("Abandonner ma saisie")
    assert desk.go("today")


def test_results_give_the_number_mean_median_shares_and_the_change_of_pairs(made, opened, person):
    part = opened(questionnaire=made.asked.id)
    person.opens_tab("Résultats")
    person.waits_to_see(f"ont répondu aux deux vagues : {len(BEFORE_AFTER)}")
    after = [answered for _before, answered in BEFORE_AFTER]
    mean = f"{sum(after) / len(after):.2f}".replace(".", ",")
    assert person.sees(f"{len(after)} ont répondu · moyenne {mean}")
    assert person.sees("en moyenne ; mieux")
    assert part.results.said.text().endswith("licence : CC0 1.0")


def test_a_wave_with_one_respondent_says_why_nothing_is_shown(made, opened, person):
    other = Questionnaire.get(title="Se sentir utile")
    opened(questionnaire=other.id)
    person.opens_tab("Résultats")
    person.waits_to_see("< 5 ont répondu")
    assert not person.sees("moyenne")


def test_a_file_without_a_licence_is_refused_in_words(made, opened, person, monkeypatch, tmp_path):
    path = tmp_path / "sans.json"
    path.write_text(json.dumps({"title": {"fr": "Sans licence"}, "questions": []}), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: (str(path), ""))
    opened()
    asked = person.will_answer("J’ai lu")
    person.clicks("Lire un fichier…")
    person.waits_for(lambda: asked)
    assert "licence" in asked[0]
    assert Questionnaire.select().count() == 2


def test_codes_to_hand_out_are_all_different_and_nobody_has_them(made):
    codes = new_codes(made.asked.id, 200)
    assert len(set(codes)) == 200
    assert all(code == tidy_code(code) and doubt_of(code) is None for code in codes)
    assert not set(codes) & {one.code for one in responses_of(made.first.id)}


def test_a_code_of_an_earlier_wave_makes_a_pair(made):
    assert codes_before(Wave.get_by_id(made.second.id)) == {one.code for one in responses_of(made.first.id)}


def test_a_sheet_of_new_codes_is_written_to_hand_out(made, opened, person, monkeypatch, tmp_path):
    path = tmp_path / "codes.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (str(path), ""))
    opened(questionnaire=made.asked.id)
    person.opens_tab("Vagues")
    person.clicks("Codes à distribuer…")
    person.waits_to_see("codes.pdf")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo["/Title"]) == "Codes : Engagement et pouvoir d’agir"
