"""Papers of volunteers at the window: chosen, looked at, left out, issued by the keyboard; refused ones say why."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models.hours import HourEntry
from models.language import speaking
from models.records.steps import step
from models.register import IssuedDocument
from tests.exports.story import PEOPLE
from tests.exports.volunteering_story import not_an_association, volunteering_story
from tests.person import leave
from tests.ui.fits import troubles_at_every_size
from ui.screens import PLACES
from ui.shell.style.look import apply
from ui.shell.window import MainWindow

THREE = [*PEOPLE[:2], ("Benali", "Samira", "mrs")]


@pytest.fixture
def people(dossier):
    people = volunteering_story(THREE)
    with step("Drafts") as changes:
        changes.edit_all(HourEntry.select().where(HourEntry.volunteer == people[1]), state="draft")
    return people


@pytest.fixture
def stage(people, window, person, tmp_path):
    places = [place for place in PLACES if place.key in ("volunteers", "documents")]
    stage = window(*places, first="volunteers")
    person.waits()
    return stage


def papers(stage, tmp_path, person, **where):
    stage.window.go("documents", **{"paper": "volunteering-attestation"} | where)
    page = stage.window.page()
    page.handing_out.choices.signing.folder_line.setText(str(tmp_path / "papers"))
    person.waits()
    return page.handing_out


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


def test_all_with_hours_are_issued_in_one_go_and_their_hours_locked(stage, person, tmp_path):
    view = papers(stage, tmp_path, person)
    assert person.sees("Délivrer 2 attestations")
    assert person.sees("Aucune heure de cette période n’est encore validée")
    asked = will_press("Return")
    person.presses("Ctrl+Return")
    person.waits_for(lambda: view._outcome is not None)
    assert "verrouillées" in asked[0]
    assert [one.number[:6] for one in IssuedDocument.select()] == ["ATT-B-", "ATT-B-"]
    assert len(list((tmp_path / "papers").glob("ATT-B-*.pdf"))) == 2
    assert person.sees("2 attestations délivrées")
    assert HourEntry.select().where(HourEntry.state == "locked").exists()


def test_somebody_left_out_by_the_keyboard_gets_none(stage, person, tmp_path):
    view = papers(stage, tmp_path, person)
    view.people.focus()
    person.presses("Space")
    person.waits()
    assert person.sees("écartée")
    assert person.sees("Délivrer 1 attestation")
    will_press("Return")
    person.presses("Ctrl+Return")
    person.waits_for(lambda: view._outcome is not None)
    assert [one.person.family_name for one in IssuedDocument.select()] == ["Le Goff-Évrard"]


def test_the_file_of_a_volunteer_leads_to_their_paper(stage, people, person):
    stage.window.go("volunteers", key=people[0].id)
    person.waits()
    person.opens_tab("Documents")
    person.clicks("Délivrer un papier…")
    person.waits()
    view = stage.window.page().handing_out
    assert view.choices.volunteers() == [people[0].id]
    assert person.sees("Délivrer 1 attestation")


def test_what_was_issued_before_is_a_duplicate(stage, people, person, tmp_path):
    for words in ("Délivrer 1 attestation", "Préparer 1 duplicata"):
        view = papers(stage, tmp_path, person, volunteer=people[0].id)
        assert person.sees(words)
        if words.startswith("Délivrer"):
            will_press("Return")
        person.presses("Ctrl+Return")
        person.waits_for(lambda view=view: view._outcome is not None)
    assert IssuedDocument.select().count() == 1


def test_the_page_follows_the_annexes(stage, people, person, tmp_path):
    view = papers(stage, tmp_path, person, volunteer=people[0].id)
    person.ticks("Heures")
    person.ticks("Compétences")
    person.waits_for(lambda: [facts.annexes for facts in view.people.gathered.facts] == [("hours", "skills")])


def test_a_public_body_is_not_offered_the_engagement_account(stage, person, tmp_path):
    not_an_association()
    view = papers(stage, tmp_path, person)
    assert not view.choices._boxes["cec"].isEnabled()
    assert person.sees("réservé aux associations")


def test_a_certificate_without_a_provider_number_says_why(stage, person, tmp_path):
    papers(stage, tmp_path, person, paper="completion-certificate")
    assert person.sees("Seul un organisme qui a un numéro de déclaration d’activité")
    assert person.sees("Écrire 0 papier")


def test_letters_are_written_without_a_number(stage, person, tmp_path):
    view = papers(stage, tmp_path, person, paper="thank-you")
    person.presses("Ctrl+Return")
    person.waits_for(lambda: view._outcome is not None)
    assert IssuedDocument.select().count() == 0
    assert len(list((tmp_path / "papers").glob("Courrier_*.pdf"))) == 2
    assert person.sees("2 papiers écrits.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_view_fits_at_every_size_of_letters(people, desk, qapp, qtbot, language):
    def make(size):
        apply(qapp, "light", size)
        window = MainWindow(desk, [place for place in PLACES if place.key == "documents"])
        qtbot.addWidget(window, before_close_func=leave)
        window.resize(1280, 720)
        window.show()
        return window

    def show(window):
        for paper in ("volunteering-attestation", "thank-you"):
            window.go("documents", paper=paper, volunteer=people[0].id)
            yield paper
        window.hide()

    with speaking(language):
        assert troubles_at_every_size(make, show=show) == []
