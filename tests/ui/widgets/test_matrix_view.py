"""The voice matrix as a widget: numbers in words, totals, shades, keys, and heads that fit their columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from models.queries.voices import ALL, Cell, Named, VoiceRow, VoiceTable
from ui.shell.style.look import look
from ui.shell.style.tokens import CAPTION
from ui.widgets.matrix_head import MOST_LINES, wrapped
from ui.widgets.matrix_model import MatrixModel, ranges, shade
from ui.widgets.matrix_view import MatrixView

SAID = Qt.ItemDataRole.AccessibleTextRole
TABLE = VoiceTable(
    (VoiceRow("Habitants", 1, ALL), VoiceRow("Jeunes", 2, ALL, flagged=True)),
    (Named(7, "Des liens"), Named(None, "À classer")),
    ((3, 1), (0, 0)),
)


@pytest.fixture
def view(qtbot):
    made = MatrixView()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_table(TABLE)
    made.setFocus()
    QApplication.processEvents()
    return made


def test_every_row_and_column_ends_in_its_total(view):
    model = view.matrix
    rows = [[model.index(r, c).data() for c in range(3)] for r in range(3)]
    assert rows == [["3", "1", "4"], ["0", "0", "0"], ["3", "1", "4"]]
    assert model.headerData(2, Qt.Orientation.Horizontal) == model.headerData(2, Qt.Orientation.Vertical) == "Total"


def test_a_row_nobody_was_heard_in_says_so_to_a_screen_reader(view):
    model = view.matrix
    assert model.index(1, 0).data(SAID) == "Jeunes, Des liens : 0 parole, groupe attendu, pas encore entendu"
    assert "pas encore entendu" not in model.index(0, 0).data(SAID)
    assert model.headerData(1, Qt.Orientation.Vertical, SAID) == "Jeunes, groupe attendu, pas encore entendu"


def test_arrows_move_and_return_opens_the_cell(view, qtbot):
    chosen, opened = [], []
    view.chosen.connect(chosen.append)
    view.opened.connect(opened.append)
    assert view.cell() == Cell(1, 7, ALL)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert chosen == [Cell(1, None, ALL), Cell(2, None, ALL), Cell(ALL, None, ALL)]
    assert opened == [Cell(2, None, ALL), Cell(ALL, None, ALL)]


def test_other_counts_leave_one_where_one_was(view):
    view.show_cell(Cell(2, None, ALL))
    view.show_table(VoiceTable((VoiceRow("Élus", 9, ALL), *TABLE.rows), TABLE.columns, ((5, 5), *TABLE.cells)))
    assert view.cell() == Cell(2, None, ALL)
    view.show_table(VoiceTable((), (), ()))
    assert view.cell() is None


def test_it_is_as_high_as_its_rows_so_that_the_page_scrolls_and_not_the_table(view):
    low = view.height()
    rows = tuple(VoiceRow(f"Groupe {n}", n, ALL) for n in range(1, 31))
    view.show_table(VoiceTable(rows, TABLE.columns, ((1, 2),) * 30))
    assert view.height() >= low + 28 * view.verticalHeader().defaultSectionSize()
    assert view.verticalScrollBar().maximum() == 0


@given(st.integers(0, 500), st.integers(1, 500))
def test_shades_rise_with_the_number_and_nothing_said_has_none(value, most):
    value = min(value, most)
    assert (shade(value, most) == 0) == (value == 0)
    assert 0 <= shade(value, most) <= 4
    assert shade(value, most) <= shade(most, most)


@given(st.integers(1, 400))
def test_the_legend_names_every_number_once(most):
    named = [n for _step, least, high in ranges(most) for n in range(least, high + 1)]
    assert named == list(range(1, most + 1))


def test_the_look_of_the_design_has_its_ranges():
    assert [(least, high) for _step, least, high in ranges(18)] == [(1, 4), (5, 9), (10, 14), (15, 18)]


@pytest.mark.parametrize("width", [30, 64, 90, 200])
def test_heads_keep_to_their_column(qapp, width):
    metrics = QFontMetrics(look().font(CAPTION))
    for words in ("Un quartier en pleine transformation", "anticonstitutionnellement " * 9, "Ici", ""):
        lines = wrapped(words, metrics, width)
        assert len(lines) <= MOST_LINES
        assert all(metrics.horizontalAdvance(line) <= width for line in lines)


def test_a_table_without_rows_has_no_totals_either():
    model = MatrixModel()
    assert (model.rowCount(), model.columnCount()) == (0, 0)
