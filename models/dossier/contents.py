"""Bytes kept once each, by their SHA-256: logos, what issued documents share. Never changed, so undo leaves them."""

from __future__ import annotations

from hashlib import sha256

from peewee import BlobField, CharField

from models.records.record import Base


class Content(Base):
    """Some bytes, named by what they are."""

    sha256 = CharField(max_length=64, primary_key=True)
    data = BlobField()


def keep_content(data: bytes) -> str:
    """Keep some bytes, unless they are there already; give their SHA-256 in hexadecimal. Call it within a step."""
    name = sha256(data).hexdigest()
    if not Content.select(Content.sha256).where(Content.sha256 == name).exists():
        Content.insert(sha256=name, data=data).execute()
    return name


def content(name: str) -> bytes:
    """Give back the bytes of a SHA-256; nothing for no name."""
    if not name:
        return b""
    found = Content.get_or_none(sha256=name)
    return bytes(found.data) if found else b""
