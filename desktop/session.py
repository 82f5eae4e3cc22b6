"""An open dossier as a window needs it: claimed for one window, proved and copied behind it, closed with a copy."""

from __future__ import annotations

import platform
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.opening import on_server, open_at
from desktop.preferences import Preferences
from desktop.single_instance import WindowLock, lock_for_window
from models.dossier.access import may_write
from models.dossier.backup import Backup, automatic_backup, backups
from models.dossier.drafts import Drafts
from models.dossier.encryption import clear_unfinished
from models.dossier.engines import FileEngine, database, engine
from models.dossier.opening import is_plain, prove
from models.dossier.troubles import in_words
from models.language import _
from models.language.formats import clock_text, day_short
from models.progress import Progress
from models.refusals import DamagedDossier, Refusal
from ui.shell.desk import Desk
from ui.shell.drafts import MemoryDrafts
from ui.shell.jobs import Job, Workers

HOUR = 60


class CarefulDrafts(Drafts):
    """Keeps drafts unless the disk refuses: that must not stop the typing."""

    def save(self, key: str, text: str) -> None:
        with suppress(Refusal), in_words():
            super().save(key, text)

    def forget(self, key: str) -> None:
        with suppress(Refusal), in_words():
            super().forget(key)


class Session:
    """Lives from the opening of a dossier to its closing. The database itself is that of `models.dossier.engines`."""

    def __init__(self, place: str, lock: WindowLock | None, preferences: Preferences) -> None:
        opened = engine()
        self.before: Any = None  # the database that was in use until this one was opened
        self.place, self._lock = place, lock
        self.path = None if on_server(place) else Path(place)
        self.read_only = not may_write(opened)
        self._workers = Workers(close=_close_thread_connection)
        self._checking = self.path is not None
        self._reason = ""  # why there is no copy
        desk_name = platform.node() or "desk"
        self.desk = Desk(
            preferences,
            self._workers,
            dossier=self.path.stem if self.path else place.rpartition("/")[2],
            encrypted=bool(isinstance(opened, FileEngine) and opened.key),
            drafts=MemoryDrafts() if self.read_only else CarefulDrafts(desk_name),
            version=lambda: engine().pulse(),
            safe=self.safe,
        )

    @classmethod
    def open(cls, place: str, passphrase: str, preferences: Preferences) -> Session:
        """Open a dossier for a window. Raises a `DossierRefusal`, and the dossier open before is then still in use."""
        before, lock = database.obj, None
        try:
            if not on_server(place):
                path = Path(place)
                is_plain(path)  # refuses what is not a dossier before anything is written beside it
                lock = _claim(path)
                with suppress(Refusal):
                    clear_unfinished(path)
            open_at(place, passphrase, prove_later=True)
            opened = cls(place, lock, preferences)
            opened.before = before
            return opened
        except BaseException:
            if lock:
                lock.release()
            if database.obj is not before:
                database.initialize(before)
            raise

    def look_after(self, damaged: Callable[[DamagedDossier], object]) -> None:
        """Prove the dossier and make its copy, once the window is there: in the background, and not shown as work."""
        opened = engine()
        if not isinstance(opened, FileEngine):
            return

        def work(_progress: Progress) -> None:
            prove(opened)
            if not self.read_only:
                automatic_backup(opened)

        def failed(error: Exception) -> None:
            self._checked("" if isinstance(error, DamagedDossier) else _words_of(error))
            if isinstance(error, DamagedDossier):
                damaged(error)

        self._workers.start(Job(self.desk, work, then=lambda _none: self._checked(""), failed=failed))

    def safe(self) -> str:
        """Say how safe all is, for the foot of the window."""
        if self.path is None:
            return _("All is saved on the server")
        if self.read_only:
            return _("Read-only: nothing can be changed here")
        if self._checking:
            return _("All is saved; the dossier is being checked")
        if self._reason:
            return _("All is saved; no backup could be made: {reason}").format(reason=self._reason)
        made = backups(self.path)
        if not made:
            return _("All is saved")
        return _("All is saved; last verified backup {when}").format(when=when_made(made[0]))

    def close(self) -> None:
        """Close the dossier, with a copy of what was done. Never fails: what was saved is saved."""
        self.desk.close()
        self._workers.stop()
        opened = engine()
        if isinstance(opened, FileEngine) and not self.read_only and not opened.damage:
            with suppress(Refusal, OSError):  # a full disk must not keep the program from ending
                automatic_backup(opened)
        opened.close()
        if self._lock:
            self._lock.release()

    def _checked(self, reason: str) -> None:
        self._checking, self._reason = False, reason
        self.desk.settled.emit()


def when_made(backup: Backup) -> str:
    """Say when a copy was made: today at 9 h 00, or the day."""
    if backup.made.date() == datetime.now().astimezone().date():
        return _("today at {time}").format(time=clock_text(backup.made.hour * HOUR + backup.made.minute))
    return _("of {day}").format(day=day_short(backup.made.date()))


def _claim(path: Path) -> WindowLock | None:
    try:
        return lock_for_window(path)
    except OSError:  # the program's own folder cannot be written: SQLite's locks still keep the dossier whole
        return None


def _words_of(error: Exception) -> str:
    return str(error) if isinstance(error, Refusal) else _("something unforeseen happened")


def _close_thread_connection() -> Any:
    if database.obj is not None and not database.is_closed():
        database.close()
