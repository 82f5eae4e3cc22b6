"""A statement on screen: its two lines, its small window, its way to the bin."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.diagnosis import Diagnosis
from models.findings import Finding
from models.language import _
from models.language.formats import day_month_short
from models.meetings import Statement
from models.queries.diagnoses import findings_of, quarters_for
from models.territory import Territory
from ui.screens.diagnosis_part import open_form, propose_among
from ui.shell.desk import Desk
from ui.widgets.two_lines import TwoLines

ROWS = ("text", ("quarter", "finding"), "theme")


def lines_of(said: Statement) -> TwoLines:
    """Say a statement in two lines: what was said, then where it belongs."""
    finding: Finding | None = said.finding
    quarter: Territory | None = said.quarter
    sorted_in = finding is not None and not finding.binned
    about = [quarter.name_of() if quarter else "", finding.name_of() if sorted_in and finding else "", said.theme or ""]
    chip = "" if sorted_in else _("not sorted yet")
    return TwoLines(quoted(said.text), " · ".join(filter(None, about)), chip, "neutral")


def spoken_at(said: Statement) -> str:
    """Say who spoke and when: the group, never a name."""
    return _("{group}, {day}").format(group=said.group.name_of(), day=day_month_short(said.meeting.day))


def quoted(words: str) -> str:
    """Put words between quotation marks."""
    return _("“{words}”").format(words=" ".join((words or "").split()))


def edit_statement(desk: Desk, over: QWidget, key: int) -> None:
    """Open a statement in a small window."""
    said = Statement.get_or_none(id=key)
    if said is None:
        return
    diagnosis: Diagnosis = said.group.diagnosis

    def prepare(form: Any) -> None:
        propose_among(form, "quarter", lambda: quarters_for(diagnosis))
        propose_among(form, "finding", lambda: [one.finding for one in findings_of(diagnosis.id)])

    open_form(desk, over, _("Statement"), said, ROWS, prepare=prepare)


def put_statement_in_bin(desk: Desk, key: int) -> None:
    """Put a statement in the bin; the notice undoes it."""
    desk.put_in_bin(Statement(id=key))
