"""The fields of a form take the room they need, and no more."""

import pytest
from PySide6.QtWidgets import QApplication

from models.training import Course
from ui.screens.training_courses import ROWS
from ui.widgets.base import column, held, scrolled
from ui.widgets.record_form import RecordForm


@pytest.fixture
def form(desk, qtbot):
    made = RecordForm(desk, Course, ROWS)
    made.edit(Course())
    area = scrolled(held(column(made, gap=0)))
    qtbot.addWidget(area)
    return made, area


@pytest.mark.parametrize("wide", [1000, 760, 400], ids=["wider than the form", "two columns", "one column"])
def test_a_form_scrolls_no_further_than_its_last_field(form, qtbot, wide):
    made, area = form
    area.resize(wide, 200)
    area.show()
    QApplication.processEvents()
    for width in (400, wide):  # from two columns to one and back
        area.resize(width, 200)
        QApplication.processEvents()
    fields = made._fields
    last = max(field.geometry().bottom() for field in fields.shown.values())
    below = fields.layout().contentsMargins().bottom()
    assert area.verticalScrollBar().maximum() == last + 1 + below - area.viewport().height()


def test_a_form_that_fits_has_no_scroll_bar(form, qtbot):
    _made, area = form
    area.resize(760, 460)
    area.show()
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0


def test_what_is_said_below_a_field_is_whole_at_every_width(form, qapp, qtbot):
    made, area = form
    area.show()
    words = "Ce champ est à remplir autrement : " * 6
    made._fields.shown[made._fields.paths[0]].complain(words)
    for width in (300, 400, 760, 1000):
        area.resize(width, 300)
        QApplication.processEvents()
        said = made._fields.shown[made._fields.paths[0]]._said
        assert said.height() >= said.heightForWidth(said.width())
