"""What a report still lacks: each line opens the place to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.language import _, counted
from models.queries.missing import Missing
from models.queries.preflight import preflight
from models.reports import Report
from ui.screens.mending import open_missing
from ui.screens.writing_words import period_of, said_missing
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.note import Note
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLinesList


class MissingTab(QWidget):
    """``looked(n)`` says how many lines hold the report back, each time they are read."""

    looked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.missing: tuple[Missing, ...] = ()
        self._ready = Note(_("Nothing is missing: the report can be issued."), "good")
        self._held = Note("", "bad")
        self.list: TwoLinesList[Missing] = TwoLinesList(_("What is missing"), said_missing)
        self.list.opened.connect(lambda _key: self.open())
        self.list.chosen.connect(lambda _key: self._allow())
        self._open = button(_("Open the place"), "", "right", self.open)
        self._again = button(_("Look again"), "", then=self.look_again)
        self._report: Report | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(text(_("Nothing to mend."), "muted"), None, margin=t.L)))
        layout = column(self._ready, self._held, self._stack, row(None, self._again, self._open, gap=t.S), gap=t.M)
        layout.setStretch(2, 1)
        margins(layout, 0, t.M, t.XL, t.M)
        self.setLayout(layout)

    def show_of(self, report: Report) -> None:
        """Look at a report again."""
        self._report = report
        self.missing = () if report.state == "sent" else preflight(report.kind, period_of(report), report.grant)
        self._show(self.missing)

    def look_again(self) -> None:
        """Look once more: something may have been mended elsewhere."""
        if self._report is not None:
            self.show_of(self._report)

    def blocks(self) -> int:
        """Count what holds the report back."""
        return sum(one.blocks for one in self.missing)

    def open(self) -> None:
        """Go where the line chosen is mended."""
        key = self.list.key()
        if key is not None and key < len(self.missing):
            open_missing(self._desk, self.missing[key], self)

    def _show(self, missing: Sequence[Missing]) -> None:
        rows = dict(enumerate(missing))
        self.list.show_pages(Pages(list(rows), lambda keys: {key: rows[key] for key in keys}))
        self._stack.setCurrentIndex(0 if missing else 1)
        number = self.blocks()
        words = counted(
            "{n} thing holds the definitive report back: it can be drafted, not issued.",
            "{n} things hold the definitive report back: it can be drafted, not issued.",
            number,
        )
        self._held.say(words if number else "")
        sent = self._report is not None and self._report.state == "sent"
        self._ready.setVisible(not number and not sent)
        if missing and self.list.key() is None:
            self.list.select_quietly(0)
        self._allow()
        self.looked.emit(number)

    def _allow(self) -> None:
        self._open.setEnabled(self.list.key() is not None)
