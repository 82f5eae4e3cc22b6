"""Before there is a file: what it brings, and where to drop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.language import _
from models.refusals import Refusal
from ui.screens.reading_kinds import WANTED, kind_words
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, scrolled, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.note import Note


class StartView(QWidget):
    def __init__(self, choose: Callable[[], object]) -> None:
        super().__init__()
        self.kinds = CalmComboBox()
        for kind, words in kind_words():
            self.kinds.addItem(words, kind)
        field = Field(_("What the file holds"), self.kinds)
        field.setFixedWidth(look().px(t.LIST_LEAST))
        self._wanted = text("", "caption", wrap=True)
        self._wanted.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._wanted.setFixedWidth(look().px(t.SAID))
        self._refusal = Note("", "bad")
        self._refusal.hide()
        open_file = button(_("Choose a file…"), "main", "table", choose)
        ways = QWidget()
        ways.setLayout(row(field, column(None, open_file, gap=0), gap=t.S))
        empty = EmptyState(
            "table",
            _("Drop a spreadsheet here"),
            _(
                "CSV, XLSX or ODS, as you have it: encoding, separator and columns are recognised."
                " You then see line by line what would change."
            ),
            ways,
        )
        top = row(self._refusal, gap=0)
        margins(top, t.XL, t.M, t.XL, 0)
        below = row(None, self._wanted, None)
        margins(below, t.XL, 0, t.XL, t.XXL)
        inside = QWidget()
        layout = column(top, empty, below, gap=0)
        layout.setStretch(1, 1)
        inside.setLayout(layout)
        self.setLayout(row(scrolled(inside), gap=0))
        self.kinds.currentIndexChanged.connect(self._say_wanted)
        self._say_wanted()

    def kind(self) -> str:
        """Give the kind chosen."""
        return str(self.kinds.currentData())

    def show_kind(self, kind: str) -> None:
        """Choose a kind, without telling."""
        self._refusal.hide()
        self.kinds.blockSignals(True)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind)))
        self.kinds.blockSignals(False)
        self._say_wanted()

    def refuse(self, name: str, refusal: Refusal | None) -> None:
        """Say why a file cannot be read."""
        self._refusal.say(f"{name} : {refusal}" if refusal else "")

    def _say_wanted(self) -> None:
        wanted = _(WANTED[self.kind()])
        self._wanted.setText(
            _("Columns that are known: {columns} Their order and other columns do not matter.").format(columns=wanted)
        )
