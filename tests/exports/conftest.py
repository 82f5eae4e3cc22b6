"""Golden documents: what a person reads (text, reviewable in a diff) and what they see (a small picture of each page).

``pytest tests/exports --accept-golden`` keeps the new documents as golden, after you looked at them.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from tests.exports.story import known_seals

GOLDEN = Path(__file__).parent.parent / "golden"
FEW_DOTS = 40  # antialiasing may wobble between versions of PDFium; a letter that moves changes more
FAINT = 24
SIXTEEN = [round(level / 17) * 17 for level in range(256)]  # shades are enough, and pack three times smaller


def pytest_addoption(parser):
    parser.addoption("--accept-golden", action="store_true", help="keep the documents as they are now as golden")


class GoldenChange(AssertionError):
    """A document no longer reads or looks as its golden one."""


class Golden:
    """Compares a PDF with the one that was accepted under a name."""

    def __init__(self, name, seen, accept=False, kept=GOLDEN):
        self.name, self.seen, self.accept, self.kept = name, seen, accept, kept

    def __call__(self, pdf):
        document = PdfDocument(pdf)
        pages = [document[number] for number in range(len(document))]
        self._words([page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages])
        for number, page in enumerate(pages, 1):
            self._look(number, page.render(scale=0.83).to_pil().convert("L").point(SIXTEEN))
        document.close()

    def _words(self, pages):
        words, kept = "\n\f\n".join(pages) + "\n", self.kept / f"{self.name}.txt"
        if self.accept:
            self.kept.mkdir(exist_ok=True)
            kept.write_bytes(words.encode())
            for stale in self.kept.glob(f"{self.name}-*.png"):
                stale.unlink()
        before = kept.read_bytes().decode()
        if words != before:
            diff = difflib.unified_diff(before.splitlines(), words.splitlines(), "golden", "now", lineterm="", n=1)
            raise GoldenChange(f"the words of {self.name} changed:\n" + "\n".join(diff))

    def _look(self, number, picture):
        name = f"{self.name}-{number}.png"
        self.seen.mkdir(exist_ok=True)
        picture.save(self.seen / name)
        if self.accept:
            picture.save(self.kept / name, optimize=True)
        before = Image.open(self.kept / name).convert("L")
        if before.size != picture.size:
            raise GoldenChange(f"page {number} of {self.name} has another size: {before.size}, now {picture.size}")
        difference = ImageChops.difference(before, picture)
        changed = sum(difference.histogram()[FAINT:])
        if changed >= FEW_DOTS:
            where = difference.point(lambda dot: 255 if dot >= FAINT else 0).getbbox()
            raise GoldenChange(
                f"page {number} of {self.name}: {changed} dots changed within {where}: {self.seen / name}"
            )


@pytest.fixture
def golden(request, tmp_path):
    """Compare a PDF (bytes) with the golden document of this test."""
    name = request.node.name.removeprefix("test_").replace("[", "_").replace("]", "")
    return Golden(name, tmp_path / "seen", request.config.getoption("--accept-golden"))


@pytest.fixture
def service(dossier):
    """An open dossier whose keys are the same in every run, so that codes and QR codes are golden too."""
    known_seals()
    return dossier
