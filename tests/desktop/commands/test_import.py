"""import and report from the command line: every line accounted for, and nothing written that was not asked for."""

import csv

import pytest

from models.dossier.backup import backup_folder
from tests.desktop.commands.conftest import ROOT

SAMPLES = ROOT / "tests" / "samples"
VOLUNTEERS = "Numéro;Nom;Prénom;Courriel;Téléphone\n1;Le Goff-Évrard;Élodie;elodie@exemple.example;\n;Diallo;Mamadou;pas une adresse;\n;Weber;Léa;;12\n"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "bénévoles.csv"
    path.write_text(VOLUNTEERS, "cp1252")
    return path


def test_lines_are_created_updated_or_refused_and_counted_as_a_spreadsheet_does(imperiale, file, source):
    said = imperiale("import", file, source, "--as", "volunteers", "--json")
    assert said.code == 1
    assert list(said.data) == ["created", "updated", "unchanged", "refused", "warnings"]
    assert (said.data["created"], said.data["updated"], said.data["unchanged"]) == (1, 1, 0)
    (refused,) = said.data["refused"]
    assert refused == {"line": 3, "field": "email", "value": "pas une adresse", "reason": refused["reason"]}
    assert {(one["line"], one["field"]) for one in said.data["warnings"]} == {(4, "phone")}
    assert [v["family_name"] for v in imperiale("list", file, "volunteers", "--find", "weber", "--json").data] == [
        "Weber"
    ]


def test_the_same_file_again_changes_nothing_but_what_was_refused(imperiale, file, source):
    imperiale("import", file, source, "--as", "volunteers")
    again = imperiale("import", file, source, "--as", "volunteers", "--json").data
    assert (again["created"], again["updated"], again["unchanged"], len(again["refused"])) == (0, 0, 2, 1)


def test_a_dry_run_leaves_every_byte_and_makes_no_copy(imperiale, file, source):
    before = file.read_bytes()
    said = imperiale("import", file, source, "--as", "volunteers", "--dry-run", "--json")
    assert (said.code, said.data["created"]) == (1, 1)
    assert file.read_bytes() == before
    assert not backup_folder(file).exists()


def test_refused_lines_come_back_as_a_file_that_can_be_mended_and_imported(imperiale, file, source, tmp_path):
    out = tmp_path / "refused.csv"
    imperiale("import", file, source, "--as", "volunteers", "--refused", out)
    with out.open(encoding="utf-8-sig", newline="") as handed:
        titles, line = csv.reader(handed, delimiter=";")
    assert titles[:-1] == ["Numéro", "Nom", "Prénom", "Courriel", "Téléphone"]
    assert line[1:4] == ["Diallo", "Mamadou", "pas une adresse"]
    out.write_text(out.read_text("utf-8").replace("pas une adresse", "m@exemple.example"), "utf-8")
    assert imperiale("import", file, out, "--as", "volunteers", "--json").data["created"] == 1


def test_refused_lines_are_not_written_over_their_source(imperiale, file, source):
    before = source.read_bytes()
    assert imperiale("import", file, source, "--as", "volunteers", "--refused", source).code == 2
    assert source.read_bytes() == before


def test_a_column_is_told_by_hand_when_its_title_does_not_say_it(imperiale, file, tmp_path):
    (tmp_path / "odd.csv").write_text("Patronyme;Petit nom;Nom\nWeber;Léa;x\n", "utf-8")
    words = ("--map", "Patronyme=family_name", "--map", "Petit nom=given_name", "--map", "Nom=")
    assert imperiale("import", file, tmp_path / "odd.csv", "--as", "volunteers", *words).code == 0
    (found,) = imperiale("list", file, "volunteers", "--find", "weber", "--json").data
    assert (found["family_name"], found["given_name"]) == ("Weber", "Léa")


@pytest.mark.parametrize("wrong", ["Nom", "Nowhere=family_name", "Nom=colour", "=family_name"])
def test_a_map_that_leads_nowhere_imports_nothing(imperiale, file, source, wrong):
    before = file.read_bytes()
    said = imperiale("import", file, source, "--as", "volunteers", "--map", wrong)
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"Nom\n", b"\x00\x01\x02\xff" * 500, b"PK\x03\x04 not really", b"Prenom\nZo\xe9\n"]
)
def test_a_file_that_cannot_be_taken_as_a_whole_changes_nothing(imperiale, file, tmp_path, content):
    (tmp_path / "odd.xlsx").write_bytes(content)
    before = file.read_bytes()
    said = imperiale("import", file, tmp_path / "odd.xlsx", "--as", "volunteers")
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert file.read_bytes() == before


def test_an_import_is_one_step_that_is_undone_and_redone(imperiale, file, source):
    before = imperiale("list", file, "volunteers", "--json").data
    imperiale("import", file, source, "--as", "volunteers")
    after = imperiale("list", file, "volunteers", "--json").data
    assert imperiale("undo", file).code == 0
    assert imperiale("list", file, "volunteers", "--json").data == before
    assert imperiale("redo", file).code == 0
    assert imperiale("list", file, "volunteers", "--json").data == after


@pytest.mark.parametrize("sample", ["rna/rna_waldec_sample.csv", "structures/static_fichiers_import_structures.csv"])
def test_every_line_of_a_real_file_is_accounted_for(imperiale, file, sample):
    path = SAMPLES / sample
    with path.open(encoding="utf-8-sig", newline="") as real:
        lines = sum(any(cell.strip() for cell in line) for line in csv.reader(real, delimiter=";")) - 1
    said = imperiale("import", file, path, "--as", "partners", "--json")
    refused = {one["line"] for one in said.data["refused"]}
    assert said.data["created"] + said.data["updated"] + said.data["unchanged"] + len(refused) == lines
    assert said.code == (1 if refused else 0)
    assert len(imperiale("list", file, "partners", "--json").data) == said.data["created"]


@pytest.mark.parametrize(
    "kind", ["volunteers", "contacts", "attendances", "courses", "sessions", "enrolments", "partners"]
)
def test_what_is_exported_can_be_imported_again_and_changes_nothing(imperiale, file, tmp_path, kind):
    imperiale("import", file, ROOT / "desktop/demo_data/rna_plateau_de_haye.csv", "--as", "partners")
    imperiale("import", file, ROOT / "desktop/demo_data/contacts.csv", "--as", "contacts")
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"out.{ending}"
        rows = imperiale("export", file, kind, "--to", out, "--json").data["rows"]
        said = imperiale("import", file, out, "--as", kind, "--json")
        assert (said.code, said.data["unchanged"], said.data["created"], said.data["refused"]) == (0, rows, 0, [])


@pytest.mark.parametrize("word", ["training-hours", "register", "attendance-sheet"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv"])
def test_each_report_is_written_in_each_format(imperiale, locked, tmp_path, word, ending):
    out = tmp_path / "new folder" / f"out.{ending}"
    words = ("--session", 1) if word == "attendance-sheet" else ("--period", "2026-01-01..2026-12-31")
    said = imperiale("report", locked, word, *words, "--to", out, "--json")
    assert (said.code, said.data) == (0, {"path": str(out)})
    assert out.stat().st_size > 0


def test_an_attendance_sheet_needs_its_session(imperiale, locked, tmp_path):
    said = imperiale("report", locked, "attendance-sheet", "--to", tmp_path / "out.pdf")
    assert said.code == 2
    assert "--session" in said.err
    assert imperiale("report", locked, "attendance-sheet", "--session", 99, "--to", tmp_path / "out.pdf").code == 2
    assert imperiale("report", locked, "register", "--to", tmp_path / "out.doc").code == 2
    assert list(tmp_path.glob("out*")) == []


def test_the_words_of_a_refused_line_name_its_column_in_the_language(imperiale, file, source):
    said = imperiale("import", file, source, "--as", "volunteers", "--dry-run")
    assert "Courriel «\u202fpas une adresse\u202f»" in said.err
    said = imperiale("import", file, source, "--as", "volunteers", "--dry-run", "--language", "en")
    assert "E-mail “pas une adresse”" in said.err


def test_the_words_of_an_empty_cell_name_its_column_too(imperiale, file, tmp_path):
    path = tmp_path / "v.csv"
    path.write_text("Nom;Prénom\n;Sans nom\n", "utf-8")
    said = imperiale("import", file, path, "--as", "volunteers")
    assert "Nom\u00a0: À remplir." in said.err


def test_the_value_of_a_refused_line_is_what_was_typed(imperiale, file, tmp_path):
    path = tmp_path / "t.csv"
    lines = ["Bénévole;Formation;Date;Début;Fin;Durée prévue;Présence", "1;Accueil;2026-05-05;9:00;12:30;4:00;P"]
    path.write_text("\n".join([*lines, "1;Accueil;2026-05-06;12:30;9h;;P"]), "utf-8")
    refused = imperiale("import", file, path, "--as", "trainings", "--json").data["refused"]
    assert [(one["field"], one["value"]) for one in refused] == [("planned", "4:00"), ("end", "9h")]


def test_the_column_of_reasons_is_no_unknown_column(imperiale, file, source, tmp_path):
    out = tmp_path / "refused.csv"
    imperiale("import", file, source, "--as", "volunteers", "--refused", out)
    for language in ("fr", "en"):
        again = imperiale("import", file, out, "--as", "volunteers", "--json", "--dry-run", "--language", language)
        assert again.data["warnings"] == []
