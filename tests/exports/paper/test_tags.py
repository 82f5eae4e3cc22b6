"""What a screen reader reads of a paper: every word, in order, once."""

import re

import pytest

from exports.paper.rows import Column, table
from tests.exports.paper.specimen import (
    COLUMNS,
    SENTENCE,
    drawn,
    lines_of,
    on_page,
    printed,
    report,
    told,
)

WORDS = "Les habitants y ont trouvé un lieu d’écoute. "


def read(text: str) -> str:
    return " ".join(re.findall(r'"(.*)"', text))


def test_a_screen_reader_reads_every_word_of_an_attestation():
    text = told(printed("Élodie LE GOFF-ÉVRARD"))
    assert SENTENCE.replace(" ", "") in read(text).replace("\u00a0", "").replace(" ", "")
    for kind in ("H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure"):
        assert re.search(rf"^ *{kind}\b", text, re.M), kind
    assert "/Scope /Column" in text
    assert "/Scope /Row" in text


def test_words_at_a_lines_end_are_parted():
    said = re.sub("\u00a0", " ", read(told(on_page(lambda page: page.block(WORDS * 60)))))
    assert (WORDS * 60).strip() in re.sub(" +", " ", said)


def test_a_paragraph_cut_by_a_page_break_stays_one_with_all_its_spaces():
    text = told(report(words=WORDS)).replace("\u00a0", " ")
    assert re.sub('"\n *"', "", text).count((WORDS * 60).strip()) == 3


def test_a_table_over_pages_is_one_table_with_one_heading():
    text = told(on_page(lambda page: table(page, COLUMNS, lines_of(200))))
    assert len(re.findall(r"^ *Table\b", text, re.M)) == 1
    assert len(re.findall(r"^ *TH\b", text, re.M)) == 4 + 200
    assert len(re.findall(r"^ *TR\b", text, re.M)) == 201
    assert text.count('"Bénévole"') == 1


def test_a_row_higher_than_a_page_stays_one_row():
    data = on_page(lambda page: table(page, COLUMNS, [("1", "très long " * 400, "3 h", ""), *lines_of(1)]))
    text = told(data)
    assert len(re.findall(r"^ *TR\b", text, re.M)) == 3
    assert read(text).count("très long") == 400


def test_an_empty_cell_says_what_it_is_for():
    columns = (Column("Nom", 200, names_row=True), Column("Matin", 100, when_empty="signature, matin"))
    assert b"/Alt <FEFF" + "signature, matin".encode("utf-16-be").hex().upper().encode() in on_page(
        lambda page: table(page, columns, [("Élodie", "")])
    )


def test_the_contents_are_told_first_and_lead_to_pages():
    text = told(report())
    assert text.index("Sommaire") < text.index("habitants")
    assert text.count("Object") == 6
    assert re.search(r"TOC\b", text)


def test_heads_and_feet_of_pages_are_decoration():
    text = read(told(on_page(lambda page: table(page, COLUMNS, lines_of(200)))))
    assert "R-2026-0001" not in text
    assert "page 2" not in text
    assert text.count("Action Pti Platô") == 1  # the letterhead; the line above later pages is silent


def test_the_proof_is_read_after_the_words_it_stands_under():
    text = told(printed("Élodie"))
    assert text.index("servir et valoir") < text.index("Pour vérifier")
    assert len(re.findall("Pour vérifier", text)) == 1


def test_every_figure_has_words():
    data = report()
    assert data.count(b"/S/Figure") == 7
    assert len(re.findall(rb"/S/Figure[^>]*/Alt <FEFF", data)) == 7


@pytest.mark.parametrize("pages", [1, 3])
def test_a_draft_is_said_once_and_first(pages):
    def draw(paper):
        page = paper.begin(draft="il manque deux valeurs")
        for _ in range(pages - 1):
            page.turn()
        page.block("Fin")

    text = read(told(drawn(draw)))
    assert text.startswith("BROUILLON")
    assert text.count("il manque deux valeurs") == 1
