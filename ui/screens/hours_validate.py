"""Hours to validate: a list to tick, and one button; what is validated counts from then on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.hours import HourEntry
from models.language import _, counted
from models.language.formats import duration_text
from models.listings import LISTINGS
from models.queries.hours_noted import waiting
from models.records.columns import Column, columns
from models.validating import validate
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, text
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.row_table import RowModel, RowTable

Index = QModelIndex | QPersistentModelIndex
TICK = Qt.ItemDataRole.CheckStateRole
_PATHS = ("volunteer", "day", "start", "end", "minutes", "kind", "action", "source")


class Who(Column):
    """The volunteer, or the group and how many they were."""

    def text(self, row: Any) -> str:
        if row.__data__["volunteer"] is not None:
            return super().text(row)
        people = counted("{n} person", "{n} people", row.size or 0)
        return f"{row.group} ({people})"


class TickModel(RowModel):
    """``ticked`` holds the keys of rows that were ticked, in view or not."""

    changed = Signal()

    def __init__(self, shown: Sequence[Column], parent: Any = None) -> None:
        super().__init__(shown, parent)
        self.ticked: set[int] = set()

    def flags(self, index: Index) -> Qt.ItemFlag:
        more = Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | more

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == TICK and index.isValid() and index.column() == 0:
            there = self.pages.keys[index.row()] in self.ticked
            return Qt.CheckState.Checked if there else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != TICK:
            return False
        key = self.pages.keys[index.row()]
        (self.ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else self.ticked.discard)(key)
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True


class TickTable(RowTable):
    """Space ticks the rows that are selected."""

    def __init__(self, shown: Sequence[Column], name: str) -> None:
        super().__init__(shown, name)
        self.ticks = TickModel(shown, self)
        self.rows = self.ticks
        self.setModel(self.ticks)

    def _measure(self) -> None:
        measured = self._measured
        super()._measure()
        if self._measured and not measured:  # the sheet draws a larger tick than Qt reckons with
            self.setColumnWidth(0, self.columnWidth(0) + look().px(t.XL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and (keys := self.keys()):
            ticked = self.ticks.ticked
            ticked.symmetric_difference_update(keys) if len(keys) == 1 else ticked.update(keys)
            self.viewport().update()
            self.ticks.changed.emit()
            return
        super().keyPressEvent(event)


class HoursToValidate(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._some = button(_("Validate what is ticked"), "", "check", self.validate_ticked)
        self._all = button(_("Validate all"), "main", "check", self.validate_all)
        self.head = PageHeader(_("Hours to validate"), "", self._some, self._all)
        self.table = TickTable(_columns(), _("Hours to validate"))
        hint = text(_("Space ticks a line. Hours count once they are validated."), "caption", wrap=True)
        body = column(self.table, row(hint), gap=t.S)
        body.setStretch(0, 1)
        margins(body, 0, t.M, t.XL, t.M)
        whole = QWidget()
        whole.setLayout(body)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        words = _("Hours that were entered, and are not validated yet, stand here.")
        self._stack.addWidget(EmptyState("check", _("Nothing to validate"), words))
        self.setLayout(column(self._stack, gap=0))
        self.table.ticks.changed.connect(self._tell)

    def refresh(self) -> None:
        """Read again what waits."""
        listing = LISTINGS["hours"]
        today = date.today()
        wait = (HourEntry.state == "draft") & (HourEntry.day <= today)
        self.table.show_rows(
            lambda by, down: listing.keys(by=by or "day", down=down, where=wait), lambda keys: listing.rows(list(keys))
        )
        self.table.ticks.ticked &= set(self.table.rows.pages.keys)
        found = waiting(today)
        self._stack.setCurrentIndex(0 if found.lines else 1)
        said = counted("{n} line of hours", "{n} lines of hours", found.lines)
        words = _("{lines}, {sum} in all").format(lines=said, sum=duration_text(found.minutes))
        self.head.tell(_("Hours to validate"), words if found.lines else _("All hours are validated"))
        self._all.setEnabled(bool(found.lines))
        self._tell()

    def _tell(self) -> None:
        self._some.setEnabled(bool(self.table.ticks.ticked))

    def validate_ticked(self) -> None:
        """Validate the lines that are ticked."""
        ids = set(self.table.ticks.ticked)
        if ids and self._desk.do(lambda: validate(ids)):
            self.table.ticks.ticked.clear()
            self._tell()

    def validate_all(self) -> None:
        """Validate all that waits, up to today."""
        self._desk.do(validate)

    def commands(self) -> Sequence[Command]:
        return [Command(_("Validate what is ticked"), self.validate_ticked, icon="check", may=self._some.isEnabled)]

    def panes(self) -> Sequence[QWidget]:
        return [self.table]


def _columns() -> list[Column]:
    return [Who(HourEntry, "volunteer"), *columns(HourEntry, _PATHS[1:])]
