"""report diagnosis and report minutes: each kind of file, and what is missing said in words."""

from pathlib import Path

import pytest

from models.dossier.opening import make_dossier
from tests.plateau import plateau


@pytest.fixture
def dossier_file(tmp_path) -> Path:
    """A dossier with the golden diagnosis."""
    path = tmp_path / "plateau.imperiale"
    engine = make_dossier(path)
    plateau()
    engine.close()
    return path


@pytest.mark.parametrize(("word", "option"), [("diagnosis", "--diagnosis"), ("minutes", "--meeting")])
@pytest.mark.parametrize(("ending", "begins"), [(".pdf", b"%PDF"), (".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf")])
def test_the_papers_of_a_diagnosis_are_written(imperiale, dossier_file, tmp_path, word, option, ending, begins):
    said = imperiale("report", dossier_file, word, option, 1, "--to", tmp_path / f"out{ending}")
    assert said.code == 0, said.err
    assert (tmp_path / f"out{ending}").read_bytes().startswith(begins)


@pytest.mark.parametrize(("word", "option"), [("diagnosis", "--diagnosis"), ("minutes", "--meeting")])
def test_without_its_record_a_paper_says_which_option_is_missing(imperiale, dossier_file, tmp_path, word, option):
    said = imperiale("report", dossier_file, word, "--to", tmp_path / "out.pdf")
    assert said.code == 2
    assert f"ajoutez {option} et son identifiant" in said.err
    assert imperiale("report", dossier_file, word, option, 99, "--to", tmp_path / "out.pdf").code == 2
    assert not (tmp_path / "out.pdf").exists()


def test_a_record_that_a_paper_is_not_about_is_refused_not_passed_over(imperiale, dossier_file, tmp_path):
    told = ("--diagnosis", 1, "--partner", 1)
    said = imperiale("report", dossier_file, "diagnosis", *told, "--to", tmp_path / "out.pdf")
    assert said.code == 2
    assert "retirez --partner" in said.err
    assert not (tmp_path / "out.pdf").exists()
