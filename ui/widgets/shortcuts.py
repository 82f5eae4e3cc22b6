"""Ctrl+F1: the keys of the page in view first, then those of the whole program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from models.language import _, t
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import button, column, row, scrolled, text

Keys = Sequence[tuple[str, str]]  # Qt's names of keys, several ways separated by a space; what they do

EVERYWHERE: Keys = (
    ("Alt+1", t("the areas, in their order: Alt+1 to Alt+9, then Alt+0")),
    ("Ctrl+K", t("search everywhere")),
    ("F6", t("next part of the window")),
    ("F1", t("help of this page")),
    ("Ctrl+Z", t("undo the last step")),
    ("Ctrl+Y", t("do it again")),
    ("Ctrl++ Ctrl+-", t("larger text, smaller text")),
)
LISTS: Keys = (
    ("Ctrl+F", t("search in this list")),
    ("Ctrl+N", t("new")),
    ("Ctrl+S", t("save")),
    ("Ctrl+Shift+S", t("save and begin another")),
    ("Esc", t("abandon what was typed")),
    ("Ctrl+PgUp Ctrl+PgDown", t("previous in the list, next in the list")),
    ("Alt+Down", t("open the calendar of a date")),
    ("Ctrl+P", t("print")),
)
ATTENDANCE: Keys = (
    ("Space Return", t("present or absent, and down")),
    ("P A", t("present; absent")),
    ("2 H 1 5", t("time attended; also 14-17, from when to when")),
    ("Ctrl+Down", t("the same as above, and down")),
    ("Del", t("not entered yet")),
)


class ShortcutsHelp(QDialog):
    def __init__(self, over: QWidget, page: str, of_page: Keys, of_program: Keys, attendance: bool = False) -> None:
        """``page`` is the name of the page in view; keys of commands are given with words said already.

        With ``attendance``, the grid is in view: its keys come right after those of the page.
        """
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All the keys"))
        grid = (_("Attendance"), _said(ATTENDANCE))
        shown = [(page, of_page), *([grid] if attendance else [])]
        shown.append((_("Everywhere"), _joined(_said(EVERYWHERE), of_program)))
        shown.append((_("Lists and files"), _joined(of_page, _said(LISTS))[len(of_page) :]))
        inside = QWidget()
        inside.setLayout(column(_listed([*shown, *([] if attendance else [grid])]), None, margin=tokens.L))
        close = button(_("Close"), "main", then=self.close)
        self._area = scrolled(inside)
        self._area.setAccessibleName(_("All the keys"))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and Page Down go through the list
        self._area.setProperty("ring", "inside")
        self.setLayout(column(self._area, row(None, close), margin=tokens.L))
        self.resize(look().px(tokens.PALETTE), min(look().px(tokens.PALETTE), over.height() - look().px(tokens.XXL)))
        close.setFocus()
        self.finished.connect(over.activateWindow)
        self.open()


def _listed(groups: Iterable[tuple[str, Keys]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look().px(tokens.XL))
    grid.setVerticalSpacing(look().px(tokens.XS))
    grid.setColumnStretch(1, 1)
    line = 0
    for name, keys in groups:
        if not keys:
            continue
        title = text(name, "section")
        title.setContentsMargins(0, look().px(tokens.S if line else 0), 0, 0)
        grid.addWidget(title, line, 0, 1, 2)
        for place, (ways, does) in enumerate(keys, line + 1):
            grid.addWidget(text(_native(ways)), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(does, "muted", wrap=True), place, 1)
        line += len(keys) + 1
    return grid


def _said(keys: Keys) -> list[tuple[str, str]]:
    return [(ways, _(does)) for ways, does in keys]


def _joined(first: Keys, others: Keys) -> list[tuple[str, str]]:
    """Give the first, and the others whose keys are not among theirs."""
    taken = {way for ways, _does in first for way in ways.split(" ")}
    return [*first, *(told for told in others if not taken & set(told[0].split(" ")))]


def _native(keys: str) -> str:
    names = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys.split(" ")]
    return "".join(names).lower() if keys == "2 H 1 5" else "   ".join(names)
