"""Choosing one of a long list of codes by typing any piece of its words; Down shows them all."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from models.codes import CodeField
from models.language import _
from models.records.search import fold
from ui.shell.style.look import look

SEEN = 10


class CodePicker(QLineEdit):
    """Holds the words of a code, in the language in force; the field reads them back."""

    def __init__(self, field: CodeField) -> None:
        super().__init__()
        self._answers = [(words, fold(f"{words} {code}")) for code, words in field.answers()]
        self.setPlaceholderText(_("Type a few letters"))
        self.addAction(look().icon("search", look().colours.muted), QLineEdit.ActionPosition.TrailingPosition)
        self._model = QStandardItemModel(self)
        completer = self._completer()
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SEEN)
        self._popup = QListView()
        self._popup.setAccessibleName(_("Proposals"))
        completer.setPopup(self._popup)
        by_index: Any = completer.activated
        by_index[QModelIndex].connect(self._chosen)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def fill(self, words: str) -> None:
        """Show the words of a code, from their beginning."""
        self.setText(words)
        self.setCursorPosition(0)

    def _completer(self) -> QCompleter:
        return QCompleter(self._model, self)

    def _matching(self, typed: str) -> list[str]:
        words = fold(typed).split()
        return [said for said, folded in self._answers if all(word in folded for word in words)]

    def _offer(self, typed: str) -> None:
        self._model.clear()
        for said in self._matching(typed):
            item = QStandardItem(said)
            item.setEditable(False)
            self._model.appendRow(item)
        self.completer().complete()

    def _chosen(self, index: QModelIndex) -> None:
        self.fill(index.data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            known = any(self.text() == said for said, _folded in self._answers)
            self._offer("" if known else self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """One proposal only, and the person goes on: it is the one."""
        if self.text().strip() and event.reason() != Qt.FocusReason.PopupFocusReason:
            found = self._matching(self.text())
            if len(found) == 1:
                self.fill(found[0])
        super().focusOutEvent(event)


class _Following(QCompleter):
    """Puts a proposal after the words that stand there already."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = self.widget()
        return f"{_before(line.text())}{index.data()}" if isinstance(line, QLineEdit) else str(index.data())


class CodesPicker(CodePicker):
    """Holds the words of several codes, parted by semicolons; proposals are for the one being typed."""

    def _completer(self) -> QCompleter:
        return _Following(self._model, self)

    def _matching(self, typed: str) -> list[str]:
        return super()._matching(_last(typed))

    def _chosen(self, index: QModelIndex) -> None:
        self.setText(f"{_before(self.text())}{index.data()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        known = any(_last(self.text()) == said for said, _folded in self._answers)
        if event.key() == Qt.Key.Key_Down and known and not self._popup.isVisible():
            self.setText(f"{self.text()} ; ")  # the next one is looked for
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """One proposal only for the last words, and the person goes on: it is the one."""
        last = _last(self.text())
        if last and event.reason() != Qt.FocusReason.PopupFocusReason:
            found = self._matching(last)
            if len(found) == 1 and found[0] != last:
                self.setText(f"{_before(self.text())}{found[0]}")
        QLineEdit.focusOutEvent(self, event)


def _before(typed: str) -> str:
    """What stands before the words being typed, with the semicolon."""
    before, mark, _rest = typed.rpartition(";")
    return f"{before.rstrip()} ; " if mark else ""


def _last(typed: str) -> str:
    return typed.rpartition(";")[2].strip()
