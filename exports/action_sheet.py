"""The sheet of a joint action: where it comes from, who did it with whom, how many came, and what it led to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from exports.action_facts import ActionFacts, facts_of
from exports.action_figures_table import COLUMNS, figure_rows
from exports.action_sheet_tables import (
    draw_counts,
    draw_origins,
    draw_partners,
    draw_requests,
    draw_sessions,
)
from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.panels import key_figures
from exports.paper.paper import Paper
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.actions import Action
from models.language import _, counted, t
from models.language.formats import day_text, full_name, number_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.testimonies import said_of
from models.requests import InhabitantProject

TITLE: Final = t("Action sheet")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
_LARGE: Final = 4  # figures in a row


def write_action_sheet(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the sheet of an action, or its figures, by the ending of the file. Raises `Unknown`, `UnknownEnding`."""
    del period
    check_ending(to, ENDINGS)
    facts = facts_of(record or 0)
    title = facts.action.name_of()
    if to.suffix.lower() != ".pdf":
        write_table(to, title, [TableColumn(_(head), kind) for head, kind in COLUMNS], figure_rows(facts))
    else:
        sender, printed = paper_sender(), on or date.today()
        with (
            whole_file(to) as out,
            Paper(out, Description(f"{_(TITLE)} · {title}", sender.name, printed), sender) as paper,
        ):
            _draw(paper, facts, printed)
    progress(1, 1)
    return to


def _draw(paper: Paper, facts: ActionFacts, on: date) -> None:
    action = facts.action
    edited = _("printed on {day}").format(day=day_text(on))
    page = paper.begin(f"{_(TITLE)} · {edited}", (_(TITLE), action.name_of()))
    page.skip(2)
    page.title(action.name_of(), _about(facts))
    page.skip(3)
    if figures := _figures(facts):
        key_figures(page, figures)
        page.skip(2)
    page.facts(_facts(facts))
    if action.summary:
        page.skip(3)
        page.block(action.summary)
    draw_origins(page, facts)
    draw_partners(page, facts)
    draw_sessions(page, facts)
    draw_counts(page, facts)
    _outputs(page, facts)
    draw_requests(page, facts)
    _projects(page, facts)
    _said(page, facts, on)
    for heading, words in ((_("Assessment of the action"), action.assessment), (_("Follow-up"), action.follow_up)):
        if words:
            page.heading(heading)
            for paragraph in words.split("\n"):
                page.block(paragraph)


def _about(facts: ActionFacts) -> str:
    """The line below the title: what kind of paper and of action, when, and how far it is."""
    action = facts.action
    kind, status = (Action.field(name).text(getattr(action, name)) for name in ("kind", "status"))
    when = period_text(*facts.days) if facts.days else ""
    return " · ".join(part for part in (_(TITLE), kind, when, status) if part)


def _figures(facts: ActionFacts) -> list[tuple[str, str, str]]:
    """At most four figures, each saying what it counts; what was not counted is not printed as nothing."""
    figures = facts.figures
    found = []
    if figures.sessions:
        found.append((number_text(figures.sessions), counted("session", "sessions", figures.sessions), ""))
    visits, persons = figures.visits, figures.persons
    for sums, word in (
        (visits, counted("visit", "visits", visits.total)),
        (persons, counted("person", "people", persons.total)),
    ):
        first = counted("{n} first visit", "{n} first visits", sums.first) if sums.first else ""
        found += [(number_text(sums.total), word, first)] if sums.total else []
    asked = figures.requests
    words = counted("request", "requests", asked)
    after = [(number_text(asked), words, _("in the 14 days after"))] if asked else []
    given = [(number_text(number), what, "") for what, number in figures.outputs]
    return [*(found + given)[: _LARGE - len(after)], *after]


def _facts(facts: ActionFacts) -> list[tuple[str, str]]:
    action, lead = facts.action, facts.action.lead
    told = [
        (_("Led by"), full_name(lead.civility, lead.given_name, lead.family_name) if lead else ""),
        (_("Audience"), action.audience or ""),
        (_("Territory"), ", ".join(facts.territories)),
    ]
    return [(label, value) for label, value in told if value]


def _outputs(page: Page, facts: ActionFacts) -> None:
    if facts.figures.outputs:
        page.heading(_("Outputs"))
        page.items(f"{number_text(number)} {what}" for what, number in facts.figures.outputs)


def _said(page: Page, facts: ActionFacts, on: date) -> None:
    """Words of people, as far as they agreed that day that they be shown."""
    if there := said_of(facts.action.id, on):
        page.heading(_("What people say of it"))
        for one in there:
            quoted = _("“{words}”").format(words=one.text.strip())
            page.block(f"{quoted} — {one.who}" if one.who else quoted)
            page.skip(1.5)


def _projects(page: Page, facts: ActionFacts) -> None:
    if not facts.projects:
        return
    page.heading(_("Inhabitants’ projects"))
    lines = []
    for one in facts.projects:
        helped = _("helped by {names}").format(names=one.helpers) if one.helpers else ""
        state = InhabitantProject.field("status").text(one.status)
        quarter = one.quarter.name_of() if one.quarter else ""
        lines.append(", ".join(part for part in (one.title, state, helped, quarter) if part))
    page.items(lines)
