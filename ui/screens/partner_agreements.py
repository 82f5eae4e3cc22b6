"""The agreements that bind one partner, in the partner's file; each opens in its own place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.agreements import Agreement
from models.language import _
from models.queries.commitments import agreements_with
from ui.screens.agreements_words import presented
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLinesList


class PartnerAgreements(QWidget):
    """Return or a double click opens an agreement."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._organisation: int | None = None
        self._agreements: dict[int, Agreement] = {}
        self._list: TwoLinesList[Agreement] = TwoLinesList(_("Agreements"), presented)
        self._list.opened.connect(self._open)
        self._list.chosen.connect(lambda _key: self._allow())
        self._add = button(_("New agreement…"), "", "plus", self.new)
        self._see = button(_("Open the agreement"), "", "right", lambda: self._open(self._list.key()))
        nothing = text(_("No agreement binds this partner yet."), "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(held(column(nothing, None, margin=t.L)))
        top = row(self._add, self._see, None)
        margins(top, 0, t.M, t.L, t.S)
        layout = column(top, self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_of(self, organisation: int, *, free: bool = True) -> int:
        """Show the agreements of an organisation by its id; give how many there are."""
        self._organisation = organisation
        self._agreements = {one.id: one for one in agreements_with(organisation)}
        self._list.show_pages(Pages(list(self._agreements), lambda keys: {key: self._agreements[key] for key in keys}))
        self._stack.setCurrentIndex(0 if self._agreements else 1)
        self._add.setEnabled(free)
        self._allow()
        return len(self._agreements)

    def new(self) -> None:
        """Begin an agreement with this partner."""
        self._desk.go("agreements", new=True, organisation=self._organisation)

    def _open(self, key: int | None) -> None:
        if key is not None:
            self._desk.go("agreements", key=key)

    def _allow(self) -> None:
        self._see.setEnabled(self._list.key() is not None)
