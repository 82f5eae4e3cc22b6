"""How a cell of a typed grid looks, and the editor it is typed in."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.typing_grid.model import EDIT, Index, TypingModel
from ui.widgets.typing_grid.proposed import ProposedEdit

FOCUSED = QStyle.StateFlag.State_HasFocus
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TypingDelegate(QStyledItemDelegate):
    """What cannot be understood stays in its cell, marked, with the reason said by ``complained``."""

    complained = Signal(str)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        k, c, box = look(), look().colours, option.rect
        model = cast(TypingModel, index.model())
        row, column = index.row(), index.column()
        wrong, tone = (row, column) in model.wrong, model.tone(row, column)
        closed = bool(model.why_closed(row, column))
        painter.save()
        painter.fillRect(box, QColor(c.bad.soft if wrong else c.sunken if closed else c.surface))
        painter.setPen(QColor(c.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        head = model.heads[column]
        painter.setFont(k.font(t.BODY, bold=tone == "strong", figures=head.figures))
        inks = {"muted": c.muted, "warn": c.warn.ink, "bad": c.bad.ink}
        painter.setPen(QColor(c.bad.ink if wrong else inks.get(tone, c.ink)))
        inner = box.adjusted(k.px(t.S), 0, -k.px(t.S), 0)
        words = str(index.data() or "").replace("\n", " ")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, RIGHT if head.figures else LEFT, shown)
        if option.state & FOCUSED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(c.focus), t.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), k.px(t.R_CELL), k.px(t.R_CELL))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model, row, column = cast(TypingModel, index.model()), index.row(), index.column()
        head = model.heads[column]
        edit: QLineEdit
        if head.proposes:
            edit = ProposedEdit(parent, lambda typed: model.proposals(row, column, typed))
            edit.taken.connect(lambda: QTimer.singleShot(0, edit, lambda: self._take(edit)))
        else:
            edit = QLineEdit(parent)
        edit.setAccessibleName(head.title)
        edit.setProperty("kind", "cell")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight if head.figures else Qt.AlignmentFlag.AlignLeft)
        return edit

    def _take(self, edit: QWidget) -> None:
        self.commitData.emit(edit)
        self.closeEditor.emit(edit, QStyledItemDelegate.EndEditHint.EditNextItem)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(EDIT) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(model, TypingModel) and isinstance(editor, QLineEdit):
            key = editor.key if isinstance(editor, ProposedEdit) else None
            self.complained.emit(model.put(index.row(), index.column(), editor.text(), key))
