"""The annual report on the chain: key figures, the territory and its diagnosis, the actions one by one."""

from __future__ import annotations

from functools import partial
from typing import Final

from reportlab.lib.units import mm

from exports import annual_words as words
from exports import board_charts, board_words
from exports.chart_paper import draw_chart
from exports.charts import Chart
from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import CELL, LABEL, NOTE, TEXT
from models.language import _, counted
from models.language.formats import NOTHING, duration_text, number_text
from models.queries.annual_rows import Acted, Annual, Diagnosed, Priority

_WORDS: Final = 1.2
_FACTS: Final = 96.0
_LARGE: Final = ("visits", "sessions", "requests", "hours", "volunteers_active", "partners_active", "actions_led")
_LOOSE: Final = 12
_TIGHT: Final = 0.8  # beats of air: all figures of a year stand on one page


def draw_key_figures(page: Page, told: Annual) -> None:
    """Large figures, and the months of the period; where there is neither, a sentence says so."""
    if not any_figure(told):
        page.block(_("Nothing was noted in this period, nor a year earlier."))
        return
    words.draw_figures(page, told.board, *_LARGE, "needs_answered")
    if chart := _months(page, told):
        source = _("Source: counts of the sessions. A visit is somebody who came once; one person may come often.")
        draw_chart(page, chart, source=source, heading=chart.title, before=2)


def any_figure(told: Annual) -> bool:
    """Tell whether any figure of the two years is more than nothing."""
    return any(key.now.value or key.before.value for key in told.board.keys)


def draw_all_figures(page: Page, told: Annual) -> None:
    """Every figure of the period beside that of a year earlier."""
    past, now = board_words.years(told.board)
    columns = (
        Column(_("Figure"), 78 * mm, names_row=True),
        *(Column(head, 29 * mm, "right") for head in (past, now, _("Evolution"))),
    )
    rows = [
        (
            board_words.title_of(key.word),
            board_words.written(key.word, key.before.value),
            board_words.written(key.word, key.now.value),
            board_words.evolved(key),
        )
        for key in told.board.keys
        if key.now.value or key.before.value
    ]
    table(page, columns, rows, air=_TIGHT)


def _months(page: Page, told: Annual) -> Chart | None:
    charts = (board_charts.by_month(told.board, word, page.measure) for word in ("visits", "hours"))
    return next(filter(None, charts), None)


def draw_territory(page: Page, told: Annual) -> None:
    """What the diagnoses brought out, and which priorities were answered in the period: those that were not, too."""
    for diagnosis in told.diagnoses:
        _diagnosis(page, diagnosis)
    if not told.diagnoses:
        page.block(_("No shared diagnosis of the territory was begun yet."))
    if told.loose:
        page.heading(_("Actions that answer no need of the diagnosis"), 3)
        names = list(told.loose[:_LOOSE])
        if rest := len(told.loose) - len(names):
            names.append(counted("and {n} other", "and {n} others", rest))
        page.items(names)


def _diagnosis(page: Page, diagnosis: Diagnosed) -> None:
    page.heading(diagnosis.title)
    parts = (
        diagnosis.territory,
        counted("{n} meeting", "{n} meetings", diagnosis.meetings),
        counted("{n} statement", "{n} statements", diagnosis.statements),
    )
    page.block(" · ".join(part for part in parts if part), LABEL)
    page.skip(1.5)
    if diagnosis.priorities:
        table(page, _priority_columns(), [_priority_row(one) for one in diagnosis.priorities], air=_WORDS)
        page.skip(2)
        page.block(_answered(diagnosis))
    else:
        page.block(_("No need was brought out of it yet."))
    if diagnosis.unheard:
        page.skip(1)
        page.block(_("Not heard yet: {groups}.").format(groups=", ".join(diagnosis.unheard)))


def _priority_columns() -> tuple[Column, ...]:
    return (
        Column(_("Need"), 58 * mm, names_row=True),
        Column(_("Objectives"), 44 * mm, when_empty=_("none yet")),
        Column(_("Actions of the period"), 46 * mm, when_empty=_("none")),
        Column(_("Priority"), 17 * mm, "right"),
    )


def _priority_row(one: Priority) -> tuple[str, ...]:
    priority = number_text(one.priority) if one.priority else NOTHING
    return (one.title, " ; ".join(one.objectives) or NOTHING, words.named(one.actions) or _("none"), priority)


def _answered(diagnosis: Diagnosed) -> str:
    """Say how many needs were answered, and name those that were not: a report that hides them convinces nobody."""
    bare = [one.title for one in diagnosis.priorities if not one.actions]
    if not bare:
        return _("Every need was answered by an action of the period.")
    answered = len(diagnosis.priorities) - len(bare)
    first = _("{part} of {whole} needs were answered by an action of the period.").format(
        part=number_text(answered), whole=number_text(len(diagnosis.priorities))
    )
    return " ".join((first, _("Without an action: {needs}.").format(needs=" ; ".join(bare))))


def draw_actions(page: Page, told: Annual) -> None:
    """All actions in one table, then each in a few lines."""
    words.draw_figures(page, told.board, "actions_led", "sessions", "visits", "requests_after")
    if not told.actions:
        page.block(_("No action was led in this period."))
        return
    table(page, _action_columns(), [*(_action_row(told, one) for one in told.actions), _sums(told)], air=1)
    page.skip(1.5)
    page.block(_("A visit is somebody who came once; persons are counted once each. The two are never added up."), NOTE)
    heading = _("One by one")
    for one in told.actions:
        page.together(partial(_action, told=told, one=one, heading=heading))
        heading = ""


def _action_columns() -> tuple[Column, ...]:
    return (
        Column(_("Action"), 63 * mm, names_row=True),
        Column(_("Date"), 32 * mm),
        Column(_("Sessions"), 16 * mm, "right"),
        Column(_("Visits"), 17 * mm, "right"),
        Column(_("Persons"), 17 * mm, "right"),
        Column(_("Hours"), 20 * mm, "right"),
    )


def _action_row(told: Annual, one: Acted) -> Row:
    numbers = (one.told.sessions, one.told.visits, one.told.persons)
    days = words.days(one.told.first, one.told.last, told.first.year)
    hours = duration_text(one.minutes) if one.minutes else NOTHING
    return Row((one.told.title, days, *(number_text(n) if n else NOTHING for n in numbers), hours))


def _sums(told: Annual) -> Row:
    sums = [sum(getattr(one.told, name) for one in told.actions) for name in ("sessions", "visits", "persons")]
    count = counted("{n} action", "{n} actions", len(told.actions))
    numbers = (number_text(number) if number else NOTHING for number in sums)
    return Row((_("Total"), count, *numbers, duration_text(sum(one.minutes for one in told.actions))), "total")


def _action(page: Page, told: Annual, one: Acted, heading: str) -> None:
    if heading:
        page.heading(heading)
    page.heading(one.told.title, 3)
    facts = [
        (_("When and where"), " · ".join(filter(None, (_when(told, one), words.named(one.told.places))))),
        (_("Partners"), words.named(one.told.others)),
        (_("Need answered"), " ; ".join(one.needs)),
        (_("What came of it"), _came(one)),
    ]
    page.facts([(label, answer) for label, answer in facts if answer], _FACTS, style=CELL)
    for text in (one.told.assessment, one.told.follow_up):
        if text:
            page.skip(1)
            page.block(" ".join(text.split()), TEXT)


def _when(told: Annual, one: Acted) -> str:
    days = words.days(one.told.first, one.told.last, told.first.year)
    held = counted("{n} session", "{n} sessions", one.told.sessions) if one.told.sessions else ""
    return ", ".join(part for part in (days, held) if part and part != NOTHING)


def _came(one: Acted) -> str:
    """What was counted, given out and asked for."""
    told = one.told
    parts = [
        counted("{n} visit", "{n} visits", told.visits) if told.visits else "",
        counted("{n} person", "{n} persons", told.persons) if told.persons else "",
        *(f"{number_text(number)} {what}" for what, number in told.outputs),
        counted("{n} request", "{n} requests", told.requests) if told.requests else "",
        counted("{n} volunteer", "{n} volunteers", one.volunteers) if one.volunteers else "",
        duration_text(one.minutes) if one.minutes else "",
    ]
    return ", ".join(part for part in parts if part)
