"""CSV of any usual encoding and separator, and files that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.intake import read_source
from models.intake.refusals import EmptyFile, IntakeRefusal, LongCell, NotClosed, NotText, TooBig, TooManyLines
from models.intake.source import read_bytes
from models.language import speaking
from models.refusals import UnreadableFile

TEXT = "Nom;Prénom\nLe Goff-Évrard;Élodie\nŒuvrard;Noé\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_a_text_is_read_in_any_usual_encoding_which_is_said(file, encoding, told):
    source = read_source(file(TEXT, encoding))
    assert source.titles == ["Nom", "Prénom"]
    assert [row.cells for row in source.rows] == [("Le Goff-Évrard", "Élodie"), ("Œuvrard", "Noé")]
    assert source.encoding == told


def test_utf_16_of_a_big_endian_machine_is_read(file):
    assert read_source(file(b"\xfe\xff" + TEXT.encode("utf-16-be"))).titles == ["Nom", "Prénom"]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(file, separator):
    source = read_source(file(TEXT.replace(";", separator)))
    assert source.separator == separator
    assert source.rows[0].cells == ("Le Goff-Évrard", "Élodie")


def test_commas_inside_cells_do_not_make_columns(file):
    source = read_source(file("Nom;Téléphones\nA, B, C;06 01, 06 02\nD, E;07, 08, 09\n"))
    assert source.rows[0].cells == ("A, B, C", "06 01, 06 02")


def test_quoted_cells_hold_separators_quotes_and_several_lines(file):
    source = read_source(file('Nom;Notes\n"A; B";"dit ""oui""\net non"\nC;rien\n'))
    assert source.rows[0].cells == ("A; B", 'dit "oui"\net non')
    assert source.rows[1] == (3, ("C", "rien"))  # rows are counted, as a spreadsheet numbers them


def test_one_column_is_a_file(file):
    source = read_source(file("Nom\nDurand\nPetit, Jean\n"))
    assert [row.cells for row in source.rows] == [("Durand",), ("Petit, Jean",)]


def test_the_separator_that_excel_announces_is_believed(file):
    source = read_source(file("sep=|\nNom|Prénom\nA|B\n"))
    assert (source.titles, source.title_line, source.rows[0].line) == (["Nom", "Prénom"], 2, 3)


def test_blank_lines_are_left_out_and_counted_and_keep_the_numbers(file):
    source = read_source(file("\n;;\nNom;Prénom\n\nA;B\n; ;\nC;D\n\n"))
    assert source.title_line == 3
    assert [row.line for row in source.rows] == [5, 7]
    assert source.blank == 3


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;\n"])
def test_an_empty_file_is_refused_with_words(file, content):
    with pytest.raises(EmptyFile, match="vide"):
        read_source(file(content))


@pytest.mark.parametrize(
    "content", [b"Nom;Pr\0nom\nA;B\n", b"\xff\xfeN", b"\x81\x8d\x8f", b"%PDF-1.7\n\xff\0\x81", b"\xff\xfe\x00\xd8"]
)
def test_what_is_no_text_is_refused_with_words(file, content):
    with pytest.raises(NotText, match="CSV UTF-8"):
        read_source(file(content))


def test_a_quotation_mark_left_open_is_told_with_its_line(file):
    with pytest.raises(NotClosed, match="ligne 3"):
        read_source(file('Nom;Ville\nA;B\n"C;D\nE;F\n'))


def test_a_cell_of_a_million_letters_is_refused_with_its_line(file):
    with pytest.raises(LongCell, match="ligne 2"):
        read_source(file("Nom;Ville\n" + "x" * 1_000_000 + ";B\n"))


def test_too_many_lines_are_refused_with_words(file):
    with pytest.raises(TooManyLines, match="partagez"):
        read_source(file("Nom\n" + "A\n" * 300_000))


def test_a_file_too_big_is_not_even_read(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(65 << 20)
    with pytest.raises(TooBig, match="64"):
        read_source(path)


def test_a_file_that_is_not_there_is_refused_with_words(tmp_path):
    with pytest.raises(UnreadableFile), speaking("en"):
        read_source(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile):
        read_source(tmp_path)


def test_characters_that_no_text_has_are_taken_away(file):
    assert read_source(file("Nom;Ville\nDu\x07rand;\x1bLaxou\n")).rows[0].cells == ("Durand", "Laxou")


def test_the_apostrophe_that_keeps_a_text_from_being_a_formula_is_taken_away(file):
    assert read_source(file("Nom;Ville\n'=1+1;'s Hertogenbosch\n")).rows[0].cells == ("=1+1", "'s Hertogenbosch")


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.text("\";,\t\n\rNom='", max_size=80).map(str.encode)
)
def test_any_bytes_are_read_or_refused_with_words(content):
    source = said = None
    try:
        source = read_bytes(content)
    except IntakeRefusal as refusal:
        said = str(refusal)
    assert said or source.titles
