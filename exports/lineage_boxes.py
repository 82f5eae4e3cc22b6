"""The boxes and arrows of a chain, over as many pages as it takes; what it goes on from is drawn again on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from exports.paper import pen
from exports.paper.fonts import BOLD
from exports.paper.lines import shortened
from exports.paper.page import Page
from exports.paper.tokens import ACCENT, BEAT, CELL, INK, NOTE, Rule, Style
from models.language import _, counted
from models.queries.chain import ACTION, NEED, OBJECTIVE, STEPS, Chain, Link, step_name

_GAP: Final = 0.028  # of the measure, between two steps
_PAD: Final = 1.2 * BEAT
_BETWEEN: Final = 2.2 * BEAT  # rows
_HEAD: Final = 5 * BEAT
_ARROW: Final = 4.0
_TITLE_LINES, _ABOUT_LINES = 4, 3
_NAMED: Final = Style(BOLD, 8.5, 3 * BEAT)
_FIGURE: Final = Style(BOLD, 12, 4 * BEAT, ACCENT)
_EDGE: Final = Rule(0.7, INK)
_ORPHAN: Final = Rule(1.2, INK, "[4 2.5] 0 d")  # amber on the screen: a broken edge that a photocopy keeps
_AGAIN: Final = Rule(0.5, INK, "[0.5 1.5] 0 d")
_ARROWS: Final = Rule(0.9, INK)


class _Box(NamedTuple):
    """Where a link is drawn; ``again`` when it stands on an earlier page."""

    link: Link
    x: float
    top: float
    height: float
    again: bool


def draw_chain(page: Page, chain: Chain, about: str) -> None:
    """Draw a chain as wide as the page; one figure a page, whose words for a screen reader say what it shows."""
    width = _width(page)
    highs = _row_heights(chain, width)
    rows = list(range(len(highs)))
    while rows:
        page.need(_HEAD + highs[rows[0]] + _BETWEEN)
        here = list(_that_fit(rows, highs, page.room - _HEAD))
        boxes = _boxes(page, chain, here, highs)
        with page.canvas.tag("Figure", alt=_alternative(chain, about, here[0] > 0)):
            _heads(page)
            for box in boxes.values():
                _draw_box(page, box)
            for box in boxes.values():
                for key in box.link.after:
                    if key in boxes:
                        _arrow(page, boxes[key], box, width)
        page.y -= _HEAD + sum(highs[row] + _BETWEEN for row in here)
        rows = rows[len(here) :]
        if rows:
            page.turn()


def _width(page: Page) -> float:
    gap = _GAP * page.measure
    return (page.measure - gap * (len(STEPS) - 1)) / len(STEPS)


def _left(page: Page, step: int) -> float:
    return page.left + step * (_width(page) + _GAP * page.measure)


def _row_heights(chain: Chain, width: float) -> list[float]:
    highs = [0.0] * (max(chain.rows.values(), default=-1) + 1)
    for link in chain.links:
        row = chain.rows[link.key]
        words = sum(style.leading for _line, style in _lines(link, width))
        highs[row] = max(highs[row], words + 2 * _PAD)
    return highs


def _that_fit(rows: Sequence[int], highs: Sequence[float], room: float) -> Iterator[int]:
    """Give the rows that stand on the page, at least one."""
    for number, row in enumerate(rows):
        room -= highs[row]
        if room < 0 and number:
            return
        room -= _BETWEEN
        yield row


def _boxes(page: Page, chain: Chain, rows: Sequence[int], highs: Sequence[float]) -> dict[str, _Box]:
    """Give the boxes of some rows, and again in the first of them what they go on from, where there is room for it."""
    tops, top = {}, page.y - _HEAD
    for row in rows:
        tops[row] = top
        top -= highs[row] + _BETWEEN
    found = {
        link.key: _Box(link, _left(page, link.step), tops[chain.rows[link.key]], highs[chain.rows[link.key]], False)
        for link in chain.links
        if chain.rows[link.key] in tops
    }
    taken = {box.link.step for box in found.values() if chain.rows[box.link.key] == rows[0]}
    waiting = [box.link for box in found.values()]
    while waiting:
        for key in waiting.pop().after:
            before = chain.by_key.get(key)
            if before and key not in found and before.step not in taken and chain.rows[key] < rows[0]:
                found[key] = _Box(before, _left(page, before.step), tops[rows[0]], highs[rows[0]], True)
                taken.add(before.step)
                waiting.append(before)
    return found


def _alternative(chain: Chain, about: str, on: bool) -> str:
    told = ", ".join(
        (
            counted("{n} need", "{n} needs", len(chain.of_step(NEED))),
            counted("{n} objective", "{n} objectives", len(chain.of_step(OBJECTIVE))),
            counted("{n} action", "{n} actions", len(chain.of_step(ACTION))),
        )
    )
    words = _("The chain from need to result of “{title}”: {told}. The table that follows says the same.")
    more = _("The chain from need to result of “{title}”, continued.")
    return more.format(title=about) if on else words.format(title=about, told=told)


# Drawing


def _heads(page: Page) -> None:
    for step in range(len(STEPS)):
        words = f"{step + 1}  {step_name(step)}"
        pen.words(page.canvas, _left(page, step), page.y - 3 * BEAT, words, _NAMED)


def _draw_box(page: Page, box: _Box) -> None:
    width, height = _width(page), box.height
    look = _AGAIN if box.again else _ORPHAN if box.link.tone == "warn" else _EDGE
    page.canvas.addLiteral(look.dash or "[] 0 d")
    pen.box(page.canvas, box.x, box.top - height, width, height, look)
    page.canvas.addLiteral("[] 0 d")
    y = box.top - _PAD
    for line, style in _lines(box.link, width):
        y -= style.leading
        if y < box.top - height:  # of what is drawn again, in a row that is not its own
            return
        pen.words(page.canvas, box.x + 1.5 * BEAT, y + 0.7 * BEAT, line, style)


def _lines(link: Link, width: float) -> list[tuple[str, Style]]:
    room = width - 3 * BEAT
    named = CELL if link.figure else _NAMED
    told = [(link.figure, _FIGURE)] if link.figure else []
    told += [(line, named) for line in shortened(link.title, named.font, named.size, room, _TITLE_LINES)]
    if link.about:
        told += [(line, NOTE) for line in shortened(link.about, NOTE.font, NOTE.size, room, _ABOUT_LINES)]
    return told


def _arrow(page: Page, before: _Box, after: _Box, width: float) -> None:
    """A line with one corner down, from the right of a box to the left of the next."""
    canvas, gap = page.canvas, _GAP * page.measure
    x1, y1 = before.x + width, before.top - before.height / 2
    x2, y2 = after.x, after.top - after.height / 2
    bend = x2 - gap / 2
    for start, end in (((x1, y1), (bend, y1)), ((bend, y1), (bend, y2)), ((bend, y2), (x2 - _ARROW, y2))):
        pen.rule(canvas, *start, *end, _ARROWS)
    tip = f"{x2 - _ARROW:.2f} {y2 + 2.2:.2f} l {x2 - _ARROW:.2f} {y2 - 2.2:.2f} l h f"
    canvas.addLiteral(f"{INK.fill} {x2:.2f} {y2:.2f} m {tip}")
