"""The typed grid with its heads, and a line below that says the keys, a doubt, or what could not be understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, column, restyle
from ui.widgets.typing_grid.cells import TypingDelegate
from ui.widgets.typing_grid.model import Head, TypingModel
from ui.widgets.typing_grid.table import TypingTable


class TypingGrid(QWidget):
    """It fills the room it has and scrolls by itself."""

    def __init__(self, model: TypingModel, name: str, keys: Sequence[str] = ()) -> None:
        """``name`` is what a screen reader calls the grid; ``keys`` are more words for the line below."""
        super().__init__()
        k = look()
        self.model, self._keys = model, tuple(keys)
        self.table = TypingTable(model)
        delegate = TypingDelegate(self.table)
        self.table.setItemDelegate(delegate)
        self.table.setAccessibleName(name)
        self.table.setShowGrid(False)
        self.table.setProperty("plain", "grid")
        self.table.setProperty("ring", "none")  # the current cell wears it
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
        )
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(k.px(t.ROW))
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFixedHeight(k.px(t.ROW))
        self._hint = Elided("", "caption")
        layout = column(self.table, self._hint, gap=t.XS)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.table.selectionModel().currentChanged.connect(lambda *_cells: self._moved())
        self.table.said.connect(self.say)
        delegate.complained.connect(self.say)
        model.modelReset.connect(self._begin)
        self.table.verticalScrollBar().rangeChanged.connect(lambda *_range: self._share_out())  # it takes room
        self.say("")

    def unsettled(self) -> bool:
        """Tell whether something typed was not understood, or is still being typed."""
        return bool(self.model.wrong) or self.table.state() == QTableView.State.EditingState

    def focus(self) -> None:
        """Put the keyboard in the grid, on what is to be mended if there is anything."""
        for cell in list(self.model.wrong)[:1]:
            self.table.go(*cell)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Say what is wrong, or what there is to say of the line, or the keys."""
        here = self.table.currentIndex()
        wrong = self.model.wrong.get((here.row(), here.column()))
        words = words or (wrong[1] if wrong else "")
        remark = self.model.remark(here.row()) if here.isValid() and here.row() < self.model.count() else ""
        keys = [_("Tab next cell"), _("Return next line"), *self._keys]
        if self.model.copies:
            keys.insert(2, _("Ctrl+Down copy down"))
        self._hint.say(words or remark or "     ".join(keys))
        restyle(self._hint, tone="bad" if words else "warn" if remark else "", level="" if words else "caption")

    def _moved(self) -> None:
        self.say("")

    def _begin(self) -> None:
        if self.model.count() and not self.table.currentIndex().isValid():
            self.table.go(0, 0)
        self._share_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._share_out)  # once the table knows its width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _least(self, head: Head) -> int:
        k = look()
        if not head.sample:
            return k.px(t.HOUR * head.share / 2)
        return QFontMetrics(k.font(t.BODY, bold=True, figures=True)).horizontalAdvance(head.sample) + k.px(t.L)

    def _share_out(self) -> None:
        """Give each column its share of the width, and never less than its title needs."""
        heads, k = self.model.heads, look()
        words = QFontMetrics(k.font(t.CAPTION, bold=True))
        least = [words.horizontalAdvance(head.title) + k.px(t.XL) for head in heads]
        least = [max(one, self._least(head)) for one, head in zip(least, heads, strict=True)]
        room = self.table.viewport().width() - sum(least)
        shares = sum(head.share for head in heads) or 1
        for place, head in enumerate(heads):
            more = max(0, room) * head.share // shares
            self.table.setColumnWidth(place, least[place] + more)
