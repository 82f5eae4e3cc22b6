"""People needed in a session, and how many are still missing."""

from datetime import date

import pytest

from models.actions import Action, ActionSession
from models.queries.shifts import needed_in, still_missing
from models.records.record import InvalidRecord
from models.records.steps import step
from models.shifts import Assignment, ShiftNeed
from tests.makers import volunteer


@pytest.fixture
def session(dossier):
    with step("Session") as changes:
        action = changes.save(Action(title="Des livres"))
        return changes.save(ActionSession(action=action, day=date(2026, 4, 11)))


def need(session, role, how_many, *states):
    """A role, and one volunteer in each of these states."""
    with step("Need") as changes:
        made = changes.save(ShiftNeed(session=session, role=role, how_many=how_many))
        for n, state in enumerate(states):
            someone = volunteer(changes, family=f"{role}-{n}")
            changes.save(Assignment(need=made, volunteer=someone, state=state))
    return made


def test_who_is_confirmed_or_present_is_no_longer_missing(session):
    need(session, "Accueil", 6, "confirmed", "present", "proposed", "absent", "excused")
    (told,) = needed_in([session.id])[session.id]
    assert (told.found, told.missing) == (2, 4)
    assert [one.state for one in told.expected()] == ["confirmed", "present", "proposed"]


def test_too_many_in_one_role_fill_no_other(session):
    need(session, "Accueil", 1, "confirmed", "confirmed", "confirmed")
    need(session, "Lecture", 2)
    found = needed_in([session.id])[session.id]
    assert [one.missing for one in found] == [0, 2]
    assert still_missing(found) == 2


def test_needs_and_assignments_in_the_bin_do_not_count(session):
    binned = need(session, "Accueil", 2)
    kept = need(session, "Lecture", 2, "confirmed")
    with step("Bin") as changes:
        changes.bin(ShiftNeed.get_by_id(binned.id))
        changes.bin(Assignment.get(Assignment.need == kept))
    assert [(one.need.role, one.missing) for one in needed_in([session.id])[session.id]] == [("Lecture", 2)]


def test_a_session_without_needs_misses_nobody(session):
    assert needed_in([session.id]) == {}


def test_a_volunteer_is_asked_once_for_a_need(session):
    made = need(session, "Accueil", 2, "proposed")
    someone = Assignment.get().volunteer
    with pytest.raises(InvalidRecord), step("Again") as changes:
        changes.save(Assignment(need=made, volunteer=someone))
