"""Qualifications: what a course gives, for how long it holds, and who has it until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from models.language import _, t
from models.records.fields import ChoiceField, CountField, DayField, LineField, LinkField
from models.records.record import Problem, Record, Words
from models.training import Course
from models.volunteers import Volunteer

ORIGINS: Final = [("course", t("a training of ours")), ("elsewhere", t("from elsewhere"))]


class QualificationKind(Record):
    """A qualification that trainings give: first aid, driving the bus. It holds for some months, or for good."""

    number_of_kind = 55
    found_by = ("name",)
    unique_by = (("name",),)
    words = Words(
        t("Kind of qualification"),
        t("Kinds of qualifications"),
        t("New kind of qualification"),
        t("Kind of qualification edited"),
        t("Kind of qualification put in the bin"),
        t("Kind of qualification taken out of the bin"),
    )

    name = LineField(t("Name"), needed=True, max_length=120)
    months = CountField(t("Validity in months"), least=1, most=600, help_text=t("For good when empty."))

    def name_of(self) -> str:
        return self.name or ""


class CourseQualification(Record):
    """A qualification that a course gives, or renews, to who followed it."""

    number_of_kind = 56
    found_through = ("course", "kind")
    unique_by = (("course", "kind"),)
    words = Words(
        t("Qualification of a training"),
        t("Qualifications of trainings"),
        t("New qualification of a training"),
        t("Qualification of a training edited"),
        t("Qualification of a training put in the bin"),
        t("Qualification of a training taken out of the bin"),
    )

    course = LinkField(t("Training"), Course, needed=True)
    kind = LinkField(t("Qualification"), QualificationKind, needed=True)


class Qualification(Record):
    """What a volunteer is qualified for, from a day until another."""

    number_of_kind = 57
    found_by = ("proof",)
    found_through = ("volunteer", "kind")
    unique_by = (("volunteer", "kind", "since"),)
    words = Words(
        t("Qualification"),
        t("Qualifications"),
        t("New qualification"),
        t("Qualification edited"),
        t("Qualification put in the bin"),
        t("Qualification taken out of the bin"),
    )

    volunteer = LinkField(t("Volunteer"), Volunteer, needed=True)
    kind = LinkField(t("Qualification"), QualificationKind, needed=True)
    since = DayField(t("Since"), needed=True)
    until = DayField(t("Valid until"), index=True)
    origin = ChoiceField(t("Origin"), choices=ORIGINS, default="course")
    course = LinkField(t("Training"), Course)
    proof = LineField(t("Proof"), max_length=160)

    def name_of(self) -> str:
        return f"{self.kind.name_of()} · {self.volunteer.name_of()}"

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if isinstance(self.since, date) and isinstance(self.until, date) and self.until < self.since:
            yield Problem("until", _("The end comes before the beginning."))
