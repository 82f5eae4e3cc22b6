"""The partnership report as a file: a draft to talk over, or the paper that the register has numbered and keeps."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from exports import partnership_words as words
from exports.handing_out import write_whole
from exports.paper.archive import Description
from exports.paper.paper import Paper, Proof
from exports.partnership_report import draw
from exports.partnership_snapshot import PartnershipSnapshot
from exports.partnership_tables import write_sheets_of
from exports.snapshot import House, Snapshot
from exports.spreadsheet import check_ending
from models.dossier.contents import content
from models.issuer import Signs, our_organisation, usual_signatory
from models.language import _, current_language, speaking, t
from models.language.formats import day_text
from models.language.typed import Period
from models.progress import Progress, unwatched
from models.queries.partnership import partnership
from models.queries.partnership_rows import Partnership
from models.refusals import StepRefusal

TITLE: Final = t("Partnership report")
ENDINGS: Final = (".pdf", ".xlsx")


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


def drafted(told: Partnership, day: date) -> PartnershipSnapshot:
    """Give a report that is not issued: without number, code and proof."""
    signs = usual_signatory()
    signing = Signs(signs.civility, signs.name, signs.quality) if signs else None
    return Snapshot("", day, current_language(), told, House.of(our_organisation()), signing)


def partnership_pdf(
    snapshot: PartnershipSnapshot, logo: bytes = b"", *, copied: date | None = None, draft: bool = False
) -> bytes:
    """One report as a file of its own, in the language of its snapshot; ``copied``: the day of a DUPLICATA."""
    with speaking(snapshot.language):
        out = BytesIO()
        title, about = words.title(snapshot.facts), words.subject(snapshot.facts)
        named = f"{title} {snapshot.number}".rstrip()
        proof = "" if draft else snapshot.proof
        description = Description(named, snapshot.house.name, snapshot.issued, about, proof)
        with Paper(out, description, snapshot.house.sender(logo)) as paper:
            page = paper.begin(
                _foot(snapshot, copied),
                (named, about),
                proof=None if draft else Proof(snapshot.number, snapshot.code, snapshot.proof, _vouched()),
                duplicate=_stamp(snapshot, copied) if copied else (),
                draft=_("to talk over: not issued, no number, not in the register") if draft else "",
            )
            draw(page, snapshot)
        return out.getvalue()


def _foot(snapshot: PartnershipSnapshot, copied: date | None) -> str:
    parts = [snapshot.number, snapshot.code] if snapshot.number else [words.title(snapshot.facts)]
    parts.append(_("drawn up on {day}").format(day=day_text(snapshot.issued)))
    if copied:
        parts.append(_("duplicate of {day}").format(day=day_text(copied)))
    return " · ".join(parts)


def _vouched() -> str:
    return _(
        "To check: read the QR code with Impériale, or give the number and the code to the service. They vouch for the"
        " number, the date and the partner’s initials entered in the register of issued documents, not for the"
        " handwritten signatures."
    )


def _stamp(snapshot: PartnershipSnapshot, copied: date) -> tuple[str, ...]:
    told = _("issued on {day}; the original of {original} stands in the register under the same number")
    return (told.format(day=day_text(copied), original=day_text(snapshot.issued)),)
