"""The keys of a typed grid: Tab goes on, Return to the next line; Ctrl+Down copies, Ctrl+V pastes, Ctrl+Del removes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QWidget

from ui.widgets.typing_grid.model import TypingModel

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
ERASES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
Hint = QAbstractItemDelegate.EndEditHint


class TypingTable(QTableView):
    """``said(words)`` why a key did nothing; Return goes below where the line was begun, as in a spreadsheet."""

    said = Signal(str)

    def __init__(self, model: TypingModel) -> None:
        super().__init__()
        self._typed = model
        self._began = 0  # the column where Tab began to go along the line
        self.setModel(model)
        self.setTabKeyNavigation(False)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        super().closeEditor(editor, Hint.NoHint)
        if hint == Hint.SubmitModelCache:  # Return; Escape says RevertModelCache
            self.below()
        elif hint in (Hint.EditNextItem, Hint.EditPreviousItem):
            self.beside(1 if hint == Hint.EditNextItem else -1)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.beside(1 if forward else -1) or super().focusNextPrevChild(forward)

    def beside(self, way: int) -> bool:
        """Go to the next cell that can be typed in (1) or the one before (-1); False beyond the last."""
        model, here = self._typed, self.currentIndex()
        if not here.isValid():
            return False
        row, columns = here.row(), len(model.heads)
        last_and_empty = row == model.count() - 1 and not any(model.words(row, c) for c in range(columns))
        if way > 0 and last_and_empty and (row, here.column()) not in model.wrong:
            return False  # nothing more to type: on to what comes after the grid
        place = row * columns + here.column() + way
        while 0 <= place < model.count() * columns and model.why_closed(*divmod(place, columns)):
            place += way
        if not 0 <= place < model.count() * columns:
            return False
        began = self._began if place // columns == row else 0
        self.setCurrentIndex(model.index(*divmod(place, columns)))
        self._began = began
        return True

    def below(self) -> None:
        """Go to the next line, where this one was begun; over those that are only read where the grid says so."""
        here, model = self.currentIndex(), self._typed
        after = min(here.row() + 1, model.count() - 1)
        free = (row for row in range(after, model.count()) if not (model.skips and model.why_closed(row, self._began)))
        self.setCurrentIndex(model.index(next(free, after), self._began))

    def go(self, row: int, column: int) -> None:
        """Go to a cell."""
        self.setCurrentIndex(self._typed.index(row, column))
        self._began = column

    def event(self, event: QEvent) -> bool:
        """Keep for the grid what the page would take for its own while there is something to mend."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_ours(event) or (event.key() == Qt.Key.Key_Escape and self._typed.wrong))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if self.state() == QTableView.State.EditingState or not here.isValid():  # the editor lets Return through
            super().keyPressEvent(event)
        elif not self._does(event, here.row(), here.column()):
            super().keyPressEvent(event)
            if event.key() in ARROWS:  # the line begins there
                self._began = self.currentIndex().column()

    def _does(self, event: QKeyEvent, row: int, column: int) -> bool:
        """Do what a key of the grid does; False for any other."""
        model, why = self._typed, self._typed.why_closed(row, column)
        if event.key() in RETURN:
            self.below()
        elif _copies(event):
            if model.copy_down(row, column):
                self.setCurrentIndex(model.index(min(row + 1, model.count() - 1), column))
        elif _takes_away(event):
            self._take_away(row)
        elif _pastes(event):
            self._paste(row, column)
        elif event.key() == Qt.Key.Key_Escape:
            there = model.forget(row, column)
            self.said.emit("")
            return there
        elif event.key() in ERASES and not why:
            self.said.emit(model.put(row, column, ""))
        elif why and event.text().strip() and event.text().isprintable():
            self.said.emit(why)
        else:
            return event.text() == " "  # opens no editor: a space alone is nothing
        return True

    def _paste(self, row: int, column: int) -> None:
        """Enter what was copied elsewhere, each line in a line below the other: a column of a spreadsheet."""
        lines = [line.split("\t") for line in QGuiApplication.clipboard().text().rstrip("\r\n").splitlines()]
        if lines:
            self.said.emit(self._typed.paste(row, column, lines))

    def _take_away(self, row: int) -> None:
        if self._typed.take_away(row):
            self.go(min(row, self._typed.count() - 1), 0)
        else:
            self.said.emit(self._typed.why_closed(row, 0))


def _ours(event: QKeyEvent) -> bool:
    return _copies(event) or _takes_away(event) or _pastes(event)


def _copies(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _pastes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


def _takes_away(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
