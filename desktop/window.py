"""``imperiale [FILE]``: looks for a display, dresses the program, and shows its first window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from desktop.answers import DONE
from desktop.display import look_for_display
from desktop.opening import on_server, passphrase_in
from models.language import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.program import Program


def open_window(file: str | None, *, key_file: Path | None = None, language: str | None = None) -> int:
    """Show the window of a dossier, or the welcome, until it is closed; give the exit code.

    Raises `NoDisplay` when there is no screen, and what keeps a key file from being read.
    """
    from ui.shell.scratch import sweep

    look_for_display()
    passphrase = passphrase_in(key_file)
    place = file or ""
    if place and not on_server(place):
        place = str(Path(place).absolute())
    application, program = make_program(place, language)
    _tell_crashes(program)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_news: application.quit())
    sweep()
    program.start(place, passphrase)
    try:
        application.exec()
    finally:
        program.end()
    return DONE


def make_program(place: str = "", language: str | None = None) -> tuple[QApplication, Program]:
    """Make the application and what runs in it, dressed as this person prefers; nothing is shown yet."""
    from desktop.preferences import read

    preferences = read()
    preferences.language = language or preferences.language
    if not any(map(on_server, (place, preferences.last_dossier, *preferences.recent))):
        for driver in ("psycopg", "psycopg2"):  # peewee loads them wherever they are installed
            sys.modules.setdefault(driver, None)  # type: ignore[arg-type]

    Thread(target=_unpack_fonts, daemon=True).start()
    from PySide6.QtWidgets import QApplication

    from desktop.garbage import collect_garbage_in_main_thread
    from desktop.program import Program
    from ui.screens import PLACES

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Impériale")
    application.setDesktopFileName("imperiale")
    application.setQuitOnLastWindowClosed(False)  # one is closed each time the window is made anew
    collect_garbage_in_main_thread(application)
    sys.setswitchinterval(0.001)  # seconds: work in a thread hands over to the window five times as soon as usual
    return application, Program(application, PLACES, preferences)


def _unpack_fonts() -> None:
    """Twenty milliseconds a face, spent beside the imports; the look then finds them ready."""
    from pymupdf_fonts import myfont

    for code in ("figo", "figbo"):
        myfont(code)


def _tell_crashes(program: Program) -> None:
    from desktop.crash_report import report_what_nobody_catches

    def say(written: Path | None) -> None:
        words = [_("Something unforeseen happened. What was saved before is safe.")]
        if written:
            words.append(_("A report without any name was written: {path}").format(path=written))
        program.tell(" ".join(words))

    report_what_nobody_catches(say)
