"""Grants with what belongs to them, and what of them is due, late or undecided."""

from datetime import date, timedelta

import pytest

from models.funding import Deadline, Grant, Instalment
from models.queries.grants import (
    Paid,
    allocations_of,
    deadlines_due,
    exercises_in_use,
    grants_for,
    grants_with,
    instalments_late,
    instalments_of,
    next_deadlines,
    paid_of,
    undecided,
    waiting_in_funding,
)
from models.records.steps import step
from tests.funded import YEAR, funded

TODAY = date(YEAR, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def made(dossier):
    return funded(comments=False)


def change(record, **answers):
    with step("changed") as changes:
        fresh = type(record).get_by_id(record.id)
        for name, value in answers.items():
            setattr(fresh, name, value)
        changes.save(fresh)


def test_what_was_paid_what_is_expected_and_what_is_late(made):
    assert paid_of(made.grant.id, TODAY) == Paid(400000, 400000, 1)
    assert paid_of(made.grant.id, date(YEAR, 10, 1)).late == 0
    assert [one.id for one in instalments_of(made.grant.id)] == [made.first.id, made.second.id]
    assert [one.id for one in instalments_late(TODAY)] == [made.second.id]


def test_a_deadline_stands_on_today_sixty_days_before_and_until_it_is_met(made):
    change(made.deadline, due=TODAY + 60 * DAY)
    assert [one.id for one in deadlines_due(TODAY)] == [made.deadline.id]
    assert deadlines_due(TODAY - DAY) == []
    assert deadlines_due(TODAY + 400 * DAY) != []
    change(made.deadline, done=TODAY)
    assert deadlines_due(TODAY) == []


def test_what_a_grant_turned_down_or_closed_asked_for_waits_no_more(made):
    change(made.deadline, due=TODAY)
    for answers in ({"status": "closed"}, {"status": "refused", "granted": None, "status_reason": "hors délai"}):
        change(made.grant, **answers)
        assert deadlines_due(TODAY) == instalments_late(TODAY) == []
        assert next_deadlines() == {}


def test_a_request_without_an_answer_waits_after_ninety_days(made):
    change(made.other, asked_on=TODAY - 90 * DAY)
    assert [one.id for one in undecided(TODAY)] == [made.other.id]
    assert undecided(TODAY - DAY) == []
    change(made.deadline, due=TODAY)
    assert waiting_in_funding(TODAY) == 3


def test_grants_of_a_funder_and_of_an_action(made):
    assert [one.id for one in grants_with(made.county.id)] == [made.grant.id]
    assert {one.id for one in grants_for(made.action.id)} == {made.grant.id, made.other.id}
    assert [one.__data__["action"] for one in allocations_of(made.other.id)] == [made.action.id]
    with step("away") as changes:
        changes.bin(Grant.get_by_id(made.other.id))
    assert [one.id for one in grants_for(made.action.id)] == [made.grant.id]


def test_exercises_are_those_of_grants_budgets_and_shared_costs(made):
    with step("next") as changes:
        changes.save(Grant(funder=made.county, title="Suite", year=YEAR + 1))
    assert exercises_in_use() == [YEAR + 1, YEAR]
    assert next_deadlines() == {made.grant.id: date(YEAR + 1, 6, 30)}
    assert (Deadline.select().count(), Instalment.select().count()) == (1, 2)
