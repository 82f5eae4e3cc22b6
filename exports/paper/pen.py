"""Drawing with house inks: words at the left, right or centre, figures that stand under one another, rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from exports.paper.canvas import TaggedCanvas
from exports.paper.lines import stands_right
from exports.paper.shaping import RIGHT_MARK
from exports.paper.tokens import INK, LINE, Ink, Rule, Style

Align = Literal["left", "right", "centre"]
_SHIFT = {"left": 0.0, "right": 1.0, "centre": 0.5}


def words(canvas: TaggedCanvas, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
    """One line from, to or around ``x``. A right-hand line keeps figures under figures."""
    if not text:
        return
    figures = align == "right"
    canvas.addLiteral(style.ink.fill)
    if align != "left":
        shown = text if text[0] == RIGHT_MARK else text.rstrip(" ")  # a line from the right ends at its left
        x -= _SHIFT[align] * style.font.width(shown, style.size, figures)
    canvas.write(x, y, text, style.font, style.size, figures)


def edge(cut: Sequence[str], left: float, width: float, align: Align = "left") -> tuple[float, Align]:
    """Where the lines of a paragraph begin, and from which side: Arabic and Hebrew paragraphs stand at the right."""
    if align == "left" and stands_right(cut):
        align = "right"
    return left + _SHIFT[align] * width, align


def rule(canvas: TaggedCanvas, x1: float, y1: float, x2: float, y2: float, look: Rule) -> None:
    off = " [] 0 d" if look.dash else ""
    canvas.addLiteral(f"{look.ink.stroke} {look.width:g} w {look.dash} {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S{off}")


def box(canvas: TaggedCanvas, x: float, y: float, width: float, height: float, look: Rule) -> None:
    canvas.addLiteral(f"{look.ink.stroke} {look.width:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")


def fill(canvas: TaggedCanvas, x: float, y: float, width: float, height: float, ink: Ink) -> None:
    canvas.addLiteral(f"{ink.fill} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")


def dot(canvas: TaggedCanvas, x: float, y: float, radius: float, look: Rule, inside: Ink | None = None) -> None:
    canvas.addLiteral(f"{look.ink.stroke} {look.width:g} w {inside.fill if inside else ''}")
    canvas.circle(x, y, radius, stroke=1, fill=1 if inside else 0)


def hatch(canvas: TaggedCanvas, x: float, y: float, width: float, height: float, look: Rule, step: float = 4) -> None:
    """Slanting lines: what a photocopier keeps where a tint would go."""
    runs = []
    for number in range(1, int((width + height) / step) + 1):
        start = number * step
        x1, y1 = (start, 0.0) if start <= width else (width, start - width)
        x2, y2 = (0.0, start) if start <= height else (start - height, height)
        runs.append(f"{x + x1:.2f} {y + y1:.2f} m {x + x2:.2f} {y + y2:.2f} l")
    canvas.addLiteral(f"{look.ink.stroke} {look.width:g} w {' '.join(runs)} S")


def tick(canvas: TaggedCanvas, x: float, y: float, size: float, ink: Ink) -> None:
    canvas.addLiteral(
        f"{ink.stroke} {size / 6:.2f} w 1 J 1 j {x:.2f} {y + size * 0.45:.2f} m"
        f" {x + size * 0.38:.2f} {y + size * 0.08:.2f} l {x + size:.2f} {y + size * 0.85:.2f} l S 0 J 0 j"
    )


def check(canvas: TaggedCanvas, x: float, y: float, state: bool | None, size: float = 8) -> None:
    """A box of the size: ticked for yes, half black for under way (None), empty for no."""
    box(canvas, x, y, size, size, LINE)
    if state:
        tick(canvas, x + 0.16 * size, y + 0.15 * size, 0.7 * size, INK)
    elif state is None:
        fill(canvas, x, y, size / 2, size, INK)
