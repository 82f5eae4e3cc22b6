"""The sheet of a joint action: where it comes from, who did it with whom, how many came, and what it led to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from exports.action_facts import facts_of
from exports.action_figures_table import COLUMNS, figure_rows
from exports.action_frozen import action_sheet
from exports.action_rows import ActionSheet
from exports.action_sheet_tables import (
    draw_budget,
    draw_counts,
    draw_origins,
    draw_partners,
    draw_requests,
    draw_results,
    draw_sessions,
)
from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.panels import key_figures
from exports.paper.paper import Paper
from exports.report_paper import UNISSUED, Face, replaces_words, report_pdf
from exports.snapshot import Snapshot
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.actions import Action
from models.language import _, counted, t
from models.language.formats import day_text, number_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.requests import InhabitantProject

TITLE: Final = t("Action sheet")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
_LARGE: Final = 4  # figures in a row
_SUBJECT: Final = 200
_FACE: Final = Face(
    lambda _sheet: _(TITLE),
    lambda sheet: str(sheet.title),
    t(
        "To check: read the QR code with Impériale, or give the number and the code to the service. They vouch for the"
        " number, the date and the initials of the action entered in the register of issued documents."
    ),
)


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
    day = on or date.today()
    if to.suffix.lower() != ".pdf":
        facts = facts_of(record or 0)
        columns = [TableColumn(_(head), kind) for head, kind in COLUMNS]
        write_table(to, facts.action.name_of(), columns, figure_rows(facts, action_sheet(record or 0, day)))
    else:
        sheet, sender = action_sheet(record or 0, day), paper_sender()
        with (
            whole_file(to) as out,
            Paper(out, Description(f"{_(TITLE)} · {sheet.title}", sender.name, day), sender) as paper,
        ):
            edited = _("printed on {day}").format(day=day_text(day))
            page = paper.begin(f"{_(TITLE)} · {edited}", (_(TITLE), sheet.title))
            _draw(page, sheet)
    progress(1, 1)
    return to


def action_pdf(snapshot: Snapshot[Any], logo: bytes = b"", *, copied: date | None = None, draft: bool = False) -> bytes:
    """One sheet as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    return report_pdf(snapshot, _FACE, _draw_issued, logo, copied=copied, draft=_(UNISSUED) if draft else "")


def entry(sheet: ActionSheet) -> dict[str, Any]:
    """Give what the register notes of a sheet."""
    return {"subject": sheet.title[:_SUBJECT], "first_day": sheet.first, "last_day": sheet.last}


def _draw_issued(page: Page, snapshot: Snapshot[Any]) -> None:
    _draw(page, snapshot.facts, replaces_words(snapshot))


def _draw(page: Page, facts: ActionSheet, note: str = "") -> None:
    page.skip(2)
    page.title(facts.title, _about(facts))
    if note:
        page.skip(1)
        page.block(note)
    page.skip(3)
    if figures := _figures(facts):
        key_figures(page, figures)
        page.skip(2)
    page.facts(_facts(facts))
    if facts.summary:
        page.skip(3)
        page.block(facts.summary)
    draw_origins(page, facts)
    draw_partners(page, facts)
    draw_sessions(page, facts)
    draw_counts(page, facts)
    _outputs(page, facts)
    draw_requests(page, facts)
    draw_results(page, facts)
    _projects(page, facts)
    _said(page, facts)
    for heading, words in ((_("Assessment of the action"), facts.assessment), (_("Follow-up"), facts.follow_up)):
        if words:
            page.heading(heading)
            for paragraph in words.split("\n"):
                page.block(paragraph)
    draw_budget(page, facts)


def _about(facts: ActionSheet) -> str:
    """The line below the title: what kind of paper and of action, when, and how far it is."""
    kind, status = (Action.field(name).text(getattr(facts, name)) for name in ("kind", "status"))
    when = period_text(facts.first, facts.last) if facts.first and facts.last else ""
    return " · ".join(part for part in (_(TITLE), kind, when, status) if part)


def _figures(facts: ActionSheet) -> list[tuple[str, str, str]]:
    """At most four figures, each saying what it counts; what was not counted is not printed as nothing."""
    found, sessions = [], len(facts.sessions)
    if sessions:
        found.append((number_text(sessions), counted("session", "sessions", sessions), ""))
    visits, persons = facts.total("visits"), facts.total("persons")
    for what, total, word in (
        ("visits", visits, counted("visit", "visits", visits)),
        ("persons", persons, counted("person", "people", persons)),
    ):
        new = facts.split(what, "first").get("yes")
        shown = new.number if new and new.shown else 0
        first = counted("{n} first visit", "{n} first visits", shown) if shown else ""
        found += [(number_text(total), word, first)] if total else []
    asked = facts.requests
    words = counted("request", "requests", asked)
    after = [(number_text(asked), words, _("in the 14 days after"))] if asked else []
    given = [(number_text(number), what, "") for what, number in facts.outputs]
    return [*(found + given)[: _LARGE - len(after)], *after]


def _facts(facts: ActionSheet) -> list[tuple[str, str]]:
    told = [
        (_("Led by"), facts.lead),
        (_("Audience"), facts.audience),
        (_("Territory"), ", ".join(facts.territories)),
        (_("Funded by"), ", ".join(facts.funders)),
    ]
    return [(label, value) for label, value in told if value]


def _outputs(page: Page, facts: ActionSheet) -> None:
    if facts.outputs:
        page.heading(_("Outputs"))
        page.items(f"{number_text(number)} {what}" for what, number in facts.outputs)


def _said(page: Page, facts: ActionSheet) -> None:
    """Words of people, as far as they agreed that day that they be shown."""
    if facts.quotes:
        page.heading(_("What people say of it"))
        for one in facts.quotes:
            quoted = _("“{words}”").format(words=one.text)
            page.block(f"{quoted} — {one.who}" if one.who else quoted)
            page.skip(1.5)


def _projects(page: Page, facts: ActionSheet) -> None:
    if not facts.projects:
        return
    page.heading(_("Inhabitants’ projects"))
    lines = []
    for one in facts.projects:
        helped = _("helped by {names}").format(names=one.helpers) if one.helpers else ""
        state = InhabitantProject.field("status").text(one.status)
        lines.append(", ".join(part for part in (one.title, state, helped, one.quarter) if part))
    page.items(lines)
