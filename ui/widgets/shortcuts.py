"""Ctrl+F1: every key of the program, on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from models.language import _, t
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, row, scrolled, text

# Qt's names of keys, several ways separated by a space; what they do. None begins a group.
KEYS: tuple[tuple[str, str], ...] = (
    ("", t("Everywhere")),
    ("Alt+1", t("the areas, in their order: Alt+1 to Alt+9")),
    ("Ctrl+K", t("search everywhere")),
    ("F6", t("next part of the window")),
    ("F1", t("help of this page")),
    ("Ctrl+Z", t("undo the last step")),
    ("Ctrl+Y", t("do it again")),
    ("Ctrl++ Ctrl+-", t("larger text, smaller text")),
    ("", t("Lists and files")),
    ("Ctrl+F", t("search in this list")),
    ("Ctrl+N", t("new")),
    ("Ctrl+S", t("save")),
    ("Ctrl+Shift+S", t("save and begin another")),
    ("Esc", t("abandon what was typed")),
    ("Ctrl+PgUp Ctrl+PgDown", t("previous in the list, next in the list")),
    ("Alt+Down", t("open the calendar of a date")),
    ("Ctrl+P", t("print")),
    ("", t("Attendance")),
    ("Space Return", t("present or absent, and down")),
    ("P A", t("present; absent")),
    ("2 H 1 5", t("time attended; also 14-17, from when to when")),
    ("Ctrl+Down", t("the same as above, and down")),
    ("Del", t("not entered yet")),
)


class ShortcutsHelp(QDialog):
    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All the keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.XL))
        grid.setVerticalSpacing(look().px(tokens.XS))
        grid.setColumnStretch(1, 1)
        for line, (keys, does) in enumerate(KEYS):
            if not keys:
                title = text(_(does), "section")
                title.setContentsMargins(0, look().px(tokens.S if line else 0), 0, 0)
                grid.addWidget(title, line, 0, 1, 2)
            else:
                grid.addWidget(text(_native(keys)), line, 0)
                grid.addWidget(text(_(does), "muted", wrap=True), line, 1)
        inside = QWidget()
        inside.setLayout(column(grid, None, margin=tokens.L))
        close = button(_("Close"), "main", then=self.close)
        layout = column(scrolled(inside), row(None, close), margin=tokens.L)
        self.setLayout(layout)
        self.resize(look().px(tokens.PALETTE), min(look().px(tokens.PALETTE), over.height() - look().px(tokens.XXL)))
        close.setFocus()
        self.open()


def _native(keys: str) -> str:
    names = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys.split(" ")]
    return "".join(names).lower() if keys == "2 H 1 5" else "   ".join(names)
