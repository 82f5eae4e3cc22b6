"""The bus: its week, its rounds, its stops and their plan, its figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from models.actions import Action, ActionSession, AttendanceCount
from models.diagnosis import ActorGroup
from models.language import _
from models.meetings import Meeting
from models.partners import Organisation
from models.queries.bus_lists import venues
from models.rounds import Passage, Round, RoundStop, Stop
from models.spaces import Booking, Space, Venue
from models.territory import Territory
from ui.screens.bus_figures_tab import BusFiguresTab
from ui.screens.bus_plan import BusPlan
from ui.screens.bus_rounds import BusRounds
from ui.screens.bus_stops import BusStops
from ui.screens.bus_venue import VenueDialog
from ui.screens.bus_week_tab import BusWeekTab
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, held, margins, row
from ui.widgets.editors import CalmComboBox
from ui.widgets.empty_state import EmptyState

WEEK, ROUNDS, STOPS, PLAN, FIGURES = range(5)


class BusScreen(Page):
    """Five parts, one a tab, each with its own head. Without a venue there is only the way to begin."""

    concerns = (
        *(Venue, Space, Booking, Round, RoundStop, Stop, Passage, Territory),
        *(Action, ActionSession, AttendanceCount, Meeting, ActorGroup, Organisation),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._venue: int | None = None
        self._name = ""
        self._read: set[int] = set()  # the parts that show what is stored now
        self.week, self.rounds, self.stops = BusWeekTab(desk), BusRounds(desk), BusStops(desk)
        self.plan, self.figures = BusPlan(desk), BusFiguresTab()
        self._parts: list[Any] = [self.week, self.rounds, self.stops, self.plan, self.figures]
        self._heads = QStackedWidget()
        for part in self._parts:
            self._heads.addWidget(part.head)
        self._heads.setFixedHeight(max(part.head.sizeHint().height() for part in self._parts))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the bus"))
        for part, words in zip(
            self._parts, (_("Week"), _("Rounds"), _("Bus stops"), _("Plan"), _("Figures")), strict=True
        ):
            self.tabs.addTab(part, words)
        self._which = CalmComboBox()
        self._which.setAccessibleName(_("Venue"))
        self._which.setMaximumWidth(look().px(t.COLUMN))
        corner = row(self._which, button(_("The bus and its spaces…"), "quiet", "bus", self.open_venue))
        margins(corner, 0, 0, t.XL, t.XS)
        self.tabs.setCornerWidget(held(corner))
        holder = row(self.tabs, gap=0)
        margins(holder, t.XL, 0, 0, 0)
        body = column(self._heads, holder, gap=0)
        body.setStretch(1, 1)
        self._views = QStackedWidget()
        self._views.addWidget(held(body))
        self._views.addWidget(self._beginning())
        self.setLayout(column(self._views, gap=0))
        self.tabs.currentChanged.connect(self._turned)
        self._which.activated.connect(lambda _place: self._choose(self._which.currentData()))
        self.week.day_wanted.connect(self.show_day)
        self.plan.wanted.connect(lambda key: self.show_where(stop=key))

    def _beginning(self) -> QWidget:
        return EmptyState(
            "bus",
            _("No bus yet"),
            _("Here live the bus and its decks, who is aboard and when, its rounds and its stops."),
            button(_("Take up a spreadsheet…"), "", "table", self.stops.bring),
            button(_("The bus and its spaces…"), "main", "bus", self.open_venue),
            hint=_("Begin with the name of the bus and of its spaces; or with a file of stops."),
        )

    def refresh(self) -> None:
        there = venues()
        keys = [venue.id for venue in there]
        if self._venue not in keys:
            self._venue = keys[0] if keys else None
        self._which.clear()
        for venue in there:
            self._which.addItem(venue.name, venue.id)
        self._which.setCurrentIndex(max(0, self._which.findData(self._venue)))
        self._which.setVisible(len(there) > 1)
        self._views.setCurrentIndex(0 if there else 1)
        self._name = next((venue.name for venue in there if venue.id == self._venue), "")
        self._read.clear()
        self._read_part(self.tabs.currentIndex())

    def _read_part(self, place: int) -> None:
        """Read a part again, once it is looked at."""
        if self._venue is None or place in self._read:
            return
        self._read.add(place)
        if place == WEEK:
            self.week.show_venue(self._venue, self._name)
        elif place == STOPS:
            self.stops.refresh()
        else:
            self._parts[place].show_venue(self._venue)

    def open_venue(self) -> None:
        """Open the bus and its spaces."""
        venue = Venue.get_or_none(id=self._venue) if self._venue is not None else None
        VenueDialog(self, self.desk, venue or Venue(mobile=True)).open()

    def show_day(self, round_: int, day: date) -> None:
        """Note how a day of a round went."""
        self.tabs.setCurrentIndex(ROUNDS)
        self.rounds.show_day(round_, day)

    # What the window asks

    def show_where(  # type: ignore[override]
        self,
        tab: int | None = None,
        day: date | None = None,
        round: int | None = None,  # noqa: A002 - the word of the record
        stop: int | None = None,
        new: str = "",
    ) -> None:
        if new == "booking":
            self.tabs.setCurrentIndex(WEEK)
            self.week.book()
        elif new == "round":
            self.tabs.setCurrentIndex(ROUNDS)
            self.rounds.new()
        elif new == "stop":
            self.tabs.setCurrentIndex(STOPS)
            self.stops.new()
        elif round is not None and day is not None:
            self.show_day(round, day)
        elif round is not None:
            self.tabs.setCurrentIndex(ROUNDS)
            self.rounds.show_round(round)
        elif stop is not None:
            self.tabs.setCurrentIndex(STOPS)
            self.stops.show_stop(stop)
        elif day is not None:
            self.tabs.setCurrentIndex(WEEK)
            self.week.show_week(day)
        elif tab is not None:
            self.tabs.setCurrentIndex(tab)

    def where(self) -> dict[str, Any]:
        place = self.tabs.currentIndex()
        key = {ROUNDS: self.rounds.sides.key(), STOPS: self.stops.sides.key()}.get(place)
        if key is not None:
            return {"round" if place == ROUNDS else "stop": key}
        return {"day": self.week.first} if place == WEEK else {"tab": place}

    def commands(self) -> Sequence[Command]:
        part = self._parts[self.tabs.currentIndex()]
        own: Sequence[Command] = part.commands() if hasattr(part, "commands") else ()
        return [*own, Command(_("The bus and its spaces…"), self.open_venue, icon="bus")]

    def typing(self) -> bool:
        return self.rounds.form.is_modified() or self.stops.form.is_modified()

    def may_leave(self) -> bool:
        return self.rounds.form.may_leave() and self.stops.form.may_leave()

    def panes(self) -> Sequence[QWidget]:
        part = self._parts[self.tabs.currentIndex()]
        inner = part.panes() if hasattr(part, "panes") else part.sides.panes()
        return [self.tabs.tabBar(), *inner]

    def _choose(self, venue: int) -> None:
        self._venue = venue
        self.refresh()

    def _turned(self, place: int) -> None:
        self._heads.setCurrentIndex(place)
        self._read_part(place)
        if self.isVisible():
            self.desk.go("bus")  # the menus then offer what this part can do
