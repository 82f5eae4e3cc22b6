"""The cards of money on the dashboard: the grants of the exercises, and what their funders wait for and when."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.funding import DEADLINES, STATUSES
from models.language import _
from models.language.formats import NOTHING, day_short, money_text
from models.queries.dashboard import Dashboard
from models.queries.dashboard_rows import DeadlineLine, GrantLine
from ui.screens.evaluation_card_kinds import FiguresCard
from ui.shell.desk import Desk

FILE, DATES = range(2)  # tabs of a grant
PARTED: Final = " · "


class MoneyCard(FiguresCard):
    """A table whose lines open the grant they are of, at ``tab``."""

    tab = FILE

    def __init__(self, desk: Desk, title: str, about: str = "") -> None:
        super().__init__(lambda *_number: None, title, about)
        self._desk = desk
        self._grants: list[int] = []
        self.chart.hide()

    def _open(self, row: int, column_: int) -> None:
        del column_
        if row < len(self._grants):  # the total is of no grant
            self._desk.go("funding", key=self._grants[row], tab=self.tab)


class GrantsCard(MoneyCard):
    """What was asked, granted and received; a line for each grant, and their sum without those turned down."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Grants"), _("Grants of the exercises that the period touches; paid by its last day."))

    def show_board(self, board: Dashboard) -> None:
        self._grants = [one.grant for one in board.grants]
        statuses = dict(STATUSES)
        rows = [
            [
                PARTED.join(filter(None, (one.funder, _(statuses[one.status]), one.title))),
                *(_amount(cents) for cents in (one.requested, one.granted, one.received)),
            ]
            for one in board.grants
        ]
        told: list[GrantLine] = [one for one in board.grants if one.status != "refused"]
        sums = (sum(one.requested for one in told), sum(one.granted for one in told), sum(one.received for one in told))
        heads = [_("Grant"), _("Requested"), _("Granted"), _("Received")]
        total = [_("Total, without what was turned down"), *map(money_text, sums)]
        self._fill("" if rows else _("No grant is of this exercise."), heads, [*rows, total], {})
        self.chart.hide()


class DeadlinesCard(MoneyCard):
    """What funders wait for: of the days, still open from before, and in the year to come."""

    tab = DATES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Deadlines"))

    def show_board(self, board: Dashboard) -> None:
        self._grants = [one.grant for one in board.deadlines]
        kinds, today = dict(DEADLINES), date.today()
        rows = [
            [
                PARTED.join((_(kinds.get(one.kind, one.kind)), one.funder)),
                day_short(one.due),
                _done(one, today),
            ]
            for one in board.deadlines
        ]
        nothing = "" if rows else _("No funder waits for anything in this period.")
        self._fill(nothing, [_("What"), _("Due on"), _("Done on")], rows, {})
        self.chart.hide()


def _amount(cents: int) -> str:
    return money_text(cents) if cents else NOTHING


def _done(line: DeadlineLine, today: date) -> str:
    if line.done:
        return day_short(line.done)
    return _("late") if line.due < today else _("not yet")
