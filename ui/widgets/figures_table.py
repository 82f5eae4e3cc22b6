"""A small table to read: names at the left, figures under one another at the right, no grid, one Tab stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.shell.style import tokens as t
from ui.shell.style.look import look

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableView):
    """``name`` is what a screen reader calls it. The first column is of names and takes the room that is left.

    A ``whole`` one is as high as all its rows, with columns of one width: the page around it scrolls.
    """

    def __init__(self, name: str, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", "inside")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look().px(t.ROW))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(RIGHT)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows of words, each as long as the heads."""
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels(list(heads))
        figures = look().font(figures=True)
        for cells in rows:
            items = [QStandardItem(words) for words in cells]
            for item in items[1:]:
                item.setTextAlignment(RIGHT)
                item.setFont(figures)
            self._rows.appendRow(items)
        head = self.horizontalHeader()
        fit = QHeaderView.ResizeMode.Stretch if self._whole else QHeaderView.ResizeMode.ResizeToContents
        head.setSectionResizeMode(fit)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if self._whole:
            self.setFixedHeight(look().px(t.ROW) * (len(rows) + 1) + look().px(t.XS))
        if (first := self._rows.horizontalHeaderItem(0)) is not None:
            first.setTextAlignment(LEFT)
