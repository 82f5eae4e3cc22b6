"""What vouches for a document without its dossier: a check code, a signed line of facts, and where a PDF carries it."""

from __future__ import annotations

import hmac
import re
from base64 import b32decode, b32encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAMESPACE: Final = "urn:imperiale:proof:1:"  # of the word `signed` in a PDF's description (XMP)

# Digits and capitals only, which a QR code packs at 5.5 bits each. No I, L, O, U: nobody mistypes them.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SEPARATOR: Final = "*"
_PAYLOAD: Final = re.compile(r"[0-9A-Z $%*+\-./:]{1,178}")
_TOLD: Final = re.compile(rb"<proof:signed>([^<]*)</proof:signed>")


def check_code(content: bytes, key: bytes) -> str:
    """Twelve letters from a keyed hash of the content, in groups of four."""
    number = int.from_bytes(hmac.digest(key, content, sha256)[:8])
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(0, 60, 5))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def signed(facts: str, key: Ed25519PrivateKey) -> str:
    """The facts with their signature: a text for a QR code and for `Description.proof`.

    At most 74 capitals, digits, spaces and ``$%+-./:``, or ``ValueError``: no accents, no small letters.
    """
    payload = facts + _SEPARATOR + b32encode(key.sign(facts.encode())).decode().rstrip("=")
    if not _PAYLOAD.fullmatch(payload) or _SEPARATOR in facts:
        raise ValueError(f"these facts do not fit a QR code: {facts!r}")
    return payload


def verified(payload: str, key: Ed25519PublicKey) -> str | None:
    """The facts, or None when a single letter was altered."""
    from cryptography.exceptions import InvalidSignature

    facts, _, signature = payload.rpartition(_SEPARATOR)
    try:
        raw = b32decode(signature + "=" * (-len(signature) % 8))
        if b32encode(raw).decode().rstrip("=") != signature:
            return None  # the last letter holds spare bits: another letter would decode to the same bytes
        key.verify(raw, facts.encode())
    except (InvalidSignature, ValueError):
        return None
    return facts


def proof_in(pdf: bytes) -> str | None:
    """The signed text that a PDF of ours carries in its description, or None.

    The description stands uncompressed in the file (PDF/A-1 wants it so), hence no PDF library is needed. A file that
    carries two different texts, as one patched together would, vouches for nothing. What is found must still be
    `verified`, and vouches for the facts in it, not for the rest of the page.
    """
    found = {told.decode("ascii", "replace") for told in _TOLD.findall(pdf)}
    if len(found) != 1:
        return None
    (payload,) = found
    return payload if _PAYLOAD.fullmatch(payload) else None
