"""A desk for the tests of the window: a person, workers, a dossier, and the look in force."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.preferences import Preferences
from models.dossier.engines import database
from tests.person import Person
from ui.shell.desk import Desk
from ui.shell.drafts import MemoryDrafts
from ui.shell.jobs import Workers
from ui.shell.stage import Stage
from ui.shell.style.look import apply


def close_thread_connection():
    if database.obj is not None and not database.is_closed():
        database.close()


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """No test reads or writes the preferences of whoever runs it."""
    monkeypatch.setenv("IMPERIALE_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def dressed(qapp):
    qapp.setQuitOnLastWindowClosed(False)  # as the program has it: a quit outside exec() ends every loop to come
    apply(qapp, "light", 1.0)


@pytest.fixture
def person(qtbot) -> Person:
    """Somebody who reads what is on the screen, clicks and types. See tests/person.py."""
    return Person(qtbot)


@pytest.fixture
def workers(qapp):
    made = Workers(close=close_thread_connection)
    yield made
    made.stop()
    QApplication.processEvents()


@pytest.fixture
def preferences():
    return Preferences(theme="light", text=1.0, language="fr")


@pytest.fixture
def desk(dossier, workers, preferences, qtbot):
    """What a screen gets, without a window around it."""
    made = Desk(preferences, workers, dossier="plateau", drafts=MemoryDrafts(), version=data_version)
    yield made
    made.close()


@pytest.fixture
def window(desk, qapp, person):
    """Open the window with some places, and let the person sit at it: ``window(*places)``."""
    stages = []

    def opened(*places, first=""):
        stage = Stage(qapp)
        stages.append(stage)
        made = stage.open(desk, places, first)
        made.resize(1280, 720)
        person.looks_at(made)
        return stage

    yield opened
    for stage in stages:
        stage.leave()
    QApplication.processEvents()


def data_version():
    return database.execute_sql("PRAGMA data_version").fetchone()[0]
