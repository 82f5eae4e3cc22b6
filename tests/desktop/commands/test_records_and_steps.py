"""list, export, history, undo, redo, lock, unlock."""

import csv
import getpass

import openpyxl
import pytest

from desktop.commands.records import KINDS
from desktop.preferences import Preferences
from models.dossier.opening import open_dossier
from models.listings import LISTINGS
from models.sheets import unlock
from models.training import TrainingSession


def test_the_kinds_of_the_command_line_are_those_that_can_be_listed():
    assert set(KINDS) == set(LISTINGS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_listed_as_json_and_as_a_table(imperiale, file, kind):
    data = imperiale("list", file, kind, "--json")
    table = imperiale("list", file, kind)
    assert (data.code, table.code) == (0, 0)
    assert [str(row["id"]) for row in data.data] == [row[0] for row in table.rows[1:]]
    assert len({len(row) for row in table.rows}) == 1
    for english, french in zip(
        data.data, imperiale("list", file, kind, "--json", "--language", "en").data, strict=True
    ):
        assert english == french


def test_a_session_is_listed_with_iso_days_and_whole_minutes(imperiale, file):
    first = imperiale("list", file, "sessions", "--json").data[0]
    assert first["id"] == 1
    assert {"day": "2026-09-14", "start": "09:00", "end": "12:30", "planned": 210, "pause": 0}.items() <= first.items()
    assert (first["course"], first["course_title"], first["group"], first["sheet"]) == (
        1,
        "Accueillir au rez-de-chaussée du bus",
        "A",
        "open",
    )


def test_find_looks_for_all_words_whatever_the_accents(imperiale, file):
    found = imperiale("list", file, "volunteers", "--find", "elodie goff", "--json").data
    assert [volunteer["family_name"] for volunteer in found] == ["Le Goff-Évrard"]
    assert imperiale("list", file, "volunteers", "--find", "nobody", "--json").data == []


def test_a_name_made_of_markup_and_commands_stays_on_its_line(imperiale, file):
    imperiale("settings", file, "service=<b>\x1b[31mrouge\ttab")
    table = imperiale("settings", file).rows
    assert ["service", "<b> [31mrouge tab"] in table


def test_export_writes_the_same_rows_to_csv_and_xlsx(imperiale, file, tmp_path):
    for ending in ("csv", "xlsx"):
        said = imperiale("export", file, "volunteers", "--to", tmp_path / f"out.{ending}", "--json")
        assert said.code == 0
        assert said.data == {"path": str(tmp_path / f"out.{ending}"), "rows": 3}
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as out:
        text = list(csv.reader(out, delimiter=";"))
    sheet = [list(row) for row in openpyxl.load_workbook(tmp_path / "out.xlsx").active.values]
    assert len(text) >= 4
    assert "Kowalczyk" in {cell for row in text for cell in row}
    assert "Kowalczyk" in {cell for row in sheet for cell in row}


def test_export_to_another_ending_is_refused(imperiale, file, tmp_path):
    said = imperiale("export", file, "people", "--to", tmp_path / "out.doc")
    assert said.code == 2
    assert ".csv, .xlsx" in said.err
    assert list(tmp_path.glob("out*")) == []


def test_history_tells_what_became_of_a_record_latest_first(imperiale, file):
    engine = open_dossier(file)
    imperiale("lock", file, "--session", 1)
    engine.close()
    engine = open_dossier(file)
    unlock(TrainingSession.get_by_id(1), "signature oubliée")
    engine.close()
    told = imperiale("history", file, "sessions", 1, "--json").data
    lines = [(line["field"], line["before"], line["after"]) for line in told]
    assert set(lines[:2]) == {("sheet", "locked", "open"), ("unlock_reason", "", "signature oubliée")}
    assert lines[2:] == [("sheet", "open", "locked"), (None, None, None)]
    assert told[2]["step"] == "1 feuille verrouillée"
    assert told[2]["who"] == getpass.getuser()
    assert told[0]["at"].endswith("Z")


def test_steps_are_signed_by_the_name_chosen_at_this_pc(imperiale, file):
    Preferences(author="Josiane Petit").write()
    imperiale("lock", file, "--course", 1)
    assert imperiale("history", file, "sessions", 2, "--json").data[0]["who"] == "Josiane Petit"


def test_history_of_nothing_is_said(imperiale, file):
    said = imperiale("history", file, "people", 99)
    assert (said.code, said.err) == (2, "Cette fiche n’existe plus.\n")


def test_undo_and_redo_go_back_and_forth_by_their_names(imperiale, file):
    for place in ("Laxou", "Nancy", "Toul"):
        imperiale("settings", file, f"place={place}")
    undone = imperiale("undo", file, "--steps", 2, "--json", "--language", "en")
    assert (undone.code, undone.data) == (0, {"steps": ["Settings changed", "Settings changed"]})
    assert imperiale("settings", file, "--json").data["place"] == "Laxou"
    again = imperiale("redo", file, "--steps", 2)
    assert (again.code, again.rows[1:]) == (0, [["Réglages modifiés"], ["Réglages modifiés"]])
    assert imperiale("settings", file, "--json").data["place"] == "Toul"


@pytest.mark.parametrize(
    ("act", "words"), [("undo", "Il n’y a rien à annuler."), ("redo", "Il n’y a rien à rétablir.")]
)
def test_nothing_to_undo_is_a_negative_answer(imperiale, file, act, words):
    said = imperiale(act, file, "--json")
    assert (said.code, said.data, said.err) == (1, {"steps": []}, words + "\n")


def test_undoing_more_than_there_is_undoes_what_there_is_and_says_so(imperiale, file):
    imperiale("settings", file, "place=Laxou")
    said = imperiale("undo", file, "--steps", 5, "--json")
    assert (said.code, len(said.data["steps"])) == (1, 1)
    assert imperiale("settings", file, "--json").data["place"] == "Maxéville"


def test_a_course_is_locked_group_by_group(imperiale, file):
    assert imperiale("lock", file, "--course", 1, "--group", "B").code == 2
    assert imperiale("lock", file, "--course", 1, "--group", "A", "--json").data == {"sessions": [1, 2]}
    absent = [a for a in imperiale("list", file, "attendances", "--json").data if a["presence"] == "absent"]
    assert [(a["volunteer_number"], a["minutes"]) for a in absent] == [("3", 0), ("3", 0)]


def test_a_locked_sheet_opens_with_a_reason_only(imperiale, locked):
    assert imperiale("unlock", locked, "--session", 1, "--reason", " ").code == 2
    assert imperiale("unlock", locked, "--session", 1, "--reason", "oubli", "--json").data == {"sessions": [1]}
    assert imperiale("unlock", locked, "--session", 1, "--reason", "oubli").code == 2


@pytest.mark.parametrize("words", [["--session", "99"], ["--course", "99"], ["--session", "1", "99"]])
def test_locking_what_is_not_there_does_nothing(imperiale, file, words):
    said = imperiale("lock", file, *words)
    assert (said.code, said.err) == (2, "Rien n’est connu sous «\u202f99\u202f».\n")
    assert {s["sheet"] for s in imperiale("list", file, "sessions", "--json").data} == {"open"}
