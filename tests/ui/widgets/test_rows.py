"""Lists and tables of many rows: only what is looked at is read."""

import pytest
from playhouse.test_utils import count_queries
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.listings import LISTINGS
from models.people import Person
from models.records.steps import step
from ui.widgets.pages import KEPT_PAGES, PAGE, Pages, pages_of
from ui.widgets.row_table import RowTable
from ui.widgets.two_lines import TwoLines, TwoLinesList

PEOPLE = LISTINGS["people"]


@pytest.fixture
def thousand(dossier):
    with step("made") as changes:
        changes.add_all(Person, (Person(family_name=f"N{i:04}", given_name="A", town=f"T{i % 7}") for i in range(1000)))


def shown_in(table, row, column):
    return table.model().index(row, column).data()


def test_only_the_rows_in_view_are_read(qtbot, thousand):
    table = RowTable(PEOPLE.columns(), "Personnes")
    qtbot.addWidget(table)
    table.show_rows(lambda by, down: PEOPLE.keys(by=by, down=down), PEOPLE.rows)
    with count_queries() as counted:
        assert shown_in(table, 950, 1) == "N0950"
        assert shown_in(table, 951, 8) == "T6"
    assert counted.count == 1
    assert table.model().rowCount() == 1000
    assert PAGE == 100


def test_a_table_is_sorted_by_any_column_and_keeps_its_row(qtbot, thousand):
    table = RowTable(PEOPLE.columns(), "Personnes")
    qtbot.addWidget(table)
    table.show_rows(lambda by, down: PEOPLE.keys(by=by, down=down), PEOPLE.rows)
    table.select(10)
    table.sortByColumn(1, table.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    assert shown_in(table, 0, 1) == "N0999"
    table.show_rows(lambda by, down: PEOPLE.keys(by=by, down=down), PEOPLE.rows)
    assert shown_in(table, 0, 1) == "N0999"


def test_the_current_row_stays_current_when_rows_are_read_again(qtbot, thousand):
    rows = TwoLinesList("Personnes", lambda p: TwoLines(p.name_of(), p.town))
    qtbot.addWidget(rows)
    rows.show_pages(pages_of(PEOPLE))
    rows.select(500)
    heard = []
    rows.chosen.connect(heard.append)
    rows.show_pages(pages_of(PEOPLE))
    assert rows.key() == 500
    rows.show_pages(pages_of(PEOPLE, "N0001"))
    assert rows.key() is None
    assert heard == [None]


def test_a_row_deleted_at_another_desk_leaves_a_dash(qtbot, thousand):
    rows = TwoLinesList("Personnes", lambda p: TwoLines(p.name_of(), p.town))
    qtbot.addWidget(rows)
    rows.show_pages(pages_of(PEOPLE))
    Person.delete().where(Person.id == 3).execute()
    assert rows.model().index(2, 0).data() == "—"
    assert rows.model().index(3, 0).data() == "N0003 A, T3"


def test_pages_are_let_go_of_when_there_are_many():
    asked = []

    def fetch(keys):
        asked.append(keys[0])
        return {key: key * 2 for key in keys}

    pages = Pages(range(100_000), fetch)
    for place in range(0, 100_000, PAGE):
        assert pages.at(place) == place * 2
    assert len(asked) == 1000
    assert len(pages._pages) == KEPT_PAGES
    assert pages.at(99_950) == 199_900
    assert len(asked) == 1000
    assert pages.place_of(99_999) == 99_999
    assert pages.place_of(-5) == -1


def test_both_models_keep_the_rules_of_qt(qtbot, thousand):
    table = RowTable(PEOPLE.columns(), "Personnes")
    rows = TwoLinesList("Personnes", lambda p: TwoLines(p.name_of()))
    qtbot.addWidget(table)
    qtbot.addWidget(rows)
    strict = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(table.rows, strict), QAbstractItemModelTester(rows.rows, strict)]
    table.show_rows(lambda by, down: PEOPLE.keys(by=by, down=down), PEOPLE.rows)
    rows.show_pages(pages_of(PEOPLE))
    rows.show_pages(pages_of(PEOPLE, "N0999"))
    assert len(testers) == 2


def test_none_is_not_worn_out_by_a_model_that_answers_it(qtbot, thousand):
    """PySide6 6.12 on Python 3.11 took one reference from None a call, and aborted after some thousands."""
    import sys

    table = RowTable(PEOPLE.columns(), "Personnes")
    qtbot.addWidget(table)
    table.show_rows(lambda by, down: PEOPLE.keys(by=by, down=down), PEOPLE.rows)
    before = sys.getrefcount(None)
    for _ in range(3):
        for row in range(1000):
            table.model().index(row, 1).data(999)
    assert sys.getrefcount(None) > before - 1000


def test_a_letter_typed_in_the_list_reads_no_row_and_goes_to_the_search_box(qtbot, thousand):
    rows = TwoLinesList("Personnes", lambda p: TwoLines(p.name_of(), p.town))
    qtbot.addWidget(rows)
    rows.show_pages(pages_of(PEOPLE))
    with count_queries() as counted, qtbot.waitSignal(rows.typed) as heard:
        qtbot.keyClicks(rows, "z")
    assert heard.args == ["z"]
    assert counted.count == 0


def test_end_goes_to_the_last_row_of_a_list(qtbot, thousand):
    rows = TwoLinesList("Personnes", lambda p: TwoLines(p.name_of(), p.town))
    qtbot.addWidget(rows)
    rows.show_pages(pages_of(PEOPLE))
    rows.select(1)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.key() == 1000
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert rows.key() == 1
