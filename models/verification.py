"""Is this paper one of ours, and does it still stand? Asked of the register, or, without it, of the public key alone.

The signature vouches for number, day, minutes and initials. Only the register vouches for the bytes and the status.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import sha256
from typing import Final, Literal, NamedTuple

from models.dossier.secrets import own_verifying_key, verifying_key
from models.language import _
from models.language.formats import day_text
from models.proof import proof_in, verified
from models.register import IssuedDocument, Reprint, replaced_by

Answer = Literal["authentic", "replaced", "cancelled", "altered", "unknown"]
_CODE: Final = re.compile(r"[0-9A-HJKMNP-TV-Z]{12}")
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})  # letters our codes never have
_NUMBER: Final = re.compile(r"\b(?:[A-Z]{2,4}-)?[A-Z]-\d{4}-\d{4,}")  # ATT-F-2026-0001, P-2026-0001
_FACTS: Final = 5  # number, day, minutes, initials, code


class Signed(NamedTuple):
    """The facts a QR code signs."""

    number: str
    day: date
    minutes: int
    initials: str
    code: str


class Verdict(NamedTuple):
    """What is known of a paper: its number and day when they are certain, and what took its place."""

    answer: Answer
    number: str | None = None
    issued_on: date | None = None
    replaced_by: str | None = None


def signed_facts(number: str, day: date, minutes: int, initials: str, code: str) -> str:
    """Write the facts of a QR code, in the capitals and digits it packs best."""
    return f"{number} {day:%Y%m%d} {minutes} {initials} {code}"


def read_facts(facts: str) -> Signed | None:
    """Read the facts of a QR code; nothing when they are of another form."""
    parts = facts.split(" ")
    if len(parts) != _FACTS or not parts[2].isdigit():
        return None
    try:
        day = datetime.strptime(parts[1], "%Y%m%d").date()  # noqa: DTZ007 - a plain day
    except ValueError:
        return None
    return Signed(parts[0], day, int(parts[2]), parts[3], parts[4])


def verify(what: str | bytes) -> Verdict:
    """Ask the register of the open dossier about a check code, the text of a QR code, or the bytes of a PDF."""
    if isinstance(what, bytes):
        return _of_pdf(what)
    text = what.strip().upper()
    if "*" in text:
        return _of_proof(text)
    code = re.sub(r"[\s-]", "", text).translate(_MISREAD)
    if not _CODE.fullmatch(code):
        return Verdict("unknown")
    written = "-".join((code[:4], code[4:8], code[8:]))
    found = IssuedDocument.get_or_none(check_code=written)
    return _standing(found) if found else Verdict("unknown")


def verify_with(key: str, what: str | bytes) -> Verdict:
    """Ask a public key alone: authentic means that number, day, minutes and initials were signed by its owner.

    Raises ``ValueError`` for a key of another form.
    """
    signed = signed_with(key, what)
    if signed:
        return Verdict("authentic", signed.number, signed.day)
    return Verdict("altered" if _proof(what) else "unknown")


def signed_with(key: str, what: str | bytes) -> Signed | None:
    """Give the facts that the owner of a public key signed, if there are any. Raises as `verify_with` does."""
    theirs, proof = verifying_key(key), _proof(what)
    facts = verified(proof, theirs) if proof else None
    return read_facts(facts) if facts else None


def _proof(what: str | bytes) -> str:
    proof = proof_in(what) if isinstance(what, bytes) else what.strip().upper()
    return proof if proof and "*" in proof else ""


def _of_pdf(pdf: bytes) -> Verdict:
    name = sha256(pdf).hexdigest()
    found = IssuedDocument.get_or_none(sha256=name)
    if found is None and (reprint := Reprint.get_or_none(sha256=name)):
        found = IssuedDocument.get_or_none(id=reprint.document)
    if found:
        return _standing(found)
    proof = proof_in(pdf)
    if proof:
        claimed = _of_proof(proof)
        return Verdict("altered", claimed.number, claimed.issued_on) if claimed.answer != "unknown" else claimed
    return Verdict("altered" if _ours_named(pdf) == 1 else "unknown")  # several: a file made to print them all


def _of_proof(proof: str) -> Verdict:
    facts = verified(proof, own_verifying_key())
    if facts is None:
        return Verdict("altered" if _ours_named(proof.encode()) else "unknown")
    signed = read_facts(facts)
    found = IssuedDocument.get_or_none(number=signed.number) if signed else None
    if signed is None or found is None:
        return Verdict("unknown")
    if found.check_code != signed.code or found.issued_on != signed.day:
        return Verdict("altered", signed.number)
    return _standing(found)


def _ours_named(data: bytes) -> int:
    """How many numbers of the register stand in the readable parts: with one, this wants to be one of ours."""
    text = data.decode("latin-1")
    written = {*_NUMBER.findall(text), *_NUMBER.findall(text.replace("\0", ""))}
    hexadecimal = re.findall(r"<FEFF((?:[0-9A-F]{4})+)>", text)
    for coded in hexadecimal:
        written |= set(_NUMBER.findall(bytes.fromhex(coded).decode("utf-16-be", "replace")))
    return IssuedDocument.select().where(IssuedDocument.number.in_(sorted(written)[:500])).count() if written else 0


def sentence_of(verdict: Verdict) -> str:
    """Say the answer of the register in one sentence."""
    number = verdict.number or ""
    day = day_text(verdict.issued_on) if verdict.issued_on else ""
    if verdict.answer == "authentic":
        return _("{number} was issued by us on {day}, and still counts.").format(number=number, day=day)
    if verdict.answer == "replaced":
        return _("{number} was issued by us on {day}. {new} has taken its place: ask for that one.").format(
            number=number, day=day, new=verdict.replaced_by or _("another document")
        )
    if verdict.answer == "cancelled":
        return _("{number} was issued by us on {day}, then cancelled: it no longer counts.").format(
            number=number, day=day
        )
    if verdict.answer == "altered":
        return (
            _("This wants to be {number}, but does not say what we issued: do not rely on it.").format(number=number)
            if number
            else _("This wants to be one of our documents, but does not say what we issued: do not rely on it.")
        )
    return _("The register holds nothing that answers to this. Check what was typed, or ask for the paper itself.")


def _standing(found: IssuedDocument) -> Verdict:
    if found.status == "replaced":
        successor = replaced_by(found)
        return Verdict("replaced", found.number, found.issued_on, successor.number if successor else None)
    return Verdict("cancelled" if found.status == "cancelled" else "authentic", found.number, found.issued_on)
