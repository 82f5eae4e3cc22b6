"""The entries behind a figure of hours, in a window over it: what is counted can be looked at, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.hours import HourEntry
from models.language import _, counted
from models.language.formats import duration_text
from models.listings import LISTINGS
from models.records.columns import columns
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.row_table import RowTable

PATHS: Final = ("day", "volunteer", "group", "size", "minutes", "kind", "action", "engagement", "state")


class HoursEvidence(QDialog):
    """Opening a line goes to the day it was noted on, and closes the window."""

    def __init__(self, desk: Desk, over: QWidget, about: str, minutes: int, keys: Sequence[int]) -> None:
        super().__init__(over)
        self._desk = desk
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What this figure counts"))
        number = counted("{n} entry", "{n} entries", len(keys))
        told = _("{about}: {hours}, {entries}").format(about=about, hours=duration_text(minutes), entries=number)
        self.table = RowTable(columns(HourEntry, PATHS), _("Entries of the figure"))
        self.table.setSortingEnabled(False)
        self.table.show_pages(Pages(list(keys), LISTINGS["hours"].rows))
        self.table.opened.connect(self._open)
        close = button(_("Close"), "", then=self.accept)
        close.setAutoDefault(False)
        head = column(text(self.windowTitle(), "section"), Elided(told, "muted"), gap=t.XS)
        layout = column(head, self.table, row(None, close), gap=t.M)
        layout.setStretch(1, 1)
        margins(layout, t.XL, t.L, t.XL, t.L)
        self.setLayout(layout)
        within = over.window().size()
        self.resize(min(look().px(t.WINDOW), within.width()), min(look().px(t.PALETTE), within.height()))
        self.table.setFocus()

    def _open(self, key: int) -> None:
        entry = HourEntry.get_or_none(id=key)
        if entry is not None:
            self.accept()
            self._desk.go("hours", day=entry.day, session=entry.__data__.get("session"))
