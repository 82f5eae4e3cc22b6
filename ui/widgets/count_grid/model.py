"""Whole numbers as a table: a last row adds up the columns, the heads at the left add up the rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.actions import AttendanceCount
from models.language import _
from models.language.formats import number_text

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
SPOKEN, TIP = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole


@dataclass(slots=True)
class CountSheet:
    """What a grid shows: the words of rows and columns, and a number for each pair of them, 0 for none."""

    rows: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    numbers: list[list[int]] = field(default_factory=list)

    def total(self) -> int:
        """Add all of them up."""
        return sum(map(sum, self.numbers))

    def of_row(self, row: int) -> int:
        return sum(self.numbers[row])

    def of_column(self, column: int) -> int:
        return sum(line[column] for line in self.numbers)


class CountModel(QAbstractTableModel):
    """``entered(row, column, number)`` when the person puts another number in a cell."""

    entered = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = CountSheet()
        self.wrong: dict[tuple[int, int], tuple[str, str]] = {}  # what was typed and not understood, and why

    def show(self, sheet: CountSheet) -> None:
        """Show numbers; what was not understood stays to be mended while rows and columns are the same."""
        if (sheet.rows, sheet.columns) == (self.sheet.rows, self.sheet.columns):
            self.sheet = sheet
            self._all_changed()
            return
        self.beginResetModel()
        self.sheet, self.wrong = sheet, {}
        self.endResetModel()

    def counts(self, row: int, column: int) -> bool:
        """Tell whether a cell holds a number, and no sum."""
        return row < len(self.sheet.rows) and column < len(self.sheet.columns)

    def enter(self, row: int, column: int, number: int) -> None:
        """Put a number in a cell."""
        mended = self.wrong.pop((row, column), None)
        if self.sheet.numbers[row][column] != number or mended:
            self.sheet.numbers[row][column] = number
            self._all_changed()
            self.entered.emit(row, column, number)

    @staticmethod
    def understand(typed: str) -> int:
        """Give the number of what was typed, 0 for nothing. Raises ``ValueError`` with words."""
        if not typed.strip():
            return 0
        number: int = AttendanceCount.field("number").parse(typed)
        if number < 0:
            raise ValueError(_("Nobody comes less than not at all: write a whole number."))
        if number and (problem := AttendanceCount.field("number").complaint(number)):
            raise ValueError(problem)
        return number

    def refuse(self, row: int, column: int, typed: str, why: str) -> None:
        """Keep what was not understood in its cell, to be mended."""
        self.wrong[row, column] = (typed, why)
        self._all_changed()

    def forget(self, row: int, column: int) -> bool:
        """Take back what was not understood in a cell; say whether there was anything."""
        there = self.wrong.pop((row, column), None) is not None
        if there:
            self._all_changed()
        return there

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.sheet.rows else len(self.sheet.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role not in (DISPLAY, EDIT, SPOKEN, TIP):
            return None
        row, column = index.row(), index.column()
        wrong = self.wrong.get((row, column))
        if role == TIP:
            return wrong[1] if wrong else None
        words = wrong[0] if wrong else self._words(row, column)
        if role == SPOKEN:
            whom = self.headerData(row, Qt.Orientation.Vertical)
            which = str(self.headerData(column, Qt.Orientation.Horizontal)).replace("\n", " ")
            said = words or _("nobody counted")
            return f"{whom}, {which}: {said}"
        return words

    def _words(self, row: int, column: int) -> str:
        sheet = self.sheet
        if self.counts(row, column):
            number = sheet.numbers[row][column]
            return number_text(number) if number else ""
        return number_text(sheet.of_column(column))

    def sum_of(self, row: int) -> str:
        """Say the sum of a row, or after the last one of all of them."""
        sheet = self.sheet
        return number_text(sheet.of_row(row) if row < len(sheet.rows) else sheet.total())

    def flags(self, index: Index) -> Qt.ItemFlag:
        free = self.counts(index.row(), index.column())
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if free else Qt.ItemFlag.NoItemFlags)

    def headerData(self, section: int, way: Qt.Orientation, role: int = DISPLAY) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom).value)
        if role != DISPLAY:
            return None
        names = self.sheet.rows if way == Qt.Orientation.Vertical else self.sheet.columns
        return names[section] if section < len(names) else _("Total")

    def _all_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
