"""Every report that the program can make: the screens and the command line are built from this list."""

from __future__ import annotations

from functools import partial
from typing import Final

from exports import (
    action_sheet,
    agreement_text,
    annual_paper,
    attendance_sheet,
    badges,
    cec_list,
    dashboard_paper,
    diagnosis_synthesis,
    engagement_form,
    expense_statement,
    fdva_report,
    funder_paper,
    hours_report,
    labels,
    lineage_picture,
    meeting_minutes,
    partnership_paper,
    register_extract,
    roster,
    round_poster,
    round_sheet,
    service_directory,
    sign_in_sheet,
    training_hours_report,
    valuation_report,
    week_list,
)
from exports.action_rows import ActionSheet
from exports.action_sheet import write_action_sheet
from exports.agreement_text import write_agreement
from exports.annual_paper import write_annual
from exports.attendance_sheet import write_attendance_sheet
from exports.badges import write_all_badges
from exports.catalogue_entry import SUBJECTS, CatalogueEntry, Issue, Needs, Write
from exports.cec_list import write_cec
from exports.dashboard_paper import write_dashboard
from exports.diagnosis_synthesis import write_diagnosis
from exports.engagement_form import write_engagement_form
from exports.expense_statement import write_expenses
from exports.fdva_report import write_fdva
from exports.funder_paper import write_funder
from exports.hours_report import write_hours
from exports.labels import write_labels
from exports.lineage_picture import write_lineage
from exports.meeting_minutes import write_minutes
from exports.partnership_paper import write_partnership
from exports.register_extract import write_register
from exports.report_issuing import issue_report
from exports.roster import write_roster
from exports.round_poster import write_round_poster
from exports.round_sheet import write_round_sheet
from exports.service_directory import write_service_directory
from exports.sign_in_sheet import write_sign_in_sheet, write_tally_sheet
from exports.training_hours_report import write_training_hours
from exports.valuation_report import write_valuation
from exports.week_list import write_week_list
from models.language import t
from models.queries.annual_rows import Annual
from models.queries.dashboard_report import DashboardReport
from models.queries.funder_rows import Funder
from models.queries.partnership_rows import Partnership

__all__ = ["REPORTS", "SUBJECTS", "CatalogueEntry", "Issue", "Needs", "Write"]

_EVERY: Final = ("pdf", "xlsx", "csv")

REPORTS: Final[dict[str, CatalogueEntry]] = {
    report.word: report
    for report in (
        CatalogueEntry(
            "training-hours",
            training_hours_report.TITLE,
            _EVERY,
            "period",
            write_training_hours,
            t("Hours followed by each volunteer, from locked sheets, both days included."),
        ),
        CatalogueEntry("hours", hours_report.TITLE, _EVERY, "period", write_hours, hours_report.ABOUT),
        CatalogueEntry("valuation", valuation_report.TITLE, _EVERY, "period", write_valuation, valuation_report.ABOUT),
        CatalogueEntry("cec", cec_list.TITLE, _EVERY, "period", write_cec, cec_list.ABOUT),
        CatalogueEntry("fdva", fdva_report.TITLE, _EVERY, "period", write_fdva, fdva_report.ABOUT),
        CatalogueEntry(
            "register",
            register_extract.TITLE,
            _EVERY,
            "period",
            write_register,
            t("Every document issued in the period, with what became of it, without a gap in the numbers."),
        ),
        CatalogueEntry(
            "attendance-sheet",
            attendance_sheet.TITLE,
            _EVERY,
            "session",
            write_attendance_sheet,
            t("The sheet to sign, with a line for each person enrolled and some blank ones."),
        ),
        CatalogueEntry(
            "agreement",
            agreement_text.TITLE,
            agreement_text.FORMATS,
            "agreement",
            write_agreement,
            t("The clauses with their places filled in, what each party promised, and a box to sign for each."),
        ),
        CatalogueEntry(
            "lineage",
            lineage_picture.TITLE,
            _EVERY,
            "diagnosis",
            write_lineage,
            t("Each need of a diagnosis with what was done about it and what came of it, drawn and as a table."),
        ),
        CatalogueEntry(
            "partnership",
            partnership_paper.TITLE,
            ("pdf", "xlsx"),
            "partner",
            write_partnership,
            t("What one partner and we did together, this year or in the days chosen. A draft until it is issued."),
            True,
            partial(issue_report, Partnership.KIND),
        ),
        CatalogueEntry(
            "funder",
            funder_paper.TITLE,
            ("pdf", "xlsx"),
            "grant",
            write_funder,
            funder_paper.ABOUT,
            True,
            partial(issue_report, Funder.KIND),
        ),
        CatalogueEntry(
            "annual",
            annual_paper.TITLE,
            ("pdf", "xlsx"),
            "period",
            write_annual,
            annual_paper.ABOUT,
            issue=partial(issue_report, Annual.KIND),
        ),
        CatalogueEntry(
            "dashboard",
            dashboard_paper.TITLE,
            ("pdf", "xlsx"),
            "period",
            write_dashboard,
            dashboard_paper.ABOUT,
            issue=partial(issue_report, DashboardReport.KIND),
        ),
        CatalogueEntry(
            "action",
            action_sheet.TITLE,
            _EVERY,
            "action",
            write_action_sheet,
            t("Where an action comes from, who did it with whom, how many came, what was asked and where that led."),
            issue=partial(issue_report, ActionSheet.KIND),
        ),
        CatalogueEntry(
            "sign-in-sheet",
            sign_in_sheet.BY_NAME,
            _EVERY,
            "action-session",
            write_sign_in_sheet,
            t("The volunteers expected at a session of an action, by name, with boxes to sign and blank lines."),
        ),
        CatalogueEntry(
            "tally-sheet",
            sign_in_sheet.TALLY,
            ("pdf",),
            "action-session",
            write_tally_sheet,
            t("Boxes for sticks, by age and deck: visitors are counted and never named."),
        ),
        CatalogueEntry("round", round_sheet.TITLE, ("pdf",), "round", write_round_sheet, round_sheet.ABOUT, True),
        CatalogueEntry(
            "round-poster", round_poster.TITLE, ("pdf",), "round", write_round_poster, round_poster.ABOUT, True
        ),
        CatalogueEntry(
            "diagnosis",
            diagnosis_synthesis.TITLE,
            _EVERY,
            "diagnosis",
            write_diagnosis,
            t("Who was met, the voice matrix, findings and needs by priority; as a spreadsheet, the matrix alone."),
        ),
        CatalogueEntry(
            "minutes",
            meeting_minutes.TITLE,
            _EVERY,
            "meeting",
            write_minutes,
            t("Who was there, what was written down, what was said; as a spreadsheet, the statements alone."),
        ),
        CatalogueEntry("roster", roster.TITLE, _EVERY, "action-session", write_roster, roster.ABOUT),
        CatalogueEntry("week", week_list.TITLE, _EVERY, "period", write_week_list, week_list.ABOUT, by_week=True),
        CatalogueEntry("badges", badges.TITLE, ("pdf",), "", write_all_badges, badges.ABOUT),
        CatalogueEntry(
            "engagement-form",
            engagement_form.TITLE,
            ("pdf",),
            "volunteer",
            write_engagement_form,
            engagement_form.ABOUT,
        ),
        CatalogueEntry(
            "expenses", expense_statement.TITLE, _EVERY, "volunteer", write_expenses, expense_statement.ABOUT, True
        ),
        CatalogueEntry(
            "services-directory",
            service_directory.TITLE,
            ("pdf",),
            "",
            write_service_directory,
            t("What every partner offers, by theme, with where, when and how to get in."),
        ),
        CatalogueEntry(
            "labels",
            labels.TITLE,
            ("pdf",),
            "",
            write_labels,
            t("The addresses of all partners, on sheets of labels; the list of partners offers other sheets."),
        ),
    )
}
