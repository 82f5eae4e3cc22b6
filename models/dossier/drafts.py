"""What was typed and not saved, kept inside the dossier: encrypted with it, and there again after a crash."""

from __future__ import annotations

from datetime import UTC, datetime

from peewee import CharField, DateTimeField, TextField

from models.records.record import Base


class Draft(Base):
    """The unsaved answers of one form at one desk, as JSON."""

    key = CharField(max_length=120, primary_key=True)
    at = DateTimeField()
    text = TextField()


class Drafts:
    """Keeps drafts of one desk apart from those of the others."""

    def __init__(self, desk: str) -> None:
        self._desk = desk

    def load(self, key: str) -> str | None:
        """Give the draft of a form, if there is one."""
        found = Draft.get_or_none(key=self._full(key))
        return str(found.text) if found else None

    def save(self, key: str, text: str) -> None:
        """Keep a draft in place of the one before."""
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        with Draft._meta.database.atomic():
            Draft.delete().where(Draft.key == self._full(key)).execute()
            Draft.insert(key=self._full(key), at=now, text=text).execute()

    def forget(self, key: str) -> None:
        """Let go of a draft, saved or given up."""
        if Draft.select().where(Draft.key == self._full(key)).exists():
            Draft.delete().where(Draft.key == self._full(key)).execute()

    def _full(self, key: str) -> str:
        return f"{self._desk}:{key}"[:120]
