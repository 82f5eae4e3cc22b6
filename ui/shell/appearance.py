"""What the person prefers, as the window needs to know it; ``desktop.preferences`` keeps it."""

from __future__ import annotations

from typing import Protocol

from models.language import t

THEMES = {
    "system": t("As the system"),
    "light": t("Light"),
    "dark": t("Dark"),
    "contrast": t("High contrast"),
}


class Preferences(Protocol):
    """``theme`` is a key of THEMES, ``text`` one of tokens.TEXT_SIZES, ``window`` x, y, width, height."""

    theme: str
    text: float
    language: str
    author: str
    window: list[int]
    maximized: bool

    def write(self) -> None:
        """Keep them."""
