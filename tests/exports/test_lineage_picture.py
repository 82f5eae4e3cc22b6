"""The chain on paper: boxes and arrows, over as many pages as it takes, and a table that says the same."""

from __future__ import annotations

from datetime import date

import pytest

from exports.lineage_picture import NeedsDiagnosis, write_lineage
from models.actions import Action, ActionObjective, ActionSession, AttendanceCount
from models.diagnosis import Diagnosis
from models.findings import Need, Objective
from models.language import speaking
from models.queries.lineage import chain_of_diagnosis
from models.records.steps import step
from models.refusals import Unknown
from tests.books import books
from tests.exports.story import ISSUED, asked, not_archives
from tests.exports.test_golden_documents import LANGUAGES
from tests.exports.test_spreadsheets import read_csv
from tests.makers import our_service


@pytest.fixture
def made(service):
    our_service()
    return books()


def many(made):
    """Three needs more, each with two objectives of three actions."""
    with step("More") as changes:
        for n in range(3):
            title = f"Besoin {n} : se déplacer et rencontrer d’autres habitants de tout le plateau de Haye"
            need = changes.save(Need(diagnosis=made.plateau.diagnosis, title=title))
            for m in range(2):
                objective = changes.save(Objective(need=need, title=f"Objectif {n}{m}"))
                for k in range(3):
                    action = changes.save(Action(title=f"Action {n}{m}{k}", status="done"))
                    changes.save(ActionObjective(action=action, objective=objective))
                    for day in range(1, 2 * k + 1):
                        session = changes.save(ActionSession(action=action, day=date(2026, 5, day)))
                        changes.save(AttendanceCount(session=session, number=12))


@LANGUAGES
def test_lineage_picture(made, tmp_path, golden, language):
    with speaking(language):
        golden(write_lineage(tmp_path / "x.pdf", record=made.plateau.diagnosis.id, on=ISSUED).read_bytes())


def test_lineage_picture_over_several_pages(made, tmp_path, golden):
    many(made)
    folder = tmp_path / "papers"
    folder.mkdir()
    path = write_lineage(folder / "x.pdf", record=made.plateau.diagnosis.id, on=ISSUED)
    golden(path.read_bytes())
    assert not_archives(folder) == ([], 1)


def test_the_picture_has_words_for_who_does_not_see_it_and_every_link_in_its_table(made, tmp_path):
    many(made)
    path = write_lineage(tmp_path / "x.pdf", record=made.plateau.diagnosis.id, on=ISSUED)
    told = asked("pdfinfo", "-struct-text", path)
    assert "Figure" in told
    words = " ".join(told.split())
    table = words[words.index("Table") :]
    for link in chain_of_diagnosis(made.plateau.diagnosis.id).links:
        assert " ".join(link.title.split()) in table, link.key


def test_the_table_alone_has_a_row_for_each_link(made, tmp_path):
    rows = read_csv(write_lineage(tmp_path / "x.csv", record=made.plateau.diagnosis.id))
    assert len(rows) == 1 + len(chain_of_diagnosis(made.plateau.diagnosis.id).links)
    assert rows[6] == [
        "Comptages",
        "154 visites",
        "dont 76 premières visites",
        "11\u00a0avril\u00a02026, 19\u00a0septembre\u00a02026",
    ]


def test_a_diagnosis_without_needs_has_a_page_that_says_so(service, tmp_path):
    with step("Bare") as changes:
        bare = changes.save(Diagnosis(title="Diagnostic du plateau"))
    words = asked("pdftotext", write_lineage(tmp_path / "x.pdf", record=bare.id, on=ISSUED), "-")
    assert "Aucun besoin n’est encore noté" in words


def test_a_picture_of_no_diagnosis_is_refused_in_words(service, tmp_path):
    with pytest.raises(NeedsDiagnosis, match="choisissez lequel"):
        write_lineage(tmp_path / "x.pdf")
    with pytest.raises(Unknown):
        write_lineage(tmp_path / "x.pdf", record=9)
    assert not list(tmp_path.glob("x.*"))
