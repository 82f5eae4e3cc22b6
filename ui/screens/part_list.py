"""What belongs to a record, as a list with its buttons: add, edit, put in the bin; each opens in a small window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from models.language import _
from models.records.record import Record
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, column, held, margins, row, text
from ui.widgets.page_header import may_shrink, shrink
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

Present = Callable[[Any], TwoLines]


class PartList(QWidget):
    """``chose(record or None)`` when another row is current. Records of several kinds may stand in one list."""

    chose = Signal(object)

    def __init__(
        self,
        desk: Desk,
        name: str,
        present: Present,
        add: QWidget | None,
        edit: Callable[[Record], object],
        nothing: str,
        *more: QWidget,
        title: str = "",
    ) -> None:
        """``add`` begins a new one, ``nothing`` is said while there is none.

        A list with a ``title`` has little room: what it holds is put in the bin from its window.
        """
        super().__init__()
        self._desk, self._open = desk, edit
        self._records: dict[int, Record] = {}
        self._free = False
        self._adds = [add] if add else []
        self._more = list(more)
        self._words = {one: one.text() for one in more if isinstance(one, QPushButton) and may_shrink(one)}
        self.list: TwoLinesList[Any] = TwoLinesList(name, present)
        self.list.opened.connect(lambda _key: self._edit())
        self.list.chosen.connect(lambda _key: self._told())
        self._change = button(_("Edit…"), "icon", "edit", self._edit)
        self._away = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(text(nothing, "muted", wrap=True), None, margin=t.L)))
        named = [Elided(title, "strong")] if title else []
        top = row(*named, *self._adds, *more, self._change, *([] if title else [self._away, None]), gap=t.XS)
        if title:
            self._away.setParent(self)
            self._away.hide()
            top.setStretch(0, 1)
        margins(top, t.L if title else 0, t.S if title else t.M, t.L, t.S)
        self._top, self._wide = top, 0
        layout = column(top, self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._allow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for them, the words of the other buttons go, and stay in their tips."""
        super().resizeEvent(event)
        self._wide = self._wide or self._top.minimumSize().width()  # once they have the looks of the window
        shrink(self._words, short=self.width() < self._wide)

    def show_records(self, records: Sequence[Record], *, free: bool = True) -> None:
        """Show records; when not ``free`` they are only looked at."""
        self._free = free
        self._records = {_key(record): record for record in records}
        self.list.show_pages(Pages(list(self._records), lambda keys: {key: self._records[key] for key in keys}))
        self._stack.setCurrentIndex(0 if records else 1)
        for add in self._adds:
            add.setEnabled(free)
        self._allow()

    def chosen(self) -> Record | None:
        """Give the record of the current row."""
        key = self.list.key()
        return self._records.get(key) if key is not None else None

    def choose(self, record: Record) -> None:
        """Make the row of a record current, and tell."""
        if self.list.select(_key(record)):
            self._allow()

    def put_in_bin(self) -> None:
        """Put the record of the current row in the bin; the notice undoes it."""
        record = self.chosen()
        if record is not None and self._free:
            self._desk.put_in_bin(record)

    def _edit(self) -> None:
        if (record := self.chosen()) is not None and self._free:
            self._open(type(record).get_by_id(record.id))

    def _told(self) -> None:
        self._allow()
        self.chose.emit(self.chosen())

    def _allow(self) -> None:
        there = self._free and self.chosen() is not None
        for way in (self._change, self._away):
            way.setEnabled(there)
        for other in self._more:
            other.setEnabled(self._free)


def _key(record: Record) -> int:
    """One number for a record among those of several kinds."""
    return record.id * 1000 + record.number_of_kind
