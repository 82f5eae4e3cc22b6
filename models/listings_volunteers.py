"""How what volunteers give and are given is listed: hours, missions, qualifications, recognition, rates."""

from __future__ import annotations

from typing import Final

from models.consents import Consent
from models.engagements import Availability, Engagement, VolunteerSkill
from models.hours import HourEntry
from models.listing import Listing
from models.qualifications import CourseQualification, Qualification, QualificationKind
from models.recognition import Expense, Recognition, Testimony
from models.shifts import Assignment, ShiftNeed
from models.valuation import RoleMultiple, ValuationRate

VOLUNTEERING: Final[dict[str, Listing]] = {
    "hours": Listing(
        HourEntry,
        (
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "group",
            "size",
            "day",
            "minutes",
            "start",
            "end",
            "kind",
            "action",
            "action.title",
            "session",
            "engagement",
            "engagement.title",
            "source",
            "state",
            "notes",
        ),
        ("volunteer", "volunteer.person", "action", "engagement"),
        ("day", "volunteer.person.family_name"),
    ),
    "engagements": Listing(
        Engagement,
        (
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "host",
            "host.name",
            "title",
            "role",
            "since",
            "until",
            "charter",
            "insurance",
            "supervisor",
            "duties",
            "tools",
        ),
        ("volunteer", "volunteer.person", "host"),
        ("volunteer.person.family_name",),
    ),
    "skills": Listing(
        VolunteerSkill,
        (
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "skill",
            "details",
        ),
        ("volunteer", "volunteer.person"),
        ("volunteer.person.family_name",),
    ),
    "availabilities": Listing(
        Availability,
        (
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "weekday",
            "part",
        ),
        ("volunteer", "volunteer.person"),
        ("volunteer.person.family_name",),
    ),
    "qualifications": Listing(
        Qualification,
        (
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "kind",
            "kind.name",
            "since",
            "until",
            "origin",
            "course",
            "proof",
        ),
        ("volunteer", "volunteer.person", "kind"),
        ("volunteer.person.family_name",),
    ),
    "qualification-kinds": Listing(
        QualificationKind,
        ("name", "months"),
        order=("name",),
    ),
    "course-qualifications": Listing(
        CourseQualification,
        ("course", "course.title", "kind", "kind.name"),
        ("course", "kind"),
        ("course.title",),
    ),
    "consents": Listing(
        Consent,
        ("person", "person.family_name", "person.given_name", "purpose", "given", "withdrawn", "wording", "proof"),
        ("person",),
        ("given",),
    ),
    "testimonies": Listing(
        Testimony,
        (
            "person",
            "person.family_name",
            "person.given_name",
            "action",
            "action.title",
            "day",
            "text",
            "level",
            "shown_as",
        ),
        ("person", "action"),
        ("day",),
    ),
    "recognitions": Listing(
        Recognition,
        (
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "day",
            "kind",
            "title",
        ),
        ("volunteer", "volunteer.person"),
        ("day",),
    ),
    "expenses": Listing(
        Expense,
        (
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "day",
            "kind",
            "label",
            "kilometres",
            "cents",
            "action",
            "action.title",
            "voucher",
            "state",
        ),
        ("volunteer", "volunteer.person", "action"),
        ("day",),
    ),
    "rates": Listing(
        ValuationRate,
        ("since", "cents", "source"),
        order=("since",),
    ),
    "multiples": Listing(
        RoleMultiple,
        ("role", "hundredths"),
        order=("role",),
    ),
    "shifts": Listing(
        ShiftNeed,
        ("session", "session.action", "session.action.title", "session.day", "role", "how_many", "start", "end"),
        ("session", "session.action"),
        ("session.day",),
    ),
    "assignments": Listing(
        Assignment,
        (
            "need",
            "need.session",
            "need.role",
            "volunteer",
            "volunteer.number",
            "volunteer.person.family_name",
            "volunteer.person.given_name",
            "state",
        ),
        ("need", "volunteer", "volunteer.person"),
        ("need.role",),
    ),
}
