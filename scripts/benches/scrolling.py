"""Scrolling the list of 100,000 while a thousand attestations are issued behind it, as the window does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benches import data, window_worker
from benches.measure import AT_MOST, LARGE, Row, alone, held, load, p95

_IDLE = 4  # seconds
_FRAME, _TICK = 16, 5  # milliseconds


class Watch(QObject):
    """Scrolls a list three rows a frame; keeps how long each frame took, and the gaps of a timer beside it."""

    def __init__(self, view: Any) -> None:
        super().__init__()
        self._view, self._last = view, perf_counter()
        self.frames: list[float] = []
        self.gaps: list[float] = []
        for milliseconds, then in ((_FRAME, self._frame), (_TICK, self._tick)):
            timer = QTimer(self)
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.timeout.connect(then)
            timer.start(milliseconds)

    def _frame(self) -> None:
        began = perf_counter()
        bar = self._view.verticalScrollBar()
        bar.setValue((bar.value() + 150) % bar.maximum())
        self._view.viewport().repaint()
        self.frames.append(perf_counter() - began)

    def _tick(self) -> None:
        now = perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def forget(self) -> None:
        self.frames, self.gaps, self._last = [], [], perf_counter()


def scrolling(folder: Path) -> Iterator[Row]:
    path = data.copy(data.dossier(folder, LARGE), "scrolling")
    _application, made = window_worker.program(str(path), "volunteers")
    while made.session._checking:
        QApplication.processEvents()
    desk, view = made.session.desk, made.stage.window.page().sides.list
    watch = Watch(view)
    loop = QEventLoop()
    watch.forget()
    QTimer.singleShot(_IDLE * 1000, loop.quit)
    loop.exec()
    idle, quiet = p95(watch.frames), max(watch.gaps)
    over: list[Any] = []

    def work(progress: Any) -> Any:
        from benches.attestations import _gathered
        from exports.issuing import issue

        return issue(_gathered(), to=folder / "behind", progress=progress)

    watch.forget()
    began = perf_counter()

    def end(what: Any) -> None:
        over.append(what)
        loop.quit()

    desk.run("Attestations", work, end, end)
    loop.exec()
    took = perf_counter() - began
    if isinstance(over[0], Exception):
        raise over[0]
    busy, stall = p95(watch.frames), max(watch.gaps)
    note = f"{len(watch.frames)} frames while {len(over[0].issued):,} were issued in {took:.1f} s; idle; {load()}"
    yield held("scrolling meanwhile, a frame, p95", busy * 1000, idle * 1000, AT_MOST, 1.2, "ms", note)
    late = p95(watch.gaps)
    note = f"p95 {late * 1000:.0f} ms; longest when idle {quiet * 1000:.0f} ms"
    yield alone("scrolling meanwhile, longest stall", stall * 1000, AT_MOST, 16, "ms", note)
    made.end()
