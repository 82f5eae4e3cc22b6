"""Shifts: how many people a session needs in each role, and who was asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.actions import ActionSession
from models.language import t
from models.records.fields import ChoiceField, ClockField, CountField, LineField, LinkField
from models.records.record import Problem, Record, Words
from models.spaces import problems_of_times
from models.volunteers import Volunteer

STATES: Final = [
    ("proposed", t("proposed")),
    ("confirmed", t("confirmed")),
    ("present", t("present")),
    ("absent", t("absent")),
    ("excused", t("excused")),
]
FILLING: Final = ("confirmed", "present")  # who is no longer missing


class ShiftNeed(Record):
    """How many people a session needs in a role."""

    number_of_kind = 49
    part_of = ("session",)
    found_by = ("role",)
    found_through = ("session",)
    words = Words(
        t("People needed"),
        t("People needed"),
        t("New need of people"),
        t("Need of people edited"),
        t("Need of people put in the bin"),
        t("Need of people taken out of the bin"),
    )

    session = LinkField(t("Session"), ActionSession, needed=True)
    role = LineField(t("Role"), needed=True, max_length=120)
    how_many = CountField(t("How many"), needed=True, least=1, most=1000, default=1)
    start = ClockField(t("From"))
    end = ClockField(t("To"))

    def name_of(self) -> str:
        return self.role or ""

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from problems_of_times(self.start, self.end)


class Assignment(Record):
    """A volunteer asked to fill a need; who is confirmed or present is no longer missing."""

    number_of_kind = 50
    part_of = ("need",)
    found_through = ("need", "volunteer")
    unique_by = (("need", "volunteer"),)
    words = Words(
        t("Assignment"),
        t("Assignments"),
        t("New assignment"),
        t("Assignment edited"),
        t("Assignment put in the bin"),
        t("Assignment taken out of the bin"),
    )

    need = LinkField(t("Need"), ShiftNeed, needed=True)
    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    state = ChoiceField(t("State"), choices=STATES, default="proposed")

    def name_of(self) -> str:
        return f"{self.volunteer.name_of()} · {self.need.name_of()}"
