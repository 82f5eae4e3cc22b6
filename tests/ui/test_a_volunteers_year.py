"""A volunteer from the first day to the paper in hand, by a person at the window: mission, hours, validated, attested."""

import re
from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models.dossier.checkup import checkup
from models.engagements import Engagement
from models.hours import HourEntry
from models.register import IssuedDocument
from models.volunteers import Volunteer
from tests.makers import our_service
from ui.screens import PLACES
from ui.widgets.chip import Chip

YESTERDAY = date.today() - timedelta(days=1)


@pytest.fixture
def at_the_window(dossier, window, person):
    our_service()
    stage = window(*PLACES, first="volunteers")
    person.waits()
    return stage.window


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


def test_from_a_new_volunteer_to_an_attestation_that_verifies(at_the_window, person, tmp_path):
    meets_a_new_volunteer(person)
    gives_a_mission(person)
    notes_and_validates_the_hours(at_the_window, person)
    paper = hands_out_the_attestation(at_the_window, person, tmp_path / "papiers")
    verifies(at_the_window, person, paper)
    refuses_to_change_what_was_attested(at_the_window, person)
    assert [fault for question in checkup() for fault in question.faults] == []


def meets_a_new_volunteer(person):
    person.presses("Ctrl+N")
    person.types("Nom", "Ollivier")
    person.types("Prénom", "Solène")
    person.presses("Ctrl+S")
    assert Volunteer.get().person.name_of() == "OLLIVIER Solène"


def gives_a_mission(person):
    person.opens_tab("Missions")
    person.clicks("Ajouter une mission…")
    person.types("Mission", "Coordination des équipes du bus")
    person.types("Rôle", "encadrement")
    person.types("Activités et responsabilités", "Tenir le planning")
    person.presses("Ctrl+S")
    mission = Engagement.get()
    assert (mission.title, mission.role) == ("Coordination des équipes du bus", "supervising")
    assert person.sees("charte à signer")


def notes_and_validates_the_hours(window, person):
    window.go("hours", day=YESTERDAY)
    person.waits()
    for start, end in (("9h30", "11h29"), ("14h", "16h15")):
        person.types_here("olliv")
        person.presses("Tab", "Tab")
        person.types_here(start)
        person.presses("Tab")
        person.types_here(end)
        person.presses("Return")
    person.presses("Ctrl+S")
    assert [(entry.minutes, entry.state) for entry in HourEntry.select()] == [(119, "draft"), (135, "draft")]
    person.opens_tab("À valider")
    assert person.sees("2 lignes d’heures, 4 h 14 en tout")
    person.clicks("Tout valider")
    assert {entry.state for entry in HourEntry.select()} == {"validated"}


def hands_out_the_attestation(window, person, folder):
    window.go("volunteers", key=Volunteer.get().id)
    person.waits()
    person.opens_tab("Documents")
    person.clicks("Délivrer un papier…")
    person.types("Où ranger les fichiers", str(folder))
    person.presses("Tab")
    assert person.sees("Délivrer 1 attestation")
    asked = will_press("Return")
    person.presses("Ctrl+Return")
    person.waits_to_see("1 attestation délivrée")
    assert "verrouillées" in asked[0]
    (paper,) = folder.glob("ATT-B-*_OLLIVIER_Solene.pdf")
    return paper


def verifies(window, person, paper):
    """Type the code that stands on the paper, as somebody at the phone reads it out."""
    document = pypdfium2.PdfDocument(paper)
    printed = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "4 h 14" in re.sub(r"\s+", " ", printed)
    assert "€" not in printed
    window.go("documents", verify="")
    person.types("Code de contrôle", re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", printed)[0].lower())
    person.presses("Return")
    assert "authentique" in [chip.accessibleName() for chip in window.findChildren(Chip) if chip.isVisible()]


def refuses_to_change_what_was_attested(window, person):
    window.go("hours", day=YESTERDAY)
    person.waits()
    before = [entry.minutes for entry in HourEntry.select()]
    person.types_here("8h")
    person.presses("Return", "Ctrl+S")
    assert [entry.minutes for entry in HourEntry.select()] == before
    assert {entry.state for entry in HourEntry.select()} == {"locked"}
    assert IssuedDocument.get().minutes == sum(before)
