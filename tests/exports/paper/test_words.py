"""Letters and lines: figures of one width, Arabic and Hebrew, what belongs together."""

import re
import unicodedata
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.paper import pen
from exports.paper.fonts import BODY, BOLD, FIGURES, missing
from exports.paper.lines import lines, shortened
from exports.paper.rows import Column, Row, table
from exports.paper.shaping import LEFT_MARK, MIRRORED, PARTNERS, RIGHT_MARK
from exports.paper.ties import tied
from exports.paper.tokens import TEXT
from models.language import speaking
from tests.exports.paper.specimen import on_page, text_of, words_of


def spoken(data: bytes) -> list[str]:
    """What a screen reader says instead of the letters drawn."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [item.get("/ActualText") for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
    return [str(text) for text in found if text is not None]


AMOUNTS = ["1 111,11", "8 888,88", "−4 040,04", "11 177,00", "76,7 %", "12 345,60 €"]


def test_every_digit_has_one_width_in_both_weights():
    widths = {round(font.width(digit, 1000, figures=True)) for font in (BODY, BOLD) for digit in "0123456789"}
    assert widths == {560}
    assert len({BODY.width(digit, 1000) for digit in "0123456789"}) > 5
    assert BODY.width("1 234,5 %", 10, figures=True) == pytest.approx(BOLD.width("1 234,5 %", 10, figures=True))


def test_figures_are_read_as_they_were_written():
    def draw(page):
        for amount in AMOUNTS:
            page.block(amount, align="right")
            page.block(amount, TEXT.bold(), align="right")

    text = text_of(on_page(draw)).replace("\u00a0", " ")
    assert [text.count(amount) for amount in AMOUNTS] == [2] * len(AMOUNTS)


def test_a_bold_sum_stands_under_its_parts():
    columns = (Column("Nom", 100, names_row=True), Column("Somme", 100, "right"))
    body = [("a", "1 111,11"), ("b", "8 098,10"), Row(("Total", "9 999,99"), "total")]
    page = words_of(on_page(lambda page: table(page, columns, body)))[0]
    words = [word for word in page if re.fullmatch(r"\d{3},\d\d", word[4])]
    ends = [word[2] for word in words]
    assert len(ends) == 3
    assert max(ends) - min(ends) < 0.05
    assert max(word[0] for word in words) - min(word[0] for word in words) < 0.1


def test_the_figures_cannot_be_typed_as_private_letters():
    for code in (0xE000, 0xE100, 0xF0000 + 3543, 0x100028):
        assert BODY.spell(chr(code)) == f"[U+{code:04X}]"


@pytest.mark.parametrize(
    "text",
    [
        "محمد علي",
        "nom שלום 12",
        "שלום (דוד)",
        "الإدارة «الأمين» 12",
        "nom (שלום) 12",
        "علي, Łucja & 76,7 %",
        "پگچ گروه",
    ],
)
@pytest.mark.parametrize("where", ["block", "facts", "items", "left cell", "right cell"])
def test_arabic_and_hebrew_are_read_as_they_were_typed(text, where):
    def draw(page):
        if where == "block":
            page.block(text)
        elif where == "facts":
            page.facts((("Nom", text),))
        elif where == "items":
            page.items((text,))
        else:
            table(page, [Column("Nom", 300, "right" if "right" in where else "left")], [(text,)])

    data = on_page(draw)
    if not re.search(r"[()«»]", text):  # poppler misplaces the brackets of such words, whatever the file says
        assert set(text.split()) <= set(unicodedata.normalize("NFKC", text_of(data)).split())
    assert text in spoken(data)


def test_arabic_letters_are_joined_and_run_from_the_right():
    assert BODY.spell("محمد")[::-1] != "محمد"
    assert BODY.spell("nom (שלום) 12") == "nom (םולש) 12"


def test_brackets_turn_with_the_words_around_them():
    turned = {mirrored: PARTNERS[letter] for letter, mirrored in MIRRORED.items()}
    drawn = "".join(turned.get(letter, letter) for letter in BODY.spell("שלום (דוד) «א»"))
    assert drawn == "«א» (דוד) םולש"
    assert [BODY.text_of(ord(mirrored)) for mirrored in MIRRORED.values()] == list(MIRRORED)


def test_a_paragraph_in_arabic_is_cut_in_its_own_order_and_stands_at_the_right():
    text = "شارك محمد علي في التدريب من 3 إلى 28 مارس 2026 مع المكتبة وجمعيتين من الهضبة " * 4
    cut = lines(text.strip(), BODY, 10, 300)
    assert len(cut) > 2
    assert all(line.startswith(RIGHT_MARK) for line in cut)
    assert "".join(line.removeprefix(RIGHT_MARK) for line in cut).replace("\u00a0", " ") == text.strip()
    words = words_of(on_page(lambda page: page.block(text, width=300)))[0]
    body = [word for word in words if re.search("[\u0600-\u06ff]", word[4])]
    left = 25 / 25.4 * 72
    assert max(word[2] for word in body) == pytest.approx(left + 300, abs=1)


def test_a_french_paragraph_with_an_arabic_name_keeps_its_way():
    cut = lines("Je soussignée atteste que محمد علي الأمين a suivi la formation du bus " * 3, BODY, 10, 250)
    assert all(line.startswith(LEFT_MARK) for line in cut)


def test_a_right_hand_name_in_arabic_ends_at_its_column():
    words = words_of(on_page(lambda page: pen.words(page.canvas, 300, 400, "محمد علي", TEXT, "right")))[0]
    assert max(word[2] for word in words if re.search("[\u0600-\u06ff]", word[4])) == pytest.approx(300, abs=0.6)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_letter_is_lost_silently(name):
    spelt = BODY.spell(name)
    assert all(ord(c) in BODY.face.charToGlyph or c == "\u00a0" for c in spelt)
    for letter in missing(name):
        assert f"[U+{ord(letter):04X}]" in spelt


def test_letters_that_no_paper_can_show_are_named():
    assert missing("Łucja ≤ Nguyễn") <= {"≤"}
    assert missing("bus 🚌") == {"🚌"}
    assert missing("\ufffd") == {"\ufffd"} or "\ufffd" not in missing("\ufffd")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab -é/Wשع🚌\u0301", max_size=80), st.floats(15, 200))
def test_no_line_is_wider_than_asked(text, width):
    cut = lines(text, BODY, 10, width)
    assert cut
    widest = max(BODY.width(letter, 10) for letter in text or " ")
    for line in cut:
        assert BODY.width(line.rstrip(" "), 10) <= max(width, widest) + 0.01 or "\u0301" in line


def test_a_long_name_is_cut_at_its_hyphen():
    assert lines("LE GOFF-ÉVRARD-DESCHAMPS", BODY, 10, 70) == ("LE GOFF-", "ÉVRARD-", "DESCHAMPS")


def test_a_shortened_text_says_that_it_goes_on():
    assert shortened("Accueillir une personne", BODY, 10, 60) == ("Accueillir…",)
    assert shortened("Accueillir", BODY, 10, 60) == ("Accueillir",)


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("fr", "il a suivi 14 h 30 du bus", "14\u00a0h\u00a030"),
        ("fr", "le 3 avril 2026 à bord", "3\u00a0avril\u00a02026"),
        ("fr", "« bus » : oui, beaucoup de monde", "«\u00a0bus\u00a0»\u00a0:"),
        ("fr", "soit 1 234 567 personnes réunies hier", "1\u00a0234\u00a0567\u00a0personnes"),
        ("en", "on 3 April 2026 on board again", "3\u00a0April\u00a02026"),
        ("en", "Ms Béranger certifies that somebody", "Ms\u00a0Béranger"),
        ("en", "a bus : rarely written like this", "bus : rarely"),
    ],
)
def test_what_belongs_together_is_never_parted(language, text, kept):
    with speaking(language):
        assert kept in tied(text)


def test_every_figure_of_the_list_is_in_the_first_table():
    assert all(BODY.latin_codes(figure, figures=True) != BODY.latin_codes(figure) for figure in FIGURES)
