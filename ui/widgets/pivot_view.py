"""A table of hours by two questions: names at the left and totals at the head stay in sight while it scrolls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from models.language import _
from models.language.formats import duration_text
from models.queries.hours import ANY, Answer
from models.queries.hours_names import PivotLines
from ui.shell.style import tokens as t
from ui.shell.style.look import look

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PivotModel(QAbstractTableModel):
    """The first column is the total of each line; the sum of each column stands in its head."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: PivotLines | None = None

    def show(self, lines: PivotLines) -> None:
        """Show another table."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.lines is None else len(self.lines.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.lines is None else len(self.lines.columns) + 1

    def minutes(self, row: int, column: int) -> int:
        """Give the minutes of a cell; column 0 is the total."""
        if self.lines is None:
            return 0
        answer = self.lines.rows[row][0]
        made = self.lines.made
        return made.at(answer, self.lines.columns[column - 1][0]) if column else made.by_row[answer]

    def answers(self, row: int, column: int) -> tuple[Answer, Answer]:
        """Give what a cell is about; `ANY` for a total."""
        if self.lines is None:
            return ANY, ANY
        return self.lines.rows[row][0], self.lines.columns[column - 1][0] if column else ANY

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.DisplayRole:
            minutes = self.minutes(index.row(), index.column())
            return duration_text(minutes) if minutes else ""
        if role == Role.TextAlignmentRole:
            return RIGHT
        if role == Role.FontRole:
            return look().font(figures=True, bold=not index.column())
        if role == Role.AccessibleTextRole and self.lines is not None:
            row, column = self.lines.rows[index.row()][1], self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{row}, {column}: {duration_text(self.minutes(index.row(), index.column()))}".replace("\n", " ")
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if self.lines is None:
            return None
        if role == Role.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return RIGHT
        if way == Qt.Orientation.Vertical:
            return self.lines.rows[section][1] if role in (Role.DisplayRole, Role.ToolTipRole) else None
        if role != Role.DisplayRole:
            return None
        if not section:
            return "\n".join((_("Total"), duration_text(self.lines.made.total)))
        answer, name = self.lines.columns[section - 1]
        return f"{name}\n{duration_text(self.lines.made.by_column[answer])}"


class PivotView(QTableView):
    """``opened(row, column)`` with the answers of a figure, on Return or a double click."""

    opened = Signal(object, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.figures = PivotModel()
        self.setModel(self.figures)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", "inside")
        self.setProperty("plain", "grid")
        self.setWordWrap(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setFixedHeight(look().px(t.HEAD_TALL))
        down.setDefaultSectionSize(look().px(t.ROW))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setFixedWidth(look().px(t.PEOPLE))
        down.setHighlightSections(True)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.activated.connect(self._open)

    def show_lines(self, lines: PivotLines) -> None:
        """Show another table, its first figure current."""
        self.figures.show(lines)
        wide = max((self.fontMetrics().horizontalAdvance(name) for _answer, name in lines.columns), default=0)
        each = min(max(wide + look().px(t.XL), look().px(t.CELL)), look().px(t.COLUMN))
        self.horizontalHeader().setDefaultSectionSize(each)
        if lines.rows:
            self.setCurrentIndex(self.figures.index(0, 0))

    def open_current(self) -> None:
        """Tell which figure is current."""
        if self.currentIndex().isValid():
            self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.figures.minutes(index.row(), index.column()):
            self.opened.emit(*self.figures.answers(index.row(), index.column()))
