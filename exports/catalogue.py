"""Every report that the program can make: the screens and the command line are built from this list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from exports import (
    action_sheet,
    agreement_text,
    attendance_sheet,
    badges,
    cec_list,
    diagnosis_synthesis,
    engagement_form,
    expense_statement,
    fdva_report,
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
from exports.action_sheet import write_action_sheet
from exports.agreement_text import write_agreement
from exports.attendance_sheet import write_attendance_sheet
from exports.badges import write_all_badges
from exports.cec_list import write_cec
from exports.diagnosis_synthesis import write_diagnosis
from exports.engagement_form import write_engagement_form
from exports.expense_statement import write_expenses
from exports.fdva_report import write_fdva
from exports.hours_report import write_hours
from exports.labels import write_labels
from exports.lineage_picture import write_lineage
from exports.meeting_minutes import write_minutes
from exports.partnership_issuing import issue_partnership
from exports.partnership_paper import write_partnership
from exports.register_extract import write_register
from exports.roster import write_roster
from exports.round_poster import write_round_poster
from exports.round_sheet import write_round_sheet
from exports.service_directory import write_service_directory
from exports.sign_in_sheet import write_sign_in_sheet, write_tally_sheet
from exports.training_hours_report import write_training_hours
from exports.valuation_report import write_valuation
from exports.week_list import write_week_list
from models.language import t
from models.language.typed import Period
from models.listings import listing
from models.progress import Progress, unwatched
from models.records.record import Record
from models.register import IssuedDocument

Needs = Literal[
    "",
    "period",
    "session",
    "diagnosis",
    "meeting",
    "partner",
    "agreement",
    "action",
    "action-session",
    "round",
    "volunteer",
]

# What a report may be about, and the word by which `models.listings` lists such records.
SUBJECTS: Final[dict[Needs, str]] = {
    "session": "sessions",
    "diagnosis": "diagnoses",
    "meeting": "meetings",
    "partner": "partners",
    "agreement": "agreements",
    "action": "actions",
    "action-session": "action-sessions",
    "round": "rounds",
    "volunteer": "volunteers",
}


class Write(Protocol):
    """How a report is written: its kind of file is told by the ending of ``to``, an unknown one is refused in words.

    ``period`` are the days it tells of, everything without it; ``record`` is the id of what it is about, when the
    report needs one. Every report takes both, and passes over what is not its own.
    """

    def __call__(
        self,
        to: Path,
        *,
        period: Period | None = None,
        record: int | None = None,
        progress: Progress = unwatched,
    ) -> Path:
        """Write it whole or not at all. Raises `UnknownEnding`; `Unknown` for a record that is not there."""


class Issue(Protocol):
    """How a report is entered into the register; ``to`` is a folder or a PDF, none leaves it in the register alone."""

    def __call__(
        self, record: int, period: Period | None = None, *, to: Path | None
    ) -> tuple[IssuedDocument, Path | None]:
        """Give the entry and the file. What was issued already with the same content is printed as a DUPLICATA."""


@dataclass(frozen=True, slots=True)
class Report:
    """``word`` names it on the command line; ``title`` and ``about`` (one sentence) are texts to translate.

    ``needs`` is what is asked for first: days, or the record that it is about. ``over_days``: days may be chosen as
    well as the record, as the year of a partner's report is. ``issue``: what `write` gives is a draft; this
    enters it into the register with a number. ``by_week``: the days proposed first are those of this week.
    """

    word: str
    title: str
    formats: tuple[str, ...]
    needs: Needs
    write: Write
    about: str = ""
    over_days: bool = False
    issue: Issue | None = None
    by_week: bool = False

    def takes_days(self) -> bool:
        """Tell whether days may be chosen."""
        return self.over_days or self.needs == "period"

    def subject(self) -> type[Record] | None:
        """Give the kind of record that it is about, if it is about one."""
        return listing(SUBJECTS[self.needs]).kind if self.needs in SUBJECTS else None


_EVERY: Final = ("pdf", "xlsx", "csv")

REPORTS: Final[dict[str, Report]] = {
    report.word: report
    for report in (
        Report(
            "training-hours",
            training_hours_report.TITLE,
            _EVERY,
            "period",
            write_training_hours,
            t("Hours followed by each volunteer, from locked sheets, both days included."),
        ),
        Report("hours", hours_report.TITLE, _EVERY, "period", write_hours, hours_report.ABOUT),
        Report("valuation", valuation_report.TITLE, _EVERY, "period", write_valuation, valuation_report.ABOUT),
        Report("cec", cec_list.TITLE, _EVERY, "period", write_cec, cec_list.ABOUT),
        Report("fdva", fdva_report.TITLE, _EVERY, "period", write_fdva, fdva_report.ABOUT),
        Report(
            "register",
            register_extract.TITLE,
            _EVERY,
            "period",
            write_register,
            t("Every document issued in the period, with what became of it, without a gap in the numbers."),
        ),
        Report(
            "attendance-sheet",
            attendance_sheet.TITLE,
            _EVERY,
            "session",
            write_attendance_sheet,
            t("The sheet to sign, with a line for each person enrolled and some blank ones."),
        ),
        Report(
            "agreement",
            agreement_text.TITLE,
            agreement_text.FORMATS,
            "agreement",
            write_agreement,
            t("The clauses with their places filled in, what each party promised, and a box to sign for each."),
        ),
        Report(
            "lineage",
            lineage_picture.TITLE,
            _EVERY,
            "diagnosis",
            write_lineage,
            t("Each need of a diagnosis with what was done about it and what came of it, drawn and as a table."),
        ),
        Report(
            "partnership",
            partnership_paper.TITLE,
            ("pdf", "xlsx"),
            "partner",
            write_partnership,
            t("What one partner and we did together, this year or in the days chosen. A draft until it is issued."),
            True,
            issue_partnership,
        ),
        Report(
            "action",
            action_sheet.TITLE,
            _EVERY,
            "action",
            write_action_sheet,
            t("Where an action comes from, who did it with whom, how many came, what was asked and where that led."),
        ),
        Report(
            "sign-in-sheet",
            sign_in_sheet.BY_NAME,
            _EVERY,
            "action-session",
            write_sign_in_sheet,
            t("The volunteers expected at a session of an action, by name, with boxes to sign and blank lines."),
        ),
        Report(
            "tally-sheet",
            sign_in_sheet.TALLY,
            ("pdf",),
            "action-session",
            write_tally_sheet,
            t("Boxes for sticks, by age and deck: visitors are counted and never named."),
        ),
        Report("round", round_sheet.TITLE, ("pdf",), "round", write_round_sheet, round_sheet.ABOUT, True),
        Report("round-poster", round_poster.TITLE, ("pdf",), "round", write_round_poster, round_poster.ABOUT, True),
        Report(
            "diagnosis",
            diagnosis_synthesis.TITLE,
            _EVERY,
            "diagnosis",
            write_diagnosis,
            t("Who was met, the voice matrix, findings and needs by priority; as a spreadsheet, the matrix alone."),
        ),
        Report(
            "minutes",
            meeting_minutes.TITLE,
            _EVERY,
            "meeting",
            write_minutes,
            t("Who was there, what was written down, what was said; as a spreadsheet, the statements alone."),
        ),
        Report("roster", roster.TITLE, _EVERY, "action-session", write_roster, roster.ABOUT),
        Report("week", week_list.TITLE, _EVERY, "period", write_week_list, week_list.ABOUT, by_week=True),
        Report("badges", badges.TITLE, ("pdf",), "", write_all_badges, badges.ABOUT),
        Report(
            "engagement-form",
            engagement_form.TITLE,
            ("pdf",),
            "volunteer",
            write_engagement_form,
            engagement_form.ABOUT,
        ),
        Report("expenses", expense_statement.TITLE, _EVERY, "volunteer", write_expenses, expense_statement.ABOUT, True),
        Report(
            "services-directory",
            service_directory.TITLE,
            ("pdf",),
            "",
            write_service_directory,
            t("What every partner offers, by theme, with where, when and how to get in."),
        ),
        Report(
            "labels",
            labels.TITLE,
            ("pdf",),
            "",
            write_labels,
            t("The addresses of all partners, on sheets of labels; the list of partners offers other sheets."),
        ),
    )
}
