"""The keys of the grid of counts: arrows and Tab go, digits write, Return goes on below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QWidget

from ui.widgets.count_grid.model import CountModel

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
EMPTIES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
Hint = QAbstractItemDelegate.EndEditHint


class CountTable(QTableView):
    """Tab goes through the cells, row by row, and leaves the grid after the last one.

    ``mended`` when Escape took back what was not understood.
    """

    mended = Signal()

    def __init__(self, model: CountModel) -> None:
        super().__init__()
        self._counts = model
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
        """Go to the next cell (1) or the one before (-1), row by row; False beyond the last."""
        rows, columns = len(self._counts.sheet.rows), len(self._counts.sheet.columns)
        here = self.currentIndex()
        if not here.isValid() or not rows:
            return False
        if here.row() >= rows or here.column() >= columns:  # on a sum
            return False
        place = here.row() * columns + here.column() + way
        if not 0 <= place < rows * columns:
            return False
        self.setCurrentIndex(self._counts.index(*divmod(place, columns)))
        return True

    def below(self) -> None:
        """Go to the cell below, after the last of a column to the top of the next."""
        rows, columns = len(self._counts.sheet.rows), len(self._counts.sheet.columns)
        here = self.currentIndex()
        row, column = here.row() + 1, here.column()
        if row >= rows:
            row, column = (0, column + 1) if column + 1 < columns else (rows - 1, column)
        self.setCurrentIndex(self._counts.index(row, column))

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the cell that is to be mended: the page would take it for its own."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._counts.wrong
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if self.state() == QTableView.State.EditingState or not here.isValid():  # the editor lets Return through
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self._counts.forget(here.row(), here.column()):
            self.mended.emit()
        elif event.key() in RETURN:
            self.below()
        elif event.key() in EMPTIES:
            if self._counts.counts(here.row(), here.column()):
                self._counts.enter(here.row(), here.column(), 0)
        elif event.text().strip() and event.text().isprintable() and not event.text()[0].isdecimal():
            if event.text() in "-+":  # refused with words, once it is whole
                super().keyPressEvent(event)
            else:
                event.ignore()  # a stray letter opens no editor
        else:
            super().keyPressEvent(event)
