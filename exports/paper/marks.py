"""DUPLICATA and BROUILLON: seen at once, read aloud first, and no word of the page is harder to read for it."""

from __future__ import annotations

from collections.abc import Sequence

from exports.paper import pen
from exports.paper.fonts import BOLD
from exports.paper.lines import lines, shortened
from exports.paper.page import Page
from exports.paper.tokens import ACCENT, BEAT, INK, NOTE, Rule, Style
from models.language import _

_WIDTH = 176.0
_EDGE = 12.0


def draft(page: Page, why: str, told: bool = True) -> None:
    """To be drawn before anything else: dotted outlines lie under the words, so a printer's dots do not fill them."""
    canvas, word = page.canvas, _("DRAFT")
    size = min(118.0, 0.8 * page.height / BOLD.width(word, 1))
    canvas.saveState()
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(50 if page.height > page.width else 30)
    canvas.addLiteral(f"1 Tr 0.4 w [0.9 1.9] 0 d {INK.stroke}")
    canvas.write(-BOLD.width(word, size) / 2, -size / 3, word, BOLD, size)
    canvas.addLiteral("0 Tr [] 0 d")
    canvas.restoreState()
    style = Style(BOLD, 9, 3 * BEAT)
    y, start = page.height - 8 * BEAT, page.left + style.font.width(word + "  ", style.size)
    with canvas.tag("P", f"{word} {why}") if told else canvas.within(None):
        pen.words(canvas, page.left, y, word + " ", style)
        pen.words(canvas, start, y, shortened(why, NOTE.font, NOTE.size, page.right - start)[0], NOTE)


def duplicate(page: Page, words: Sequence[str], at_left: bool = False) -> None:
    """A stamp at the top right, framed twice like the one on a desk; what follows begins below it."""
    canvas, top = page.canvas, page.y + 2 * BEAT
    cut = [line for text in words for line in lines(text, NOTE.font, NOTE.size, _WIDTH - _EDGE)]
    height = (8 + 3 * len(cut)) * BEAT
    x, y = page.left if at_left else page.right - _WIDTH, top - height
    pen.box(canvas, x, y, _WIDTH, height, Rule(1.4, ACCENT))
    pen.box(canvas, x + 2.5, y + 2.5, _WIDTH - 5, height - 5, Rule(0.4, ACCENT))
    word, style = _("DUPLICATE"), Style(BOLD, 14, 4 * BEAT, ACCENT)
    with canvas.tag("P", " ".join((word, *words))):
        spread = 3.0 * (len(word) - 1)
        canvas.addLiteral("3 Tc")
        pen.words(canvas, x + (_WIDTH - spread) / 2, top - 5.6 * BEAT, word + " ", style, "centre")
        canvas.addLiteral("0 Tc")
        for number, line in enumerate(cut, 1):
            pen.words(canvas, x + _WIDTH / 2, top - (5.8 + 3 * number) * BEAT, line + " ", NOTE, "centre")
    page.y = y - 3 * BEAT
