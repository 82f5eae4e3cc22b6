"""Small windows over the page: a form of one record, or one line that a step asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins, row, scrolled, text
from ui.widgets.field import Field
from ui.widgets.record_form import RecordForm


class FormDialog(QDialog):
    """Closes once the form is stored; ``again`` adds a button that stores and begins the next one.

    ``beside`` are further buttons, at the left.
    """

    def __init__(
        self,
        over: QWidget,
        title: str,
        form: RecordForm[Any],
        *beside: QWidget,
        again: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.form = form
        self._again = again
        self._going_on = False
        form.stored.connect(self._stored)
        head = row(text(title, "section"), None)
        margins(head, t.XL, t.L, t.XL, t.S)
        inside = QWidget()
        body = row(form)
        margins(body, t.XL, 0, 0, 0)
        inside.setLayout(body)
        save = button(_("Save"), "main", then=form.store)
        save.setDefault(True)
        more = [button(_("Save and new"), then=self._store_and_go_on)] if again else []
        foot = row(*beside, None, button(_("Abandon"), then=self.reject), *more, save)
        margins(foot, t.XL, t.M, t.XL, t.M)
        self._area = scrolled(inside)
        layout = column(head, self._area, frame("line"), foot, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        QShortcut(QKeySequence("Ctrl+S"), self, form.store)
        if again:
            QShortcut(QKeySequence("Ctrl+Shift+S"), self, self._store_and_go_on)
        room = over.window()
        wide = look().px(t.FORM + t.XL * 2)
        high = inside.sizeHint().height() + head.sizeHint().height() + foot.sizeHint().height()
        self.resize(min(wide, room.width() - look().px(t.XL)), min(high, room.height() - look().px(t.XL)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._grow)

    def _grow(self) -> None:
        """Show the whole form if the window below leaves the room."""
        below = self.parentWidget()
        if below is not None:
            wanted = self.height() + self._area.verticalScrollBar().maximum()
            self.resize(self.width(), min(wanted, below.height() - look().px(t.XL)))

    def reject(self) -> None:
        """Escape and Abandon ask first when something was typed."""
        if self.form.is_modified():
            question = _("What you typed here is not saved.")
            if _asked(self, question, _("Abandon what I typed"), _("Stay here")) != 0:
                return
            self.form.abandon()
        super().reject()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.form.is_modified() and self.isVisible():
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _store_and_go_on(self) -> None:
        self._going_on = True
        try:
            self.form.store()
        finally:
            self._going_on = False

    def _stored(self, _record: object) -> None:
        if self._going_on and self._again:
            self._again()
        else:
            self.accept()
            self.close()


class LineDialog(QDialog):
    """Asks for one line; ``words`` holds it once accepted."""

    def __init__(self, over: QWidget, question: str, label: str, verb: str, empty: str) -> None:
        super().__init__(over.window())
        self.setWindowTitle("Impériale")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.words = ""
        self._empty = empty
        self._line = QLineEdit()
        self._line.setMaxLength(200)
        self._field = Field(label, self._line, needed=True)
        said = text(question, wrap=True)
        said.setFixedWidth(look().px(t.SAID))
        said.setMinimumHeight(said.heightForWidth(look().px(t.SAID)))
        do = button(verb, "main", then=self._take)
        do.setDefault(True)
        foot = row(None, button(_("Do nothing"), then=self.reject), do)
        self.setLayout(column(said, self._field, foot, gap=t.M, margin=t.XL))
        self._line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._line.hasFocus():
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.words = self._line.text().strip()
        if self.words:
            self.accept()
        else:
            self._field.complain(self._empty)
            self._line.setFocus()


def ask_line(over: QWidget, question: str, label: str, verb: str, empty: str) -> str | None:
    """Ask for one line and wait; nothing when the person gave up. ``empty`` is said when it is left empty."""
    dialog = LineDialog(over, question, label, verb, empty)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    words = dialog.words
    dialog.deleteLater()
    return words if accepted else None


def _asked(over: QWidget, question: str, *buttons: str) -> int:
    from ui.widgets.question import ask

    return ask(over, question, *buttons)
