"""Issuing reports of any kind: numbered, sealed and entered in one step; replaced, or printed again as a DUPLICATA."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from pathlib import Path
from typing import Any

from exports.handing_out import check_places, file_name, write_whole
from exports.paper.beginning import shared_beginning
from exports.report_kinds import REPORT_KINDS
from exports.report_paper import drafted
from exports.snapshot import Snapshot, content_of
from models.dossier.contents import content
from models.dossier.secrets import seals, signing_key
from models.language import t
from models.language.typed import Period
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

Handed = tuple[IssuedDocument, Path | None]


def issue_report(
    word: str, record: int, period: Period | None = None, *, to: Path | None, on: date | None = None
) -> Handed:
    """Issue the report of a kind (``word``) about a record, in the current language.

    The same report, issued already and in force, is printed again as a DUPLICATA. ``to`` is a folder or a PDF; none,
    and only the register has it. Raises `Unknown`, what holds the report back, and `Unreachable` before anything is
    numbered.
    """
    kind, day = REPORT_KINDS[word], on or date.today()
    told = kind.gather(record, period, day)
    check_places(_folder(to))
    there = already_issued(word, [content_of(told)]).get(content_of(told))
    if there is not None and there.snapshot:  # not one that was erased
        return reprint_report(there, to=to, on=day)
    if correcting := kind.corrected(told):
        return replace_report(*correcting, to=to, on=day)
    kind.ready(told)
    with step(kind.issued, final=True) as changes:
        document, pdf = _entered(changes, told, day, None)
    return document, _handed_out(document, told, pdf, to, copied=False)


def replace_report(old: IssuedDocument, reason: str, *, to: Path | None, on: date | None = None) -> Handed:
    """Gather the same again and issue it under a new number that takes the place of the old one, for a reason.

    Raises `NoReason`, `NotIssued`, and what holds the report back.
    """
    kind, day = REPORT_KINDS[old.kind], on or date.today()
    before = Snapshot.read(old.snapshot).facts
    check_places(_folder(to))
    told = kind.again(before, day)
    kind.ready(told)
    with step(kind.replaced, final=True) as changes:
        mark(changes, old, "replaced", reason)
        document, pdf = _entered(changes, told, day, old)
    return document, _handed_out(document, told, pdf, to, copied=False)


def reprint_report(document: IssuedDocument, *, to: Path | None, on: date | None = None) -> Handed:
    """Print a report in force again, in its own language, as a DUPLICATA that the register vouches for too."""
    day = on or date.today()
    check_places(_folder(to))
    snapshot = Snapshot.read(document.snapshot)
    pdf = REPORT_KINDS[document.kind].pdf(snapshot, content(snapshot.house.logo), copied=day)
    with step(t("Duplicate printed"), final=True):
        keep_reprint(document, pdf, day, author.get())
    return document, _handed_out(document, snapshot.facts, pdf, to, copied=True)


def _entered(changes: Changes, told: Any, day: date, old: IssuedDocument | None) -> tuple[IssuedDocument, bytes]:
    kind = REPORT_KINDS[told.KIND]
    (entry,) = next_entries(told.KIND, day)
    replaces = (old.number, old.issued_on) if old else None
    plain = changed(drafted(told, day), number=entry.number, replaces=replaces)
    snapshot = plain.sealed(seals().codes, signing_key())
    answers: dict[str, Any] = {
        **entry._asdict(),
        "kind": told.KIND,
        "language": snapshot.language,
        **kind.entry(told),
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
    pdf = kind.pdf(snapshot, logo)
    enter(changes, [document], [pdf], shared_beginning(logo))
    kind.settle(changes, document, told)
    return document, pdf


def _folder(to: Path | None) -> Path | None:
    return to.parent if to is not None and to.suffix.lower() == ".pdf" else to


def _handed_out(document: IssuedDocument, told: Any, pdf: bytes, to: Path | None, copied: bool) -> Path | None:
    """Write the file, now that the register has it: who cannot write it prints it again."""
    if to is None:
        return None
    path = to if to.suffix.lower() == ".pdf" else to / file_name(document.number, told.named, "", copied)
    return write_whole(path, pdf)
