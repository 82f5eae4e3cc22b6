"""The grid with its edges, its totals, and a line that says the keys or what could not be understood.

Space or Return: present or absent, and down · P present · A absent · a digit starts a duration ("2h15", "14-17") ·
Delete: not entered yet · Ctrl+Down: the same below.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from models.language import _
from models.language.formats import duration_text
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.attendance_grid.cells import GridDelegate
from ui.widgets.attendance_grid.heads import PeopleHead, SessionHead, Totals
from ui.widgets.attendance_grid.model import GridModel
from ui.widgets.attendance_grid.sheet import Sheet
from ui.widgets.attendance_grid.table import GridTable
from ui.widgets.base import Elided, button, column, line, margins, restyle, row

LONG_DURATION = 3 * 60 + 30


class AttendanceGrid(QWidget):
    """``entered(list of Entry)`` after each gesture; ``column_chosen(column)`` when the current session changes."""

    entered = Signal(object)
    column_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        k = look()
        self.model = GridModel(self)
        self.table = GridTable(self.model)
        delegate = GridDelegate(self.table)
        self.table.setItemDelegate(delegate)
        self.table.setShowGrid(False)
        self.table.setAccessibleName(_("Attendance"))
        self.table.setTabKeyNavigation(False)  # Tab leaves the grid, arrows move in it
        self.table.setProperty("plain", "grid")
        self.table.setProperty("ring", "none")  # the current cell wears it
        self.table.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
        )
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._head = SessionHead(lambda: self.model.sheet)
        self.table.setHorizontalHeader(self._head)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        longest = QFontMetrics(k.font(figures=True)).horizontalAdvance(duration_text(LONG_DURATION))
        self._head.setMinimumSectionSize(max(k.px(t.CELL), longest + k.px(t.MARK + t.S + 2 * t.M)))
        self._head.setFixedHeight(k.px(t.HEAD_TALL))
        down = PeopleHead(lambda: self.model.sheet)
        self.table.setVerticalHeader(down)
        down.setDefaultSectionSize(k.px(t.ROW))
        down.setFixedWidth(k.px(t.PEOPLE))
        # totals follow the last row when there is room
        self.table.setSizeAdjustPolicy(QTableView.SizeAdjustPolicy.AdjustToContents)
        self._totals = Totals(lambda: self.model.sheet, self._head, k.px(t.PEOPLE))
        self._hint = Elided("", "caption")
        self._all = button("", "quiet", then=self.all_present)
        foot = row(self._hint, self._all, gap=t.L)
        foot.setStretch(0, 1)
        margins(foot, t.L, t.XS, t.M, t.XS)
        layout = column(self.table, self._totals, line(), foot, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._wire(delegate)
        self._say("")

    def _wire(self, delegate: GridDelegate) -> None:
        self.table.horizontalScrollBar().valueChanged.connect(self._totals.update)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.table.said.connect(self._say)
        delegate.complained.connect(self._say)
        self.model.entered.connect(self.entered)
        self.model.dataChanged.connect(self._totals.refresh)
        self.model.modelReset.connect(self._totals.refresh)

    def show_sheet(self, sheet: Sheet, current: int = -1) -> None:
        """Show a sheet; ``current`` is the session to begin with. Showing the same one again keeps the place."""
        before = self.table.currentIndex()
        self.model.show(sheet)
        if not self.table.currentIndex().isValid() and sheet.people and sheet.sessions:
            wanted = current if current >= 0 else max(0, before.column())
            self.table.setCurrentIndex(self.model.index(0, min(wanted, len(sheet.sessions) - 1)))
        self._moved(self.table.currentIndex())

    def all_present(self) -> None:
        """Everybody who has nothing yet in the current session was there for all of it: one batch."""
        at, sheet = self.table.currentIndex().column(), self.model.sheet
        if 0 <= at < len(sheet.sessions):
            planned = sheet.sessions[at].planned
            blank = [n for n in range(len(sheet.people)) if sheet.minutes[n][at] is None]
            self.model.enter((n, at, planned) for n in blank)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._moved(self.table.currentIndex())

    def unsettled(self) -> bool:
        """Tell whether something typed was not understood, or is still being typed."""
        return bool(self.model.wrong) or self.table.state() == QTableView.State.EditingState

    def _moved(self, now: QModelIndex, _before: QModelIndex | None = None) -> None:
        sheet, at = self.model.sheet, now.column()
        session = sheet.sessions[at] if now.isValid() and at < len(sheet.sessions) else None
        self._all.setVisible(session is not None and not session.locked)
        if session is not None:
            self._all.setText(_("All present on {day}").format(day=session.title))
            self.column_chosen.emit(at)
        wrong = self.model.wrong.get((now.row(), at))
        self._say(wrong[1] if wrong else "")

    def _say(self, words: str) -> None:
        """Say what is wrong, or the keys when nothing is."""
        keys = (_("Space present"), _("A absent"), _("2h15 time attended"), _("Del clear"), _("Ctrl+↓ same below"))
        self._hint.say(words or "     ".join(keys))
        restyle(self._hint, tone="bad" if words else "", level="" if words else "caption")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._totals.update()
