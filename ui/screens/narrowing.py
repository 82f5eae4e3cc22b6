"""What a list leaves out and how it is ordered: a button beside the search, and a strip that says so below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, margins, row

EVERYTHING, BIN = "", "bin"  # beside the codes of statuses


class Order(NamedTuple):
    """A way to sort: the path of a column, from the last to the first when ``down``; no path is the usual order."""

    words: str
    path: str
    down: bool = False


class Narrowing(QObject):
    """``changed`` when another choice was made. ``status`` is a code, `EVERYTHING` or `BIN`."""

    changed = Signal()

    def __init__(self, everything: str, statuses: Sequence[tuple[str, str]], orders: Sequence[Order]) -> None:
        """``statuses`` are codes with their words; ``everything`` says that all are shown."""
        super().__init__()
        self.status, self.order = EVERYTHING, orders[0]
        self._orders = orders
        self._choices = [(EVERYTHING, everything), *((code, _capital(words)) for code, words in statuses)]
        self.button = button(_("Filter and sort"), "icon", "filter", self._open)
        self._said = Elided("", "caption")
        self._all = button(_("Show all"), "quiet", then=lambda: self.choose(EVERYTHING))
        self.strip = QWidget()
        layout = row(self._said, self._all, gap=t.XS)
        layout.setStretch(0, 1)
        margins(layout, t.L, 0, t.M, t.XS)
        self.strip.setLayout(layout)
        self.strip.hide()

    def choose(self, status: str) -> None:
        """Show the records of one status, all of them, or the bin."""
        self.status = status
        self.changed.emit()

    def sort(self, order: Order) -> None:
        """Show the records in another order."""
        self.order = order
        self.changed.emit()

    def say(self, number: str) -> None:
        """Say below the search what the list shows, when that is not everything."""
        words = _("Bin") if self.status == BIN else dict(self._choices)[self.status]
        self._said.say(_("{what}: {number}").format(what=words, number=number))
        self.strip.setVisible(self.status != EVERYTHING)

    def _open(self) -> None:
        menu = QMenu(self.button)
        statuses, orders = QActionGroup(menu), QActionGroup(menu)
        menu.setAccessibleName(_("Filter and sort"))
        for status, words in self._choices:
            self._add(menu, statuses, words, self.status == status, lambda status=status: self.choose(status))
        menu.addSeparator()
        self._add(menu, statuses, _("Bin"), self.status == BIN, lambda: self.choose(BIN))
        menu.addSeparator()
        for order in self._orders:
            words = _("By {what}").format(what=order.words)
            self._add(menu, orders, words, self.order == order, lambda order=order: self.sort(order))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    @staticmethod
    def _add(menu: QMenu, group: QActionGroup, words: str, chosen: bool, do: object) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        action.triggered.connect(lambda _on=False: do())  # type: ignore[operator]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
