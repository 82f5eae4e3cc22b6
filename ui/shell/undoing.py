"""Undo and Redo in the Edit menu: they name the step, and follow what was done, also at another desk."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from models.language import _
from models.records.history import Step
from models.records.undo import redoable, undoable
from ui.shell.desk import Desk


class Undoing(QObject):
    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last: Step | None = None
        self._next: Step | None = None
        self.undo = QAction(self, shortcut=QKeySequence("Ctrl+Z"))
        self.redo = QAction(self)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.undo.triggered.connect(self._undo)
        self.redo.triggered.connect(self._redo)
        desk.settled.connect(self.update)
        self.update()

    def update(self) -> None:
        """Read again which steps can be undone and redone."""
        self._last, self._next = undoable(1).first(), redoable(1).first()
        self._name(self.undo, self._last, _("Undo"), _("Undo “{step}”"))
        self._name(self.redo, self._next, _("Redo"), _("Redo “{step}”"))

    def _name(self, action: QAction, step: Step | None, bare: str, named: str) -> None:
        words = named.format(step=step.words()) if step else bare
        action.setText(words.replace("&", "&&"))
        action.setEnabled(step is not None)

    def _undo(self) -> None:
        if self._last:
            self._desk.undo(self._last)

    def _redo(self) -> None:
        if self._next:
            self._desk.redo(self._next)
