"""A list whose rows have two lines and a chip: a name, what helps to recognise it, and its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.chip import chip_width, paint_chip
from ui.widgets.pages import Pages

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole
KEY = Qt.ItemDataRole.UserRole
SHOWN = Qt.ItemDataRole.UserRole + 1
SELECTED = QStyle.StateFlag.State_Selected
HOVERED = QStyle.StateFlag.State_MouseOver


@dataclass(frozen=True, slots=True)
class TwoLines:
    """``tone`` is that of the chip: neutral, info, good, warn, bad."""

    title: str
    about: str = ""
    chip: str = ""
    tone: str = "neutral"


GONE = TwoLines("—")


class TwoLinesModel(QAbstractTableModel, Generic[R]):
    """Each row is made into two lines when it is painted, not before."""

    def __init__(self, present: Callable[[R], TwoLines], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self.pages: Pages[R] = Pages()

    def show(self, pages: Pages[R]) -> None:
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pages)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        if role == KEY:
            return self.pages.keys[index.row()]
        if role not in (SHOWN, DISPLAY):
            return None
        row = self.pages.at(index.row())
        shown = GONE if row is None else self._present(row)
        if role == SHOWN:
            return shown
        return ", ".join(
            words for words in (shown.title, shown.about, shown.chip) if words
        )  # what a screen reader says


class TwoLinesDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        k, c = look(), look().colours
        shown: TwoLines = index.data(SHOWN)
        box: QRect = option.rect
        state = option.state
        chosen = bool(state & SELECTED)
        painter.fillRect(box, QColor(c.selected if chosen else c.hover if state & HOVERED else c.surface))
        if chosen:  # the bar says "selected" without colour vision
            painter.fillRect(QRect(box.left(), box.top(), k.px(t.ACCENT_BAR), box.height()), QColor(c.fill))
        painter.setPen(QColor(c.line))
        painter.drawLine(box.left() + k.px(t.L), box.bottom(), box.right(), box.bottom())
        inner = box.adjusted(k.px(t.L), k.px(t.S), -k.px(t.M), -k.px(t.S))
        half = inner.height() // 2
        room = inner.width()
        if shown.chip:
            wide, high = chip_width(shown.chip), k.px(t.CHIP_LOW)
            room -= wide + k.px(t.S)
            # on the second line: the name is what must not be cut
            at = QRectF(inner.right() - wide, inner.bottom() - high + 1, wide, high)
            paint_chip(painter, at, shown.chip, shown.tone)
        self._line(painter, QRect(inner.left(), inner.top(), inner.width(), half), shown.title, t.BODY, c.ink)
        self._line(painter, QRect(inner.left(), inner.top() + half, room, half), shown.about, t.CAPTION, c.muted)

    def _line(self, painter: QPainter, box: QRect, words: str, size: int, colour: str) -> None:
        font = look().font(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class TwoLinesList(QTableView, Generic[R]):
    """``chosen(key)`` when the current row changes by hand; ``opened(key)`` on Return or a double click.

    ``typed(letters)`` when somebody types in the list: searching is for the search box. A table of one column and not
    a QListView: that one asks for every row before it paints the first.
    """

    typed = Signal(str)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, present: Callable[[R], TwoLines], parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the list."""
        super().__init__(parent)
        self.rows: TwoLinesModel[R] = TwoLinesModel(present, self)
        self.setModel(self.rows)
        self.setItemDelegate(TwoLinesDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look().px(t.ROW_TALL))
        self.setMouseTracking(True)
        self.setProperty("ring", "inside")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._quiet = False
        self.activated.connect(lambda index: self.opened.emit(index.data(KEY)))
        self.selectionModel().currentChanged.connect(self._chose)

    def show_pages(self, pages: Pages[R]) -> None:
        """Show rows, and stay on the one that was current if it is still there."""
        key = self.key()
        self._quiet = True
        self.rows.show(pages)
        self.select(key)
        self._quiet = False
        if key is not None and self.key() is None:
            self.chosen.emit(None)

    def key(self) -> int | None:
        """Give the key of the current row."""
        index = self.currentIndex()
        return int(index.data(KEY)) if index.isValid() else None

    def select(self, key: int | None) -> bool:
        """Make the row of a key current; say whether it is in the list."""
        place = self.rows.pages.place_of(key)
        if place < 0:
            return False
        self.setCurrentIndex(self.rows.index(place, 0))
        return True

    def select_quietly(self, key: int | None) -> None:
        """Make a row current without telling: the detail shows it already."""
        self._quiet = True
        if not self.select(key):
            self.selectionModel().clear()
        self._quiet = False

    def step(self, way: int) -> None:
        """Go to the next row (1) or the one before (-1)."""
        place = self.currentIndex().row() + way
        if 0 <= place < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(place, 0))

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row."""
        ends = {QTableView.CursorAction.MoveHome: 0, QTableView.CursorAction.MoveEnd: self.rows.rowCount() - 1}
        if action in ends:
            return self.rows.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def _chose(self, now: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(now.data(KEY) if now.isValid() else None)
