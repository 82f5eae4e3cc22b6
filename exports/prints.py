"""Attestations on their way to paper: numbered and sealed, or copied from the register; drawn and entered in a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from exports.attestation_kinds import KINDS, Attested
from exports.drawing_pool import Drawing, Job
from exports.paper.beginning import shared_beginning
from exports.snapshot import House, Snapshot, content_of
from models.dossier.contents import content
from models.dossier.secrets import seals, signing_key
from models.issuer import Signatory, Signs, our_organisation, usual_signatory
from models.language import current_language
from models.progress import Progress
from models.records.changes import Changes
from models.records.history import author
from models.register import IssuedDocument, enter, keep_reprint, next_entries

_TOGETHER: Final = 100  # documents entered at a time, so that their bytes need not all be in memory


@dataclass(slots=True)
class Print:
    """A document on its way to paper; ``pdf`` holds a duplicate, an original is in the register."""

    document: IssuedDocument
    snapshot: Snapshot[Any]
    copied: date | None
    pdf: bytes = b""

    def job(self) -> Job:
        """What it takes to draw it: for an original, the very text that the register keeps."""
        return Job(self.snapshot.text() if self.copied else self.document.snapshot, self.copied)


class Work:
    """Counts the parts of the work for whoever waits."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def tell(self, more: int = 1) -> None:
        self._done += more
        self._progress(self._done, self._total)


def made(
    wanted: Sequence[Attested], day: date, signatory: Signatory | None, replaces: tuple[str, date] | None = None
) -> list[Print]:
    """Number and seal new documents of one kind, within a step."""
    if not wanted:
        return []
    kind = wanted[0].KIND
    signs = signatory or usual_signatory()
    codes, signing = seals().codes, signing_key()
    house = House.of(our_organisation())
    prints = []
    for entry, facts in zip(next_entries(kind, day, len(wanted)), wanted, strict=True):
        plain = Snapshot(entry.number, day, current_language(), facts, house, _signing(signs), replaces)
        snapshot = plain.sealed(codes, signing)
        answers: dict[str, Any] = {
            **entry._asdict(),
            "kind": kind,
            "variant": facts.status,
            "language": snapshot.language,
            "person": facts.person,
            "subject": KINDS[kind].subject(facts),
            "first_day": facts.first,
            "last_day": facts.last,
            "minutes": facts.minutes,
            "snapshot": snapshot.text(),
            "content": content_of(facts),
            "check_code": snapshot.code,
            "signatory": signs.name_of() if signs else "",
            "issued_on": day,
            "issued_by": author.get(),
        }
        prints.append(Print(IssuedDocument(**answers), snapshot, None))
    return prints


def preview(facts: Attested, day: date, signs: Signatory | None) -> Snapshot[Any]:
    """The snapshot of something that is not issued: without number, code and proof."""
    return Snapshot("", day, current_language(), facts, House.of(our_organisation()), _signing(signs))


def _signing(signs: Signatory | None) -> Signs | None:
    return Signs(signs.civility, signs.name, signs.quality) if signs else None


def copy_of(document: IssuedDocument, day: date, language: str) -> Print:
    return Print(document, replace(Snapshot.read(document.snapshot), language=language), day)


def draw_and_enter(changes: Changes, prints: Sequence[Print], drawing: Drawing, work: Work) -> None:
    logos = logos_of(prints)
    pdfs = drawing.drawn([one.job() for one in prints], logos)
    for start in range(0, len(prints), _TOGETHER):
        originals: list[tuple[Print, bytes]] = []
        for one in prints[start : start + _TOGETHER]:
            pdf = next(pdfs)
            work.tell()
            if one.copied:
                one.pdf = pdf
                keep_reprint(one.document, pdf, one.copied, author.get())
            else:
                originals.append((one, pdf))
        if originals:
            shared = shared_beginning(logos[originals[0][0].snapshot.house.logo])
            enter(changes, [one.document for one, _pdf in originals], [pdf for _one, pdf in originals], shared)


def logos_of(prints: Sequence[Print]) -> dict[str, bytes]:
    return {name: content(name) for name in {one.snapshot.house.logo for one in prints}}
