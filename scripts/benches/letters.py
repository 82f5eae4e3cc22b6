"""The words of our attestations as others would set them: LibreOffice documents, and bare pages of reportlab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Letter = list[list[str]]  # pages of lines

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm"/><style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="N" style:family="paragraph" style:parent-style-name="T"><style:paragraph-properties fo:break-before="page"/></style:style>
</office:automatic-styles><office:body><office:text>"""
_END = "</office:text></office:body></office:document>"
_SIZE, _LEADING, _MARGIN, _MEASURE = 10, 13, 57, 480


def lines_of(pdf: bytes) -> Letter:
    """The words of each page, a line a paragraph."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return [[line for line in page.get_textpage().get_text_bounded().splitlines() if line.strip()] for page in document]


def merged(path: Path, letters: Iterable[Letter]) -> Path:
    """All letters in one document, each page on a new one."""
    path.write_text(_HEAD + "".join(map(_letter, letters)) + _END, "utf-8")
    return path


def single(path: Path, letter: Letter) -> Path:
    return merged(path, [letter])


def bare_pages(path: Path, letter: Letter, names: Sequence[str]) -> None:
    """One letter for each name: the lines and rules of our pages by ``drawString`` and ``line``, our font, nothing else."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    font = _font()
    canvas: Any = Canvas(str(path), pageCompression=1)
    for name in names:
        for page in letter:
            canvas.setFont(font, _SIZE)
            height = 800
            for line in [name, *page]:
                for part in simpleSplit(line, font, _SIZE, _MEASURE):
                    canvas.drawString(_MARGIN, height, part)
                    height -= _LEADING
            for rule in range(12):
                canvas.line(_MARGIN, 700 - 40 * rule, _MARGIN + _MEASURE, 700 - 40 * rule)
            canvas.showPage()
    canvas.save()


def _font() -> str:
    from io import BytesIO

    from pymupdf_fonts import myfont
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Bare", BytesIO(myfont("figo"))))
    return "Bare"


def _letter(pages: Letter) -> str:
    words = []
    for page in pages:
        words += [
            f'<text:p text:style-name="{"T" if n else "N"}">{escape(line)}</text:p>' for n, line in enumerate(page)
        ]
    return "".join(words)
