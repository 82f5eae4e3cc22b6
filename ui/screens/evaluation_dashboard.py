"""The dashboard on screen: the figures of some days beside those of a year earlier, each opening what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from models.actions import Action
from models.language import _
from models.language.formats import period_text
from models.queries.dashboard import Dashboard, dashboard
from models.queries.figures import Scope
from models.queries.territories import outline
from ui.screens.evaluation_cards import DashboardCards
from ui.screens.reports_period import PeriodChooser, proposals
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, scrolled
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.record_picker import RecordPicker

_DEEPER: Final = "\u2003"  # an em space before what lies in the line above
SHORT: Final = 14  # letters


class DashboardPart(QWidget):
    """``head`` is its page header; `refresh` reads again what is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.board: Dashboard | None = None
        paper = button(_("One page on paper…"), "main", "print", self.print)
        self.head = PageHeader(_("Dashboard"), "", paper)
        self.period = PeriodChooser()
        self.period.put(proposals(date.today())[0][1])  # this year
        self._territory = CalmComboBox()
        self._territory.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._territory.setMinimumContentsLength(SHORT)
        self._action = RecordPicker(Action, hint=_("All actions"))
        self.cards = DashboardCards(desk)
        choices = row(
            self.period, Field(_("Territory"), self._territory), Field(_("Action"), self._action), None, gap=t.M
        )
        margins(choices, 0, t.S, t.XL, 0)
        body = column(self.cards, None, gap=0)
        margins(body, 0, t.XS, t.XL, t.L)
        whole = column(choices, scrolled(held(body)), gap=t.S)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.period.chosen.connect(self._read)
        self._territory.activated.connect(lambda _place: self._read())
        self._action.changed.connect(self._picked)

    def refresh(self) -> None:
        """Read what is chosen again, territories too."""
        chosen = self._territory.currentData()
        self._territory.clear()
        self._territory.addItem(_("All territories"), None)
        for place in outline():
            self._territory.addItem(f"{_DEEPER * place.depth}{place.words}", place.id)
        self._territory.setCurrentIndex(max(0, self._territory.findData(chosen)))
        self._read()

    def scope(self) -> Scope:
        """Say what is chosen. Raises ``ValueError`` while the days typed make no period."""
        period = self.period.period()
        if period is None:
            raise ValueError(_("Choose the days."))
        place, action = self._territory.currentData(), self._action.key()
        return Scope(
            period, None if place is None else frozenset({place}), None if action is None else frozenset({action})
        )

    def print(self) -> None:
        """Go to the one-page dashboard on paper, of the same days."""
        try:
            days = self.scope().period
        except ValueError:
            return
        self._desk.go("documents", report="dashboard", days=days)

    def commands(self) -> Sequence[Command]:
        """What is offered while the dashboard is in view."""
        return [Command(_("One page on paper…"), self.print, "Ctrl+P", "print", "file")]

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return self.cards.panes()

    # How it is done

    def _picked(self) -> None:
        if self._action.key() is not None or not self._action.text().strip():
            self._read()

    def _read(self) -> None:
        try:
            scope = self.scope()
        except ValueError:
            return
        self._asked += 1
        asked = self._asked

        def work(_progress: Any) -> Dashboard:
            import_module("exports.board_charts")  # the drawings too: read here, the window does not wait for them
            return dashboard(scope)

        def then(board: Dashboard) -> None:
            if asked == self._asked:  # something else may have been chosen meanwhile
                self._show(board)

        self._desk.run(_("Dashboard"), work, then, owner=self)

    def _show(self, board: Dashboard) -> None:
        self.board = board
        days = period_text(board.first, board.last)
        told = " · ".join(filter(None, (days, board.place, board.about)))
        self.head.tell(_("Dashboard"), told[:1].upper() + told[1:])
        self.cards.show_board(board)
