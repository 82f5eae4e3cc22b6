"""What was done, for the funder: actions, who came, indicators, volunteers, partners, words of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.lib.units import mm

from exports import funder_words as words
from exports.fdva_report import tenths_text
from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from models.action_partners import ActionPartner
from models.language import _, counted
from models.language.formats import NOTHING, duration_text, money_text, number_text
from models.queries.funder_rows import Aim, Came, Funder, Trained, With
from models.small_cells import Cell
from models.territory import AGE_BANDS, SEXES

_AIR: Final = 1.2  # beats of air in tables of words
_INDENT: Final = 9


def paragraphs(page: Page, text: str) -> None:
    """Draw what was written, paragraph by paragraph."""
    for paragraph in filter(None, (part.strip() for part in text.split("\n"))):
        page.block(paragraph)
        page.skip(1)


def _section(page: Page, told: Funder, word: str, there: bool = False) -> bool:
    """Draw the heading and text of a section that has a text or something else to show; say whether it has."""
    text = told.text(word)
    if not text and not there:
        return False
    page.heading(words.section(word))
    paragraphs(page, text)
    if text and there:
        page.skip(1)
    return True


def draw_done(page: Page, told: Funder) -> None:
    if _section(page, told, "actions", bool(told.actions)) and told.actions:
        _actions(page, told)
    _section(page, told, "places")


def _actions(page: Page, told: Funder) -> None:
    columns = (
        Column(_("Date"), 22 * mm, names_row=True),
        Column(_("Action"), 46 * mm),
        Column(_("Place"), 32 * mm),
        Column(_("Sessions"), 15 * mm, "right"),
        Column(_("Visits"), 14 * mm, "right"),
        Column(_("Persons"), 16 * mm, "right"),
        Column(_("Hours given"), 20 * mm, "right"),
    )
    rows: list[Row] = []
    for one in told.actions:
        numbers = (one.number(word) for word in ("sessions", "visits", "persons"))
        hours = one.number("hours")
        rows.append(
            Row(
                (
                    words.when(one),
                    one.title,
                    ", ".join(one.places) or NOTHING,
                    *(number_text(number) if number else NOTHING for number in numbers),
                    duration_text(hours) if hours else NOTHING,
                )
            )
        )
    if len(told.actions) > 1:
        sums = [sum(one.number(word) for one in told.actions) for word in ("sessions", "visits", "persons")]
        total = (_("Total"), counted("{n} action", "{n} actions", len(told.actions)), NOTHING)
        hours = sum(one.number("hours") for one in told.actions)
        rows.append(Row((*total, *map(number_text, sums), duration_text(hours)), "total"))
    table(page, columns, rows, air=_AIR)
    page.skip(1.5)
    page.block(_("A visit is somebody who came once; persons are counted once each. The two are never added up."), NOTE)
    if notable := [words.named(one.title, came) for one in told.actions if (came := words.came_of(one))]:
        page.heading(_("Notable results"), 3)
        page.items(notable)


# Who came


def draw_publics(page: Page, told: Funder) -> None:
    if not _section(page, told, "publics", bool(told.came)):
        return
    for came in told.came:
        page.heading(_("Visits by age and sex") if came.what == "visits" else _("Persons by age and sex"), 3, before=3)
        _bands(page, came)
        if len(came.quarters) > 1 or any(came.quarters):
            page.skip(2)
            _quarters(page, came)
    if hidden := _hidden(told):
        page.skip(1.5)
        page.block(hidden, NOTE, width=page.span(5))


def _bands(page: Page, came: Came) -> None:
    sexes, bands = dict(SEXES), dict(AGE_BANDS)
    columns = [
        Column(_("Age"), 50 * mm, names_row=True),
        *(Column(_(sexes[code]).capitalize(), 25 * mm, "right") for code in came.sexes),
        Column(_("Total"), 25 * mm, "right"),
    ]
    rows = [
        Row((_(bands[band]), *(cell.text() for cell in cells), total.text()))
        for band, cells, total in zip(came.bands, came.table.rows, came.table.row_totals, strict=True)
    ]
    sums = (_("Total"), *(cell.text() for cell in came.table.column_totals), came.table.total.text())
    table(page, columns, [*rows, Row(sums, "total")])


def _quarters(page: Page, came: Came) -> None:
    counted_as = _("Visits") if came.what == "visits" else _("Persons")
    columns = (Column(_("Quarter"), 75 * mm, names_row=True), Column(counted_as, 25 * mm, "right"))
    rows = [
        Row((name or _("not noted"), cell.text())) for name, cell in zip(came.quarters, came.by_quarter, strict=True)
    ]
    table(page, columns, [*rows, Row((_("Total"), came.total.text()), "total")])


def cells_of(came: Came) -> Iterator[Cell]:
    """Give every cell of the tables of who came."""
    yield from (cell for row in came.table.rows for cell in row)
    yield from (*came.table.row_totals, *came.table.column_totals, came.table.total, *came.by_quarter, came.total)


def _hidden(told: Funder) -> str:
    """Explain what is not shown, if anything is not."""
    if all(cell.shown for came in told.came for cell in cells_of(came)):
        return ""
    explained = _(
        "Under {k}, a number is not shown, so that nobody is recognised; n/a: a number that would give one of these"
        " away by subtraction."
    )
    return explained.format(k=number_text(told.small))


# Objectives and indicators


def draw_results(page: Page, told: Funder) -> None:
    if not _section(page, told, "results", bool(told.aims)) or not told.aims:
        return
    aims_table(page, told.aims)
    if comments := [words.named(aim.title, aim.comment) for aim in told.aims if aim.comment]:
        page.skip(2)
        page.items(comments, NOTE)


def aims_table(page: Page, aims: Sequence[Aim]) -> None:
    """Draw indicators below their objectives: how far they are, start, target and result."""
    columns = (
        Column(_("Objective and indicator"), 75 * mm, names_row=True),
        Column(_("State"), 33 * mm, when_empty=_("objective")),
        Column(_("Start"), 19 * mm, "right", when_empty=_("objective")),
        Column(_("Target"), 19 * mm, "right", when_empty=_("objective")),
        Column(_("Result"), 19 * mm, "right", when_empty=_("objective")),
    )
    table(page, columns, list(_aims(aims)), air=_AIR)


def _aims(aims: Sequence[Aim]) -> Iterator[Row]:
    before = None
    for aim in aims:
        if aim.objective != before and any(one.objective for one in aims):
            yield Row((aim.objective or _("Without an objective"), "", "", "", ""), "group")
        before = aim.objective
        numbers = (words.value_text(aim, aim.start), words.value_text(aim, aim.target), words.result_text(aim))
        yield Row((words.aim_name(aim), words.state(aim), *numbers), "row", _INDENT if aim.objective else 0)


# Volunteers


def draw_volunteers(page: Page, told: Funder) -> None:
    facts = list(_given(told))
    if not _section(page, told, "volunteers", bool(facts or told.trained)):
        return
    if facts:
        page.facts(facts, 165)
    if told.trained:
        page.heading(_("Trainings of the volunteers"), 3)
        table(page, _training_columns(), list(_trainings(told.trained)))
        page.skip(1.5)
        page.block(
            _(
                "Locked attendance sheets only. A participation is one person at one session; persons are counted once"
                " each, so their total is not the sum of the lines. A day is 6 hours of training."
            ),
            NOTE,
            width=page.span(5),
        )


def _given(told: Funder) -> Iterator[tuple[str, str]]:
    if active := told.figure("volunteers_active"):
        yield _("Volunteers who gave time"), number_text(active)
    if new := told.figure("volunteers_new"):
        yield _("of them for the first time"), number_text(new)
    if minutes := told.figure("hours"):
        yield _("Time given, validated"), duration_text(minutes)


def _training_columns() -> tuple[Column, ...]:
    return (
        Column(_("Course"), 50 * mm, names_row=True),
        Column(_("Sessions"), 17 * mm, "right"),
        Column(_("Held"), 17 * mm, "right"),
        Column(_("Days"), 13 * mm, "right"),
        Column(_("Participations"), 24 * mm, "right"),
        Column(_("Persons"), 17 * mm, "right"),
        Column(_("Trainee-hours"), 27 * mm, "right"),
    )


def _trainings(trained: Sequence[Trained]) -> Iterator[Row]:
    *courses, total = trained
    for one in (*courses, *((total,) if len(courses) > 1 else ())):
        cells = (
            one.title or _("Total"),
            number_text(one.sessions),
            duration_text(one.minutes),
            tenths_text(one.days),
            number_text(one.participations),
            number_text(one.persons),
            duration_text(one.trainee_minutes),
        )
        yield Row(cells, "row" if one.title else "total")


# Partners, and what people say


def draw_partners(page: Page, told: Funder) -> None:
    if not told.partners:
        return
    page.heading(_("Partners"))
    columns = (
        Column(_("Partner"), 48 * mm, names_row=True),
        Column(_("Role"), 27 * mm),
        Column(_("Actions and contributions"), 64 * mm),
        Column(_("Valued at"), 26 * mm, "right", when_empty=_("not valued")),
    )
    rows = [Row(_partner(those)) for those in _by_name(told).values()]
    table(page, columns, rows, air=_AIR)


def _by_name(told: Funder) -> dict[str, list[With]]:
    found: dict[str, list[With]] = {}
    for one in told.partners:
        found.setdefault(one.name, []).append(one)
    return found


def _partner(those: Sequence[With]) -> tuple[str, ...]:
    """One partner in all its actions: its roles, what it brought to which, and what that is worth."""
    roles = dict.fromkeys(ActionPartner.field("role").text(one.role) for one in those)
    brought = [words.named(one.action, one.contribution) if one.contribution else one.action for one in those]
    cents = sum(one.cents for one in those)
    return (those[0].name, ", ".join(roles), " ; ".join(brought), money_text(cents) if cents else "")


def draw_quotes(page: Page, told: Funder) -> None:
    if not told.quotes:
        return
    page.heading(_("What people say of it"))
    for one in told.quotes:
        quoted = _("“{words}”").format(words=one.text)
        page.block(f"{quoted} — {one.who}" if one.who else quoted)
        page.skip(1.5)


def draw_outlook(page: Page, told: Funder) -> None:
    _section(page, told, "outlook")
