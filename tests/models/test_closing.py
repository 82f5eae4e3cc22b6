"""Closing an exercise: what it locks, what it carries over, what holds it back, and opening it again."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from models.actions import Action, ActionSession, AttendanceCount, OutputCount
from models.budgets import BudgetLine, SharedCost, SharedPart, VarianceComment
from models.closing import HeldBack, TooMuch, close_exercise, reopen_exercise
from models.evaluation import Indicator, Measure
from models.exercises import Exercise, closed_years
from models.funding import Allocation, Grant, Instalment
from models.hours import HourEntry
from models.language import speaking
from models.partners import Organisation
from models.progress import Cancelled
from models.queries.carryover import left_of
from models.queries.closing import closing_of
from models.records.history import Step, history_of
from models.records.record import InvalidRecord
from models.records.steps import step
from models.records.undo import redo, undo
from models.refusals import Frozen
from models.register import NoReason
from models.sheets import unlock as unlock_sheets
from models.training import TrainingSession
from models.validating import lock, unlock, validate
from tests.makers import dump, training, volunteer

YEAR, ON = 2025, date(2026, 2, 3)
DAY = date(2025, 6, 14)


@pytest.fixture(autouse=True)
def _in_english():
    with speaking("en"):
        yield


@pytest.fixture
def made(dossier):
    """A year with hours, a session with counts, and a grant of 8 000 € of which 5 000 were spent."""
    made = SimpleNamespace()
    with step("A year") as changes:
        made.who = volunteer(changes)
        made.action = changes.save(Action(title="Livres offerts", status="prepared"))
        made.session = changes.save(ActionSession(action=made.action, day=DAY, place="Maxéville"))
        made.count = changes.save(AttendanceCount(session=made.session, number=12))
        made.output = changes.save(OutputCount(session=made.session, what="livres", number=120))
        made.hours = [
            changes.save(HourEntry(volunteer=made.who, day=date(2025, 6, n), minutes=119, state="validated"))
            for n in (1, 2, 3)
        ]
        made.later = changes.save(
            HourEntry(volunteer=made.who, day=date(2026, 1, 2), minutes=60, action=made.action, state="validated")
        )
        made.funder = changes.save(Organisation(name="Conseil départemental", funder=True))
        made.grant = grant(changes, made.funder)
        made.instalment = changes.save(Instalment(grant=made.grant, cents=800000, paid_on=date(2025, 5, 2)))
        made.allocation = changes.save(Allocation(grant=made.grant, action=made.action, cents=800000))
        made.line = spent(changes, made.grant, "purchases.materials", 500000)
        made.product = spent(changes, made.grant, "grant.department", 800000)
        made.rent = changes.save(SharedCost(year=YEAR, label="Loyer", actual=0, basis="heures"))
        made.part = changes.save(SharedPart(cost=made.rent, weight=1))
        made.indicator = changes.save(Indicator(title="Visites"))
        made.measure = changes.save(measure(made.indicator))
    return made


def grant(changes, funder, **answers):
    usual = {"title": "Un bus", "year": YEAR, "status": "granted", "granted": 800000, "line": "grant.department"}
    return changes.save(Grant(funder=funder, **usual | answers))


def spent(changes, whose, line, cents, year=YEAR):
    return changes.save(BudgetLine(year=year, grant=whose, line=line, forecast=cents, actual=cents))


def measure(indicator, state="approved"):
    return Measure(indicator=indicator, start=date(2025, 1, 1), end=date(2025, 12, 31), numerator=4100, state=state)


def states():
    return [entry.state for entry in HourEntry.select().order_by(HourEntry.id)]


def carried(year, line="carryover"):
    return [one.actual for one in BudgetLine.kept().where(BudgetLine.year == year, BudgetLine.line == line)]


def add(record):
    with step("Added") as changes:
        changes.save(record)


# What it locks


def test_the_validated_hours_of_its_days_are_locked_and_no_others(made):
    changes = close_exercise(YEAR, ON)
    assert states() == ["locked", "locked", "locked", "validated"]
    assert (changes.facts["n"], closed_years()) == (3, {YEAR})
    assert Exercise.get(year=YEAR).closed_on == ON


@pytest.mark.parametrize(
    "name",
    ["hours", "count", "output", "session", "instalment", "allocation", "line", "product", "rent", "part", "measure"],
)
def test_what_the_closed_exercise_counts_can_neither_be_changed_nor_thrown_away(made, name):
    close_exercise(YEAR, ON)
    found = getattr(made, name)
    record = found[0] if isinstance(found, list) else found
    with pytest.raises(Frozen, match="2025|closed"), step("Binned") as changes:
        changes.bin(type(record).get_by_id(record.id))


def test_nothing_new_comes_into_the_closed_exercise(made):
    close_exercise(YEAR, ON)
    late = [
        HourEntry(volunteer=made.who, day=DAY, minutes=30),
        ActionSession(action=made.action, day=DAY, place="Laxou"),
        AttendanceCount(session=made.session, number=3),
        OutputCount(session=made.session, what="affiches", number=3),
        Instalment(grant=made.grant, cents=100, paid_on=DAY),
        BudgetLine(year=YEAR, grant=made.grant, line="purchases.other", actual=100),
        SharedCost(year=YEAR, label="Téléphone", basis="lignes"),
        SharedPart(cost=made.rent, action=made.action, weight=2),
        measure(Indicator.get()),
    ]
    for record in late:
        with pytest.raises(InvalidRecord, match="closed"):
            add(record)


def test_nothing_is_moved_into_the_closed_exercise_nor_out_of_it(made):
    close_exercise(YEAR, ON)
    for key, day in ((made.later.id, DAY), (made.hours[0].id, date(2026, 1, 3))):
        entry = HourEntry.get_by_id(key)
        entry.day = day
        with pytest.raises((InvalidRecord, Frozen), match="closed"):
            add(entry)


def test_locked_hours_of_a_closed_exercise_are_not_unlocked_one_by_one(made):
    close_exercise(YEAR, ON)
    with pytest.raises(Frozen, match="reopen it first"):
        unlock([made.hours[0].id], "une coquille")


def test_an_attendance_sheet_of_a_closed_exercise_stays_locked(made):
    _course, sessions, _people = training([90], [90])
    with step("Moved") as changes:
        TrainingSession.update(day=date(2025, 3, 3)).execute()
        changes.save(Exercise(year=2024))
    close_exercise(YEAR, ON)
    with pytest.raises(Frozen, match="2025"):
        unlock_sheets(TrainingSession.get_by_id(sessions[0].id), "une signature oubliée")


def test_a_comment_on_a_variance_may_still_be_written_after_closing(made):
    close_exercise(YEAR, ON)
    add(VarianceComment(year=YEAR, grant=made.grant, about="purchases.materials", text="Moins de livres."))


# What holds it back


def test_drafts_and_open_sheets_hold_it_back_saying_how_many(made):
    with step("Drafts") as changes:
        for day in (4, 5):
            changes.save(HourEntry(volunteer=made.who, day=date(2025, 7, day), minutes=60))
    training([90], [90], locked=False)
    TrainingSession.update(day=date(2025, 3, 3)).execute()
    with pytest.raises(HeldBack) as held:
        close_exercise(YEAR, ON)
    assert "2 lines of hours are still to validate" in str(held.value)
    assert "still open" in str(held.value)
    assert not closed_years()
    assert "locked" not in states()


def test_an_exercise_is_closed_after_its_last_day_and_once(made):
    with pytest.raises(HeldBack, match="31.December.2025"):
        close_exercise(YEAR, date(2025, 12, 31))
    close_exercise(YEAR, ON)
    with pytest.raises(HeldBack, match="closed already"):
        close_exercise(YEAR, ON)


def test_what_is_only_odd_is_told_and_holds_nothing_back(made):
    with step("Odd") as changes:
        changes.save(measure(changes.save(Indicator(title="Connaître la médiathèque")), "draft"))
        changes.save(Exercise(year=2024))
        spent(changes, made.grant, "staff.pay", 100000, year=YEAR)
        spent(changes, made.grant, "own", 500000)
    told = [one.words for one in closing_of(YEAR, ON).missing if not one.blocks]
    assert len(told) == 3
    assert any("not approved" in words for words in told)
    assert any("2024" in words for words in told)
    assert any("does not balance" in words for words in told)
    close_exercise(YEAR, ON)


# What is carried over


def test_what_was_not_spent_of_a_grant_becomes_a_charge_of_the_year_and_a_product_of_the_next(made):
    close_exercise(YEAR, ON)
    assert (carried(YEAR, "depreciation"), carried(YEAR + 1)) == ([300000], [300000])
    comment = VarianceComment.get(about="depreciation")
    assert "3,000.00" in comment.text
    assert Grant.get_by_id(made.grant.id).status == "granted"


def test_two_grants_in_one_table_share_what_is_left_and_own_money_is_not_carried(made):
    with step("Second") as changes:
        second = grant(changes, made.funder, granted=400000, line="grant.state")
        for whose in (made.grant, second):
            for line in BudgetLine.kept().where(BudgetLine.grant == whose):
                line.grant, line.action = None, made.action
                changes.save(line)
        changes.save(Allocation(grant=second, action=made.action))
        changes.save(BudgetLine(year=YEAR, action=made.action, line="grant.state", actual=400000))
    assert {one.grant: one.cents for one in left_of(YEAR)} == {made.grant.id: 466667, second.id: 233333}


def test_a_grant_that_runs_on_without_spending_is_carried_whole_and_another_not_at_all(made):
    with step("More") as changes:
        runs_on = grant(changes, made.funder, start=date(2025, 9, 1), end=date(2026, 8, 31), granted=100000)
        silent = grant(changes, made.funder, granted=50000)
        closed = grant(changes, made.funder, granted=70000, status="closed")
    left = {one.grant: one.cents for one in left_of(YEAR)}
    assert (left[runs_on.id], left[silent.id]) == (100000, 0)
    assert closed.id not in left


def test_what_was_carried_and_not_spent_is_carried_again(made):
    close_exercise(YEAR, ON)
    with step("Next") as changes:
        spent(changes, made.grant, "purchases.materials", 120000, year=2026)
    assert [(one.grant, one.available, one.cents) for one in left_of(2026)] == [(made.grant.id, 300000, 180000)]


def test_another_amount_may_be_carried_but_no_more_than_there_was(made):
    with pytest.raises(TooMuch, match="8,000.00"):
        close_exercise(YEAR, ON, carried={made.grant.id: 800001})
    close_exercise(YEAR, ON, carried={made.grant.id: 125000})
    assert carried(YEAR + 1) == [125000]


# Back and forth


def test_closing_is_undone_and_done_again_as_other_steps_are(made):
    before = dump()
    changes = close_exercise(YEAR, ON)
    after = dump()
    undo(changes.step)
    assert dump() == before
    redo(changes.step)
    assert dump() == after


def test_reopening_needs_a_reason_which_the_history_keeps(made):
    close_exercise(YEAR, ON)
    with pytest.raises(NoReason):
        reopen_exercise(YEAR, "  ")
    changes = reopen_exercise(YEAR, "Une facture est arrivée en mars.")
    assert (states(), closed_years()) == (["validated"] * 4, frozenset())
    assert (carried(YEAR, "depreciation"), carried(YEAR + 1)) == ([], [])
    told = [(line.field, line.after) for line in history_of(Exercise.get(year=YEAR)) if line.step.id == changes.step]
    assert ("reason", "Une facture est arrivée en mars.") in told
    assert "3" in Step.get_by_id(changes.step).words()


def test_reopening_is_undone_and_done_again_too(made):
    close_exercise(YEAR, ON)
    before = dump()
    changes = reopen_exercise(YEAR, "Une facture")
    after = dump()
    undo(changes.step)
    assert dump() == before
    redo(changes.step)
    assert dump() == after


def test_reopening_unlocks_what_closing_locked_and_nothing_that_a_document_printed(made):
    with step("Issued before") as changes:
        lock(changes, [made.hours[0].id])
    close_exercise(YEAR, ON)
    with step("Issued after") as changes:
        lock(changes, [made.hours[1].id])
    reopen_exercise(YEAR, "Une facture")
    assert states() == ["locked", "locked", "validated", "validated"]


def test_an_exercise_is_closed_reopened_and_closed_again(made):
    close_exercise(YEAR, ON)
    reopen_exercise(YEAR, "Une facture")
    close_exercise(YEAR, date(2026, 3, 1))
    assert (states()[:3], carried(YEAR + 1)) == (["locked"] * 3, [300000])
    reopen_exercise(YEAR, "Encore une facture")
    assert states() == ["validated"] * 4


def test_an_exercise_is_not_reopened_under_a_later_one_that_is_closed(made):
    close_exercise(YEAR - 1, ON)
    close_exercise(YEAR, ON)
    with pytest.raises(HeldBack, match="2025"):
        reopen_exercise(YEAR - 1, "Une facture")
    with pytest.raises(HeldBack, match="not closed"):
        reopen_exercise(YEAR + 1, "Une facture")


def test_an_exercise_is_neither_closed_nor_reopened_by_an_edit(made):
    with pytest.raises(InvalidRecord, match="as a whole"):
        add(Exercise(year=2024, state="closed", closed_on=ON))
    close_exercise(YEAR, ON)
    exercise = Exercise.get(year=YEAR)
    exercise.state, exercise.reason = "open", "sans passer par là"
    with pytest.raises(InvalidRecord, match="as a whole"):
        add(exercise)


def test_who_gives_up_in_the_middle_leaves_everything_as_it_was(made):
    before = dump()

    def give_up(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        close_exercise(YEAR, ON, progress=give_up)
    assert dump() == before


def test_hours_may_still_be_validated_in_the_exercise_that_is_open(made):
    close_exercise(YEAR, ON)
    with step("New") as changes:
        entry = changes.save(HourEntry(volunteer=made.who, day=date(2026, 2, 2), minutes=60))
    validate([entry.id])
