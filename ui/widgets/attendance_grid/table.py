"""The keys of the grid: one a cell, so that a paper sheet is typed without looking up."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QWidget

from models.language import _
from ui.widgets.attendance_grid.model import GridModel

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridTable(QTableView):
    """``said(words)`` explains why a key did nothing; nothing takes it back."""

    said = Signal(str)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._grid = model
        self.setModel(model)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:  # Return; Escape says RevertModelCache
            self._down()

    def _down(self) -> None:
        here, model = self.currentIndex(), self._grid
        self.setCurrentIndex(model.index(min(here.row() + 1, model.rowCount() - 1), here.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if self.state() == QTableView.State.EditingState or not here.isValid():  # the editor lets Return through
            super().keyPressEvent(event)
        elif not self._is_entry(event):
            self._move(event)
        elif not self._grid.sheet.open(here.row(), here.column()):
            self.said.emit(self._why_closed(here))
        else:
            self.said.emit("")
            self._enter(event, here)

    def _is_entry(self, event: QKeyEvent) -> bool:
        copies = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        erases = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        typed = event.text().lower()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        types = plain and (typed in {"a", "p", " "} or typed.isdecimal())
        return bool(copies or erases or types or event.key() in (*RETURN, Qt.Key.Key_F2))

    def _move(self, event: QKeyEvent) -> None:
        if event.text().strip() and event.text().isprintable():
            event.ignore()  # a stray letter opens no editor
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent, here: QModelIndex) -> None:
        row, column, key, typed = here.row(), here.column(), event.key(), event.text().lower()
        planned, now = self._grid.sheet.sessions[column].planned, self._grid.sheet.minutes[row][column]
        if key == Qt.Key.Key_Space or key in RETURN:
            self._put(row, column, 0 if now == planned else planned)
        elif typed in {"p", "a"}:
            self._put(row, column, planned if typed == "p" else 0)
        elif key == Qt.Key.Key_Down:
            if row + 1 < self._grid.rowCount():
                self._grid.enter([(row + 1, column, now)])
                self._down()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._grid.enter([(row, column, None)])
        else:
            super().keyPressEvent(event)

    def _put(self, row: int, column: int, minutes: int) -> None:
        self._grid.enter([(row, column, minutes)])
        self._down()

    def _why_closed(self, here: QModelIndex) -> str:
        sheet = self._grid.sheet
        if here.column() >= len(sheet.sessions):
            return _("This column is worked out.")
        session, person = sheet.sessions[here.column()], sheet.people[here.row()]
        if session.locked:
            return _("The sheet of {day} is locked: unlock it to correct it.").format(day=session.title)
        return _("{name} was not enrolled on {day}.").format(name=person.name, day=session.title)
