"""The synthesis of a shared diagnosis: who was met, the voice matrix, findings and needs by priority, what is left."""

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
from exports.paper.panels import notice
from exports.paper.paper import Paper
from exports.paper.rows import Column, table
from exports.paper.tokens import NOTE, TEXT
from exports.spreadsheet import TableColumn, check_ending, write_table
from exports.voice_columns import heads_of, shown
from exports.voice_rings import draw_legend, draw_matrix
from models.diagnosis import Diagnosis
from models.findings import Finding
from models.language import _, counted, t
from models.language.formats import NOTHING, day_text, number_text, period_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.diagnoses import Found, findings_of, held_of, needs_of, questions_of
from models.queries.heard import Words, words_heard
from models.queries.orphans import actions_without_need
from models.queries.voices import ALL, VoiceMatrix, voice_matrix
from models.refusals import Unknown

TITLE: Final = t("Synthesis of the shared diagnosis")
ENDINGS: Final = (".pdf", ".xlsx", ".csv")
_MOST_ACTIONS: Final = 12


def write_diagnosis(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the synthesis of a diagnosis, or its matrix as a spreadsheet. Raises `Unknown`, `UnknownEnding`."""
    del period
    check_ending(to, ENDINGS)
    diagnosis = Diagnosis.get_or_none(id=record or 0)
    if diagnosis is None or diagnosis.binned:
        raise Unknown(what=record)
    matrix = voice_matrix(diagnosis.id)
    if to.suffix.lower() != ".pdf":
        write_table(to, diagnosis.title, _table_columns(matrix), _table_rows(matrix))
    else:
        sender, printed = paper_sender(), on or date.today()
        named = f"{_(TITLE)} · {diagnosis.title}"
        with whole_file(to) as out, Paper(out, Description(named, sender.name, printed), sender) as paper:
            _draw(paper, diagnosis, matrix, printed)
    progress(1, 1)
    return to


def _draw(paper: Paper, diagnosis: Diagnosis, matrix: VoiceMatrix, printed: date) -> None:
    edited = _("printed on {day}").format(day=day_text(printed))
    page = paper.begin(f"{_reference(diagnosis, printed)} · {edited}", (_(TITLE), diagnosis.title))
    findings, needs = findings_of(diagnosis.id), needs_of(diagnosis.id)
    page.skip(3)
    page.title(_(TITLE), _line(diagnosis))
    page.skip(3)
    page.block(diagnosis.title, TEXT.bold())
    if diagnosis.pilot:
        page.block(_("Led by: {pilot}").format(pilot=diagnosis.pilot))
    page.skip(2)
    page.block(
        _("Each group of actors had meetings of its own. The matrix says who spoke of what, and where.")
        + (" " + _("These questions were set out with:") if (asked := questions_of(diagnosis.id)) else "")
    )
    if asked:
        page.skip(1)
        page.items([question.text for question in asked])
    _voices(page, diagnosis, matrix)
    page.together(lambda page: _findings(page, findings))
    page.together(lambda page: _needs(page, needs))
    heard = words_heard(matrix, [one.finding.id for one in findings])
    if heard:
        page.heading(_("What was heard"))
        _words(page, heard)
    _orphans(page, needs)
    if diagnosis.conclusion:
        page.heading(_("Conclusion"))
        for part in diagnosis.conclusion.splitlines():
            page.block(part) if part.strip() else page.skip(2)


def _reference(diagnosis: Diagnosis, printed: date) -> str:
    year = (diagnosis.start or printed).year
    return _("Diagnosis {reference}").format(reference=f"D-{year}-{diagnosis.id:04d}")


def _line(diagnosis: Diagnosis) -> str:
    held = held_of(diagnosis.id)
    territory = diagnosis.territory.name_of() if diagnosis.territory else ""
    meetings = counted("{n} meeting", "{n} meetings", len(held))
    when = period_text(held[-1].day, held[0].day) if held else ""
    groups = counted("{n} group met", "{n} groups met", len({one.__data__["group"] for one in held}))
    return " · ".join(filter(None, (territory, ", ".join(filter(None, (meetings, when))), groups)))


def _voices(page: Page, diagnosis: Diagnosis, matrix: VoiceMatrix) -> None:
    page.heading(_("The voice matrix"), before=4)
    if matrix.total() or matrix.unheard():
        heads = heads_of(shown(matrix))
        told = " · ".join(
            _("{letter}: {group}").format(letter=heads[one.key], group=one.name.lower()) for one in shown(matrix)
        )
        page.block(_("How many times a group spoke of a subject. {groups}.").format(groups=told), NOTE)
        page.skip(2.5)
        draw_matrix(page, matrix)
        page.skip(2)
        draw_legend(page, matrix)
    else:
        page.block(_("Nothing was said yet."))
    _notice(page, diagnosis, matrix)


def _notice(page: Page, diagnosis: Diagnosis, matrix: VoiceMatrix) -> None:
    """Say what must not be missed: who was not heard, or why the diagnosis is shared all the same."""
    unheard = matrix.unheard()
    if not unheard:
        return
    page.skip(3)
    names = ", ".join(group.name for group in unheard)
    if diagnosis.status == "open":
        days = [group.next_meeting for group in unheard if group.next_meeting]
        ahead = " " + _("Next meeting on {day}.").format(day=day_text(min(days))) if days else ""
        notice(page, _("This diagnosis is not shared yet"), _("Not heard yet: {groups}.").format(groups=names) + ahead)
    else:
        words = _("Not heard: {groups}. Reason: {reason}").format(groups=names, reason=diagnosis.shared_reason)
        notice(page, _("Shared although somebody was not heard"), words)


def _findings(page: Page, findings: Sequence[Found]) -> None:
    if not findings:
        return
    page.heading(_("Findings, by priority"))
    columns = (
        Column(_("Finding"), 66 * mm, names_row=True),
        Column(_("Nature"), 30 * mm),
        Column(_("Severity"), 16 * mm, "right"),
        Column(_("Extent"), 16 * mm, "right"),
        Column(_("Power to act"), 18 * mm, "right"),
        Column(_("Priority"), 19 * mm, "right"),
    )
    table(page, columns, [_scored(one.finding) for one in findings], air=1.2)
    page.skip(1)
    page.block(_("Priority: severity × extent × power to act, 1 to 5 each, agreed in a meeting."), NOTE)


def _scored(finding: Finding) -> tuple[str, ...]:
    scores = (finding.severity, finding.extent, finding.power, finding.priority)
    nature = Finding.field("nature").text(finding.nature)
    return (finding.title, nature, *(number_text(one) if one else NOTHING for one in scores))


def _needs(page: Page, needs: Sequence[Any]) -> None:
    if not needs:
        return
    page.heading(_("Needs, by priority"))
    columns = (
        Column(_("Rank"), 12 * mm),
        Column(_("Need"), 76 * mm, names_row=True),
        Column(_("Objectives"), 58 * mm, when_empty=_("none yet")),
        Column(_("Priority"), 19 * mm, "right"),
    )
    rows = [
        (
            str(rank),
            one.need.title,
            " ; ".join(aim.title for aim in one.objectives) or NOTHING,
            number_text(one.priority) if one.priority else NOTHING,
        )
        for rank, one in enumerate(needs, 1)
    ]
    table(page, columns, rows, air=1.2)


def _words(page: Page, heard: Sequence[Words]) -> None:
    """Two voices side by side under each finding."""
    half = page.span(3)
    for finding in dict.fromkeys(one.finding for one in heard):
        pair = [one for one in heard if one.finding == finding]

        def draw(page: Page, finding: str = finding, pair: Sequence[Words] = pair) -> None:
            page.skip(1)
            page.block(finding, TEXT.bold())
            top = low = page.y
            for number, one in enumerate(pair):
                x = page.column(3 * number)
                page.y = top
                page.block(_("“{words}”").format(words=one.text), x=x, width=half - 8)
                page.block(", ".join(filter(None, (one.group, one.quarter))), NOTE, x=x, width=half - 8)
                low = min(low, page.y)
            page.y = low
            page.skip(1)

        page.together(draw)


def _orphans(page: Page, needs: Sequence[Any]) -> None:
    without = [one.need.title for one in needs if one.orphan]
    actions = [action.title for action in actions_without_need()]
    if not without and not actions:
        return
    page.heading(_("What is still without an answer"))
    if without:
        page.block(counted("{n} need without action", "{n} needs without action", len(without)), TEXT.bold())
        page.items(without)
    if actions:
        page.skip(1)
        page.block(counted("{n} action without need", "{n} actions without need", len(actions)), TEXT.bold())
        left = len(actions) - _MOST_ACTIONS
        more = [counted("and {n} other", "and {n} others", left)] if left > 0 else []
        page.items([*actions[:_MOST_ACTIONS], *more])


# --- the matrix as a spreadsheet ------------------------------------------------------------------------------------


def _table_columns(matrix: VoiceMatrix) -> list[TableColumn]:
    names = [one.name for one in matrix.of_findings()]
    counts = [TableColumn(name, "number") for name in [*names, _("Total")]]
    return [TableColumn(_("Group")), TableColumn(_("Quarter")), TableColumn(_("Heard")), *counts]


def _table_rows(matrix: VoiceMatrix) -> Iterator[tuple[Any, ...]]:
    """A line for each group and quarter; the last line is the sum of those above."""
    quarters = {one.key: one.name for one in matrix.of_quarters()}
    groups = {group.key: group for group in matrix.groups}
    flat = matrix.table(apart=True)
    for row, cells in zip(flat.rows, flat.cells, strict=True):
        group = groups[row.group]
        heard = _("yes") if group.heard else _("not yet") if group.expected else _("not expected")
        quarter = quarters.get(row.quarter, "") if row.quarter != ALL else ""
        yield (group.name, quarter, heard, *cells, sum(cells))
    sums = [sum(line[place] for line in flat.cells) for place in range(len(flat.columns))]
    yield (_("Total"), "", "", *sums, sum(sums))
