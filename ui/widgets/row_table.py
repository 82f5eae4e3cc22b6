"""A table of many rows that only reads the rows being looked at, sorted by any column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTableView, QWidget

from models.records.columns import Column, Side
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.pages import Fetch, Pages

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)  # compared thousands of times a repaint: plain numbers, as Qt gives them
ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
FONT = int(Qt.ItemDataRole.FontRole)
KEY = int(Qt.ItemDataRole.UserRole)
RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
ASCENDING = Qt.SortOrder.AscendingOrder
GONE = "—"
KEPT_WORDS = 1000  # rows
Keys = Callable[[str, bool], Sequence[int]]


class RowModel(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._keys: Keys | None = None
        self._fetch: Fetch[Any] = lambda _keys: {}
        self._order = "", False
        self.pages: Pages[Any] = Pages()
        right = [column.side is Side.RIGHT for column in columns]
        figures = look().font(figures=True)
        self._sides = [RIGHT if figure else LEFT for figure in right]
        self._fonts = [figures if figure else None for figure in right]
        self._written: dict[int, list[str]] = {}  # the words of rows that were painted

    def show(self, keys: Keys, fetch: Fetch[Any]) -> None:
        """Show rows in the order chosen at the heads. Also the way to refresh."""
        self._keys, self._fetch = keys, fetch
        self._read()

    def show_pages(self, pages: Pages[Any]) -> None:
        """Show rows in an order of their own; the heads do not sort them."""
        self.beginResetModel()
        self._written.clear()
        self._keys, self.pages = None, pages
        self.endResetModel()

    def _read(self) -> None:
        if self._keys is not None:
            self.beginResetModel()
            self._written.clear()
            self.pages = Pages(self._keys(*self._order), self._fetch)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pages)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            return self._words(index.row())[index.column()] if index.isValid() else None
        if role == ALIGN:
            return self._sides[index.column()]
        if role == FONT:
            return self._fonts[index.column()]
        return self.pages.keys[index.row()] if role == KEY and index.isValid() else None

    def _words(self, place: int) -> list[str]:
        words = self._written.get(place)
        if words is None:
            row = self.pages.at(place)
            words = [GONE if row is None else column.text(row) for column in self._columns]
            if len(self._written) >= KEPT_WORDS:
                self._written.clear()
            self._written[place] = words
        return words

    def headerData(self, section: int, way: Qt.Orientation, role: int = DISPLAY) -> Any:
        if way == Qt.Orientation.Horizontal and role == DISPLAY:
            return self._columns[section].title()
        if way == Qt.Orientation.Horizontal and role == ALIGN:
            return self._sides[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = ASCENDING) -> None:
        if 0 <= column < len(self._columns):
            self._order = self._columns[column].path, order != ASCENDING
            self._read()


class RowTable(QTableView):
    """``chosen(key)`` when the current row changes, ``opened(key)`` on Return or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the table."""
        super().__init__(parent)
        self._measured = False
        self.rows = RowModel(columns, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrows move in it
        self.setProperty("ring", "inside")
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look().px(t.ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSortIndicator(-1, ASCENDING)
        self.setSortingEnabled(True)
        self.activated.connect(lambda index: self.opened.emit(index.data(KEY)))
        self.selectionModel().currentRowChanged.connect(self._chose)

    def show_rows(self, keys: Keys, fetch: Fetch[Any]) -> None:
        """Show rows, and stay on the one that was current if it is still there.

        ``keys(path, down)`` gives all keys sorted by a column, or in the usual order when the path is empty:
        ``lambda by, down: listing.keys(typed, by=by, down=down)`` with ``listing.rows``.
        """
        self._keeping(lambda: self.rows.show(keys, fetch))

    def show_pages(self, pages: Pages[Any]) -> None:
        """Show rows that do not come from one query."""
        self._keeping(lambda: self.rows.show_pages(pages))

    def key(self) -> int | None:
        """Give the key of the current row."""
        index = self.currentIndex()
        return int(index.data(KEY)) if index.isValid() else None

    def keys(self) -> list[int]:
        """Give the keys of the selected rows."""
        return [int(index.data(KEY)) for index in self.selectionModel().selectedRows()]

    def select(self, key: int | None) -> None:
        """Make the row of a key current."""
        place = self.rows.pages.place_of(key)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self.rows.index(place, 0))

    def _keeping(self, show: Callable[[], None]) -> None:
        key = self.key()
        show()
        self._measure()
        self.select(key)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: looking for a letter would read every row. There is a search box for that."""

    def _measure(self) -> None:
        """Fit the columns once, to the rows in view: a table that is not shown would measure every row."""
        if not self._measured and self.isVisible() and len(self.rows.pages):
            self._measured = True
            self.horizontalHeader().setResizeContentsPrecision(0)
            self.resizeColumnsToContents()
            head = self.horizontalHeader()
            head.setStretchLastSection(False)  # or it keeps the width of its words
            head.setStretchLastSection(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def _chose(self, now: QModelIndex) -> None:
        self.chosen.emit(now.data(KEY) if now.isValid() else None)
