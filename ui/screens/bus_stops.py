"""The stops: a list with what their permits are worth, and the file of one with its coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models.language import _, counted
from models.language.formats import day_short
from models.listings import LISTINGS
from models.queries.bus_lists import StopLine, expired_permits, stop_lines
from models.rounds import Stop
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.base import button, column
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_fields import Rows
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

LISTING = LISTINGS["stops"]
ROWS: Rows = ["name", "address", ("postcode", "quarter"), ("latitude", "longitude"), "permit_until", "notes"]


def lines(shown: StopLine) -> TwoLines:
    """Give the two lines of a stop."""
    stop = shown.stop
    about = ", ".join(part for part in (shown.quarter, stop.address) if part)
    return TwoLines(stop.name, about, *_chip(shown))


def permit_words(shown: StopLine) -> str:
    """Say what a permit is worth, when there is something to say."""
    if shown.permit == "expired":
        return _("permit over since {day}").format(day=day_short(shown.stop.permit_until))
    if shown.permit == "soon":
        return _("permit until {day}").format(day=day_short(shown.stop.permit_until))
    return ""


def _chip(shown: StopLine) -> tuple[str, str]:
    if shown.permit == "expired":
        return _("permit over"), "warn"
    if shown.permit == "soon":
        return permit_words(shown), "info"
    return ("", "neutral") if shown.placed() else (_("not on the plan"), "neutral")


class BusStops(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form: RecordForm[Stop] = RecordForm(desk, Stop, ROWS)
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self.file = Detail(self.form, _("File"), self._bin)
        self.file.offer_new(self.new)
        empty = EmptyState(
            "flag",
            _("No stop yet"),
            _("Here live the places where the bus stops, with the leave to park there and their coordinates."),
            button(_("Take up a spreadsheet…"), "", "table", self.bring),
            button(_("New stop"), "main", "plus", self.new),
            hint=_("The stop files of mobile libraries are read with their rounds and times."),
        )
        self.sides: ListDetail[StopLine] = ListDetail(
            _("Bus stops"), lines, self.file, hint=_("Name, address, quarter…"), empty=empty,
            may_leave=self.form.may_leave,
        )  # fmt: skip
        self._ways = [
            button(_("Take up a spreadsheet…"), "", "table", self.bring),
            button(_("New stop"), "main", "plus", self.new),
        ]
        self.head = PageHeader(_("Bus stops"), "", *self._ways)
        self.setLayout(column(self.sides, gap=0))
        self.sides.searched.connect(self.refresh)
        self.sides.chosen.connect(self._chose)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)

    def refresh(self) -> None:
        """Read the list again."""
        count = LISTING.count()
        about = counted("{n} bus stop", "{n} bus stops", count)
        if late := expired_permits(date.today()):
            about += ", " + counted("{n} permit over", "{n} permits over", late)
        self.head.tell(_("Bus stops"), about)
        for way in self._ways:
            way.setHidden(not count)  # the empty page offers the same two
        keys = LISTING.keys(self.sides.typed())
        self.sides.show_pages(Pages(keys, lambda some: stop_lines(some, date.today())))
        self.form.reload()
        self._tell()

    def new(self) -> None:
        """Begin a stop."""
        if self.sides.begin_new():
            self.form.edit(Stop())
            self._tell()
            self.form.focus()

    def bring(self) -> None:
        """Read a file of stops."""
        self._desk.go("reading", kind="stops")

    def show_stop(self, key: int) -> None:
        """Show the file of a stop."""
        self.sides.open(key)

    def put_in_bin(self) -> None:
        """Put the stop away; one where a round calls stays, and that is said."""
        record = self.form.record()
        if record is None or not record.id:
            return
        if self._desk.put_in_bin(record):
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        """What is offered while the stops are in view."""
        return [
            Command(_("New stop"), self.new, "Ctrl+N", "plus"),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def _chose(self, key: int | None) -> None:
        found = Stop.get_or_none(id=key)
        if found is not None:
            self.form.edit(found)
        self._tell()

    def _stored(self, record: Stop) -> None:
        self.sides.stored(record.id)
        self._tell()

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self.refresh()

    def _tell(self) -> None:
        key = self.sides.key()
        self._bin.setVisible(key is not None)
        shown = stop_lines([key], date.today()).get(key) if key is not None else None
        if shown is None:
            self.file.tell(_("New stop"))
        else:
            self.file.tell(shown.stop.name, *_chip(shown), permit_words(shown))
