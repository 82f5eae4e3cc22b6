"""The figures of the bus over a period: visits by hour of service, by stop and by deck."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.language.formats import NOTHING, duration_text, number_text, percent_text
from models.queries.bus_figures import BusFigures, StopFigures, bus_figures
from ui.screens.reports_period import PeriodChooser
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import column, empty, frame, held, margins, row, text
from ui.widgets.figures_table import FiguresTable
from ui.widgets.page_header import PageHeader


class BusFiguresTab(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._venue = 0
        self.head = PageHeader(_("Figures of the bus"), "")
        self._period = PeriodChooser()
        self._key = row(gap=t.XL)
        self._stops, self._decks = FiguresTable(_("Figures by stop")), text("", wrap=True)
        words = _("Visits per hour are worked out on real times, at stops whose day is noted. Visits are not persons.")
        self._about = text(words, "caption", wrap=True)
        self._stops.setMinimumHeight(look().px(t.ROW * 1.5))
        card = frame("card", column(self._stops, margin=t.S))
        body = column(row(self._period, None), self._key, self._decks, card, self._about, gap=t.S)
        margins(body, 0, t.M, t.XL, t.L)
        body.setStretch(3, 1)
        self.setLayout(body)
        self._period.chosen.connect(self.refresh)

    def show_venue(self, venue: int) -> None:
        """Show the figures of a venue."""
        self._venue = venue
        self.refresh()

    def refresh(self) -> None:
        """Read the figures again; while the days typed make no period, those before stay."""
        try:
            period = self._period.period()
        except ValueError:
            return
        if period is None:
            return
        figures = bus_figures(period, self._venue, date.today())
        whole = figures.whole
        noted = counted("{n} passage still to note", "{n} passages still to note", whole.to_note)
        self.head.tell(_("Figures of the bus"), noted if whole.to_note else _("All passages of the period are noted"))
        empty(self._key)
        for figure, counted_words, before in _key_figures(figures):
            self._key.addWidget(
                held(column(text(figure, "figure"), text(counted_words), text(before, "caption"), gap=0))
            )
        self._key.addStretch(1)
        heads = [_("Bus stop"), _("Visits"), _("Per hour"), _("Planned"), _("Real"), _("Served"), _("To note")]
        self._stops.show_rows(heads, [_cells(stop) for stop in figures.stops])
        self._decks.setText(_deck_words(figures))

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self._stops]


def _key_figures(figures: BusFigures) -> list[tuple[str, str, str]]:
    whole = figures.whole
    planned = _("of {time} planned").format(time=duration_text(whole.planned))
    noted = _("{visits} of them where the day is noted").format(visits=number_text(whole.noted_visits))
    return [
        (whole.an_hour(), _("visits per hour of service"), _("on real times")),
        (number_text(whole.visits), _("visits at stops"), noted if whole.noted_visits != whole.visits else ""),
        (duration_text(whole.real), _("of service"), planned),
        (number_text(whole.served_times), _("stops served"), _("of {n} planned").format(n=whole.planned_times)),
    ]


def _deck_words(figures: BusFigures) -> str:
    total = sum(deck.visits for deck in figures.decks)
    words = _("{space}: {visits} ({share})")
    told = [
        words.format(space=deck.name, visits=number_text(deck.visits), share=percent_text(deck.visits, total))
        for deck in figures.decks
    ]
    return _("Visits by space: {spaces}").format(spaces=", ".join(told)) if told else ""


def _cells(stop: StopFigures) -> list[str]:
    return [
        stop.name,
        number_text(stop.visits),
        stop.an_hour(),
        duration_text(stop.planned),
        duration_text(stop.real) if stop.real else NOTHING,
        f"{number_text(stop.served_times)} / {number_text(stop.planned_times)}",
        number_text(stop.to_note) if stop.to_note else "",
    ]
