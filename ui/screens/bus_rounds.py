"""The rounds: a list with the next day each runs, the file of one, its stops in order, and the days it ran."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from models.language import _, counted
from models.language.formats import duration_text, weekday_text
from models.language.typed import read_day
from models.listings import LISTINGS
from models.queries.bus_lists import RoundLine, round_lines
from models.recurrence_words import said
from models.rounds import Round
from ui.screens.bus_calls import CallsTab
from ui.screens.bus_days import DaysTab
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.base import button, column
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_fields import Rows
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.recurrence_editor import RecurrenceEditor
from ui.widgets.two_lines import TwoLines

LISTING = LISTINGS["rounds"]
ROWS: Rows = ["title", ("day", "venue"), "recurrence", ("exceptions", "notes"), "driver"]
FILE, CALLS, DAYS = range(3)


def lines(shown: RoundLine) -> TwoLines:
    """Give the two lines of a round."""
    about = [
        said(shown.round.recurrence or "", shown.round.day),
        counted("{n} bus stop", "{n} bus stops", shown.stops),
    ]
    chip = (weekday_text(shown.next), "info") if shown.next else (_("over"), "neutral")
    return TwoLines(shown.round.title, ", ".join(about), *chip)


class BusRounds(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._venue: int | None = None
        self.form: RecordForm[Round] = RecordForm(desk, Round, ROWS)
        self._follow_first_day()
        self.calls, self.days = CallsTab(desk), DaysTab(desk)
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self.file = Detail(self.form, _("File"), self._bin)
        self.file.add_tab(_("Bus stops"), self.calls)
        self.file.add_tab(_("Days"), self.days)
        self.file.offer_new(self.new)
        empty = EmptyState(
            "bus",
            _("No round yet"),
            _("Here live the rounds of the bus: the days it runs, its stops in order, and how each day went."),
            button(_("New round"), "main", "plus", self.new),
            hint=_("A mobile library’s file of stops brings its rounds along: Take up a spreadsheet."),
        )
        self.sides: ListDetail[RoundLine] = ListDetail(
            _("Rounds"), lines, self.file, hint=_("Title of a round…"), empty=empty, may_leave=self.form.may_leave
        )
        self._new = button(_("New round"), "main", "plus", self.new)
        self.head = PageHeader(_("Rounds"), "", self._new)
        self.setLayout(column(self.sides, gap=0))
        self.sides.searched.connect(self.refresh)
        self.sides.chosen.connect(self._chose)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)

    def show_venue(self, venue: int | None) -> None:
        """Begin new rounds with this venue."""
        self._venue = venue
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        count = LISTING.count()
        self.head.tell(_("Rounds"), counted("{n} round", "{n} rounds", count))
        self._new.setHidden(not count)  # the empty page offers the same
        keys = LISTING.keys(self.sides.typed())
        self.sides.show_pages(Pages(keys, lambda some: round_lines(some, date.today())))
        self.form.reload()
        self._tell()

    def new(self) -> None:
        """Begin a round."""
        if self.sides.begin_new():
            self.file.tabs.setCurrentIndex(FILE)
            self.form.edit(Round(venue=self._venue, day=date.today()))
            self._tell()
            self.form.focus()

    def show_round(self, key: int, tab: int = FILE) -> None:
        """Show the file of a round."""
        if self.sides.open(key):
            self.file.tabs.setCurrentIndex(tab)

    def show_day(self, key: int, day: date) -> None:
        """Open the window in which one notes how a day of a round went."""
        self.show_round(key, DAYS)
        self.days.note(day)

    def put_in_bin(self) -> None:
        """Put the round away; its stops and days stay with it."""
        record = self.form.record()
        if record is None or not record.id:
            return
        if self._desk.put_in_bin(record):
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        """What is offered while the rounds are in view."""
        there = self.sides.key
        return [
            Command(_("New round"), self.new, "Ctrl+N", "plus"),
            Command(_("Add a stop to the round…"), self.calls.add, "Ctrl+G", may=lambda: there() is not None),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def _follow_first_day(self) -> None:
        """The weekday of a recurrence is that of the first day, also while it is typed."""
        day, rule = self.form.field("day"), self.form.field("recurrence")
        if isinstance(day, QLineEdit) and isinstance(rule, RecurrenceEditor):

            def follow(typed: str) -> None:
                try:
                    rule.begin_on(read_day(typed))
                except ValueError:
                    return

            day.textChanged.connect(follow)

    def _chose(self, key: int | None) -> None:
        found = Round.get_or_none(id=key)
        if found is not None:
            self.form.edit(found)
        self._tell()

    def _stored(self, record: Round) -> None:
        new = self.sides.key() is None
        self.sides.stored(record.id)
        self._tell()
        if new:
            self.file.tabs.setCurrentIndex(CALLS)  # a round without stops is not one yet

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self.refresh()

    def _tell(self) -> None:
        key = self.sides.key()
        self._bin.setVisible(key is not None)
        for place in (CALLS, DAYS):
            self.file.tabs.setTabEnabled(place, key is not None)
        if key is None:
            self.file.tell(_("New round"))
            return
        shown = round_lines([key], date.today()).get(key)
        if shown is not None:
            told = lines(shown)
            minutes = self.calls.show_round(key)
            served = _("{time} of service").format(time=duration_text(minutes)) if minutes else ""
            about = ", ".join(part for part in (told.about, served) if part)
            self.file.tell(told.title, told.chip, told.tone, about)
            self.days.show_round(key)
