"""A chip: a state in one or two words, with a shape that says the same to whoever does not see the colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look

SHAPES = {"good": "full", "info": "half", "warn": "ring", "bad": "cross", "neutral": "dash"}


def chip_width(words: str) -> int:
    """Give the width a chip needs, in pixels."""
    metrics = QFontMetrics(look().font(t.CAPTION))
    return metrics.horizontalAdvance(words) + look().px(t.CHIP + t.M) - 1


def paint_chip(painter: QPainter, at: QRectF, words: str, tone: str) -> None:
    """Draw a chip without a widget, for lists."""
    k = look()
    colour = k.colours.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour.line), t.LINE))
    painter.setBrush(QColor(colour.soft))
    painter.drawRoundedRect(at.adjusted(0.5, 0.5, -0.5, -0.5), at.height() / 2, at.height() / 2)
    radius = k.px(t.BADGE / 2)
    _shape(painter, QPointF(at.left() + k.px(t.S) + radius, at.center().y()), radius, QColor(colour.ink), SHAPES[tone])
    painter.setPen(QColor(colour.ink))
    painter.setFont(k.font(t.CAPTION))
    painter.drawText(at.adjusted(k.px(t.CHIP), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def _shape(painter: QPainter, centre: QPointF, r: float, ink: QColor, shape: str) -> None:
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r)
    if shape == "cross":
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    elif shape == "dash":
        painter.drawLine(QPointF(box.left(), centre.y()), QPointF(box.right(), centre.y()))
    else:
        painter.drawEllipse(box)
        painter.setBrush(ink)
        if shape == "full":
            painter.drawEllipse(box)
        elif shape == "half":
            painter.drawChord(box, -90 * 16, 180 * 16)


class Chip(QWidget):
    def __init__(self, words: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(words, tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str, tone: str = "neutral") -> None:
        """Show another state; no words, no chip."""
        self._words, self._tone = words, tone
        self.setAccessibleName(words)
        if self.parent() is not None:
            self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._words), look().px(t.CHIP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self._words, self._tone)
