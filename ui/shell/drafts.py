"""What was typed and not saved, put aside every few seconds so that a crash does not take it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol


class Drafts(Protocol):
    """``key`` names a form and its record ("Partner:12"); the text is the form's own."""

    def load(self, key: str) -> str | None:
        """Give what was put aside, if anything."""

    def save(self, key: str, text: str) -> None:
        """Put something aside, in place of what was."""

    def forget(self, key: str) -> None:
        """Drop it: it was saved, or abandoned."""


class FileDrafts:
    """Drafts in a file of their own, for whoever owns the account alone. Not for an encrypted dossier."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, key: str) -> str | None:
        return self._all().get(key)

    def save(self, key: str, text: str) -> None:
        self._write(self._all() | {key: text})

    def forget(self, key: str) -> None:
        kept = self._all()
        if kept.pop(key, None) is not None:
            self._write(kept)

    def _all(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}

    def _write(self, drafts: dict[str, str]) -> None:
        with suppress(OSError):  # a draft that cannot be kept must not stop the typing
            if not drafts:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_suffix(".new")
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump(drafts, file, ensure_ascii=False)
            new.replace(self._path)


class MemoryDrafts:
    """Drafts that last as long as the program: where nothing may be written down."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def load(self, key: str) -> str | None:
        return self._kept.get(key)

    def save(self, key: str, text: str) -> None:
        self._kept[key] = text

    def forget(self, key: str) -> None:
        self._kept.pop(key, None)
