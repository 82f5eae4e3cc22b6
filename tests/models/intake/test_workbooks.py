"""XLSX and ODS: what they hold, and those made to harm."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime, timedelta

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from models.intake import read_source
from models.intake.archives import look_through
from models.intake.refusals import (
    Bomb,
    DamagedSpreadsheet,
    IntakeRefusal,
    Locked,
    NoSuchSheet,
    OldFormat,
    TooManyLines,
)
from models.intake.source import read_bytes

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
ODS = """<?xml version="1.0" encoding="UTF-8"?>{}<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Liste">
{}</table:table></office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def workbook(*sheets):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    formats = {
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        timedelta: book.add_format({"num_format": "[h]:mm"}),
    }
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for n, row in rows.items():
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(n - 1, column, datetime(value.year, value.month, value.day), formats[date])
                elif isinstance(value, timedelta):
                    sheet.write_datetime(n - 1, column, value, formats[timedelta])
                else:
                    sheet.write(n - 1, column, value)
    book.close()
    return out.getvalue()


def with_sheet(xml, strings=None):
    """A workbook whose only sheet is written by hand."""
    made = zipfile.ZipFile(io.BytesIO(workbook(("Liste", {1: ["Nom"]}))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in made.infolist():
            content = made.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                content = xml.encode()
            if entry.filename == "xl/sharedStrings.xml" and strings:
                content = strings.encode()
            packed.writestr(entry.filename, content)
    return out.getvalue()


def ods(rows, doctype=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", ODS.format(doctype, rows))
    return out.getvalue()


def read_or_refused(content):
    """What was read, or the words of the refusal; any other fault is one."""
    try:
        return read_bytes(content)
    except IntakeRefusal as refusal:
        return str(refusal)


def test_cells_come_as_texts_numbers_days_and_durations_with_the_lines_of_the_sheet(file):
    rows = {3: ["Nom", "SIRET", "Depuis", "Durée", "Principal"]}
    rows[5] = ["Durand", 73282932000074, date(2026, 3, 1), timedelta(hours=2, minutes=30), True]
    source = read_source(file(workbook(("Liste", rows)), name="x.xlsx"))
    assert (source.titles, source.title_line, source.sheet) == (rows[3], 3, "Liste")
    assert source.rows == [(5, ("Durand", 73282932000074, date(2026, 3, 1), timedelta(hours=2, minutes=30), True))]
    assert type(source.rows[0].cells[1]) is int
    assert source.blank == 1


def test_another_sheet_is_read_by_its_name_and_an_unknown_one_refused(file):
    path = file(workbook(("Un", {1: ["Nom"], 2: ["A"]}), ("Deux", {1: ["Nom"], 2: ["B"]})), name="x.xlsx")
    assert read_source(path).sheets == ("Un", "Deux")
    assert read_source(path, "Deux").rows[0].cells == ("B",)
    with pytest.raises(NoSuchSheet, match="Trois"):
        read_source(path, "Trois")


def test_ods_is_read_with_its_repeated_cells():
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    row = "<table:table-row>" + CELL.format("Nom") + CELL.format("Ville") + "</table:table-row>"
    again = '<table:table-row table:number-rows-repeated="2">' + CELL.format("Durand") * 2 + "</table:table-row>"
    source = read_bytes(ods(row + again + empty))
    assert source.titles == ["Nom", "Ville"]
    assert [row.line for row in source.rows] == [2, 3]


def test_no_entity_of_a_spreadsheet_reads_another_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    doctype = f'<!DOCTYPE x [<!ENTITY xxe SYSTEM "{secret.as_uri()}">]>'
    row = "<table:table-row>" + CELL.format("Nom &xxe;") + "</table:table-row>"
    for data in (
        ods(row, doctype),
        with_sheet(doctype + SHEET.format('<row><c t="inlineStr"><is><t>&xxe;</t></is></c></row>')),
    ):
        try:
            source = read_bytes(data)
        except IntakeRefusal:
            continue
        assert "geheim" not in repr(source)


def zip_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(b" " * (1 << 20))
    return out.getvalue()


def lying_bomb():
    """An archive that says of its parts that they are small."""
    data = bytearray(with_sheet(SHEET.format("<row><c><v>1</v></c></row>" + " " * 5_000_000)))
    place = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


FAR_CELLS = SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
LONG_TEXT = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
    + "x" * 1_000_000
    + "</t></si></sst>"
)
MANY_TIMES = SHEET.format("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000)))
WIDE = (
    '<table:table-row><table:table-cell table:number-columns-repeated="900000000"/>'
    + CELL.format("x")
    + "</table:table-row>"
)
TALL = '<table:table-row table:number-rows-repeated="900000000">' + CELL.format("x") + "</table:table-row>"
HIDDEN = f'<table:table-row><table:table-cell a=">" table:number-columns-repeated="900000000">{CELL}</table:table-cell></table:table-row>'
SPACES = "<table:table-row>" + CELL.format('<text:s text:c="900000000"/>') + "</table:table-row>"


@pytest.mark.parametrize(
    "made",
    [
        zip_bomb,
        lying_bomb,
        lambda: with_sheet(FAR_CELLS),
        lambda: with_sheet(FAR_CELLS.replace('"', "'")),
        lambda: with_sheet(MANY_TIMES, LONG_TEXT),
        lambda: ods(WIDE),
        lambda: ods(TALL),
        lambda: ods(HIDDEN),
        lambda: ods(SPACES),
    ],
    ids=["zip", "lying", "far", "quotes", "texts", "wide", "tall", "hidden", "spaces"],
)
def test_a_spreadsheet_bomb_is_refused_with_words_before_it_unfolds(made):
    data = made()
    tracemalloc.start()
    try:
        with pytest.raises((Bomb, DamagedSpreadsheet, TooManyLines)) as refused:
            read_bytes(data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(refused.value)
    assert most < 100 << 20


def test_cells_that_are_only_coloured_far_away_do_not_matter():
    coloured = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    assert read_bytes(with_sheet(SHEET.format(rows + coloured))).rows == [(2, (7,))]


def test_a_spreadsheet_with_a_password_is_refused_with_words():
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(Locked, match="mot de passe"):
        read_bytes(compound + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(OldFormat, match=".xlsx"):
        read_bytes(compound)


def test_an_archive_that_is_no_spreadsheet_is_refused_with_words():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    with pytest.raises(OldFormat):
        read_bytes(out.getvalue())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_spreadsheet_is_read_or_refused_with_words(data):
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(4, len(content)))] if data.draw(st.booleans()) else content
    assert read_or_refused(bytes(content))


@settings(max_examples=150, deadline=None)
@given(st.text("<>/=\"' r1A9XFDcvrowsi&;!-[]", max_size=120))
def test_a_sheet_of_any_xml_is_read_or_refused_with_words(xml):
    assert read_or_refused(with_sheet(SHEET.format(xml)))


GOOD = workbook(("Liste", {1: ["Nom", "SIRET"], 2: ["Durand", 73282932000074]}))


def test_looking_through_an_ordinary_file_finds_nothing():
    look_through(GOOD)
    look_through(workbook(("Liste", {n: [f"Nom {n}", n, "Laxou"] for n in range(1, 5001)})))
