"""What volunteers give and are given, at least one record of each kind, for tests that go through all of them."""

from __future__ import annotations

from datetime import date

from models.consents import Consent
from models.engagements import Availability, Engagement, VolunteerSkill
from models.hours import HourEntry
from models.qualifications import CourseQualification, Qualification, QualificationKind
from models.recognition import Expense, Recognition, Testimony
from models.records.changes import Changes
from models.shifts import Assignment
from models.training import Course
from models.valuation import RoleMultiple, ValuationRate

DAY = date(2026, 6, 13)


def the_giving(changes: Changes, made) -> None:
    """Add to what `the_story` made, within its step: hours, a mission, a qualification, thanks, an expense."""
    who = made.volunteer
    course = changes.save(Course(title="Premiers secours à bord"))
    made.mission = changes.save(
        Engagement(volunteer=who, title="Accueil à bord", role="supervising", since=date(2026, 1, 1), host=made.library)
    )
    changes.save(VolunteerSkill(volunteer=who, skill="LISTENING"))
    changes.save(Availability(volunteer=who, weekday="6", part="morning"))
    made.hours = changes.save(
        HourEntry(
            volunteer=who, day=DAY, start=600, end=725, session=made.session, engagement=made.mission, state="validated"
        )
    )
    made.group_hours = changes.save(
        HourEntry(group="Les scouts", size=4, day=DAY, minutes=60, action=made.action, state="validated")
    )
    made.first_aid = changes.save(QualificationKind(name="Premiers secours", months=24))
    changes.save(CourseQualification(course=course, kind=made.first_aid))
    changes.save(Qualification(volunteer=who, kind=made.first_aid, since=DAY, until=date(2028, 6, 13), course=course))
    changes.save(Consent(person=who.person, purpose="image", given=DAY))
    said = "Je sers à quelque chose."
    changes.save(Testimony(person=who.person, action=made.action, day=DAY, text=said, level="anonymous"))
    changes.save(Recognition(volunteer=who, day=DAY, title="Merci pour les livres"))
    changes.save(Expense(volunteer=who, day=DAY, kind="mileage", label="Trajet", kilometres=1240, cents=372))
    changes.save(ValuationRate(since=date(2026, 1, 1), cents=1202, source="SMIC horaire brut"))
    changes.save(RoleMultiple(role="supervising", hundredths=200))
    if not Assignment.select().exists():
        changes.save(Assignment(need=made.shift, volunteer=who, state="confirmed"))
