"""The tables of an action sheet: what it answers, partners, sessions, who came, what was asked, results and budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm

from exports.action_rows import ActionSheet, Held, Took, Wanted
from exports.board_charts import small_cells_words
from exports.funder_parts import aims_table
from exports.money_tables import draw_comments, draw_tables
from exports.paper.page import Page
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE, TEXT
from models.action_partners import ActionPartner
from models.actions import COUNTED, FIRST
from models.language import _, counted, current_language
from models.language.formats import NOTHING, day_month_short, money_text, number_text, times_text
from models.requests import OUTCOMES
from models.small_cells import Cell
from models.territory import AGE_BANDS, SEXES

_NUMBER: Final = 19 * mm


def draw_origins(page: Page, facts: ActionSheet) -> None:
    """Draw what of the diagnosis the action answers."""
    if not facts.answered:
        return
    page.heading(_("Where it comes from"))
    names = list(dict.fromkeys(one.diagnosis for one in facts.answered if one.diagnosis))
    if names:
        page.block(_("Diagnosis: {title}.").format(title=", ".join(names)))
        page.skip(2)
    columns = (
        Column(_("Finding"), 52 * mm, when_empty=_("not noted")),
        Column(_("Need"), 52 * mm, when_empty=_("not noted")),
        Column(_("Objective"), 61 * mm, names_row=True),
    )
    table(page, columns, [(one.finding, one.need, one.objective) for one in facts.answered], air=1.2)


def draw_partners(page: Page, facts: ActionSheet) -> None:
    """Draw the partners with their roles and what they bring; the sum is that of the printed lines."""
    if not facts.partners:
        return
    page.heading(_("Partners"))
    columns = (
        Column(_("Partner"), 46 * mm, names_row=True),
        Column(_("Role"), 27 * mm),
        Column(_("Contribution"), 62 * mm, when_empty=_("not noted")),
        Column(_("Valued at"), 30 * mm, "right", when_empty=_("not valued")),
    )
    rows = [Row(_partner(one)) for one in facts.partners]
    valued = [one.cents for one in facts.partners if one.cents]
    if len(valued) > 1:
        rows.append(Row((_("Total"), "", "", money_text(sum(valued))), "total"))
    table(page, columns, rows, air=1.2)


def _partner(one: Took) -> tuple[str, ...]:
    kind = ActionPartner.field("in_kind").text(one.kind)
    contribution = " · ".join(part for part in (one.contribution, kind) if part)
    role = ActionPartner.field("role").text(one.role)
    return (one.name, role, contribution, money_text(one.cents) if one.cents else "")


def draw_sessions(page: Page, facts: ActionSheet) -> None:
    """Draw the sessions: when, where, the people needed, how many came."""
    if not facts.sessions:
        return
    page.heading(_("Sessions"))
    needs = any(one.wanted for one in facts.sessions)
    columns = [
        Column(_("Date"), 24 * mm, names_row=True),
        Column(_("Time of day"), 30 * mm, when_empty=_("not noted")),
        Column(_("Place"), (48 if needs else 78) * mm, when_empty=_("not noted")),
        *([Column(_("People needed"), 33 * mm, when_empty=_("nobody"))] if needs else []),
        Column(_("Attendance"), 33 * mm, "right", when_empty=_("not counted")),
    ]
    came = {what: facts.came(what) for what, _words in COUNTED}
    rows = [
        _session(one, needs, [counted_words(what, came[what][place]) for what, _number in one.came])
        for place, one in enumerate(facts.sessions)
    ]
    table(page, columns, rows, air=1.2)


def _session(one: Held, needs: bool, told: Sequence[str]) -> tuple[str, ...]:
    words = number_text(one.wanted) if one.wanted else ""
    if one.missing:
        words = _("{n}, {missing} still missing").format(n=words, missing=number_text(one.missing))
    day = f"{day_month_short(one.day)} {one.day.year}"
    return (day, times_text(one.start, one.end), one.where, *([words] if needs else []), ", ".join(told))


def counted_words(what: str, cell: Cell) -> str:
    """Say how many, and of what: visits or persons, always one of them; of few, only that they are few."""
    number = 2 if cell.number is None else cell.number
    word = counted("visit", "visits", number) if what == "visits" else counted("person", "people", number)
    return f"{cell.text()}\u00a0{word}"


def draw_counts(page: Page, facts: ActionSheet) -> None:
    """Draw who came, by age and sex: a table of the visits, one of the persons, never one of both; no small cells."""
    for what, title in (("visits", _("Who came: visits")), ("persons", _("Who came: persons"))):
        if not facts.total(what):
            continue
        page.heading(title)
        told, names = facts.guarded(what), dict(AGE_BANDS)
        cells = zip(facts.bands(what), told.rows, told.row_totals, strict=True)
        rows = [Row(_counts(_(names[band]), (*row, total))) for band, row, total in cells]
        rows.append(Row(_counts(_("Total"), (*told.column_totals, told.total)), "total"))
        heads = [*(_(words) for _code, words in SEXES), _("Total")]
        table(page, [Column(_("Age"), 50 * mm, names_row=True), *map(_figure, heads)], rows)
        page.skip(1)
        if elsewhere := _elsewhere(facts, what):
            page.block(" ".join(elsewhere), NOTE)
        if facts.hides(what):
            page.block(small_cells_words(facts.small_cell), NOTE)


def _figure(head: str) -> Column:
    return Column(head, 23 * mm, "right")


def _counts(words: str, cells: Sequence[Cell]) -> tuple[str, ...]:
    """One line: how many by sex, and in all."""
    return (words, *(NOTHING if cell.number == 0 else cell.text() for cell in cells))


def _elsewhere(facts: ActionSheet, what: str) -> list[str]:
    """Say the same total by quarter, by deck and by first visit, where these were noted."""
    found, unknown = [], _("not noted")
    first = {code: _(words) for code, words in FIRST}
    for dimension, said in (
        ("quarter", _("By quarter: {parts}.")),
        ("space", _("By space: {parts}.")),
        ("first", _("By first visit: {parts}.")),
    ):
        cells = facts.split(what, dimension)
        if set(cells) - {"", "not_noted"}:
            parts = [f"{first.get(name, name) or unknown} {cell.text()}" for name, cell in cells.items()]
            found.append(said.format(parts=", ".join(parts)))
    return found


def draw_requests(page: Page, facts: ActionSheet) -> None:
    """Draw what people asked for and where it led; those in the 14 days after are a figure of the action."""
    if not facts.wanted:
        return
    page.heading(_("Requests for information, and where they led"))
    total, after = sum(one.number for one in facts.wanted), sum(one.after for one in facts.wanted)
    words = counted("{n} request in all", "{n} requests in all", total)
    said = _("{requests}, {after} of them in the 14 days after a session.")
    page.block(said.format(requests=words, after=number_text(after)), TEXT)
    page.skip(2)
    outcomes = [(code, _(words)) for code, words in OUTCOMES if any(one.led(code) for one in facts.wanted)]
    columns = [
        Column(_("What was asked"), 66 * mm, names_row=True),
        Column(_("Requests"), _NUMBER, "right"),
        Column(_("in the 14 days after"), 24 * mm, "right"),
        *(Column(words, _NUMBER, "right") for _code, words in outcomes),
    ]
    rows = [Row(_asked(one, [code for code, _w in outcomes])) for one in facts.wanted]
    if len(rows) > 1:
        sums = [sum(one.led(code) for one in facts.wanted) for code, _w in outcomes]
        rows.append(Row(_asked_row(_("Total"), [total, after], sums), "total"))
    table(page, columns, rows)


def _asked(one: Wanted, outcomes: Sequence[str]) -> tuple[str, ...]:
    return _asked_row(one.words, [one.number, one.after], [one.led(code) for code in outcomes])


def _asked_row(words: str, numbers: Sequence[int], outcomes: Sequence[int]) -> tuple[str, ...]:
    return (words, *map(number_text, numbers), *(number_text(n) if n else NOTHING for n in outcomes))


def draw_results(page: Page, facts: ActionSheet) -> None:
    """Draw the indicators: start, target, result."""
    if facts.aims:
        page.heading(_("Objectives and indicators"))
        aims_table(page, facts.aims)


def draw_budget(page: Page, facts: ActionSheet) -> None:
    """Draw the budget in its short form: forecast, actual, variance, with the comments."""
    budget = facts.budget
    if budget is None:
        return
    page.heading(_("Budget of the exercise {year}").format(year=budget.year))
    if current_language() != "fr":
        page.block(_("The lines have the labels of the funder’s form, which exists in French only."), NOTE)
        page.skip(1)
    draw_tables(page, budget, euros=False, short=True)
    if written := [one for one in budget.comments if one.text]:
        page.skip(2)
        draw_comments(page, written)
