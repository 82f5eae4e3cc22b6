"""A page and what is told of it: side by side when there is room, else one behind the other, each with its tab."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, frame, margins, row


class PageBeside(QWidget):
    """``page`` comes first; ``told`` keeps its width beside it."""

    def __init__(self, page: QWidget, page_title: str, told: QWidget, told_title: str) -> None:
        super().__init__()
        self._page, self._told = page, told
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(_("Parts of the file"))
        self._tabs.addTab(page_title)
        self._tabs.addTab(told_title)
        self._tabs.currentChanged.connect(lambda _place: self._arrange())
        above = row(self._tabs, None, gap=0)
        margins(above, t.XL, 0, 0, 0)
        both = row(told, page, gap=0)
        both.setStretch(1, 1)
        layout = column(above, frame("line"), both, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._narrow = False
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < look().px(t.LIST_LEAST + t.DETAIL_LEAST)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        page_only = self._narrow and self._tabs.currentIndex() == 0
        self._tabs.setVisible(self._narrow)
        self._told.setMaximumWidth(look().px(t.FORM if self._narrow else t.LIST_LEAST + t.L))
        self._told.setMinimumWidth(look().px(t.LIST_LEAST + t.L))
        self._told.setVisible(not page_only)
        self._page.setVisible(not self._narrow or page_only)
