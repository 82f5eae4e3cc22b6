"""The head of every page: where one is, one line about it, and what can be done there, the main thing last."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, column, row


class PageHeader(QWidget):
    """When room is short, actions that have an icon lose their words, never the main one; the words stay in the tip."""

    def __init__(self, title: str, about: str, *actions: QWidget, chip: QWidget | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)  # the layout's own minimum would make the window wider than the screen
        self._title, self._about, self._chip = Elided(title, "title"), Elided(about, "muted"), chip
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._title.setMinimumWidth(1)
        said = row(self._title, *([chip] if chip else []), None, gap=t.M)
        layout = row(column(said, self._about, gap=t.HAIR), *actions)
        layout.setStretch(0, 1)
        layout.setContentsMargins(*(look().px(m) for m in (t.XL, t.L, t.XL, t.L)))
        self.setLayout(layout)
        self._words = {a: a.text() for a in actions if isinstance(a, QPushButton) and may_shrink(a)}
        self._wide = layout.minimumSize().width()

    def tell(self, title: str, about: str) -> None:
        """Say something else at the head of the page."""
        self._title.say(title)
        self._about.say(about)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Words of actions go before words of the title do."""
        title = min(self._title.sizeHint().width(), look().px(t.SIDE)) + (
            self._chip.sizeHint().width() if self._chip else 0
        )
        short = self.width() < self._wide + title
        shrink(self._words, short=short)


def shrink(actions: Mapping[QPushButton, str], *, short: bool) -> None:
    """Leave actions only their icon when room is ``short``, their words in the tip; else give them their words."""
    for action, words in actions.items():
        action.setText("" if short else words)
        action.setToolTip(words.strip() if short else "")


def may_shrink(action: QPushButton) -> bool:
    """Tell whether an action is understood by its icon, and is not the main one."""
    return action.property("kind") == "" and not action.icon().isNull()
