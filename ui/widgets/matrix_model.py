"""The voice matrix as a table that Qt and screen readers can ask: counts, totals, and what a cell is in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from models.language import _, counted
from models.language.formats import number_text
from models.queries.voices import VoiceTable
from ui.widgets.base import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ACROSS = Qt.Orientation.Horizontal


class MatrixModel(QAbstractTableModel):
    """Adds a total to every row and column."""

    def __init__(self) -> None:
        super().__init__()
        self.table = VoiceTable((), (), ())

    def show(self, table: VoiceTable) -> None:
        """Show other counts."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.table.rows else len(self.table.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.table.rows else len(self.table.columns) + 1

    def is_total(self, row: int, column: int) -> bool:
        """Tell whether a cell adds others up."""
        return row >= len(self.table.rows) or column >= len(self.table.columns)

    def is_flagged(self, row: int) -> bool:
        """Tell whether a row is that of an expected group that was not heard."""
        return row < len(self.table.rows) and self.table.rows[row].flagged

    def value(self, row: int, column: int) -> int:
        """Give the number in a cell, totals included."""
        cells = self.table.cells if row == len(self.table.rows) else self.table.cells[row : row + 1]
        return sum(sum(line) if column == len(self.table.columns) else line[column] for line in cells)

    def step(self, row: int, column: int) -> int:
        """Give the shade of a cell, 0 for nothing said to 4 for the most."""
        return shade(self.value(row, column), self.table.most())

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return number_text(self.value(row, column))
        if role == Role.AccessibleTextRole:
            return self.said(row, column)
        return None

    def said(self, row: int, column: int) -> str:
        """Say a cell as a whole: whose voice, on what, how many times."""
        group = self.headerData(row, Qt.Orientation.Vertical)
        finding = self.headerData(column, ACROSS)
        voices = counted("{n} statement", "{n} statements", self.value(row, column))
        words = _("{group}, {finding}: {voices}").format(group=group, finding=finding, voices=voices)
        return _flagged(words) if self.is_flagged(row) else words

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        across = way == ACROSS
        names = [one.name for one in self.table.columns] if across else [one.said() for one in self.table.rows]
        if section > len(names):
            return None
        words = names[section] if section < len(names) else _("Total")
        if role == Role.DisplayRole:
            return words
        if role == Role.ToolTipRole:
            return plain_tip(words)
        if role == Role.AccessibleTextRole:
            return _flagged(words) if not across and self.is_flagged(section) else words
        return None


def _flagged(words: str) -> str:
    return _("{words}, expected group, not heard yet").format(words=words)


def shade(value: int, most: int) -> int:
    """Give the shade of a number beside the highest of its matrix: 0 for nothing, else 1 to 4."""
    return 0 if value <= 0 else 1 + min(3, value * 4 // (most + 1))


def ranges(most: int) -> list[tuple[int, int, int]]:
    """Give what each shade stands for: the shade, the least and the highest number that wear it."""
    found: dict[int, tuple[int, int]] = {}
    for value in range(1, most + 1):
        step = shade(value, most)
        found[step] = found.get(step, (value, value))[0], value
    return [(step, *ends) for step, ends in sorted(found.items())]
