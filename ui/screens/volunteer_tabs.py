"""The tabs of a volunteer's file after its record, each with the number that waits or is there."""

from __future__ import annotations

from typing import Any, Final

from models.consents import Consent
from models.engagements import Availability, Engagement, VolunteerSkill
from models.hours import HourEntry
from models.language import _
from models.qualifications import Qualification, QualificationKind
from models.recognition import Expense, Recognition, Testimony
from models.volunteers import Volunteer
from ui.screens.volunteer_documents import DocumentsTab
from ui.screens.volunteer_expenses import ExpensesTab
from ui.screens.volunteer_hours import HoursTab
from ui.screens.volunteer_missions import MissionsTab
from ui.screens.volunteer_qualifications import VolunteerQualifications
from ui.screens.volunteer_recognition import RecognitionTab
from ui.screens.volunteer_skills import SkillsTab
from ui.screens.volunteer_trainings import TrainingsTab
from ui.shell.desk import Desk
from ui.widgets.list_detail import Detail

SHOWS: Final = (
    *(Engagement, HourEntry, VolunteerSkill, Availability, Qualification, QualificationKind),
    *(Recognition, Testimony, Consent, Expense),
)
MISSIONS, HOURS, SKILLS, QUALIFICATIONS, TRAININGS, RECOGNITION, EXPENSES, DOCUMENTS = range(1, 9)


class VolunteerTabs:
    """Adds the tabs to a file, and fills them."""

    def __init__(self, desk: Desk, file: Detail) -> None:
        self._file = file
        self.trainings, self.documents = TrainingsTab(desk), DocumentsTab(desk)
        self._bodies: list[tuple[str, Any]] = [
            (_("Missions"), MissionsTab(desk)),
            (_("Hours"), HoursTab(desk)),
            (_("Skills"), SkillsTab(desk)),
            (_("Qualifications"), VolunteerQualifications(desk)),
            (_("Trainings"), self.trainings),
            (_("Recognition"), RecognitionTab(desk)),
            (_("Expenses"), ExpensesTab(desk)),
            (_("Documents"), self.documents),
        ]
        for title, body in self._bodies:
            file.add_tab(title, body)
        file.tabs.setUsesScrollButtons(True)  # more tabs than a narrow file has room for

    def show_of(self, volunteer: Volunteer) -> None:
        """Show the file of a volunteer."""
        for place, (title, body) in enumerate(self._bodies, MISSIONS):
            shown = volunteer.id if isinstance(body, VolunteerQualifications) else volunteer
            self._tell(place, title, body.show_of(shown) or 0)

    def blank(self) -> None:
        """Show that there is no record yet."""
        for place, (title, _body) in enumerate(self._bodies, MISSIONS):
            self._tell(place, title, 0)

    def _tell(self, place: int, title: str, number: int) -> None:
        self._file.tabs.setTabText(place, f"{title}  {number}" if number else title)
