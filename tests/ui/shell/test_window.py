"""The window: places, undo by its name, what was typed and not saved, another desk, another look."""

import threading

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from models.language import _, speaking
from models.people import Person
from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import volunteer
from tests.ui.fits import nameless, tab_stops, troubles_at_every_size
from tests.ui.sample_screen import place as sample
from ui.shell.commands import Command
from ui.shell.page import Page, Place
from ui.shell.style.look import look
from ui.widgets.base import column


class Bare(Page):
    """A page with nothing to do."""

    left = True

    def may_leave(self):
        return self.left


def bare(key="other", icon="today"):
    return Place(key, icon, lambda: "Ailleurs", Bare)


@pytest.fixture
def someone(dossier):
    with step(Volunteer.words.new) as changes:
        return volunteer(changes, "Le Goff-Évrard", "Élodie")


def test_only_the_places_that_exist_are_shown_and_alt_and_a_digit_goes_there(window, person, someone):
    window(sample(), bare())
    assert person.sees("LE GOFF-ÉVRARD Élodie")
    person.presses("Alt+2")
    assert not person.sees("LE GOFF-ÉVRARD Élodie")
    person.presses("Alt+&")  # the bare key of a French keyboard
    assert person.sees("LE GOFF-ÉVRARD Élodie")


def test_a_step_is_undone_from_the_notice_the_menu_and_the_keyboard(window, person, desk):
    stage = window(sample(), bare())
    stage.window.say("x")
    with desk.step(Volunteer.words.new) as changes:
        volunteer(changes, "Durand", "Zoé")
    assert person.sees("DURAND Zoé")
    assert person.sees(_(Volunteer.words.new))
    person.clicks("Annuler  Ctrl+Z")
    assert not Volunteer.select().exists()
    assert not person.sees("DURAND Zoé")
    person.chooses_in_menu("Édition", f"Rétablir «\u202f{_(Volunteer.words.new)}\u202f»")
    assert person.sees("DURAND Zoé")
    person.presses("Ctrl+Z")
    assert not Volunteer.select().exists()
    person.presses("Ctrl+Y")
    assert Volunteer.select().count() == 1


def test_a_refused_undo_is_said_in_words(window, person, desk, someone):
    window(sample(), bare())
    with desk.step("Afterwards") as changes:
        changes.save(someone.twin())
        stored = Volunteer.get_by_id(someone.id)
        stored.number = "7"
        changes.save(stored)
    first = desk_steps()[0]
    asked = person.will_answer("J’ai lu")
    assert not desk.undo(first)
    assert "Afterwards" in asked[0]
    assert Volunteer.get_by_id(someone.id).number == "7"


def desk_steps():
    from models.records.history import Step

    return list(Step.select().order_by(Step.id))


def test_what_another_desk_did_is_shown_within_a_second(window, person, desk, dossier, someone):
    window(sample(), bare())
    done = []

    def elsewhere():
        with step("elsewhere") as changes:
            done.append(volunteer(changes, "Martin", "Luc"))
        dossier.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert done
    person.waits_to_see("MARTIN Luc")


def test_what_was_typed_is_settled_before_leaving(window, person, someone):
    stage = window(sample(), bare())
    person.picks("LE GOFF-ÉVRARD")
    person.types(_("Town"), "Laxou")
    asked = person.will_answer("Rester ici")
    person.presses("Alt+2")
    assert asked == ["Ce que vous avez saisi ici n’est pas enregistré."]
    assert person.sees("LE GOFF-ÉVRARD")
    asked = person.will_answer("Enregistrer")
    person.presses("Alt+2")
    assert len(asked) == 1
    assert stage.window.place()[0] == "other"
    assert Person.get().town == "Laxou"


def test_the_window_does_not_close_over_what_was_typed(window, person, someone):
    stage = window(sample(), bare())
    person.picks("LE GOFF-ÉVRARD")
    person.types(_("Town"), "Laxou")
    person.will_answer("Rester ici")
    assert not stage.window.close()
    person.will_answer("Abandonner ma saisie")
    assert stage.window.close()
    assert Person.get().town == ""


def test_another_text_size_makes_the_window_anew_at_the_same_place(window, person, desk, someone):
    stage = window(sample(), bare())
    person.picks("LE GOFF-ÉVRARD")
    before = stage.window
    person.presses("Ctrl++")
    assert stage.window is not before
    person.looks_at(stage.window)
    assert look().text == 1.15
    assert desk.preferences.text == 1.15
    assert stage.window.place() == ("volunteers", {"key": someone.id})
    assert person.sees("Élodie")
    person.chooses_in_menu("Affichage", "Thème", "Sombre")
    assert look().colours.name == "dark"
    person.looks_at(stage.window)
    person.chooses_in_menu("Affichage", "Langue", "English")
    person.looks_at(stage.window)
    with speaking("en"):
        assert person.sees("All is well") or person.sees("File")


def test_the_palette_finds_records_first_and_gives_the_focus_back(window, person, someone):
    window(sample(), bare())
    person.presses("Ctrl+K")
    person.types_here("élod")
    assert person.sees("LE GOFF-ÉVRARD Élodie")
    person.presses("Return")
    assert person.window.page().sides.key() == someone.id
    person.field(_("Town")).setFocus()
    person.presses("Ctrl+K")
    person.types_here("clavier")
    assert person.sees("Touches du clavier")
    person.presses("Esc")
    assert person.window.focusWidget() is person.field(_("Town"))


@pytest.fixture
def go(workers):
    """Lets work end, at the latest with the test, so that a failure does not wait for its thread."""
    event = threading.Event()
    yield event
    event.set()


def test_long_work_shows_in_the_foot_and_can_be_stopped(window, person, desk, go):
    window(bare(), bare("x"))

    def work(progress):
        progress(3, 12)
        while not go.wait(0.01):
            progress(3, 12)

    ended = []
    desk.run("Attestations", work, ended.append, cancelled=lambda: ended.append("stopped"))
    person.waits_to_see("3 sur 12")
    assert person.sees("Attestations")
    person.clicks("Arrêter")
    person.waits_for(lambda: ended)
    assert ended == ["stopped"]
    go.set()
    person.waits()
    assert not person.sees("Attestations")


def test_quitting_during_long_work_asks_first(window, person, desk, go):
    stage = window(bare(), bare("x"))

    def work(progress):
        while not go.wait(0.01):
            progress(1, 2)

    desk.run("Attestations", work, lambda _result: None)
    asked = person.will_answer("L’arrêter et quitter")
    assert stage.window.close()
    assert "Attestations" in asked[0]
    go.set()
    person.waits_for(lambda: not desk.board.tasks)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_letter_opens_two_menus(window, desk, preferences, language):
    preferences.language = language
    stage = window(sample(), bare())
    titles = [action.text() for action in stage.window.menuBar().actions()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(letters) == 5
    assert len(set(letters)) == 5


def test_no_key_does_two_things(window):
    stage = window(sample(), bare())
    keys = [k.toString() for a in stage.window.findChildren(QAction) if a.isVisible() for k in a.shortcuts()]
    keys = [k for k in keys if k and k != "Alt+Down"]  # each date has its own calendar
    assert len(keys) == len(set(keys)), sorted(keys)


def test_every_control_has_a_name_and_tab_follows_the_reading_order(window, person, someone):
    stage = window(sample(), bare())
    person.picks("LE GOFF-ÉVRARD")
    assert not nameless(stage.window)
    stops = tab_stops(stage.window)
    names = [w.objectName() for w in stops if w.objectName() in stage.window.page().form._fields.paths]
    assert names == stage.window.page().form._fields.paths
    stage.window.rail.first().setFocus()
    person.presses("F6")
    assert person.hears().startswith(_("Volunteers"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_window_fits_a_small_screen_at_every_text_size(window, preferences, someone, language):
    stage = window(sample(), bare())

    def make(size):
        preferences.text, preferences.language = size, language
        stage.rebuild()
        return stage.window

    def show(made):
        for key, where in (("volunteers", {}), ("volunteers", {"key": someone.id}), ("other", {})):
            made.go(key, **where)
            yield f"{key} {where}"

    assert not troubles_at_every_size(make, show=show)


def test_a_window_that_does_not_fit_would_be_found(window, preferences):
    stage = window(bare(), bare("x"))

    def make(_size):
        label = QLabel("une ligne bien trop longue pour cet écran " * 9)
        stage.window.page().setLayout(column(label))
        return stage.window

    found = troubles_at_every_size(make, sizes=(1.0,))
    assert found


def test_the_commands_of_a_page_stand_in_the_menus_only_while_it_is_in_view(window, person):
    done = []

    class Doing(Bare):
        def commands(self):
            return [Command("Faire", lambda: done.append(1), "Ctrl+N")]

    window(Place("doing", "today", lambda: "Ici", Doing), bare())
    person.chooses_in_menu("Saisie", "Faire")
    person.presses("Ctrl+N")
    assert done == [1, 1]
    person.presses("Alt+2", "Ctrl+N")
    assert done == [1, 1]


def test_closing_the_window_keeps_where_it_stood(window, preferences, desk):
    stage = window(bare(), bare("x"))
    stage.window.resize(1000, 700)
    QApplication.processEvents()
    stage.window.close()
    from desktop.preferences import read

    assert read().window[2:] == [1000, 700]
