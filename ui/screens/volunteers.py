"""Volunteers: people who give time, their files, what they were trained in and what was issued to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, cast

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.language import _, counted
from models.listings import LISTINGS
from models.listings import find as found_by
from models.people import Person
from models.queries.people import Hats, hats_of, in_status
from models.records.record import Record
from models.register import IssuedDocument
from models.territory import Territory, TerritoryPart
from models.training import Attendance, Course, Enrolment, TrainingSession
from models.volunteers import NEEDS_REASON, STATUSES, Volunteer, check_guardian, next_number
from ui.screens.known_people import KnownPeople, hats_text
from ui.screens.narrowing import BIN, Order
from ui.screens.partner_status import StatusWay
from ui.screens.records_page import RecordsPage, Said
from ui.screens.territory_filter import in_territory, territory_choice
from ui.screens.volunteer_narrowing import day_choice, narrowed, skill_choice
from ui.screens.volunteer_tabs import SHOWS, VolunteerTabs
from ui.shell.commands import Command, Hit
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

KEY: Final = "volunteers"
LISTING: Final = LISTINGS["volunteers"]
TONES: Final = {"prospect": "info", "active": "good", "paused": "warn", "left": "neutral"}
FOUND: Final = 6
NAMES: Final = ("person.family_name", "person.given_name")
LIKE: Final = (*NAMES, "person.email", "person.phone")  # by which somebody known already is found
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
    ("emergency_name", "emergency_phone"),
    ("guardian_name", "guardian_phone"),
    "person.notes",
)


class VolunteersPage(RecordsPage[Volunteer]):
    concerns = (
        *(Volunteer, Person, Enrolment, Attendance, TrainingSession, Course, IssuedDocument),
        *(Territory, TerritoryPart, *SHOWS),
    )

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
        super().__init__(desk, LISTING, said, ROWS, orders, lambda _changes, kept: check_guardian(kept))
        self.place, self.skill, self.day = territory_choice(), skill_choice(), day_choice()
        for choice in (self.place, self.skill, self.day):
            self.narrowing.offer(choice)
        self.known = KnownPeople(self._verb, self._take, given_needed=True)
        layout = cast("QVBoxLayout", self.form.layout())
        layout.insertWidget(0, StatusWay(self.form, STATUSES, NEEDS_REASON))
        layout.insertWidget(0, self.known)
        self.known.keep_to_form()
        for path in LIKE:
            cast("QLineEdit", self.form.field(path)).textEdited.connect(self._typed)
        self.tabs = VolunteerTabs(desk, self.file)
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

    def condition(self, status: str) -> Any:
        return narrowed(self.skill, self.day, in_territory(Volunteer, self.place, super().condition(status)))

    def begin(self) -> Volunteer:
        self.known.forget()
        return Volunteer(number=str(next_number()))

    def parts(self, record: Volunteer) -> Sequence[Record]:
        return [record, record.person]

    def fill(self, record: Volunteer) -> None:
        self.known.forget()
        self.tabs.show_of(record)

    def blank(self) -> None:
        self.tabs.blank()

    # Writing to them

    def offers(self) -> Sequence[QWidget]:
        return [
            button(_("Duplicates…"), "", "panel", lambda: self.desk.go("duplicates", kind="people")),
            button(_("Letters…"), "", "mail", self.write),
            button(_("Address labels…"), "", "print", self.labels),
        ]

    def labels(self) -> None:
        """Print address labels: of the list, or of the one in view."""
        from ui.screens.labels_dialog import LabelsDialog

        LabelsDialog(self.desk, self, self._whom()).open()

    def write(self) -> None:
        """Write letters: to the list, or to the one in view."""
        from ui.screens.letters_dialog import LettersDialog

        LettersDialog(self.desk, self, self._whom()).open()

    def _whom(self) -> list[tuple[str, str, Callable[[], Sequence[int]]]]:
        listed = [] if self.narrowing.status == BIN else list(self.sides.list.rows.pages.keys)
        choices: list[tuple[str, str, Callable[[], Sequence[int]]]] = [
            (_("The volunteers in the list"), "volunteers", lambda: listed)
        ]
        if (record := self.record()) is not None and not record.binned:
            one = [record.id]
            choices.insert(0, (record.name_of(), "volunteers", lambda: one))
        return choices

    def commands(self) -> Sequence[Command]:
        return [
            *super().commands(),
            Command(_("Letters…"), self.write, icon="mail", menu="file"),
            Command(_("Address labels…"), self.labels, "Ctrl+P", "print", "file"),
        ]

    # Somebody known already

    def _typed(self) -> None:
        record = self.form.record()
        if record is not None and not record.__data__.get("person"):
            typed = self.form.typed()
            self.known.look_for(**{path.partition(".")[2]: typed[path] for path in LIKE})

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
