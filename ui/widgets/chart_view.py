"""A chart of paper on the screen: the same drawing, in the colours of the window, as wide as there is room.

Its words stay as large as those around it: a wider view is drawn anew, not stretched.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look

if TYPE_CHECKING:
    from exports.charts import Chart

Draw = Callable[[float], "Chart | None"]
SMALL_WORDS: Final = 8.0  # points: what paper writes under its bars is as large here as a caption
LEAST: Final = 160.0  # points: narrower than that, bars would have no room for their figures


class ChartView(QWidget):
    """``show_chart(draw)``: ``draw(width)`` makes a chart as wide as that, in points."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._draw: Draw | None = None
        self._drawn = 0
        self._picture: QSvgRenderer | None = None
        self._size = QSize(look().px(t.LIST), look().px(t.PAGE_LEAST))
        self.chart: Chart | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, draw: Draw) -> None:
        """Show another chart, or the same with other figures."""
        self._draw = draw
        self._make()

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(t.LIST_LEAST), self._size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._drawn != self.width():
            self._make()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            high = self._picture.defaultSize().height() * _scale()
            self._picture.render(painter, QRectF(0, 0, self.width(), high))

    def _make(self) -> None:
        if self._draw is None:
            return
        from exports.chart_svg import svg_of  # drawings come with reportlab, which the window begins without

        c = look().colours
        self._drawn = self.width()
        self.chart = self._draw(max(LEAST, self.width() / _scale()))
        if self.chart is None:
            self._picture = None
            return
        svg = svg_of(self.chart, c.ink, c.accent, c.surface)
        self._picture = QSvgRenderer(svg.encode(), self)
        high = round(self.chart.drawing.height * _scale())
        self._size = QSize(look().px(t.LIST), high)
        self.setMinimumHeight(high)
        told = "; ".join(": ".join(filter(None, (row[0], ", ".join(row[1:])))) for row in self.chart.rows)
        self.setAccessibleDescription(_("{chart} {figures}").format(chart=self.chart.alt, figures=told))
        self.updateGeometry()
        self.update()


def _scale() -> float:
    """Say how many pixels a point of paper takes here."""
    return look().px(t.CAPTION) / SMALL_WORDS
