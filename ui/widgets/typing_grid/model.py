"""What the cells of a typed grid hold, how what is typed in them is read, and what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
SPOKEN, TIP = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
Proposals = Sequence[tuple[int | str, str]]


class Head(NamedTuple):
    """A column: its title, its share of the width, whether it holds figures, and whether it proposes while typing.

    ``sample`` are words that always have room in it, instead of a least width by the share.
    """

    title: str
    share: int = 1
    figures: bool = False
    proposes: bool = False
    sample: str = ""


class TypingModel(QAbstractTableModel):
    """``entered`` after any cell changed. What a kind of grid holds is told by the methods that raise."""

    entered = Signal()

    def __init__(self, heads: Sequence[Head], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads = list(heads)
        self.copies = True  # whether a cell may be copied to the one below
        self.skips = False  # whether Return passes over lines that are only read
        self.wrong: dict[tuple[int, int], tuple[str, str]] = {}  # what was typed and not understood, and why

    # What a kind of grid tells

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def words(self, row: int, column: int) -> str:
        """Give what a cell shows."""
        raise NotImplementedError

    def read(self, row: int, column: int, typed: str, key: int | str | None) -> None:
        """Take what was typed, or the proposal chosen. Raises ``ValueError`` with words."""
        raise NotImplementedError

    def why_closed(self, row: int, column: int) -> str:  # noqa: ARG002 - what kinds of grids look at
        """Say why nothing can be typed in a cell; nothing when it can."""
        return ""

    def tone(self, row: int, column: int) -> str:  # noqa: ARG002 - what kinds of grids look at
        """Give the tone of a cell: muted, warn, bad, strong or none."""
        return ""

    def remark(self, row: int) -> str:  # noqa: ARG002 - what kinds of grids look at
        """Say what there is to say of a line."""
        return ""

    def proposals(self, row: int, column: int, typed: str) -> Proposals:  # noqa: ARG002 - as above
        """Propose answers for what is typed, the best first."""
        return ()

    def copy_down(self, row: int, column: int) -> bool:  # noqa: ARG002 - as above
        """Copy a cell to the one below; False when it cannot be."""
        return False

    def paste(self, row: int, column: int, lines: Sequence[Sequence[str]]) -> str:
        """Enter what was copied elsewhere from a cell on, each line in the next one that is open there.

        Give why something was not understood, in which case it stays in its cell to be mended.
        """
        said = ""
        for cells in lines:
            while row < self.count() and self.why_closed(row, column):
                row += 1
            if row >= self.count():
                break
            for place, typed in enumerate(cells, column):
                if place < len(self.heads) and not self.why_closed(row, place):
                    said = self.put(row, place, typed) or said
            row += 1
        return said

    def take_away(self, row: int) -> bool:  # noqa: ARG002 - as above
        """Take a line out of the grid; False when it cannot be."""
        return False

    # What the table asks

    def put(self, row: int, column: int, typed: str, key: int | str | None = None) -> str:
        """Enter something in a cell; give why it was not understood, in which case it stays there to be mended."""
        before = self.wrong.pop((row, column), None)
        if key is None and before is None and " ".join(typed.split()) == self.words(row, column):
            return ""
        try:
            self.read(row, column, " ".join(typed.split()), key)
            said = ""
        except ValueError as why:
            said = str(why)
            self.wrong[row, column] = (typed.strip(), said)
        self.all_changed()
        self.entered.emit()
        return said

    def forget(self, row: int, column: int) -> bool:
        """Take back what was not understood; say whether there was anything."""
        there = self.wrong.pop((row, column), None) is not None
        if there:
            self.all_changed()
        return there

    def all_changed(self) -> None:
        """Have all cells painted again."""
        if self.count():
            self.dataChanged.emit(self.index(0, 0), self.index(self.count() - 1, len(self.heads) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return there if self.why_closed(index.row(), index.column()) else there | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid() or index.row() >= self.count():
            return None
        row, column = index.row(), index.column()
        wrong = self.wrong.get((row, column))
        if role in (DISPLAY, EDIT):
            return wrong[0] if wrong else self.words(row, column)
        if role == TIP:
            return wrong[1] if wrong else self.remark(row) or self.words(row, column)
        if role == SPOKEN:
            said = [self.words(row, 0), self.heads[column].title, wrong[0] if wrong else self.words(row, column)]
            return ", ".join(filter(None, (*said, wrong[1] if wrong else self.remark(row))))
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            return self.heads[section].title if way == Qt.Orientation.Horizontal else str(section + 1)
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if self.heads[section].figures else Qt.AlignmentFlag.AlignLeft
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return None
