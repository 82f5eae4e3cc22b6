"""The dashboard as a file: a draft to talk over, the page that the register has numbered, or a workbook of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from exports import board_words, dashboard_page
from exports.dashboard_tables import write_sheets_of
from exports.handing_out import write_whole
from exports.report_paper import UNISSUED, Face, drafted, report_pdf
from exports.snapshot import Snapshot
from exports.spreadsheet import check_ending
from models.dossier.contents import content
from models.language import _, t
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.dashboard_report import DashboardReport, dashboard_report
from models.records.changes import Changes
from models.register import IssuedDocument
from models.writing import correcting, mark_sent

TITLE: Final = t("Dashboard")
ABOUT: Final = t("One page of figures beside those of a year earlier: visits, requests, hours, money, deadlines.")
ENDINGS: Final = (".pdf", ".xlsx")
VOUCHES: Final = t(
    "To check: read the QR code with Impériale, or give the number and the code to the service. They vouch for the"
    " number and the date entered in the register of issued documents, with all that stands on these pages."
)


def write_dashboard(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the dashboard of some days, of the quarter before this one unless told: a draft, or an XLSX of it.

    Raises `UnknownEnding`.
    """
    del record
    check_ending(to, ENDINGS)
    day = on or date.today()
    told = dashboard_report(period or quarter_before(day))
    if to.suffix.lower() == ".xlsx":
        write_sheets_of(to, told)
    else:
        snapshot = drafted(told, day)
        write_whole(to, dashboard_pdf(snapshot, content(snapshot.house.logo), draft=True))
    progress(1, 1)
    return to


def quarter_before(day: date) -> Period:
    """Give the last quarter that is over on a day: on 3 April, January to March."""
    last = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)
    return Period(date(last.year, last.month - 2, 1), last)


def about(told: DashboardReport) -> str:
    """Which days, and of what part."""
    return dashboard_page.title_line(told.board)


def dashboard_pdf(
    snapshot: Snapshot[Any], logo: bytes = b"", *, copied: date | None = None, draft: bool = False
) -> bytes:
    """One dashboard as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    return report_pdf(snapshot, _FACE, dashboard_page.draw, logo, copied=copied, draft=_(UNISSUED) if draft else "")


def gathered(record: int, period: Period | None, on: date) -> DashboardReport:
    """Gather it for the register. It is about no one record."""
    del record
    return dashboard_report(period or quarter_before(on))


def again(told: DashboardReport, on: date) -> DashboardReport:
    """Gather the same anew."""
    del on
    return dashboard_report(told.period)


def corrected(told: DashboardReport) -> tuple[IssuedDocument, str] | None:
    """Give the document in force that a corrected text takes the place of, and why."""
    return correcting("dashboard", told.period)


def settle(changes: Changes, document: IssuedDocument, told: DashboardReport) -> None:
    """Say in the step that issues it that it was sent."""
    mark_sent(changes, "dashboard", told.period, None, document)


def entry(told: DashboardReport) -> dict[str, Any]:
    """Say what the register notes of it."""
    return {"subject": board_words.over(told.period), "first_day": told.board.first, "last_day": told.board.last}


_FACE: Final = Face(lambda _told: _(TITLE), about, VOUCHES)
