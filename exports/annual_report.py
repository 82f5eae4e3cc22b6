"""The annual report of activity: its chapters in order; what nothing was noted of is said once, not in empty pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from exports import annual_chain, annual_evaluation, annual_life, annual_means, annual_publics
from exports import annual_words as words
from exports.paper.page import Page
from exports.paper.report import Report
from exports.paper.tokens import BEAT
from models.language import _
from models.queries.annual_rows import Annual

_ROOM: Final = 72 * BEAT  # of a page: a chapter begins below the one before when so much is left

Draw = Callable[[Page, Annual], None]


class Chapter(NamedTuple):
    """A chapter: the word of its section, what is drawn in it, and whether the period has anything to tell in it."""

    word: str
    draw: tuple[Draw, ...]
    lives: Callable[[Annual], bool]


def _any(told: Annual, *figures: str) -> bool:
    keys = (told.board.key(word) for word in figures)
    return any(key is not None and key.now.value for key in keys)


CHAPTERS: Final = (
    Chapter("territory", (annual_chain.draw_territory,), lambda told: bool(told.diagnoses)),
    Chapter("actions", (annual_chain.draw_actions,), lambda told: bool(told.actions)),
    Chapter("bus", (annual_life.draw_bus,), lambda told: bool(told.tours)),
    Chapter("partners", (annual_life.draw_partners,), lambda told: bool(told.partners)),
    Chapter("volunteers", (annual_life.draw_volunteers,), lambda told: any(one.active for one in told.quarters)),
    Chapter("training", (annual_life.draw_training,), lambda told: bool(told.courses)),
    Chapter(
        "publics",
        (annual_publics.draw_publics,),
        lambda told: _any(told, "visits", "persons", "requests") or told.reached.whole.total.population is not None,
    ),
    Chapter(
        "evaluation",
        (annual_evaluation.draw_indicators, annual_evaluation.draw_questionnaires, annual_evaluation.draw_words),
        lambda told: bool(told.indicators or told.questioned or told.words),
    ),
    Chapter(
        "means",
        (annual_means.draw_means,),
        lambda told: bool(told.board.grants or told.budget or told.valued or told.given),
    ),
    Chapter("outlook", (annual_means.draw_outlook,), lambda told: bool(told.ahead)),
)


def draw_report(book: Report, told: Annual, replaces: str = "") -> None:
    """Draw all chapters into a report; its contents are drawn when it is closed. ``replaces``: a sentence on page 1."""
    book.lead(lambda page: _lead(page, told, replaces))
    page = book.chapter(_(words.KEY_FIGURES), words.over(told))
    annual_chain.draw_key_figures(page, told)
    silent = []
    for chapter in CHAPTERS:
        text = told.text(chapter.word)
        if not text and not chapter.lives(told):
            silent.append(words.chapter_title(chapter.word))
            continue
        book.chapter(words.chapter_title(chapter.word), room=_ROOM)
        words.draw_text(page, text)
        if chapter.lives(told):
            for draw in chapter.draw:
                draw(page, told)
    if annual_chain.any_figure(told):
        book.chapter(_("Annex: all figures"), words.over(told))  # one table, one page
        annual_chain.draw_all_figures(page, told)
    if silent:
        _say_silent(page, silent)


def _lead(page: Page, told: Annual, replaces: str) -> None:
    if replaces:
        page.skip(1)
        page.block(replaces)
    if text := told.text("summary"):
        page.heading(words.chapter_title("summary"))
        words.draw_text(page, text)


def _say_silent(page: Page, silent: list[str]) -> None:
    page.skip(5)
    page.block(_("Nothing was noted of these in the period: {names}.").format(names=", ".join(silent)))
