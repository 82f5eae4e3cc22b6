"""A card: a titled group on its own ground. Cards are never put in cards."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, row, text


class SectionCard(QFrame):
    def __init__(self, title: str, body: QWidget | QLayout, *beside: QWidget, about: str = "") -> None:
        super().__init__()
        self.setProperty("frame", "card")
        head = row(text(title, "section"), *([text(about, "muted")] if about else []), None, *beside)
        head.addStrut(look().px(t.TARGET))  # titles of neighbouring cards stay on one line
        layout = column(head, body, gap=t.M)
        layout.setContentsMargins(*(look().px(m) for m in (t.L, t.M, t.L, t.L)))
        layout.setStretch(1, 1)
        self.setLayout(layout)
