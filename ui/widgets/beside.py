"""A main part and a side part: next to each other when there is room, else one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look

QWIDGETSIZE_MAX = 16_777_215  # Qt's own word for "no limit", which PySide does not export
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Beside(QScrollArea):
    """Scrolls as one page; nothing scrolls inside it."""

    def __init__(
        self, main: QWidget, *sides: QWidget, side_width: int = t.SIDE, above: QWidget | None = None, inset: int = t.XL
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else Tab stops on the empty frame
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        gap = look().px(t.L)
        self._sides, self._side_width = sides, look().px(side_width)
        self._side = QBoxLayout(DOWN)
        self._side.setSpacing(gap)
        for side in sides:
            self._side.addWidget(side, 1 if side is sides[-1] else 0)
        self._body = QBoxLayout(ACROSS)
        self._body.setSpacing(gap)
        self._body.addWidget(main, 1)
        self._body.addLayout(self._side)
        inside = QWidget()
        whole = QBoxLayout(DOWN, inside)
        whole.setContentsMargins(*(look().px(m) for m in (inset, 0 if inset else t.M, inset, t.L if inset else 0)))
        whole.setSpacing(look().px(t.M))
        if above:
            whole.addWidget(above)
        whole.addLayout(self._body)
        self._whole = whole
        self.setWidget(inside)

    def keep_height(self) -> Beside:
        """Leave the room below empty rather than stretch the cards."""
        self._whole.addStretch(1)
        return self

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < look().px(t.SIDE_BELOW)
        self._body.setDirection(DOWN if narrow else ACROSS)
        self._side.setDirection(ACROSS if narrow else DOWN)
        for side in self._sides:  # wrapped labels would ask for more
            side.setMinimumWidth(0 if narrow else self._side_width)
            side.setMaximumWidth(QWIDGETSIZE_MAX if narrow else self._side_width)
