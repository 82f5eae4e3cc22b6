"""Asking volunteers to shifts: once each, warned of what speaks against it, and noted present from the day on."""

from datetime import date

import pytest

from models.actions import Action, ActionSession
from models.qualifications import Qualification, QualificationKind
from models.records.steps import step
from models.records.undo import undo
from models.rostering import (
    AlreadyAsked,
    StillToCome,
    confirm,
    doubts_of,
    excuse,
    mark_absent,
    mark_present,
    propose,
)
from models.shifts import Assignment, ShiftNeed
from tests.makers import volunteer

DAY = date(2026, 6, 13)
TEN, NOON, TWO, FOUR = 600, 720, 840, 960


@pytest.fixture
def session(dossier):
    with step("Session") as changes:
        action = changes.save(Action(title="Des livres"))
        return changes.save(ActionSession(action=action, day=DAY, start=TEN, end=NOON, place="Place des Aulnes"))


@pytest.fixture
def zoe(session):
    with step("Volunteer") as changes:
        return volunteer(changes, "Castel", "Zoé")


def need(session, role="Accueil", **answers):
    with step("Need") as changes:
        return changes.save(ShiftNeed(session=session, role=role, **answers))


def another_session(**answers):
    with step("Session") as changes:
        action = changes.save(Action(title="Le marché"))
        return changes.save(ActionSession(action=action, **{"day": DAY} | answers))


def state():
    return Assignment.get().state


def test_a_volunteer_is_proposed_then_confirmed_then_excused(session, zoe):
    propose(need(session), zoe.id)
    assert state() == "proposed"
    confirm(Assignment.get())
    assert state() == "confirmed"
    excuse(Assignment.get())
    assert state() == "excused"


def test_who_came_is_noted_present_and_who_did_not_absent(session, zoe):
    propose(need(session), zoe.id)
    mark_present(Assignment.get(), DAY)
    assert state() == "present"
    mark_absent(Assignment.get(), DAY)
    assert state() == "absent"


def test_nobody_is_present_before_the_day_itself(session, zoe):
    propose(need(session), zoe.id)
    with pytest.raises(StillToCome):
        mark_present(Assignment.get(), date(2026, 6, 12))
    assert state() == "proposed"


def test_a_volunteer_is_not_asked_twice_for_one_role(session, zoe):
    role = need(session)
    propose(role, zoe.id)
    with pytest.raises(AlreadyAsked):
        propose(role, zoe.id)
    assert Assignment.kept().count() == 1


def test_an_answer_is_undone_as_one_step(session, zoe):
    propose(need(session), zoe.id)
    undo(confirm(Assignment.get()).step)
    assert state() == "proposed"


def test_a_volunteer_asked_for_two_shifts_at_once_is_warned_of(session, zoe):
    propose(need(session), zoe.id)
    other = need(another_session(start=660, end=TWO), "Buvette")
    (said,) = doubts_of(other, zoe.id)
    assert "Accueil" in said
    assert "Des livres" in said


def test_shifts_that_only_touch_are_no_clash(session, zoe):
    propose(need(session), zoe.id)
    assert doubts_of(need(another_session(start=NOON, end=TWO), "Buvette"), zoe.id) == []


def test_the_times_of_a_shift_go_before_those_of_its_session(session, zoe):
    propose(need(session, start=TEN, end=660), zoe.id)
    assert doubts_of(need(another_session(start=660, end=TWO), "Buvette"), zoe.id) == []


def test_an_excused_shift_stands_in_the_way_of_none(session, zoe):
    propose(need(session), zoe.id)
    excuse(Assignment.get())
    assert doubts_of(need(another_session(start=TEN, end=NOON), "Buvette"), zoe.id) == []


def test_a_shift_of_another_day_is_no_clash(session, zoe):
    propose(need(session), zoe.id)
    assert doubts_of(need(another_session(day=date(2026, 6, 14), start=TEN, end=NOON)), zoe.id) == []


def test_who_lacks_the_qualification_that_a_role_names_is_warned_of(session, zoe):
    with step("Kind") as changes:
        kind = changes.save(QualificationKind(name="Premiers secours", months=24))
    role = need(session, "Poste de premiers secours")
    (said,) = doubts_of(role, zoe.id)
    assert "Premiers secours" in said
    with step("Given") as changes:
        changes.save(Qualification(volunteer=zoe, kind=kind, since=date(2024, 6, 13), until=DAY))
    assert doubts_of(role, zoe.id) == []  # it holds on its last day


def test_an_expired_qualification_is_warned_of(session, zoe):
    with step("Given") as changes:
        kind = changes.save(QualificationKind(name="Premiers secours", months=24))
        changes.save(Qualification(volunteer=zoe, kind=kind, since=date(2024, 1, 1), until=date(2026, 6, 12)))
    assert len(doubts_of(need(session, "premiers secours"), zoe.id)) == 1
