"""Charts that a black-and-white printer keeps: solid against outline, each bar with its figure, no legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, Line, Rect, String
from reportlab.lib.colors import Color

from exports.paper.fonts import BODY, BOLD, HouseFont
from exports.paper.lines import shortened
from exports.paper.tokens import ACCENT, INK, WHITE, Ink
from models.language.formats import number_text

STATE_DEFAULTS["fontName"] = BODY.fontName  # or every drawing brings Helvetica along, which no file of ours embeds

_SMALL, _LABEL = 7.5, 8.0


def pairs(
    names: Sequence[str], before: Sequence[int], now: Sequence[int], width: float, height: float, years: tuple[str, str]
) -> Drawing:
    """Two years side by side for each name. The axis begins at nought; the first pair tells which year is which.

    At least one name; figures are not negative.
    """
    drawing, base = Drawing(width, height), 14.0
    step = width / len(names)
    bar, scale = min(step * 0.34, 26), (height - base - 24) / max(*before, *now, 1)
    for number, (name, old, new) in enumerate(zip(names, before, now, strict=True)):
        middle = step * (number + 0.5)
        drawing.add(_bar(middle - bar, base, bar - 1.5, old * scale, solid=False))
        drawing.add(_bar(middle, base, bar, new * scale, solid=True))
        drawing.add(_word(middle - bar / 2 - 1, base + old * scale + 3, number_text(old), BODY, _SMALL, INK))
        drawing.add(_word(middle + bar / 2, base + new * scale + 3, number_text(new), BOLD, _LABEL, INK))
        drawing.add(_word(middle, 2, name, BODY, _LABEL, INK))
    first = step / 2
    high = base + max(before[0], now[0]) * scale + 15
    drawing.add(_word(first - 2, high, years[0], BODY, _SMALL, INK, "end"))
    drawing.add(_word(first + 1, high, years[1], BOLD, _SMALL, INK, "start"))
    drawing.add(Line(0, base, width, base, strokeColor=_colour(INK), strokeWidth=0.6))
    return drawing


def strips(rows: Sequence[tuple[str, int]], width: float, name_width: float, line: float = 17.5) -> Drawing:
    """One bar for each name, longest first, the figure at its end."""
    height = line * len(rows)
    drawing, most = Drawing(width, height), max(1, *(value for _, value in rows))
    for number, (name, value) in enumerate(rows):
        y = height - (number + 1) * line
        long = (width - name_width - 34) * value / most
        drawing.add(_word(0, y + 5, shortened(name, BODY, 9, name_width - 4)[0], BODY, 9, INK, "start"))
        drawing.add(_bar(name_width, y + 2.5, long, line - 6, solid=not number))
        drawing.add(_word(name_width + long + 5, y + 5, number_text(value), BOLD, 9, INK, "start"))
    drawing.add(Line(name_width, 0, name_width, height, strokeColor=_colour(INK), strokeWidth=0.6))
    return drawing


def _bar(x: float, y: float, width: float, height: float, solid: bool) -> Rect:
    look: Any = {
        "strokeWidth": 0.7,
        "strokeColor": _colour(ACCENT if solid else INK),
        "fillColor": _colour(ACCENT if solid else WHITE),
    }
    return Rect(x, y, width, height, **look)


def _word(
    x: float,
    y: float,
    text: str,
    font: HouseFont,
    size: float,
    ink: Ink,
    anchor: Literal["start", "middle", "end"] = "middle",
) -> String:
    return String(
        x, y, font.spell(text), fontName=font.fontName, fontSize=size, fillColor=_colour(ink), textAnchor=anchor
    )


def _colour(ink: Ink) -> Color:
    return Color(ink.red, ink.green, ink.blue)
