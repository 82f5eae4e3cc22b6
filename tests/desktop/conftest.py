"""A program with its own home, no dossier open, and a person before it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.preferences import Preferences
from desktop.program import Program
from models.dossier.engines import database
from models.records.history import author
from tests.person import Person
from tests.ui.sample_screen import place as sample


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """No test reads or writes the preferences of whoever runs it."""
    monkeypatch.setenv("IMPERIALE_HOME", str(tmp_path / "home"))


@pytest.fixture
def person(qtbot) -> Person:
    """Somebody who reads what is on the screen, clicks and types. See tests/person.py."""
    return Person(qtbot)


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """The folder where this person's documents are."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    for name in ("new_dossier", "beginnings", "file_menu"):
        monkeypatch.setattr(f"desktop.{name}.documents", lambda: folder)
    return folder


@pytest.fixture
def preferences():
    return Preferences(theme="light", language="fr")


@pytest.fixture
def places():
    """The screens of the program; a test may ask for others."""
    return (sample(),)


@pytest.fixture
def program(qapp, preferences, documents, places):
    """The program; ``program.start(…)`` shows its first window."""
    database.initialize(None)
    before = author.set("")
    made = Program(qapp, places, preferences)
    yield made
    made.end()
    made.deleteLater()
    made.stage.deleteLater()
    author.reset(before)
    QApplication.processEvents()
