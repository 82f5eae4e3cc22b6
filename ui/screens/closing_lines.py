"""What each grant leaves at the end of an exercise: how it comes about, and how much is carried over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.language import _
from models.language.formats import money_text
from models.queries.carryover import Left
from models.records.fields import CentsField
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, column, empty, held, scrolled, text


class CarriedLines(QWidget):
    """One line a grant, with the amount proposed, which may be changed."""

    def __init__(self) -> None:
        super().__init__()
        self._field = CentsField(_("Carried over"))
        self._lines: list[tuple[Left, QLineEdit]] = []
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(look().px(t.S))
        self._grid.setHorizontalSpacing(look().px(t.M))
        self._grid.setColumnStretch(0, 1)
        self.setLayout(column(scrolled(self._inside), gap=0))

    def show_lines(self, left: Sequence[Left]) -> None:
        """Show what each grant leaves."""
        empty(self._grid)
        self._lines = []
        for place, one in enumerate(left):
            amount = QLineEdit(self._field.text(one.cents))
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            amount.setFixedWidth(look().px(t.DEEDS))
            amount.setAccessibleName(_("Carried over of {grant}").format(grant=one.name))
            amount.setAccessibleDescription(one.words())
            self._grid.addWidget(held(column(Elided(one.name), Elided(one.words(), "caption"), gap=0)), place, 0)
            self._grid.addWidget(amount, place, 1)
            self._lines.append((one, amount))
        if not left:
            self._grid.addWidget(text(_("No grant leaves anything."), "muted"), 0, 0)
        self._grid.setRowStretch(len(left) + 1, 1)

    def amounts(self) -> dict[int, int]:
        """Give what is carried over of each grant, in cents. Raises ``ValueError`` with words."""
        found = {}
        for one, edit in self._lines:
            try:
                cents = self._field.read(edit.text()) or 0
            except ValueError as why:
                edit.setFocus()
                raise ValueError(f"{one.name}: {why}") from None
            if not 0 <= cents <= one.available:
                edit.setFocus()
                words = _("Between nothing and {amount}: no more is carried over than there was.")
                raise ValueError(words.format(amount=money_text(one.available)))
            found[one.grant] = cents
        return found
