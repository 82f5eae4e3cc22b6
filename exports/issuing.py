"""Issuing attestations: numbered, drawn, sealed and entered in one step; then handed out as files.

The register comes first. A file that is written before its number is certain could be printed and signed, and the
number then given to somebody else. A file that cannot be written after the commit is only a copy that is missing:
the register holds its bytes, and `reprint` gives them back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from exports.attestation_kinds import KINDS, AnyGathered, Attested
from exports.attestation_kinds import pdf_of as drawn
from exports.drawing_pool import Drawing
from exports.handing_out import Sheaf, check_places, file_name, print_job, write_whole
from exports.prints import Print, Work, copy_of, draw_and_enter, logos_of, made, preview
from exports.report_issuing import replace_report, reprint_report
from exports.snapshot import Snapshot, content_of
from models.attested_hours import lock_attested
from models.dossier.contents import content
from models.issuer import Signatory, usual_signatory
from models.language import _, current_language, t, t_counted
from models.language.formats import surname_first
from models.progress import Cancelled, Progress, unwatched
from models.queries.attestations import Refused
from models.records.steps import step
from models.refusals import Refusal, StepRefusal
from models.register import IssuedDocument, NoReason, NotIssued, already_issued, by_number, mark, pdf_of


class NotWritten(Refusal):
    """The register has the documents; ``outcome`` says which, and which files are there."""

    words = t("The documents are in the register, but not all files could be written: {path}. Print them again.")

    def __init__(self, outcome: Outcome, path: Path) -> None:
        super().__init__(path=path)
        self.outcome = outcome


class Erased(StepRefusal):
    words = t("What {number} said was erased: it cannot be printed again.")


class Issued(NamedTuple):
    """A document handed out. ``path`` is its file, if one was wanted; a duplicate was in the register before.

    A report has no ``volunteer``: 0.
    """

    number: str
    volunteer: int
    name: str
    path: Path | None
    status: str
    duplicate: bool


class Outcome(NamedTuple):
    """What was handed out, and who got nothing and why."""

    issued: list[Issued]
    refused: list[Refused]


def issue(
    gathered: AnyGathered,
    *,
    to: Path | None,
    one_file: Path | None = None,
    on: date | None = None,
    signatory: Signatory | None = None,
    progress: Progress = unwatched,
) -> Outcome:
    """Issue what was gathered, in the current language; what was issued already is printed again as a DUPLICATA.

    ``to``: a folder for a file each, ``one_file``: all of them to print. Cancelled while drawing, nothing is issued;
    once the register has them, they are handed out to the end. Raises `Unreachable` before and `NotWritten` after.
    """
    check_places(to, one_file.parent if one_file else None)
    day = on or date.today()
    unique: dict[str, Attested] = {content_of(facts): facts for facts in gathered.facts}
    kind = next((facts.KIND for facts in unique.values()), "")
    work = Work(progress, len(unique) * (1 + bool(to) + bool(one_file)))
    name = t_counted("{n} attestation issued", "{n} attestations issued")
    with Drawing(len(unique)) as drawing, step(name, final=True, n=0) as changes:
        there = {key: one for key, one in already_issued(kind, unique).items() if one.snapshot}  # not those erased
        wanted = [facts for key, facts in unique.items() if key not in there]
        lock_attested(changes, wanted)
        originals = made(wanted, day, signatory)
        changes.facts["n"] = len(originals)
        new = {one.document.content: one for one in originals}
        prints = [new[key] if key in new else copy_of(there[key], day, current_language()) for key in unique]
        draw_and_enter(changes, prints, drawing, work)
    return _hand_out(prints, gathered.refused, to, one_file, day, work)


def replace(
    number: str,
    reason: str,
    *,
    to: Path | None,
    on: date | None = None,
    signatory: Signatory | None = None,
    progress: Progress = unwatched,
) -> Outcome:
    """Gather the same again and issue it under a new number that takes the place of the old one, for a reason.

    Who can have none now is refused in the outcome, and the old one stands. Raises `NoReason`, `NotIssued`, `Unknown`.
    """
    old = _in_force(number)
    if not reason.strip():
        raise NoReason
    check_places(to)
    if old.kind not in KINDS:
        return Outcome([_report(*replace_report(old, reason, to=to, on=on), copied=False)], [])
    before = Snapshot.read(old.snapshot)
    kind = KINDS[before.facts.KIND]
    gathered = kind.again(before.facts)
    theirs = [facts for facts in gathered.facts if facts.volunteer == before.facts.volunteer][:1]
    refused = [one for one in gathered.refused if one.volunteer == before.facts.volunteer]
    if not theirs:
        gone = Refused(before.facts.volunteer, _named(before.facts), _(kind.gone))
        return Outcome([], refused or [gone])
    day = on or date.today()
    work = Work(progress, 1 + bool(to))
    with step(t("Attestation replaced"), final=True) as changes:
        mark(changes, old, "replaced", reason)
        lock_attested(changes, theirs)
        prints = made(theirs, day, signatory, (old.number, old.issued_on))
        prints[0].document.replaces = old
        draw_and_enter(changes, prints, Drawing(1), work)
    return _hand_out(prints, [], to, None, day, work)


def cancel(number: str, reason: str) -> IssuedDocument:
    """Say that a document no longer counts, and why. Raises `NoReason`, `NotIssued`, `Unknown`."""
    document = by_number(number)
    name = t("Attestation cancelled") if document.kind in KINDS else t("Report cancelled")
    with step(name, final=True) as changes:
        mark(changes, document, "cancelled", reason)
    return document


def reprint(number: str, *, to: Path | None, on: date | None = None) -> Issued:
    """Print a document in force again, in its own language, as a DUPLICATA that the register vouches for too.

    Raises `NotIssued` for one that was replaced or cancelled: no paper of it may look valid.
    """
    document = _in_force(number)
    check_places(to)
    if document.kind not in KINDS:
        return _report(*reprint_report(document, to=to, on=on), copied=True)
    day = on or date.today()
    prints = [copy_of(document, day, document.language)]
    with step(t("Duplicate printed"), final=True) as changes:
        draw_and_enter(changes, prints, Drawing(1), Work(unwatched, 1))
    return _hand_out(prints, [], to, None, day, Work(unwatched, 1)).issued[0]


def draft(facts: Attested, *, on: date | None = None, signatory: Signatory | None = None) -> bytes:
    """Draw one attestation as it would look, across it BROUILLON: without number, code or entry in the register."""
    snapshot = preview(facts, on or date.today(), signatory or usual_signatory())
    return drawn(snapshot, content(snapshot.house.logo), draft=True)


def _in_force(number: str) -> IssuedDocument:
    document = by_number(number)
    if document.status != "issued":
        raise NotIssued(number=document.number, status=IssuedDocument.field("status").text(document.status))
    if not document.snapshot:
        raise Erased(number=document.number)
    return document


def _report(document: IssuedDocument, path: Path | None, *, copied: bool) -> Issued:
    return Issued(document.number, 0, document.whose(), path, document.status, copied)


def _hand_out(
    prints: Sequence[Print],
    refused: list[Refused],
    to: Path | None,
    one_file: Path | None,
    day: date,
    work: Work,
) -> Outcome:
    """Write the files, now that the register has committed: who cancels now has the documents all the same."""
    outcome = Outcome([], refused)
    for one in prints:
        facts = one.snapshot.facts
        told = (facts.volunteer, _named(facts), None, facts.status, one.copied is not None)
        outcome.issued.append(Issued(one.document.number, *told))
    path = to or one_file or Path()
    try:
        for place, one in enumerate(prints if to else ()):
            facts = one.snapshot.facts
            path = to / file_name(one.document.number, facts.family_name, facts.given_name, one.copied is not None)  # type: ignore[operator]
            write_whole(path, one.pdf or pdf_of(one.document))
            outcome.issued[place] = outcome.issued[place]._replace(path=path)
            _tell_on(work.tell)
        if one_file and len(prints) == 1:  # the document itself, which verifies: a print job of one would not
            path = write_whole(one_file, prints[0].pdf or pdf_of(prints[0].document))
        elif one_file and prints:
            path = one_file
            for _done in print_job(one_file, _sheaves(prints), day, logos_of(prints)):
                _tell_on(work.tell)
    except OSError as cause:
        raise NotWritten(outcome, path) from cause
    return outcome


def _named(facts: Attested) -> str:
    return surname_first(facts.family_name, facts.given_name)


def _sheaves(prints: Sequence[Print]) -> Iterator[Sheaf]:
    return (Sheaf(one.snapshot, one.copied) for one in prints)


def _tell_on(tell: Callable[[], None]) -> None:
    with suppress(Cancelled):
        tell()
