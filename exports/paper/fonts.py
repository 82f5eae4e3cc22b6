"""The house font. Its Latin letters have fixed places, so that every file embeds the very same bytes."""

from __future__ import annotations

import unicodedata
from codecs import charmap_encode
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from pymupdf_fonts import myfont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from exports.paper.shaping import MARKS, MIRRORED, PARTNERS, Shaper, in_order, plain
from exports.paper.writing import printable

# Letters beside ASCII that, with the figures, fill the first of reportlab's tables of 256; a rarer one opens a second
# table in its file. U+2212, the minus, has the place of ¤; ¢¥¦¨¬¯¶¸¹ gave theirs to the figures.
LATIN: Final = "".join(c for c in map(chr, (0x2212, *range(0xA1, 0x100))) if c not in "¢¤¥¦¨¬¯¶¸¹\xad") + (
    "ŒœŸ–—‘’‚“”„…€•‹›ŁłŠšŽžČčĆćĐđĞğİıŞşȘșȚțĂăĄąĘęŃńŐőŰűŮůŘřĚěŚśŹźŻż"
)
FIGURES: Final = "0123456789%€"  # of one width each, so that sums stand under their parts
_PRIVATE: Final = 0xF0000  # letters that no user can type: a shape of the font, by its number


class HouseFont(TTFont):
    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, BytesIO(data), asciiReadable=1)
        face: Any = self.face
        self._shaper = Shaper(data)
        self._known = frozenset(code for code in face.charToGlyph if unicodedata.category(chr(code)) != "Co") | {0xA0}
        self._texts: dict[int, str] = {}
        self._figures = {ord(c): self._private(self._shaper.figure(c), c) for c in FIGURES}
        for letter, mirrored in MIRRORED.items():
            self._private(face.charToGlyph[ord(PARTNERS[letter])], letter, ord(mirrored))
        first = PDFDocument()
        self.splitString(LATIN + "".join(self._figures.values()), first)
        start: Any = self.state[first]
        self._first = start
        places: dict[int, int] = self._first.assignments
        seen = {code: place for code, place in places.items() if code < _PRIVATE and chr(code).isprintable()}
        self._letter_places = seen | {0xA0: 32}
        self._figure_places = self._letter_places | {code: places[ord(c)] for code, c in self._figures.items()}

    def latin(self) -> list[int]:
        """The letters of the first table, in their places."""
        letters: list[int] = self._first.subsets[0]
        return letters + [0] * (256 - len(letters))

    def begin(self, document: PDFDocument) -> None:
        """Start a document with the Latin letters in their places."""
        state: Any = TTFont.State(1, self)
        self.state[document] = state
        state.assignments = self._first.assignments.copy()
        state.subsets = [self.latin()]
        state.nextCode = 256
        self.place = self.getSubsetInternalName(0, document)

    def spell(self, text: str, figures: bool = False) -> str:
        """The text as this font can print it: every letter has a shape, and Arabic and Hebrew run their way."""
        if len(text) > _LONG or self.latin_codes(text) is None:
            text = _spell(self, text)
        return text.translate(self._figures) if figures else text

    def latin_codes(self, text: str, figures: bool = False) -> bytes | None:
        """The codes of a text that the first table can print; they are the same in every document."""
        try:
            return charmap_encode(text, "strict", self._figure_places if figures else self._letter_places)[0]
        except UnicodeEncodeError:
            return None

    def missing(self, text: str) -> set[str]:
        """The letters that `spell` can only name, as ``[U+1F68C]``."""
        return {c for c in printable(text) if ord(c) not in self._known}

    def width(self, text: str, size: float, figures: bool = False) -> float:
        """How long the printed text is, in points, its last space included."""
        return _width(text, self, figures) * size

    def text_of(self, code: int) -> str:
        """What a letter of a table stands for: search and copying find the word as it was typed."""
        return self._texts[code] if code >= _PRIVATE else plain(chr(code))

    def _spell(self, text: str) -> str:
        mark = text[:1] if text[:1] in MARKS else ""
        text = "".join(c if ord(c) in self._known else f"[U+{ord(c):04X}]" for c in printable(text))
        return in_order(text, mark, self._shape) if text else text

    def _shape(self, run: str) -> str:
        return "".join(self._letter(glyph) for glyph in self._shaper.shapes(run))

    def _letter(self, glyph: int) -> str:
        known: dict[int, list[int]] = self.face.glyphToChar  # type: ignore[attr-defined]
        return chr(known[glyph][0]) if glyph in known else self._private(glyph, self._shaper.text_of(glyph))

    def _private(self, glyph: int, text: str, code: int = 0) -> str:
        """By the shape's number, not by order of need: a name gets the same bytes whatever was printed before it."""
        face: Any = self.face
        code = code or _PRIVATE + glyph
        self._texts[code] = text
        face.charToGlyph[code] = glyph
        face.charWidths[code] = face._pdfScale(face.hmetrics[glyph][0])
        return chr(code)


_LONG: Final = 1_000  # above this, a text goes through `printable`, which caps it


@lru_cache(maxsize=5_000)  # most lines of a batch are the same on every page
def _spell(font: HouseFont, text: str) -> str:
    return font._spell(text)


@lru_cache(maxsize=20_000)
def _width(text: str, font: HouseFont, figures: bool) -> float:
    spelt = font.spell(text, figures)
    natural: float = pdfmetrics.stringWidth(spelt, font.fontName, 1000) / 1000
    return natural + (spelt.count(" ") + spelt.count("\u00a0")) * space_gap(font) if figures else natural


def space_gap(font: HouseFont) -> float:
    """What a space among figures lacks, of the size: a bold sum keeps the spaces of the regular figures above it."""
    return 0.0 if font is BODY else BODY.width(" ", 1) - font.width(" ", 1)


@lru_cache(maxsize=5_000)
def aloud(text: str) -> str:
    """What a screen reader is to say, where the letters on paper are not those of the text."""
    said = printable(text)
    return "" if BODY.spell(text) == said else said


def missing(text: str) -> set[str]:
    """The letters of a text that no paper can show, to warn about while there is still time: 🚌, ancient scripts.

    They are printed by their number, as ``[U+1F68C]``, never left out in silence.
    """
    return BODY.missing(text)


def _load(name: str, source: str) -> HouseFont:
    font = HouseFont(name, myfont(source))
    pdfmetrics.registerFont(font)
    return font


BODY: Final = _load("House", "figo")
BOLD: Final = _load("House-Bold", "figbo")
FONTS: Final = (BODY, BOLD)
pdfmetrics.registerFontFamily("House", normal="House", bold="House-Bold", italic="House", boldItalic="House-Bold")
