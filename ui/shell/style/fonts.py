"""FiraGO, the one family of screen and paper. Four faces exist: regular, bold, and their italics."""

from __future__ import annotations

from functools import cache

from pymupdf_fonts import myfont
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "FiraGO"


@cache
def register() -> None:
    """Make the two faces of the screen known. Each costs 17 ms at start; the italics are for paper."""
    for code in ("figo", "figbo"):
        QFontDatabase.addApplicationFontFromData(myfont(code))


def make(pixels: float, *, bold: bool = False, figures: bool = False) -> QFont:
    """A font of the family. `figures` gives every digit the same width, for columns of numbers."""
    font = QFont(FAMILY)
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
