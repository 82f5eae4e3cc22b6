"""Training at the window: from an empty training to a full, locked sheet and attestations, by the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models.records.history import Step
from models.records.steps import step
from models.refusals import Frozen
from models.register import IssuedDocument
from models.sheets import sheet_of
from models.training import Assessment, Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer
from tests.makers import our_service, training, volunteer
from tests.ui.fits import troubles_at_every_size
from ui.screens import PLACES
from ui.screens.sheet_entries import ASIDE

THREE = (("Benhaddou", "Samira"), ("Colin", "Mathilde"), ("Diallo", "Ibrahima"))


class NoMouse(QObject):
    """Counts what a mouse does to the program."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def no_mouse(qapp):
    watch = NoMouse()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)
    assert watch.seen == []


@pytest.fixture
def service(dossier):
    return our_service()


@pytest.fixture
def people(service):
    with step("New") as changes:
        return [volunteer(changes, family, given, number=str(n)) for n, (family, given) in enumerate(THREE, 1)]


@pytest.fixture
def opened(window):
    return lambda: window(*(place for place in PLACES if place.key in ("training", "documents")), first="training")


def will_press(*keys):
    """Answer the next question by keys; give the list that fills with what it asked."""
    asked = []

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(5, answer)
            return
        asked.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
        for key in keys:
            QTest.keyClick(dialog.focusWidget() or dialog, QKeySequence(key)[0].key())

    QTimer.singleShot(0, answer)
    return asked


def page_of(stage):
    return stage.window.page()


def column_of(course, place=0, group=""):
    sheet = sheet_of(course, group)
    return [sheet.minutes(trainee, sheet.sessions[place]) for trainee in sheet.trainees]


WORDS = {
    "fr": {
        "saved": "3 présences enregistrées pour le 3 mars 2026", "lock": "Verrouiller le 3 mars", "issue": "Délivrer 2 attestations",
        "issued": "2 attestations délivrées", "refused": "1 personne n’en a pas", "nobody": "Cette personne n’a suivi aucune minute",
    },
    "en": {
        "saved": "3 attendances saved for 3 March 2026", "lock": "Lock 3 Mar", "issue": "Issue 2 attestations",
        "issued": "2 attestations issued", "refused": "1 person got none", "nobody": "This person did not attend any minute",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_an_empty_training_to_attestations_without_a_mouse(
    people, opened, person, preferences, no_mouse, tmp_path, language
):
    words = WORDS[language]
    preferences.language = language
    stage = opened()
    page = page_of(stage)

    person.presses("Ctrl+N")
    person.types_here("Accueillir sans juger")
    person.presses("Tab")
    person.types_here("Accueillir une personne")
    person.presses("Ctrl+S", "Ctrl+G")
    assert Course.get().goals() == ["Accueillir une personne"]

    person.presses("Ctrl+N")
    for typed in ("3/3/26", "Écouter", "9", "12h30"):
        person.types_here(typed)
        person.presses("Tab")
    person.presses("Ctrl+S")
    held = TrainingSession.get()
    assert (held.day, held.start, held.end, held.planned) == (date(2026, 3, 3), 540, 750, 210)

    person.presses("Ctrl+I")
    for typed in ("samira", "colin", "ibra"):
        person.types_here(typed)
        person.presses("Return")
        person.waits()
    person.types_here("Tardieu Léa")
    person.presses("Return")
    person.waits()
    person.presses("Tab", "Space")
    person.waits()
    person.presses("Ctrl+S")
    person.waits()
    names = [trainee.name for trainee in sheet_of(1, "").trainees]
    assert names == ["BENHADDOU Samira", "COLIN Mathilde", "DIALLO Ibrahima", "TARDIEU Léa"]

    person.presses("Ctrl+G", "Space", "A")
    person.types_here("14h-16h")
    person.presses("Esc")
    person.types_here("2h30")
    person.presses("Return", "Tab")
    person.waits()
    assert person.sees(words["saved"])
    assert column_of(1) == [210, 0, 150, None]

    asked = will_press("Return")
    person.presses("Ctrl+L")
    assert {"fr": "3\u00a0mars", "en": "3\u00a0March"}[language] in asked[0]
    assert TrainingSession.get().sheet == "locked"
    assert column_of(1) == [210, 0, 150, 0]

    person.presses("Ctrl+D")
    page.issuing().choices._folder.setText(str(tmp_path / "out"))
    assert person.sees(words["nobody"])
    assert person.sees(words["issue"])
    will_press("Return")
    person.presses("Ctrl+Return")
    person.waits_to_see(words["issued"])
    assert person.sees(words["refused"].replace("1", "2").replace("personne n’en a", "personnes n’en ont").replace("person got", "people got"))
    year = date.today().year
    assert person.sees(f"ATT-F-{year}-0001")
    assert [d.number for d in IssuedDocument.select()] == [f"ATT-F-{year}-0001", f"ATT-F-{year}-0002"]
    assert len(list((tmp_path / "out").iterdir())) == 2
    person.waits_for(lambda: page.issuing().preview._desk.accessibleDescription())
    assert f"ATT-F-{year}-0001" in page.issuing().preview._desk.accessibleDescription()
