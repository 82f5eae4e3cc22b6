"""report partnership and report lineage: a draft, a workbook, a paper with a number that verifies."""

from pathlib import Path

import pytest

from models.dossier.opening import make_dossier
from tests.exports.partners import whole


@pytest.fixture
def story(tmp_path) -> Path:
    """A dossier with the books story and a whole partnership."""
    path = tmp_path / "plateau.imperiale"
    engine = make_dossier(path)
    whole()
    engine.close()
    return path


def test_a_partnership_report_is_a_draft_and_takes_no_number(imperiale, story, tmp_path):
    words = ("report", story, "partnership", "--partner", 1, "--period", "2026")
    for ending, begins in ((".pdf", b"%PDF"), (".xlsx", b"PK")):
        said = imperiale(*words, "--to", tmp_path / f"bilan{ending}")
        assert said.code == 0, said.err
        assert (tmp_path / f"bilan{ending}").read_bytes().startswith(begins)
    assert imperiale("list", story, "documents", "--json").data == []


def test_a_definitive_one_is_numbered_once_and_verifies(imperiale, story, tmp_path):
    words = ("report", story, "partnership", "--partner", 1, "--period", "2026", "--definitive", "--json")
    said = imperiale(*words, "--to", tmp_path / "bilan.pdf")
    assert said.code == 0, said.err
    number = said.data["number"]
    assert number.startswith("P-20")
    assert Path(said.data["path"]) == tmp_path / "bilan.pdf"
    verified = imperiale("verify", story, tmp_path / "bilan.pdf", "--json")
    assert (verified.code, verified.data["answer"], verified.data["number"]) == (0, "authentic", number)
    key = imperiale("public-key", story).out.strip()
    alone = imperiale("verify", "--public-key", key, tmp_path / "bilan.pdf")
    assert "initiales MLT" in alone.err
    assert "0 h" not in alone.err.replace("\u00a0", " ")
    again = imperiale(*words, "--to", tmp_path / "encore.pdf")
    assert again.data["number"] == number
    (entry,) = imperiale("list", story, "documents", "--json").data
    assert (entry["number"], entry["kind"], entry["organisation"]) == (number, "partnership-report", 1)


def test_a_definitive_one_is_reprinted_and_cancelled_by_its_number(imperiale, story, tmp_path):
    words = ("report", story, "partnership", "--partner", 1, "--period", "2026", "--definitive", "--json")
    number = imperiale(*words, "--to", tmp_path / "bilan.pdf").data["number"]
    again = imperiale("reprint", story, number, "--to", tmp_path / "out", "--json")
    assert Path(again.data["path"]).name == f"{number}_MEDIATHEQUE-LES-TILLEULS_DUPLICATA.pdf"
    assert imperiale("cancel", story, number, "--reason", "Établi par méprise").code == 0
    assert imperiale("verify", story, tmp_path / "bilan.pdf", "--json").data["answer"] == "cancelled"
    assert imperiale("reprint", story, number, "--to", tmp_path / "out").code != 0


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".csv"])
def test_the_chain_of_a_diagnosis_is_drawn_or_written_as_a_table(imperiale, story, tmp_path, ending):
    said = imperiale("report", story, "lineage", "--diagnosis", 1, "--to", tmp_path / f"chaine{ending}")
    assert said.code == 0, said.err
    assert (tmp_path / f"chaine{ending}").stat().st_size > 500


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("partnership", "--to", "x.pdf"), "--partner"),
        (("partnership", "--partner", 99, "--to", "x.pdf"), "99"),
        (("partnership", "--partner", 1, "--to", "x.csv"), ".pdf"),
        (("partnership", "--partner", 1, "--definitive", "--to", "x.xlsx"), ".pdf"),
        (("lineage", "--to", "x.pdf"), "--diagnosis"),
        (("lineage", "--diagnosis", 1, "--definitive", "--to", "x.pdf"), "--definitive"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words_and_writes_nothing(imperiale, story, tmp_path, words, said):
    *asked, to = words
    answer = imperiale("report", story, *asked, tmp_path / to)
    assert answer.code != 0
    assert said in answer.err
    assert not (tmp_path / to).exists()
