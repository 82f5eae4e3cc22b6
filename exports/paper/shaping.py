"""Arabic and Hebrew: which way a line runs, and which shape each letter takes beside its neighbours.

The places that a font proposes for vowel marks are not followed: marks stand where the font's own widths put them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

import uharfbuzz
from bidi import get_display

FROM_RIGHT: Final = re.compile(r"[\u0590-\u065f\u066a-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FORMS: Final = frozenset(map(chr, (*range(0xFB1D, 0xFE00), *range(0xFE70, 0xFEFD))))
LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"  # before a line: the way its paragraph runs
MARKS: Final = (LEFT_MARK, RIGHT_MARK)
_OPENING: Final = "([{«‹“"
PARTNERS: Final = dict(zip(_OPENING, ")]}»›”", strict=True)) | dict(zip(")]}»›”", _OPENING, strict=True))
# A bracket that is drawn as its partner still stands for itself, in a search and when it is copied.
MIRRORED: Final = {letter: chr(0x100000 + ord(letter)) for letter in PARTNERS}
_RUN = re.compile(f"{FROM_RIGHT.pattern}+(?: +{FROM_RIGHT.pattern}+)*")
_CIVILITY = re.compile(r"(?:M\.|Mme|Mr|Ms)[ \u00a0]")  # or its point would stand before it
_NAMED = re.compile(r"u(?:ni)?([0-9A-F]{4,6})(?:\.|_|$)")


def runs_from_right(text: str) -> bool:
    """Whether the text as a whole is Arabic or Hebrew: it begins so and is mostly so, or it is nearly all so.

    A name among French words leaves them their way, a civility before a name too, and a list of names the way of most.
    """
    if _CIVILITY.match(text):
        return False
    letters = [c for c in text if c.isalpha() or unicodedata.combining(c)]
    here = sum(1 for c in letters if FROM_RIGHT.match(c))
    return here * 10 > len(letters) * 9 or (here * 2 > len(letters) and FROM_RIGHT.match(letters[0]) is not None)


def in_order(text: str, mark: str, shape: Callable[[str], str]) -> str:
    """The letters from left to right as they stand on paper. A mark tells the way of the whole paragraph."""
    if not FROM_RIGHT.search(text):
        return text if mark != RIGHT_MARK else get_display(text, base_dir="R")
    right = mark == RIGHT_MARK or (not mark and runs_from_right(text))
    seen = _mirrored(get_display(text, base_dir="R" if right else "L"))
    return _RUN.sub(lambda run: shape(run[0][::-1]), seen)


def plain(letter: str) -> str:
    """The letter of which this is a joined form. Two that share one keep it: readers would turn them."""
    parted = unicodedata.normalize("NFKC", letter) if letter in _FORMS else letter
    return parted if len(parted) == 1 else letter


def _mirrored(seen: str) -> str:
    """Brackets and guillemets that now stand the wrong way round, turned. One without its partner stays as it is."""
    letters = list(seen)
    waiting: list[int] = []
    for place, letter in enumerate(seen):
        if letter not in PARTNERS:
            continue
        if not waiting or PARTNERS[seen[waiting[-1]]] != letter:
            waiting.append(place)
            continue
        first = waiting.pop()
        if letter in _OPENING:
            letters[first], letters[place] = (MIRRORED[seen[at]] for at in (first, place))
    return "".join(letters)


class Shaper:
    """One font as HarfBuzz sees it."""

    def __init__(self, data: bytes) -> None:
        self._font = uharfbuzz.Font(uharfbuzz.Face(data))

    def shapes(self, run: str) -> list[int]:
        """The font's shapes for letters that join, from left to right."""
        return self._shaped(run, {})

    def figure(self, letter: str) -> int:
        """The shape of a figure as wide as every other one."""
        return self._shaped(letter, {"tnum": True})[0]

    def text_of(self, shape: int) -> str:
        """The letter a shape stands for, by its name in the font."""
        named = _NAMED.match(self._font.glyph_to_string(shape))
        return plain(chr(int(named[1], 16))) if named else "\ufffd"

    def _shaped(self, run: str, features: dict[str, bool]) -> list[int]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, features)
        return [info.codepoint for info in buffer.glyph_infos]
