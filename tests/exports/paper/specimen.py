"""Small papers of an invented service, and what other programs read in them."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageDraw

from exports.paper.archive import Description
from exports.paper.charts import pairs, strips
from exports.paper.letterhead import Sender
from exports.paper.page import Page
from exports.paper.panels import closing, figure, key_figures, notice
from exports.paper.paper import FRAMED, Paper, Proof
from exports.paper.report import Front, Report
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NAME
from models.proof import check_code, signed

DAY = date(2026, 11, 22)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
SENTENCE = (
    "bénévole depuis le 12 janvier 2026, a suivi 11 h 30 sur 15 h prévues de la formation organisée par le service "
    "social avec la médiathèque et deux associations du plateau, du 3 au 28 mars 2026."
)
COLUMNS = (
    Column("N°", 40),
    Column("Bénévole", 200, names_row=True),
    Column("Prévu", 80, "right"),
    Column("Suivi", 80, "right"),
)


def logo(kind: str = "PNG", size: tuple[int, int] = (640, 520)) -> bytes:
    """A red disc on a ground that is transparent where the kind knows it."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((0, 0, *size), fill=(184, 35, 28, 255))
    out = BytesIO()
    (image if kind == "PNG" else image.convert("RGB")).save(out, kind)
    return out.getvalue()


SENDER = Sender(
    "Action Pti Platô",
    "Service social du plateau de Haye",
    ("18, rue des Érables, 54320 Maxéville", "03 83 12 34 56", "SIRET 732 829 320 00074"),
    logo(),
)


def proof(number: str = "ATT-F-2026-0001") -> Proof:
    code = check_code(number.encode(), b"secret")
    return Proof(number, code, signed(f"{number} 20261122 690 ELG {code}", KEY))


def attestation(paper: Paper, name: str = "Élodie LE GOFF-ÉVRARD", number: str = "ATT-F-2026-0001") -> None:
    page = paper.begin(f"{number}, 22/11/2026", ("Attestation", name), sheet=FRAMED, proof=proof(number))
    page.title("Attestation de formation de bénévole", name)
    page.block(name, NAME)
    page.block(SENTENCE)
    page.facts((("Formation", "Accueillir & orienter"), ("Bénévole", name)))
    page.heading("Objectifs")
    page.items(("Accueillir", name))
    table(page, COLUMNS, [("1", name, "3 h 30", "3 h 30"), Row(("", "Total", "3 h 30", "3 h 30"), "total")])
    closing(page, "Délivrée pour servir et valoir ce que de droit.", ("Le 22 novembre 2026",), [("Signature", name)])


def drawn(draw: Callable[[Paper], object], sender: Sender | None = SENDER, title: str = "Essai", **more: str) -> bytes:
    """A file with whatever is drawn on a paper."""
    out = BytesIO()
    with Paper(out, Description(title, "Action Pti Platô", DAY, **more), sender) as paper:
        draw(paper)
    return out.getvalue()


def on_page(draw: Callable[[Page], object]) -> bytes:
    """A file of one document with whatever is drawn on its page."""
    return drawn(lambda paper: draw(paper.begin("R-2026-0001", ("Essai", "Action Pti Platô"))))


def printed(*names: str) -> bytes:
    """Attestations for these people in one file."""

    def draw(paper: Paper) -> None:
        for number, name in enumerate(names, 1):
            attestation(paper, name, f"ATT-F-2026-{number:04d}")

    return drawn(draw)


def lines_of(count: int) -> list[Sequence[str]]:
    return [(str(number), f"Bénévole {number}", "3 h 30", "2 h") for number in range(count)]


def report(words: str = "Les habitants y ont trouvé un lieu d’écoute. ", rows: int = 60) -> bytes:
    out = BytesIO()
    with Report(
        out, Description("Rapport annuel", "Action Pti Platô", DAY), SENDER, foot="Y-1", front=Front("2026")
    ) as book:
        for chapter in range(1, 4):
            page = book.chapter(f"Chapitre {chapter}")
            key_figures(page, (("1 284", "visites", "2025 : 1 117"), ("612 h 30", "de bénévolat", "")))
            notice(page, "À rendre avant le 30 juin", words)
            page.heading("Ateliers <de> Łódź & d’ailleurs")
            page.block(words * 60)
            table(page, COLUMNS, lines_of(rows))
            figure(page, pairs(("mai", "juin"), (3, 4), (5, 0), 200, 90, ("2025", "2026")), "Visites par mois")
            figure(page, strips((("Médiathèque " * 5, 57), (words[:9], 0)), 300, 80), "Demandes")
    return out.getvalue()


def read_by(program: str, data: bytes, *options: str) -> str:
    """What a program of poppler or qpdf says of a file."""
    if not shutil.which(program):
        import pytest

        pytest.skip(f"{program} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(data)
        to = ["-"] if program == "pdftotext" else []
        return subprocess.run([program, *options, str(path), *to], capture_output=True, text=True, check=False).stdout


def told(data: bytes) -> str:
    """The structure as a screen reader follows it."""
    return read_by("pdfinfo", data, "-struct-text")


def text_of(data: bytes, *options: str) -> str:
    """The words, without the marks of direction that poppler adds."""
    return re.sub("[\u202a-\u202e]", "", read_by("pdftotext", data, *options))


def words_of(data: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """For each page its words: left, top, right, bottom in points from the top left, and the letters."""
    pages = read_by("pdftotext", data, "-bbox").split("<page ")[1:]
    word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    return [[(*map(float, found[:4]), found[4]) for found in word.findall(page)] for page in pages]
