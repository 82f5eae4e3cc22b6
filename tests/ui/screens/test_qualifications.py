"""Qualifications at the window: kinds in the settings, what a training gives, the file of a volunteer, Today."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QScrollBar

from models.qualifications import CourseQualification, Qualification, QualificationKind
from models.qualifying import add_months
from models.records.steps import step
from tests.makers import our_service, training, volunteer
from tests.ui.fits import troubles_at_every_size
from ui.screens import settings_place as settings
from ui.screens import today_place as today
from ui.screens import training_place
from ui.screens import volunteers_place as volunteers
from ui.shell.style.look import apply

TODAY = date.today()


@pytest.fixture
def aid(dossier):
    our_service()
    with step("Kind") as changes:
        return changes.save(QualificationKind(name="Premiers secours", months=24))


def held(kind, until, family="Castel"):
    with step("Held") as changes:
        someone = volunteer(changes, family, "Yanis")
        changes.save(Qualification(volunteer=someone, kind=kind, since=date(2024, 1, 1), until=until))
    return someone


def gives(course, kind):
    with step("Gives") as changes:
        changes.save(CourseQualification(course=course, kind=kind))


def looks_below(page):
    """Scroll the file of a training down to what it gives."""
    QApplication.processEvents()
    page.courses.file.tabs.widget(0).verticalScrollBar().triggerAction(QScrollBar.SliderAction.SliderToMaximum)


def test_a_kind_is_entered_in_the_settings_with_the_keyboard(window, person, dossier):
    our_service()
    window(settings())
    person.opens_tab("Qualifications")
    person.presses("Ctrl+N")
    person.types_here("Premiers secours")
    person.presses("Tab")
    person.types_here("24")
    person.presses("Ctrl+S")
    kind = QualificationKind.get()
    assert (kind.name, kind.months) == ("Premiers secours", 24)
    assert person.sees("valable 24 mois")


def test_the_settings_say_who_holds_a_kind_and_until_when(aid, window, person):
    held(aid, TODAY - timedelta(days=1))
    held(aid, None, "Roy")
    window(settings(), volunteers())
    person.opens_tab("Qualifications")
    assert person.sees("1 titulaire")  # the other one has expired
    assert person.sees("CASTEL Yanis")
    assert person.sees("échue le")
    person.picks("ROY Yanis", twice=True)
    assert person.sees("Bénévoles")


def test_what_a_training_gives_is_chosen_in_its_file_and_given_to_who_followed(aid, window, person):
    training([60, 60], [[60, 60], [60, 0]])
    page = window(training_place()).window.page()
    person.picks("Accueillir")
    person.types("Ajouter une qualification", "prem")
    person.presses("Down", "Return")
    assert CourseQualification.get().kind == aid
    looks_below(page)
    assert person.sees("1 qualification est acquise et n’est pas encore donnée")
    person.clicks("Les donner")
    (one,) = Qualification.select()
    assert one.until == add_months(one.since, 24)
    assert not person.sees("est acquise")
    person.presses("Ctrl+Z")
    assert not Qualification.select().exists()
    looks_below(page)
    assert person.sees("1 qualification est acquise")


def test_a_training_is_relieved_of_a_qualification_and_undo_brings_it_back(aid, window, person):
    course, _sessions, _people = training([60], [60])
    gives(course, aid)
    window(training_place())
    person.picks("Accueillir")
    person.clicks("Retirer Premiers secours")
    assert not CourseQualification.kept().exists()
    person.presses("Ctrl+Z")
    assert CourseQualification.kept().exists()


def test_a_qualification_from_elsewhere_is_noted_and_its_end_is_proposed(aid, window, person):
    with step("Volunteer") as changes:
        volunteer(changes, "Castel", "Yanis")
    window(volunteers())
    person.picks("CASTEL Yanis")
    person.opens_tab("Qualifications")
    person.clicks("Nouvelle qualification…")
    person.types("Depuis", "31/08/2024")
    person.types("Qualification", "prem")
    person.presses("Down", "Return")
    assert person.sees("31/08/2026")
    person.presses("Ctrl+S")
    one = Qualification.get()
    assert (one.kind, one.since, one.until, one.origin) == (aid, date(2024, 8, 31), date(2026, 8, 31), "elsewhere")
    assert person.sees("échue le 31 août 2026")


def test_the_older_of_two_qualifications_is_said_renewed(aid, window, person):
    someone = held(aid, date(2026, 1, 1))
    with step("Again") as changes:
        changes.save(Qualification(volunteer=someone, kind=aid, since=TODAY, until=add_months(TODAY, 24)))
    window(volunteers())
    person.picks("CASTEL Yanis")
    person.opens_tab("Qualifications")
    assert person.sees("renouvelée depuis")
    assert not person.sees("échue")


def test_today_gives_what_a_group_has_earned(aid, window, person):
    course, _sessions, _people = training([60], [[60], [60]])
    gives(course, aid)
    window(today(), training_place())
    assert person.sees("2 qualifications à donner")
    person.clicks("Les donner")
    assert Qualification.kept().count() == 2
    assert not person.sees("qualifications à donner")


def test_today_shows_what_expires_and_leads_to_the_file(aid, window, person):
    held(aid, TODAY + timedelta(days=59))
    held(aid, TODAY + timedelta(days=61), "Roy")
    window(today(), volunteers())
    assert person.sees("Qualification de : CASTEL Yanis")
    assert not person.sees("ROY Yanis")
    person.clicks("Renouveler")
    assert person.sees("Nouvelle qualification…")


def test_what_ended_long_ago_is_one_line_of_what_is_good_to_know(aid, window, person):
    held(aid, TODAY - timedelta(days=400))
    held(aid, TODAY - timedelta(days=300), "Roy")
    window(today())
    assert person.sees("2 qualifications échues depuis longtemps")
    assert not person.sees("Renouveler")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_kinds_and_trainings_fit_at_every_text_size(aid, window, qapp, preferences, theme):
    held(aid, TODAY)
    course, _sessions, _people = training([60], [60])
    gives(course, aid)

    def made(size):
        apply(qapp, theme, size)
        preferences.theme, preferences.text = theme, size
        return window(settings(), training_place(), today()).window

    def show(opened):
        for place, where in (("settings", {"tab": "qualifications"}), ("training", {"key": course.id}), ("today", {})):
            opened.go(place, **where)
            yield place

    assert troubles_at_every_size(made, show=show) == []
