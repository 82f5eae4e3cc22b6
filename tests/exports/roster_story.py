"""A Saturday of the plateau with people needed, a driver, a training and a meeting; ten volunteers with their missions."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from models.actions import ActionSession
from models.consents import Consent
from models.engagements import Engagement
from models.people import Person
from models.records.steps import step
from models.rounds import Round, RoundStop
from models.shifts import Assignment, ShiftNeed
from models.spaces import Venue
from models.volunteers import Volunteer
from tests.exports.action_story import action_story
from tests.makers import volunteer

PEOPLE = (
    ("Kowalczyk", "Łucja", "lecture à voix haute"),
    ("Nguyễn", "Thị Mai", "interprète"),
    ("Schmitt", "Odile", "équipage"),
    ("Taşkin", "Mehmet", "bricolage, réparation"),
    ("de la Villardière-Montfort", "Jean-Baptiste", "référent bénévole"),
    ("Roy", "Anne", "accueil"),
    ("Mansouri", "Idriss", "formateur à l’accueil, aux premiers secours et à la conduite de réunions"),
    ("Ranavalona-Andriamampandry", "Marie-Antoinette Hortense", "accueil"),
    ("Solo", "", ""),
)


def roster_story() -> SimpleNamespace:
    """Save it all; give the session, the minor who helps there, and somebody of whom little is known."""
    made = action_story()
    with step("Roster") as changes:
        session = ActionSession.get_by_id(made.sessions[0].id)
        bus = changes.save(Venue(name="Bus", mobile=True))
        driver = changes.save(Person(family_name="Mercier", given_name="Loïc", phone="06 11 22 33 44"))
        round_ = changes.save(Round(title="Samedi du plateau", venue=bus, day=session.day, driver=driver))
        changes.save(RoundStop(round=round_, place=1, stop=session.stop, arrival=600, departure=1020))
        drinks = changes.save(ShiftNeed(session=session, role="Buvette", how_many=1))
        minor = Volunteer.get()
        changes.save(Assignment(need=drinks, volunteer=minor, state="present"))
        person = Person.get_by_id(minor.person.id)
        person.phone, person.birth_date = "06 12 34 56 78", date(2010, 3, 4)
        person.address, person.postcode, person.town = "3, rue des Aulnes", "54320", "Maxéville"
        changes.save(person)
        fresh = Volunteer.get_by_id(minor.id)
        fresh.guardian_name, fresh.guardian_phone = "Nadia BENHADDOU", "06 99 88 77 66"
        changes.save(fresh)
        changes.save(Consent(person=person, purpose="image", given=date(2026, 1, 2)))
        taken_back = {"given": date(2026, 1, 2), "withdrawn": date(2026, 2, 1)}
        changes.save(Consent(person=person, purpose="newsletter", **taken_back))
        changes.save(
            Engagement(
                volunteer=minor,
                title="Accueil à bord",
                since=date(2026, 1, 1),
                insurance="Assurance du plateau, contrat 1234567 A",
                supervisor=Person.get(family_name="Béranger"),
                charter=date(2026, 1, 12),
                duties="Accueillir sans préjuger\nServir le café",
            )
        )
        bare = minor
        for family, given, mission in PEOPLE:
            bare = volunteer(changes, family, given, civility="")
            if mission:
                changes.save(Engagement(volunteer=bare, title=mission))
    return SimpleNamespace(session=session, minor=minor, bare=bare)
