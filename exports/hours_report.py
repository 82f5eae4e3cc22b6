"""Hours of a period: key figures, by kind, by action, by volunteer, who is active, new or gone, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.panels import key_figures
from exports.paper.paper import Paper
from exports.paper.tokens import NOTE
from exports.pivot_paper import counting_words
from exports.pivot_table import draw_pivot, pivot_columns, pivot_rows
from exports.spreadsheet import TableColumn, TableSheet, check_ending, write_book, write_table
from exports.turnover_block import draw_turnover, turnover_columns, turnover_rows
from models.language import _, counted, t
from models.language.formats import day_text, duration_text, number_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.hours import Cut, Waiting, pivot, to_validate, without_hours
from models.queries.hours_names import PivotLines, named
from models.queries.turnover import Turnover, turnover, whole_span

TITLE: Final = t("Volunteers’ hours")
ABOUT: Final = t(
    "By kind, action, mission, quarter and volunteer; who is active, new or gone; what is still to validate."
)
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
NAMED: Final = 60  # volunteers without hours that a page names; a workbook names all of them
PARTS: Final = (("kind", "quarter"), ("action", "kind"), ("mission", "kind"), ("home", "kind"), ("person", "kind"))
HEADINGS: Final = {
    "kind": t("By kind and quarter of the year"),
    "action": t("By action"),
    "mission": t("By mission"),
    "home": t("By quarter of living"),
    "person": t("By volunteer"),
}


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """What the report tells: the same in every kind of file. ``begun``: its days up to today."""

    period: Period | None
    begun: Period
    people: Turnover
    waiting: Waiting
    without: dict[Any, str]
    tables: dict[str, PivotLines]

    @classmethod
    def of(cls, period: Period | None, on: date) -> HoursFacts:
        span = period or whole_span() or Period(on, on)
        begun = Period(span.first, max(span.first, min(span.last, on)))
        tables = {rows: PivotLines(pivot(Cut(rows, columns, period))) for rows, columns in PARTS}
        return cls(
            period, begun, turnover(span), to_validate(period, on), named("person", without_hours(period)), tables
        )


def write_hours(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the report by the ending of the file; a CSV holds the hours by volunteer. Raises `UnknownEnding`."""
    del record
    check_ending(to, ENDINGS)
    issued = on or date.today()
    if to.suffix.lower() == ".csv":
        lines = PivotLines(pivot(Cut("person", "kind", period)))
        return write_table(to, _(TITLE), pivot_columns(lines), pivot_rows(lines, progress))
    facts = HoursFacts.of(period, issued)
    if to.suffix.lower() == ".xlsx":
        return write_book(to, _sheets(facts, progress))
    with whole_file(to) as out:
        sender = paper_sender()
        with Paper(out, Description(_(TITLE), sender.name, issued), sender) as paper:
            _draw(paper, facts, issued, progress)
    return to


def _draw(paper: Paper, facts: HoursFacts, on: date, progress: Progress) -> None:
    when = period_text(*facts.period) if facts.period else _("all days")
    edited = _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {when} · {edited}", (_(TITLE), when))
    page.skip(3)
    page.title(_(TITLE), when)
    page.skip(4)
    key_figures(page, _figures(facts))
    page.block(counting_words(facts.tables["person"].made), NOTE, width=page.span(5))
    for rows, _columns in PARTS[:-1]:
        _part(page, facts, rows)
    draw_turnover(page, facts.begun)
    _missing(page, facts)
    _part(page, facts, PARTS[-1][0], progress)


def _part(page: Page, facts: HoursFacts, rows: str, progress: Progress = unwatched) -> None:
    lines = facts.tables[rows]
    if lines.rows:
        page.heading(_(HEADINGS[rows]))
        draw_pivot(page, lines, progress=progress)


def _figures(facts: HoursFacts) -> Sequence[tuple[str, str, str]]:
    made, people = facts.tables["person"].made, facts.people
    of_groups = _("of them {hours} of groups").format(hours=duration_text(made.groups)) if made.groups else ""
    moved = _("{new} new, {gone} gone").format(new=number_text(people.new), gone=number_text(people.gone))
    waiting = counted("{n} entry", "{n} entries", facts.waiting.entries)
    return (
        (duration_text(made.total), _("given and validated"), of_groups),
        (number_text(people.active), counted("active volunteer", "active volunteers", people.active), moved),
        (duration_text(facts.waiting.minutes), _("still to validate"), waiting),
        (
            number_text(len(facts.without)),
            counted("volunteer without hours", "volunteers without hours", len(facts.without)),
            "",
        ),
    )


def _missing(page: Page, facts: HoursFacts) -> None:
    if not facts.without:
        return
    page.heading(_("Active volunteers without hours"))
    names = list(facts.without.values())
    page.block(", ".join(names[:NAMED]))
    if len(names) > NAMED:
        more = len(names) - NAMED
        page.block(counted("And {n} more, in the spreadsheet.", "And {n} more, in the spreadsheet.", more), NOTE)


def _sheets(facts: HoursFacts, progress: Progress) -> list[TableSheet]:
    figures = (TableColumn(_("Figure")), TableColumn(_("Number"), "number"), TableColumn(_("Duration"), "minutes"))
    parts = [
        TableSheet(_(HEADINGS[rows]), pivot_columns(facts.tables[rows]), pivot_rows(facts.tables[rows], progress))
        for rows, _columns in PARTS
    ]
    without = TableSheet(
        _("Without hours"), (TableColumn(_("Volunteer")),), [(name,) for name in facts.without.values()]
    )
    people = TableSheet(_("Active, new, gone"), turnover_columns(), turnover_rows(facts.begun))
    return [TableSheet(_("Key figures"), figures, _figure_rows(facts)), *parts, people, without]


def _figure_rows(facts: HoursFacts) -> list[tuple[Any, ...]]:
    made, people = facts.tables["person"].made, facts.people
    return [
        (_("Hours given and validated"), None, made.total),
        (_("Of them by groups"), None, made.groups),
        (_("Active volunteers"), people.active, None),
        (_("New volunteers"), people.new, None),
        (_("Gone volunteers"), people.gone, None),
        (_("Still to validate"), facts.waiting.entries, facts.waiting.minutes),
        (_("Active volunteers without hours"), len(facts.without), None),
    ]
