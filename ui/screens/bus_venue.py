"""The bus itself and its spaces, in a window over the page: how many it holds, what it is usually for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from models.language import _, counted
from models.queries.bus_lists import space_rows
from models.spaces import Space, Venue
from ui.screens.bus_dialogs import ask_space
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, margins, row, scrolled, text
from ui.widgets.form_fields import Rows
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm, to_mend
from ui.widgets.two_lines import TwoLines, TwoLinesList

ROWS: Rows = ["name", ("depot", "mobile"), "notes"]
LIST_HIGH = 3  # spaces in view: a bus has two


class VenueDialog(QDialog):
    """A venue; its spaces come once it is kept."""

    def __init__(self, over: QWidget, desk: Desk, venue: Venue) -> None:
        super().__init__(over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("The bus and its spaces"))
        self._desk = desk
        self.form: RecordForm[Venue] = RecordForm(desk, Venue, ROWS)
        self._spaces: dict[int, Space] = {}
        self._list: TwoLinesList[Space] = TwoLinesList(_("Spaces"), _lines)
        self._list.setMinimumHeight(look().px(t.ROW_TALL * LIST_HIGH))
        self._list.opened.connect(lambda _key: self._edit())
        self._add = button(_("Add a space…"), "", "plus", self._new)
        self._change = button(_("Edit…"), "", "edit", self._edit)
        self._list.chosen.connect(lambda key: self._change.setEnabled(key is not None))
        inside = QWidget()
        spaces = column(row(text(_("Spaces"), "section"), None, self._add, self._change), self._list, gap=t.S)
        margins(spaces, 0, 0, t.L, t.M)
        body = column(self.form, spaces, gap=t.S)
        margins(body, t.XL, 0, t.S, 0)
        inside.setLayout(body)
        wrong = Elided("")
        wrong.setProperty("tone", "bad")
        self.form.complained.connect(lambda n: wrong.say(to_mend(n)))
        save = button(_("Save"), "main", then=self.form.store)
        save.setEnabled(False)
        self.form.modified.connect(save.setEnabled)
        foot = row(wrong, button(_("Close"), then=self.reject), save)
        foot.setStretch(0, 1)
        margins(foot, t.XL, t.M, t.XL, t.M)
        head = row(text(self.windowTitle(), "section"), None)
        margins(head, t.XL, t.L, t.XL, t.S)
        layout = column(head, scrolled(inside), frame("line"), foot, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.form.stored.connect(lambda _record: self._show())
        desk.settled.connect(self._show)
        QShortcut(QKeySequence("Ctrl+S"), self, self.form.store)
        room = over.window()
        edge = look().px(t.XL)
        high = inside.sizeHint().height() + head.sizeHint().height() + foot.sizeHint().height() + edge
        self.resize(min(look().px(t.FORM), room.width() - edge), min(high, room.height() - edge))
        self.form.edit(venue)
        self._show()

    def _show(self) -> None:
        record = self.form.record()
        kept = record is not None and bool(record.id)
        self._spaces = {space.id: space for space in space_rows(record.id)} if record is not None and kept else {}
        self._list.show_pages(Pages(list(self._spaces), lambda keys: {key: self._spaces[key] for key in keys}))
        self._add.setEnabled(kept)
        self._change.setEnabled(self._list.key() is not None)

    def _new(self) -> None:
        record = self.form.record()
        if record is not None and record.id:
            ask_space(self, self._desk, Space(venue=record.id))

    def _edit(self) -> None:
        if (key := self._list.key()) is not None:
            ask_space(self, self._desk, Space.get_by_id(key))

    def reject(self) -> None:
        if self.form.may_leave():
            super().reject()


def _lines(space: Space) -> TwoLines:
    holds = counted("{n} person", "{n} people", space.capacity) if space.capacity is not None else ""
    return TwoLines(space.name, ", ".join(part for part in (space.usual_use, holds) if part))
