"""Cutting a text into lines: at spaces, then at hyphens, and inside a word only when it is longer than the line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from exports.paper.fonts import HouseFont
from exports.paper.shaping import FROM_RIGHT, LEFT_MARK, RIGHT_MARK, runs_from_right
from exports.paper.ties import tied
from exports.paper.writing import MOST, printable
from models.language import current_language

_PARTS = re.compile(r"[^\-‐–/@._]*[\-‐–/@._]*")  # where a long name or address may be cut
_DOTS = "…"


def lines(text: str, font: HouseFont, size: float, width: float, figures: bool = False) -> tuple[str, ...]:
    """The text cut into lines no wider than ``width`` points, at least one.

    Each keeps its last space, which a screen reader needs to part the words. What is too long when tied is cut where it
    was typed to be cut.
    """
    return _lines(text if len(text) <= MOST else printable(text), font, size, width, figures, current_language())


def stands_right(cut: Sequence[str]) -> bool:
    """Whether a paragraph, being in Arabic or Hebrew, has a right edge for its lines to begin at."""
    return len(cut) > 1 and cut[0].startswith(RIGHT_MARK)


def shortened(text: str, font: HouseFont, size: float, width: float, most: int = 1) -> tuple[str, ...]:
    """So many lines at most, the last ending in an ellipsis when the text goes on."""
    cut = lines(text, font, size, width)
    if len(cut) <= most:
        return cut
    last = cut[most - 1].rstrip(" ")
    while last and font.width(last + _DOTS, size) > width:
        last = last[:-1]
    return (*cut[: most - 1], last.rstrip(" ") + _DOTS)


@lru_cache(maxsize=5_000)
def _lines(text: str, font: HouseFont, size: float, width: float, figures: bool, _language: str) -> tuple[str, ...]:
    text = printable(text)
    joined = tied(text)
    widest = max(font.width(word, size, figures) for word in joined.split(" "))
    return tuple(_filled(text if widest > width else joined, font, size, width, figures))


def _filled(text: str, font: HouseFont, size: float, width: float, figures: bool) -> Iterator[str]:
    # every line of a paragraph with Arabic or Hebrew is told which way the whole runs
    mark = "" if text.isascii() or not FROM_RIGHT.search(text) else RIGHT_MARK if runs_from_right(text) else LEFT_MARK
    line, used = "", 0.0
    space = font.width(" ", size, figures)
    for word, wide, glued in _bites(text, font, size, width, figures):
        if line and used + wide > width:
            yield mark + line
            line, used = "", 0.0
        line += word if glued else word + " "
        used += wide if glued else wide + space
    yield mark + line.rstrip(" ")


def _bites(text: str, font: HouseFont, size: float, width: float, figures: bool) -> Iterator[tuple[str, float, bool]]:
    """Words with their widths; a part of a word says that the next one is glued to it."""
    for word in text.split(" "):
        wide = font.width(word, size, figures)
        if wide <= width:
            yield word, wide, False
            continue
        parts = [bite for part in _PARTS.findall(word) if part for bite in _hard_cut(part, font, size, width)]
        for part in parts[:-1]:
            yield part, font.width(part, size, figures), True
        yield parts[-1], font.width(parts[-1], size, figures), False


def _hard_cut(word: str, font: HouseFont, size: float, width: float) -> list[str]:
    if font.width(word, size) <= width:
        return [word]
    bites, used = [""], 0.0
    for letter in word:
        wide = font.width(letter, size)
        if bites[-1] and used + wide > width and not unicodedata.combining(letter):
            bites.append("")
            used = 0.0
        bites[-1] += letter
        used += wide
    return bites
