"""The dashboard as cards: key figures, months, who came, what was asked, hours, indicators."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.language import _
from models.queries.dashboard import Dashboard
from models.queries.dashboard_rows import Key, Number
from ui.screens.evaluation_card_kinds import (
    HEADLINE,
    FiguresCard,
    MonthsCard,
    OthersCard,
    PartsCard,
    TowardsCard,
)
from ui.screens.evaluation_money_cards import DeadlinesCard, GrantsCard
from ui.screens.evidence_figures import open_figure
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import column, text
from ui.widgets.figure_tile import FigureTiles, KeyFigure
from ui.widgets.halves import Halves


class DashboardCards(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._board: Dashboard | None = None
        self.tiles = FigureTiles()
        opens = self.open_number
        not_persons = _("A visit is somebody coming in: one person may come several times.")
        hidden = _("“<” hides numbers of people that are too small to be shown; “n/a”, what would give one away.")
        self.visits = MonthsCard(opens, _("Visits by month"), "visits", not_persons)
        self.came = PartsCard(opens, _("Who comes"), "visits", "band", careful=True, about=hidden)
        self.asked = PartsCard(opens, _("What is asked"), "requests", "theme", careful=False)
        self.hours = MonthsCard(opens, _("Hours by month"), "hours", _("Validated hours only."))
        self.towards, self.others = TowardsCard(desk), OthersCard(opens)
        self.grants, self.deadlines = GrantsCard(desk), DeadlinesCard(desk)
        self.counting = text(_("The figures are being counted…"), "muted")  # a large dossier takes its time
        parts = (
            *(self.counting, self.tiles, self.visits, Halves(self.came, self.asked), self.hours, self.towards),
            *(self.grants, self.deadlines, self.others),
        )
        self.setLayout(column(*parts, gap=t.L))
        self._show(False)

    def cards(self) -> Sequence[FiguresCard]:
        """Give the cards, as they are read."""
        return (
            *(self.visits, self.came, self.asked, self.hours, self.towards),
            *(self.grants, self.deadlines, self.others),
        )

    def show_board(self, board: Dashboard) -> None:
        """Show other figures."""
        self._board = board
        self.tiles.show_figures([self._key(board, key) for word in HEADLINE if (key := board.key(word)) is not None])
        for card in self.cards():
            card.show_board(board)
        self._show(True)
        for money in (self.grants, self.deadlines):
            money.setVisible(board.territories is None)  # money is of no place

    def _show(self, there: bool) -> None:
        """Until there are figures, say so in place of empty cards."""
        self.counting.setVisible(not there)
        for part in (self.tiles, *self.cards()):
            part.setVisible(there)

    def open_number(self, number: Number, about: str = "") -> None:
        """Show the records that a number counts."""
        if self._board is not None:
            open_figure(self._desk, self, number.word, self._board.scope(number), about)

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [*[tile.figure for tile in self.tiles.tiles[:1]], *(card.table for card in self.cards())]

    def _key(self, board: Dashboard, key: Key) -> KeyFigure:
        from exports.board_words import compared, title_of, written  # with reportlab: not before it is looked at

        return KeyFigure(
            written(key.word, key.now.value),
            title_of(key.word),
            compared(board, key),
            lambda: self.open_number(key.now),
        )
