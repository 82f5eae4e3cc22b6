"""A question that waits for its answer; its buttons say what they do, and Escape is the last of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, row, text


class Question(QDialog):
    """``answer`` is the place of the button chosen. The first is the main one and has the focus."""

    def __init__(self, over: QWidget | None, question: str, *buttons: str) -> None:
        super().__init__(over)
        self.setWindowTitle("Impériale")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.answer = len(buttons) - 1
        said = text(question, wrap=True)
        said.setFixedWidth(look().px(t.SAID))
        said.setMinimumHeight(said.heightForWidth(look().px(t.SAID)))
        made = [button(words, "" if place else "main") for place, words in enumerate(buttons)]
        for place, one in enumerate(made):
            one.clicked.connect(lambda _on=False, place=place: self._choose(place))
        self.setLayout(column(said, t.S, row(None, *reversed(made)), gap=t.M, margin=t.XL))
        self.setAccessibleDescription(question)
        made[0].setDefault(True)
        made[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, place: int) -> None:
        self.answer = place
        self.accept()


def ask(over: QWidget | None, question: str, *buttons: str) -> int:
    """Ask, wait, and give the place of the button chosen."""
    dialog = Question(over, question, *buttons)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer
