"""What a record answers and what came of it, in a window of its own over any screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.language import _
from models.records.record import Record
from ui.screens.lineage import LineagePanel
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, margins, row, text

HIGH = 520  # at 100 % text; a smaller window decides


class LineageDialog(QDialog):
    """Following a link elsewhere closes it."""

    def __init__(self, desk: Desk, over: QWidget, kind: type[Record], record: int) -> None:
        super().__init__(over)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("From need to result"))
        self.panel = LineagePanel(desk)
        self.panel.leaving.connect(self.accept)
        found = kind.get_or_none(id=record)
        head = column(text(self.windowTitle(), "section"), Elided(found.name_of() if found else "", "caption"), gap=0)
        close = button(_("Close"), "", then=self.accept)
        close.setAutoDefault(False)
        layout = column(head, self.panel, row(None, close), gap=t.M)
        layout.setStretch(1, 1)
        margins(layout, t.XL, t.L, t.XL, t.L)
        self.setLayout(layout)
        within = over.window().size()
        self.resize(min(look().px(t.WINDOW), within.width()), min(look().px(HIGH), within.height()))
        self.panel.show_record(kind, record)
        self.panel.focus()


def show_lineage(desk: Desk, over: QWidget, kind: type[Record], record: int) -> None:
    """Show what led to a record and what came of it: a need, an action, a session, a count, a request."""
    LineageDialog(desk, over, kind, record).exec()
