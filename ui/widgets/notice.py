"""A passing notice: what was just done, and Undo. It goes by itself; nothing that must be read is ever said here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, margins, picture, row

UNDO = QKeySequence("Ctrl+Z")


class Notice(QFrame):
    """Stands at the bottom of ``over``, ``above`` pixels from its edge."""

    def __init__(self, over: QWidget, words: str, undo: Callable[[], object] | None = None, above: int = 0) -> None:
        super().__init__(over)
        self._over, self._above, self._act = over, above, undo
        self.setProperty("frame", "notice")
        said = Elided(words)
        said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        close = button(_("Close"), "icon", "close", self.go)
        close.setIcon(look().icon("close", look().colours.window))
        keys = UNDO.toString(QKeySequence.SequenceFormat.NativeText)
        again = [button(_("Undo") + f"  {keys}", "undo", then=self._undo)] if undo else []
        layout = row(picture("check", look().colours.window), said, t.M, *again, close)
        margins(layout, t.L, t.S, t.S, t.S)
        self.setLayout(layout)
        self.setAccessibleName(words)
        self._away = QTimer(self, interval=t.NOTICE_MS, singleShot=True)
        self._away.timeout.connect(self.go)
        over.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self._away.start()

    def go(self) -> None:
        """Leave."""
        self._away.stop()
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _undo(self) -> None:
        self.go()
        if self._act:
            self._act()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._away.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._away.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        self.setMaximumWidth(over.width() - 2 * look().px(t.L))
        self.adjustSize()
        top = over.height() - self._above - self.height() - look().px(t.L)
        self.move((over.width() - self.width()) // 2, top)
