"""Nothing is worn out and nothing piles up, however often screens are opened and closed."""

import gc
import sys
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import our_service, volunteer
from ui.screens import PLACES

SCREENS = 200
NOT_OURS = {"Record", "_Context", "ReferenceType"}  # pytest-qt keeps what Qt says, PySide dead references for a while
STYLES = {"QCommonStyle"}  # two wrappers for each look put on, not for each screen


def settle():
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def test_calls_into_qt_do_not_wear_out_none(qapp):
    """PySide6 6.12.0 on Python 3.11 takes one reference from None in each of some calls, and aborts after thousands."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for n in range(5000):
        widget.setToolTip("x")
        widget.setParent(None)
        widget.setMinimumSize(QSize(n % 7, 3))
        widget.setProperty("level", None)
        widget.update()
    assert sys.getrefcount(None) >= before - 50


@pytest.fixture
def stage(window, dossier):
    our_service()
    with step(Volunteer.words.new) as changes:
        for n in range(30):
            volunteer(changes, f"Durand-{n}", "Zoé")
    return window(*PLACES)


def open_each(stage):
    """Open and close every place once: a window made anew makes each of its screens again."""
    stage.rebuild()
    for place in PLACES:
        stage.window.go(place.key)
        QApplication.processEvents()
    settle()
    return len(PLACES)


def counted():
    """How many objects of each type there are, and widgets, also those that Python no longer holds."""
    widgets = Counter(f"widget {type(widget).__name__}" for widget in QApplication.allWidgets())
    return widgets + Counter(type(thing).__name__ for thing in gc.get_objects())


def test_nothing_grows_over_two_hundred_screens_opened_and_closed(stage):
    for _ in range(3):  # caches fill up
        open_each(stage)
    before, opened, times = counted(), 0, 0
    while opened < SCREENS:
        opened += open_each(stage)
        times += 1
    grown = counted() - before
    kept = {name: n for name, n in grown.items() if n >= times // 2 and name not in NOT_OURS | STYLES}
    assert not kept, f"kept for each of {times} windows: {kept}"
