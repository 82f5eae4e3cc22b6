"""What one person at one PC prefers: kept beside the program's other files, never in a dossier."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from tempfile import NamedTemporaryFile

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (0.9, 1.0, 1.15, 1.3, 1.5)
MOST_RECENT = 6


def home() -> Path:
    """The program's own folder on this PC. IMPERIALE_HOME puts it elsewhere."""
    if chosen := os.environ.get("IMPERIALE_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Imperiale"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Imperiale"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "imperiale"


@dataclass(slots=True)
class Preferences:
    """``text`` is one of TEXT_SIZES; ``language`` empty means that of the system; ``window`` is x, y, width, height.

    ``recent`` are the places of the dossiers opened last, latest first; ``last_dossier`` is opened at the next start.
    """

    theme: str = "system"
    text: float = 1.0
    language: str = ""
    author: str = ""
    last_dossier: str = ""
    recent: list[str] = field(default_factory=list)
    window: list[int] = field(default_factory=list)
    maximized: bool = False

    def remember(self, place: str) -> None:
        """Put a dossier first among the recent ones."""
        self.last_dossier = place
        self.recent = [place, *(other for other in self.recent if other != place)][:MOST_RECENT]

    def forget(self, place: str) -> None:
        """Let go of a dossier that is no longer there."""
        self.recent = [other for other in self.recent if other != place]
        self.last_dossier = "" if self.last_dossier == place else self.last_dossier

    def write(self) -> None:
        """Keep them, whole or not at all. A disk that refuses costs a preference, never the work in hand."""
        with suppress(OSError):
            place = home()
            place.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=place, delete=False, encoding="utf-8", suffix=".new") as file:
                json.dump(asdict(self), file, ensure_ascii=False, indent=1)
            try:
                Path(file.name).replace(place / "preferences.json")
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise


def read() -> Preferences:
    """Those kept, or the usual ones for whatever is missing, damaged or of another sort."""
    try:
        kept = json.loads((home() / "preferences.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    usual = Preferences()
    if not isinstance(kept, dict):
        return usual
    for each in fields(Preferences):
        value = kept.get(each.name)
        if type(value) is type(getattr(usual, each.name)):
            setattr(usual, each.name, value)
    if usual.theme not in THEMES:
        usual.theme = "system"
    if usual.text not in TEXT_SIZES:
        usual.text = 1.0
    usual.recent = [place for place in usual.recent if isinstance(place, str)][:MOST_RECENT]
    if len(usual.window) != len(("x", "y", "width", "height")) or not all(type(n) is int for n in usual.window):
        usual.window = []
    return usual
