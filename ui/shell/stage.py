"""Shows the window, and makes it anew for another look or language: widgets take their measures when they are made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from models.language import LANGUAGES, current_language, speak
from ui.shell.appearance import Preferences
from ui.shell.desk import Desk
from ui.shell.page import Place
from ui.shell.style.focus import FocusRing
from ui.shell.style.look import apply
from ui.shell.window import MainWindow


def dress(application: QApplication, preferences: Preferences) -> None:
    """Give the program its look and language before any widget is made."""
    if preferences.language in LANGUAGES:
        speak(preferences.language)
    QLocale.setDefault(QLocale({"fr": "fr_FR", "en": "en_GB"}[current_language()]))
    _translate_qt(application, current_language())
    apply(application, preferences.theme, preferences.text)


def _translate_qt(application: QApplication, language: str) -> None:
    """Have Qt's own dialogs and the names of keys ("Maj", "Échap") in the language too."""
    for before in application.findChildren(QTranslator, "qt"):
        application.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(application)
    translator.setObjectName("qt")
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


class Stage(QObject):
    """Made once, by ``desktop``; ``open`` shows the window of a dossier in place of the one before."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._ring: FocusRing | None = None
        self._places: Sequence[Place] = ()
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    def open(self, desk: Desk, places: Sequence[Place], first: str = "") -> MainWindow:
        """Show the window of a dossier; ``first`` is the place it begins at, by default the first of all."""
        self._close()
        self.desk, self._places = desk, places
        desk.rebuild.connect(self.rebuild, Qt.ConnectionType.QueuedConnection)
        self._dress(desk)
        self.window = MainWindow(desk, places)
        self.window.go(first or places[0].key)
        self.window.come_back()
        return self.window

    def leave(self) -> None:
        """Close the window without asking, and forget its dossier."""
        self._close()
        if self._ring is not None:
            self._ring.stop(self._application)
            self._ring = None

    def _close(self) -> None:
        if self.window is not None:
            self.window.leave()
            self.window.deleteLater()
        if self.desk is not None:
            self.desk.rebuild.disconnect(self.rebuild)
            self.desk.window = None
        self.desk = self.window = None

    def rebuild(self) -> None:
        """Make the window anew, at the same place."""
        desk, old = self.desk, self.window
        if desk is None or old is None:
            return
        key, where = old.place()
        old.leave()
        self._dress(desk)
        self.window = MainWindow(desk, self._places)
        self.window.go(key, **where)
        self.window.come_back()
        old.deleteLater()

    def _dress(self, desk: Desk) -> None:
        dress(self._application, desk.preferences)
        if self._ring is None:
            self._ring = FocusRing(self._application)

    def _system_changed(self) -> None:
        """Follow the desktop from light to dark, unless that would disturb somebody who is typing or waiting."""
        if self.desk and self.window and self.desk.preferences.theme == "system" and not self.desk.board.tasks:
            page = self.window.page()
            if page is None or not page.typing():
                QTimer.singleShot(0, self.rebuild)
