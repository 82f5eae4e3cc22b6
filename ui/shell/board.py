"""The jobs under way: the oldest is shown in the foot of the window, the others are counted."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models.progress import Progress
from ui.shell.jobs import Job, Workers
from ui.shell.style import tokens

T = TypeVar("T")
MEASURED_FROM = 1.0  # seconds of work before the time left means anything


class Task:
    """A job as the foot shows it: ``done`` of ``total`` since ``began`` (seconds of a clock that never goes back)."""

    def __init__(self, what: str, keeps: str, began: float) -> None:
        self.what, self.keeps, self.began = what, keeps, began
        self.done = self.total = 0
        self.job: Job[Any] | None = None

    def left(self, now: float) -> int | None:
        """Give the seconds left, once enough is done to tell."""
        spent = now - self.began
        if not self.done or not self.total or spent < MEASURED_FROM:
            return None
        return round(spent * (self.total - self.done) / self.done)


class Board(QObject):
    """Starts jobs and knows which run. ``moved`` says that the foot has something else to show."""

    moved = Signal()
    emptied = Signal()

    def __init__(self, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self.tasks: list[Task] = []
        self._due = QTimer(self, interval=tokens.JOB_SHOWN_AFTER_MS, singleShot=True)
        self._due.timeout.connect(self.moved)

    def run(
        self,
        owner: QObject,
        what: str,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        cancelled: Callable[[], object] = lambda: None,
        keeps: str = "",
    ) -> Job[T]:
        """Start some work. ``keeps`` says, in a tip, what stays done when it is stopped."""
        task = Task(what, keeps, monotonic())

        def progressed(done: int, total: int) -> None:
            task.done, task.total = done, total
            self.moved.emit()

        job: Job[T] = Job(
            owner, work, then=then, failed=failed, cancelled=cancelled, progressed=progressed,
            ended=lambda: self._forget(task),
        )  # fmt: skip
        task.job = job
        self.tasks.append(task)
        self._workers.start(job)
        self._due.start()
        return job

    def shown(self) -> tuple[Task | None, int]:
        """Give the task to show, if it has lasted long enough, and how many others there are."""
        oldest = self.tasks[0] if self.tasks else None
        if oldest is None or (monotonic() - oldest.began) * 1000 < tokens.JOB_SHOWN_AFTER_MS - 1:
            return None, 0
        return oldest, len(self.tasks) - 1

    def _forget(self, task: Task) -> None:
        if task in self.tasks:
            self.tasks.remove(task)
            task.job = None
            self.moved.emit()
            if self.tasks:
                self._due.start()
            else:
                self.emptied.emit()
