"""Who writes and to whom: letterhead, the address in an envelope's window, the line that heads the pages after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from exports.paper import pen
from exports.paper.archive import text_string
from exports.paper.canvas import TaggedCanvas
from exports.paper.fonts import BOLD
from exports.paper.lines import shortened
from exports.paper.page import HEAD, Page
from exports.paper.pictures import picture
from exports.paper.tokens import ACCENT, BEAT, NOTE, TEXT, THIN, Rule, Style
from models.language import _

LOGO_HEIGHT: Final = 17 * mm  # 12 on wide sheets
_NAME: Final = Style(BOLD, 11, 4 * BEAT)
_WIDEST_LOGO, _WIDEST_ADDRESS = 0.25, 0.4  # of the measure
_MOST_ADDRESS: Final = 6  # lines: more would reach into the envelope's window

# A sheet folded in three slides about in a DL envelope (220 × 110 mm, window 100 × 45 or 35 at 20 mm from its right and
# lower edge): wherever it lies, the window shows 100 to 190 mm from the left and 45 (or 55) to 79 from the top.
WINDOW_LEFT: Final = 110 * mm
WINDOW_WIDTH: Final = 80 * mm
WINDOW_TOP: Final = 52 * mm
WINDOW_END: Final = 90 * mm  # what follows begins below
_WINDOW: Final = Style(TEXT.font, 10, 3.5 * BEAT)
_MOST_LINES: Final = 6  # what the post reads


@dataclass(frozen=True, slots=True)
class Sender:
    """Who issues: name, service below it, address lines at the right (address, phone, SIRET or RNA), logo file."""

    name: str
    service: str = ""
    address: tuple[str, ...] = ()
    logo: bytes = b""


def letterhead(page: Page, sender: Sender, logo_height: float = LOGO_HEIGHT) -> None:
    """Logo and names at the left, address at the right, on one axis; long ones wrap, and nothing leaves its column."""
    canvas, top, x = page.canvas, page.y, page.left
    address = _address(page, sender)
    wide = max((NOTE.font.width(line.rstrip(" "), NOTE.size, True) for line, _said in address), default=0.0)
    height = max(logo_height, len(address) * NOTE.leading)
    if sender.logo:
        width, high = _logo_size(sender.logo, logo_height, page.measure * _WIDEST_LOGO)
        middle = top - (height + high) / 2
        with canvas.tag("Figure", alt=_("Logo: {name}").format(name=sender.name)):
            canvas.draw_picture(sender.logo, x, middle, width, high)
        x += width + 4 * mm
    room = page.right - x - (wide + 4 * mm if wide else 0)
    names = [(line, _NAME) for line in shortened(sender.name, _NAME.font, _NAME.size, room, 3)]
    names += [(line, NOTE) for line in shortened(sender.service, NOTE.font, NOTE.size, room, 2) if sender.service]
    tall = sum(style.leading for _line, style in names)
    height = max(height, tall)
    y = top - (height - tall) / 2 + 0.2 * BEAT
    said = " ".join(part for part in (sender.name, sender.service) if part)
    with canvas.tag("P", more=b"/ActualText " + text_string(said)):
        for line, style in names:
            y -= style.leading
            pen.words(canvas, x, y + 0.3 * BEAT, line + " ", style)
    _draw_address(page, address, top - height / 2)
    page.y = top - height - 3 * BEAT


def recipient(page: Page, address: Sequence[str]) -> None:
    """Up to six lines where the window of a DL envelope shows them; what follows begins below the window."""
    y, left = page.height - WINDOW_TOP, _MOST_LINES
    with page.canvas.group("Sect"):
        for text in filter(None, address):
            cut = shortened(text, _WINDOW.font, _WINDOW.size, WINDOW_WIDTH, 2)[:left]
            left -= len(cut)
            if not cut:
                break
            with page.canvas.tag("P", text):
                for line in cut:
                    y -= _WINDOW.leading
                    pen.words(page.canvas, WINDOW_LEFT, y, line + " ", _WINDOW)
    page.y = min(page.y, page.height - WINDOW_END)


def frame(page: Page, edge: float = 8 * mm) -> None:
    """Two lines around a page that is meant for a wall, not for a binder."""
    for inset, look in ((0.0, Rule(1.6, ACCENT)), (3.2, THIN)):
        at = edge + inset
        pen.box(page.canvas, at, at, page.width - 2 * at, page.height - 2 * at, look)


def running_head(page: Page, left: str, right: str = "") -> None:
    """On the pages after the first: what this sheet belongs to, should it come loose."""
    top = page.y
    page.y -= 2 * BEAT
    half = page.measure * (0.58 if right else 1)
    pen.words(page.canvas, page.left, page.y, _one_line(left, half), NOTE)
    if right:
        pen.words(page.canvas, page.right, page.y, _one_line(right, page.measure * 0.38), NOTE, "right")
    page.y -= 2 * BEAT
    pen.rule(page.canvas, page.left, page.y, page.right, page.y, THIN)
    page.y = top - HEAD


def foot_words(page: Page, y: float, text: str) -> None:
    """A line of the footer, cut before it meets the page's number."""
    pen.words(page.canvas, page.left, y, _one_line(text, page.measure - 25 * mm), NOTE)


def _one_line(text: str, width: float) -> str:
    return shortened(text, NOTE.font, NOTE.size, width)[0]


def _address(page: Page, sender: Sender) -> list[tuple[str, str]]:
    """The lines at the right; the first of a wrapped one says it whole."""
    most = page.measure * _WIDEST_ADDRESS
    told = []
    for text in sender.address:
        if text:
            cut = shortened(text, NOTE.font, NOTE.size, most, 2)
            told += [(line, text if not number else "") for number, line in enumerate(cut)]
    return told[:_MOST_ADDRESS]


def _draw_address(page: Page, address: Sequence[tuple[str, str]], middle: float) -> None:
    canvas: TaggedCanvas = page.canvas
    if not address:
        return
    with canvas.tag("P", more=b"/ActualText " + text_string(", ".join(said for _line, said in address if said))):
        for number, (line, _said) in enumerate(address):
            y = middle + (len(address) / 2 - number - 0.75) * NOTE.leading
            pen.words(canvas, page.right, y, line + " ", NOTE, "right")


def _logo_size(logo: bytes, height: float, widest: float) -> tuple[float, float]:
    read = picture(logo)
    scale = min(height / read.height, widest / read.width)
    return read.width * scale, read.height * scale
