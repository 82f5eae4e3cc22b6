"""The fields of a form: which answers of which record they show, and how they stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from models.records.fields import Described
from models.records.record import Record
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.editors import Editor, editor_for
from ui.widgets.field import Field

Rows = Sequence[str | tuple[str, ...]]


def described(kind: type[Record], path: str) -> Described:
    """Give the field of a path: "since", or "person.email" through a link."""
    link, dot, name = path.rpartition(".")
    owner: Any = kind.field(link) if dot else None
    return (owner.rel_model if owner else kind).field(name)


class FormFields(QWidget):
    """Two columns at most, one when there is no room; never wider than the eye likes."""

    def __init__(self, kind: type[Record], rows: Rows) -> None:
        super().__init__()
        self._rows = [row if isinstance(row, tuple) else (row,) for row in rows]
        self.paths = [path for row in self._rows for path in row]
        self.fields = {path: described(kind, path) for path in self.paths}
        self.editors: dict[str, Editor] = {}
        self.shown: dict[str, Field] = {}
        for path, field in self.fields.items():
            editor = self.editors[path] = editor_for(field)
            editor.widget.setObjectName(path)
            self.shown[path] = Field(
                field.label(), editor.widget, needed=field.needed, help_text=field.help(), own_label=editor.own_label
            )
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(look().px(t.L))
        self._grid.setVerticalSpacing(look().px(t.S))
        self._grid.setContentsMargins(0, look().px(t.M), look().px(t.L), look().px(t.M))
        self.setMaximumWidth(look().px(t.FORM + t.L))
        self._columns = 0
        self._lay_out(2)

    def spell(self, path: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> None:
        """Read and write a field in a way of this form: a target of hours is typed as hours. Before it is filled.

        ``read`` raises ``ValueError`` with words; nothing typed is nothing.
        """
        editor, field = self.editors[path], self.fields[path]

        def understood() -> Any:
            typed = editor.typed().strip()
            return read(typed) if typed else field.empty()

        def fill(value: Any) -> None:
            editor.put("" if value is None else write(value))

        self.editors[path] = replace(editor, read=understood, fill=fill)

    def show_field(self, path: str, shown: bool) -> None:
        """Show a field, or leave it out where it would ask for nothing."""
        self.shown[path].setVisible(shown)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns, line = columns, 0
        for row in self._rows:
            for place, path in enumerate(row):
                if columns == 1:
                    self._grid.addWidget(self.shown[path], line + place, 0, 1, 2)
                else:
                    self._grid.addWidget(self.shown[path], line + place // 2, place % 2, 1, 2 if len(row) == 1 else 1)
            line += len(row) if columns == 1 else -(-len(row) // 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for before, after in zip(self.paths, self.paths[1:], strict=False):
            QWidget.setTabOrder(self.editors[before].widget, self.editors[after].widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(1 if event.size().width() < look().px(t.COLUMNS_BELOW) else 2)
