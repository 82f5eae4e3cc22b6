"""How a cell of the grid of counts looks and is typed in."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import restyle
from ui.widgets.count_grid.model import EDIT, CountModel, Index

FOCUSED = QStyle.StateFlag.State_HasFocus
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountDelegate(QStyledItemDelegate):
    """Numbers at the right, sums bold on their own ground."""

    complained = Signal(str)  # why what is typed is not understood, or nothing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        k, c, box = look(), look().colours, option.rect
        model = cast(CountModel, index.model())
        row, column = index.row(), index.column()
        sums, wrong = not model.counts(row, column), (row, column) in model.wrong
        painter.save()
        painter.fillRect(box, QColor(c.bad.soft if wrong else c.sunken if sums else c.surface))
        painter.setPen(QColor(c.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.setFont(k.font(t.BODY, bold=sums, figures=True))
        words = str(index.data() or "")
        painter.setPen(QColor(c.bad.ink if wrong else c.ink if words else c.muted))
        inner = box.adjusted(k.px(t.S), 0, -k.px(t.M), 0)
        painter.drawText(inner, RIGHT, words or "·")
        if option.state & FOCUSED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(c.focus), t.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), k.px(t.R_CELL), k.px(t.R_CELL))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        edit = QLineEdit(parent)
        edit.setAccessibleName(_("How many came"))
        edit.setProperty("kind", "cell")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.textEdited.connect(lambda: self._calm(edit))
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(EDIT)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Enter what was typed; if it cannot be understood it stays in the cell, with the reason."""
        if not isinstance(model, CountModel) or not isinstance(editor, QLineEdit):
            return
        try:
            number = model.understand(editor.text())
        except ValueError as why:
            model.refuse(index.row(), index.column(), editor.text().strip(), str(why))
            self.complained.emit(str(why))
        else:
            model.enter(index.row(), index.column(), number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the editor open on Return and Tab while what is typed is not understood."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENDS
            and (why := self._why_not(watched.text()))
        ):
            restyle(watched, state="bad")
            watched.setAccessibleDescription(why)
            watched.selectAll()
            self.complained.emit(why)
            return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _why_not(typed: str) -> str:
        try:
            CountModel.understand(typed)
        except ValueError as why:
            return str(why)
        return ""

    def _calm(self, edit: QLineEdit) -> None:
        if edit.property("state") == "bad":
            restyle(edit, state="")
        self.complained.emit("")
