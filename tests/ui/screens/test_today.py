"""Today at the window: what is late, what is due, what comes, and the first steps of an empty dossier."""

from datetime import date, timedelta

import pytest

from models.issuer import Issuer
from models.language import _, speaking
from models.partners import Organisation
from models.records.steps import step
from models.sheets import lock
from models.training import Course, TrainingSession
from tests.makers import organisation, our_service, training, volunteer
from tests.ui.fits import nameless, troubles_at_every_size
from ui.screens import PLACES
from ui.screens import partners_place as partners
from ui.screens import reading_place as reading
from ui.screens import today_place as today
from ui.screens import volunteers_place as volunteers
from ui.shell.page import Page, Place

TODAY = date.today()


class Bare(Page):
    """Stands where another screen will be, and remembers what was asked of it."""

    def __init__(self, desk):
        super().__init__(desk)
        self.asked = {}

    def show_where(self, **where):
        self.asked = where


def bare(key):
    return Place(key, "training", lambda: key, Bare)


@pytest.fixture
def opened(window):
    """Today, with bare pages where the others are."""
    return lambda: window(today(), partners(), volunteers(), bare("training"), reading(), bare("settings"))


@pytest.fixture
def course(dossier):
    """Sheets three weeks and two days old, one of today and one to come, with one volunteer."""
    with step("new") as changes:
        made = changes.save(Course(title="Accueillir"))
        for days in (-21, -20, -2, 0, 5, 30):
            held = TrainingSession(course=made, group="A", day=TODAY + timedelta(days=days), start=540, end=600)
            held.place = f"lieu {days}"
            changes.save(held)
        volunteer(changes, "Durand", "Zoé")
    return made


def asked_of(person):
    return person.window.place()[0], person.window.page().asked


def test_an_empty_dossier_shows_the_first_steps_and_each_leads_on(opened, person, dossier):
    opened()
    for words in ("Premiers pas", "Saisir notre structure", "Reprendre les partenaires", "Préparer une formation"):
        assert person.sees(words)
    person.clicks("Nouvelle structure")
    assert person.window.place()[0] == "partners"
    person.types_here("Le Livre en partage")
    person.presses("Ctrl+S", "Alt+1")
    assert Organisation.select().count() == 1
    assert person.sees("Fait")
    person.clicks("Ouvrir les réglages")
    assert asked_of(person)[0] == "settings"
    person.presses("Alt+1")
    person.clicks("Ouvrir Formation")
    assert asked_of(person) == ("training", {"new": True})


def test_the_first_steps_make_room_once_there_is_something_to_come_back_to(opened, person, course):
    opened()
    assert not person.sees("Premiers pas")
    assert person.sees("À faire")


def test_sheets_a_week_old_are_late_and_their_button_opens_the_grid(opened, person, course):
    opened()
    assert person.sees("En retard") or person.sees("dont 1 en retard")
    assert person.sees("2 feuilles de présence à verrouiller")
    oldest = TrainingSession.select().order_by(TrainingSession.day).first()
    buttons = [b for b in _settling(person) if b.accessibleDescription().startswith("2 feuilles")]
    buttons[0].setFocus()
    person.presses("Space")
    assert asked_of(person) == ("training", {"session": oldest.id})


def _settling(person):
    from PySide6.QtWidgets import QPushButton

    found = [b for b in person.window.page().findChildren(QPushButton) if b.isVisible() and b.accessibleDescription()]
    return sorted(found, key=lambda button: button.mapToGlobal(button.rect().topLeft()).y())


def test_the_main_button_opens_the_oldest_open_sheet(opened, person, course):
    opened()
    oldest = TrainingSession.select().order_by(TrainingSession.day).first()
    person.clicks("Saisir une feuille…")
    assert asked_of(person) == ("training", {"session": oldest.id})


def test_what_comes_in_seven_days_stands_beside_with_its_place(opened, person, course):
    opened()
    assert person.sees("lieu 0")
    assert person.sees("lieu 5")
    assert not person.sees("lieu 30")
    assert not person.sees("lieu -21")


def test_attestations_wait_once_the_sheets_are_locked(opened, person, dossier):
    made, _sessions, _people = training([180], [[180], [90]], title="Écouter")
    opened()
    assert person.sees("2 attestations à remettre")
    person.clicks("Délivrer…")
    assert asked_of(person) == ("training", {"course": made.id, "group": "A", "issue": True})


def test_what_our_own_file_lacks_leads_to_the_settings(opened, person, course):
    our_service(phone="")
    opened()
    assert person.sees("La fiche de notre structure est incomplète")
    assert person.sees(Issuer.field("phone").label().lower())
    person.clicks("Compléter")
    assert asked_of(person)[0] == "settings"


def test_the_page_follows_what_is_done_elsewhere(opened, person, course, desk):
    opened()
    assert person.sees("2 feuilles de présence à verrouiller")
    old = [s.id for s in TrainingSession.select().where(TrainingSession.day < TODAY - timedelta(days=7))]
    assert desk.do(lambda: lock(old))
    person.waits()
    assert not person.sees("dont 1 en retard")
    assert person.sees("2 feuilles de présence à verrouiller")
    with desk.step("x") as changes:
        changes.save(organisation(name="MJC"))
    person.waits()
    assert person.sees("1 structure")


def test_totals_are_counted_without_the_bin(opened, person, course):
    with step("new") as changes:
        gone = changes.save(organisation(name="MJC"))
        changes.save(organisation(name="CAF"))
    with step("bin") as changes:
        changes.bin(gone)
    opened()
    assert person.sees("1 structure")
    assert person.sees("1 bénévole")
    assert person.sees("1 formation")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("full", [True, False])
def test_it_fits_at_every_text_size(window, preferences, request, dossier, language, full):
    if full:
        request.getfixturevalue("course")
        training([180], [180], title="Une formation au nom particulièrement long pour voir si la page le supporte")
    stage = window(*PLACES)

    def make(size):
        preferences.text, preferences.language = size, language
        stage.rebuild()
        return stage.window

    assert not troubles_at_every_size(make)


def test_every_control_has_a_name(window, person, course, preferences):
    stage = window(*PLACES)
    assert not nameless(stage.window)
    with speaking("en"):
        preferences.language = "en"
        stage.rebuild()
        person.looks_at(stage.window)
        assert person.sees(_("To do"))
        assert person.sees("attendance sheets to lock")
