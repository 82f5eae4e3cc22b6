"""What the register says of one document, line by line, with links to what it replaces and what replaced it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from models.language import LANGUAGES, _, current_language
from models.language.formats import day_short, day_text, duration_text
from models.register import IssuedDocument, replaced_by
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, text


def told_of(document: IssuedDocument) -> list[tuple[str, str]]:
    """Give the lines: what, and what the register says of it; empty ones are left out."""
    days = [day for day in (document.first_day, document.last_day) if day]
    when = " – ".join(dict.fromkeys(day_short(day) for day in days))
    long = duration_text(document.minutes) if document.minutes else ""
    other = "" if document.language == current_language() else LANGUAGES.get(document.language, "")
    lines = [
        (_("Reason"), document.status_reason),
        (_("About"), document.subject),
        (_("Period"), ", ".join(part for part in (when, long) if part)),
        (_("Signatory"), document.signatory),
        (_("Issued"), _("{day}, by {who}").format(day=day_text(document.issued_on), who=document.issued_by or "—")),
        (_("Language"), other),
        (_("Check code"), document.check_code),
    ]
    return [(what, said) for what, said in lines if said]


class Facts(QWidget):
    """``went(number)`` when a link to another document is followed."""

    went = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(look().px(t.S))

    def show_document(self, document: IssuedDocument) -> None:
        """Show what the register says."""
        _clear(self._lines)
        successor = replaced_by(document)
        if successor is not None:
            self._add(_("Replaced by"), self._link(successor.number))
        if document.replaces:
            self._add(_("Replaces"), self._link(document.replaces.number))
        for what, said in told_of(document):
            label = text(said, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._add(what, label)

    def _add(self, what: str, said: QWidget) -> None:
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(text(what, "caption"))
        both.addWidget(said)
        self._lines.addLayout(both)

    def _link(self, number: str) -> QWidget:
        return button(number, "quiet", then=lambda: self.went.emit(number))


def _clear(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
            inner.deleteLater()
