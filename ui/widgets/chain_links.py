"""One link of a chain: a real button with two or three texts, which steps back when another link is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from models.queries.chain import Link, step_name
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURE = t.SECTION + t.HAIR  # between a section's title and a page's figure
MOST_TITLE, MOST_ABOUT = 3, 2  # lines; the tip says all


class _Line(NamedTuple):
    words: str
    font: QFont
    colour: str


class LinkButton(QAbstractButton):
    """``walks(button, key)`` answers the arrows, and says whether the key was one of them.

    ``opened(key)`` on Return or a double click.
    """

    opened = Signal(str)

    def __init__(self, link: Link, parent: QWidget, walks: Callable[[LinkButton, int], bool]) -> None:
        super().__init__(parent)
        self.link, self.lit = link, True
        self._walks = walks
        self._heights: dict[int, int] = {}  # by width
        self.setAccessibleName(f"{step_name(link.step)}, {link.words()}")
        self.setAccessibleDescription(link.note)
        self.setToolTip(plain_tip("\n".join(filter(None, (link.words(), link.note)))))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one Tab stop for all, and a screen reader says which one is chosen
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.opened.emit(self.link.key)
        elif not self._walks(self, event.key()):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self.link.key)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height_for(self.width()))

    def height_for(self, wide: int) -> int:
        """Give the height that the words take at a width."""
        if wide not in self._heights:
            words = sum(QFontMetrics(line.font).height() for line in self._lines(wide))
            self._heights[wide] = words + look().px(t.S * 2)
        return self._heights[wide]

    def paintEvent(self, _event: QPaintEvent) -> None:
        k = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, thick = self._box()
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), thick))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), k.px(t.R_CONTROL), k.px(t.R_CONTROL))
        y = k.px(t.S)
        for line in self._lines(self.width()):
            high = QFontMetrics(line.font).height()
            painter.setFont(line.font)
            painter.setPen(QColor(line.colour))
            box = QRectF(k.px(t.M), y, self.width() - k.px(t.M), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.words)
            y += high

    def _box(self) -> tuple[str, str, int]:
        """Give ground, edge and its thickness."""
        c = look().colours
        warn = self.link.tone == "warn"
        ground = c.warn.soft if warn else c.selected if self.isChecked() else c.surface if self.lit else c.window
        if self.isChecked():
            return ground, c.fill, t.FOCUS
        return ground, c.warn.line if warn else c.accent if self.lit else c.line, t.LINE

    def _lines(self, wide: int) -> list[_Line]:
        k, c = look(), look().colours
        ink = c.warn.ink if self.link.tone == "warn" else c.ink if self.lit else c.muted
        room = wide - k.px(t.M + t.S)
        caption, body = k.font(t.CAPTION), k.font(bold=not self.link.figure)
        found = [_Line(self.link.figure, k.font(FIGURE, bold=True, figures=True), ink)] if self.link.figure else []
        found += [_Line(words, body, ink) for words in wrapped(self.link.title, body, room, MOST_TITLE)]
        quiet = ink if self.link.tone == "warn" else c.muted
        return found + [_Line(words, caption, quiet) for words in wrapped(self.link.about, caption, room, MOST_ABOUT)]


def wrapped(words: str, font: QFont, room: int, most: int) -> list[str]:
    """Cut words into so many lines at most; the last ends in … when there is more."""
    metrics = QFontMetricsF(font)  # in whole pixels, a line that just fits would still be cut
    lines: list[str] = []
    for word in words.split():
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
