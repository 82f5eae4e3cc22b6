"""A field: its label above, the editor, and below it help or what is wrong, where the eye already is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from models.language import _
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, restyle, row, text


class Field(QWidget):
    """Labels stand above: at 150 % there is no room beside. Alt+letter is left to the menus."""

    def __init__(
        self, label: str, editor: QWidget, *, needed: bool = False, help_text: str = "", own_label: bool = False
    ) -> None:
        """``own_label`` is for an editor that says its name itself, such as a check box."""
        super().__init__()
        self.label, self.editor, self._help = label, editor, help_text
        editor.setAccessibleName(label + ", " + _("needed") if needed else label)
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = column(gap=t.XS)
        caption = text("" if own_label else label, "caption")
        caption.setBuddy(editor)
        layout.addLayout(row(caption, None, *([text(_("needed"), "caption")] if needed else [])))
        layout.addWidget(editor)
        self._sign = QLabel()
        self._sign.setFixedSize(look().px(t.MARK_SMALL), look().px(t.MARK_SMALL))
        self._said = text(help_text, "caption", wrap=True)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._said.setMinimumWidth(1)
        below = row(self._sign, self._said, gap=t.XS)
        below.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(below)
        layout.addStretch(1)
        self.setLayout(layout)
        self._tone = ""
        self._show("", help_text)

    def complain(self, words: str) -> None:
        """Say what is wrong and how to mend it; nothing takes it back."""
        self._show("bad" if words else "", words or self._help)

    def doubt(self, words: str) -> None:
        """Say what looks wrong but is kept all the same."""
        if self._tone != "bad":
            self._show("warn" if words else "", words or self._help)

    def wrong(self) -> bool:
        """Tell whether a complaint stands."""
        return self._tone == "bad"

    def _show(self, tone: str, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        self._sign.setVisible(bool(tone))
        if tone:
            colour, drawn = look().colours.tone(tone).ink, "error" if tone == "bad" else "warning"
            self._sign.setPixmap(look().picture(drawn, colour, t.MARK_SMALL, self.devicePixelRatioF()))
        if tone != self._tone:
            self._tone = tone
            restyle(self._said, tone=tone)
            restyle(self.editor, state="bad" if tone == "bad" else "")


def typed(value: str = "", hint: str = "") -> QLineEdit:
    """Make a line to type in, outside of a record's form."""
    edit = QLineEdit(value)
    edit.setPlaceholderText(hint)
    edit.setCursorPosition(0)
    return edit


def search_line(hint: str, name: str) -> QLineEdit:
    """Make a line to search with; ``name`` is what a screen reader calls it."""
    edit = QLineEdit(clearButtonEnabled=True)
    edit.setPlaceholderText(hint)
    edit.setAccessibleName(name)
    edit.addAction(look().icon("search", look().colours.muted), QLineEdit.ActionPosition.LeadingPosition)
    return edit
