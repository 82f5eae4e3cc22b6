"""Whatever people are called: every attestation builds, and no file or address is touched by it.

``IMPERIALE_NAMES=10000`` tries as many; the daily tests try fewer.
"""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from datetime import date

import pytest
from pypdfium2 import PdfDocument

from exports.handing_out import file_name
from exports.snapshot import House, Snapshot, initials
from exports.training_attestation import attestation_pdf
from models.dossier.secrets import signing_key
from models.issuer import Signs
from models.proof import signed
from models.queries.attestations import Facts, Followed
from models.verification import signed_facts
from tests.exports.story import asked

HOW_MANY = int(os.environ.get("IMPERIALE_NAMES", "250"))
PIECES = [
    "<img",
    'src="/etc/passwd"/>',
    "<a",
    'href="http://198.51.100.7/x">x</a>',
    "</para>",
    "&#x41;",
    "%s",
    "{0}",
    "{number}",
    "]]>",
    ")",
    "Tj",
    "ET",
    "(",
    "\\",
    "\x00",
    "\x1b[0m",
    "�",
    "é́",
    "\u202e",
    "\u200f",
    "𝒜",
    "🚌",
    "=cmd|'/c'!A1",
    "@SUM(1)",
    "../../x",
    "C:\\x",
    "NUL",
    "محمد",
    "שלום",
    "Ωμέγα",
    "Łucja",
    "Ñ",
    "李小龍",
    "ﷺ",
    "́́",
    "--",
    "';",
    "DROP",
    "TABLE",
    "person;",
    "--",
    "A\tB\r\nC",
    "\ufeff",
    "˜",
    "‰",
    "¼",
    "ﬃ",
    "ẞ",
    "d’Estaing",
    "O'Neil",
    "de-la-Tour",
]
touched: list[str] = []
NETWORK = {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "urllib.Request"}


def watch(event, args):
    if event == "open" or event in NETWORK:
        touched.append(f"{event} {args}")


sys.addaudithook(watch)


def snapshot_for(family, given, other):
    held = (Followed(other, date(2026, 3, 3), 540, 660, other, other, given, "present", 120, 120),) * 2
    assessed = ((other, "acquired"), (given, "under_way"))
    facts = Facts(
        scope="course",
        source=1,
        bounded=False,
        volunteer=1,
        person=1,
        civility="",
        given_name=given,
        family_name=family,
        since=None,
        course=other,
        nature=given,
        group=other,
        provider=other,
        assessed=assessed,
        sessions=held,
        threshold=80,
        first=date(2026, 3, 3),
        last=date(2026, 3, 3),
    )
    house = House(other, given, "association", f"{other}\n{given}", other, given, "", other, other, "")
    return Snapshot("ATT-F-2026-0001", date(2026, 4, 3), "fr", facts, house, Signs("", other, given))


def any_text(chance):
    pieces = chance.choices(PIECES, k=chance.randint(0, 5))
    letters = "".join(chr(chance.choice((chance.randint(0, 0x17F), chance.randint(0, 0x1FFFF)))) for _n in range(8))
    return chance.choice((" ", "", "-")).join([*pieces, letters * chance.choice((0, 1, 1, 9))])


def test_any_name_builds_and_touches_nothing(service):
    key, chance = signing_key(), random.Random(20261122)
    attestation_pdf(snapshot_for("chaud", "chaud", "chaud"))
    attestation_pdf(replace(snapshot_for("chaud", "محمد", "chaud"), language="en"))
    for _number in range(HOW_MANY):
        family, given, other = any_text(chance), any_text(chance), any_text(chance)
        snapshot = snapshot_for(family, given, other)
        told = signed_facts(snapshot.number, snapshot.issued, 240, initials(snapshot.facts), "0000-0000-0000")
        touched.clear()
        pdf = attestation_pdf(replace(snapshot, code="0000-0000-0000", proof=signed(told, key)))
        assert touched == [], (family, given, other)
        assert pdf.endswith(b"%%EOF\n")
        name = file_name(snapshot.number, family, given)
        assert len(name) < 110
        assert all(letter.isalnum() or letter in "-_." for letter in name), name
        assert not set(name) & set('\\/:*?"<>| \0'), name


def test_the_watch_notices_a_file(tmp_path):
    touched.clear()
    (tmp_path / "x").write_text("x")
    assert touched


def test_the_words_of_a_hostile_name_stay_words(service, tmp_path):
    pdf = attestation_pdf(snapshot_for("<b>&amp;</b>", "=1+1", "{number} %s"))
    (tmp_path / "x.pdf").write_bytes(pdf)
    text = asked("pdftotext", "-layout", tmp_path / "x.pdf", "-")
    assert "=1+1 <B>&AMP;</B>" in text
    assert "{number} %s" in text


@pytest.mark.parametrize("letter", ["W", "é ", "Wm-", "م"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_longest_answers_there_can_be_leave_the_face_one_page(service, letter, language):
    def long(most):
        return (letter * most)[:most].strip()

    plain = snapshot_for(long(80), long(80), long(160))
    goals = tuple((long(400), "not_assessed") for _n in range(5))
    facts = replace(plain.facts, nature=long(120), assessed=goals, civility="mrs", since=date(2026, 1, 12))
    house = replace(plain.house, name=long(120), service=long(120), address=f"{long(60)}\n{long(60)}")
    signs = Signs("mrs", long(120), long(160))
    told = signed(signed_facts(plain.number, plain.issued, 240, "X", "0000-0000-0000"), signing_key())
    for copied in (None, date(2026, 11, 22)):
        snapshot = replace(plain, facts=facts, house=house, signs=signs, language=language, proof=told)
        snapshot = replace(snapshot, code="0000-0000-0000", replaces=("ATT-F-2026-0000", date(2026, 4, 2)))
        pages = PdfDocument(attestation_pdf(snapshot, copied=copied))
        assert "Annex" in pages[1].get_textpage().get_text_range()
        pages.close()
