"""The missions of a volunteer: with whom, in which role, from when to when, and what was signed for them."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.engagements import Engagement
from models.language import _
from models.language.formats import day_short
from models.queries.volunteer_file import missions_of
from models.volunteers import Volunteer
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.widgets.base import button
from ui.widgets.two_lines import TwoLines

ROWS: Final = (
    "title",
    ("role", "host"),
    ("since", "until"),
    ("charter", "insurance"),
    "supervisor",
    "duties",
    "tools",
)


class MissionsTab(PartList):
    def __init__(self, desk: Desk) -> None:
        add = button(_("Add a mission…"), "", "plus", self.new)
        form = button(_("Engagement form…"), "icon", "print", self.print_form)
        nothing = _("No mission yet. What do they do, with us or with an organisation that hosts them, and since when?")
        super().__init__(desk, _("Missions"), presented, add, self._form, nothing, form)
        self._desk = desk
        self._volunteer: Volunteer | None = None

    def show_of(self, volunteer: Volunteer) -> int:
        """Show the missions of a volunteer; give how many are under way."""
        self._volunteer = volunteer
        there = missions_of(volunteer.id)
        self.show_records(there, free=not volunteer.binned)
        return sum(not over(one) for one in there)

    def new(self) -> None:
        """Add a mission."""
        if self._volunteer is not None:
            record = Engagement(volunteer=self._volunteer, since=date.today())
            open_form(self._desk, self, _("New mission"), record, ROWS)

    def print_form(self) -> None:
        """Show the engagement form, to be signed."""
        if self._volunteer is not None:
            self._desk.go("documents", report="engagement-form", record=self._volunteer.id)

    def _form(self, record: object) -> None:
        if isinstance(record, Engagement):
            open_form(self._desk, self, _("Mission"), record, ROWS)


def over(one: Engagement) -> bool:
    """Say whether a mission is over today."""
    return one.until is not None and one.until < date.today()


def presented(one: Engagement) -> TwoLines:
    """Say a mission in two lines; its chip tells what is still to be signed."""
    role = Engagement.field("role").text(one.role)
    host = one.host.name_of() if one.host else _("with us")
    since = _("since {day}").format(day=day_short(one.since)) if one.since else ""
    until = _("until {day}").format(day=day_short(one.until)) if one.until else ""
    about = " · ".join(filter(None, (host, role, since, until)))
    if over(one):
        return TwoLines(one.title, about, _("over"), "neutral")
    if one.charter is None:
        return TwoLines(one.title, about, _("charter to sign"), "warn")
    return TwoLines(one.title, about, _("under way"), "good")
