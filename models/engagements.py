"""What volunteers are engaged in: missions with their role, what they can do, when they can come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from models.codes import CodeField
from models.language import _, t
from models.partners import Organisation
from models.people import Person
from models.records.fields import ChoiceField, DayField, LineField, LinkField, LongTextField
from models.records.record import Problem, Record, Words
from models.volunteers import Volunteer

ROLES: Final = [("ordinary", t("ordinary")), ("supervising", t("supervising")), ("governing", t("governing"))]
WEEKDAYS: Final = [
    ("1", t("Monday")),
    ("2", t("Tuesday")),
    ("3", t("Wednesday")),
    ("4", t("Thursday")),
    ("5", t("Friday")),
    ("6", t("Saturday")),
    ("7", t("Sunday")),
]
PARTS_OF_DAY: Final = [("morning", t("morning")), ("afternoon", t("afternoon")), ("evening", t("evening"))]


class Engagement(Record):
    """A mission of a volunteer, with us or with an organisation that hosts it.

    The role counts: the citizen engagement account takes up hours of those who supervise or govern alone
    (French labour code, L5151-9 and D5151-14).
    """

    number_of_kind = 51
    found_by = ("title",)
    found_through = ("volunteer", "host")
    words = Words(
        t("Engagement"),
        t("Engagements"),
        t("New engagement"),
        t("Engagement edited"),
        t("Engagement put in the bin"),
        t("Engagement taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    host = LinkField(t("Host organisation"), Organisation, help_text=t("Our own when empty."))
    title = LineField(t("Mission"), needed=True, max_length=160)
    role = ChoiceField(t("Role"), choices=ROLES, needed=True, default="ordinary")
    since = DayField(t("Since"))
    until = DayField(t("Until"))
    charter = DayField(t("Charter signed on"))
    insurance = LineField(t("Insurance"), max_length=160, help_text=t("Who insures, and by which contract."))
    supervisor = LinkField(t("Supervisor"), Person)
    duties = LongTextField(t("Activities and responsibilities"), help_text=t("One a line, printed on attestations."))
    tools = LongTextField(t("Tools used"), help_text=t("One a line, printed for the validation of experience."))

    def name_of(self) -> str:
        return self.title or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.since, date) and isinstance(self.until, date) and self.until < self.since:
            yield Problem("until", _("The end comes before the beginning."))


class VolunteerSkill(Record):
    """Something a volunteer can do."""

    number_of_kind = 52
    found_through = ("volunteer",)
    unique_by = (("volunteer", "skill"),)
    words = Words(
        t("Skill"),
        t("Skills"),
        t("New skill"),
        t("Skill edited"),
        t("Skill put in the bin"),
        t("Skill taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    skill = CodeField(t("Skill"), codes="skills", needed=True, index=True)
    details = LineField(t("Details"), max_length=160)


class Availability(Record):
    """When a volunteer can usually come."""

    number_of_kind = 53
    found_through = ("volunteer",)
    unique_by = (("volunteer", "weekday", "part"),)
    words = Words(
        t("Availability"),
        t("Availabilities"),
        t("New availability"),
        t("Availability edited"),
        t("Availability put in the bin"),
        t("Availability taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    weekday = ChoiceField(t("Day of the week"), choices=WEEKDAYS, needed=True)
    part = ChoiceField(t("Part of the day"), choices=PARTS_OF_DAY, needed=True)
