"""A note that stays in the page: what is missing, why, and the button that mends it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import picture, row, text

ICONS = {"info": "info", "good": "check", "warn": "warning", "bad": "error", "neutral": "info"}
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Note(QFrame):
    """Several buttons go below the words where they would leave these too little room beside them."""

    def __init__(self, words: str, tone: str = "info", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("frame", "note")
        self.setProperty("tone", tone)
        self._said = text(words, wrap=True)
        told = row(picture(ICONS[tone], look().colours.tone(tone).ink), self._said, gap=t.M)
        told.setStretch(1, 1)
        self._ways = row(*([None] if len(actions) > 1 else []), *actions, gap=t.S)
        self._several = len(actions) > 1
        self._box = QBoxLayout(ACROSS, self)
        self._box.setSpacing(look().px(t.M))
        self._box.setContentsMargins(*(look().px(m) for m in (t.M, t.S, t.S, t.S)))
        self._box.addLayout(told, 1)
        self._box.addLayout(self._ways)
        if self._several:
            self.setMinimumWidth(1)  # that of one line would make the page wider than it is

    def say(self, words: str) -> None:
        """Show other words; none, and the note is hidden."""
        self._said.setText(words)
        self.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Put the buttons beside or below the words; to be called when other buttons are shown."""
        if self._several:
            self._ways.invalidate()
            left = self.width() - self._ways.sizeHint().width()
            self._box.setDirection(DOWN if left < look().px(t.SIDE_THIN) else ACROSS)
