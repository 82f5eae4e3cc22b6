"""The invented bus of the tests: two decks, four stops, the round of every Saturday, and what is booked aboard."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from models.actions import Action, ActionSession, AttendanceCount
from models.diagnosis import ActorGroup, Diagnosis
from models.meetings import Meeting
from models.people import Person
from models.records.steps import step
from models.rounds import Round, RoundStop, Stop
from models.spaces import Booking, Space, Venue

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)
STOPS = (
    ("Les Aulnes", "place de la Fontaine, Maxéville", 48_706_900, 6_152_300, 570, 645),
    ("Champ-le-Bœuf", "devant le centre social, Laxou", 48_700_800, 6_134_200, 660, 750),
    ("La Cascade", "arrêt École, Maxéville", 48_711_500, 6_160_900, 840, 930),
    ("Haut-du-Lièvre", "parvis de la mairie, Nancy", 48_703_400, 6_155_700, 945, 1050),
)


def bus(recurrence="FREQ=WEEKLY;BYDAY=SA", day=date(2026, 9, 5), exceptions="", stops=STOPS):
    """Save the bus, its decks, its stops and its round; give them by name."""
    with step("Le bus") as changes:
        venue = changes.save(Venue(name="L’impériale", mobile=True, depot="dépôt de Nancy"))
        low = changes.save(Space(venue=venue, name="Rez-de-chaussée", capacity=20, usual_use="accueil"))
        high = changes.save(Space(venue=venue, name="Impériale", capacity=12, usual_use="atelier"))
        driver = changes.save(Person(family_name="Roussel", given_name="Denis", phone="0612345678"))
        places = [
            changes.save(Stop(name=name, address=where, latitude=north, longitude=east, permit_until=date(2027, 6, 30)))
            for name, where, north, east, _arrival, _departure in stops
        ]
        round_ = changes.save(
            Round(
                title="Le samedi du plateau",
                venue=venue,
                day=day,
                recurrence=recurrence,
                exceptions=exceptions,
                driver=driver,
            )
        )
        calls = [
            changes.save(RoundStop(round=round_, place=n, stop=stop, arrival=told[4], departure=told[5]))
            for n, (stop, told) in enumerate(zip(places, stops, strict=True), 1)
        ]
        action = changes.save(Action(title="Des livres sur un plateau", status="prepared"))
    return SimpleNamespace(
        venue=venue, low=low, high=high, stops=places, round=round_, calls=calls, action=action, driver=driver
    )


def session(there, day=SATURDAY, stop=0, start=600, end=700, space=None, title="", visits=()):
    """Save a session at a stop, with counts: pairs of a deck and a number of visits."""
    with step("Une séance") as changes:
        held = changes.save(
            ActionSession(
                action=there.action,
                day=day,
                start=start,
                end=end,
                stop=there.stops[stop] if stop is not None else None,
                space=space,
                title=title,
            )
        )
        for deck, number in visits:
            changes.save(AttendanceCount(session=held, space=deck, number=number))
    return held


def meeting(there, day=MONDAY, start=840, end=960):
    """Save a meeting of inhabitants on the upper deck."""
    with step("Une réunion") as changes:
        diagnosis = changes.save(Diagnosis(title="Diagnostic du plateau"))
        group = changes.save(ActorGroup(diagnosis=diagnosis, name="Habitants des Aulnes"))
        return changes.save(Meeting(group=group, day=day, start=start, end=end, space=there.high))


def booking(there, day=MONDAY, start=600, end=660, space=None, title="Aide aux devoirs"):
    """Save a booking of a deck, the upper one unless told."""
    with step("Une réservation") as changes:
        return changes.save(Booking(space=space or there.high, day=day, start=start, end=end, title=title))
