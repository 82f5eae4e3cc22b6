"""Users' words made fit for paper, before any font is chosen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST: Final = 16_000  # letters of one text: what PDF/A lets a spoken text hold, some four pages
CUT: Final = " […]"

# Control and formatting characters hide what is printed or turn it round; PDF and XML refuse some of them besides.
_HIDDEN = re.compile(
    "[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_SPACES = dict.fromkeys(map(ord, "\u2007\u2009\u200a\u202f\u205f"), "\u00a0") | dict.fromkeys(map(ord, "\t\r\n"), " ")


def printable(text: str) -> str:
    """One line of visible characters, accents joined to their letters, thin spaces widened so no line ends there.

    A text above 16,000 letters is cut, and says so at its end: several texts hold what one may not.
    """
    if len(text) > MOST:
        text = text[: MOST - len(CUT)] + CUT
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub("", unicodedata.normalize("NFC", text).translate(_SPACES))
