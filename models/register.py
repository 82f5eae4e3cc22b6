"""The register of issued documents: numbers without gaps, content that never changes, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final, NamedTuple, Self
from zlib import compress, decompress
from zlib import error as ZlibError  # noqa: N812 - it is a class

from peewee import BlobField, CharField, IntegerField, fn

from models.dossier.contents import content, keep_content
from models.dossier.engines import engine
from models.language import _, t
from models.partners import Organisation
from models.people import Person
from models.records.changes import Changes
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField, MinutesField, WholeField
from models.records.record import Base, Record, Words
from models.refusals import DamagedDossier, StepRefusal, Unknown

STATUSES: Final = [("issued", t("issued")), ("replaced", t("replaced")), ("cancelled", t("cancelled"))]
KINDS: Final = [
    ("training-attestation", t("Training attestation")),
    ("volunteering-attestation", t("Volunteering attestation")),
    ("partnership-report", t("Partnership report")),
    ("action-sheet", t("Action sheet")),
    ("funder-report", t("Funder report")),
    ("annual-report", t("Annual report")),
    ("dashboard", t("Dashboard")),
]
VARIANTS: Final = [("full", t("full")), ("partial", t("partial"))]
SERIES: Final = {
    "training-attestation": "ATT-F",
    "volunteering-attestation": "ATT-B",
    "partnership-report": "P",
    "action-sheet": "A",
    "funder-report": "R",
    "annual-report": "Y",
    "dashboard": "D",
}
_LEVEL: Final = 3  # of compression: the tags of a PDF/A stand in it as they are, and take half of its room
_MOST_SAID: Final = 10_000_000  # characters of a snapshot: years of hours, entry by entry
_MUTABLE: Final = frozenset({"status", "status_reason"})


class IssuedDocument(Record):
    """An entry of the register.

    ``snapshot`` is the canonical JSON of all that is printed; ``content`` its fingerprint without number, day and
    language, by which the same content is known again.
    """

    number_of_kind = 12
    found_by = ("number", "check_code")
    found_through = ("person", "organisation")
    unique_by = (("number",),)
    stays_behind = True
    follows = ("person", "organisation")  # a merge says whose the entry is; what was printed stays as it is
    words = Words(
        t("Document"),
        t("Documents"),
        t("Document issued"),
        t("Document edited"),
        t("Document put in the bin"),
        t("Document taken out of the bin"),
    )

    number = LineField(t("Number"), needed=True, max_length=24, index=True)
    series = LineField(t("Series"), needed=True, max_length=8)
    year = WholeField(t("Year"), needed=True, most=9999)
    sequence = WholeField(t("Order"), needed=True)
    kind = ChoiceField(t("Kind"), choices=KINDS, needed=True)
    variant = ChoiceField(t("Extent"), choices=VARIANTS)
    language = LineField(t("Language"), max_length=2, default="fr")
    person = LinkField(t("Person"), Person)
    organisation = LinkField(t("Organisation"), Organisation)
    subject = LineField(t("About"), max_length=200)
    first_day = DayField(t("From"))
    last_day = DayField(t("To"))
    minutes = MinutesField(t("Duration"), most=1_000_000)
    snapshot = LongTextField(t("Snapshot"), most=_MOST_SAID)
    content = LineField(t("Content"), max_length=64, index=True)
    sha256 = LineField(t("SHA-256"), max_length=64, index=True)
    check_code = LineField(t("Check code"), max_length=14, index=True)
    signatory = LineField(t("Signatory"), max_length=300)
    issued_on = DayField(t("Issued on"), needed=True)
    issued_by = LineField(t("Issued by"), max_length=80)
    status = ChoiceField(t("Status"), choices=STATUSES, default="issued", index=True)
    status_reason = LineField(t("Reason"), max_length=300)
    replaces = LinkField(t("Replaces"), "self")

    class Meta:
        indexes = ((("series", "year", "sequence"), True),)

    def name_of(self) -> str:
        return self.number or ""

    def whose(self) -> str:
        """Whom or what it is about, by name: a person, an organisation, or else its subject; "" once erased."""
        named = self.person or self.organisation
        return str(named.name_of()) if named else (self.subject or "") * bool(self.snapshot)

    @classmethod
    def frozen(cls, records: Sequence[Self], names: Collection[str]) -> str | None:
        if names and _MUTABLE.issuperset(names) and all(record.status == "issued" for record in records):
            return None
        return _("What was issued never changes: replace or cancel it.")


class IssuedFile(Base):
    """The bytes of an issued PDF: the beginning it shares with others, by SHA-256, and the rest of its own, by zlib."""

    document = IntegerField(primary_key=True)
    beginning = CharField(max_length=64)
    rest = BlobField()


class Reprint(Base):
    """A duplicate that was handed out: the register vouches for its bytes as for those of the first print."""

    sha256 = CharField(max_length=64, primary_key=True)
    document = IntegerField(index=True)
    on = CharField(max_length=10)  # the day, ISO
    who = CharField(max_length=80)


class NotIssued(StepRefusal):
    words = t("{number} was {status} already: nothing more can be done with it.")


class NoReason(StepRefusal):
    words = t("Write the reason: the register keeps it.")


class Entry(NamedTuple):
    """A document about to be entered: its number is taken, its bytes are not drawn yet."""

    number: str
    series: str
    year: int
    sequence: int


def canonical(facts: Any) -> bytes:
    """Write facts as JSON in the one form that is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()


def fingerprint(facts: Any) -> str:
    """Give the SHA-256 of facts in their canonical form, in hexadecimal."""
    return sha256(canonical(facts)).hexdigest()


def next_entries(kind: str, on: date, how_many: int = 1) -> list[Entry]:
    """Take the next numbers of a series. Only within a step: it holds the only pen, so no number is lost or doubled."""
    series = SERIES[kind]
    asked = IssuedDocument.select(fn.MAX(IssuedDocument.sequence))
    last = asked.where(IssuedDocument.series == series, IssuedDocument.year == on.year).scalar() or 0
    return [
        Entry(f"{series}-{on.year}-{sequence:04d}", series, on.year, sequence)
        for sequence in range(last + 1, last + 1 + how_many)
    ]


def enter(changes: Changes, documents: Sequence[IssuedDocument], pdfs: Sequence[bytes], shared: bytes) -> None:
    """Put documents and their bytes into the register, within a step. ``shared`` is how their files may begin."""
    for document, pdf in zip(documents, pdfs, strict=True):
        document.sha256 = sha256(pdf).hexdigest()
    changes.add_all(IssuedDocument, documents)
    beginning = keep_content(shared) if shared and any(pdf.startswith(shared) for pdf in pdfs) else ""
    rows = []
    for document, pdf in zip(documents, pdfs, strict=True):
        begins = bool(beginning) and pdf.startswith(shared)
        rest = compress(pdf[len(shared) * begins :], _LEVEL)
        rows.append((document.id, beginning if begins else "", rest))
    engine().write_rows("issued_file", ("document", "beginning", "rest"), rows)


def pdf_of(document: IssuedDocument) -> bytes:
    """Give the bytes that were issued; none after an erasure. Raises `DamagedDossier`."""
    found = IssuedFile.get_or_none(document=document.id)
    try:
        return content(found.beginning) + decompress(bytes(found.rest)) if found else b""
    except ZlibError:
        raise DamagedDossier from None


def already_issued(kind: str, contents: Collection[str]) -> dict[str, IssuedDocument]:
    """Give the documents in force that say the same, by the fingerprint of their content."""
    found: dict[str, IssuedDocument] = {}
    asked = IssuedDocument.select().where(IssuedDocument.kind == kind, IssuedDocument.status == "issued")
    wanted = sorted(contents)
    for start in range(0, len(wanted), 5000):
        for document in asked.where(IssuedDocument.content.in_(wanted[start : start + 5000])):
            found[document.content] = document
    return found


def by_number(number: str) -> IssuedDocument:
    """Find an entry by its number. Raises `Unknown`."""
    found = IssuedDocument.get_or_none(number=number.strip().upper())
    if found is None:
        raise Unknown(what=number)
    return found


def mark(changes: Changes, document: IssuedDocument, status: str, reason: str) -> None:
    """Say that a document was replaced or cancelled, and why. Raises `NoReason`, or `NotIssued` when it was already."""
    if not reason.strip():
        raise NoReason
    if document.status != "issued":
        raise NotIssued(number=document.number, status=IssuedDocument.field("status").text(document.status))
    document.status, document.status_reason = status, reason.strip()
    changes.save(document)


def replaced_by(document: IssuedDocument) -> IssuedDocument | None:
    """Give the document that took the place of another."""
    return IssuedDocument.get_or_none(replaces=document.id)


def keep_reprint(document: IssuedDocument, pdf: bytes, on: date, who: str) -> None:
    """Note that a duplicate was handed out."""
    name = sha256(pdf).hexdigest()
    if not Reprint.select().where(Reprint.sha256 == name).exists():
        Reprint.insert(sha256=name, document=document.id, on=on.isoformat(), who=who).execute()
