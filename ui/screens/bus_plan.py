"""The plan of the stops beside their list: all of them, or those of one round in its order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.listings import LISTINGS
from models.queries.bus_lists import StopLine, rounds_of, stop_lines
from models.queries.rounds import stops_of
from ui.screens.bus_stops import lines, permit_words
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, frame, margins, row
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.stops_plan import PlanSheet, StopsPlan
from ui.widgets.stops_plan_places import PlanStop
from ui.widgets.two_lines import TwoLines, TwoLinesList

EVERY = 0  # stands for all stops among the rounds


class BusPlan(QWidget):
    """``wanted(stop)`` when the file of a stop is to be opened."""

    wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        del desk
        self._order: list[int] = []
        self._which = CalmComboBox()
        self._which.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list: TwoLinesList[StopLine] = TwoLinesList(_("Stops on the plan"), self._lines)
        self.plan = StopsPlan(_("Plan of the stops"))
        self._open = button(_("Open its file"), "", "edit", self._open_chosen)
        self.head = PageHeader(_("Plan of the stops"), "", self._open)
        side = column(Field(_("Shown"), self._which), self._list, gap=t.S)
        side.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(look().px(t.SIDE))
        card = frame("card", column(self.plan, margin=t.S))
        both = row(holder, card, gap=t.L)
        both.setStretch(1, 1)
        margins(both, 0, t.M, t.XL, t.L)
        self.setLayout(both)
        self._which.activated.connect(lambda _place: self._show())
        self._list.chosen.connect(self.plan.choose)
        self._list.opened.connect(self.wanted.emit)
        self.plan.chosen.connect(self._list.select_quietly)

    def show_venue(self, venue: int | None) -> None:
        """Offer the rounds of a venue."""
        held = self._which.currentData()
        self._which.clear()
        self._which.addItem(_("All stops"), EVERY)
        for key, title in rounds_of(venue):
            self._which.addItem(title, key)
        self._which.setCurrentIndex(max(0, self._which.findData(held)))
        self._show()

    def refresh(self) -> None:
        """Read the stops again."""
        self._show()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self._list]

    def _show(self) -> None:
        which = self._which.currentData() or EVERY
        calls = [call.__data__["stop"] for call in stops_of(which)] if which else []
        self._order = list(dict.fromkeys(calls)) if which else LISTINGS["stops"].keys()
        found = stop_lines(self._order, date.today())
        keys = [key for key in self._order if key in found]
        self._list.show_pages(Pages(keys, lambda some: {key: found[key] for key in some}))
        placed = [found[key] for key in keys if found[key].placed()]
        stops = tuple(
            PlanStop(
                shown.stop.id,
                shown.stop.name,
                shown.stop.latitude,
                shown.stop.longitude,
                str(keys.index(shown.stop.id) + 1) if which else "",
                "warn" if shown.permit == "expired" else "info",
                ". ".join(part for part in (shown.stop.address, permit_words(shown)) if part),
            )
            for shown in placed
        )
        self.plan.show_plan(PlanSheet(stops, tuple(calls) if which else ()))
        self.plan.choose(self._list.key())
        about = counted("{n} bus stop", "{n} bus stops", len(keys))
        if lost := len(keys) - len(placed):
            about += ", " + counted("{n} without coordinates", "{n} without coordinates", lost)
        self.head.tell(_("Plan of the stops"), about)

    def _lines(self, shown: StopLine) -> TwoLines:
        told = lines(shown)
        if self._which.currentData():
            return TwoLines(f"{self._order.index(shown.stop.id) + 1}. {told.title}", told.about, told.chip, told.tone)
        return told

    def _open_chosen(self) -> None:
        if (key := self._list.key()) is not None:
            self.wanted.emit(key)
