"""The annual report and the dashboard from the command line: drafts, workbooks, numbers, words for refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.dossier.opening import make_dossier
from tests.exports.annual_story import a_year


@pytest.fixture
def year(tmp_path):
    """A dossier with two years of activity, closed."""
    path = tmp_path / "annee.imperiale"
    engine = make_dossier(path)
    a_year()
    engine.close()
    return path


@pytest.mark.parametrize("word", ["annual", "dashboard"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_draft_of_a_period_enters_nothing_into_the_register(imperiale, year, tmp_path, word, ending):
    to = tmp_path / f"x.{ending}"
    said = imperiale("report", year, word, "--period", "2026", "--to", to, "--json")
    assert (said.code, said.data["path"]) == (0, str(to)), said.err
    assert to.stat().st_size > 5000
    assert imperiale("list", year, "documents", "--json").data == []


@pytest.mark.parametrize(("word", "series"), [("annual", "Y-"), ("dashboard", "D-")])
def test_a_definitive_one_of_a_period_is_numbered_once_verified_and_reprinted(imperiale, year, tmp_path, word, series):
    words = ("report", year, word, "--period", "2026", "--definitive", "--json")
    said = imperiale(*words, "--to", tmp_path / "x.pdf")
    assert said.code == 0, said.err
    number = said.data["number"]
    assert number.startswith(series)
    assert imperiale("verify", year, tmp_path / "x.pdf", "--json").data["answer"] == "authentic"
    assert imperiale(*words, "--to", tmp_path / "y.pdf").data["number"] == number
    again = imperiale("reprint", year, number, "--to", tmp_path / "out", "--json")
    assert Path(again.data["path"]).name.endswith("_DUPLICATA.pdf")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("annual", "--to", "x.csv"), ".pdf"),
        (("annual", "--definitive", "--to", "x.xlsx"), ".pdf"),
        (("dashboard", "--grant", 1, "--to", "x.pdf"), "--grant"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words_and_writes_nothing(imperiale, year, tmp_path, words, said):
    *asked, to = words
    answer = imperiale("report", year, *asked, tmp_path / to)
    assert answer.code != 0
    assert said in answer.err
    assert not (tmp_path / to).exists()


def test_a_year_that_lacks_what_is_needed_is_not_issued(imperiale, tmp_path):
    path = tmp_path / "vide.imperiale"
    make_dossier(path).close()
    said = imperiale("report", path, "annual", "--period", "2026", "--definitive", "--to", tmp_path / "x.pdf")
    assert said.code != 0
    assert "Éditorial" in said.err
    assert not (tmp_path / "x.pdf").exists()
