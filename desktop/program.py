"""The program in windows: the welcome when no dossier is open, else the window of the one that is."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.beginnings import choose_dossier, free_place, prepare_sample, same_place
from desktop.file_menu import file_commands
from desktop.help_pages import show_help
from desktop.new_dossier import NewDossier
from desktop.opening import on_server, use_author
from desktop.passphrase import AskPassphrase, Way
from desktop.preferences import Preferences
from desktop.session import Session, when_made
from desktop.welcome import Ways, Welcome
from models.dossier.backup import Backup, backups, restore
from models.dossier.engines import database
from models.language import LANGUAGES, _, speak
from models.refusals import DamagedDossier, NeedsKey, NoDossier, Refusal, WrongKey
from ui.shell.first_paint import FirstPaint
from ui.shell.page import Place
from ui.shell.stage import Stage, dress
from ui.shell.style.focus import FocusRing
from ui.widgets.question import Question


class Program(QObject):
    """Made once. Nothing here waits for an answer: dialogs stay open beside it, and call back."""

    painted = Signal()  # the first window of a dossier can be read

    def __init__(self, application: QApplication, places: Sequence[Place], preferences: Preferences) -> None:
        super().__init__(application)
        self._application, self._places = application, places
        self.preferences = preferences
        self.stage = Stage(application)
        self.session: Session | None = None
        self.welcome: Welcome | None = None
        self._ring: FocusRing | None = None  # that of the welcome; the stage has its own
        application.lastWindowClosed.connect(self._look_for_windows)

    def start(self, place: str = "", passphrase: str = "") -> None:
        """Open a dossier, by default the last one; show the welcome when there is none, or when it is refused."""
        dress(self._application, self.preferences)
        use_author(self.preferences.author)
        if wanted := place or self.preferences.last_dossier:
            self.open(wanted, passphrase)
        if self.session is None:
            self._over()

    def end(self) -> None:
        """Close what is open."""
        self.stage.leave()
        self._put_welcome_away()
        if self.session:
            self.session.close()
            self.session = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # what windows held, such as PDFs in view, goes before the libraries that made it

    # Dossiers

    def open(self, place: str, passphrase: str = "") -> None:
        """Open a dossier in place of the one before. What is refused is said in words, with the way out."""
        self._keep_name()
        if self.session and same_place(place, self.session.place):
            self._over().activateWindow()
            return
        if not self._may_leave():
            return
        try:
            self._show(Session.open(place, passphrase, self.preferences))
        except (NeedsKey, WrongKey):
            self._ask_passphrase(place)
        except Refusal as refusal:
            self._refused(place, refusal)

    def create(self) -> None:
        """Make a dossier and open it."""
        self._keep_name()
        if self._may_leave():
            NewDossier(self._over(), self.open).open()

    def choose(self) -> None:
        """Choose the file of a dossier and open it."""
        if self._may_leave():
            choose_dossier(self._over(), self.preferences, self.open)

    def close_dossier(self) -> None:
        """Go back to the welcome; the next start begins there too."""
        if self.session and self._may_leave():
            self.preferences.last_dossier = ""
            self.preferences.write()
            session, self.session = self.session, None
            self.stage.leave()
            session.close()
            self._over()

    def take_up(self, damaged: Path, copies: Sequence[Backup]) -> None:
        """Put the latest copy that is whole beside a damaged dossier, and open it."""
        for copy in copies:
            place = free_place(damaged, copy)
            try:
                self.open(str(restore(copy.path, place)))
            except NeedsKey:
                self._ask_passphrase_of_copy(copy, place)
            except DamagedDossier:
                continue
            except Refusal as refusal:
                self.tell(str(refusal))
            return
        self.tell(_("None of the backups beside this dossier is whole."))

    def _show(self, opened: Session) -> None:
        before, self.session = self.session, opened
        if before:  # closes with a copy of its own database, which is no longer the one in use
            now = database.obj
            database.initialize(opened.before)
            before.close()
            database.initialize(now)
        if not (on_server(opened.place) and "@" in opened.place):  # an address may hold a password
            self.preferences.remember(opened.place)
            self.preferences.write()
        opened.desk.opens = self.open
        opened.desk.help = lambda place: show_help(opened.desk, place)
        opened.desk.rebuild.connect(self._say_commands)  # before the stage makes the window anew
        self._say_commands()
        window = self.stage.open(opened.desk, self._places)
        self._put_welcome_away()
        FirstPaint(window, self._first_painted)
        if opened.read_only:
            self.tell(
                _("This dossier can be looked at and not changed: the file, its folder or its disk is read-only.")
            )

    def _first_painted(self) -> None:
        self.painted.emit()
        if self.session:
            place = self.session.place
            self.session.look_after(lambda refusal: self._refused(place, refusal))

    # Words

    def _refused(self, place: str, refusal: Refusal) -> None:
        ways: list[Way] = []
        if isinstance(refusal, DamagedDossier) and not on_server(place) and (copies := backups(Path(place))):
            verb = _("Take up the backup {when}").format(when=when_made(copies[0]))
            ways.append((verb, lambda: self.take_up(Path(place), copies)))
        if isinstance(refusal, NoDossier):
            self.preferences.forget(place)
            self.preferences.write()
        self.tell(str(refusal), *ways)

    def tell(self, words: str, *ways: Way) -> None:
        """Say what must be read, over whatever is in view, with the ways out; waits for nothing."""
        if self.stage.window is None:
            self._over()
            if self.welcome:
                self.welcome.say(words, "bad", *ways)
            return
        verbs = [*(verb for verb, _do in ways), _("Do nothing") if ways else _("I have read this")]
        question = Question(self.stage.window, words, *verbs)
        deeds: list[Callable[[], object]] = [*(do for _verb, do in ways), lambda: None]
        question.finished.connect(lambda _code: QTimer.singleShot(0, self, deeds[question.answer]))
        question.finished.connect(question.deleteLater)
        question.open()

    def _ask_passphrase(self, place: str) -> None:
        path = Path(place)
        copies = backups(path)
        other = (_("Take up a backup"), lambda: self.take_up(path, copies)) if copies else None
        AskPassphrase(
            self._over(),
            path.stem,
            lambda typed: Session.open(place, typed, self.preferences),
            self._show,
            lambda refusal: self._refused(place, refusal),
            other,
        ).open()

    def _ask_passphrase_of_copy(self, copy: Backup, place: Path) -> None:
        def attempt(typed: str) -> Session:
            return Session.open(str(restore(copy.path, place, typed)), typed, self.preferences)

        AskPassphrase(self._over(), copy.path.stem, attempt, self._show, lambda refusal: self.tell(str(refusal))).open()

    # Windows

    def _over(self) -> QWidget:
        """Give the window in view; the welcome when there is none."""
        if self.stage.window is not None:
            return self.stage.window
        if self.welcome is None:
            ways = Ways(self.create, self.choose, self._open_sample, self.open, self._speak)
            self.welcome = Welcome(use_author(self.preferences.author), self.preferences.recent, ways)
            self._ring = FocusRing(self._application)
            self.welcome.show()
        return self.welcome

    def _put_welcome_away(self) -> None:
        welcome, self.welcome = self.welcome, None
        if welcome is not None:
            if self._ring:
                self._ring.stop(self._application)
                self._ring = None
            welcome.close()
            welcome.deleteLater()

    def _keep_name(self) -> None:
        if self.welcome is not None and self.welcome.name() != self.preferences.author:
            self.preferences.author = self.welcome.name()
            self.preferences.write()
            use_author(self.preferences.author)

    def _speak(self, language: str) -> None:
        self._keep_name()
        self.preferences.language = language
        self.preferences.write()
        dress(self._application, self.preferences)
        self._put_welcome_away()
        self._over()

    def _open_sample(self) -> None:
        self._keep_name()
        if self.welcome is not None:
            prepare_sample(self.welcome, self.open)

    def _say_commands(self) -> None:
        if self.session:
            if self.preferences.language in LANGUAGES:
                speak(self.preferences.language)
            self.session.desk.commands = file_commands(self, self.session)

    def _may_leave(self) -> bool:
        desk = self.session.desk if self.session else None
        if desk is not None and desk.board.tasks:
            desk.tell(_("Let the work under way finish, or stop it."))
            return False
        return desk is None or desk.may_leave()

    def _look_for_windows(self) -> None:
        QTimer.singleShot(0, self, self._quit_if_none)  # a window made anew comes right after the old one is closed

    def _quit_if_none(self) -> None:
        shown = [window for window in (self.stage.window, self.welcome) if window is not None and window.isVisible()]
        if not shown:
            self._application.quit()
