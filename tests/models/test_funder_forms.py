"""Forms that users make: copies, forms read from a file, and what is said of a file that is no form."""

import pytest

from models.funder_forms import (
    NotAForm,
    WrongLines,
    copy_form,
    free_name,
    lines_of,
    next_place,
    read_form,
)
from models.funder_templates import FunderLine, FunderTemplate, template, templates
from models.records.record import InvalidRecord
from models.records.undo import undo
from models.refusals import Unknown, UnreadableFile


def file(tmp_path, text, name="Fonds local.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_copy_has_every_line_of_the_form_in_its_order(dossier):
    changes, made = copy_form("cerfa15059", "Notre formulaire")
    copied, first = template(f"own-{made.id}"), template("cerfa15059")
    assert [line.id for line in copied.lines] == [line.id for line in first.lines]
    assert [line.label for line in copied.lines] == [line.label for line in first.lines]
    assert list(lines_of(copied)) == [line.id for line in first.lines]
    assert lines_of(first) == {}
    assert next_place(made.id) == 10 * len(first.lines) + 10
    undo(changes.step)
    assert FunderLine.kept().count() == FunderTemplate.kept().count() == 0


def test_two_forms_are_not_called_the_same(dossier):
    copy_form("dauphin", "Le nôtre")
    with pytest.raises(InvalidRecord):
        copy_form("dauphin", "Le nôtre")
    assert free_name("le  nôtre") == "le nôtre (2)"
    with pytest.raises(Unknown):
        copy_form("own-999", "Autre")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id;code;label\npurchases.materials;601;Achats répétés\n", "utf-8-sig"),
        ("ID,Code,Label\npurchases.materials,601,Achats répétés\n", "cp1252"),
        ("label\tid\tcode\nAchats répétés\tpurchases.materials\t601\n", "utf-8"),
    ],
)
def test_a_form_is_read_whatever_the_spreadsheet_wrote(dossier, tmp_path, text, encoding):
    _changes, made = read_form(file(tmp_path, text, encoding=encoding))
    (line,) = template(f"own-{made.id}").lines
    assert (made.name, made.source) == ("Fonds local", "Fonds local.csv")
    assert (line.id, line.code, line.label, line.side, line.group) == (
        *("purchases.materials", "601", "Achats répétés"),
        *("charge", "60"),
    )


def test_a_line_of_ones_own_says_its_side_and_group(dossier, tmp_path):
    text = "id;code;label;side;group\nvillage.fete;9;Fête;product;74\n"
    _changes, made = read_form(file(tmp_path, text))
    (line,) = template(f"own-{made.id}").lines
    assert (line.side, line.group, line.public) == ("product", "74", False)


def test_unknown_ids_doubled_lines_and_missing_labels_are_all_said_and_nothing_is_taken_up(dossier, tmp_path):
    text = "id;code;label\nown;1;A\nwhat.ever;2;B\nown;3;C\nsales;4;\n"
    with pytest.raises(WrongLines) as told:
        read_form(file(tmp_path, text))
    said = str(told.value)
    assert all(f"{number}" in said for number in ("3", "4", "5"))
    assert "what.ever" in said
    assert list(templates()) == ["dauphin", "cerfa15059", "foundation"]


@pytest.mark.parametrize("text", ["", "nothing at all", "code;label\n1;A\n", "a\0b;id;label\n"])
def test_a_file_that_is_no_form_is_refused(dossier, tmp_path, text):
    with pytest.raises((NotAForm, WrongLines)):
        read_form(file(tmp_path, text))
    assert FunderTemplate.kept().count() == 0


def test_a_file_that_is_not_there_is_said(dossier, tmp_path):
    with pytest.raises(UnreadableFile):
        read_form(tmp_path / "nowhere.csv")
