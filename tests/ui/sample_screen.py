"""A whole screen as others write them: volunteers with their person, a list and a file."""

from models.language import _
from models.listings import LISTINGS
from models.people import Person
from models.volunteers import Volunteer
from ui.shell.commands import Command, Hit
from ui.shell.page import Page, Place
from ui.widgets.base import button, column, frame
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.page_header import PageHeader
from ui.widgets.pages import pages_of
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

LISTING = LISTINGS["volunteers"]
TONES = {"active": "good", "paused": "warn", "left": "neutral", "prospect": "info"}


def lines(volunteer):
    words = Volunteer.field("status").text(volunteer.status)
    return TwoLines(volunteer.name_of(), volunteer.person.town, words, TONES[volunteer.status])


class SampleScreen(Page):
    concerns = (Volunteer, Person)

    def __init__(self, desk):
        super().__init__(desk)
        rows = [
            ("person.family_name", "person.given_name"),
            ("person.birth_date", "person.phone"),
            ("person.email", "person.town"),
            ("number", "status"),
            ("since", "until"),
            "person.notes",
        ]
        self.form = RecordForm(desk, Volunteer, rows)
        self.file = Detail(self.form)
        self.file.offer_new(self.new)
        empty = EmptyState(
            "volunteers",
            _("No volunteer yet"),
            _("Here the files of volunteers are kept."),
            button(_("New volunteer"), "main", "plus", self.new),
        )
        self.sides = ListDetail(
            _("Volunteers"), lines, self.file, hint=_("Name, town…"), empty=empty, may_leave=self.form.may_leave
        )
        self.head = PageHeader(_("Volunteers"), "", button(_("New volunteer"), "main", "plus", self.new))
        whole = column(self.head, frame("line"), self.sides, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.sides.searched.connect(self.refresh)
        self.sides.chosen.connect(self._open)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)

    def refresh(self):
        self.head.tell(_("Volunteers"), str(LISTING.count()))
        self.sides.show_pages(pages_of(LISTING, self.sides.typed()))
        self.form.reload()

    def new(self):
        if self.sides.begin_new():
            self.file.tell(_("New volunteer"))
            self.form.edit(Volunteer())
            self.form.focus()

    def _open(self, key):
        volunteer = Volunteer.get_or_none(id=key)
        if volunteer is not None:
            self.file.tell(volunteer.name_of(), lines(volunteer).chip, lines(volunteer).tone)
            self.form.edit(volunteer)

    def _stored(self, volunteer):
        self.sides.stored(volunteer.id)
        self.file.tell(volunteer.name_of(), lines(volunteer).chip, lines(volunteer).tone)

    def _abandoned(self):
        if self.sides.key() is None:
            self.sides.put_away()
            self.refresh()

    def show_where(self, key=None, new=False):
        if new:
            self.new()
        elif key is not None:
            self.sides.open(key)

    def where(self):
        return {"key": self.sides.key()} if self.sides.key() else {}

    def typing(self):
        return self.form.is_modified()

    def may_leave(self):
        return self.form.may_leave()

    def panes(self):
        return self.sides.panes()

    def commands(self):
        return [
            Command(_("New volunteer"), self.new, "Ctrl+N", "plus"),
            *self.file.commands(),
            *self.sides.commands(),
        ]


def find(desk, typed):
    keys = LISTING.keys(typed, limit=5)
    rows = LISTING.rows(keys)
    return [
        Hit(
            rows[k].name_of(),
            rows[k].person.town,
            "person",
            group=_("Volunteers"),
            do=lambda k=k: desk.go("volunteers", key=k),
        )
        for k in keys
        if k in rows
    ]


def place():
    return Place("volunteers", "volunteers", lambda: _("Volunteers"), SampleScreen, find=find)
