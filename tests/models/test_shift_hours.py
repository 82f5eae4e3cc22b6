"""From present to hours in one gesture: every minute once, nothing twice, and what is left is said."""

from datetime import date

import pytest

from models.actions import Action, ActionSession
from models.engagements import Engagement
from models.hours import HourEntry
from models.records.history import Step
from models.records.steps import step
from models.records.undo import undo
from models.rostering import StillToCome
from models.shift_hours import NobodyPresent, NothingToNote, hours_of_session
from models.shifts import Assignment, ShiftNeed
from tests.makers import volunteer

DAY = date(2026, 6, 13)
TEN, NOON, TWO, FOUR = 600, 720, 840, 960


@pytest.fixture
def session(dossier):
    with step("Session") as changes:
        action = changes.save(Action(title="Des livres"))
        return changes.save(ActionSession(action=action, day=DAY, start=TEN, end=NOON))


def people(*families):
    with step("People") as changes:
        return [volunteer(changes, family) for family in families]


def need(session, *there, role="Accueil", state="present", **answers):
    with step("Need") as changes:
        made = changes.save(ShiftNeed(session=session, role=role, **answers))
        for someone in there:
            changes.save(Assignment(need=made, volunteer=someone, state=state))
    return made


def noted():
    return [(e.volunteer.person.family_name, e.day.day, e.start, e.end, e.minutes) for e in entries()]


def entries():
    return HourEntry.kept().order_by(HourEntry.day, HourEntry.start, HourEntry.id)


def test_who_was_present_gets_the_hours_of_the_session_in_one_step(session):
    before = Step.select().count()
    need(session, *people("Castel", "Diallo"))
    steps = Step.select().count()
    done = hours_of_session(session, DAY)
    assert Step.select().count() == steps + 1 > before
    assert (done.entries, done.minutes, done.left) == (2, 240, [])
    assert noted() == [("Castel", 13, TEN, NOON, 120), ("Diallo", 13, TEN, NOON, 120)]
    entry = entries()[0]
    assert (entry.kind, entry.state, entry.source) == ("action", "draft", "sheet")
    assert entry.session == session
    assert entry.action == session.action


def test_the_hours_are_undone_together(session):
    need(session, *people("Castel", "Diallo"))
    undo(hours_of_session(session, DAY).changes.step)
    assert not HourEntry.select().exists()


def test_the_times_of_a_shift_go_before_those_of_the_session(session):
    need(session, *people("Castel"), start=660, end=TWO)
    hours_of_session(session, DAY)
    assert noted() == [("Castel", 13, 660, TWO, 180)]


@pytest.mark.parametrize("state", ["proposed", "confirmed", "absent", "excused"])
def test_who_was_not_present_gets_no_hours(session, state):
    need(session, *people("Castel"), state=state)
    with pytest.raises(NobodyPresent):
        hours_of_session(session, DAY)
    assert not HourEntry.select().exists()


def test_hours_that_are_there_already_are_said_and_left(session):
    castel, diallo = people("Castel", "Diallo")
    role = need(session, castel)
    hours_of_session(session, DAY)
    with step("Late") as changes:
        changes.save(Assignment(need=role, volunteer=diallo, state="present"))
    done = hours_of_session(session, DAY)
    assert done.entries == 1
    assert len(done.left) == 1
    assert done.left[0].startswith("CASTEL")
    assert len(noted()) == 2


def test_noting_again_notes_nothing_and_says_why(session):
    need(session, *people("Castel"))
    hours_of_session(session, DAY)
    with pytest.raises(NothingToNote, match="CASTEL"):
        hours_of_session(session, DAY)
    assert len(noted()) == 1


def test_hours_typed_without_times_for_the_same_action_are_not_noted_twice(session):
    (castel,) = people("Castel")
    with step("Typed") as changes:
        changes.save(HourEntry(volunteer=castel, day=DAY, minutes=90, action=session.action))
    need(session, castel)
    with pytest.raises(NothingToNote):
        hours_of_session(session, DAY)


def test_hours_of_another_time_of_that_day_stand_in_the_way_of_none(session):
    (castel,) = people("Castel")
    with step("Typed") as changes:
        changes.save(HourEntry(volunteer=castel, day=DAY, start=TWO, end=FOUR, kind="preparation"))
    need(session, castel)
    hours_of_session(session, DAY)
    assert noted() == [("Castel", 13, TEN, NOON, 120), ("Castel", 13, TWO, FOUR, 120)]


def test_somebody_in_two_roles_at_once_was_there_once(session):
    (castel,) = people("Castel")
    need(session, castel)
    need(session, castel, role="Buvette", start=660, end=TWO)
    hours_of_session(session, DAY)
    assert noted() == [("Castel", 13, TEN, TWO, 240)]


def test_two_shifts_apart_are_two_entries(session):
    (castel,) = people("Castel")
    need(session, castel)
    need(session, castel, role="Rangement", start=TWO, end=FOUR)
    hours_of_session(session, DAY)
    assert noted() == [("Castel", 13, TEN, NOON, 120), ("Castel", 13, TWO, FOUR, 120)]


def test_a_shift_until_midnight_stays_on_its_day(session):
    need(session, *people("Castel"), start=1380, end=1440)
    hours_of_session(session, DAY)
    assert noted() == [("Castel", 13, 1380, 1440, 60)]


def test_somebody_without_any_times_is_said_and_the_others_are_noted(dossier):
    with step("Session") as changes:
        action = changes.save(Action(title="Des livres"))
        bare = changes.save(ActionSession(action=action, day=DAY))
    castel, diallo = people("Castel", "Diallo")
    need(bare, castel)
    need(bare, diallo, role="Buvette", start=TEN, end=NOON)
    done = hours_of_session(bare, DAY)
    assert noted() == [("Diallo", 13, TEN, NOON, 120)]
    assert done.left[0].startswith("CASTEL")


def test_what_would_make_more_than_a_day_is_said_and_left(session):
    castel, diallo = people("Castel", "Diallo")
    with step("Long") as changes:
        changes.save(HourEntry(volunteer=castel, day=DAY, minutes=23 * 60, kind="preparation"))
    need(session, castel, diallo)
    done = hours_of_session(session, DAY)
    assert [one.volunteer_id for one in entries() if one.kind == "action"] == [diallo.id]
    assert done.left[0].startswith("CASTEL")


def test_the_only_mission_of_that_day_goes_with_the_hours(session):
    (castel,) = people("Castel")
    with step("Missions") as changes:
        changes.save(Engagement(volunteer=castel, title="Ancienne", until=date(2026, 6, 12)))
        mission = changes.save(Engagement(volunteer=castel, title="Accueil à bord", since=DAY))
    need(session, castel)
    hours_of_session(session, DAY)
    assert entries()[0].engagement == mission


def test_among_several_missions_the_one_named_like_the_role_is_taken(session):
    castel, diallo = people("Castel", "Diallo")
    with step("Missions") as changes:
        changes.save(Engagement(volunteer=castel, title="Conseil"))
        mission = changes.save(Engagement(volunteer=castel, title="accueil"))
        changes.save(Engagement(volunteer=diallo, title="Conseil"))
        changes.save(Engagement(volunteer=diallo, title="Lecture"))
    need(session, castel, diallo)
    hours_of_session(session, DAY)
    assert [entry.engagement for entry in entries()] == [mission, None]


def test_no_hours_are_noted_of_a_session_still_to_come(session):
    need(session, *people("Castel"))
    with pytest.raises(StillToCome):
        hours_of_session(session, date(2026, 6, 12))


def test_who_is_in_the_bin_gets_no_hours(session):
    (castel,) = people("Castel")
    need(session, castel)
    with step("Bin") as changes:
        castel = type(castel).get_by_id(castel.id)
        changes.bin(castel)
    with pytest.raises(NobodyPresent):
        hours_of_session(session, DAY)
