"""What becomes of a grant, a step at a time: granted with a deadline proposed, refused, paid, accounted for, closed."""

from datetime import date

import pytest

from models.funding import Deadline, Grant, Instalment, report_due
from models.granting import (
    close_grant,
    grant_it,
    meet,
    note_paid,
    propose_report,
    refuse_it,
    send_report,
    tick_funder,
)
from models.issuer import Issuer
from models.partners import Organisation
from models.records.changes import Changes
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import undo
from models.refusals import Unknown
from tests.funded import YEAR, funded


@pytest.fixture
def made(dossier):
    return funded(comments=False, lines=False)


def again(record):
    return type(record).get_by_id(record.id)


def due_of(grant):
    return [one.due for one in Deadline.kept().where(Deadline.grant == grant.id)]


def test_a_grant_that_is_granted_gets_the_deadline_of_its_report_and_undo_takes_both_back(made):
    changes = grant_it(made.other.id, 240000, date(YEAR, 10, 12))
    assert (again(made.other).status, again(made.other).granted) == ("granted", 240000)
    assert due_of(made.other) == [date(YEAR + 1, 6, 30)]
    undo(changes.step)
    assert again(made.other).status == "requested"
    assert due_of(made.other) == []


def test_the_deadline_follows_the_exercise_and_the_months_of_our_organisation(made):
    with step("settings") as changes:
        ours = Issuer.get()
        ours.exercise_month, ours.report_months = 9, 4
        changes.save(ours)
    grant_it(made.other.id, 240000, date(YEAR, 10, 12))
    assert due_of(made.other) == [date(YEAR + 1, 12, 31)]


def test_a_deadline_that_was_written_before_is_kept(made):
    grant_it(made.grant.id, 700000, date(YEAR, 3, 1))
    assert due_of(made.grant) == [date(YEAR + 1, 6, 30)]
    with step("again") as changes:
        assert propose_report(changes, again(made.grant)) is None


def test_nothing_granted_or_a_decision_before_the_request_is_refused(made):
    with pytest.raises(InvalidRecord):
        grant_it(made.other.id, 0, date(YEAR, 10, 12))
    with pytest.raises(InvalidRecord):
        grant_it(made.other.id, 1, date(YEAR, 8, 1))
    assert again(made.other).status == "requested"


def test_a_refusal_wants_a_reason_and_leaves_no_amount(made):
    with pytest.raises(InvalidRecord):
        refuse_it(made.other.id, " ", date(YEAR, 10, 12))
    refuse_it(made.other.id, "crédits  épuisés", date(YEAR, 10, 12))
    kept = again(made.other)
    assert (kept.status, kept.status_reason, kept.granted) == ("refused", "crédits épuisés", None)


def test_a_grant_is_paid_once_all_of_it_is_and_not_before(made):
    note_paid(made.second.id, date(YEAR, 10, 2))
    assert again(made.grant).status == "paid"
    with step("more") as changes:
        again_ = again(made.grant)
        again_.status, again_.granted = "granted", 900000
        changes.save(again_)
    note_paid(made.second.id, date(YEAR, 10, 3))
    assert again(made.grant).status == "granted"


def test_the_report_sent_meets_its_deadline_alone(made):
    with step("accounts") as changes:
        accounts = changes.save(Deadline(grant=made.grant, kind="accounts", due=date(YEAR + 1, 6, 30)))
    send_report(made.grant.id, date(YEAR + 1, 5, 4))
    assert again(made.grant).status == "reported"
    assert again(made.deadline).done == date(YEAR + 1, 5, 4)
    assert again(accounts).done is None
    meet(accounts.id, date(YEAR + 1, 5, 5))
    assert again(accounts).done == date(YEAR + 1, 5, 5)
    close_grant(made.grant.id)
    assert again(made.grant).status == "closed"


def test_a_partner_is_ticked_as_a_funder_once(made):
    with step("once") as changes:
        assert tick_funder(changes, made.library.id) is True
    assert Organisation.get_by_id(made.library.id).funder
    with step("again") as changes:
        assert tick_funder(changes, made.library.id) is False
        assert tick_funder(changes, None) is False
        assert not changes


@pytest.mark.parametrize(
    "act",
    [
        lambda key: grant_it(key, 1, date(YEAR, 1, 1)),
        lambda key: refuse_it(key, "x", date(YEAR, 1, 1)),
        lambda key: note_paid(key, date(YEAR, 1, 1)),
        lambda key: meet(key, date(YEAR, 1, 1)),
        lambda key: send_report(key, date(YEAR, 1, 1)),
        close_grant,
    ],
)
def test_what_is_not_there_any_more_is_said(made, act):
    with pytest.raises(Unknown):
        act(9_999)


def test_what_lies_in_the_bin_is_left_there(made):
    with step("away") as changes:
        changes.bin(again(made.grant))
    assert isinstance(changes, Changes)
    with pytest.raises(Unknown):
        close_grant(made.grant.id)
    with pytest.raises(Unknown):
        note_paid(made.second.id, date(YEAR, 1, 1))
    assert Grant.get_by_id(made.grant.id).status == "granted"
    assert Instalment.get_by_id(made.second.id).paid_on is None


@pytest.mark.parametrize(
    ("end", "due"),
    [(date(2026, 12, 31), date(2027, 6, 30)), (date(2027, 8, 31), date(2028, 2, 29))],
)
def test_a_report_is_due_six_months_after_the_exercise_at_the_end_of_a_month_for_one(end, due):
    assert report_due(end) == due
