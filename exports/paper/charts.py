"""Charts that a black-and-white printer keeps: solid against outline, each bar with its figure, no legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from reportlab.graphics.shapes import STATE_DEFAULTS, Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.attrmap import AttrMap, AttrMapValue
from reportlab.lib.colors import Color
from reportlab.lib.validators import isString

from exports.paper.fonts import BODY, BOLD, HouseFont
from exports.paper.lines import shortened
from exports.paper.tokens import ACCENT, INK, WHITE, Ink
from models.language.formats import number_text

STATE_DEFAULTS["fontName"] = BODY.fontName  # or every drawing brings Helvetica along, which no file of ours embeds

Spelt = Callable[[int], str]
_SMALL, _LABEL, _NAME = 7.5, 8.0, 9.0
_BASE: Final = 14.0  # room for the names below the base line
_ABOVE: Final = 24.0  # for the figure on the highest bar, and the years above the first pair
_FIGURE_GAP: Final = 5.0
_WIDEST: Final = 26.0
_LEAST: Final = 60.0  # the room that bars must have beside their names
_NAMED_ABOVE: Final = 15.0  # of names and words above their bar
_RULE: Final = 0.6


class Word(String):
    """Words in a drawing. ``said`` keeps the letters as they were typed; ``text`` is what the house font draws."""

    _attrMap = AttrMap(BASE=String, said=AttrMapValue(isString))  # noqa: N815 - reportlab looks for this name

    def __init__(self, x: float, y: float, text: str, font: HouseFont, size: float, ink: Ink, anchor: Any) -> None:
        look = {"fontName": font.fontName, "fontSize": size, "fillColor": colour(ink), "textAnchor": anchor}
        super().__init__(x, y, font.spell(text), **look)
        self.said = text


def colour(ink: Ink) -> Color:
    """Give an ink of the house as reportlab's drawings take it."""
    return Color(ink.red, ink.green, ink.blue)


def pairs(
    names: Sequence[str],
    before: Sequence[int],
    now: Sequence[int],
    width: float,
    height: float,
    years: tuple[str, str],
    spelt: Spelt = number_text,
) -> Drawing:
    """Two years side by side for each name. The axis begins at nought; the first pair tells which year is which.

    At least one name; figures are not negative.
    """
    drawing = Drawing(width, height)
    step = width / len(names)
    bar, scale = min(step * 0.34, _WIDEST), (height - _BASE - _ABOVE) / max(*before, *now, 1)
    size = _fitting([*map(spelt, before), *map(spelt, now)], bar + 2)
    for number, (name, old, new) in enumerate(zip(names, before, now, strict=True)):
        middle = step * (number + 0.5)
        drawing.add(_bar(middle - bar, _BASE, bar - 1.5, old * scale, solid=False))
        drawing.add(_bar(middle, _BASE, bar, new * scale, solid=True))
        drawing.add(_word(middle - bar / 2 - 1, _BASE + old * scale + 3, spelt(old), BODY, min(size, _SMALL), INK))
        drawing.add(_word(middle + bar / 2, _BASE + new * scale + 3, spelt(new), BOLD, min(size, _LABEL), INK))
        drawing.add(_named(middle, name, step))
    first = step / 2
    high = _BASE + max(before[0], now[0]) * scale + 15
    drawing.add(_word(first - 2, high, years[0], BODY, _SMALL, INK, "end"))
    drawing.add(_word(first + 1, high, years[1], BOLD, _SMALL, INK, "start"))
    drawing.add(_line(0, _BASE, width, _BASE))
    return drawing


def bars(names: Sequence[str], now: Sequence[int], width: float, height: float, spelt: Spelt = number_text) -> Drawing:
    """One solid bar for each name, for what there is nothing to compare with."""
    drawing = Drawing(width, height)
    step = width / len(names)
    bar, scale = min(step * 0.5, _WIDEST), (height - _BASE - 14) / max(*now, 1)
    for number, (name, new) in enumerate(zip(names, now, strict=True)):
        middle = step * (number + 0.5)
        drawing.add(_bar(middle - bar / 2, _BASE, bar, new * scale, solid=True))
        drawing.add(_word(middle, _BASE + new * scale + 3, spelt(new), BOLD, _LABEL, INK))
        drawing.add(_named(middle, name, step))
    drawing.add(_line(0, _BASE, width, _BASE))
    return drawing


def strips(
    rows: Sequence[tuple[str, int]],
    width: float,
    name_width: float,
    line: float = 17.5,
    spelt: Spelt = number_text,
    told: int = 0,
) -> Drawing:
    """One bar for each name, longest first, the figure at its end. The one that is told of (``told``) is solid."""
    height = line * len(rows)
    drawing, most = Drawing(width, height), max(1, *(value for _, value in rows))
    end = max(BOLD.width(spelt(value), _NAME) for _, value in rows) + _FIGURE_GAP + 1
    for number, (name, value) in enumerate(rows):
        y = height - (number + 1) * line
        long = (width - name_width - end) * value / most
        _name_beside(drawing, name, y + 5, name_width - 6)
        drawing.add(_bar(name_width, y + 2.5, long, line - 6, solid=number == told))
        drawing.add(_word(name_width + long + _FIGURE_GAP, y + 5, spelt(value), BOLD, _NAME, INK, "start"))
    drawing.add(_line(name_width, 0, name_width, height))
    return drawing


def against(
    rows: Sequence[tuple[str, int, int, str]], width: float, name_width: float, alone: bool, line: float = 21.0
) -> Drawing:
    """What there is, solid, in the outline of what it is held against: name, value, reference and words at the end.

    ``alone``: each row has a scale of its own, for references of different kinds; else one scale for all. Where names
    and words leave no room for bars, these stand below them.
    """
    end = max(BOLD.width(words, _NAME) for *_, words in rows) + 3 * _FIGURE_GAP
    named, above = width - end, 0.0
    if width - name_width - end < _LEAST:
        name_width, end, above = 0.0, 0.0, _NAMED_ABOVE
    high = line + above
    height = high * len(rows)
    drawing = Drawing(width, height)
    room, most = width - name_width - end, max(1, *(max(row[1], row[2]) for row in rows))
    for number, (name, value, reference, words) in enumerate(rows):
        y = height - (number + 1) * high
        scale = room / (max(value, reference, 1) if alone else most)
        if reference > 0:
            drawing.add(_bar(name_width, y + 3.5, reference * scale, line - 7, solid=False))
        if value > 0:
            drawing.add(_bar(name_width, y + 6.5, value * scale, line - 13, solid=True))
        lift = line + 2 if above else 7.0
        _name_beside(drawing, name, y + lift, (name_width or named) - 6)
        drawing.add(_word(width, y + lift, words, BOLD, _NAME, INK, "end"))
    drawing.add(_line(name_width, 0, name_width, height))
    return drawing


def steps(
    names: Sequence[str],
    values: Sequence[int | None],
    target: int | None,
    width: float,
    height: float,
    spelt: Spelt = number_text,
    aim: str = "",
) -> Drawing:
    """A line from period to period, a dot and a figure for each; the target is a dashed line with its words (``aim``).

    None is a period without a measure: the line stops and goes on after it.
    """
    drawing = Drawing(width, height)
    known = [value for value in values if value is not None]
    high, low = max([*known, target or 0, 1]), min([0, *known, target or 0])
    step, scale = width / len(names), (height - _BASE - 2 * 13) / (high - low)
    zero = _BASE + 10 - low * scale if low < 0 else _BASE
    if target is not None:
        at = zero + target * scale
        drawing.add(_line(0, at, width, at, dash=[4, 2.5]))
        drawing.add(_word(0, at + 3, aim, BODY, _SMALL, INK, "start"))
    for run in _runs(values):
        points = [(step * (place + 0.5), zero + value * scale) for place, value in run]
        if len(points) > 1:
            flat = [number for point in points for number in point]
            drawing.add(PolyLine(flat, strokeColor=colour(ACCENT), strokeWidth=1.6))
        for (x, y), (_place, value) in zip(points, run, strict=True):
            drawing.add(_dot(x, y))
            drawing.add(_behind(x, y + 5, spelt(value)))
            drawing.add(_word(x, y + 6, spelt(value), BOLD, _LABEL, INK))
    for number, name in enumerate(names):
        drawing.add(_named(step * (number + 0.5), name, step))
    drawing.add(_line(0, zero, width, zero))
    return drawing


def _runs(values: Sequence[int | None]) -> list[list[tuple[int, int]]]:
    """Give the stretches without a gap, each as places and values."""
    runs: list[list[tuple[int, int]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((place, value))
    return [run for run in runs if run]


def _fitting(words: Sequence[str], width: float) -> float:
    """The size at which the longest figure keeps off its neighbour."""
    widest = max(BOLD.width(word, _LABEL) for word in words)
    return round(min(_LABEL, max(5.5, _LABEL * width / widest)), 1) if widest else _LABEL


def _named(middle: float, name: str, step: float) -> Word:
    return _word(middle, 2, shortened(name, BODY, _LABEL, max(step - 2, 8))[0], BODY, _LABEL, INK)


def _name_beside(drawing: Drawing, name: str, y: float, width: float) -> None:
    """The name of a strip, in two small lines when it is long."""
    if BODY.width(name, _NAME) <= width:
        drawing.add(_word(0, y, name, BODY, _NAME, INK, "start"))
        return
    first, *second = shortened(name, BODY, _SMALL, width, 2)
    for words, low in zip((first, *second), (y + 4.2, y - 3.8), strict=False):
        drawing.add(_word(0, low if second else y, words.rstrip(" "), BODY, _SMALL, INK, "start"))


def _bar(x: float, y: float, width: float, height: float, solid: bool) -> Rect:
    look: Any = {
        "strokeWidth": 0.7,
        "strokeColor": colour(ACCENT if solid else INK),
        "fillColor": colour(ACCENT if solid else WHITE),
    }
    return Rect(x, y, width, height, **look)


def _behind(x: float, y: float, words: str) -> Rect:
    """White paper behind a figure, so that no line runs through it."""
    wide = BOLD.width(words, _LABEL) + 3
    look: Any = {"strokeWidth": 0, "strokeColor": None, "fillColor": colour(WHITE)}
    return Rect(x - wide / 2, y, wide, _LABEL, **look)


def _dot(x: float, y: float) -> Circle:
    look: Any = {"strokeWidth": 1, "strokeColor": colour(WHITE), "fillColor": colour(ACCENT)}
    return Circle(x, y, 3.2, **look)


def _line(x1: float, y1: float, x2: float, y2: float, dash: Sequence[float] | None = None) -> Line:
    look: Any = {"strokeColor": colour(INK), "strokeWidth": _RULE, "strokeDashArray": dash}
    return Line(x1, y1, x2, y2, **look)


def _word(
    x: float,
    y: float,
    text: str,
    font: HouseFont,
    size: float,
    ink: Ink,
    anchor: Literal["start", "middle", "end"] = "middle",
) -> Word:
    return Word(x, y, text, font, size, ink, anchor)
