"""The grants of one funder, in the partner's file; each opens in its own place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.funding import Grant
from models.language import _
from models.queries.grants import grants_with, next_deadlines
from ui.screens.funding import presented
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList


class PartnerGrants(QWidget):
    """Return or a double click opens a grant."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._organisation: int | None = None
        self._grants: dict[int, Grant] = {}
        self._due = next_deadlines()
        self._list: TwoLinesList[Grant] = TwoLinesList(_("Grants"), self._presented)
        self._list.opened.connect(self._open)
        self._list.chosen.connect(lambda _key: self._allow())
        self._add = button(_("New grant…"), "", "plus", self.new)
        self._see = button(_("Open the grant"), "", "right", lambda: self._open(self._list.key()))
        nothing = text(
            _("Nothing was asked of this partner yet. A new grant ticks it as a funder."), "muted", wrap=True
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(held(column(nothing, None, margin=t.L)))
        top = row(self._add, self._see, None)
        margins(top, 0, t.M, t.L, t.S)
        layout = column(top, self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_of(self, organisation: int, *, free: bool = True) -> int:
        """Show the grants of an organisation by its id; give how many there are."""
        self._organisation, self._due = organisation, next_deadlines()
        self._grants = {one.id: one for one in grants_with(organisation)}
        self._list.show_pages(Pages(list(self._grants), lambda keys: {key: self._grants[key] for key in keys}))
        self._stack.setCurrentIndex(0 if self._grants else 1)
        self._add.setEnabled(free)
        self._allow()
        return len(self._grants)

    def new(self) -> None:
        """Ask this partner for a grant."""
        self._desk.go("funding", new=True, funder=self._organisation)

    def _presented(self, row: Grant) -> TwoLines:
        return presented(row, self._due.get(row.id), funder=False)

    def _open(self, key: int | None) -> None:
        if key is not None:
            self._desk.go("funding", key=key)

    def _allow(self) -> None:
        self._see.setEnabled(self._list.key() is not None)
