"""What every paper shares: one grid, one scale of type, black and one blue. No other file names a size or a colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from reportlab.lib.units import mm

from exports.paper.fonts import BODY, BOLD, HouseFont

# The beat is 3.5 pt: every leading, row and gap is a whole number of beats, so columns side by side stay in step.
BEAT: Final = 3.5
GAP: Final = 2 * BEAT  # between things that belong together
BREAK: Final = 6 * BEAT  # between groups

LEFT_MARGIN: Final = 25 * mm  # holes of a binder
RIGHT_MARGIN: Final = 20 * mm
TOP_MARGIN: Final = 16 * mm
FOOT: Final = 14 * mm  # base line of the footer
BOTTOM: Final = 24 * mm  # nothing of the content below
COLUMNS: Final = 6
GUTTER: Final = 5 * mm


@dataclass(frozen=True)
class Ink:
    red: float
    green: float
    blue: float

    @cached_property
    def fill(self) -> str:
        return f"{self.red:.3f} {self.green:.3f} {self.blue:.3f} rg"

    @cached_property
    def stroke(self) -> str:
        return f"{self.red:.3f} {self.green:.3f} {self.blue:.3f} RG"


def _ink(code: str) -> Ink:
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return Ink(red, green, blue)


# Black is black: any grey, even the screen's near-black, comes out of a laser printer as dots. Rank is told by size and
# weight, and a faint line is a dotted black one.
INK: Final = _ink("000000")
ACCENT: Final = _ink("0B3470")  # the blue of a fountain pen, four fifths black to a printer: words from 12 pt, fills
WHITE: Final = _ink("FFFFFF")


@dataclass(frozen=True, slots=True)
class Rule:
    width: float
    ink: Ink
    dash: str = ""


# Between rows: dots, the only faint line that is pale on a screen and crisp on paper.
HAIRLINE: Final = Rule(0.5, INK, "[0.5 1.5] 0 d")
THIN: Final = Rule(0.35, INK)  # around a place to sign, above the footer

LINE: Final = Rule(0.7, INK)  # above a subtotal, around a box to fill in
STRONG: Final = Rule(1.2, INK)  # under a table's head, above a total


@dataclass(frozen=True, slots=True)
class Style:
    font: HouseFont
    size: float
    leading: float
    ink: Ink = INK

    def bold(self) -> Style:
        return replace(self, font=BOLD)

    def in_ink(self, ink: Ink) -> Style:
        return replace(self, ink=ink)


NOTE: Final = Style(BODY, 7.5, 3 * BEAT)
LABEL: Final = Style(BODY, 8.5, 3 * BEAT)
CELL: Final = Style(BODY, 9, 3 * BEAT)
CELL_HEAD: Final = Style(BOLD, 8, 3 * BEAT)
TEXT: Final = Style(BODY, 10, 4 * BEAT)
LEAD: Final = Style(BODY, 12, 5 * BEAT)
HEADING: Final = Style(BOLD, 13, 5 * BEAT, ACCENT)
NAME: Final = Style(BOLD, 18, 7 * BEAT)
TITLE: Final = Style(BOLD, 24, 8 * BEAT)
FIGURE: Final = Style(BOLD, 24, 8 * BEAT, ACCENT)
POSTER: Final = Style(BOLD, 30, 10 * BEAT)
BANNER: Final = Style(BOLD, 54, 16 * BEAT)
SUBHEADING: Final = Style(BOLD, 11, 4 * BEAT)
PLAIN_TITLE: Final = Style(BOLD, 20, 7 * BEAT)  # on wide sheets, where every line counts
