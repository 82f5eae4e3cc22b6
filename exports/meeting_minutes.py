"""The minutes of a meeting of a diagnosis: who was there, what was written down, what was said under each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.lib.units import mm

from exports.house_paper import paper_sender
from exports.paper.archive import Description
from exports.paper.file import whole_file
from exports.paper.page import Page
from exports.paper.paper import Paper
from exports.paper.rows import Column, Row, table
from exports.paper.tokens import NOTE
from exports.spreadsheet import TableColumn, check_ending, write_table
from models.findings import Finding
from models.language import _, counted, t
from models.language.formats import day_text, number_text, times_text, weekday_long
from models.language.typed import Period
from models.meetings import Meeting, MeetingPresence, Statement
from models.progress import Progress, unwatched
from models.queries.diagnoses import presences_of, statements_at
from models.refusals import Unknown

TITLE: Final = t("Minutes of a meeting")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")


def write_minutes(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the minutes of a meeting, or its statements as a spreadsheet. Raises `Unknown`, `UnknownEnding`."""
    del period
    check_ending(to, ENDINGS)
    meeting = Meeting.get_or_none(id=record or 0)
    if meeting is None or meeting.binned:
        raise Unknown(what=record)
    said = statements_at(meeting.id)
    if to.suffix.lower() != ".pdf":
        titles = (_("Finding"), _("Quarter"), _("Theme"), _("What was said"))
        write_table(to, meeting.name_of(), [TableColumn(title) for title in titles], _table_rows(said))
    else:
        sender, printed = paper_sender(), on or date.today()
        named = f"{_(TITLE)} · {meeting.name_of()}"
        with whole_file(to) as out, Paper(out, Description(named, sender.name, printed), sender) as paper:
            _draw(paper, meeting, said, printed)
    progress(1, 1)
    return to


def _draw(paper: Paper, meeting: Meeting, said: Sequence[Statement], printed: date) -> None:
    group, diagnosis = meeting.group, meeting.group.diagnosis
    reference = f"CR-{meeting.day.year}-{meeting.id:04d}"
    edited = _("printed on {day}").format(day=day_text(printed))
    page = paper.begin(f"{reference} · {edited}", (_(TITLE), meeting.name_of()))
    page.skip(3)
    page.title(_(TITLE), f"{group.name} · {weekday_long(meeting.day)}")
    page.skip(3)
    there = presences_of(meeting.id)
    people = sum(one.number or 0 for one in there)
    place = meeting.place or (meeting.space.name_of() if meeting.space else "")
    facts = (
        (_("Diagnosis"), diagnosis.title),
        (_("Times"), times_text(meeting.start, meeting.end)),
        (_("Place"), place),
        (_("Present"), counted("{n} person", "{n} people", people) if people else ""),
    )
    page.facts([(label, value) for label, value in facts if value])
    if there:
        page.heading(_("Who was there"))
        columns = (Column(_("Who"), 140 * mm, names_row=True), Column(_("How many"), 25 * mm, "right"))
        rows = [Row((_who(one), number_text(one.number or 0))) for one in there]
        table(page, columns, [*rows, Row((_("Total"), number_text(people)), "total")])
    if meeting.minutes:
        page.heading(_("What was written down"))
        for part in meeting.minutes.splitlines():
            page.block(part) if part.strip() else page.skip(2)
    if said:
        page.heading(_("What was said"))
        _statements(page, said)
        page.skip(2)
        page.block(_("Statements are noted without names."), NOTE)


def _who(one: MeetingPresence) -> str:
    named = [one.person.full_name if one.person else "", one.organisation.name_of() if one.organisation else ""]
    return ", ".join(filter(None, [*named, one.label or ""]))


def _statements(page: Page, said: Sequence[Statement]) -> None:
    """Under each finding, in the order in which it was first spoken of; what is not sorted comes last."""
    titles: dict[str, list[str]] = {}
    for one in said:
        quarter = one.quarter.name_of() if one.quarter else ""
        words = _("“{words}”").format(words=" ".join(one.text.split()))
        titles.setdefault(_finding(one), []).append(f"{words} ({quarter})" if quarter else words)
    for title in sorted(titles, key=lambda name: not name):
        page.heading(title or _("Not sorted under a finding"), 3)
        page.items(titles[title])


def _finding(one: Statement) -> str:
    finding: Finding | None = one.finding
    return finding.title if finding is not None and not finding.binned else ""


def _table_rows(said: Sequence[Statement]) -> Iterator[tuple[Any, ...]]:
    for one in said:
        yield (_finding(one), one.quarter.name_of() if one.quarter else "", one.theme or "", one.text)
