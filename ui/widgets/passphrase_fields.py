"""A passphrase chosen: typed twice, its strength said in words while it is typed, shown when asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from models.dossier.passphrases import strength
from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, restyle, row, text
from ui.widgets.field import Field


def secret_line() -> QLineEdit:
    """Make a line whose letters are not shown, and are not learnt by an input method either."""
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


def showing(*edits: QLineEdit) -> QCheckBox:
    """Make the box that shows what is typed in some secret lines."""
    box = QCheckBox(_("Show what I type"))
    hidden, shown = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal

    def show(on: bool) -> None:
        for edit in edits:
            edit.setEchoMode(shown if on else hidden)

    box.toggled.connect(show)
    return box


class PassphraseFields(QWidget):
    """``read`` gives the passphrase, or complains beside the field and gives nothing."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first, self._second = secret_line(), secret_line()
        self._once = Field(_("Passphrase"), self._first, needed=True)
        self._again = Field(_("The same once more"), self._second, needed=True)
        self._judged = text("", "caption")
        self._judged.setMinimumHeight(look().px(t.L))
        pair = row(self._once, self._again, gap=t.L)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        self.setLayout(column(pair, row(self._judged, None, showing(self._first, self._second)), gap=t.XS))
        for edit, field in ((self._first, self._once), (self._second, self._again)):
            edit.textChanged.connect(lambda _typed, field=field: field.complain(""))
            edit.textChanged.connect(self._tell)

    def read(self) -> str | None:
        """Give the passphrase when it is long enough and typed alike twice."""
        typed = self._first.text()
        judged = strength(typed)
        if not judged.enough:
            self._once.complain(judged.words)
            self._first.setFocus()
            return None
        if typed != self._second.text():
            self._again.complain(_("The two are not alike. Type it here once more."))
            self._second.setFocus()
            return None
        return typed

    def clear(self) -> None:
        """Forget what was typed."""
        for edit in (self._first, self._second):
            edit.clear()

    def focus(self) -> None:
        """Put the keyboard on the first line."""
        self._first.setFocus()

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not self._first.text() and not self._second.text()

    def _tell(self) -> None:
        typed = self._first.text()
        judged = strength(typed)
        self._judged.setText(judged.words if typed else "")
        restyle(self._judged, tone=judged.tone if typed else "")
        self.changed.emit()
