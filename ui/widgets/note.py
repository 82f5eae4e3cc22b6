"""A note that stays in the page: what is missing, why, and the button that mends it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import picture, row, text

ICONS = {"info": "info", "good": "check", "warn": "warning", "bad": "error", "neutral": "info"}


class Note(QFrame):
    def __init__(self, words: str, tone: str = "info", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("frame", "note")
        self.setProperty("tone", tone)
        self._said = text(words, wrap=True)
        layout = row(picture(ICONS[tone], look().colours.tone(tone).ink), self._said, *actions, gap=t.M)
        layout.setContentsMargins(*(look().px(m) for m in (t.M, t.S, t.S, t.S)))
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def say(self, words: str) -> None:
        """Show other words; none, and the note is hidden."""
        self._said.setText(words)
        self.setVisible(bool(words))
