"""Issuing a partnership report: numbered, sealed and entered in one step; replaced, or printed again as a DUPLICATA."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from pathlib import Path
from typing import Any

from exports.handing_out import check_places, file_name, write_whole
from exports.paper.beginning import shared_beginning
from exports.partnership_paper import drafted, partnership_pdf, year_of
from exports.partnership_snapshot import KIND, PartnershipSnapshot
from exports.partnership_words import over
from exports.snapshot import content_of
from models.dossier.contents import content
from models.dossier.secrets import seals, signing_key
from models.language import t
from models.language.typed import Period
from models.queries.partnership import partnership
from models.queries.partnership_rows import Partnership
from models.records.changes import Changes
from models.records.history import author
from models.records.steps import step
from models.register import (
    IssuedDocument,
    already_issued,
    enter,
    keep_reprint,
    mark,
    next_entries,
)


def issue_partnership(
    record: int, period: Period | None = None, *, to: Path | None, on: date | None = None
) -> tuple[IssuedDocument, Path | None]:
    """Issue the report of a partner (``record``), by default over this year, in the current language.

    The same report, issued already and in force, is printed again as a DUPLICATA. ``to`` is a folder or a PDF; none,
    and only the register has it. Raises `Unknown`, and `Unreachable` before anything is numbered.
    """
    day = on or date.today()
    told = partnership(record, period or year_of(day))
    check_places(_folder(to))
    if there := already_issued(KIND, [content_of(told)]).get(content_of(told)):
        return reprint_partnership(there, to=to, on=day)
    with step(t("Partnership report issued"), final=True) as changes:
        document, pdf = _entered(changes, told, day, None)
    return document, _handed_out(document, told, pdf, to, copied=False)


def replace_partnership(
    old: IssuedDocument, reason: str, *, to: Path | None, on: date | None = None
) -> tuple[IssuedDocument, Path | None]:
    """Gather the same again and issue it under a new number that takes the place of the old one, for a reason.

    Raises `NoReason`, `NotIssued`.
    """
    before = PartnershipSnapshot.read(old.snapshot).facts
    day = on or date.today()
    check_places(_folder(to))
    with step(t("Partnership report replaced"), final=True) as changes:
        mark(changes, old, "replaced", reason)
        told = partnership(before.organisation, before.period)
        document, pdf = _entered(changes, told, day, old)
    return document, _handed_out(document, told, pdf, to, copied=False)


def reprint_partnership(
    document: IssuedDocument, *, to: Path | None, on: date | None = None
) -> tuple[IssuedDocument, Path | None]:
    """Print a report in force again, in its own language, as a DUPLICATA that the register vouches for too."""
    day = on or date.today()
    check_places(_folder(to))
    snapshot = PartnershipSnapshot.read(document.snapshot)
    pdf = partnership_pdf(snapshot, content(snapshot.house.logo), copied=day)
    with step(t("Duplicate printed"), final=True):
        keep_reprint(document, pdf, day, author.get())
    return document, _handed_out(document, snapshot.facts, pdf, to, copied=True)


def _entered(
    changes: Changes, told: Partnership, day: date, old: IssuedDocument | None
) -> tuple[IssuedDocument, bytes]:
    (entry,) = next_entries(KIND, day)
    replaces = (old.number, old.issued_on) if old else None
    plain = changed(drafted(told, day), number=entry.number, replaces=replaces)
    snapshot = plain.sealed(seals().codes, signing_key())
    answers: dict[str, Any] = {
        **entry._asdict(),
        "kind": KIND,
        "language": snapshot.language,
        "organisation": told.organisation,
        "subject": over(told.period),
        "first_day": told.first,
        "last_day": told.last,
        "snapshot": snapshot.text(),
        "content": content_of(told),
        "check_code": snapshot.code,
        "signatory": ", ".join(filter(None, snapshot.signs[1:])) if snapshot.signs else "",
        "issued_on": day,
        "issued_by": author.get(),
        "replaces": old,
    }
    document = IssuedDocument(**answers)
    logo = content(snapshot.house.logo)
    pdf = partnership_pdf(snapshot, logo)
    enter(changes, [document], [pdf], shared_beginning(logo))
    return document, pdf


def _folder(to: Path | None) -> Path | None:
    return to.parent if to is not None and to.suffix.lower() == ".pdf" else to


def _handed_out(document: IssuedDocument, told: Partnership, pdf: bytes, to: Path | None, copied: bool) -> Path | None:
    """Write the file, now that the register has it: who cannot write it prints it again."""
    if to is None:
        return None
    path = to if to.suffix.lower() == ".pdf" else to / file_name(document.number, told.name, "", copied)
    return write_whole(path, pdf)
