"""The annual report as a file: a draft with what it still lacks, its workbook, or the paper that the register keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from exports import annual_words as words
from exports.annual_report import draw_report
from exports.annual_tables import write_sheets_of
from exports.handing_out import write_whole
from exports.paper.archive import Description
from exports.paper.report import Front, Report
from exports.report_paper import UNISSUED, NotReady, drafted, foot, proof_of, replaces_words, stamp
from exports.snapshot import Snapshot
from exports.spreadsheet import check_ending
from models.dossier.contents import content
from models.exercises import days_of, exercise_of
from models.language import _, counted, speaking, t
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.annual import annual
from models.queries.annual_rows import Annual
from models.queries.preflight import preflight_annual
from models.records.changes import Changes
from models.register import IssuedDocument
from models.writing import correcting, mark_sent

TITLE: Final = words.TITLE
ABOUT: Final = t("The year in figures, charts and words: diagnosis, actions, bus, partners, volunteers, means.")
ENDINGS: Final = (".pdf", ".xlsx")
_LEVELS: Final = 2  # of headings in the contents
VOUCHES: Final = t(
    "To check: read the QR code with Impériale, or give the number and the code to the service. They vouch for the"
    " number and the date entered in the register of issued documents, with all that stands on these pages."
)


def write_annual(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the report of some days, of the exercise before this one unless told: a draft, or its workbook.

    Raises `UnknownEnding`.
    """
    del record
    check_ending(to, ENDINGS)
    day = on or date.today()
    told = annual(period or year_before(day))
    if to.suffix.lower() == ".xlsx":
        write_sheets_of(to, told)
    else:
        snapshot = drafted(told, day)
        write_whole(to, annual_pdf(snapshot, content(snapshot.house.logo), draft=_across(told)))
    progress(1, 1)
    return to


def year_before(day: date) -> Period:
    """Give the last exercise that is over on a day."""
    return days_of(exercise_of(day) - 1)


def annual_pdf(
    snapshot: Snapshot[Any], logo: bytes = b"", *, copied: date | None = None, draft: str | bool = False
) -> bytes:
    """One report as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    with speaking(snapshot.language):
        out, told = BytesIO(), snapshot.facts
        title = words.title(told)
        sender = snapshot.house.sender(logo)
        line = " · ".join(part for part in (snapshot.house.name, words.over(told)) if part)
        front = Front(
            line,
            title,
            None if draft else proof_of(snapshot, VOUCHES),
            stamp(snapshot, copied) if copied else (),
            _LEVELS,
        )
        proof = "" if draft else snapshot.proof
        named = f"{title} {snapshot.number}".rstrip()
        description = Description(named, sender.name, snapshot.issued, line, proof)
        across = draft if isinstance(draft, str) else _(UNISSUED) if draft else ""
        with Report(out, description, sender, foot=foot(snapshot, title, copied), draft=across, front=front) as book:
            draw_report(book, told, replaces_words(snapshot))
        return out.getvalue()


def _across(told: Annual) -> str:
    """What stands across a draft: how much is missing."""
    blocking = _blocking(told)
    if not blocking:
        return _(UNISSUED)
    missing = counted("{n} thing is still missing", "{n} things are still missing", len(blocking))
    return _("{missing}; do not send").format(missing=missing)


def _blocking(told: Annual) -> Sequence[str]:
    return [one.words for one in preflight_annual(told.period) if one.blocks]


# What the register needs of it


def gather(record: int, period: Period | None, on: date) -> Annual:
    """Gather the report to be issued. It is about no one record."""
    del record
    return annual(period or year_before(on))


def again(told: Annual, on: date) -> Annual:
    """Gather the same anew."""
    del on
    return annual(told.period)


def entry(told: Annual) -> dict[str, Any]:
    """Give what the register notes of it."""
    return {"subject": words.over(told)[:200], "first_day": told.first, "last_day": told.last}


def ready(told: Annual) -> None:
    """Raise `NotReady` while something holds the report back."""
    if blocking := _blocking(told):
        raise NotReady(what="\n".join(f"– {one}" for one in blocking))


def corrected(told: Annual) -> tuple[IssuedDocument, str] | None:
    """Give the document in force that a corrected text takes the place of, and why."""
    return correcting("annual", told.period)


def settle(changes: Changes, document: IssuedDocument, told: Annual) -> None:
    """Say in the step that issues it that the report was sent."""
    mark_sent(changes, "annual", told.period, None, document)
