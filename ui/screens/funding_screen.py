"""Funding: the grants with their budgets, the costs that actions share, and the forms of funders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.funding import Grant
from ui.screens.funding_forms import FormsPage
from ui.screens.funding_grants import GrantsPage
from ui.screens.funding_shared import PARTS, SharedCostsPage
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.widgets.base import column

GRANTS, SHARED, FORMS = range(3)
_WORDS = {"grants": GRANTS, "shared": SHARED, "forms": FORMS}


class FundingScreen(Page):
    """Three views; each reads by itself what it shows."""

    concerns = (Grant,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.grants = GrantsPage(desk)
        self._others: dict[int, SharedCostsPage | FormsPage] = {}  # made when they are first asked for
        self._place = GRANTS
        self._views = QStackedWidget()
        self._views.addWidget(self.grants)
        self.setLayout(column(self._views, gap=0))
        self.grants.shared.connect(lambda: self.show_view(SHARED))
        self.grants.forms.connect(lambda: self.show_view(FORMS))

    def show_view(self, place: int) -> None:
        """Show the grants, the shared costs or the forms."""
        if place != self._place and self.may_leave():
            self._place = place
            self._views.setCurrentWidget(self._view())
            if self.isVisible():
                self.desk.go("funding")  # the menus then offer what this view can do
            panes = self._view().panes()
            if panes:
                panes[0].setFocus()

    def _view(self) -> Page:
        return self.grants if self._place == GRANTS else self._other(self._place)

    def _other(self, place: int) -> SharedCostsPage | FormsPage:
        if place not in self._others:
            made = SharedCostsPage(self.desk) if place == SHARED else FormsPage(self.desk)
            made.back.connect(lambda: self.show_view(GRANTS))
            self._views.addWidget(made)
            self._others[place] = made
        return self._others[place]

    # What the window asks

    def show_where(self, view: str = "", cost: int | None = None, action: int | None = None, **where: Any) -> None:
        if view or cost is not None:
            self.show_view(SHARED if cost is not None else _WORDS.get(view, GRANTS))
            if cost is not None:
                self._view().show_where(key=cost, tab=PARTS)
        elif where.get("key") is None and action is not None:  # a line of the budget of an action alone
            from ui.screens.actions import BUDGET

            QTimer.singleShot(0, self, lambda: self.desk.go("actions", key=action, tab=BUDGET))
        elif where:
            self.show_view(GRANTS)
            self.grants.show_where(**where)

    def where(self) -> dict[str, Any]:
        if self._place == GRANTS:
            return self.grants.where()
        return {"view": list(_WORDS)[self._place]}

    def commands(self) -> Sequence[Command]:
        return self._view().commands()

    def typing(self) -> bool:
        return self._view().typing()

    def may_leave(self) -> bool:
        return self._view().may_leave()

    def panes(self) -> Sequence[QWidget]:
        return self._view().panes()
