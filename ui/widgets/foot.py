"""The foot of the window: which dossier, that all of it is safe, and the work going on, with a way to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QSizePolicy, QWidget

from models.language import _, counted
from models.language.formats import number_text
from ui.shell.board import Task
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, plain_tip, row, text

MINUTE = 60


class JobStrip(QWidget):
    """The progress of one piece of work, the oldest; and how many more there are."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._what = text("", "caption")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(look().px(t.BAR_WIDE))
        self._how = text("", "caption")
        self._stop = button(_("Stop"), "small", then=self._give_up)
        layout = row(self._what, self._bar, self._how, self._stop, gap=t.M)
        self.setLayout(layout)
        self.hide()

    def show_task(self, task: Task | None, others: int) -> None:
        """Show how far a task is; none hides the strip."""
        if task is not None and task is not self._task:
            self._what.setText(task.what)
            self._bar.setAccessibleName(task.what)
            self._stop.setAccessibleName(_("Stop “{what}”").format(what=task.what))
            self._stop.setToolTip(plain_tip(task.keeps))
            self._stop.setEnabled(True)
        self._task = task
        self.setVisible(task is not None)
        if task is not None:
            self._bar.setRange(0, task.total)
            self._bar.setValue(task.done)
            self._how.setText(said(task, others))

    def _give_up(self) -> None:
        if self._task and self._task.job:
            self._stop.setEnabled(False)
            self._how.setText(_("stopping…"))
            self._task.job.cancel()


def said(task: Task, others: int) -> str:
    """214 of 1,000 · 4 s left · 2 more waiting."""
    parts = []
    if task.total:
        parts.append(_("{done} of {total}").format(done=number_text(task.done), total=number_text(task.total)))
    if left := task.left(monotonic()):
        parts.append(
            _("{n} s left").format(n=left) if left < MINUTE else _("{n} min left").format(n=-(-left // MINUTE))
        )
    if others:
        parts.append(counted("{n} more waiting", "{n} more waiting", others))
    return ", ".join(parts)


class Foot(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "foot")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lock, self._dossier = QLabel(), text("", "caption")
        self._check, self._safe = QLabel(), Elided("", "caption")
        self._strip = JobStrip()
        layout = row(self._lock, self._dossier, t.M, self._check, self._safe, self._strip)
        layout.setStretchFactor(self._safe, 1)
        layout.setContentsMargins(look().px(t.L), t.HAIR, look().px(t.S), t.HAIR)
        self.setMinimumHeight(look().px(t.CONTROL))
        self.setLayout(layout)

    def tell(self, dossier: str, encrypted: bool, safe: str) -> None:
        """Say which dossier this is, and how safe it is."""
        c, ratio = look().colours, self.devicePixelRatioF()
        self._lock.setPixmap(look().picture("lock", c.muted, t.MARK_SMALL, ratio))
        self._lock.setVisible(encrypted)
        self._dossier.setText(_("{dossier}, encrypted").format(dossier=dossier) if encrypted else dossier)
        self._check.setPixmap(look().picture("check", c.good.ink, t.MARK_SMALL, ratio))
        self._check.setVisible(bool(safe))
        self._safe.say(safe)

    def show_task(self, task: Task | None, others: int) -> None:
        """Show the work under way."""
        self._strip.show_task(task, others)

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes: the button that stops the work, when there is some."""
        return [self._strip._stop] if self._strip.isVisible() else []
