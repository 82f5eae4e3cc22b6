"""The arithmetic of reports: one rounding, shares and whole euros that add up, small counts that stay hidden."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.arithmetic import (
    Amounts,
    Cell,
    rate_tenths,
    rounded,
    share_hundredths,
    shares,
    suppressed,
    total,
    whole_euros,
)

CENTS = st.integers(-(10**11), 10**11)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any)


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [(5, 2, 3), (-5, 2, -3), (5, -2, -3), (-5, -2, 3), (4, 3, 1), (-4, 3, -1), (0, 7, 0), (1, 3, 0), (-1, 3, 0)],
)
def test_halves_round_away_from_zero_on_both_sides(part, whole, found):
    assert rounded(part, whole) == found


@given(CENTS, st.integers(1, 10**6))
def test_rounding_is_within_half_of_the_exact_and_the_same_on_both_sides_of_zero(part, whole):
    assert abs(rounded(part, whole) * whole - part) * 2 <= whole
    assert rounded(-part, whole) == -rounded(part, whole)


def test_1000_euros_by_7_5_3_are_466_67_and_333_33_and_200_00():
    assert shares(100000, [7, 5, 3]) == [46667, 33333, 20000]
    assert shares(-100000, [7, 5, 3]) == [-46667, -33333, -20000]


def test_of_equal_remainders_the_first_is_served():
    assert shares(100, [1, 1, 1]) == [34, 33, 33]
    assert shares(200, [1, 1, 1]) == [67, 67, 66]


def test_who_bears_nothing_gets_nothing_and_nobody_bearing_anything_is_refused():
    assert shares(101, [0, 1, 0]) == [0, 101, 0]
    assert shares(5, []) == []
    for weights in ([0, 0], [3, -1]):
        with pytest.raises(ValueError, match=r"\d"):
            shares(5, weights)


@given(CENTS, WEIGHTS)
def test_shares_add_up_and_each_is_within_a_cent_of_its_part(cents, weights):
    found = shares(cents, weights)
    assert sum(found) == cents
    whole = sum(weights)
    assert all(abs(share * whole - cents * weight) < whole for share, weight in zip(found, weights, strict=True))
    assert all(share * cents >= 0 for share in found), "no part goes the other way"


@given(CENTS, WEIGHTS)
def test_who_weighs_more_never_bears_less(cents, weights):
    found = sorted(zip(weights, map(abs, shares(cents, weights)), strict=True))
    assert all(less[1] <= more[1] for less, more in pairwise(found) if less[0] < more[0])


@given(st.lists(CENTS, max_size=40))
def test_whole_euros_add_up_to_the_rounded_total_and_each_is_within_one_euro(cents):
    found = whole_euros(cents)
    assert sum(found) == rounded(sum(cents), 100)
    assert all(abs(euros * 100 - amount) < 100 for euros, amount in zip(found, cents, strict=True))
    assert all(euros * 100 == amount for euros, amount in zip(found, cents, strict=True) if amount % 100 == 0)


def test_a_variance_has_no_percent_and_no_rate_when_the_forecast_is_0():
    assert (Amounts(0, 18000).variance, Amounts(0, 18000).percent, Amounts(0, 18000).rate) == (18000, None, None)
    assert (Amounts(120000, 113456).percent, Amounts(120000, 113456).rate) == (-55, 945)
    assert (Amounts(250000, 287140).percent, Amounts(250000, 287140).rate) == (149, 1149)
    assert Amounts(5000, 0).percent == -1000


@given(st.integers(0, 10**10), CENTS)
def test_rate_and_percent_tell_the_same(forecast, actual):
    amounts = Amounts(forecast, actual)
    assert (amounts.percent is None) == (amounts.rate is None) == (forecast == 0)
    if amounts.rate is not None and amounts.percent is not None:
        assert abs(amounts.rate - 1000 - amounts.percent) <= 1, "each is rounded once"


@given(st.lists(st.tuples(CENTS, CENTS)))
def test_a_total_is_the_sum_of_its_lines_and_so_is_its_variance(pairs):
    lines = [Amounts(*pair) for pair in pairs]
    assert total(lines).variance == sum(line.variance for line in lines)


@given(CENTS, CENTS, st.integers(1, 100), st.integers(0, 10_000))
def test_a_comment_is_owed_exactly_when_both_thresholds_are_reached(forecast, actual, percent, euros):
    gap = abs(actual - forecast)
    much = forecast == 0 or gap * 100 >= percent * abs(forecast)
    assert Amounts(forecast, actual).owes(percent, euros) == (gap > 0 and much and gap >= euros * 100)


def test_9_96_percent_prints_10_0_and_is_not_yet_10():
    amounts = Amounts(1000000, 1099600)
    assert amounts.percent == 100
    assert not amounts.owes(10, 100)


def test_shares_of_a_total_have_two_decimals_and_none_when_there_is_no_total():
    assert share_hundredths(600000, 2233412) == 2686
    assert share_hundredths(1, 0) is None
    assert rate_tenths(690, 900) == 767
    assert rate_tenths(7199, 9000) == 800


def test_of_the_bands_12_3_41_7_the_3_is_under_5_and_the_7_is_withheld():
    assert suppressed([12, 3, 41, 7], 5) == (
        (Cell(12), Cell(None, "small"), Cell(41), Cell(None, "withheld")),
        Cell(63),
    )


@pytest.mark.parametrize(
    ("counts", "shown", "total_shown"),
    [
        ([], [], 0),
        ([0, 0], [0, 0], 0),
        ([6, 0, 9], [6, 0, 9], 15),
        ([3, 0, 0], ["small", 0, 0], "small"),
        ([2, 3, 30], ["small", "small", 30], 35),
        ([4, 4, 30], ["small", "small", "withheld"], 38),
        ([4, 4], ["small", "small"], "withheld"),
        ([1, 1, 20, 30], ["small", "small", "withheld", 30], 52),
    ],
)
def test_what_is_hidden_stays_hidden_to_who_knows_the_rule(counts, shown, total_shown):
    found = suppressed(counts, 5)
    assert [cell.why or cell.number for cell in found.cells] == shown
    assert (found.total.why or found.total.number) == total_shown


def _could_be(told, least):
    """Every table that a reader of the printed one may think of: small is under ``least``, withheld is not above."""
    whole = told.total.number
    shown = [cell.number for cell in told.cells if cell.number is not None and cell.number >= least]
    most = min(shown, default=whole)
    answers = {"": None, "small": range(1, least), "withheld": range(least, most + 1)}
    cells = [[cell.number] if not cell.why else answers[cell.why] for cell in told.cells]
    return [table for table in product(*cells) if sum(table) == whole]


@pytest.mark.parametrize("least", [3, 5])
def test_no_hidden_count_can_be_worked_out_by_trying_every_table_that_would_look_the_same(least):
    tried = 0
    for counts in product(range(9), repeat=3):
        told = suppressed(counts, least)
        if told.total.number is None:
            continue
        tables = _could_be(told, least)
        assert counts in tables
        for at, cell in enumerate(told.cells):
            if cell.number is None:
                tried += 1
                assert len({table[at] for table in tables}) > 1, (counts, told)
    assert tried > 100


@given(st.lists(st.integers(0, 300), max_size=12), st.integers(2, 20))
def test_no_hidden_cell_carries_its_number_and_subtraction_leaves_two_answers_at_least(counts, least):
    told = suppressed(counts, least)
    for count, cell in zip(counts, told.cells, strict=True):
        assert cell.number in (None, count)
        assert (cell.why == "small") == ((0 if least == 2 else 1) <= count < least)
    hidden = [at for at, cell in enumerate(told.cells) if cell.number is None]
    if told.total.number is not None and hidden:
        assert len(hidden) > 1, "one alone is the total less the others"
