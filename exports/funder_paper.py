"""The funder report as a file: a draft with what it still lacks, its workbook, or the paper that the register keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from exports import funder_words as words
from exports.funder_book import write_funder_book
from exports.funder_report import draw
from exports.handing_out import write_whole
from exports.report_paper import UNISSUED, Face, NotReady, drafted, report_pdf
from exports.snapshot import Snapshot
from exports.spreadsheet import check_ending
from models.dossier.contents import content
from models.funding import Grant
from models.granting import settle_report
from models.language import _, counted, t
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.figures import Scope, evidence
from models.queries.funder import funder_report
from models.queries.funder_rows import Funder
from models.queries.preflight import Missing, preflight_funder
from models.records.changes import Changes
from models.refusals import StepRefusal
from models.register import IssuedDocument
from models.validating import lock
from models.writing import correcting, mark_sent

TITLE: Final = words.TITLE
ABOUT: Final = t(
    "What a grant made possible, with indicators, publics and the financial table. A draft until it is issued."
)
ENDINGS: Final = (".pdf", ".xlsx")
_FACE: Final = Face(
    words.title_over,
    words.funder,
    t(
        "To check: read the QR code with Impériale, or give the number and the code to the service. They vouch for the"
        " number, the date and the funder’s initials entered in the register of issued documents, not for the"
        " handwritten signature."
    ),
)


class NeedsGrant(StepRefusal):
    words = t("A funder report is that of one grant: choose which.")


def write_funder(
    to: Path,
    *,
    period: Period | None = None,
    record: int | None = None,
    progress: Progress = unwatched,
    on: date | None = None,
) -> Path:
    """Write the report of a grant (``record``), over the days the money is for: a draft, or its workbook.

    Raises `UnknownEnding`, `NeedsGrant`, `Unknown`.
    """
    check_ending(to, ENDINGS)
    if record is None:
        raise NeedsGrant
    day = on or date.today()
    told = funder_report(record, period, day)
    if to.suffix.lower() == ".xlsx":
        write_funder_book(to, told)
    else:
        snapshot = drafted(told, day)
        write_whole(to, funder_pdf(snapshot, content(snapshot.house.logo), draft=True, missing=lacks(told)))
    progress(1, 1)
    return to


def funder_pdf(
    snapshot: Snapshot[Any],
    logo: bytes = b"",
    *,
    copied: date | None = None,
    draft: bool = False,
    missing: Sequence[Missing] = (),
) -> bytes:
    """One report as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    told = [one.words for one in missing]
    drawn = partial(draw, missing=told)
    return report_pdf(snapshot, _FACE, drawn, logo, copied=copied, draft=_across(missing) if draft else "")


def _across(missing: Sequence[Missing]) -> str:
    """What stands across a draft: how much is missing."""
    blocking = [one for one in missing if one.blocks]
    if not blocking:
        return _(UNISSUED)
    count = counted("{n} thing is still missing", "{n} things are still missing", len(blocking))
    return _("{missing}, listed at the end; do not send").format(missing=count)


def lacks(told: Funder) -> tuple[Missing, ...]:
    """Give what a report still lacks: what holds it back, then what is only advised."""
    found = preflight_funder(Grant.get_by_id(told.grant), told.period)
    return tuple(sorted(found, key=lambda one: not one.blocks))


# What the register needs of it


def gather(record: int, period: Period | None, on: date) -> Funder:
    """Gather the report of a grant to be issued."""
    return funder_report(record, period, on)


def again(told: Funder, on: date) -> Funder:
    """Gather the same anew."""
    return funder_report(told.grant, told.period, on)


def entry(told: Funder) -> dict[str, Any]:
    """Give what the register notes of it."""
    about = " · ".join(part for part in (words.exercise(told), told.title or told.programme or told.reference) if part)
    return {
        "organisation": told.organisation,
        "subject": about[:200],
        "first_day": told.first,
        "last_day": told.last,
    }


def ready(told: Funder) -> None:
    """Raise `NotReady` while something holds the report back."""
    blocking = [one.words for one in lacks(told) if one.blocks]
    if blocking:
        raise NotReady(what="\n".join(f"– {words}" for words in blocking))


def corrected(told: Funder) -> tuple[IssuedDocument, str] | None:
    """Give the document in force that a corrected text takes the place of, and why."""
    return correcting("funder", told.period, Grant.get_by_id(told.grant))


def settle(changes: Changes, document: IssuedDocument, told: Funder) -> None:
    """Say in the step that issues it that the report was sent: its hours are locked, the grant is accounted for."""
    hours = evidence("hours", Scope(told.period, actions=frozenset(told.budget.actions)))
    lock(changes, [key for key, _minutes in hours])
    settle_report(changes, told.grant, document.issued_on)
    mark_sent(changes, "funder", told.period, Grant.get_by_id(told.grant), document)
