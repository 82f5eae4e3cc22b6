"""The week of the bus: rounds and bookings day by day, what clashes said above it, and the way to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from models.language import _, counted
from models.queries.bus_week import BOOKING, ROUND, BusWeek, Held, monday_of, week
from models.spaces import Booking
from ui.screens.bus_dialogs import ask_booking
from ui.screens.bus_words import clash_words, facts_of, sheet_of, title_of
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, empty, frame, margins
from ui.widgets.note import Note
from ui.widgets.page_header import PageHeader
from ui.widgets.week_view import WeekView

WEEK = timedelta(days=7)
SHOWN = 2  # clashes told above the week; the others are counted


class BusWeekTab(QWidget):
    """``day_wanted(round, day)`` when a stop of a round is opened: how that day went is noted elsewhere."""

    day_wanted = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._venue = 0
        self._name = ""
        self._week: BusWeek | None = None
        self.first = monday_of(date.today())
        self.head = PageHeader(
            _("The bus"),
            "",
            button(_("Previous week"), "icon", "left", lambda: self.turn(-1)),
            button(_("Today"), then=self.show_today),
            button(_("Next week"), "icon", "right", lambda: self.turn(1)),
            button(_("Book"), "main", "plus", self.book),
        )
        self.view = WeekView(_("Week of the bus"))
        self.view.opened.connect(self._open)
        self._notes = column(gap=t.S)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.view)
        card = frame("card", column(area, margin=t.S))
        body = column(self._notes, card, gap=t.M)
        margins(body, 0, t.M, t.XL, t.L)
        body.setStretch(1, 1)
        self.setLayout(body)

    def show_venue(self, venue: int, name: str) -> None:
        """Show the week of a venue."""
        self._venue, self._name = venue, name
        self.refresh()

    def show_week(self, day: date) -> None:
        """Show the week of a day."""
        self.first = monday_of(day)
        self.refresh()

    def show_today(self) -> None:
        """Go back to this week."""
        self.show_week(date.today())

    def turn(self, weeks: int) -> None:
        """Go so many weeks on, or back."""
        self.show_week(self.first + weeks * WEEK)

    def refresh(self) -> None:
        """Read the week again."""
        self._week = found = week(self._venue, self.first)
        self.head.tell(title_of(self._name, self.first), facts_of(found))
        self.view.show_week(sheet_of(found, datetime.now()))  # noqa: DTZ005 - the clock on the wall
        empty(self._notes)
        spaces = dict(found.spaces)
        for clash in found.clashes[:SHOWN]:
            move = button(_("Move…"), "small", then=partial(self._open, clash.second))
            self._notes.addWidget(Note(clash_words(clash, spaces), "bad", move))
        if (rest := len(found.clashes) - SHOWN) > 0:
            words = counted("{n} more clash this week.", "{n} more clashes this week.", rest)
            self._notes.addWidget(Note(words, "bad"))

    def book(self) -> None:
        """Book a space: the first, on the first day of the week from today on."""
        if self._week is None:
            return
        space = self._week.spaces[0][0] if self._week.spaces else None
        today = date.today()
        day = today if self.first <= today < self.first + WEEK else self.first
        ask_booking(self, self._desk, Booking(space=space, day=day), self._venue)

    def commands(self) -> Sequence[Command]:
        """What is offered while the week is in view."""
        return [
            Command(_("New booking"), self.book, "Ctrl+N", "plus"),
            Command(_("Previous week"), lambda: self.turn(-1), "Ctrl+PgUp", "left", "view"),
            Command(_("Next week"), lambda: self.turn(1), "Ctrl+PgDown", "right", "view"),
            Command(_("This week"), self.show_today, "Ctrl+Home", "calendar", "view"),
        ]

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return self.view.blocks()[:1]

    def _open(self, held: object) -> None:
        if not isinstance(held, Held):
            return
        if held.kind == ROUND:
            self.day_wanted.emit(held.key, held.day)
        elif held.kind == BOOKING:
            ask_booking(self, self._desk, Booking.get_by_id(held.key), self._venue)
        else:
            place = "actions" if held.kind == "session" else "diagnosis"
            self._desk.go(place, **{held.kind: held.key})
