"""F1 and Ctrl+F1: every place has its page in both languages, and its keys are those that work."""

import re
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser

from desktop.help_pages import PAGES
from models.dossier.opening import make_dossier
from models.issuer import Issuer
from models.records.steps import step
from models.training import Course, TrainingSession
from tests.makers import volunteer
from tests.ui.fits import nameless
from ui.screens import PLACES
from ui.widgets.help_page import HelpPage
from ui.widgets.shortcuts import ShortcutsHelp


@pytest.fixture
def places():
    return PLACES


@pytest.fixture
def shown(program, person, documents):
    opened = make_dossier(documents / "plateau.imperiale", "")
    with step("New") as changes:
        changes.save(Issuer(name="Action Pti Platô", type="association"))
        volunteer(changes, "Le Goff-Évrard", "Élodie")
        course = changes.save(Course(title="Accueillir"))
        changes.save(TrainingSession(course=course, day=date(2026, 3, 2), planned=120))
    opened.close()
    program.start(str(documents / "plateau.imperiale"))
    person.looks_at(program.stage.window)
    return program.stage.window


def open_dialog(kind):
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found[0] if found else None


def test_every_place_has_its_page_in_both_languages_and_no_page_is_without_a_place():
    for language in ("fr", "en"):
        assert sorted(page.stem for page in (PAGES / language).iterdir()) == sorted(place.key for place in PLACES)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_f1_shows_the_help_of_each_page_and_escape_gives_the_keyboard_back(shown, program, person, language):
    if language == "en":
        program.session.desk.preferences.language = "en"
        program.stage.rebuild()
        person.looks_at(program.stage.window)
    window = program.stage.window
    for place in PLACES:
        window.go(place.key)
        window.rail.first().setFocus()
        person.waits()
        before = QApplication.focusWidget()
        person.presses("F1")
        dialog = open_dialog(HelpPage)
        page = dialog.findChild(QTextBrowser)
        said = (PAGES / language / f"{place.key}.md").read_text("utf-8")
        assert page.toPlainText().startswith(said.splitlines()[0].removeprefix("# "))
        assert QApplication.focusWidget() is page
        assert not nameless(dialog)
        person.presses("Esc")
        assert open_dialog(HelpPage) is None
        assert QApplication.focusWidget() is before


def test_the_help_is_set_in_our_own_sizes(shown, person):
    person.presses("F1")
    document = open_dialog(HelpPage).findChild(QTextBrowser).document()
    block, sizes = document.begin(), set()
    while block.isValid():
        if block.text():
            sizes.add(block.begin().fragment().charFormat().font().pixelSize())
        block = block.next()
    assert sizes == {22, 16, 14, 12}
    person.presses("Esc")


def test_the_keys_told_in_the_help_are_those_that_work(shown, person):
    work = {"Ctrl+F1", "Ctrl+Z", "Ctrl+Page", "Ctrl+Del", "Ctrl+V"}  # the last two are keys of grids, not of a page
    for place in PLACES:
        shown.go(place.key)
        person.waits()
        work |= {command.keys for command in shown._offered()}
        if place.key == "documents":
            shown.go("documents", report="register")
            work |= {command.keys for command in shown._offered()}
        if place.key == "evaluation":
            shown.go("evaluation", tab="indicators")
            work |= {command.keys for command in shown._offered()}
    shown.go("training", course=Course.get().id)
    work |= {command.keys for command in shown._offered()}
    told = {
        key
        for page in (PAGES / "en").iterdir()
        for key in re.findall(r"Ctrl\+(?:Shift\+)?(?:[A-Z]\w*|[0-9,+-])", page.read_text("utf-8"))
    }
    assert len(told) > 20
    assert not told - work


def test_ctrl_f1_lists_the_keys_of_the_page_in_view_first(shown, person):
    shown.go("training", course=Course.get().id)
    person.presses("Ctrl+F1")
    said = person.reads()
    head, tail = said.split("Partout")
    for words in ("Ctrl+M", "modifier la séance", "Ctrl+Maj+P", "tous présents", "Ctrl+D", "attestations", "Espace"):
        assert words in head
    assert "2h15" in head
    assert "Ctrl+K" in tail
    open_dialog(ShortcutsHelp).close()
    shown.go("documents")
    person.waits()
    person.presses("Ctrl+F1")
    head = person.reads().split("Partout")[0]
    assert "Ctrl+Maj+F" in head
    assert "vérifier un document" in head
    assert "modifier la séance" not in head
    dialog = open_dialog(ShortcutsHelp)
    assert "2h15" in [label.text() for label in dialog.findChildren(QLabel)]  # below what is in view
    dialog.close()


@pytest.mark.parametrize("key", ["today", "partners", "training", "settings"])
def test_no_key_is_told_twice_with_different_words(shown, person, key):
    shown.go(key)
    person.presses("Ctrl+F1")
    dialog = open_dialog(ShortcutsHelp)
    grid = next(g for g in dialog._area.widget().layout().children() if hasattr(g, "itemAtPosition"))
    keys = [grid.itemAtPosition(n, 0).widget().text() for n in range(grid.rowCount())]
    titles = [text for text in keys if "+" not in text]
    combined = [text for text in keys if text not in titles]
    assert len(combined) == len(set(combined)), sorted(combined)
    dialog.close()
