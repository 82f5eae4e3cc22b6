"""Two parts one under the other; where there is no room for both, one at a time, chosen by small tabs."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, line


class TwoParts(QWidget):
    """``shares`` say how the height is parted when there is room for both."""

    def __init__(
        self, upper: QWidget, upper_name: str, lower: QWidget, lower_name: str, shares: tuple[int, int] = (3, 2)
    ) -> None:
        super().__init__()
        self._parts = (upper, lower)
        self._between = line()
        self._which = QTabBar()
        self._which.setExpanding(False)
        self._which.setDrawBase(False)
        self._which.setAccessibleName(_("What is in view"))
        for name in (upper_name, lower_name):
            self._which.addTab(name)
        layout = column(self._which, upper, self._between, lower, gap=0)
        layout.setStretch(1, shares[0])
        layout.setStretch(3, shares[1])
        self.setLayout(layout)
        self.setMinimumHeight(look().px(t.PAGE_LEAST // 2))  # not the height of both: that one may be too much
        self._which.currentChanged.connect(lambda _place: self._arrange())
        self._arrange()

    def show_part(self, place: int) -> None:
        """Show the upper part (0) or the lower one (1), where only one is in view."""
        self._which.setCurrentIndex(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = sum(part.minimumSizeHint().height() for part in self._parts)
        narrow = self.height() < wanted
        self._which.setVisible(narrow)
        self._between.setVisible(not narrow)
        for place, part in enumerate(self._parts):
            part.setVisible(not narrow or place == self._which.currentIndex())
