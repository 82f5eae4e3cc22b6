"""Budget lines on the command line: imported for a grant, exported, imported again unchanged."""

import pytest

from models.budgets import BudgetLine
from models.dossier.opening import make_dossier, open_dossier
from models.records.steps import step
from tests.budget_story import SAMPLE, a_grant


@pytest.fixture
def funded(tmp_path):
    """A dossier with a grant and its action."""
    path = tmp_path / "funded.imperiale"
    engine = make_dossier(path)
    with step("A grant") as changes:
        a_grant(changes)
    engine.close()
    return path


def lines_of(path):
    engine = open_dossier(path)
    try:
        return list(BudgetLine.kept().order_by(BudgetLine.id).tuples())
    finally:
        engine.close()


def test_the_sample_is_imported_for_a_grant_and_a_second_time_is_unchanged(imperiale, funded):
    words = ("import", funded, SAMPLE, "--as", "budget-lines", "--grant", "1", "--json")
    assert imperiale(*words, "--dry-run").data["created"] == 21
    assert not lines_of(funded)
    said = imperiale(*words)
    assert (said.code, said.data["created"], said.data["refused"], said.data["warnings"]) == (0, 21, [], [])
    before = lines_of(funded)
    assert imperiale(*words).data["unchanged"] == 21
    assert lines_of(funded) == before


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_exported_and_is_imported_again_changes_nothing(imperiale, funded, tmp_path, language, ending):
    imperiale("import", funded, SAMPLE, "--as", "budget-lines", "--grant", "1")
    imperiale("import", funded, SAMPLE, "--as", "budget-lines", "--grant", "1", "--action", "1")
    before = lines_of(funded)
    assert len(before) == 42
    out = tmp_path / f"lines.{ending}"
    assert imperiale("export", funded, "budget-lines", "--to", out, "--language", language, "--json").data["rows"] == 42
    for more in ((), ("--grant", "1")):
        said = imperiale("import", funded, out, "--as", "budget-lines", "--json", *more).data
        assert (said["created"], said["updated"], said["unchanged"], said["refused"]) == (0, 0, 42, []), more
    assert lines_of(funded) == before


def test_the_lines_exported_from_one_dossier_come_into_another_that_has_the_grant(imperiale, funded, tmp_path):
    imperiale("import", funded, SAMPLE, "--as", "budget-lines", "--grant", "1")
    imperiale("export", funded, "budget-lines", "--to", tmp_path / "lines.csv")
    other = tmp_path / "other.imperiale"
    engine = make_dossier(other)
    with step("The same grant") as changes:
        a_grant(changes)
    engine.close()
    assert imperiale("import", other, tmp_path / "lines.csv", "--as", "budget-lines", "--json").data["created"] == 21
    assert [row[5:] for row in lines_of(other)] == [row[5:] for row in lines_of(funded)]


def test_refused_lines_are_told_and_handed_back_with_their_reasons(imperiale, funded, tmp_path):
    path = tmp_path / "lines.csv"
    path.write_text("Ligne;Prévu\n641;9000\n999;1\n", encoding="utf-8")
    back = tmp_path / "refused.csv"
    said = imperiale("import", funded, path, "--as", "budget-lines", "--grant", "1", "--refused", back)
    assert said.code == 1
    assert "Ligne 3, refusée" in said.err
    assert "n’a pas de ligne" in back.read_text(encoding="utf-8-sig")


def test_a_grant_that_is_not_there_is_refused_and_so_is_one_for_hours(imperiale, funded):
    assert imperiale("import", funded, SAMPLE, "--as", "budget-lines", "--grant", "77").code == 2
    said = imperiale("import", funded, SAMPLE, "--as", "hours", "--grant", "1")
    assert said.code == 2
    assert "--grant ne vaut que pour les lignes de budget" in said.err
    assert not lines_of(funded)
