"""What the volunteers of the invented service gave in 2026: the golden volunteering attestations come from it."""

from __future__ import annotations

from datetime import date, timedelta

from models.actions import Action
from models.engagements import Engagement, VolunteerSkill
from models.hours import HourEntry
from models.issuer import Issuer
from models.language.typed import Period
from models.partners import Organisation
from models.qualifications import Qualification, QualificationKind
from models.records.steps import step
from models.validating import unlock
from tests.exports.story import FULL, PEOPLE, bus_logo, with_logo
from tests.makers import our_service, training, volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
DUTIES = "Accueillir les habitants à bord\nOrienter vers les services du quartier\nTenir le cahier des demandes"
TOOLS = "Cahier des demandes\nAnnuaire des services"
LEADING = "Organiser les équipes du samedi\nFormer les nouveaux bénévoles"


def given(changes, who, day, minutes, start=None, **more):
    """One validated entry of hours."""
    end = None if start is None else start + minutes
    return changes.save(
        HourEntry(
            **{"volunteer": who, "day": day, "minutes": minutes, "start": start, "end": end}
            | {"state": "validated"}
            | more
        )
    )


def volunteering_story(people=PEOPLE, trained=True, **issuer):
    """Our service with its logo; each person welcomed on eight Saturdays, led the team, and helped a library."""
    our_service(**{"declared": date(2012, 5, 3)} | issuer)
    with_logo(bus_logo())
    with step("People") as changes:
        library = changes.save(
            Organisation(name="Les Amis de la médiathèque", rna="W543000123", declared=date(2020, 9, 1))
        )
        books = changes.save(Action(title="Des livres sur un plateau"))
        first_aid = changes.save(QualificationKind(name="Premiers secours", months=24))
        volunteers = []
        for n, (family, given_name, civility) in enumerate(people, 1):
            who = volunteer(changes, family, given_name, civility, number=f"B{n:03}", since=date(2026, 1, 12))
            volunteers.append(who)
            welcome = changes.save(
                Engagement(
                    volunteer=who, title="Accueil à bord du bus", since=date(2026, 1, 12), duties=DUTIES, tools=TOOLS
                )
            )
            lead = changes.save(
                Engagement(
                    volunteer=who,
                    title="Coordination des équipes",
                    role="supervising",
                    duties=LEADING,
                    tools="Planning partagé",
                )
            )
            board = changes.save(Engagement(volunteer=who, title="Trésorerie", role="governing", host=library))
            for week in range(8):
                day = date(2026, 1, 17) + timedelta(weeks=week)
                given(changes, who, day, 210, 600, engagement=welcome, action=books)
                given(changes, who, day, 35, 560, engagement=welcome, kind="preparation")
            for month in range(2, 7):
                given(changes, who, date(2026, month, 3), 125, engagement=lead, kind="coordination")
                given(changes, who, date(2026, month, 20), 95, 1080, engagement=board)
            given(changes, who, date(2026, 3, 28), 240, 600, action=books)
            given(changes, who, date(2026, 3, 28), 45, kind="travel")
            given(changes, who, date(2026, 4, 18), 600, engagement=welcome, state="draft")
            changes.save(VolunteerSkill(volunteer=who, skill="LISTENING"))
            changes.save(VolunteerSkill(volunteer=who, skill="SPEAKING", details="devant une classe"))
            changes.save(VolunteerSkill(volunteer=who, skill="LEGAL"))
            changes.save(Qualification(volunteer=who, kind=first_aid, since=date(2026, 3, 1), until=date(2028, 3, 1)))
    if trained:
        training([210, 210, 180, 180, 120], [FULL] * len(volunteers), people=volunteers)
    return volunteers


def corrected(minutes=240):
    """Correct the hours of the first mission's last day, as a secretary does: unlocked with a reason, then written."""
    entry = HourEntry.select().order_by(HourEntry.day.desc()).where(HourEntry.kind == "preparation").get()
    if entry.state == "locked":
        unlock([entry.id], "Feuille mal lue")
    with step("Correction") as changes:
        again = HourEntry.get_by_id(entry.id)
        again.start = again.end = None
        again.minutes = minutes
        changes.save(again)


def not_an_association():
    """Our service becomes a public body."""
    with step("Public") as changes:
        ours = Issuer.get()
        ours.type, ours.rna, ours.declared = "public_body", "", None
        changes.save(ours)
