"""Any budget at all adds up: lines, groups, sides, evidence, whole euros; and twenty thousand lines come quickly."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.arithmetic import Amounts, rounded, total
from models.budget_codes import lines
from models.funder_templates import shipped
from models.language.typed import Period
from models.queries.budget_checks import checks
from models.queries.budget_forms import Rules, laid_out
from models.queries.budget_gathered import Gathered
from models.queries.budget_rows import Budget, Evidence
from models.queries.shared_costs import shared_in
from tests.budget_story import YEAR

CENTS = st.one_of(st.none(), st.integers(0, 10**9))
ACTUALS = st.one_of(st.none(), st.integers(-(10**6), 10**9))
IDS = st.sampled_from(sorted(lines()))


@st.composite
def gatherings(draw):
    found = {}
    for key, forecast, actual in draw(st.lists(st.tuples(IDS, CENTS, ACTUALS), max_size=25)):
        one = found.setdefault(key, Gathered())
        one.add(forecast, actual, "budget-lines", len(one.evidence) + 1)
    return found


def told(found, form):
    sides, strangers = laid_out(shipped()[form], found, Rules(10, 100, {}))
    first, last = Period(date(YEAR, 1, 1), date(YEAR, 12, 31))
    charges, products, uses, sources = sides
    return Budget(YEAR, first, last, form, form, charges, products, uses, sources, strangers=strangers)


def sums_of(found, side):
    those = [one for key, one in found.items() if lines()[key].side == side]
    return total([Amounts(one.forecast or 0, one.actual or 0) for one in those])


RULES = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@RULES
@given(gatherings(), st.sampled_from(sorted(shipped())))
def test_totals_are_sums_and_no_cent_is_lost_whatever_the_form(dossier, found, form):
    budget = told(found, form)
    for side in budget.sides:
        assert side.total == total([row.total for row in side.rows]) == sums_of(found, side.side)
        for group in side.groups:
            assert group.total == total([row.total for row in group.rows])
    printed = [key for row in budget.rows() for key in row.ids]
    assert len(printed) == len(set(printed)), "each id stands once"
    assert set(found) <= set(printed)
    assert set(budget.strangers) == set(found) - {line.id for line in shipped()[form].lines}
    for row in budget.rows():
        assert row.total == total([Amounts(part.forecast, part.actual) for part in row.parts])
        assert sum(one.cents for one in row.evidence) == row.actual
        assert all(isinstance(one, Evidence) for one in row.evidence)


@RULES
@given(gatherings(), st.sampled_from(sorted(shipped())))
def test_whole_euros_keep_each_side_adding_up_and_each_line_within_a_euro(dossier, found, form):
    budget = told(found, form)
    euros = budget.whole_euros()
    for side, exact in zip(euros.sides, budget.sides, strict=True):
        for name in ("forecast", "actual"):
            whole = [getattr(row, name) for row in side.rows]
            assert sum(whole) == getattr(side.total, name) == rounded(getattr(exact.total, name), 100) * 100
            assert all(amount % 100 == 0 for amount in whole)
            pairs = zip(whole, [getattr(row, name) for row in exact.rows], strict=True)
            assert all(abs(amount - cents) < 100 for amount, cents in pairs)


@RULES
@given(gatherings())
def test_the_balances_are_said_exactly_when_they_do_not_hold(dossier, found):
    budget = told(found, "dauphin")
    about = [one.about for one in checks(budget) if "soit" in one.words]
    pairs = [(budget.charges, budget.products), (budget.uses, budget.sources)]
    apart = {
        one.side: sum(getattr(one.total, name) != getattr(other.total, name) for name in ("forecast", "actual"))
        for one, other in pairs
    }
    assert {side: about.count(side) for side in apart} == apart


@RULES
@given(gatherings())
def test_comments_are_numbered_as_the_table_is_read_and_owed_by_what_reaches_both_thresholds(dossier, found):
    budget = told(found, "dauphin")
    assert [one.number for one in budget.comments] == list(range(1, len(budget.comments) + 1))
    owing = {one.about for one in budget.comments if one.owed}
    for side in budget.sides:
        for row in side.rows:
            assert (row.about in owing or row.owes) == (side.side != "inkind_use" and row.total.owes(10, 100)) or (
                row.about in {group.about for group in side.groups}
            )
        for group in side.groups:
            assert not (group.owes and len(group.shown) < 2), "a group of one line owes nothing more than the line"


PARTS = st.lists(st.integers(1, 1000), min_size=1, max_size=8)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 10**8), PARTS)
def test_all_parts_of_a_shared_cost_add_up_to_it(dossier, cents, weights):
    from models.actions import Action
    from models.budgets import SharedCost, SharedPart
    from models.records.steps import step

    with step("A cost and its key") as changes:
        cost = changes.save(SharedCost(year=YEAR, label="Loyer", forecast=cents, actual=cents + 1, basis="heures"))
        for weight in weights:
            action = changes.save(Action(title="Une action"))
            changes.save(SharedPart(cost=cost, action=action, weight=weight))
    found = [share for share in shared_in(YEAR) if share.cost == cost.id]
    assert sum(share.forecast for share in found) == cents
    assert sum(share.actual for share in found) == cents + 1
    assert [share.weight for share in found] == weights
