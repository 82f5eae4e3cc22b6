"""Indicators, measures, questionnaires and responses from files: what is taken, what is refused, and why."""

import json
from datetime import date

import pytest
from openpyxl import Workbook

from models.closing import close_exercise
from models.codes import LISTS
from models.evaluation import Indicator, Measure
from models.intake import carry_out, plan_import, read_source
from models.intake.refusals import IntakeRefusal
from models.questionnaires import Questionnaire, Response, Wave
from models.records.steps import step
from models.refusals import Unknown
from models.shipped_questionnaires import add_questionnaire

MEASURES = "Indicateur;Du;Au;Numérateur;Dénominateur;Réparti par;État;Commentaire\n"


def plan(tmp_path, kind, text, given=None, name="f.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return plan_import(read_source(path), kind, given=given)


def reasons(planned):
    return [told.reason for told in planned.refused]


@pytest.fixture
def known(dossier):
    with step("Indicators") as changes:
        changes.save(Indicator(title="Connaître la médiathèque", shape="rate"))
        changes.save(Indicator(title="Heures de lecture", shape="hours"))
        changes.save(Indicator(title="Dons", shape="money"))


@pytest.fixture
def wave(dossier):
    questionnaire = add_questionnaire("engagement")
    with step("Wave") as changes:
        return changes.save(Wave(questionnaire=questionnaire, number=1, start=date(2026, 3, 1)))


def test_numbers_of_measures_are_read_as_their_indicator_writes_them(known, tmp_path):
    lines = (
        "Connaître la médiathèque;01/01/2026;31/12/2026;41;57;sexe;approuvée;Sortie du 13 juin\n"
        "heures de lecture;01/01/2026;31/12/2026;12 h 30;;;;\n"
        "Dons;01/01/2026;31/12/2026;1 234,50 €;;;;\n"
    )
    planned = plan(tmp_path, "measures", MEASURES + lines.replace("approuvée", "approved"))
    assert not planned.refused
    carry_out(planned)
    assert [(one.numerator, one.denominator) for one in Measure.select().order_by(Measure.id)] == [
        (4100, 5700),
        (750, None),
        (123450, None),
    ]
    kept = Measure.get(numerator=4100)
    assert (kept.parted, kept.state, kept.comment) == ("sex", "approved", "Sortie du 13 juin")


def test_the_same_file_again_changes_nothing_and_another_number_changes_a_draft(known, tmp_path):
    line = "Dons;01/01/2026;31/12/2026;{n};;;;\n"
    carry_out(plan(tmp_path, "measures", MEASURES + line.format(n=10)))
    assert plan(tmp_path, "measures", MEASURES + line.format(n="10,00")).unchanged == 1
    carry_out(plan(tmp_path, "measures", MEASURES + line.format(n=11)))
    assert Measure.get().numerator == 1100


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Inconnu;01/01/2026;31/12/2026;1;;;;", "connu"),
        ("Dons;01/01/2026;31/12/2026;beaucoup;;;;", "montant"),
        ("Dons;31/12/2026;01/01/2026;1;;;;", "fin"),
        ("Dons;01/01/2026;31/12/2026;;;;;", "remplir"),
        ("Connaître la médiathèque;01/01/2026;31/12/2026;41;0;;;", "zéro"),
        ("Connaître la médiathèque;01/01/2026;31/12/2026;41;;;approved;", "taux"),
        ("Dons;01/01/2026;31/12/2026;1;;religion;;", "répartit"),
    ],
)
def test_a_measure_that_cannot_be_kept_is_refused_in_words(known, tmp_path, line, word):
    planned = plan(tmp_path, "measures", MEASURES + line + "\n")
    assert planned.refused_lines == 1
    assert word in " ".join(reasons(planned)).lower(), reasons(planned)


def test_a_file_does_not_change_what_was_approved(known, tmp_path):
    line = "Dons;01/01/2026;31/12/2026;{n};;;approved;\n"
    carry_out(plan(tmp_path, "measures", MEASURES + line.format(n=10)))
    assert plan(tmp_path, "measures", MEASURES + line.format(n=10)).unchanged == 1
    assert plan(tmp_path, "measures", MEASURES + line.format(n=11)).refused_lines == 1


def test_a_file_does_not_measure_in_a_closed_exercise(known, tmp_path):
    close_exercise(2026, date(2027, 2, 1))
    assert plan(tmp_path, "measures", MEASURES + "Dons;01/01/2026;31/12/2026;1;;;;\n").refused_lines == 1


def test_hours_of_a_spreadsheet_are_hours(known, tmp_path):
    book = Workbook()
    book.active.append(["Indicator", "From", "To", "Numerator"])
    book.active.append(["Heures de lecture", date(2026, 1, 1), date(2026, 12, 31), 12.5])
    book.save(tmp_path / "m.xlsx")
    carry_out(plan_import(read_source(tmp_path / "m.xlsx"), "measures"))
    assert Measure.get().numerator == 750


def test_indicators_are_known_by_their_titles(known, tmp_path):
    titles = "Titre;Forme;Visée;Méthode;Chiffre;Valeur de départ;Au\n"
    lines = "Visites du bus;number;more;computed;visits;120;31/12/2025\nDONS;money;;;;50;\n"
    planned = plan(tmp_path, "indicators", titles + lines)
    assert (planned.created, planned.updated, planned.refused) == (1, 1, [])
    carry_out(planned)
    assert Indicator.get(title="Visites du bus").start_value == 12000
    assert Indicator.get(title="Dons").start_value == 5000


def test_a_computed_indicator_without_a_figure_is_refused(known, tmp_path):
    planned = plan(tmp_path, "indicators", "Titre;Méthode\nVisites;computed\n")
    assert planned.refused_lines == 1


# Questionnaires


def test_a_questionnaire_comes_as_its_json(dossier, tmp_path):
    text = (LISTS / "questionnaires" / "loneliness.json").read_text("utf-8")
    planned = plan(tmp_path, "questionnaires", text, name="q.json")
    assert (planned.created, planned.refused) == (1, [])
    carry_out(planned)
    assert Questionnaire.get().title == "Sentiment de solitude, question directe"
    assert plan(tmp_path, "questionnaires", text, name="q.json").unchanged == 1


def test_a_questionnaire_with_a_missing_licence_is_refused_in_words(dossier, tmp_path):
    told = json.loads((LISTS / "questionnaires" / "loneliness.json").read_text("utf-8"))
    del told["licence"]
    planned = plan(tmp_path, "questionnaires", json.dumps(told), name="q.json")
    assert reasons(planned) == ["Indiquez sous quelle licence le questionnaire peut être utilisé."]


def test_a_list_is_not_a_questionnaire(dossier, tmp_path):
    with pytest.raises(IntakeRefusal):
        plan(tmp_path, "questionnaires", '[{"title": "Utile"}]', name="q.json")


def test_answered_questions_are_not_replaced_by_a_file(wave, tmp_path):
    with step("Response") as changes:
        changes.save(Response(wave=wave, code="KT4M79", answers='{"useful": 4}'))
    told = json.loads(wave.questionnaire.definition)
    told["questions"][0]["text"]["fr"] = "Autre chose."
    planned = plan(tmp_path, "questionnaires", json.dumps(told), name="q.json")
    assert planned.refused_lines == 1


# Responses


def test_columns_are_questions_by_their_id_or_as_they_are_asked(wave, tmp_path):
    text = (
        "Code;Date;useful;Quand je donne mon avis, on en tient compte.;go_on\n"
        "KT4M79;02/03/2026;4;5;tout à fait d’accord\nLA7C33;;;2;\n"
    )
    planned = plan(tmp_path, "responses", text, {"wave": wave.id})
    assert (planned.created, planned.refused, planned.warnings) == (2, [], [])
    carry_out(planned)
    kept = {one.code: json.loads(one.answers) for one in Response.select()}
    assert kept == {"KT4M79": {"useful": 4, "heard": 5, "go_on": 5}, "LA7C33": {"heard": 2}}
    assert plan(tmp_path, "responses", text, {"wave": wave.id}).unchanged == 2


def test_a_line_may_say_its_wave_itself(wave, tmp_path):
    text = "Questionnaire;Vague;Code;useful\nEngagement et pouvoir d’agir;1;kt 4m-79;4\n"
    carry_out(plan(tmp_path, "responses", text))
    assert Response.get().code == "KT4M79"


def test_without_a_wave_a_line_is_refused(wave, tmp_path):
    assert plan(tmp_path, "responses", "Code;useful\nKT4M79;4\n").refused_lines == 1
    with pytest.raises(Unknown):
        plan(tmp_path, "responses", "Code;useful\nKT4M79;4\n", {"wave": 99})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Code;useful\nKT4M79;6\n", "useful"),
        ("Code;useful\nKT4M79;peut-être\n", "useful"),
        ("Code;useful\nKT4M79;\n", "réponse"),
        ("Code;useful\nÉlodie Durand;4\n", "code"),
        ("Code;useful\nKT4M79;4\nKT4M79;5\n", "deux fois"),
        ("Code;Réponses\nKT4M79;4\n", "export"),
    ],
)
def test_a_response_that_cannot_be_kept_is_refused_in_words(wave, tmp_path, text, word):
    planned = plan(tmp_path, "responses", text, {"wave": wave.id})
    assert planned.refused_lines == 1
    assert word in " ".join(reasons(planned)), reasons(planned)


def test_a_column_that_is_no_question_is_left_out_with_a_word(wave, tmp_path):
    planned = plan(tmp_path, "responses", "Code;useful;Nom\nKT4M79;4;Durand\nLA7C33;4;Petit\n", {"wave": wave.id})
    assert [(told.line, told.value) for told in planned.warnings] == [(2, "Nom")]
    carry_out(planned)
    assert "Durand" not in Response.get(code="KT4M79").answers


def test_a_code_that_looks_like_a_name_is_doubted(wave, tmp_path):
    planned = plan(tmp_path, "responses", "Code;useful\nDURAND;4\n", {"wave": wave.id})
    assert ["ressemble à un nom" in told.reason for told in planned.warnings] == [True]


def test_answers_that_a_file_does_not_give_stay_as_they_were(wave, tmp_path):
    carry_out(plan(tmp_path, "responses", "Code;useful\nKT4M79;4\n", {"wave": wave.id}))
    carry_out(plan(tmp_path, "responses", "Code;heard\nKT4M79;2\n", {"wave": wave.id}))
    assert json.loads(Response.get().answers) == {"useful": 4, "heard": 2}
