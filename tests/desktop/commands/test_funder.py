"""report funder: a draft, a workbook, a paper with a number that verifies; action sheets with a number."""

from pathlib import Path

import pytest

from models.dossier.opening import make_dossier
from models.evaluation import Measure
from models.records.steps import step
from tests.exports.money_story import accounted


@pytest.fixture
def year(tmp_path) -> Path:
    """A dossier with a whole year accounted for."""
    path = tmp_path / "plateau.imperiale"
    engine = make_dossier(path)
    accounted()
    engine.close()
    return path


def test_a_funder_report_is_a_draft_and_takes_no_number(imperiale, year, tmp_path):
    words = ("report", year, "funder", "--grant", 1)
    for ending, begins in ((".pdf", b"%PDF"), (".xlsx", b"PK")):
        said = imperiale(*words, "--to", tmp_path / f"compte{ending}")
        assert said.code == 0, said.err
        assert (tmp_path / f"compte{ending}").read_bytes().startswith(begins)
    assert imperiale("list", year, "documents", "--json").data == []


def test_a_definitive_one_is_numbered_once_verified_reprinted_and_cancelled(imperiale, year, tmp_path):
    words = ("report", year, "funder", "--grant", 1, "--period", "2026", "--definitive", "--json")
    said = imperiale(*words, "--to", tmp_path / "compte.pdf")
    assert said.code == 0, said.err
    number = said.data["number"]
    assert number.startswith("R-20")
    verified = imperiale("verify", year, tmp_path / "compte.pdf", "--json")
    assert (verified.code, verified.data["answer"], verified.data["number"]) == (0, "authentic", number)
    assert imperiale(*words, "--to", tmp_path / "encore.pdf").data["number"] == number
    (grant,) = imperiale("list", year, "grants", "--json").data
    assert grant["status"] == "reported"
    again = imperiale("reprint", year, number, "--to", tmp_path / "out", "--json")
    assert Path(again.data["path"]).name.endswith("_DUPLICATA.pdf")
    assert imperiale("cancel", year, number, "--reason", "Établi par méprise").code == 0
    assert imperiale("verify", year, tmp_path / "compte.pdf", "--json").data["answer"] == "cancelled"


def test_what_holds_it_back_is_listed_in_words_and_nothing_is_numbered(imperiale, tmp_path):
    path = tmp_path / "plateau.imperiale"
    engine = make_dossier(path)
    accounted()
    with step("Unmeasured") as changes:
        changes.bin(Measure.get())
    engine.close()
    said = imperiale("report", path, "funder", "--grant", 1, "--definitive", "--to", tmp_path / "compte.pdf")
    assert said.code != 0
    assert "Personnes qui connaissent la médiathèque" in said.err
    assert not (tmp_path / "compte.pdf").exists()
    assert imperiale("list", path, "documents", "--json").data == []


def test_an_action_sheet_is_issued_with_a_number_of_its_own(imperiale, year, tmp_path):
    said = imperiale("report", year, "action", "--action", 1, "--definitive", "--json", "--to", tmp_path / "fiche.pdf")
    assert said.code == 0, said.err
    assert said.data["number"].startswith("A-20")
    assert imperiale("verify", year, tmp_path / "fiche.pdf", "--json").data["answer"] == "authentic"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("funder", "--to", "x.pdf"), "--grant"),
        (("funder", "--grant", 99, "--to", "x.pdf"), "99"),
        (("funder", "--grant", 1, "--to", "x.csv"), ".pdf"),
        (("funder", "--grant", 1, "--partner", 1, "--to", "x.pdf"), "--partner"),
        (("funder", "--grant", 1, "--definitive", "--to", "x.xlsx"), ".pdf"),
        (("partnership", "--partner", 1, "--grant", 1, "--to", "x.pdf"), "--grant"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words_and_writes_nothing(imperiale, year, tmp_path, words, said):
    *asked, to = words
    answer = imperiale("report", year, *asked, tmp_path / to)
    assert answer.code != 0
    assert said in answer.err
    assert not (tmp_path / to).exists()
