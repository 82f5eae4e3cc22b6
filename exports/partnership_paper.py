"""The partnership report as a file: a draft to talk over, or the paper that the register has numbered and keeps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from exports import partnership_words as words
from exports.handing_out import write_whole
from exports.partnership_report import draw
from exports.partnership_tables import write_sheets_of
from exports.report_paper import UNISSUED, Face, drafted, report_pdf
from exports.snapshot import Snapshot
from exports.spreadsheet import check_ending
from models.dossier.contents import content
from models.language import _, t
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.partnership import partnership
from models.refusals import StepRefusal

TITLE: Final = t("Partnership report")
ENDINGS: Final = (".pdf", ".xlsx")
_FACE: Final = Face(
    words.title,
    words.subject,
    t(
        "To check: read the QR code with Impériale, or give the number and the code to the service. They vouch for the"
        " number, the date and the partner’s initials entered in the register of issued documents, not for the"
        " handwritten signatures."
    ),
)


class NeedsPartner(StepRefusal):
    words = t("A partnership report is that of one partner: choose which.")


def write_partnership(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the report of a partner (``record``), over this year unless told otherwise: a draft, or an XLSX of it.

    Raises `UnknownEnding`, `NeedsPartner`, `Unknown`.
    """
    check_ending(to, ENDINGS)
    if record is None:
        raise NeedsPartner
    day = on or date.today()
    told = partnership(record, period or year_of(day))
    if to.suffix.lower() == ".xlsx":
        write_sheets_of(to, told)
    else:
        snapshot = drafted(told, day)
        write_whole(to, partnership_pdf(snapshot, content(snapshot.house.logo), draft=True))
    progress(1, 1)
    return to


def year_of(day: date) -> Period:
    """Give the calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def partnership_pdf(
    snapshot: Snapshot[Any], logo: bytes = b"", *, copied: date | None = None, draft: bool = False
) -> bytes:
    """One report as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    return report_pdf(snapshot, _FACE, draw, logo, copied=copied, draft=_(UNISSUED) if draft else "")
