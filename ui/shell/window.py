"""The one window: menus, navigation, the page, and the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from models.language import _
from ui.shell.commands import Command, Hit
from ui.shell.desk import Desk
from ui.shell.first_paint import FirstPaint
from ui.shell.menus import Menus
from ui.shell.page import Page, Place
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.shell.undoing import Undoing
from ui.shell.views import view_choices, view_commands
from ui.widgets.base import column, row
from ui.widgets.command_palette import CommandPalette
from ui.widgets.foot import Foot
from ui.widgets.nav_rail import Area, NavRail
from ui.widgets.notice import Notice
from ui.widgets.question import ask
from ui.widgets.shortcuts import ShortcutsHelp


class MainWindow(QMainWindow):
    """Shows one place at a time; a screen is made the first time it is asked for."""

    def __init__(self, desk: Desk, places: Sequence[Place]) -> None:
        super().__init__()
        self.desk, self._places = desk, {place.key: place for place in places}
        self._made: dict[str, Page] = {}
        self._key = ""
        self._notice: Notice | None = None
        self._notices = 0  # how many there were
        self._leaving = False
        self.setWindowTitle(f"{desk.dossier} — Impériale" if desk.dossier else "Impériale")
        self._pages = QStackedWidget()
        self.rail = NavRail([Area(p.key, p.icon, p.name()) for p in places if p.listed])
        self.rail.went.connect(self.go)
        self.rail.set_narrow(True)  # until there is room: a window once too wide for the screen stays so
        self.foot = Foot()
        middle = row(self.rail, self._pages, gap=0)
        middle.setStretch(1, 1)
        layout = column(middle, self.foot, gap=0)
        layout.setStretch(0, 1)
        self._whole = QWidget()
        self._whole.setLayout(layout)
        self.setCentralWidget(self._whole)
        self.menus = Menus(self.menuBar())
        self._undoing = Undoing(desk, self)
        self._fill_menus()
        desk.settled.connect(self._tell_state)
        desk.board.moved.connect(self._tell_work)
        desk.window = self
        self._tell_safety()
        # what waits is counted once the window is there
        FirstPaint(self, lambda: QTimer.singleShot(0, self, self._tell_state))
        QShortcut(QKeySequence("F6"), self, self._next_pane)

    # Places

    def go(self, key: str, /, **where: Any) -> bool:
        """Show a place, if the page in view may be left; ``where`` is handed to it."""
        if key not in self._places:
            return False
        if key != self._key and not self.may_leave():
            self.rail.show_place(self._key)
            return False
        if key not in self._made:
            self._made[key] = self._places[key].make(self.desk)
            self._pages.addWidget(self._made[key])
        page = self._made[key]
        self._key = key
        self._pages.setCurrentWidget(page)
        self.rail.show_place(key)
        page.refresh_if_stale()
        if where:
            page.show_where(**where)
        self._offer()
        return True

    def page(self) -> Page | None:
        """Give the page in view."""
        return self._made.get(self._key)

    def place(self) -> tuple[str, dict[str, Any]]:
        """Say what is shown, so that a window made anew comes back to it."""
        page = self.page()
        return self._key, page.where() if page else {}

    def may_leave(self) -> bool:
        """Settle what was typed and not saved; False means stay."""
        page = self.page()
        return page is None or page.may_leave()

    # Words

    def say(self, words: str, undo: Callable[[], object] | None = None) -> Notice:
        """Show a passing notice in place of the one before."""
        if self._notice is not None:
            self._notice.go()
        made = self._notice = Notice(self._whole, words, undo, self.foot.height())
        self._notices += 1
        made.destroyed.connect(lambda *_gone, number=self._notices: self._forget_notice(number))
        return made

    def ask(self, question: str, *buttons: str) -> int:
        """Ask, wait, and give the place of the button chosen."""
        return ask(self, question, *buttons)

    def look_up(self, typed: str = "") -> CommandPalette:
        """Open the palette: records first, commands last."""
        return CommandPalette(self._whole, self._find, typed)

    def _find(self, typed: str) -> list[Hit]:
        found = [hit for place in self._places.values() for hit in place.find(self.desk, typed)] if typed else []
        wanted = typed.casefold()
        offered = [c for c in self._offered() if wanted in c.name.casefold() and c.may()]
        return [*found, *(Hit(c.name, icon=c.icon, keys=_keys(c.keys), group=_("Commands"), do=c.do) for c in offered)]

    def _forget_notice(self, number: int) -> None:
        """One goes when the next has come already: only the latest leaves no notice behind."""
        if number == self._notices:
            self._notice = None

    # Menus

    def _offered(self) -> list[Command]:
        page = self.page()
        of_page = list(page.commands()) if page else []
        entries = [c for place in self._places.values() for c in place.entries(self.desk)]
        places = [self._way_to(place) for place in self._places.values() if place.listed]
        return [*of_page, *entries, *self.desk.commands, *self._own, *places]

    def _way_to(self, place: Place) -> Command:
        return Command(place.name(), lambda: self.go(place.key), icon=place.icon, menu="view")

    def _offer(self) -> None:
        page = self.page()
        entries = [c for place in self._places.values() for c in place.entries(self.desk)]
        of_page = list(page.commands()) if page else []
        taken = {c.keys for c in of_page if c.keys}
        self.menus.offer([*of_page, *(c for c in entries if not c.keys or c.keys not in taken)])

    def _fill_menus(self) -> None:
        self._own = [
            Command(_("Search everywhere"), self._look_up, "Ctrl+K", "search", "edit"),
            *view_commands(self.desk),
            Command(_("All the keys"), self._show_keys, "Ctrl+F1", "info", "help"),
        ]
        if self.desk.help:
            show = self.desk.help
            self._own.append(Command(_("Help of this page"), lambda: show(self._key), "F1", "info", "help"))
        self.menus.fix(self.desk.commands)
        self.menus.fix([Command(_("Quit"), self.close, "Ctrl+Q", "close", "file")], last=True)
        self.menus.menu("edit").addActions([self._undoing.undo, self._undoing.redo])
        self.menus.fix(self._own)
        view_choices(self.menus, self.desk)

    def _look_up(self) -> None:
        self.look_up()

    def _show_keys(self) -> None:
        page = self.page()
        here = _keys_of(page.commands() if page else ())
        program = _keys_of([c for c in self._offered() if c.keys not in dict(here)])
        name = self._places[self._key].name() if page else ""
        ShortcutsHelp(self, name, here, program, attendance=page is not None and page.has_grid())

    def _next_pane(self) -> None:
        page = self.page()
        panes = [self.rail.first(), *(page.panes() if page else ()), *self.foot.panes()]
        here = self.focusWidget()
        at = next((n for n, pane in enumerate(panes) if here is not None and _within(here, pane)), 0)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    # State

    def _tell_safety(self) -> None:
        self.foot.tell(self.desk.dossier, self.desk.encrypted, self.desk.safe())

    def _tell_state(self) -> None:
        self._tell_safety()
        for place in (p for p in self._places.values() if p.listed):
            self.rail.waits(place.key, place.waiting())

    def _tell_work(self) -> None:
        task, others = self.desk.board.shown()
        self.foot.show_task(task, others)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.set_narrow(self.width() < look().px(tokens.RAIL_NARROW_BELOW))
        super().resizeEvent(event)

    def leave(self) -> None:
        """Close without asking: what was typed is settled already."""
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving and not (self.may_leave() and self._may_stop_work()):
            event.ignore()
            return
        self._keep_place()
        super().closeEvent(event)

    def _may_stop_work(self) -> bool:
        board = self.desk.board
        if not board.tasks:
            return True
        question = _("“{what}” is still under way.").format(what=board.tasks[0].what)
        if self.ask(question, _("Wait for the end"), _("Stop it and quit")) == 0:
            board.emptied.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            return False
        for task in board.tasks:
            if task.job:
                task.job.cancel()
        return True

    def _keep_place(self) -> None:
        at = self.geometry() if not self.isMaximized() else self.normalGeometry()
        preferences = self.desk.preferences
        preferences.window = [at.x(), at.y(), at.width(), at.height()]
        preferences.maximized = self.isMaximized()
        preferences.write()

    def come_back(self) -> None:
        """Stand where the window stood last, if that is still on a screen."""
        wanted = self.desk.preferences.window
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if wanted and any(
            s.availableGeometry().contains(wanted[0] + 40, wanted[1] + 10) for s in QGuiApplication.screens()
        ):
            self.setGeometry(*wanted)
        else:
            self.resize(min(1280, screen.width()), min(800, screen.height()))
        QTimer.singleShot(0, self.rail, self.rail.focus_place)
        if self.desk.preferences.maximized:
            self.showMaximized()
        else:
            self.show()


def _within(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _keys_of(commands: Sequence[Command]) -> list[tuple[str, str]]:
    named = [(c.keys, c.name.rstrip("…")) for c in commands if c.keys]
    return [(keys, name[:1].lower() + name[1:]) for keys, name in named]


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
