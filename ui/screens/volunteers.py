"""Volunteers: people who give time, their files, what they were trained in and what was issued to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from models.language import _, counted
from models.listings import LISTINGS
from models.listings import find as found_by
from models.people import Person
from models.queries.people import Hats, hats_of, in_status
from models.records.record import Record
from models.register import IssuedDocument
from models.training import Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer, next_number
from ui.screens.known_people import KnownPeople, hats_text
from ui.screens.narrowing import Order
from ui.screens.records_page import RecordsPage, Said
from ui.screens.volunteer_documents import DocumentsTab
from ui.screens.volunteer_trainings import TrainingsTab
from ui.shell.commands import Hit
from ui.shell.desk import Desk
from ui.widgets.two_lines import TwoLines

KEY: Final = "volunteers"
TRAININGS, DOCUMENTS = 1, 2  # the places of their tabs
LISTING: Final = LISTINGS["volunteers"]
TONES: Final = {"prospect": "info", "active": "good", "paused": "warn", "left": "neutral"}
FOUND: Final = 6
NAMES: Final = ("person.family_name", "person.given_name")
ROWS: Final = (
    NAMES,
    ("person.civility", "person.birth_date"),
    ("person.phone", "person.email"),
    "person.address",
    ("person.postcode", "person.town"),
    ("person.quarter", "person.birth_year"),
    ("number", "status"),
    ("since", "until"),
    "status_reason",
    "person.notes",
)


class VolunteersPage(RecordsPage[Volunteer]):
    concerns = (Volunteer, Person, Enrolment, Attendance, TrainingSession, Course, IssuedDocument)

    def __init__(self, desk: Desk) -> None:
        said = Said(
            icon="volunteers",
            many=_("Volunteers"),
            new=_("New volunteer"),
            hint=_("Name, town, number…"),
            everything=_("All volunteers"),
            empty=_("No volunteer yet"),
            about=_(
                "Here the files of the volunteers are kept, with their trainings and their attestations."
                " You may begin with one person, or take up the list you have already."
            ),
            brings="volunteers",
        )
        orders = [
            Order(_("name"), ""),
            Order(_("town"), "person.town"),
            Order(_("status"), "status"),
            Order(_("latest arrival"), "since", down=True),
        ]
        super().__init__(desk, LISTING, said, ROWS, orders)
        self.known = KnownPeople(self._verb, self._take, given_needed=True)
        cast("QVBoxLayout", self.form.layout()).insertWidget(0, self.known)
        self.known.keep_to_form()
        for path in NAMES:
            cast("QLineEdit", self.form.field(path)).textEdited.connect(self._typed)
        self.trainings, self.documents = TrainingsTab(desk), DocumentsTab(desk)
        self.file.add_tab(_("Trainings"), self.trainings)
        self.file.add_tab(_("Documents"), self.documents)
        self.file.add_tab(_("History"), self.history)

    def present(self, row: Volunteer) -> TwoLines:
        return presented(row)

    def facts(self) -> str:
        statuses = in_status(Volunteer)
        if not (number := sum(statuses.values())):
            return _("No file")
        active = counted("{n} currently active", "{n} currently active", statuses.get("active", 0))
        every = counted("{n} volunteer", "{n} volunteers", number)
        return f"{every}, {active}"

    def begin(self) -> Volunteer:
        self.known.forget()
        return Volunteer(number=str(next_number()))

    def parts(self, record: Volunteer) -> Sequence[Record]:
        return [record, record.person]

    def fill(self, record: Volunteer) -> None:
        self.known.forget()
        self._count(self.trainings.show_of(record), self.documents.show_of(record))

    def blank(self) -> None:
        self._count(0, 0)

    def _count(self, trainings: int, documents: int) -> None:
        for place, words, number in (
            (TRAININGS, _("Trainings"), trainings),
            (DOCUMENTS, _("Documents"), documents),
        ):
            self.file.tabs.setTabText(place, f"{words}  {number}" if number else words)

    # Somebody known already

    def _typed(self) -> None:
        record = self.form.record()
        if record is not None and not record.__data__.get("person"):
            typed = self.form.typed()
            self.known.look_for(*(typed[name] for name in NAMES))

    def _verb(self, _person: Person, hats: Hats) -> str:
        return _("Open this file") if hats.volunteer else _("Make this person a volunteer")

    def _take(self, person: Person, hats: Hats) -> None:
        """Open the file of somebody who is a volunteer already, or give somebody known this hat."""
        typed = self.form.typed()
        self.known.forget()
        if hats.volunteer:
            self.sides.open(hats.volunteer)
            return
        self.form.edit(Volunteer(person=person, number=typed["number"]))
        there = self.form.typed()
        self.form.put({path: words for path, words in typed.items() if words and not there[path]})
        self.form.field("since").setFocus()


def presented(row: Volunteer) -> TwoLines:
    """Say a volunteer in two lines and a chip."""
    about = " · ".join(
        filter(None, (_("no. {number}").format(number=row.number) if row.number else "", row.person.town))
    )
    return TwoLines(row.name_of(), about, Volunteer.field("status").text(row.status), TONES[row.status])


def find(desk: Desk, typed: str) -> Sequence[Hit]:
    """Answer the palette with people, whatever their hats; a volunteer is also found by their number."""
    by_number = [v.__data__["person"] for v in LISTING.rows(LISTING.keys(typed, limit=FOUND)).values()]
    people = list(dict.fromkeys([*found_by(Person, typed, FOUND), *by_number]))[:FOUND]
    rows, hats = LISTINGS["people"].rows(people), hats_of(people)
    return [
        _hit(desk, rows[key], hats[key]) for key in people if key in rows and (hats[key].volunteer or hats[key].roles)
    ]


def _hit(desk: Desk, person: Person, hats: Hats) -> Hit:
    def go() -> None:
        if hats.volunteer:
            desk.go(KEY, key=hats.volunteer)
        else:
            desk.go("partners", key=hats.roles[0].organisation, tab=1)

    about = " · ".join(filter(None, (hats_text(hats), person.town)))
    return Hit(person.name_of(), about, "person", group=_("People"), do=go)
