"""Asks for the passphrase of a dossier until it opens, or until the person gives up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.language import _
from models.refusals import Refusal, WrongKey
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, fit, row, text
from ui.widgets.field import Field
from ui.widgets.passphrase_fields import secret_line, showing

Way = tuple[str, Callable[[], object]]  # what a button says, and what it does


class AskPassphrase(QDialog):
    """``attempt(typed)`` opens something and gives it to ``then``; a `WrongKey` is said here, and the dialog stays.

    ``other`` is a second way, offered once a passphrase did not open.
    """

    def __init__(
        self,
        over: QWidget | None,
        name: str,
        attempt: Callable[[str], Any],
        then: Callable[[Any], object],
        refused: Callable[[Refusal], object],
        other: Way | None = None,
    ) -> None:
        super().__init__(over)
        self._attempt, self._then, self._refused = attempt, then, refused
        self.setWindowTitle(_("Passphrase"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._line = secret_line()
        self._field = Field(_("Passphrase"), self._line)
        self._line.textChanged.connect(lambda _typed: self._field.complain(""))
        about = text(_("“{name}” is encrypted: only its passphrase opens it.").format(name=name), wrap=True)
        opening = button(_("Open"), "main", then=self._try)
        opening.setDefault(True)
        words, self._do_other = other or ("", lambda: None)
        self._other = button(words, "quiet", then=self._take_other)
        self._other.hide()
        self._may_take_other = other is not None
        cancel = button(_("Do not open"), then=self.reject)
        for each in (self._other, cancel):
            each.setAutoDefault(False)
        buttons = row(self._other, None, cancel, opening)
        self.setLayout(column(about, self._field, showing(self._line), t.S, buttons, gap=t.M, margin=t.XL))
        fit(self, t.DIALOG + t.XL)
        self._line.setFocus()

    def _try(self) -> None:
        if not self._line.text():
            self._field.complain(_("Type the passphrase."))
            fit(self, t.DIALOG + t.XL)
            return
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            opened = self._attempt(self._line.text())
        except WrongKey as refusal:
            self._field.complain(str(refusal))
            self._line.selectAll()
            self._line.setFocus()
            self._other.setVisible(self._may_take_other)
            fit(self, t.DIALOG + t.XL)
        except Refusal as refusal:
            self.reject()
            self._refused(refusal)
        else:
            self.accept()
            self._then(opened)
        finally:
            self.unsetCursor()

    def _take_other(self) -> None:
        self.reject()
        self._do_other()
