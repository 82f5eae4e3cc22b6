"""The heads at the left of the grid of counts: whom a row counts, and its sum, which stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.count_grid.model import CountModel

MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RowHead(QHeaderView):
    def __init__(self, model: CountModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._counts = model

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        k, c = look(), look().colours
        whole = section >= len(self._counts.sheet.rows)
        painter.save()
        painter.fillRect(box, QColor(c.sunken))
        painter.setPen(QColor(c.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QColor(c.edge))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.setPen(QColor(c.ink))
        inner = box.adjusted(k.px(t.M), 0, -k.px(t.M), 0)
        painter.setFont(k.font(t.BODY, bold=True, figures=True))
        said = self._counts.sum_of(section)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | MIDDLE, said)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(said) - k.px(t.S))
        painter.setFont(k.font(t.BODY, bold=whole))
        words = str(self._counts.headerData(section, Qt.Orientation.Vertical) or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | MIDDLE, shown)
        painter.restore()
