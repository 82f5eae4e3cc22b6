"""Two cards of one width next to each other where there is room for both, else one under the other."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Halves(QWidget):
    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().px(t.L))
        for side in (left, right):
            side.setMinimumWidth(1)
            self._box.addWidget(side, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._box.setDirection(DOWN if self.width() < look().px(t.SIDE_BELOW) else ACROSS)
