"""What stands where: page breaks, margins, the window of an envelope."""

import re

import pikepdf
import pytest
from reportlab.lib.units import mm

from exports.paper.letterhead import Sender
from exports.paper.panels import closing, key_figures, notice, sign_box
from exports.paper.paper import FRAMED, LANDSCAPE
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import BOTTOM, LEFT_MARGIN, RIGHT_MARGIN
from models.language import speaking
from tests.exports.paper.specimen import (
    COLUMNS,
    DAY,
    attestation,
    drawn,
    lines_of,
    logo,
    on_page,
    printed,
    proof,
    report,
    text_of,
    words_of,
)

A4_WIDTH, A4_HEIGHT = 595.28, 841.89
LONG = "Association pour l’accompagnement et l’orientation des habitantes et habitants du plateau de Haye " * 3
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def pages_of(data: bytes) -> list[str]:
    return text_of(data, "-layout").split("\f")[:-1]


def outside(data: bytes, left: float = LEFT_MARGIN, right: float = RIGHT_MARGIN) -> list[object]:
    """The words that leave the margins of their page; the outlines across a draft may."""
    return [
        word
        for page in words_of(data)
        for word in page
        if word[3] - word[1] < 60
        and (word[0] < left - 0.5 or word[2] > A4_WIDTH - right + 0.5 or not 6 * mm < word[1] < A4_HEIGHT - 8 * mm)
    ]


def test_a_long_table_repeats_its_head_on_every_page_and_loses_no_row():
    pages = pages_of(on_page(lambda page: table(page, COLUMNS, lines_of(200))))
    assert len(pages) > 3
    assert all("Prévu" in page and "Bénévole" in page for page in pages)
    assert re.findall(r"Bénévole (\d+)", "".join(pages)) == [str(number) for number in range(200)]
    assert [re.findall(r"page (\d) / (\d)", page) for page in pages] == [
        [(str(number), str(len(pages)))] for number in range(1, len(pages) + 1)
    ]


def test_only_the_first_page_has_the_letterhead_and_the_others_a_running_head():
    pages = pages_of(on_page(lambda page: table(page, COLUMNS, lines_of(100))))
    assert ["SIRET" in page for page in pages] == [True] + [False] * (len(pages) - 1)
    assert all(page.lstrip().startswith("Essai") for page in pages[1:])


@pytest.mark.parametrize("count", range(48, 60))
def test_a_total_never_stands_without_a_row_above_it(count):
    body = [*lines_of(count), Row(("", "Somme", "1", "2"), "sum"), Row(("", "Total", "1", "2"), "total")]
    for page in pages_of(on_page(lambda page: table(page, COLUMNS, body))):
        if "Total" in page:
            assert re.search(r"Bénévole \d+ .*\n.*Somme.*\n.*Total", page)


@pytest.mark.parametrize("count", range(48, 60))
def test_a_group_never_stands_without_its_first_row(count):
    body = [*lines_of(count), Row(("", "Groupe", "1", "2"), "group"), ("x", "dedans", "1", "2")]
    pages = pages_of(on_page(lambda page: table(page, COLUMNS, body)))
    assert [("Groupe" in page) for page in pages] == [("dedans" in page) for page in pages]


def test_a_row_that_does_not_fit_goes_to_the_next_page_whole():
    body = [*lines_of(45), ("x", "trois lignes assez longues pour remplir la colonne " * 6, "1", "2")]
    pages = pages_of(on_page(lambda page: table(page, COLUMNS, body)))
    assert [page.count("trois") for page in pages] == [0, 6]


def test_a_row_higher_than_a_page_is_cut_between_lines():
    data = on_page(lambda page: table(page, COLUMNS, [*lines_of(3), ("x", "très long " * 900, "1", "2"), *lines_of(2)]))
    pages = pages_of(data)
    assert len(pages) == 3
    assert "".join(pages).count("très") == 900
    assert outside(data) == []


@pytest.mark.parametrize("lines", range(40, 56))
def test_a_signature_never_leaves_its_last_sentence(lines):
    def draw(page):
        for _ in range(lines):
            page.block("ligne")
        closing(page, "Fait pour servir et valoir.", ("À Maxéville",), [("Signature", "Mme B"), ("Cachet", "M. C")])

    pages = pages_of(on_page(draw))
    assert [("servir et valoir" in page) for page in pages] == [("Cachet" in page) for page in pages]


@pytest.mark.parametrize("lines", range(40, 54))
def test_no_line_of_a_paragraph_stands_alone(lines):
    def draw(page):
        for _ in range(lines):
            page.block("ligne")
        page.block("mot " * 110)

    for page in pages_of(on_page(draw)):
        here = len(re.findall(r"^ *mot", page, re.M))
        assert here != 1


@pytest.mark.parametrize("lines", range(40, 54))
def test_a_heading_never_stands_alone_at_the_foot(lines):
    def draw(page):
        for _ in range(lines):
            page.block("ligne")
        page.heading("Objectifs")
        page.block("ce qui suit")

    pages = pages_of(on_page(draw))
    assert [("Objectifs" in page) for page in pages] == [("ce qui suit" in page) for page in pages]


@pytest.mark.parametrize("count", range(30, 46))
def test_headings_stay_with_the_table_below_them_and_a_short_table_stays_whole(count):
    def draw(page):
        for _ in range(count):
            page.block("ligne")
        page.heading("Une par une")
        page.heading("Les arrêts", 3)
        table(page, COLUMNS, lines_of(6))

    pages = pages_of(on_page(draw))
    assert len({tuple("Une par une" in page for page in pages), tuple("Bénévole 5 " in page for page in pages)}) == 1
    assert [page.count("Bénévole ") for page in pages if "Bénévole " in page] in ([6], [7])
    assert "".join(pages).count("Une par une") == 1


@pytest.mark.parametrize("count", range(44, 62))
def test_no_row_of_a_long_table_stands_alone_at_either_end_of_a_page(count):
    pages = pages_of(on_page(lambda page: table(page, COLUMNS, lines_of(count))))
    assert all(len(re.findall(r"Bénévole \d+ ", page)) > 1 for page in pages)


def test_words_of_one_letter_are_read_apart():
    body = [("1", "Élodie", "1\u00a0h", "5\u00a0%")]
    read = text_of(on_page(lambda page: table(page, COLUMNS, body))).replace("\u00a0", " ")
    assert "1 h" in read
    assert "5 %" in read


def test_what_is_kept_together_and_fits_nowhere_is_drawn_all_the_same():
    pages = pages_of(on_page(lambda page: page.together(lambda page: page.items(["chose"] * 200))))
    assert "".join(pages).count("chose") == 200


def test_pages_of_each_document_in_a_batch_are_counted_apart():
    def draw(paper):
        for number in (1, 3, 2):
            page = paper.begin(f"n{number}")
            for _ in range(number - 1):
                page.turn()

    told = re.findall(r"(n\d).*page (\d) / (\d)", text_of(drawn(draw), "-layout"))
    assert told == [(f"n{n}", str(i), str(n)) for n in (1, 3, 2) for i in range(1, n + 1)]


def test_contents_stand_in_front_and_name_the_right_pages():
    pages = pages_of(report())
    assert "Sommaire" in pages[0]
    named = re.findall(r"(Chapitre \d) +(\d+)", pages[0])
    assert len(named) == 3
    for title, number in named:
        assert title in pages[int(number) - 1]
    assert f"page {len(pages)} / {len(pages)}" in pages[-1]


def test_long_contents_take_pages_of_their_own():
    from io import BytesIO

    from exports.paper.archive import Description
    from exports.paper.report import Report
    from tests.exports.paper.specimen import DAY, SENDER

    out = BytesIO()
    with Report(out, Description("Rapport", "Service", DAY), SENDER) as book:
        for number in range(90):
            book.chapter(f"Chapitre-{number}")
    pages = pages_of(out.getvalue())
    listed = re.findall(r"Chapitre-(\d+) +(\d+)", "".join(pages[:3]))
    assert [(int(chapter), f"Chapitre-{chapter}" in pages[int(page) - 1]) for chapter, page in listed] == [
        (number, True) for number in range(90)
    ]


def test_an_address_lies_in_the_window_of_an_envelope():
    address = (
        "Madame Élodie LE GOFF-ÉVRARD",
        "Appartement 12",
        "Résidence Bel Air",
        "3, rue X",
        "BP 7",
        "54320 MAXÉVILLE",
    )
    words = words_of(drawn(lambda paper: paper.begin(recipient=address).title("Suite")))[0]
    lines = [word for word in words if 48 * mm < word[1] < 80 * mm and word[0] > 100 * mm]
    assert [word[4] for word in lines] == " ".join(address).split()
    assert min(word[0] for word in lines) == pytest.approx(110 * mm, abs=1)
    assert max(word[2] for word in lines) < 190 * mm
    assert max(word[3] for word in lines) < 79.5 * mm
    assert next(word for word in words if word[4] == "Suite")[1] > 88 * mm


@pytest.mark.parametrize("name", [LONG, WORD, "محمد علي " * 30, "Ω" * 150], ids=["long", "one word", "arabic", "greek"])
def test_nothing_long_leaves_its_margins(name):
    sender = Sender(name, name, (name, name, "03 83 12 34 56"), logo(size=(1200, 100)))

    def draw(paper):
        page = paper.begin(
            name, (name, name), recipient=(name, name), proof=proof(), duplicate=(name[:200],), draft=name
        )
        page.title(name[:120], name[:120])
        page.facts(((name, name), ("Nom", name)))
        page.items((name,))
        key_figures(page, (("1 234 567 890,00 €", name[:60], name[:60]), ("1", "a", ""), ("2", "b", "")))
        notice(page, name, name)
        table(page, [Column(name[:30], 300, names_row=True), Column("x", 300, "right")], [(name, "1 234 567 890,12 €")])
        page.need(200)
        sign_box(page, page.left, 150, 85, name, name)
        page.y -= 100
        closing(page, name, (name,), [(name, name)])
        page.turn()

    assert outside(drawn(draw, sender)) == []


def test_a_letterhead_without_logo_service_or_address_is_only_a_name():
    data = drawn(lambda paper: paper.begin().block("suite"), Sender("Service social"))
    assert words_of(data)[0][0][4] == "Service"
    assert b"/Subtype/Image" not in data


def test_an_attestation_takes_one_page_and_a_long_one_two():
    assert len(pages_of(printed("Élodie LE GOFF-ÉVRARD"))) == 1
    assert outside(printed("Élodie LE GOFF-ÉVRARD"), 22.5 * mm - 1, 22.5 * mm) == []

    def draw(paper):
        attestation(paper)
        page = paper.begin(sheet=FRAMED, proof=proof())
        page.block("mot " * 2_000)

    pages = words_of(drawn(draw))
    assert len(pages) > 2
    code = next(word for word in pages[1] if word[4].startswith("ATT-F"))
    assert max(word[3] for word in pages[1] if word[4] == "mot") < code[1]


def test_a_wide_sheet_is_wide():
    from io import BytesIO

    data = drawn(lambda paper: table(paper.begin(sheet=LANDSCAPE), COLUMNS, lines_of(50)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert {tuple(round(float(edge)) for edge in page.MediaBox) for page in pdf.pages} == {(0, 0, 842, 595)}


def test_boxes_can_be_drawn_in_the_rows_of_every_page():
    places = []
    data = on_page(
        lambda page: table(
            page, COLUMNS, lines_of(60), air=7, drawn=lambda page, top, low: places.append((page.number, top - low))
        )
    )
    assert len(places) == 60
    assert {number for number, _ in places} == set(range(1, len(pages_of(data)) + 1))
    assert {round(height, 1) for _, height in places} == {35.0}


def test_the_words_of_the_blocks_themselves_follow_the_language():
    with speaking("en"):
        english = text_of(printed("Élodie"))
    french = text_of(printed("Élodie"))
    assert "To check:" in english
    assert "No. ATT-F" in english
    assert "Pour vérifier" in french
    assert "N°" in french
    assert "page 1 / 1" in english


def test_height_of_draws_nothing():
    heights = []

    def draw(page):
        heights.append(page.height_of(lambda page: page.block("mot " * 100)))
        top = page.y
        page.block("mot " * 100)
        heights.append(top - page.y)

    data = on_page(draw)
    assert heights[0] == pytest.approx(heights[1])
    assert text_of(data).count("mot") == 100
    assert min(word[3] for word in words_of(data)[0]) < A4_HEIGHT - BOTTOM


def test_the_example_that_explains_the_blocks_works(tmp_path):
    import textwrap

    import exports.paper
    from exports.paper import archive, file, panels, paper, rows, tokens
    from models.language.formats import duration_text

    words = vars(archive) | vars(file) | vars(paper) | vars(rows) | vars(panels) | vars(tokens) | {"speaking": speaking}
    facts = {"logo_file": logo(), "day": DAY, "payload": proof().payload, "code": proof().code, "name": "Élodie"}
    facts |= {"course": "Accueillir", "objectives": ("Écouter",), "rows": lines_of(2), "sums": ("Total", "5 h")}
    facts |= {"sentence": "Délivrée pour valoir.", "signatory": "Claire BÉRANGER", "path": tmp_path / "one.pdf"}
    facts |= {"rows": [("Accueillir", "3 h")], "Sender": Sender, "duration_text": duration_text, "mm": mm}
    example = exports.paper.__doc__.split("::\n")[1].split("\nWhere things are")[0]
    exec(textwrap.dedent(example), words | facts)  # noqa: S102 - our own words
    assert "Claire BÉRANGER" in text_of((tmp_path / "one.pdf").read_bytes())
