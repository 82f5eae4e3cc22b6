"""People reached against the people who live there, by quarter and age band; what cannot be known of it is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from models.language import _
from models.language.formats import NOTHING, number_text, period_text
from models.language.typed import Period
from models.queries.reached import BandReached, QuarterReached, Reached, band_text, counts_behind, printed, reached
from models.queries.territories import outline
from models.queries.territory import within
from ui.screens.evidence import open_evidence
from ui.screens.reports_period import PeriodChooser, proposals
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, scrolled, text
from ui.widgets.chart_view import ChartView
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.open_figures import OpenFigures
from ui.widgets.page_header import PageHeader
from ui.widgets.section_card import SectionCard

_DEEPER: Final = "\u2003"  # an em space before what lies in the line above
SHORT: Final = 12  # letters
PERSONS, VISITS = 1, 5  # the columns that open what they count


class Shown(NamedTuple):
    """A line of the table: its words, and what it counts where it may be opened."""

    words: Sequence[str]
    quarter: QuarterReached
    band: BandReached
    shown: bool


class ReachedPart(QWidget):
    """``head`` is its page header; `refresh` reads again what is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._period: Period | None = None
        self._lines: list[Shown] = []
        population = button(_("Inhabitants of the territories…"), "", "table", self._go_to_territories)
        self.head = PageHeader(_("People reached"), "", population)
        self.period = PeriodChooser()
        self.period.put(proposals(date.today())[0][1])  # this year
        self._territory = CalmComboBox()
        self._territory.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._territory.setMinimumContentsLength(SHORT)
        self.notes = text("", wrap=True)
        self.chart = ChartView(_("People reached, of those who live there"))
        self.table = OpenFigures(_("People reached by quarter and age band"))
        hidden = text(
            _("“<” hides numbers of people that are too small to be shown; “n/a”, what would give one away."),
            "caption",
            wrap=True,
        )
        card = self._card = SectionCard(
            _("People reached, of those who live there"), held(column(self.chart, self.table, hidden, gap=t.M))
        )
        choices = row(self.period, Field(_("Territory"), self._territory), None, gap=t.M)
        margins(choices, 0, t.S, t.XL, 0)
        body = column(self.notes, card, None, gap=t.M)
        margins(body, 0, t.XS, t.XL, t.L)
        whole = column(choices, scrolled(held(body)), gap=t.S)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.period.chosen.connect(self._read)
        self._territory.activated.connect(lambda _place: self._read())
        self.table.opened.connect(self._open)

    def refresh(self) -> None:
        """Read what is chosen again, territories too."""
        chosen = self._territory.currentData()
        self._territory.clear()
        self._territory.addItem(_("All territories"), None)
        for place in outline():
            self._territory.addItem(f"{_DEEPER * place.depth}{place.words}", place.id)
        self._territory.setCurrentIndex(max(0, self._territory.findData(chosen)))
        self._read()

    def commands(self) -> Sequence[Command]:
        """What is offered while this is in view."""
        return [Command(_("Inhabitants of the territories…"), self._go_to_territories, icon="table")]

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self.table]

    # How it is done

    def _read(self) -> None:
        try:
            period = self.period.period()
        except ValueError:
            return
        if period is None:
            return
        territory = self._territory.currentData()
        self._asked += 1
        asked = self._asked

        def work(_progress: Any) -> Reached:
            return reached(period, territory)

        def then(found: Reached) -> None:
            if asked == self._asked:  # something else may have been chosen meanwhile
                self._show(period, found)

        self._desk.run(_("People reached"), work, then, owner=self)

    def _show(self, period: Period, found: Reached) -> None:
        self._period = period
        days = period_text(*period)
        self.head.tell(_("People reached"), f"{days[:1].upper()}{days[1:]}")
        self.notes.setText(" ".join(found.notes_text()))
        self.notes.setVisible(bool(found.notes))
        self._lines = lines_of(found)
        heads = [
            *(_("Quarter and age"), _("Persons reached"), _("Inhabitants")),
            *(_("Not reached"), _("Share reached"), _("Visits")),
        ]
        self.table.show_rows(heads, [line.words for line in self._lines])
        self._card.setVisible(bool(self._lines))
        held_against = [
            line.quarter
            for line in self._lines
            if line.band is line.quarter.total and line.shown and line.band.not_reached is not None
        ]
        self.chart.setVisible(bool(held_against))
        if held_against:
            self.chart.show_chart(lambda width: _chart(held_against, width))

    def _open(self, row_: int, column_: int) -> None:
        line = self._lines[row_]
        if self._period is None or not line.words[column_] or column_ not in (PERSONS, VISITS):
            return
        if column_ == PERSONS and not line.shown:
            return
        what = "persons" if column_ == PERSONS else "visits"
        rows = counts_behind(self._period, _places(line.quarter), line.band.band, what)
        title = f"{line.quarter.name}, {band_text(line.band.band)}"
        open_evidence(self._desk, title, "counts", rows, over=self)

    def _go_to_territories(self) -> None:
        self._desk.go("settings", tab="territories")


def lines_of(found: Reached) -> list[Shown]:
    """Give the lines of the table, as they may be printed: each quarter, then its bands below it."""
    words = {(one.quarter, one.band): one for one in printed(found)}
    lines: list[Shown] = []
    for quarter in (*found.quarters, found.whole):
        for band in (quarter.total, *quarter.bands):
            told = words.get((quarter.name, band_text(band.band)))
            if told is None and band is quarter.total:
                told = words.get((quarter.name, ""))
            if told is None:
                continue
            name = quarter.name if band is quarter.total else f"{_DEEPER}{band_text(band.band)}"
            shown = told.persons == (NOTHING if band.persons is None else number_text(band.persons))
            visits = number_text(band.visits) if band is quarter.total else ""
            cells = (name[:1].upper() + name[1:], told.persons, told.population, told.not_reached, told.share, visits)
            lines.append(Shown(cells, quarter, band, shown))
    return lines


def _places(quarter: QuarterReached) -> set[int | None] | None:
    """Say which quarters a line counts: its own and what lies in it, those without one, or all."""
    if quarter.territory is not None:
        return set(within(quarter.territory))
    return None if quarter.name == _("together") else {None}


def _chart(quarters: Sequence[QuarterReached], width: float) -> Any:
    from exports.charts import Held, held  # with reportlab: not before it is looked at

    rows = []
    for one in quarters:
        total = one.total
        said = _("{persons} of {population}").format(
            persons=number_text(total.persons or 0), population=number_text(total.population or 0)
        )
        rows.append(Held(one.name[:1].upper() + one.name[1:], total.persons, total.population, said))
    heads = _("Quarter"), _("Persons reached")
    return held(_("People reached, of those who live there"), rows, heads, width=width, name_width=width / 4)
