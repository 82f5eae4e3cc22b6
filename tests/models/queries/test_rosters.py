"""Rosters and the week: whom to ask first, who drives there, and everything that is planned day by day."""

from datetime import date

import pytest

from models.actions import Action, ActionSession
from models.engagements import Availability, Engagement, VolunteerSkill
from models.language.formats import phone_text
from models.language.typed import Period
from models.people import Person
from models.qualifications import Qualification, QualificationKind
from models.queries.rosters import MOST, held_between, held_once, offers
from models.queries.week import TooManyDays, in_week, week_of
from models.records.steps import step
from models.rostering import propose
from models.rounds import Round, RoundStop, Stop
from models.shifts import ShiftNeed
from models.spaces import Venue
from tests.makers import volunteer

SATURDAY = date(2026, 6, 13)
TEN, NOON = 600, 720


@pytest.fixture
def need(dossier):
    with step("Need") as changes:
        action = changes.save(Action(title="Des livres"))
        stop = changes.save(Stop(name="Place des Tilleuls"))
        session = changes.save(ActionSession(action=action, day=SATURDAY, start=TEN, end=NOON, stop=stop))
        return changes.save(ShiftNeed(session=session, role="Animation de la lecture", how_many=2))


def someone(family, *parts, skills=(), mission="", weekday="6", **answers):
    with step("Somebody") as changes:
        made = volunteer(changes, family, "Camille", **answers)
        for part in parts:
            changes.save(Availability(volunteer=made, weekday=weekday, part=part))
        for details in skills:
            changes.save(VolunteerSkill(volunteer=made, skill="CREATIVITY", details=details))
        if mission:
            changes.save(Engagement(volunteer=made, title=mission))
    return made


def proposed(need):
    return [one.name.split()[0] for one in offers(need)]


def test_who_can_come_then_and_knows_the_role_is_proposed_first(need):
    someone("Aucun")
    someone("Lecteur", skills=["lecture à voix haute"])
    someone("Libre", "morning")
    someone("Parfait", "morning", mission="Lecture aux enfants")
    assert proposed(need) == ["PARFAIT", "LIBRE", "LECTEUR", "AUCUN"]
    best = offers(need)[0]
    assert (best.free, best.able) == ("disponible le samedi", "Lecture aux enfants")


def test_another_day_or_part_of_the_day_is_not_available(need):
    someone("Dimanche", "morning", weekday="7")
    someone("Soir", "evening")
    assert [one.free for one in offers(need)] == ["", ""]


def test_a_shift_over_noon_asks_for_both_parts_of_the_day(need):
    someone("Matin", "morning")
    someone("Journée", "morning", "afternoon")
    with step("Longer") as changes:
        fresh = ShiftNeed.get_by_id(need.id)
        fresh.start, fresh.end = TEN, 900
        changes.save(fresh)
    assert [(one.name.split()[0], bool(one.free)) for one in offers(fresh)] == [("JOURNÉE", True), ("MATIN", False)]


def test_who_was_asked_already_or_is_not_active_is_not_proposed(need):
    asked = someone("Demandée", "morning")
    someone("Partie", "morning", status="left", until=date(2026, 1, 1), status_reason="Déménagement")
    propose(need, asked.id)
    assert proposed(need) == []


def test_who_is_not_qualified_for_the_role_comes_last_with_the_reason(need):
    someone("Castel", "morning", mission="Lecture")
    roy = someone("Roy")
    with step("Kind") as changes:
        kind = changes.save(QualificationKind(name="Lecture"))
        changes.save(Qualification(volunteer=roy, kind=kind, since=date(2026, 1, 1)))
    assert proposed(need) == ["ROY", "CASTEL"]
    assert [bool(one.doubts) for one in offers(need)] == [False, True]


def test_no_more_are_proposed_than_anybody_reads(need):
    with step("Many") as changes:
        for n in range(MOST + 5):
            volunteer(changes, f"Bénévole-{n:03}")
    assert len(offers(need)) == MOST


def test_the_driver_of_the_round_that_stops_there_is_told(need):
    stop = need.session.stop
    with step("Round") as changes:
        bus = changes.save(Venue(name="Bus", mobile=True))
        driver = changes.save(Person(family_name="Mercier", given_name="Loïc", phone="06 11 22 33 44"))
        made = changes.save(Round(title="Samedi", venue=bus, day=SATURDAY, driver=driver))
        changes.save(RoundStop(round=made, place=1, stop=stop, arrival=TEN, departure=NOON))
    told = held_once(need.session).driver
    assert (told.name, phone_text(told.phone)) == ("MERCIER Loïc", phone_text("06 11 22 33 44"))
    week = in_week(week_of(SATURDAY))
    assert [(one.kind, one.driver.name if one.driver else "") for one in week] == [
        ("action", ""),
        ("round", "MERCIER Loïc"),
    ]


def test_sessions_of_cancelled_actions_are_on_no_roster(need):
    with step("Cancelled") as changes:
        action = Action.get()
        action.status = "cancelled"
        changes.save(action)
    assert held_between(SATURDAY, SATURDAY) == []
    assert in_week(week_of(SATURDAY)) == []


def test_a_week_goes_from_monday_to_sunday():
    assert week_of(SATURDAY) == Period(date(2026, 6, 8), date(2026, 6, 14))
    assert week_of(date(2026, 6, 8)) == week_of(date(2026, 6, 14))


def test_a_list_nobody_would_read_is_refused_in_words(dossier):
    with pytest.raises(TooManyDays):
        in_week(Period(date(2026, 1, 1), date(2026, 12, 31)))
