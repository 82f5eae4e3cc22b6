"""The grid of counts: its sums, its keys, and what it refuses."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.language import speaking
from ui.widgets.count_grid import CountGrid, CountSheet
from ui.widgets.count_grid.model import SPOKEN, CountModel

ROWS, COLUMNS = ["moins de 12 ans", "60 ans et plus"], ["En bas", "À l’étage", "femmes\n1re visite"]


def blank():
    return CountSheet(list(ROWS), list(COLUMNS), [[0] * len(COLUMNS) for _row in ROWS])


@pytest.fixture
def grid(qtbot, person):
    made = CountGrid("Comptages")
    made.show_sheet(blank())
    person.sits_at(made, 700, 400)
    made.focus()
    return made


def at(grid):
    index = grid.table.currentIndex()
    return index.row(), index.column()


def test_tab_goes_through_the_cells_row_by_row_and_back(grid, person):
    seen = [at(grid)]
    for _ in range(5):
        person.presses("Tab")
        seen.append(at(grid))
    assert seen == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]
    person.presses("Shift+Tab")
    assert at(grid) == (1, 1)


def test_return_goes_below_and_then_to_the_top_of_the_next_column(grid, person):
    person.presses("Return")
    assert at(grid) == (1, 0)
    person.presses("Return")
    assert at(grid) == (0, 1)


def test_the_sums_follow_each_digit_and_stay_in_sight(grid, person):
    told = []
    grid.entered.connect(lambda *cell: told.append(cell))
    for number in ("12", "3"):
        person.types_here(number)
        person.presses("Tab")
    assert told == [(0, 0, 12), (0, 1, 3)]
    assert [grid.model.sum_of(row) for row in range(3)] == ["15", "0", "15"]
    assert grid.model.index(2, 0).data() == "12"


def test_a_sum_is_not_typed_in(grid, person):
    grid.table.setCurrentIndex(grid.model.index(2, 0))
    person.types_here("7")
    person.presses("Return")
    assert grid.model.sheet.total() == 0


def test_a_stray_letter_opens_no_editor(grid, person):
    person.types_here("z")
    assert not grid.unsettled()


def test_a_screen_reader_hears_whom_a_cell_counts(grid):
    grid.model.enter(0, 2, 4)
    assert grid.model.index(0, 2).data(SPOKEN) == "moins de 12 ans, femmes 1re visite: 4"
    assert grid.model.index(1, 0).data(SPOKEN) == "60 ans et plus, En bas: personne de compté"


@pytest.mark.parametrize(("typed", "number"), [("12", 12), (" 1 234 ", 1234), ("1\u202f234", 1234), ("", 0), ("0", 0)])
def test_a_number_is_read_as_people_write_it(typed, number):
    assert CountModel.understand(typed) == number


@pytest.mark.parametrize("typed", ["-1", "1,5", "douze", "100001", "1e3", "--2", "٣x"])
def test_what_is_no_number_of_people_is_refused_with_words(typed):
    with speaking("en"), pytest.raises(ValueError, match=r"\w+ \w+"):
        CountModel.understand(typed)


cells = st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 99_999))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cells, max_size=30))
def test_any_sequence_of_edits_sums_right_down_and_across(qapp, edits):
    model = CountModel()
    model.show(blank())
    should = {}
    for row, column, number in edits:
        model.enter(row, column, number)
        should[row, column] = number
    sheet = model.sheet
    assert sheet.total() == sum(should.values())
    assert sum(sheet.of_row(row) for row in range(2)) == sum(sheet.of_column(column) for column in range(3))
    assert sheet.of_row(0) == sum(number for (row, _column), number in should.items() if row == 0)
