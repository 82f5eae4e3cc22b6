"""Python may collect garbage in any thread, and Qt objects may only be destroyed in the main one. So: only there."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 10_000


def collect_garbage_in_main_thread(parent: QObject) -> None:
    """Turn the automatic collection off, and collect on a timer that lives as long as ``parent``."""
    gc.disable()
    gc.freeze()  # modules and classes stay: looking through them again would hold the window for a tenth of a second
    timer = QTimer(parent)
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(gc.collect)
    timer.start()
