"""What the shades of the voice matrix stand for, in the numbers of the matrix in view."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from models.language import _
from models.language.formats import number_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, empty, held, row, text
from ui.widgets.matrix_model import ranges


class _Swatch(QWidget):
    def __init__(self, step: int) -> None:
        super().__init__()
        self._step = step
        self.setFixedSize(look().px(t.ICON), look().px(t.M))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = look().colours
        painter = QPainter(self)
        painter.setPen(QPen(QColor(c.line), t.LINE))
        painter.setBrush(QColor(c.heat[self._step]))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), t.HAIR, t.HAIR)


class MatrixLegend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._holder = column(gap=0)
        self.setLayout(self._holder)
        self._most = -1

    def show_most(self, most: int) -> None:
        """Show the shades of a matrix whose highest number this is."""
        if most == self._most:
            return
        self._most = most
        empty(self._holder)
        steps = [(0, _("none")), *((step, _range(least, high, most)) for step, least, high in ranges(most))]
        swatches = [row(_Swatch(step), text(words, "caption"), gap=t.XS) for step, words in steps]
        self._holder.addWidget(held(row(text(_("Statements"), "caption"), *swatches, None, gap=t.M)))


def _range(least: int, high: int, most: int) -> str:
    if least == high:
        return number_text(least)
    if high == most:
        return _("{n} and more").format(n=number_text(least))
    return _("{least} to {most}").format(least=number_text(least), most=number_text(high))
