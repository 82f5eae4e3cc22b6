"""The trainings: a list with their state, and the file of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.language import _, counted
from models.listings import LISTINGS
from models.queries.courses import AtAGlance, at_a_glance, waiting
from models.training import Course
from ui.screens.course_qualifications import CourseQualifications
from ui.screens.training_sheet import state_words
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.widgets.base import button, column, frame
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_fields import Rows
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

LISTING = LISTINGS["courses"]
ROWS: Rows = ["title", "objectives", ("nature", "provider"), "notes"]


def lines(shown: AtAGlance) -> TwoLines:
    """Give the two lines of a training."""
    about = [
        *([counted("{n} group", "{n} groups", shown.groups)] if shown.groups > 1 else []),
        counted("{n} session", "{n} sessions", shown.sessions),
        counted("{n} person", "{n} people", shown.people),
    ]
    return TwoLines(shown.course.title, ", ".join(about), *state_words(shown.state))


class TrainingCourses(QWidget):
    """``opened(course)`` when the sheets of a training are wanted."""

    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form: RecordForm[Course] = RecordForm(desk, Course, ROWS)
        self.gives = CourseQualifications(desk)
        layout = self.form.layout()
        if isinstance(layout, QVBoxLayout):  # what belongs to the record scrolls with its form
            layout.insertWidget(layout.count() - 1, self.gives)
        self._open = button(_("Open its sheets"), "", "table", self.open_sheets)
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self.file = Detail(self.form, _("File"), self._open, self._bin)
        self.file.offer_new(self.new)
        empty = EmptyState(
            "training",
            _("No training yet"),
            _("Here live your trainings: their sessions, who was there and for how long, and the attestations."),
            button(_("New training"), "main", "plus", self.new),
            hint=_("A training starts with its title; sessions and people come next."),
        )
        self.sides: ListDetail[AtAGlance] = ListDetail(
            _("Trainings"), lines, self.file, hint=_("Title, provider…"), empty=empty, may_leave=self.form.may_leave
        )
        self.head = PageHeader(_("Training"), "", button(_("New training"), "main", "plus", self.new))
        whole = column(self.head, frame("line"), self.sides, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.sides.searched.connect(self.refresh)
        self.sides.chosen.connect(self._chose)
        self.sides.list.opened.connect(self.opened.emit)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)

    def refresh(self) -> None:
        """Read the list again."""
        count, late = LISTING.count(), waiting(date.today())
        about = counted("{n} training", "{n} trainings", count)
        if late:
            about += ", " + counted("{n} sheet to lock", "{n} sheets to lock", late)
        self.head.tell(_("Training"), about)
        keys = LISTING.keys(self.sides.typed())
        self.sides.show_pages(Pages(keys, lambda some: at_a_glance(some, date.today())))
        self.form.reload()
        self._tell()

    def new(self) -> None:
        """Begin a training."""
        if self.sides.begin_new():
            self.form.edit(Course())
            self._tell()
            self.form.focus()

    def show_course(self, key: int) -> None:
        """Show the file of a training."""
        self.sides.open(key)

    def open_sheets(self) -> None:
        """Go to the sheets of the training in the file."""
        record = self.form.record()
        if record is not None and record.id and self.form.may_leave():
            self.opened.emit(record.id)

    def put_in_bin(self) -> None:
        """Put the training away; its sessions and people stay with it."""
        record = self.form.record()
        if record is None or not record.id:
            return
        if self._desk.put_in_bin(record):
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        """What is offered while the list is in view."""
        return [
            Command(_("New training"), self.new, "Ctrl+N", "plus"),
            Command(_("Open its sheets"), self.open_sheets, "Ctrl+G", "table"),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def focus(self) -> None:
        """Put the keyboard in the list."""
        self.sides.list.setFocus()

    def _chose(self, key: int | None) -> None:
        course = Course.get_or_none(id=key)
        if course is not None:
            self.form.edit(course)
        self._tell()

    def _stored(self, course: Course) -> None:
        self.sides.stored(course.id)
        self._tell()
        self._open.setFocus()  # what comes next is on its sheets

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self.refresh()

    def _tell(self) -> None:
        record = self.form.record()
        known = record is not None and bool(record.id)
        self._open.setVisible(known)
        self._bin.setVisible(known)
        self.gives.show_of(Course.get_or_none(id=record.id) if record is not None and known else None)
        if record is not None and known and (found := at_a_glance([record.id], date.today())):
            told = lines(found[record.id])
            self.file.tell(told.title, told.chip, told.tone, told.about)
        else:
            self.file.tell(_("New training"))
