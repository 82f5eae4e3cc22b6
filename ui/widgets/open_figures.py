"""A table of figures each of which opens onto what it counts: arrows go from figure to figure, Return opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.widgets.figures_table import FiguresTable

FEW: Final = 6  # columns: more share the width evenly


class OpenFigures(FiguresTable):
    """``opened(row, column)`` on Return or a double click; the first column, of names, opens nothing."""

    opened = Signal(int, int)

    def __init__(self, name: str, *, whole: bool = True) -> None:
        super().__init__(name, whole=whole)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._tell)

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().show_rows(heads, rows)
        if len(heads) <= FEW:  # names get what figures leave
            head = self.horizontalHeader()
            for place in range(1, len(heads)):
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)

    def words_at(self, row: int, column: int) -> str:
        """Give what a cell says."""
        return str(self.model().index(row, column).data() or "")

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and index.column():
            self.opened.emit(index.row(), index.column())
