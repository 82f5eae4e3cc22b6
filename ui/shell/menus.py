"""The menu bar: what the whole program can do, and what the page in view can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from models.language import _, t
from ui.shell.commands import Command, Menu

TITLES: dict[Menu, str] = {
    "file": t("&File"),
    "edit": t("&Edit"),
    "view": t("&View"),
    "entry": t("E&ntry"),
    "help": t("&Help"),
}


class Menus(QObject):
    """``fixed`` stays; what ``offer`` gives is exchanged with the page."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._menus: dict[Menu, QMenu] = {key: bar.addMenu(_(title)) for key, title in TITLES.items()}
        self._offered: list[tuple[QMenu, QAction]] = []
        self._known: list[tuple[QAction, Command]] = []
        self._last: dict[Menu, QAction] = {}
        for menu in self._menus.values():
            menu.aboutToShow.connect(self._grey)
            menu.aboutToHide.connect(self._ungrey)

    def menu(self, key: Menu) -> QMenu:
        """Give a menu, to put actions in directly."""
        return self._menus[key]

    def fix(self, commands: Iterable[Command], *, last: bool = False) -> None:
        """Put commands in their menus for good; the ``last`` one of a menu stays below all that is offered."""
        for command in commands:
            action = self._add(command)
            if last:
                self._last[command.menu] = action

    def choices(self, key: Menu, title: str, names: Sequence[tuple[str, Command]], chosen: str) -> None:
        """Put a menu in a menu: one of several is in force."""
        inner = self._menus[key].addMenu(title)
        group = QActionGroup(inner)
        for value, command in names:
            action = inner.addAction(command.name)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, command=command: command.do())

    def offer(self, commands: Iterable[Command]) -> None:
        """Put the commands of a page in their menus, in place of those of the page before."""
        for menu, action in self._offered:
            menu.removeAction(action)
            action.deleteLater()
        gone = {id(action) for _menu, action in self._offered}
        self._known = [known for known in self._known if id(known[0]) not in gone]
        self._offered = [(self._menus[command.menu], self._add(command)) for command in commands]
        self._menus["entry"].menuAction().setVisible(bool(self._menus["entry"].actions()))

    def _add(self, command: Command) -> QAction:
        action = QAction(command.name.replace("&", "&&"), self)
        menu, below = self._menus[command.menu], self._last.get(command.menu)
        if below is None:
            menu.addAction(action)
        else:
            menu.insertAction(below, action)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        action.triggered.connect(lambda _on=False: command.do() if command.may() else None)
        self._known.append((action, command))
        return action

    def _grey(self) -> None:
        for action, command in self._known:
            action.setEnabled(command.may())

    def _ungrey(self) -> None:
        """A key must reach its command even if it was greyed when the menu was last open."""
        for action, _command in self._known:
            action.setEnabled(True)
