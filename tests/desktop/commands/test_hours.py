"""Hours by the command line: imported, validated, written and read again, and nothing changes."""

import json

import pytest

from models.dossier.opening import open_dossier
from models.hours import HourEntry

LINES = """Bénévole*;Date*;Durée;Début;Fin;Type*;Action;Mission;Notes
1;4/3/2026;1 h 59;;;action;;;
2;4/3/2026;;22h13;1h37;déplacement;;;au dépôt
Lucja Kowalzyk;5/3/2026;2,3;;;coordination;;;
3;5/3/2026;1 h;;;formation;;;
"""


@pytest.fixture
def hours(tmp_path):
    path = tmp_path / "heures.csv"
    path.write_text(LINES, "utf-8")
    return path


def kept(file):
    engine = open_dossier(file)
    found = [(e.minutes, e.kind, e.state) for e in HourEntry.kept().order_by(HourEntry.id)]
    engine.close()
    return found


def test_what_is_refused_is_said_and_may_be_written_beside(imperiale, file, hours, tmp_path):
    out = tmp_path / "refused.csv"
    said = imperiale("import", file, hours, "--as", "hours", "--json", "--refused", out)
    assert said.code == 1
    assert (said.data["created"], [one["line"] for one in said.data["refused"]]) == (2, [4, 5])
    assert "Łucja Kowalczyk" in said.data["refused"][0]["reason"]
    assert "feuilles d’émargement" in out.read_text("utf-8-sig")
    assert kept(file) == [(119, "action", "validated"), (107, "travel", "validated"), (97, "travel", "validated")]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_is_imported_again_and_changes_nothing(imperiale, file, hours, tmp_path, ending, language):
    imperiale("import", file, hours, "--as", "hours")
    out = tmp_path / f"hours.{ending}"
    assert imperiale("export", file, "hours", "--to", out, "--language", language).code == 0
    said = imperiale("import", file, out, "--as", "hours", "--json")
    assert [said.data[name] for name in ("created", "updated", "unchanged", "refused", "warnings")] == [0, 0, 3, [], []]


def test_drafts_do_not_count_until_they_are_validated(imperiale, file, hours):
    imperiale("import", file, hours, "--as", "hours", "--draft")
    assert {state for *_rest, state in kept(file)} == {"draft"}
    said = imperiale("validate", file, "--period", "2026-03-01..2026-03-04", "--json")
    assert (said.code, said.data) == (0, {"validated": 2})
    assert imperiale("validate", file).rows[-1] == ["1"]
    assert {state for *_rest, state in kept(file)} == {"validated"}
    assert imperiale("validate", file).code == 2
    imperiale("undo", file)
    assert [state for *_rest, state in kept(file)] == ["validated", "validated", "draft"]


def test_the_export_of_another_program_is_taken_as_it_is(imperiale, file, tmp_path):
    path = tmp_path / "benevalibre.json"
    told = {"Bénévole": "Thị Mai Nguyễn", "Date": "2026-03-04", "Heures, en décimal": 2.3, "Catégorie": "Animation"}
    path.write_text(json.dumps([told, told | {"Catégorie": "Formation"}]), "utf-8")
    assert imperiale("import", file, path, "--as", "hours").code == 1
    assert kept(file) == [(138, "action", "validated")]
