"""What several tests of screens do: work in a dialog, choose in a menu that opened."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def in_dialog(opens, does):
    """Open a dialog that waits, and do something in it; what it raises comes back here."""
    raised = []

    def go():
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(5, go)
            return
        try:
            does()
        except BaseException as error:
            raised.append(error)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, go)
    opens()
    if raised:
        raise raised[0]


def chooses(person, words):
    """Go down a menu that has opened to an entry, and press Return."""
    menu = QApplication.activePopupWidget()
    assert menu is not None, "no menu is open"
    said = [action.text().replace("&", "") for action in menu.actions()]
    assert words in said, said
    for _ in range(len(said) + 1):
        if menu.activeAction() is not None and menu.activeAction().text().replace("&", "") == words:
            break
        person.presses("Down")
    person.presses("Return")
