"""Choosing another record by typing any piece of its name: the best matches are proposed below the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from models.language import _
from models.listings import LISTINGS, word_of
from models.records.record import Record
from ui.shell.style.look import look

MOST = 20
KEY = Qt.ItemDataRole.UserRole


class RecordPicker(QLineEdit):
    """``changed`` when another record is chosen, or the words no longer name one.

    ``propose`` answers what was typed with (key, words); by default it searches the kind, and proposes the first
    records when nothing is typed yet.
    """

    changed = Signal()

    def __init__(
        self, kind: type[Record], propose: Callable[[str], Sequence[tuple[int, str]]] | None = None, hint: str = ""
    ) -> None:
        super().__init__()
        self._kind, self._propose = kind, propose or self._search
        self._key: int | None = None
        self.setPlaceholderText(hint or _("Type a few letters"))
        self.addAction(look().icon("search", look().colours.muted), QLineEdit.ActionPosition.TrailingPosition)
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST // 2)
        self._popup = QListView()
        self._popup.setAccessibleName(_("Proposals"))
        completer.setPopup(self._popup)
        by_index: Any = completer.activated
        by_index[QModelIndex].connect(self._chosen)
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)

    def propose_from(self, propose: Callable[[str], Sequence[tuple[int, str]]]) -> None:
        """Propose other records from now on."""
        self._propose = propose

    def key(self) -> int | None:
        """Give the id of the record chosen."""
        return self._key

    def show_key(self, key: int | None) -> None:
        """Show a record."""
        record = self._kind.get_or_none(id=key) if key else None
        self._key = key if record else None
        self.setText(record.name_of() if record else "")
        self.setCursorPosition(0)
        self.changed.emit()

    def typed(self) -> str:
        """Give what a draft keeps: the record chosen, or the words."""
        return f"#{self._key}" if self._key else self.text()

    def put(self, typed: str) -> None:
        """Bring back what ``typed`` gave."""
        if typed.startswith("#") and typed[1:].isdigit():
            self.show_key(int(typed[1:]))
        else:
            self._key = None
            self.setText(typed)
            self.changed.emit()

    def _search(self, typed: str) -> Sequence[tuple[int, str]]:
        listing = LISTINGS[word_of(self._kind)]
        keys = listing.keys(typed, limit=MOST)
        rows = listing.rows(keys)
        return [(key, rows[key].name_of()) for key in keys if key in rows]

    def _typed(self, text: str) -> None:
        self._key = None
        self._offer(text)
        self.changed.emit()

    def _offer(self, text: str) -> None:
        self._model.clear()
        for key, words in self._propose(text):
            item = QStandardItem(words)
            item.setData(key, KEY)
            item.setEditable(False)
            self._model.appendRow(item)
        self.completer().complete()

    def _chosen(self, index: QModelIndex) -> None:
        self._key = int(index.data(KEY))
        self.setText(index.data())
        self.changed.emit()
        if self._key is None:  # taken and put away by who listens; the completer is about to write the words again
            QTimer.singleShot(0, self, self.clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer("" if self._key else self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """One proposal only, and the person goes on: it is the one."""
        if self._key is None and self.text().strip() and event.reason() != Qt.FocusReason.PopupFocusReason:
            found = self._propose(self.text())
            if len(found) == 1:
                self._key, words = found[0]
                self.setText(words)
                self.changed.emit()
        super().focusOutEvent(event)
