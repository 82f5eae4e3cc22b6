"""The voice matrix on screen: a real table whose cells keep their number, rows flagged when nobody spoke."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from models.language import _
from models.queries.voices import Cell, VoiceTable
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.matrix_head import FindingHead, GroupHead
from ui.widgets.matrix_model import Index, MatrixModel

BOLD_FROM = 10  # two digits stand out


class _Cells(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        k, c = look(), look().colours
        model, row, column = cast(MatrixModel, index.model()), index.row(), index.column()
        box: QRect = option.rect.adjusted(t.HAIR, t.HAIR, -t.HAIR, -t.HAIR)
        value, total, flagged = model.value(row, column), model.is_total(row, column), model.is_flagged(row)
        round_ = k.px(t.R_CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if flagged and not total:
            painter.setBrush(QBrush(QColor(c.bad.line), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(QColor(c.bad.line), t.LINE))
            painter.drawRoundedRect(box, round_, round_)
        elif not total:
            painter.setBrush(QColor(c.heat[model.step(row, column)]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, round_, round_)
        painter.setFont(k.font(t.CAPTION if total else t.BODY, bold=total or value >= BOLD_FROM, figures=True))
        painter.setPen(QColor(c.bad.ink if flagged else c.muted if total or not value else c.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(c.focus), t.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, round_, round_)
        painter.restore()


class MatrixView(QTableView):
    """``chosen(cell)`` when another cell is current, ``opened(cell)`` on Return, Space or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.matrix = MatrixModel()
        self.setModel(self.matrix)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(FindingHead(self.matrix))
        self.setVerticalHeader(GroupHead(self.matrix))
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrows move in it
        self.setAccessibleName(_("Voice matrix"))
        self.setProperty("plain", "true")
        self.setProperty("ring", "none")  # the current cell wears it
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls, not the table
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(look().px(t.MATRIX_CELL))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(look().px(t.MATRIX_ROW))
        down.setFixedWidth(look().px(t.PEOPLE))
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)

    def show_table(self, table: VoiceTable) -> None:
        """Show other counts, and stay where one was."""
        here = self.cell()
        before = self.matrix.table.rows, self.matrix.table.columns
        self.selectionModel().blockSignals(True)
        self.matrix.show(table)
        self.selectionModel().blockSignals(False)
        self.show_cell(here if here is not None and before[0] else None)
        self._fit()

    def cell(self) -> Cell | None:
        """Give the cell where one is."""
        index = self.currentIndex()
        return self.matrix.table.cell(index.row(), index.column()) if index.isValid() else None

    def show_cell(self, cell: Cell | None) -> None:
        """Go to a cell; to the first when it is not there."""
        found = self.matrix.table.place(cell) if cell is not None else None
        if self.matrix.rowCount():
            self.setCurrentIndex(self.matrix.index(*(found or (0, 0))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as all the rows: what is too long scrolls with the page."""
        head = self.horizontalHeader()
        if isinstance(head, FindingHead):
            head.setFixedHeight(head.wanted())
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if head.length() > self.viewport().width() else 0
        high = head.height() + self.verticalHeader().length() + below + 2 * t.HAIR
        if high != self.height():
            self.setFixedHeight(high)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.matrix.table.cell(index.row(), index.column()))

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.matrix.table.cell(now.row(), now.column()))
            QTimer.singleShot(0, self, self._into_view)

    def _into_view(self) -> None:
        """Bring the current cell into the part of the page that one sees."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        box = self.visualRect(self.currentIndex())
        page = parent.widget() if parent is not None else None
        if parent is not None and page is not None and self.hasFocus() and box.isValid():
            at = self.viewport().mapTo(page, box.center())
            parent.ensureVisible(at.x(), at.y(), 0, box.height())
