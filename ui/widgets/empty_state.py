"""What a list says before it has anything: what will live there, and the two usual ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, row, text


class _Disc(QWidget):
    """The icon of the area on a soft disc: the only ornament of the program."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(look().px(t.DISC), look().px(t.DISC)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        k = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(k.colours.info.soft))
        painter.drawEllipse(QRectF(self.rect()))
        icon = k.picture(self._icon, k.colours.accent, t.ICON_EMPTY, self.devicePixelRatioF())
        edge = (self.width() - k.px(t.ICON_EMPTY)) // 2
        painter.drawPixmap(edge, edge, icon)


class EmptyState(QWidget):
    def __init__(self, icon: str, title: str, about: str, *ways: QWidget, hint: str = "") -> None:
        super().__init__()
        said = text(about, "muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said.setFixedWidth(look().px(t.SAID))
        parts: list[QWidget | QLayout | int | None] = [
            row(None, _Disc(icon), None), t.S,
            row(None, text(title, "section"), None),
            row(None, said, None), t.S,
            row(None, *ways, None),
        ]  # fmt: skip
        if hint:
            parts += [t.S, row(None, text(hint, "caption"), None)]
        self.setLayout(column(None, *parts, None, None, gap=t.S, margin=t.XL))
