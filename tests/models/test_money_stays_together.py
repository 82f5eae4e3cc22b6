"""Grants and what belongs to them: merged, given away, put in the bin and edited by two, and nothing is lost."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from models.budgets import BudgetLine, VarianceComment
from models.closing import close_exercise
from models.funding import Allocation, Deadline, Grant, Instalment
from models.hours import HourEntry
from models.language import speaking
from models.merging import merge
from models.partners import Organisation
from models.queries.budget import budget_of_grant
from models.queries.figures import Scope, figure
from models.reassigning import give_all
from models.records.steps import step
from models.records.undo import redo, undo
from models.refusals import ChangedElsewhere, InUse
from tests.figures_story import YEAR
from tests.makers import dump, volunteer
from tests.makers_chain import the_story
from tests.makers_money import the_money

PARTS = (Instalment, Deadline, Allocation, VarianceComment)


@pytest.fixture(autouse=True)
def _in_english():
    with speaking("en"):
        yield


@pytest.fixture
def made(any_dossier):
    with step("Story") as changes:
        made: SimpleNamespace = the_story(changes)
        the_money(changes, made)
        made.double = changes.save(Organisation(name="Conseil departemental 54"))
    return made


def parts_of(grant):
    return [kind.kept().where(kind.grant == grant.id).count() for kind in PARTS]


def undone_and_redone(changes, before):
    after = dump()
    undo(changes.step)
    assert dump() == before
    redo(changes.step)
    assert dump() == after


def test_the_grants_of_a_funder_follow_when_it_is_merged_and_it_is_a_funder_still(made):
    before, told = dump(), repr(budget_of_grant(made.grant))
    done = merge(made.double, made.county)
    grant = Grant.get_by_id(made.grant.id)
    assert (grant.funder.id, grant.funder.funder) == (made.double.id, True)
    assert repr(budget_of_grant(grant)) == told
    assert figure("grants_granted", Scope(YEAR)) == 800_000
    undone_and_redone(done.changes, before)


def test_a_funder_of_grants_does_not_go_to_the_bin_and_all_can_be_given_to_another(made):
    with pytest.raises(InUse, match=r"Grants:\s1"), step("Bin") as changes:
        changes.bin(Organisation.get_by_id(made.county.id))
    before = dump()
    changes = give_all(made.double, made.county)
    assert Grant.get_by_id(made.grant.id).funder == made.double
    undone_and_redone(changes, before)


def test_a_grant_takes_its_instalments_deadlines_and_allocations_to_the_bin_and_brings_them_back(made):
    before, held = dump(), parts_of(made.grant)
    assert min(held) > 0
    with step("Bin") as changes:
        changes.bin(Grant.get_by_id(made.grant.id))
    assert parts_of(made.grant) == [0] * len(PARTS)
    assert figure("grants_received", Scope(YEAR)) == 0
    undone_and_redone(changes, before)
    with step("Back") as changes:
        changes.restore(Grant.get_by_id(made.grant.id))
    assert parts_of(made.grant) == held


def test_of_two_desks_on_one_grant_the_second_is_told_and_overwrites_nothing(made):
    mine, theirs = Grant.get_by_id(made.grant.id), Grant.get_by_id(made.grant.id)
    with step("Theirs") as changes:
        theirs.granted = 900_000
        changes.save(theirs)
    before = dump()
    mine.notes = "Relancer en mai"
    with pytest.raises(ChangedElsewhere) as told, step("Mine") as changes:
        changes.save(mine)
    assert str(told.value)
    assert dump() == before


def test_two_desks_may_note_two_lines_of_one_budget(made):
    lines = [BudgetLine(year=2026, grant=made.grant, line=line, actual=1) for line in ("own", "external.rent")]
    for line in lines:
        with step("Line") as changes:
            changes.save(line)
    assert BudgetLine.kept().where(BudgetLine.grant == made.grant.id, BudgetLine.actual == 1).count() == 2


def test_two_volunteers_are_merged_although_a_closed_year_counts_their_hours(made):
    with step("Hours") as changes:
        twins = [volunteer(changes), volunteer(changes)]
        for who, day in zip(twins, (3, 4), strict=True):
            changes.save(HourEntry(volunteer=who, day=date(2024, 6, day), minutes=119, state="validated"))
    close_exercise(2024, date(2025, 2, 3))
    before = dump()
    last = merge(*twins)
    hours = list(HourEntry.kept().where(HourEntry.volunteer == twins[0].id))
    assert [(one.minutes, one.state) for one in hours] == [(119, "locked")] * 2
    undone_and_redone(last.changes, before)
