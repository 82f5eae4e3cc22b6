"""The annual report on results: indicators against their targets, what questionnaires say, words that may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from reportlab.lib.units import mm

from exports import charts
from exports.charts import Held
from exports.paper.page import Page
from exports.paper.panels import figure
from exports.paper.rows import Column, table
from exports.paper.tokens import NOTE, TEXT
from models.language import _
from models.queries.annual_rows import Annual, Questioned, Worded
from models.queries.indicators import Progress
from models.queries.waves import Result, WaveResult

_MOST: Final = 10
_QUOTES: Final = 8
_OPEN: Final = "open"


def draw_indicators(page: Page, told: Annual) -> None:
    """Every indicator with its value, its target and how far it is; why there is no value where there is none."""
    if not told.indicators:
        return
    page.heading(_("Indicators"), before=2)
    aimed = [one for one in told.indicators if one.target is not None and one.value is not None][:_MOST]
    if aimed:
        rows = [_held(one) for one in aimed]
        heads = (_("Indicator"), _("Value and target"))
        title = _("Indicators and their targets")
        chart = charts.held(title, rows, heads, alone=True, width=page.measure, name_width=190)
        figure(page, chart.drawing, chart.alt)
        page.skip(3)
    columns = (
        Column(_("Indicator"), 65 * mm, names_row=True),
        Column(_("State"), 24 * mm),
        Column(_("At the start"), 24 * mm, "right"),
        Column(_("Value"), 26 * mm, "right"),
        Column(_("Target"), 26 * mm, "right"),
    )
    table(page, columns, [_row(one) for one in told.indicators], air=1.2)
    unknown = [one for one in told.indicators if one.value is None]
    if unknown:
        page.skip(1)
        for one in unknown:
            page.block(_("{title}: {text}").format(title=one.title, text=one.why()), NOTE)


def _held(one: Progress) -> Held:
    target = one.target.value if one.target else None
    words = _("{value} · target {target}").format(value=one.value_text(), target=one.number_text(target))
    return Held(one.title, one.value, target, words)


def _row(one: Progress) -> tuple[str, ...]:
    target = one.number_text(one.target.value if one.target else None)
    return (one.title, one.state_text(), one.number_text(one.start), one.value_text(), target)


def draw_questionnaires(page: Page, told: Annual) -> None:
    """What came out of each questionnaire, wave by wave, and how those changed who answered twice."""
    for one in told.questioned:
        page.heading(one.title)
        for wave in one.waves:
            _wave(page, wave)
        if one.changes and one.changes.questions:
            _changes(page, one)
        if one.licence:
            page.skip(1)
            page.block(_("Licence of the questionnaire: {licence}").format(licence=one.licence), NOTE)


def _wave(page: Page, wave: WaveResult) -> None:
    title = wave.title or _("Wave {n}").format(n=wave.number)
    page.heading(_("{title}: {n} responses").format(title=title, n=wave.responses.text()), 3)
    columns = (
        Column(_("Question"), 100 * mm, names_row=True),
        Column(_("Answers"), 20 * mm, "right"),
        Column(_("Mean"), 22 * mm, "right"),
        Column(_("Median"), 23 * mm, "right"),
    )
    asked = [one for one in (*wave.questions, *([wave.score] if wave.score else [])) if one.kind != _OPEN]
    table(page, columns, [(one.text, one.n.text(), one.mean_text(), one.median_text()) for one in asked])
    if why := sorted({one.why_text() for one in asked if one.why}):
        page.skip(1)
        page.block(" ".join(why), NOTE)
    _shares(page, asked[-1] if wave.score else None)
    _said(page, [text for one in wave.questions for text in one.texts])


def _shares(page: Page, score: Result | None) -> None:
    """Parts of the score in bands, as strips."""
    shown = [one for one in score.shares if one.count.shown] if score else []
    if not shown or len(shown) != len(score.shares if score else ()):
        return
    rows = [(one.label, one.count.number or 0) for one in shown]
    title = _("People by band of the score")
    chart = charts.ranked(title, rows, (_("Band"), _("People")), width=page.span(4), name_width=120)
    page.skip(3)
    figure(page, chart.drawing, chart.alt)


def _said(page: Page, texts: list[str]) -> None:
    if texts:
        page.skip(2)
        page.items(_("“{words}”").format(words=" ".join(text.split())) for text in texts[:_QUOTES])


def _changes(page: Page, told: Questioned) -> None:
    changes = told.changes
    if changes is None:
        return
    page.heading(_("Those who answered twice: {n}").format(n=changes.pairs.text()), 3)
    columns = (
        Column(_("Question"), 85 * mm, names_row=True),
        Column(_("Change"), 20 * mm, "right"),
        Column(_("Better"), 20 * mm, "right"),
        Column(_("Same"), 20 * mm, "right"),
        Column(_("Worse"), 20 * mm, "right"),
    )
    asked = (*changes.questions, *([changes.score] if changes.score else []))
    rows = [(one.text, one.mean_text(), one.better.text(), one.same.text(), one.worse.text()) for one in asked]
    table(page, columns, rows)
    if why := sorted({one.why_text() for one in asked if one.why}):
        page.skip(1)
        page.block(" ".join(why), NOTE)


def draw_words(page: Page, told: Annual) -> None:
    """What was said, by those who agreed that it be shown."""
    if not told.words:
        return
    page.heading(_("In their words"))
    for one in told.words:
        page.together(partial(_quote, one=one))


def _quote(page: Page, one: Worded) -> None:
    page.block(_("“{words}”").format(words=one.text), TEXT, x=page.left + 12)
    if who := " · ".join(_whose(one)):
        page.block(who, NOTE, x=page.left + 12)
    page.skip(2)


def _whose(one: Worded) -> Iterator[str]:
    return (part for part in (one.who, one.about) if part)
