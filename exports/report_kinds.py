"""The kinds of numbered reports, and what each does its own way: gathered, drawn, described, held back, settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from exports import action_sheet, annual_paper, dashboard_paper, funder_paper, partnership_paper, partnership_words
from exports.action_frozen import action_sheet as sheet_of
from exports.action_rows import ActionSheet
from exports.attestation_kinds import Pdf
from models.language import t
from models.language.typed import Period
from models.queries.annual_rows import Annual
from models.queries.dashboard_report import DashboardReport
from models.queries.funder_rows import Funder
from models.queries.partnership import partnership
from models.queries.partnership_rows import Partnership
from models.records.changes import Changes
from models.register import IssuedDocument

Corrected = tuple[IssuedDocument, str] | None


class Gather(Protocol):
    def __call__(self, record: int, period: Period | None, on: date) -> Any:
        """Gather what a report says of a record (0: of no one record). Raises `Unknown`."""


def _ready(_facts: Any) -> None:
    """Hold nothing back."""


def _not_corrected(_facts: Any) -> Corrected:
    """Correct nothing."""
    return None


def _settled(_changes: Changes, _document: IssuedDocument, _facts: Any) -> None:
    """Settle nothing."""


class ReportKind(NamedTuple):
    """One kind of numbered report. ``issued`` and ``replaced`` name the steps.

    ``entry`` says what the register notes besides number and code: organisation, subject, first and last day.
    ``again`` gathers the same anew. ``ready`` raises a refusal that holds the report back. ``settle`` is done in the
    step that issues it. ``corrected`` gives the document whose place this one takes because its texts were written
    anew for a reason, and that reason.
    """

    issued: str
    replaced: str
    gather: Gather
    again: Callable[[Any, date], Any]
    pdf: Pdf
    entry: Callable[[Any], dict[str, Any]]
    ready: Callable[[Any], None] = _ready
    settle: Callable[[Changes, IssuedDocument, Any], None] = _settled
    corrected: Callable[[Any], Corrected] = _not_corrected


def _partner(record: int, period: Period | None, on: date) -> Partnership:
    return partnership(record, period or partnership_paper.year_of(on))


def _partner_again(told: Partnership, _on: date) -> Partnership:
    return partnership(told.organisation, told.period)


def _partner_entry(told: Partnership) -> dict[str, Any]:
    return {
        "organisation": told.organisation,
        "subject": partnership_words.over(told.period),
        "first_day": told.first,
        "last_day": told.last,
    }


def _sheet(record: int, period: Period | None, on: date) -> ActionSheet:
    del period
    return sheet_of(record, on)


REPORT_KINDS: Final[dict[str, ReportKind]] = {
    ActionSheet.KIND: ReportKind(
        t("Action sheet issued"),
        t("Action sheet replaced"),
        _sheet,
        lambda told, on: sheet_of(told.action, on),
        action_sheet.action_pdf,
        action_sheet.entry,
    ),
    Partnership.KIND: ReportKind(
        t("Partnership report issued"),
        t("Partnership report replaced"),
        _partner,
        _partner_again,
        partnership_paper.partnership_pdf,
        _partner_entry,
    ),
    Funder.KIND: ReportKind(
        t("Funder report issued"),
        t("Funder report replaced"),
        funder_paper.gather,
        funder_paper.again,
        funder_paper.funder_pdf,
        funder_paper.entry,
        funder_paper.ready,
        funder_paper.settle,
        funder_paper.corrected,
    ),
    Annual.KIND: ReportKind(
        t("Annual report issued"),
        t("Annual report replaced"),
        annual_paper.gather,
        annual_paper.again,
        annual_paper.annual_pdf,
        annual_paper.entry,
        annual_paper.ready,
        annual_paper.settle,
        annual_paper.corrected,
    ),
    DashboardReport.KIND: ReportKind(
        t("Dashboard issued"),
        t("Dashboard replaced"),
        dashboard_paper.gathered,
        dashboard_paper.again,
        dashboard_paper.dashboard_pdf,
        dashboard_paper.entry,
        settle=dashboard_paper.settle,
        corrected=dashboard_paper.corrected,
    ),
}
