"""Long work done in the background, with progress and a way to give up. The work itself knows nothing of Qt.

A worker thread must never be the last to let go of a Qt object: Qt would destroy it in the wrong thread, and the
program would crash some of the time. So a job is plain Python, everything it tells goes through one mailbox that lives
as long as the program, and its references are dropped in the main thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from models.progress import Cancelled, Progress
from models.refusals import Refusal

T = TypeVar("T")
log = logging.getLogger(__name__)


class Mailbox(QObject):
    """Runs calls posted from any thread in the main thread, in order."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Have something called in the main thread, soon. May be asked from any thread."""
        self._posted.emit(call)

    def _run(self, call: Callable[[], None]) -> None:
        call()


class Workers:
    """The threads of the program and their mailbox; made once, by ``desktop``.

    ``close`` is called in the worker's thread after each job: it closes the database connection that the thread opened.
    """

    def __init__(self, threads: int = 2, close: Callable[[], object] = lambda: None) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="worker")
        self._close = close
        self.mailbox = Mailbox()

    def start(self, job: Job[Any]) -> None:
        """Have a job done as soon as a thread is free."""
        context = copy_context()  # the language and the author follow the work into its thread
        self._pool.submit(context.run, job.run, self.mailbox, self._close)

    def stop(self) -> None:
        """Wait for the jobs under way, and begin none of those that wait."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class Job(Generic[T]):
    """One piece of work for a window. The window hears nothing more once it is closed."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        *,
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
        cancelled: Callable[[], object] = lambda: None,
        progressed: Callable[[int, int], object] = lambda _done, _total: None,
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        self._owner: QObject | None = owner
        self._work: Callable[[Progress], T] | None = work
        self._then, self._failed, self._cancelled, self._progressed = then, failed, cancelled, progressed
        self._ended = ended  # told even when the window is gone
        self._given_up = Event()
        self._progress_seen = Event()
        self._progress_seen.set()

    def cancel(self) -> None:
        """Ask the work to stop; it does so the next time it tells how far it is."""
        self._given_up.set()

    def run(self, mailbox: Mailbox, close: Callable[[], object] = lambda: None) -> None:
        """Do the work. Called by a worker."""
        tell: Callable[[], None] = self._finish_cancelled
        try:
            if self._given_up.is_set():
                raise Cancelled
            result = self._work(self._progress(mailbox)) if self._work else None
            tell = self._finishing(self._then, result)
        except Cancelled:
            tell = self._finish_cancelled
        except Exception as error:  # whatever it is, the window has to say so
            if not isinstance(error, Refusal):
                log.exception("a background job failed")
            tell = self._finishing(self._failed, error.with_traceback(None))
        finally:
            close()  # peewee opens one connection per thread
            mailbox.post(tell)

    def _progress(self, mailbox: Mailbox) -> Progress:
        def progress(done: int, total: int) -> None:
            if self._given_up.is_set():
                raise Cancelled
            if self._progress_seen.is_set():  # never more than one waiting in the mailbox
                self._progress_seen.clear()
                mailbox.post(lambda: self._tell_progress(done, total))

        return progress

    def _tell_progress(self, done: int, total: int) -> None:
        self._progress_seen.set()
        if self._owner and isValid(self._owner):
            self._progressed(done, total)

    def _finishing(self, tell: Callable[..., object], news: object) -> Callable[[], None]:
        return lambda: self._finish(tell, news)

    def _finish_cancelled(self) -> None:
        self._finish(self._cancelled)

    def _finish(self, tell: Callable[..., object], *news: object) -> None:
        listening = self._owner is not None and isValid(self._owner)
        self._owner = self._work = None
        self._then = self._failed = self._cancelled = self._progressed = _nobody
        ended, self._ended = self._ended, _nobody
        ended()
        if listening:
            tell(*news)


def _nobody(*_news: object) -> None:
    """Hear the news of a job that is over."""
