"""What a list leaves out and how it is ordered: a button beside the search, and a strip that says so below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


@dataclass(slots=True)
class Choice:
    """Something more to choose by, such as a year: ``options`` are codes with their words, read when it is opened."""

    words: str
    everything: str
    options: Callable[[], Sequence[tuple[int, str]]]
    chosen: int | None = None
    said: str = ""


class Narrowing(QObject):
    """``changed`` when another choice was made. ``status`` is a code, `EVERYTHING` or `BIN`."""

    changed = Signal()

    def __init__(self, everything: str, statuses: Sequence[tuple[str, str]], orders: Sequence[Order]) -> None:
        """``statuses`` are codes with their words; ``everything`` says that all are shown."""
        super().__init__()
        self.status, self.order = EVERYTHING, orders[0]
        self._orders = orders
        self._more: list[Choice] = []
        self._choices = [(EVERYTHING, everything), *((code, _capital(words)) for code, words in statuses)]
        self.button = button(_("Filter and sort"), "icon", "filter", self._open)
        self._said = Elided("", "caption")
        self._all = button(_("Show all"), "quiet", then=self.show_all)
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

    def offer(self, choice: Choice) -> None:
        """Offer something more to choose by."""
        self._more.append(choice)

    def choose_by(self, choice: Choice, chosen: int | None, words: str = "") -> None:
        """Choose by something more; nothing shows all again."""
        choice.chosen, choice.said = chosen, words
        self.changed.emit()

    def show_all(self) -> None:
        """Leave nothing out."""
        for choice in self._more:
            choice.chosen, choice.said = None, ""
        self.choose(EVERYTHING)

    def sort(self, order: Order) -> None:
        """Show the records in another order."""
        self.order = order
        self.changed.emit()

    def say(self, number: str) -> None:
        """Say below the search what the list shows, when that is not everything."""
        words = _("Bin") if self.status == BIN else dict(self._choices)[self.status]
        more = [choice.said.strip() for choice in self._more if choice.chosen is not None]
        shown = ", ".join([*([words] if self.status != EVERYTHING or not more else []), *more])
        self._said.say(_("{what}: {number}").format(what=shown, number=number))
        self.strip.setVisible(self.status != EVERYTHING or bool(more))

    def _open(self) -> None:
        menu = QMenu(self.button)
        statuses, orders = QActionGroup(menu), QActionGroup(menu)
        menu.setAccessibleName(_("Filter and sort"))
        for status, words in self._choices:
            self._add(menu, statuses, words, self.status == status, lambda status=status: self.choose(status))
        menu.addSeparator()
        self._add(menu, statuses, _("Bin"), self.status == BIN, lambda: self.choose(BIN))
        menu.addSeparator()
        for choice in self._more:
            self._open_choice(menu, choice)
        if self._more:
            menu.addSeparator()
        for order in self._orders:
            words = _("By {what}").format(what=order.words)
            self._add(menu, orders, words, self.order == order, lambda order=order: self.sort(order))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _open_choice(self, menu: QMenu, choice: Choice) -> None:
        below, group = menu.addMenu(choice.words), QActionGroup(menu)
        below.setAccessibleName(choice.words)
        self._add(below, group, choice.everything, choice.chosen is None, lambda: self.choose_by(choice, None))
        for code, words in choice.options():
            do = lambda code=code, words=words: self.choose_by(choice, code, words)  # noqa: E731 - one of many
            self._add(below, group, words, choice.chosen == code, do)

    @staticmethod
    def _add(menu: QMenu, group: QActionGroup, words: str, chosen: bool, do: object) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        action.triggered.connect(lambda _on=False: do())  # type: ignore[operator]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
