"""Spreadsheets: a user's text is never run, durations and days are counted with, nothing is half written."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from exports.spreadsheet import TableColumn, TooManyRows, UnknownEnding, write_table
from models.language import speaking

COLUMNS = [
    TableColumn("Nom"),
    TableColumn("=Durée", "minutes"),
    TableColumn("Jour", "day"),
    TableColumn("Montant", "cents"),
    TableColumn("Nombre", "number"),
]
RUN = [
    "=1+1",
    "+33 6 12",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|'/c calc'!A0",
    "＝1",
    "{=1}",
    "http://198.51.100.7",
    "007",
]
ROWS = [(text, 690 + n, date(2026, 3, 3), -1050, n) for n, text in enumerate(RUN)] + [
    ("Élodie", None, None, None, None)
]


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    path = write_table(tmp_path / "x.xlsx", "[Heures] : 2026/2027 * ?", COLUMNS, ROWS)
    sheet = load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.data_type == "f"] == []
    assert [row[0].value for row in sheet.iter_rows(min_row=2)][: len(RUN)] == [
        text.replace("\r", "_x000D_") for text in RUN
    ]
    assert not [cell for cell in cells if cell.hyperlink]
    assert sheet["E2"].value == 0
    assert sheet["A12"].value == "007"


def test_durations_days_and_amounts_of_a_workbook_can_be_counted_with(tmp_path):
    path = write_table(tmp_path / "x.xlsx", "Heures", COLUMNS, [("Élodie", 25 * 60 + 30, date(2026, 3, 3), 123450, 7)])
    row = load_workbook(path).active[2]
    assert (row[1].value, row[1].number_format) == (timedelta(hours=25, minutes=30), "[h]:mm")
    assert (row[2].value.date(), row[2].number_format) == (date(2026, 3, 3), "dd/mm/yyyy")
    assert (row[3].value, row[4].value) == (1234.5, 7)


def test_a_csv_opens_by_a_double_click_and_runs_nothing(tmp_path):
    path = write_table(tmp_path / "x.csv", "Heures", COLUMNS, ROWS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfNom;'=Dur")
    rows = read_csv(path)
    assert not [cell for row in rows[1:] for cell in row[:3] if cell[:1] in set("=+-@\t\r＝")]
    assert rows[1][1:] == ["11:30", "2026-03-03", "-10,50", "0"]
    assert rows[-1] == ["Élodie", "", "", "", ""]
    with speaking("en"):
        assert read_csv(write_table(tmp_path / "e.csv", "Hours", COLUMNS, ROWS))[1][3] == "-10.50"


@pytest.mark.parametrize("name", ["x.ods", "x", "x.pdf", ".xlsx"])
def test_another_ending_is_refused_in_words(tmp_path, name):
    with pytest.raises(UnknownEnding, match="choisissez un nom qui se termine par"):
        write_table(tmp_path / name, "Heures", COLUMNS, ROWS)
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_excel_holds_are_refused_and_leave_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr("exports.spreadsheet.MOST_ROWS", 3)
    with pytest.raises(TooManyRows, match="ne tient que 3 lignes"):
        write_table(tmp_path / "x.xlsx", "Heures", COLUMNS, ROWS)
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_fails_half_way_leaves_the_old_file(tmp_path):
    path = write_table(tmp_path / "x.csv", "Heures", COLUMNS, ROWS)
    before = path.read_bytes()

    def broken():
        yield ROWS[0]
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        write_table(path, "Heures", COLUMNS, broken())
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["x.csv"]
