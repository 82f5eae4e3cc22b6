"""Key figures: each a number that opens onto what it counts, what it is of, and how it was a year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, text

ACROSS: Final = (6, 4, 3, 2)  # tiles side by side, as many as there is room for


class KeyFigure(NamedTuple):
    """``figure`` as it is written, what it counts, and one line about the year before."""

    figure: str
    counted: str
    before: str
    opens: Callable[[], object]


class FigureTile(QWidget):
    """The number is a button: a screen reader says the whole, and that it opens."""

    def __init__(self, key: KeyFigure) -> None:
        super().__init__()
        self.figure = button(key.figure, "figure", then=key.opens)
        self.figure.setAccessibleName(f"{key.figure} {key.counted}")
        self.figure.setAccessibleDescription(key.before)
        self.figure.setToolTip(_("Open what this figure counts"))
        said, before = text(key.counted, "strong", wrap=True), text(key.before, "caption", wrap=True)
        self.setLayout(column(self.figure, said, before, None, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class FigureTiles(QWidget):
    """Tiles in even columns, as many as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(t.XL))
        self._grid.setVerticalSpacing(look().px(t.L))
        self.setLayout(self._grid)
        self.tiles: list[FigureTile] = []
        self._across = 0

    def show_figures(self, keys: Sequence[KeyFigure]) -> None:
        """Show other figures."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.tiles = [FigureTile(key) for key in keys]
        self._across = 0
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        least = look().px(t.COLUMN)
        room = next((n for n in ACROSS if self.width() >= n * least), ACROSS[-1])
        if not self.tiles or room == self._across:
            return
        for place in range(max(room, self._across)):
            self._grid.setColumnStretch(place, 1 if place < room else 0)
            self._grid.setColumnMinimumWidth(place, 1 if place < room else 0)
        self._across = room
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // room, number % room)
