"""One window in a process of its own, for whoever measures it from outside: ``python -m benches.window_worker WHAT DOSSIER``.

Says on stdout, as JSON, when it was painted (the clock of ``time.perf_counter``), which heavy modules were loaded by then, and
the memory it held.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

HEAVY = (
    "reportlab",
    "xlsxwriter",
    "python_calamine",
    "babel",
    "psycopg",
    "PIL",
    "cryptography",
    "openpyxl",
    "rapidfuzz",
)
_SCREENS = 1000
_WARM = 100


def megabytes() -> float | None:
    """What this process holds in memory; nothing where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - pathlib is not to be counted
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except OSError:
        return None


def said(**more: Any) -> None:
    loaded = [name for name in HEAVY if sys.modules.get(name) is not None]
    print(json.dumps({"painted": time.perf_counter(), "loaded": loaded, **more}), flush=True)


def bare(_path: str) -> None:
    """The window that any program of PySide6 has to show."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:  # noqa: N802
            super().paintEvent(event)
            self.told = time.perf_counter()

    application = QApplication([])
    window = Window()
    window.resize(1280, 720)
    window.show()
    while not hasattr(window, "told"):
        application.processEvents()
    said(memory=megabytes())
    os._exit(0)


def program(path: str, first: str = "") -> tuple[Any, Any]:
    """The program as ``imperiale FILE`` starts it, its window open; ``first`` is the place it begins at."""
    from desktop import window

    application, made = window.make_program(path)
    if first:
        from ui.screens import PLACES

        made._places = sorted(PLACES, key=lambda place: place.key != first)
    painted: list[float] = []
    made.painted.connect(lambda: painted.append(time.perf_counter()))
    made.start(path)
    while not painted:
        application.processEvents()
    return application, made


def start(path: str) -> None:
    program(path)
    said(memory=megabytes())
    os._exit(0)


def volunteers(path: str) -> None:
    program(path, "volunteers")
    said(memory=megabytes())
    os._exit(0)


def day(path: str) -> None:
    """A list looked through from end to end, files opened."""
    application, made = program(path, "volunteers")
    page = made.stage.window.page()
    rows = page.sides.list
    for place in range(0, rows.rows.rowCount(), max(1, rows.rows.rowCount() // 200)):
        rows.setCurrentIndex(rows.rows.index(place, 0))
        application.processEvents()
    gc.collect()
    said(memory=megabytes())
    os._exit(0)


def screens(path: str) -> None:
    """Screens made, shown and put away, again and again."""
    from PySide6.QtCore import QCoreApplication, QEvent

    application, made = program(path, "volunteers")
    from ui.screens import PLACES

    places = [place for place in PLACES if place.listed]
    held = []
    for n in range(_WARM + _SCREENS):
        page = places[n % len(places)].make(made.session.desk)
        page.resize(1100, 700)
        page.show()
        page.refresh_if_stale()
        application.processEvents()
        page.hide()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del page
        if n % 50 == 49:
            gc.collect()
        if n in (_WARM - 1, _WARM + _SCREENS - 1):
            gc.collect()
            held.append(megabytes())
    said(memory=held[0], after=held[1])
    os._exit(0)


if __name__ == "__main__":
    does: dict[str, Callable[[str], None]] = {
        "bare": bare,
        "start": start,
        "volunteers": volunteers,
        "day": day,
        "screens": screens,
    }
    does[sys.argv[1]](sys.argv[2])
