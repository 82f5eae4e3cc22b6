"""When a volunteer can usually come: the days across, the parts of the day down, one key a cell."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from models.engagements import PARTS_OF_DAY, WEEKDAYS
from models.language import _, t
from ui.shell.style import tokens
from ui.shell.style.look import look

Index = QModelIndex | QPersistentModelIndex
SHORT: Final = (t("Mon"), t("Tue"), t("Wed"), t("Thu"), t("Fri"), t("Sat"), t("Sun"))
FREE: Final = "✓"
TURNS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FreeTimesModel(QAbstractTableModel):
    """Seven days across, three parts of the day down."""

    def __init__(self) -> None:
        super().__init__()
        self._free: set[tuple[str, str]] = set()
        self.allowed = True

    def show(self, free: set[tuple[str, str]], *, allowed: bool) -> None:
        """Show other times; the current cell stays where it is."""
        self._free, self.allowed = free, allowed
        self.dataChanged.emit(self.index(0, 0), self.index(len(PARTS_OF_DAY) - 1, len(WEEKDAYS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(PARTS_OF_DAY)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(WEEKDAYS)

    @staticmethod
    def time(index: Index) -> tuple[str, str]:
        """Give the day of the week and the part of the day of a cell."""
        return WEEKDAYS[index.column()][0], PARTS_OF_DAY[index.row()][0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        free, c = self.time(index) in self._free, look().colours
        if role == Qt.ItemDataRole.DisplayRole:
            return FREE if free else "·"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(c.good.ink if free else c.muted)
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(c.good.soft) if free else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            day, part = _(WEEKDAYS[index.column()][1]), _(PARTS_OF_DAY[index.row()][1])
            words = _("{day}, {part}: can come") if free else _("{day}, {part}: cannot come")
            return words.format(day=day, part=part)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = way == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            words = _(SHORT[section]) if across else _(PARTS_OF_DAY[section][1])
            return words[:1].upper() + words[1:]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _((WEEKDAYS if across else PARTS_OF_DAY)[section][1])
        return None


class FreeTimes(QTableView):
    """Arrows go, Space or Return turns a time over, a click too. ``turned(day of the week, part of the day)``."""

    turned = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._times = FreeTimesModel()
        self.setModel(self._times)
        self.setAccessibleName(_("Availabilities"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setProperty("ring", "inside")
        self.setProperty("plain", "true")
        self.verticalHeader().setDefaultSectionSize(look().px(tokens.ROW))
        self.verticalHeader().setHighlightSections(False)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clicked.connect(self._turn)
        self.setCurrentIndex(self._times.index(0, 0))
        self.setFixedHeight(look().px(tokens.ROW) * (len(PARTS_OF_DAY) + 1) + look().px(tokens.S))

    def show_times(self, free: set[tuple[str, str]], *, allowed: bool) -> None:
        """Show when somebody can come; when not ``allowed`` it is only looked at."""
        self._times.show(free, allowed=allowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in TURNS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _turn(self, here: QModelIndex) -> None:
        if here.isValid() and self._times.allowed:
            self.turned.emit(*self._times.time(here))
