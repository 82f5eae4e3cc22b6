"""Hours of groups: so many people for so long, and nobody is named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models.hours import STATES, HourEntry
from models.language import _, counted
from models.language.formats import day_short, duration_text
from models.listings import LISTINGS
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.base import button, column
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_fields import Rows
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import pages_of
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

LISTING = LISTINGS["hours"]
ROWS: Rows = [("group", "size"), ("day", "kind"), ("start", "end"), "minutes", "action", "notes"]
_TONES = {"draft": "warn", "validated": "good", "locked": "neutral"}


def lines(entry: HourEntry) -> TwoLines:
    """Give the two lines of a group: who, when; how many for how long."""
    people = counted("{n} person", "{n} people", entry.size or 0)
    about = f"{day_short(entry.day)}, {people} × {duration_text(entry.minutes)}"
    return TwoLines(entry.group, about, _(dict(STATES)[entry.state]), _TONES[entry.state])


class HoursGroups(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form: RecordForm[HourEntry] = RecordForm(desk, HourEntry, ROWS)
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self.file = Detail(self.form, _("File"), self._bin)
        self.file.offer_new(self.new)
        empty = EmptyState(
            "volunteers",
            _("No hours of a group yet"),
            _("A class or the scouts gave a hand: note how many they were and for how long. Nobody is named."),
            button(_("New hours of a group"), "main", "plus", self.new),
        )
        self.sides: ListDetail[HourEntry] = ListDetail(
            _("Hours of groups"), lines, self.file, hint=_("Group, action…"), empty=empty,
            may_leave=self.form.may_leave,
        )  # fmt: skip
        self._new = button(_("New hours of a group"), "main", "plus", self.new)
        self.head = PageHeader(_("Hours of groups"), "", self._new)
        self.setLayout(column(self.sides, gap=0))
        self.sides.searched.connect(self.refresh)
        self.sides.chosen.connect(self._chose)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)

    def refresh(self) -> None:
        """Read the list again."""
        groups = HourEntry.volunteer.is_null()
        pages = pages_of(LISTING, self.sides.typed(), by="day", down=True, where=groups)
        number = HourEntry.kept().where(groups).count()
        self.head.tell(_("Hours of groups"), counted("{n} line of hours", "{n} lines of hours", number))
        self._new.setHidden(not number)  # the empty page offers the same
        self.sides.show_pages(pages)
        self.form.reload()
        self._tell()

    def new(self) -> None:
        """Begin the hours of a group."""
        if self.sides.begin_new():
            self.form.edit(HourEntry(day=date.today()))
            self._tell()
            self.form.focus()

    def put_in_bin(self) -> None:
        """Put the hours away."""
        record = self.form.record()
        if record is None or not record.id:
            return
        if self._desk.put_in_bin(record):  # locked ones stay
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        return [
            Command(_("New hours of a group"), self.new, "Ctrl+N", "plus"),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def _chose(self, key: int | None) -> None:
        found = HourEntry.get_or_none(id=key)
        if found is not None:
            self.form.edit(found)
        self._tell()

    def _stored(self, record: HourEntry) -> None:
        self.sides.stored(record.id)
        self._tell()

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self.refresh()

    def _tell(self) -> None:
        key = self.sides.key()
        self._bin.setVisible(key is not None)
        shown = HourEntry.get_or_none(id=key) if key is not None else None
        if shown is None:
            self.file.tell(_("New hours of a group"))
        else:
            self.file.tell(shown.group, _(dict(STATES)[shown.state]), _TONES[shown.state])

    def panes(self) -> Sequence[QWidget]:
        return self.sides.panes()
