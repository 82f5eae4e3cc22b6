"""The kinds of cards of the dashboard: a chart, and below it the table whose figures open what they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from models.language import _
from models.language.formats import NOTHING, evolution_text
from models.queries.dashboard import Dashboard
from models.queries.dashboard_rows import Breakdown, Number
from models.queries.figures import kind_of
from models.queries.indicators import STATES
from models.small_cells import Cell, protect_row
from ui.screens.evaluation_charts import by_month, months, ranks, towards
from ui.screens.evaluation_words import value_text
from ui.screens.evidence import WORDS
from ui.screens.evidence_figures import open_value
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import column, held, text
from ui.widgets.chart_view import ChartView
from ui.widgets.open_figures import OpenFigures
from ui.widgets.section_card import SectionCard

Opens = Callable[[Number, str], object]
Numbers = dict[tuple[int, int], tuple[Number, str]]  # what a cell of a table opens, and what is said of it
BEFORE, NOW = 1, 2  # the columns of a table of two years
HEADLINE: Final = (  # what the tiles show, as far as it is there
    *("visits", "sessions", "persons", "stops_held", "requests", "reached_contact"),
    *("actions_led", "partners_active", "volunteers_active", "hours", "grants_granted", "grants_received"),
)
SHOWN: Final = 8  # themes that are named; the others stand in the table on paper


class FiguresCard(SectionCard):
    """A chart over a table. ``opens(number, about)`` is called when a figure is opened."""

    def __init__(self, desk_opens: Opens, title: str, about: str = "") -> None:
        self.chart = ChartView(title)
        self.table = OpenFigures(title)
        self.nothing = text("", "muted", wrap=True)
        self.said = text(about, "caption", wrap=True)
        self._numbers: Numbers = {}
        self._opens = desk_opens
        body: QWidget = held(column(self.nothing, self.chart, self.table, self.said, None, gap=t.S))
        super().__init__(title, body)
        self.said.setVisible(bool(about))
        self.table.opened.connect(self._open)

    def show_board(self, board: Dashboard) -> None:
        """Show other figures."""
        raise NotImplementedError

    def numbers(self) -> list[tuple[str, Number]]:
        """Give the figures that can be opened, each with the words in its cell."""
        return [(self.table.words_at(*cell), number) for cell, (number, _about) in self._numbers.items()]

    def _fill(self, nothing: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Numbers) -> bool:
        """Show a table, or say that there is nothing; tell whether there is something to draw."""
        self._numbers = numbers
        self.nothing.setText(nothing)
        self.nothing.setVisible(bool(nothing))
        self.said.setVisible(bool(self.said.text()) and not nothing)  # it explains figures
        for part in (self.chart, self.table):
            part.setVisible(not nothing)
        if not nothing:
            self.table.show_rows(heads, rows)
        return not nothing

    def _open(self, row: int, column_: int) -> None:
        if (found := self._numbers.get((row, column_))) is not None:
            self._opens(*found)


class MonthsCard(FiguresCard):
    """A figure month by month, beside the same months a year earlier."""

    def __init__(self, opens: Opens, title: str, word: str, about: str = "") -> None:
        super().__init__(opens, title, about)
        self._word = word

    def show_board(self, board: Dashboard) -> None:
        from exports.board_words import month_of, years  # with reportlab, which the window begins without

        series = board.series_of(self._word)
        points, unit = months(series), kind_of(self._word).unit
        spelt = WORDS[unit]
        names, heads = [month_of(point.name) for point in points], years(board)
        found = [[point.before for point in points], [point.now for point in points]]
        rows = [[year, *(spelt(one.value) for one in side)] for year, side in zip(heads, found, strict=True)]
        numbers: Numbers = {
            (place, across): (one, f"{name} {one.first.year}")
            for place, side in enumerate(found)
            for across, (name, one) in enumerate(zip(names, side, strict=True), start=1)
        }
        table: list[Sequence[str]] = [["", *names], *rows]
        if unit != "count":  # "2 h 05" wants more room than a month has
            table = list(zip(*table, strict=True))
            numbers = {(across - 1, place + 1): opens for (place, across), opens in numbers.items()}
        some = any(number.value for number, _about in numbers.values())
        nothing = "" if some else _("Nothing was counted in these months, nor a year earlier.")
        if self._fill(nothing, table[0], table[1:], numbers) and series is not None:
            self.chart.show_chart(lambda width: by_month(board, series, width))


class PartsCard(FiguresCard):
    """A figure by the answers of one question, this year and the one before.

    A ``careful`` one is of people: small cells are hidden so that no total gives them back, and open nothing.
    """

    def __init__(self, opens: Opens, title: str, word: str, dimension: str, *, careful: bool, about: str = "") -> None:
        super().__init__(opens, title, about)
        self._title, self._word, self._dimension, self._careful = title, word, dimension, careful

    def show_board(self, board: Dashboard) -> None:
        broken = board.breakdown(self._word, self._dimension)
        if broken is None or not any(cell.now.value or cell.before.value for cell in broken.cells):
            self._fill(_("Nothing was counted in this period, nor a year earlier."), [], [], {})
            return
        from exports.board_words import answer_of  # drawings come with reportlab, which the window begins without

        names = [answer_of(broken, cell) for cell in broken.cells]
        names = [name[:1].upper() + name[1:] for name in names]
        before, now = self._cells(broken, before=True), self._cells(broken, before=False)
        rows, numbers = [], {}
        for place, (name, cell) in enumerate(zip(names, broken.cells, strict=True)):
            rows.append([name, before[place].text(), now[place].text(), _evolution(before[place], now[place])])
            if before[place].shown:
                numbers[place, BEFORE] = cell.before, f"{name}, {cell.before.first.year}"
            if now[place].shown:
                numbers[place, NOW] = cell.now, f"{name}, {cell.now.first.year}"
        sums = before[-1], now[-1]
        rows.append([_("Total"), sums[0].text(), sums[1].text(), _evolution(*sums)])
        numbers[len(names), NOW] = broken.total, str(broken.total.first.year)
        heads = [self._title, str(board.first_before.year), str(board.first.year), _("Evolution")]
        self._fill("", heads, rows, numbers)
        shown = [(name, cell.number) for name, cell in zip(names, now, strict=False) if cell.shown and cell.number]
        shown = sorted(shown, key=lambda pair: -pair[1])[:SHOWN]
        self.chart.setVisible(bool(shown))
        if shown:
            self.chart.show_chart(lambda width: ranks(self._title, shown, width))

    def _cells(self, broken: Breakdown, *, before: bool) -> list[Cell]:
        """Give the cells of a year, their total last."""
        numbers = [cell.before.value if before else cell.now.value for cell in broken.cells]
        if not self._careful:
            return [Cell(number) for number in (*numbers, sum(numbers))]
        cells, total = protect_row(numbers)
        return [*cells, total]


class TowardsCard(FiguresCard):
    """The indicators against their targets; a value opens what it counts, a line its indicator."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(lambda _number, _about: None, _("Indicators against their targets"))
        self._desk = desk
        self._keys: list[int] = []
        self._board: Dashboard | None = None

    def show_board(self, board: Dashboard) -> None:
        self._board, lines = board, board.indicators
        self._keys = [line.indicator for line in lines]
        spelt = {
            line.indicator: (
                value_text(line.shape, line.unit, line.value),
                value_text(line.shape, line.unit, line.target),
            )
            for line in lines
        }
        rows = [[line.title, *spelt[line.indicator], _(STATES[line.state])] for line in lines]
        nothing = "" if lines else _("No indicator yet: they stand in the tab Indicators.")
        heads = [_("Indicator"), _("Value"), _("Target"), _("State")]
        if self._fill(nothing, heads, rows, {}):
            drawn = any(line.target is not None for line in lines)
            self.chart.setVisible(drawn)
            if drawn:
                self.chart.show_chart(lambda width: towards(board, width))

    def _open(self, row: int, column_: int) -> None:
        """A value that is computed opens what it counts; anything else, the indicator."""
        key = self._keys[row]
        counted = self._board is not None and column_ == BEFORE
        if not (counted and self._board and open_value(self._desk, self, key, self._board.period)):
            self._desk.go("evaluation", key=key)


class OthersCard(FiguresCard):
    """The figures that no tile shows, of this year and the one before."""

    def __init__(self, opens: Opens) -> None:
        super().__init__(opens, _("All the other figures"))

    def show_board(self, board: Dashboard) -> None:
        from exports.board_words import evolved, title_of, written, years

        keys = [key for key in board.keys if key.word not in HEADLINE and (key.now.value or key.before.value)]
        numbers: Numbers = {}
        rows = []
        for place, key in enumerate(keys):
            said = [written(key.word, one.value) for one in (key.before, key.now)]
            rows.append([title_of(key.word), *said, evolved(key)])
            numbers[place, BEFORE] = key.before, str(key.before.first.year)
            numbers[place, NOW] = key.now, str(key.now.first.year)
        self._fill(
            "" if keys else _("There is no other figure in this period."),
            ["", *years(board), _("Evolution")],
            rows,
            numbers,
        )
        self.chart.hide()


def _evolution(before: Cell, now: Cell) -> str:
    if before.number is None or now.number is None or not (before.shown and now.shown):
        return NOTHING
    return evolution_text(before.number, now.number)
