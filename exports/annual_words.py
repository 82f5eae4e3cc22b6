"""The words of the annual report: titles of its chapters, key figures in a row, what nothing was noted of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from exports import board_words
from exports.paper.page import Page
from exports.paper.panels import key_figures
from models.language import _, t
from models.language.formats import NOTHING, day_month_short, day_short
from models.queries.annual_rows import Annual
from models.queries.dashboard_rows import Dashboard
from models.writing import sections

TITLE: Final = t("Annual report of activity")
KEY_FIGURES: Final = t("Key figures")
_IN_A_ROW: Final = 4


def title(told: Annual) -> str:
    """The title that was written, or: Rapport annuel d’activité 2026."""
    return told.title or _("{title} {period}").format(title=_(TITLE), period=over(told))


def over(told: Annual) -> str:
    """Which days it tells of."""
    return board_words.over(told.period)


def chapter_title(word: str) -> str:
    """What a section is called, as the writing screen calls it."""
    return next(section.title() for section in sections("annual") if section.word == word)


def draw_figures(page: Page, board: Dashboard, *words: str) -> None:
    """Draw key figures in rows of four; those that are nothing in both years are left out."""
    found = list(_figures(board, words))
    page.skip(1.5 * bool(found))
    for start in range(0, len(found), _IN_A_ROW):
        row = found[start : start + _IN_A_ROW]
        if len(row) < _IN_A_ROW and len(found) > _IN_A_ROW:
            row += [("", "", "")] * (_IN_A_ROW - len(row))
        key_figures(page, row)
        page.skip(2)


def _figures(board: Dashboard, words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for word in words:
        key = board.key(word)
        if key is not None and (key.now.value or key.before.value):
            yield (
                board_words.written(word, key.now.value),
                board_words.title_of(word),
                board_words.compared(board, key),
            )


def draw_text(page: Page, text: str) -> None:
    """Draw what was written for a section: paragraphs, and lists where lines begin with a dash."""
    listed: list[str] = []
    for line in [*text.splitlines(), ""]:
        words = line.strip()
        if words.startswith(("- ", "– ", "• ")):
            listed.append(words[2:].strip())
            continue
        if listed:
            page.items(listed)
            listed = []
        if words:
            page.block(words)
            page.skip(1)
    if text:
        page.skip(3)


def days(first: date | None, last: date | None, year: int) -> str:
    """From when to when, without the year when it is that of the report."""
    if first is None or last is None:
        return NOTHING
    short = day_month_short if first.year == last.year == year else day_short
    return " – ".join(dict.fromkeys((short(first), short(last))))


def named(parts: Sequence[str], most: int = 6) -> str:
    """Some names, and how many more there are."""
    if len(parts) <= most:
        return ", ".join(parts)
    return _("{names} and {n} more").format(names=", ".join(parts[:most]), n=len(parts) - most)
