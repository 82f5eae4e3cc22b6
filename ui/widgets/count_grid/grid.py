"""The grid of counts with its heads, and a line that says the keys or what could not be understood."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, column, restyle, text
from ui.widgets.count_grid.cells import CountDelegate
from ui.widgets.count_grid.heads import RowHead
from ui.widgets.count_grid.model import CountModel, CountSheet
from ui.widgets.count_grid.table import CountTable

LEAST = 4  # digits of a number: a wider one pushes its neighbours


class CountGrid(QWidget):
    """``entered(row, column, number)`` after each cell. It is as high as its rows: what holds it scrolls."""

    entered = Signal(int, int, int)

    def __init__(self, name: str) -> None:
        """``name`` is what a screen reader calls the grid."""
        super().__init__()
        k = look()
        self.model = CountModel(self)
        self.table = CountTable(self.model)
        delegate = CountDelegate(self.table)
        self.table.setItemDelegate(delegate)
        self.table.setAccessibleName(name)
        self.table.setShowGrid(False)
        self.table.setProperty("plain", "grid")
        self.table.setProperty("ring", "none")  # the current cell wears it
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
        )
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = RowHead(self.model)
        self.table.setVerticalHeader(down)
        self.table.setCornerButtonEnabled(False)
        self._corner = text(_("Total"), "caption")
        self._corner.setParent(self.table)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._least = QFontMetrics(k.font(bold=True, figures=True)).horizontalAdvance("0" * LEAST) + k.px(t.S + t.M)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(k.px(t.ROW))
        down.setFixedWidth(k.px(t.COLUMN))
        self._hint = Elided("", "caption")
        self.setLayout(column(self.table, self._hint, gap=t.XS))
        self.table.selectionModel().currentChanged.connect(self._moved)
        delegate.complained.connect(self._say)
        self.table.mended.connect(self._moved)
        self.model.entered.connect(self.entered)
        self._say("")

    def show_sheet(self, sheet: CountSheet) -> None:
        """Show numbers; showing the same rows and columns again keeps the place."""
        words = QFontMetrics(look().font(t.CAPTION))
        wide = [words.horizontalAdvance(part) for one in sheet.columns for part in one.split("\n")]
        least = max([self._least, *(one + look().px(t.S + t.M) for one in wide)])
        self.table.horizontalHeader().setMinimumSectionSize(least)
        self.model.show(sheet)
        if not self.table.currentIndex().isValid() and sheet.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        k = look()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        head = k.px(t.HEAD_TALL if any("\n" in words for words in sheet.columns) else t.ROW)
        self.table.horizontalHeader().setFixedHeight(head)
        self._corner.setGeometry(0, 0, k.px(t.COLUMN - t.M), head - k.px(t.XS))
        self.table.setFixedHeight(head + (len(sheet.rows) + 1) * k.px(t.ROW) + bar + 2)

    def unsettled(self) -> bool:
        """Tell whether something typed was not understood, or is still being typed."""
        return bool(self.model.wrong) or self.table.state() == QTableView.State.EditingState

    def focus(self) -> None:
        """Put the keyboard in the grid, on what is to be mended if there is anything."""
        for cell in list(self.model.wrong)[:1]:
            self.table.setCurrentIndex(self.model.index(*cell))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self) -> None:
        here = self.table.currentIndex()
        wrong = self.model.wrong.get((here.row(), here.column()))
        self._say(wrong[1] if wrong else "")

    def _say(self, words: str) -> None:
        """Say what is wrong, or the keys when nothing is."""
        keys = (_("Digits write"), _("Tab next cell"), _("Return below"), _("Del clear"))
        self._hint.say(words or "     ".join(keys))
        restyle(self._hint, tone="bad" if words else "", level="" if words else "caption")
