"""Blocks beside running text: key figures, a notice, a drawing, a QR code, places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm

from exports.paper import pen
from exports.paper.codes import squares
from exports.paper.fonts import BOLD
from exports.paper.lines import lines, shortened
from exports.paper.page import Page
from exports.paper.tokens import BEAT, CELL, FIGURE, GAP, GUTTER, NOTE, STRONG, TEXT, THIN, Style

SIGN_HEIGHT: Final = 30 * mm  # signature and seal
_SMALLEST: Final = 12.0


def key_figures(page: Page, figures: Sequence[tuple[str, str, str]]) -> None:
    """Large figures side by side, three or four: the figure, what it counts, what it was before (or "")."""
    page.need(30 * BEAT)
    each = (page.measure - (len(figures) - 1) * GUTTER) / len(figures)
    top = low = page.y
    for number, (figure, counted, before) in enumerate(figures):
        x = page.left + number * (each + GUTTER)
        page.y = top
        pen.rule(page.canvas, x, page.y, x + each, page.y, STRONG)
        page.skip(1)
        with page.canvas.group("Sect"):
            page.block(figure.replace(" ", "\u00a0"), _fitting(figure, FIGURE, each), x=x, width=each)
            page.skip(1)
            page.block(counted, TEXT.bold(), x=x, width=each)
            if before:
                page.block(before, NOTE, x=x, width=each)
        low = min(low, page.y)
    page.y = low - GAP


def notice(page: Page, first: str, text: str, style: Style = TEXT) -> None:
    """What must not be missed, in a frame: words decide, the frame only calls."""
    inner = page.measure - 20
    count = sum(
        len(lines(words, look.font, look.size, inner)) for words, look in ((first, style.bold()), (text, style))
    )
    height = style.leading * count + 4 * BEAT
    page.need(height)
    top, whole = page.y, height <= page.room
    page.y -= BEAT  # the words' own leading does the rest: as much paper above the capitals as below the base line
    page.block(first, style.bold(), x=page.left + 10, width=inner)
    page.block(text, style, x=page.left + 10, width=inner)
    if whole:
        page.y = top - height
        pen.box(page.canvas, page.left, page.y, page.measure, height, STRONG)


def figure(page: Page, drawing: Drawing, alt: str, x: float | None = None) -> None:
    """A chart, and the words that stand for it: what it shows, and where its figures are."""
    page.need(drawing.height)
    page.y -= drawing.height
    with page.canvas.tag("Figure", alt=alt):
        page.canvas.draw_chart(drawing, page.left if x is None else x, page.y)


def qr_code(page: Page, payload: str, alt: str, x: float, y: float, size: float) -> None:
    """A QR code of 178 capitals and digits at most. Always pure black, with its quiet edge inside the size."""
    with page.canvas.tag("Figure", alt=alt):
        page.canvas.addLiteral("0 0 0 rg " + squares(payload, x, y, size))


def sign_box(page: Page, x: float, width: float, height: float, label: str, name: str = "") -> None:
    """A place to sign with its top at ``page.y``: label and name at its top left, nothing else inside."""
    pen.box(page.canvas, x, page.y - height, width, height, THIN)
    inner, y = width - 2 * GAP, page.y - 0.5 * BEAT
    with page.canvas.tag("P", f"{label} {name}".rstrip()):
        for text, style in ((label, NOTE), (name, Style(BOLD, 9, CELL.leading))):
            for line in shortened(text, style.font, style.size, inner, 2) if text else ():
                y -= style.leading
                pen.words(page.canvas, x + GAP, y, line + " ", style)


def closing(
    page: Page,
    sentence: str,
    place: Sequence[str],
    signers: Sequence[tuple[str, str]],
    height: float = SIGN_HEIGHT,
    at: float = 0,
) -> None:
    """The last sentence, where and when, and one or two boxes to sign: a page's end never parts them.

    ``signers`` are label and name: ("Signature et cachet", "Claire BÉRANGER, responsable"). ``at``: where the boxes
    begin, in points from the foot, when the sentence leaves that much room.
    """
    page.together(lambda page: _closing(page, sentence, place, signers, height, at))


def _closing(
    page: Page, sentence: str, place: Sequence[str], signers: Sequence[tuple[str, str]], height: float, at: float
) -> None:
    half = page.column(3)
    if sentence:
        page.block(sentence)
        page.skip(5)
    if at and at < page.y < page.height:
        page.y = at
    alone = len(signers) == 1
    top = page.y
    for line in place:
        page.block(line, width=half - page.left - GUTTER if alone else None)
    if alone:
        low, page.y = page.y, top
        sign_box(page, half, page.right - half, height, *signers[0])
        page.y = min(low, top - height)
        return
    page.skip(2)
    for x, signer in zip((page.left, half), signers, strict=False):
        sign_box(page, x, page.right - half, height, *signer)
    page.y -= height


def _fitting(text: str, style: Style, width: float) -> Style:
    """The style, smaller when the text would not fit on one line."""
    wide = style.font.width(text, style.size)
    return style if wide <= width else replace(style, size=max(_SMALLEST, round(style.size * width / wide - 0.1, 1)))
