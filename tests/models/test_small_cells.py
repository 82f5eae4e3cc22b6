"""Small cells cannot be undone: by no subtraction, no total, no mean, however hard one tries."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.scored_cells import Slot, guard
from models.small_cells import FEW, HIDDEN, Cell, alone, protect, protect_row


def words(cells):
    return [cell.text() for cell in cells]


def test_the_golden_bands_hide_the_small_one_and_the_next_smallest():
    cells, total = protect_row([12, 3, 41, 7], 5)
    assert [*words(cells), total.text()] == ["12", "< 5", "41", "n. d.", "63"]


def test_a_true_nought_is_shown_since_it_points_at_nobody():
    cells, total = protect_row([0, 3, 10, 20], 5)
    assert [*words(cells), total.text()] == ["0", "< 5", "n. d.", "20", "33"]


def test_a_total_below_the_bound_is_a_small_cell_itself():
    cells, total = protect_row([3, 0], 5)
    assert [*words(cells), total.text()] == ["< 5", "0", "< 5"]


def test_where_small_cells_alone_would_be_told_by_their_total_the_total_goes():
    """Two cells of 1 to 4 that sum to 8 are 4 each; five of at least 1 that sum to 5 are 1 each."""
    for numbers in ([4, 4], [1, 1, 1, 1, 1]):
        cells, total = protect_row(numbers, 5)
        assert {cell.state for cell in cells} == {FEW}
        assert total.text() == "n. d."


def test_under_two_a_nought_and_a_one_look_alike():
    guarded = protect([[1, 0], [9, 9]], 2)
    assert words(guarded.rows[0]) == ["< 2", "< 2"]


def test_a_bound_of_one_hides_nothing():
    cells, total = protect_row([1, 2, 0], 1)
    assert [*words(cells), total.text()] == ["1", "2", "0", "3"]


def test_a_number_alone_is_hidden_below_the_bound():
    assert [alone(n, 5).text() for n in (0, 1, 4, 5)] == ["0", "< 5", "< 5", "5"]


def test_what_is_hidden_keeps_no_number_for_a_file_to_give_away():
    guarded = protect([[12, 3], [41, 7]], 5)
    cells = [*guarded.rows[0], *guarded.rows[1], *guarded.row_totals, *guarded.column_totals]
    assert all((cell.number is None) == (not cell.shown) for cell in cells)


def test_a_row_total_that_the_other_rows_give_away_goes_too():
    """The first row is 3 of 3: its total is the total of all less that of the second row."""
    guarded = protect([[3, 0], [0, 20]], 5)
    assert words(guarded.row_totals) == ["< 5", "n. d."]
    assert words(guarded.rows[1]) == ["0", "n. d."]


def domain(cell, k, most):
    """What a reader takes for possible in a cell: they know the rule."""
    if cell.shown:
        return [cell.number]
    if cell.state == FEW:
        return list(range(1 if k > 2 else 0, k))
    return list(range(k, most + 1))


def tables_like(guarded, k, most):
    """Every table that a reader of the published one cannot rule out, found by trying all there are."""
    rows, width = len(guarded.rows), len(guarded.rows[0])
    cells = [domain(cell, k, most) for row in guarded.rows for cell in row]
    for flat in product(*cells):
        table = [flat[i * width : (i + 1) * width] for i in range(rows)]
        sums = [*map(sum, table), *map(sum, zip(*table, strict=True)), sum(flat)]
        ends = [*guarded.row_totals, *guarded.column_totals, guarded.total]
        if all(_fits(total, end, k) for total, end in zip(sums, ends, strict=True)):
            yield flat, sums


def _fits(number, cell, k):
    if cell.shown:
        return number == cell.number
    return (1 if k > 2 else 0) <= number < k if cell.state == FEW else number >= k


SMALL = st.integers(0, 7)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(SMALL, min_size=2, max_size=2), min_size=2, max_size=3), st.sampled_from([2, 3, 4]))
def test_no_hidden_cell_of_a_table_has_one_value_only(table, k):
    """Brute force: all tables of small numbers are tried against what was published."""
    guarded = protect(table, k)
    numbers = [number for row in table for number in row]
    hides_all = not any(cell.state == FEW for row in guarded.rows for cell in row)
    seen = [set() for _cell in (*numbers, *guarded.row_totals, *guarded.column_totals, guarded.total)]
    if hides_all:
        assert not any(1 <= n < k for n in numbers) or not guarded.total.shown
        return
    for flat, sums in tables_like(guarded, k, max(numbers) + 2):
        for found, number in zip(seen, (*flat, *sums), strict=True):
            found.add(number)
    published = [cell for row in guarded.rows for cell in row]
    published += [*guarded.row_totals, *guarded.column_totals, guarded.total]
    assert all(cell.shown or len(found) > 1 for cell, found in zip(published, seen, strict=True))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), st.sampled_from([3, 5]))
def test_no_hidden_cell_of_a_row_has_one_value_only_not_even_to_who_knows_the_rule(numbers, k):
    cells, total = protect_row(numbers, k)
    shown = [cell.number for cell in cells if cell.shown and cell.number]
    most = min(shown, default=sum(numbers))  # the smallest are hidden: no hidden one is above a shown one
    seen = [set() for _number in numbers]
    for flat in product(*(domain(cell, k, most) for cell in cells)):
        if _fits(sum(flat), total, k):
            for found, number in zip(seen, flat, strict=True):
                found.add(number)
    assert all(cell.shown or len(found) > 1 for cell, found in zip(cells, seen, strict=True))


@given(st.lists(st.lists(st.integers(0, 400), min_size=4, max_size=4), min_size=1, max_size=9))
def test_what_is_printed_is_true_and_nothing_small_is(table):
    guarded = protect(table, 5)
    for cells, numbers in zip(guarded.rows, table, strict=True):
        for cell, number in zip(cells, numbers, strict=True):
            assert cell.number in {None, number}
            assert cell.shown or number
            assert not cell.shown or number == 0 or number >= 5
    assert guarded.total.number in {None, sum(map(sum, table))}


@given(st.lists(st.integers(5, 99), min_size=1, max_size=6))
def test_a_table_without_small_cells_is_shown_whole(numbers):
    guarded = protect([numbers, numbers], 5)
    assert all(cell.shown for row in guarded.rows for cell in row)
    assert guarded.total.number == 2 * sum(numbers)


# beside a mean


def everything_like(slots, cells, total, doubled, k):
    n = sum(slot.number for slot in slots)
    all_hidden = all(cell.state == HIDDEN for cell in cells)
    ranges = [range(n + 1) if all_hidden else domain(cell, k, n) for cell in cells]
    for numbers in product(*ranges):
        if sum(numbers) != n or sum(s.least * c for s, c in zip(slots, numbers, strict=True)) != total:
            continue
        values = [s.least for s, c in zip(slots, numbers, strict=True) for _one in range(c)]
        if values[(n - 1) // 2] + values[n // 2] == doubled:
            yield numbers


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=5, max_size=14))
def test_the_mean_and_the_median_do_not_give_a_small_cell_back(answers):
    slots = [Slot(value, value, answers.count(value)) for value in range(1, 6)]
    ordered = sorted(answers)
    n = len(ordered)
    doubled = ordered[(n - 1) // 2] + ordered[n // 2]
    guarded = guard(slots, sum(answers), doubled, 5)
    if not guarded.mean or all(cell.shown for cell in guarded.cells):
        return
    seen = [set() for _slot in slots]
    for numbers in everything_like(slots, guarded.cells, sum(answers), doubled, 5):
        for found, number in zip(seen, numbers, strict=True):
            found.add(number)
    assert all(cell.shown or len(found) > 1 for cell, found in zip(guarded.cells, seen, strict=True))


def test_where_every_table_is_told_by_the_mean_the_mean_goes():
    """Five who answered, all but one the most there is: the mean alone says what that one answered."""
    slots = [Slot(1, 1, 0), Slot(2, 2, 0), Slot(3, 3, 0), Slot(4, 4, 1), Slot(5, 5, 4)]
    assert not guard(slots, 24, 10, 5).mean


@pytest.mark.parametrize("numbers", [[6, 0, 9], [20, 30, 40]])
def test_without_small_cells_the_mean_stands_beside_them(numbers):
    slots = [Slot(value, value, number) for value, number in enumerate(numbers, 1)]
    guarded = guard(slots, sum(slot.least * slot.number for slot in slots), 4, 5)
    assert guarded.mean
    assert words(guarded.cells) == [str(number) for number in numbers]


def test_a_total_that_stands_elsewhere_too_gives_nothing_back():
    """4 and 4 of 8: two numbers under 5 that make 8 can only be these."""
    assert words(protect_row([4, 4], 5)[0]) == ["< 5", "< 5"]
    assert protect_row([4, 4], 5)[1].text() == "n. d."
    cells, total = protect_row([4, 4], 5, told=True)
    assert (words(cells), total.text()) == (["n. d.", "n. d."], "8")


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(SMALL, min_size=2, max_size=2), min_size=2, max_size=3), st.sampled_from([3, 4]))
def test_beside_a_total_that_all_may_know_no_hidden_cell_has_one_value_only(table, k):
    guarded, whole = protect(table, k, told=True), sum(map(sum, table))
    assert guarded.total.number == whole or whole < k
    published = [*(cell for row in guarded.rows for cell in row), *guarded.row_totals, *guarded.column_totals]
    if not any(cell.state == FEW for cell in published):
        return  # nothing small, or nothing but what is hidden altogether
    known = replace(guarded, total=Cell(whole))
    seen = [set() for _cell in published]
    for flat, sums in tables_like(known, k, max(map(max, table)) + 2):
        for found, number in zip(seen, (*flat, *sums), strict=False):
            found.add(number)
    assert all(cell.shown or len(found) > 1 for cell, found in zip(published, seen, strict=True))
