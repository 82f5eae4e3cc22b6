"""A line to type in that proposes answers below: Tab or Return takes the one that is lit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from models.language import _
from ui.widgets.typing_grid.model import Proposals

KEY = Qt.ItemDataRole.UserRole
SHOWN = 8


class ProposedEdit(QLineEdit):
    """``taken`` when a proposal was chosen; ``key`` is what stands for it."""

    taken = Signal()

    def __init__(self, parent: QWidget, propose: Callable[[str], Proposals]) -> None:
        super().__init__(parent)
        self.key: int | str | None = None
        self._propose = propose
        self._answers = QStandardItemModel(self)
        completer = QCompleter(self._answers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SHOWN)
        self._popup = QListView()
        self._popup.setAccessibleName(_("Proposals"))
        completer.setPopup(self._popup)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        completer.setWidget(self)  # as the completer of the line, it would write what is only lit
        self._completer = completer
        self.textEdited.connect(self._offer)

    def _offer(self, typed: str) -> None:
        self.key = None
        self._answers.clear()
        for key, words in self._propose(typed) if typed.strip() else ():
            item = QStandardItem(words)
            item.setData(key, KEY)
            item.setEditable(False)
            self._answers.appendRow(item)
        if self._answers.rowCount():
            self._completer.complete()
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the completer takes what is lit
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab while proposals are open comes here past every filter: it takes the one that is lit."""
        lit = self._popup.currentIndex()
        if self._popup.isVisible() and lit.isValid():
            self._popup.hide()
            self._take(lit)
            return True
        return super().focusNextPrevChild(forward)

    def _take(self, index: QModelIndex) -> None:
        self.key = index.data(KEY)
        self.setText(index.data())
        self.taken.emit()
