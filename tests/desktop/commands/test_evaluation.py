"""Evaluation on the command line: questionnaires with their licence, responses of a wave, measures and their numbers."""

import json
from datetime import date

import pytest

from models.codes import LISTS
from models.dossier.opening import make_dossier, open_dossier
from models.evaluation import Indicator
from models.questionnaires import Wave
from models.records.steps import step
from models.shipped_questionnaires import add_questionnaire

SCALE = LISTS / "questionnaires" / "engagement.json"


@pytest.fixture
def dossier_file(tmp_path):
    path = tmp_path / "evaluation.imperiale"
    engine = make_dossier(path)
    with step("Indicator") as changes:
        changes.save(Indicator(title="Heures de lecture", shape="hours"))
    engine.close()
    return path


@pytest.fixture
def wave(dossier_file):
    engine = open_dossier(dossier_file)
    asked = add_questionnaire("engagement")
    with step("Wave") as changes:
        made = changes.save(Wave(questionnaire=asked, number=1, start=date(2026, 3, 1)))
    engine.close()
    return made.id


def test_a_questionnaire_is_imported_from_its_json(imperiale, dossier_file):
    said = imperiale("import", dossier_file, SCALE, "--as", "questionnaires", "--json")
    assert (said.code, said.data["created"]) == (0, 1)
    (row,) = imperiale("list", dossier_file, "questionnaires", "--json").data
    assert row["licence"] == "CC0 1.0"


def test_a_questionnaire_without_a_licence_is_not_taken_and_says_why(imperiale, dossier_file, tmp_path):
    told = json.loads(SCALE.read_text("utf-8"))
    told["licence"] = ""
    (tmp_path / "q.json").write_text(json.dumps(told))
    said = imperiale("import", dossier_file, tmp_path / "q.json", "--as", "questionnaires", "--json")
    assert said.data["created"] == 0
    assert "licence" in said.data["refused"][0]["reason"]
    assert imperiale("list", dossier_file, "questionnaires", "--json").data == []


def test_responses_are_imported_into_a_wave(imperiale, dossier_file, wave, tmp_path):
    (tmp_path / "r.csv").write_text("Code;useful;heard\nKT4M79;4;5\nLA7C33;2;\n")
    said = imperiale("import", dossier_file, tmp_path / "r.csv", "--as", "responses", "--wave", wave, "--json")
    assert (said.code, said.data["created"], said.data["warnings"]) == (0, 2, [])
    assert [row["code"] for row in imperiale("list", dossier_file, "responses", "--json").data] == ["KT4M79", "LA7C33"]


def test_a_wave_is_only_asked_of_responses(imperiale, dossier_file, wave, tmp_path):
    (tmp_path / "m.csv").write_text("Indicateur;Du;Au;Numérateur\nHeures de lecture;2026-01-01;2026-12-31;12 h 30\n")
    said = imperiale("import", dossier_file, tmp_path / "m.csv", "--as", "measures", "--wave", wave)
    assert said.code != 0
    assert "--wave" in said.err


def test_hours_of_an_indicator_are_shown_as_hours_and_told_as_minutes(imperiale, dossier_file, tmp_path):
    (tmp_path / "m.csv").write_text("Indicateur;Du;Au;Numérateur\nHeures de lecture;2026-01-01;2026-12-31;12 h 30\n")
    assert imperiale("import", dossier_file, tmp_path / "m.csv", "--as", "measures").code == 0
    assert imperiale("list", dossier_file, "measures", "--json").data[0]["numerator"] == 750
    assert "12 h 30" in imperiale("list", dossier_file, "measures").out
