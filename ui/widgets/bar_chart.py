"""Bars by period, one row of bars per measure, each from 0 on; the numbers are told to screen readers as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from models.language.formats import number_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look

_ROUND: Final = 2
_GAP: Final = 0.18  # of a step, on either side of its bar
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of bars: what they count, with a value for each period; ``strong`` ones are filled darker."""

    name: str
    values: Sequence[int]
    strong: bool = True


class BarChart(QWidget):
    """Every bar carries its number; a table beside it says the same."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._periods: Sequence[str] = ()
        self._measures: Sequence[Measure] = ()
        self.setAccessibleName(name)

    def show_bars(self, periods: Sequence[str], measures: Sequence[Measure]) -> None:
        """Show other measures; ``periods`` are short names below the bars."""
        self._periods, self._measures = periods, measures
        told = (f"{m.name}: {', '.join(map(number_text, m.values))}" for m in measures)
        self.setAccessibleDescription(". ".join(told))
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        k = look()
        return QSize(k.px(t.LIST), k.px(t.MINUTES_HIGH / 2) * max(len(self._measures), 1) + k.px(t.XL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._periods:
            return
        k = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = k.px(t.XL)
        high = (self.height() - axis) / max(len(self._measures), 1)
        for number, measure in enumerate(self._measures):
            self._draw(painter, measure, QRectF(0, number * high, self.width(), high))
        painter.setFont(k.font(t.CAPTION))
        painter.setPen(k.colour("muted"))
        step = self.width() / len(self._periods)
        for number, name in enumerate(self._periods):
            painter.drawText(QRectF(number * step, self.height() - axis, step, axis), _CENTRE, name)

    def _draw(self, painter: QPainter, measure: Measure, box: QRectF) -> None:
        k, c = look(), look().colours
        head, words = k.px(t.XL), k.px(t.CAPTION + t.XS)
        painter.setPen(QColor(c.ink))
        painter.setFont(k.font(t.CAPTION, bold=True))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), head), Qt.AlignmentFlag.AlignVCenter, measure.name)
        floor, top = box.bottom() - k.px(t.XS), box.top() + head + words
        step, most = box.width() / len(measure.values), max(*measure.values, 1)
        painter.setFont(k.font(t.CAPTION, figures=True))
        for number, value in enumerate(measure.values):
            tall = (floor - top) * value / most
            bar = QRectF(number * step + step * _GAP, floor - tall, step * (1 - 2 * _GAP), tall)
            painter.setPen(QPen(QColor(c.fill), t.LINE))
            painter.setBrush(QColor(c.fill if measure.strong else c.heat[1]))
            if value:
                painter.drawRoundedRect(bar, _ROUND, _ROUND)
            painter.setPen(QColor(c.ink if value else c.muted))
            painter.drawText(QRectF(number * step, floor - tall - words, step, words), _CENTRE, number_text(value))
        painter.setPen(QPen(QColor(c.edge), t.LINE))
        painter.drawLine(0, round(floor), round(box.width()), round(floor))
