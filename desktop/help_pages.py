"""F1: the help of each place, a page of its own in each language, shipped with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from models.language import current_language
from ui.shell.desk import Desk

PAGES: Final = Path(__file__).parent / "help"


def help_text(place: str) -> str:
    """Give the help of a place in the current language, in Markdown."""
    return (PAGES / current_language() / f"{place}.md").read_text("utf-8")


def show_help(desk: Desk, place: str) -> None:
    """Show the help of a place over the window; nothing else waits for it."""
    from ui.widgets.help_page import HelpPage

    if isinstance(desk.window, QWidget):
        HelpPage(desk.window, help_text(place)).open()
