"""A chart as SVG for the screen, in the colours of the window: the drawing that paper has, told in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from reportlab.graphics.shapes import Circle, Line, PolyLine, Rect

from exports.charts import Chart
from exports.paper.charts import Word, colour
from exports.paper.fonts import BOLD
from exports.paper.tokens import ACCENT, WHITE
from exports.paper.writing import printable

FAMILY: Final = "FiraGO"  # of the window too, so that words are as wide as they were measured


def svg_of(chart: Chart, ink: str, accent: str, ground: str) -> str:
    """Write a chart as SVG text, one point to a unit; colours are ``#rrggbb``: words and rules, bars, what is behind.

    Only shapes and words: no clip paths, scripts or styles, which Qt's reader of SVG does not know.
    """
    inks = _Inks(ink, accent, ground)
    high, wide = chart.drawing.height, chart.drawing.width
    body = "".join(_DRAWN[type(shape)](shape, high, inks) for shape in chart.drawing.contents)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.1f}" height="{high:.1f}"'
        f' viewBox="0 0 {wide:.1f} {high:.1f}" font-family="{FAMILY}">'
        f"<title>{escape(printable(chart.title))}</title><desc>{escape(printable(chart.alt))}</desc>{body}</svg>"
    )


class _Inks:
    """Which colour of the window stands for which ink of the paper."""

    def __init__(self, ink: str, accent: str, ground: str) -> None:
        self.ink, self.pairs = ink, {colour(ACCENT).rgb(): accent, colour(WHITE).rgb(): ground}

    def of(self, paper: Any) -> str:
        return self.pairs.get(paper.rgb(), self.ink) if paper is not None else "none"

    def look(self, shape: Any, filled: bool = True) -> str:
        fill = self.of(shape.fillColor) if filled else "none"
        dash = getattr(shape, "strokeDashArray", None)
        dashed = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
        width = f'stroke-width="{shape.strokeWidth:g}"'
        return f"fill={quoteattr(fill)} stroke={quoteattr(self.of(shape.strokeColor))} {width}{dashed}"


def _rect(shape: Rect, high: float, inks: _Inks) -> str:
    y = high - shape.y - shape.height
    place = f'x="{shape.x:.2f}" y="{y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
    return f"<rect {place} {inks.look(shape)}/>"


def _line(shape: Line, high: float, inks: _Inks) -> str:
    place = f'x1="{shape.x1:.2f}" y1="{high - shape.y1:.2f}" x2="{shape.x2:.2f}" y2="{high - shape.y2:.2f}"'
    return f"<line {place} {inks.look(shape, filled=False)}/>"


def _circle(shape: Circle, high: float, inks: _Inks) -> str:
    return f'<circle cx="{shape.cx:.2f}" cy="{high - shape.cy:.2f}" r="{shape.r:g}" {inks.look(shape)}/>'


def _poly_line(shape: PolyLine, high: float, inks: _Inks) -> str:
    points = " ".join(f"{x:.2f},{high - y:.2f}" for x, y in _points(shape.points))
    return f'<polyline points="{points}" {inks.look(shape, filled=False)}/>'


def _points(flat: list[float]) -> Iterator[tuple[float, float]]:
    return zip(flat[::2], flat[1::2], strict=True)


def _word(shape: Word, high: float, inks: _Inks) -> str:
    weight = ' font-weight="bold"' if shape.fontName == BOLD.fontName else ""
    place = f'x="{shape.x:.2f}" y="{high - shape.y:.2f}" font-size="{shape.fontSize:g}"{weight}'
    look = f'text-anchor="{shape.textAnchor}" fill={quoteattr(inks.of(shape.fillColor))}'
    return f"<text {place} {look}>{escape(printable(shape.said))}</text>"


_DRAWN: Final[dict[type, Callable[[Any, float, _Inks], str]]] = {
    Rect: _rect,
    Line: _line,
    Circle: _circle,
    PolyLine: _poly_line,
    Word: _word,
}
