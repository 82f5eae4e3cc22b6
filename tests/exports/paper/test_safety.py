"""Hostile words and broken pictures: every PDF builds, and no file or address is touched."""

import random
import re
import sys
from io import BytesIO

import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from exports.paper import pen, qr
from exports.paper.fonts import BODY
from exports.paper.letterhead import Sender
from exports.paper.lines import lines
from exports.paper.pictures import MOST_DOTS, UnreadableLogo, picture
from exports.paper.tokens import TEXT
from exports.paper.writing import CUT, MOST, printable
from models.language import speaking
from tests.exports.paper.specimen import drawn, logo, printed, report

HOSTILE = ['<img src="/etc/passwd"/>', '<a href="javascript:x">', "</para><b>", "&#x41;", ") Tj ET (", "\\"]
HOSTILE += ["\0\x1b\ud800", "e\u0301\u0301", "\u202e", "𝒜🚌", "A" * 5_000, "=cmd|'/c'!A1", "../../x", "%s{0}", "{"]
HOSTILE += ["ﷺ" * 50, "]>>endobj", "a" * 1_000_000, "é " * 500_000, "\u0301" * 3_000, "\u200f", "\n\r\t"]
touched: list[str] = []
sys.addaudithook(lambda event, args: touched.append(f"{event} {args}") if event in {"open", "socket.connect"} else None)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_prints_and_touches_nothing(name):
    printed("warm")
    report(rows=1)
    touched.clear()
    assert printed(name).endswith(b"%%EOF\n")
    assert report(rows=1, words=name[:500]).endswith(b"%%EOF\n")
    assert touched == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_prints(name, other):
    touched.clear()
    data = printed(name, other)
    assert data.endswith(b"%%EOF\n")
    assert not [event for event in touched if "hypothesis" not in event]


def test_a_text_too_long_for_an_archive_is_cut_and_says_so():
    assert len(printable("a" * 1_000_000)) == MOST
    assert printable("é" * 1_000_000).endswith(CUT)
    assert sum(map(len, lines("a" * 1_000_000, BODY, 10, 400))) <= MOST + 300


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF"])
def test_a_logo_of_any_usual_kind_is_drawn_without_transparency(kind):
    read = picture(logo(kind))
    assert max(read.width, read.height) == MOST_DOTS
    assert len(read.dots) == read.width * read.height * 3
    assert b"SMask" not in read.object()
    corner = read.dots[:3]
    assert corner == (b"\xff\xff\xff" if kind == "PNG" else corner)


def test_a_logo_is_read_once_for_a_thousand_documents():
    picture.cache_clear()
    sender = Sender("Service", logo=logo())
    for _ in range(5):
        drawn(lambda paper: paper.begin(), sender)
    assert picture.cache_info().misses <= 1


@pytest.mark.parametrize(
    "data",
    [b"x", b"GIF89a", logo()[:300], logo("JPEG")[:200], b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"],
    ids=["letters", "head only", "cut PNG", "cut JPEG", "PostScript"],
)
def test_a_broken_logo_is_refused_in_words(data):
    with pytest.raises(UnreadableLogo) as refused:
        drawn(lambda paper: paper.begin(), Sender("Service", logo=data))
    with speaking("fr"):
        assert "PNG ou JPEG" in str(refused.value)
    with speaking("en"):
        assert "PNG or JPEG" in str(refused.value)


def test_a_picture_that_unpacks_to_gigabytes_is_refused():
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(UnreadableLogo):
        picture(out.getvalue())


def test_the_qr_code_is_segnos():
    letters = random.Random(7).choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", k=178)
    for length in (1, 2, 31, 150, 177, 178):
        text = "".join(letters[:length])
        code = segno.make(text, version=7, error="m", mask=2, mode="alphanumeric", boost_error=False)
        assert qr.rows(text) == ["".join(map(str, row)) for row in code.matrix]


def test_a_qr_code_refuses_what_it_cannot_hold():
    for text in ("é", "abc", "A" * 179):
        with pytest.raises(ValueError, match="178"):
            qr.rows(text)


def test_the_drawn_qr_code_is_read_back(tmp_path):
    import shutil
    import subprocess

    import pypdfium2

    from tests.exports.paper.specimen import proof

    if not shutil.which("zbarimg"):
        pytest.skip("zbarimg is not installed")
    page = pypdfium2.PdfDocument(printed("Élodie"))[0]
    page.render(scale=150 / 72).to_pil().convert("1").save(tmp_path / "page.png")
    told = subprocess.run(
        ["zbarimg", "-q", "--raw", str(tmp_path / "page.png")], capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == proof().payload


def test_no_string_of_a_file_is_longer_than_an_archive_allows():
    huge = "🚌" * 1_000_000
    sender = Sender(huge, huge, (huge,), logo())

    def draw(paper):
        page = paper.begin(huge, (huge, huge), draft=huge, bookmark=huge)
        page.title(huge[:3_000])
        pen.words(page.canvas, 50, 400, huge, TEXT)

    data = drawn(draw, sender, title=huge, subject=huge)
    assert max(len(found) for found in re.findall(rb"<FEFF([0-9A-F]*)>", data)) // 2 < 65_535
