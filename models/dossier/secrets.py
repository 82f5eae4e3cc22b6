"""What a dossier is known by and signs with: its own identity, the key of check codes, the pair of keys of QR codes."""

from __future__ import annotations

import secrets
from base64 import b32decode, b32encode
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid4

from peewee import CharField, TextField

from models.records.record import Base

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class Secret(Base):
    """A value made once, with the dossier."""

    name = CharField(max_length=40, primary_key=True)
    value = TextField()


class Seals(NamedTuple):
    """``codes`` keys the check codes (HMAC); ``signing`` is the private half of an Ed25519 pair, 32 bytes."""

    codes: bytes
    signing: bytes


def make_secrets() -> None:
    """Give a new dossier its identity and keys; what is there already stays."""
    made = {"uid": str(uuid4()), "codes": secrets.token_hex(32), "signing": secrets.token_hex(32)}
    Secret.insert_many([{"name": name, "value": value} for name, value in made.items()]).on_conflict_ignore().execute()


def dossier_uid() -> UUID:
    """The identity of the dossier, the same in all its copies."""
    return UUID(_secret("uid"))


def seals() -> Seals:
    """Give the keys that documents of this dossier are sealed with."""
    return Seals(bytes.fromhex(_secret("codes")), bytes.fromhex(_secret("signing")))


def signing_key() -> Ed25519PrivateKey:
    """Give the private half that QR codes of this dossier are signed with."""
    return _private(seals().signing)


def own_verifying_key() -> Ed25519PublicKey:
    """Give the public half of this dossier's pair."""
    return signing_key().public_key()


def public_key() -> str:
    """The public half, for verifying elsewhere: 52 capitals and digits (base32 of the 32 bytes of Ed25519)."""
    return b32encode(own_verifying_key().public_bytes_raw()).decode().rstrip("=")


def verifying_key(written: str) -> Ed25519PublicKey:
    """Read a public key as `public_key` writes it, with or without spaces. Raises ``ValueError`` for anything else."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    letters = "".join(written.split()).upper()
    return Ed25519PublicKey.from_public_bytes(b32decode(letters + "=" * (-len(letters) % 8)))


@lru_cache(maxsize=4)
def _private(raw: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(raw)


def _secret(name: str) -> str:
    return str(Secret.get_by_id(name).value)
