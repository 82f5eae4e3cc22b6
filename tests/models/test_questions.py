"""Questionnaires as JSON: what may be asked, under which licence, and under which codes it is answered."""

import json
from datetime import date

import pytest

from models.codes import LISTS
from models.language import LANGUAGES, speaking
from models.questionnaires import Questionnaire, Response, Wave
from models.questions import BadQuestions, read_questions, why_not_answers
from models.records.record import InvalidRecord
from models.records.steps import step
from models.refusals import Unknown, UnreadableFile
from models.respondents import DIGITS, LETTERS, codes_taken, doubt_of, drawn_codes
from models.shipped_questionnaires import (
    KnownQuestionnaire,
    NotAQuestionnaire,
    add_file,
    add_questionnaire,
    shipped_questionnaires,
)

SCALE = {"id": "utile", "kind": "scale", "from": 1, "to": 5, "text": {"fr": "Je me sens utile."}}
CHOICE = {
    "id": "seul",
    "kind": "choice",
    "text": {"fr": "Seul"},
    "options": [{"value": 1, "text": {"fr": "jamais"}}, {"value": 2, "text": {"fr": "souvent"}}],
}


def told(**changed):
    whole = {"title": {"fr": "Se sentir utile"}, "licence": "CC0 1.0", "questions": [SCALE]} | changed
    return json.dumps({name: value for name, value in whole.items() if value is not None})


def test_a_questionnaire_without_a_licence_is_refused_in_words():
    for licence in (None, "", "  ", 3):
        with pytest.raises(BadQuestions, match="Indiquez sous quelle licence"):
            read_questions(told(licence=licence))


@pytest.mark.parametrize(
    "changed",
    [
        {"title": None},
        {"title": {"de": "Nützlich"}},
        {"questions": []},
        {"questions": [SCALE, SCALE]},
        {"questions": [SCALE | {"id": "Utile"}]},
        {"questions": [SCALE | {"id": "score"}]},
        {"questions": [SCALE | {"kind": "slider"}]},
        {"questions": [SCALE | {"from": 5, "to": 1}]},
        {"questions": [SCALE | {"to": 99}]},
        {"questions": [SCALE | {"to": True}]},
        {"questions": [SCALE | {"text": {}}]},
        {"questions": [CHOICE | {"options": CHOICE["options"][:1]}]},
        {"questions": [CHOICE | {"options": [CHOICE["options"][0]] * 2}]},
        {"questions": [CHOICE | {"options": [{"value": "1", "text": {"fr": "jamais"}}] * 2}]},
        {"bands": [{"from": 1, "to": 3, "text": {"fr": "peu"}}]},  # 4 and 5 are in none
        {"bands": [{"from": 1, "to": 3, "text": {"fr": "peu"}}, {"from": 3, "to": 5, "text": {"fr": "plus"}}]},
        {"bands": [{"from": 0, "to": 5, "text": {"fr": "tout"}}]},
        {"bands": "peu"},
    ],
)
def test_what_is_wrong_with_a_definition_is_said_in_words(changed):
    with pytest.raises(BadQuestions) as refused:
        read_questions(told(**changed))
    assert len(str(refused.value).split()) > 3


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"a": 1, "a": 2}', "[" * 50_000])
def test_what_is_no_object_of_json_is_refused(text):
    with pytest.raises(BadQuestions):
        read_questions(text)


def test_bands_that_follow_one_another_over_every_score_are_taken():
    bands = [{"from": 1, "to": 3, "text": {"fr": "peu"}}, {"from": 4, "to": 5, "text": {"fr": "beaucoup"}}]
    assert [(band.least, band.most) for band in read_questions(told(bands=bands)).bands] == [(1, 3), (4, 5)]


@pytest.mark.parametrize(
    "answers", ["{}", "", "[4]", '{"utile": 6}', '{"utile": "4"}', '{"utile": true}', '{"utile": 4.0}', '{"autre": 1}']
)
def test_answers_that_answer_nothing_are_refused_in_words(answers):
    assert why_not_answers(told(), answers)


def test_a_question_may_be_left_out():
    assert why_not_answers(told(questions=[SCALE, CHOICE]), '{"seul": 2}') is None


def test_an_open_answer_has_an_end():
    asked = told(questions=[{"id": "plus", "kind": "open", "text": {"fr": "Et encore"}}])
    assert why_not_answers(asked, json.dumps({"plus": "a" * 2000})) is None
    assert why_not_answers(asked, json.dumps({"plus": "a" * 2001}))


# What is shipped


def test_two_questionnaires_are_shipped_with_their_licence_in_both_languages():
    assert [one.word for one in shipped_questionnaires()] == ["engagement", "loneliness"]
    for one in shipped_questionnaires():
        assert one.questions.licence
        assert one.questions.source
        words = [one.questions.title, *(question.words for question in one.questions.questions)]
        words += [option.words for question in one.questions.questions for option in question.options]
        words += [band.words for band in one.questions.bands]
        assert all(set(said) == set(LANGUAGES) for said in words)


def test_our_scale_has_six_statements_on_five_points_and_is_free():
    questions = shipped_questionnaires()[0].questions
    assert questions.licence == "CC0 1.0"
    assert [(one.kind, one.least, one.most) for one in questions.questions] == [("scale", 1, 5)] * 6
    assert (questions.bands[0].least, questions.bands[-1].most) == (6, 30)


def test_the_direct_question_on_loneliness_has_five_answers_and_less_is_better():
    (question,) = shipped_questionnaires()[1].questions.questions
    assert [option.value for option in question.options] == [1, 2, 3, 4, 5]
    assert question.reversed


def test_a_shipped_questionnaire_is_added_once_in_the_language_of_the_reader(dossier):
    with speaking("en"):
        assert add_questionnaire("loneliness").title == "Loneliness, one direct question"
        with pytest.raises(KnownQuestionnaire):
            add_questionnaire("loneliness")
    with speaking("fr"), pytest.raises(KnownQuestionnaire):
        add_questionnaire("loneliness")
    with pytest.raises(Unknown):
        add_questionnaire("ucla")


def test_title_source_and_licence_are_read_in_the_language_of_the_reader_and_a_title_of_ones_own_stays(dossier):
    with speaking("en"):
        kept = add_questionnaire("loneliness")
    with speaking("fr"):
        assert kept.name_of() == "Sentiment de solitude, question directe"
        assert "formulation française" in kept.licence_text()
        assert "Royaume-Uni" in read_questions(kept.definition).source
        kept.title = "Chez nous"
        assert kept.name_of() == "Chez nous"


def test_a_questionnaire_is_added_from_a_file(dossier, tmp_path):
    path = tmp_path / "q.json"
    path.write_bytes(b"\xef\xbb\xbf" + (LISTS / "questionnaires" / "engagement.json").read_bytes())
    assert add_file(path).licence == "CC0 1.0"
    path.write_text(told(licence=None))
    with pytest.raises(NotAQuestionnaire, match="licence"):
        add_file(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile):
        add_file(path)
    assert Questionnaire.kept().count() == 1


# Codes


def test_codes_of_slips_are_all_different_and_hold_no_letters_that_look_alike():
    codes = drawn_codes(2000, taken={"KT4M79"})
    assert len(set(codes)) == 2000
    assert "KT4M79" not in codes
    assert set("".join(codes)) <= set(LETTERS + DIGITS)
    assert not set("BIOSZ01258") & set("".join(codes))


def test_no_code_of_a_slip_is_doubted():
    assert not [code for code in drawn_codes(2000) if doubt_of(code)]


@pytest.mark.parametrize("code", ["MARIE", "LEGOFF54", "KTR"])
def test_a_code_that_looks_like_a_name_is_doubted(code):
    assert "un nom" in doubt_of(code)


@pytest.mark.parametrize("code", ["120354", "12031954", "19540312", "KT1954", "A120354B"])
def test_a_code_that_looks_like_a_birth_date_is_doubted(code):
    assert "date de naissance" in doubt_of(code)


@pytest.mark.parametrize("code", ["kt4m79", "KT", "Élodie", "KT 4M79", "KT4M79KT4M79K", "KT-4"])
def test_a_code_is_capitals_and_digits(dossier, code):
    with step("Wave") as changes:
        asked = changes.save(Questionnaire(title="Utile", licence="CC0 1.0", definition=told()))
        wave = changes.save(Wave(questionnaire=asked, number=1, start=date(2026, 1, 1)))
    with pytest.raises(InvalidRecord), step("Response") as changes:
        changes.save(Response(wave=wave, code=code, answers='{"utile": 4}'))


def test_codes_that_answered_any_wave_are_taken(dossier):
    with step("Wave") as changes:
        asked = changes.save(Questionnaire(title="Utile", licence="CC0 1.0", definition=told()))
        wave = changes.save(Wave(questionnaire=asked, number=1, start=date(2026, 1, 1)))
        changes.save(Response(wave=wave, code="KT4M79", answers='{"utile": 4}'))
    assert codes_taken(asked.id) == {"KT4M79"}
