"""How a cell of the grid looks and is typed in."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.attendance_grid.model import EDIT, GridModel, Index
from ui.widgets.base import restyle

FOCUSED = QStyle.StateFlag.State_HasFocus
ENOUGH = 80  # percent below which a rate is pointed at
FULL_TURN = 360 * 16


class GridDelegate(QStyledItemDelegate):
    """Present is quiet, because it is the rule; part and absent are what the eye looks for."""

    complained = Signal(str)  # why what is typed is not understood, or nothing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        k, c = look(), look().colours
        model = cast(GridModel, index.model())
        row, column, sheet, box = index.row(), index.column(), model.sheet, option.rect
        computed, focused = column >= len(sheet.sessions), bool(option.state & FOCUSED)
        painter.save()
        ground, ink = self._colours(model, row, column)
        painter.fillRect(box, QColor(ground))
        if row < model.rowCount() - 1:
            painter.setPen(QColor(c.line))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(k.font(t.BODY, bold=computed, figures=True))
        painter.setPen(QColor(ink))
        inner = box.adjusted(k.px(t.M), 0, -k.px(t.M), 0)
        words = str(index.data() or "")
        if not computed and (row, column) not in model.wrong:
            minutes = sheet.minutes[row][column]
            if minutes is not None:
                room = inner.width() - painter.fontMetrics().horizontalAdvance(words)
                self._mark(painter, inner, room, minutes, sheet.sessions[column].planned)
            elif sheet.open(row, column):
                painter.setPen(QColor(c.muted))
                words = _("to enter") if focused else "·"
            else:
                painter.setPen(QColor(c.muted))
                words = "—" if (row, column) in sheet.outside else ""
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        if focused:
            painter.setPen(QPen(QColor(c.focus), t.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), k.px(t.R_CELL), k.px(t.R_CELL))
        painter.restore()

    def _colours(self, model: GridModel, row: int, column: int) -> tuple[str, str]:
        c, sheet = look().colours, model.sheet
        if (row, column) in model.wrong:
            return c.bad.soft, c.bad.ink
        if column >= len(sheet.sessions):
            low = column > len(sheet.sessions) and sheet.followed(row) * 100 < sheet.held(row) * ENOUGH
            return c.sunken, c.warn.ink if low else c.ink
        ground = c.surface if sheet.open(row, column) else c.sunken
        presence = sheet.presence(row, column)
        if presence == "part":
            return c.warn.soft, c.warn.ink
        return ground, c.bad.ink if presence == "absent" else c.ink

    def _mark(self, painter: QPainter, inner: QRect, room: int, minutes: int, planned: int) -> None:
        """Draw a sign in the room left of the number: tick, part of a disc, cross."""
        k, c = look(), look().colours
        painter.save()
        r = k.px(t.MARK) // 3
        usual = inner.width() - k.px(t.CELL) + k.px(t.MARK_SMALL)  # one under the other, if there is room
        x, y = inner.left() + max(r, min(usual, room - r - k.px(t.S))), inner.center().y()
        if not minutes:
            painter.setPen(QPen(QColor(c.bad.ink), t.STROKE))
            painter.drawLine(x - r + 1, y - r + 1, x + r - 1, y + r - 1)
            painter.drawLine(x - r + 1, y + r - 1, x + r - 1, y - r + 1)
        elif minutes < planned:
            painter.setPen(QPen(QColor(c.warn.ink), t.STROKE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(x - r, y - r, 2 * r, 2 * r)
            painter.setBrush(QColor(c.warn.ink))
            painter.drawPie(x - r, y - r, 2 * r, 2 * r, FULL_TURN // 4, -FULL_TURN * minutes // planned)
        else:
            half, ratio = k.px(t.MARK) // 2, painter.device().devicePixelRatioF()
            painter.drawPixmap(x - half, y - half, k.picture("check", c.good.ink, t.MARK, ratio))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        edit = QLineEdit(parent)
        edit.setAccessibleName(_("Time attended"))
        edit.setProperty("kind", "cell")
        edit.setProperty("column", index.column())
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.textEdited.connect(lambda: self._calm(edit))
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(EDIT)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Enter what was typed; if it cannot be understood it stays in the cell, with the reason."""
        if not isinstance(model, GridModel) or not isinstance(editor, QLineEdit):
            return
        row, column, typed = index.row(), index.column(), editor.text().strip()
        if not typed:
            model.enter([(row, column, None)])
            return
        try:
            minutes = model.understand(column, typed)
        except ValueError as why:
            model.refuse(row, column, typed, str(why))
            self.complained.emit(str(why))
        else:
            model.enter([(row, column, minutes)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the editor open on Return and Tab while what is typed is not understood."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and (why := self._why_not(watched))
        ):
            restyle(watched, state="bad")
            watched.setAccessibleDescription(why)
            watched.selectAll()
            self.complained.emit(why)
            return True
        return super().eventFilter(watched, event)

    def _why_not(self, edit: QLineEdit) -> str:
        view = self.parent()
        model = view.model() if view is not None and hasattr(view, "model") else None
        if not isinstance(model, GridModel) or not edit.text().strip():
            return ""
        try:
            model.understand(edit.property("column"), edit.text())
        except ValueError as why:
            return str(why)
        return ""

    def _calm(self, edit: QLineEdit) -> None:
        if edit.property("state") == "bad":
            restyle(edit, state="")
        self.complained.emit("")
