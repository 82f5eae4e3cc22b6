"""What all lines of a file are about, where they do not say it: the grant and the action of a budget."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.actions import Action
from models.funding import Grant
from models.language import _
from ui.shell.style import tokens as t
from ui.widgets.base import row
from ui.widgets.record_picker import RecordPicker

KINDS = ("budget-lines",)  # of files that need it


class AboutView(QWidget):
    """``chosen(name, key)`` when another record is chosen, 0 for none. Shown for budgets alone."""

    chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.grant = RecordPicker(Grant, hint=_("Grant, where the lines do not name it"))
        self.action = RecordPicker(Action, hint=_("Action, where the lines do not name it"))
        self._pickers = {"grant": self.grant, "action": self.action}
        self._shown: dict[str, int] = {}
        self.grant.setAccessibleName(_("Grant"))
        self.action.setAccessibleName(_("Action"))
        for name, picker in self._pickers.items():
            picker.changed.connect(lambda name=name: self._tell(name))
        self.setLayout(row(*self._pickers.values(), gap=t.S))
        self.hide()

    def show_given(self, kind: str, given: Mapping[str, int]) -> None:
        """Show what was chosen; nothing is told."""
        self.setVisible(kind in KINDS)
        for name, picker in self._pickers.items():
            key = given.get(name, 0)
            if key != self._shown.get(name, 0):
                self._shown[name] = key
                picker.show_key(key or None)

    def _tell(self, name: str) -> None:
        key = self._pickers[name].key() or 0
        if key != self._shown.get(name, 0):
            self._shown[name] = key
            self.chosen.emit(name, key)
