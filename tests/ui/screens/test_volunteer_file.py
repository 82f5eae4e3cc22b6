"""The file of a volunteer at the window: the life cycle, missions, skills, free times, expenses, words, letters."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from models import recognition
from models.consents import Consent
from models.engagements import Availability, Engagement, VolunteerSkill
from models.hours import HourEntry
from models.people import Person
from models.recognition import Expense
from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import our_service, volunteer
from tests.ui.screens.doing import chooses
from ui.screens import PLACES
from ui.screens import volunteers_place as volunteers
from ui.screens.volunteer_recognition import presented

TODAY = date.today()


@pytest.fixture
def elodie(dossier):
    our_service()
    with step("new") as changes:
        someone = volunteer(changes, number="7", since=date(2024, 3, 1))
        person = Person.get_by_id(someone.person.id)
        person.address, person.postcode, person.town = "4, rue des Aulnes", "54320", "Maxéville"
        changes.save(person)
        volunteer(changes, "Ben Youssef", "Karim", "mr", number="8")
    return someone


@pytest.fixture
def file(window, person, elodie):
    """The person sits before the file of Élodie; gives a way to its tabs."""
    window(volunteers())
    person.picks("LE GOFF-ÉVRARD")
    return person.opens_tab


def dialog():
    return QApplication.activeModalWidget()


def there(kind):
    return list(kind.kept().order_by(kind.id))


def test_a_pause_wants_a_reason_and_the_history_keeps_it(file, person):
    person.clicks("Statut : En pause")
    person.presses("Ctrl+S")
    assert person.sees("Écrivez pourquoi")
    assert Volunteer.get(number="7").status == "active"
    person.types("Motif", "Soigne sa mère")
    person.presses("Ctrl+S")
    kept = Volunteer.get(number="7")
    assert (kept.status, kept.status_reason) == ("paused", "Soigne sa mère")


def test_who_leaves_says_why_and_since_when(file, person):
    person.clicks("Statut : A quitté le service")
    person.types("Motif", "Déménagement")
    person.presses("Ctrl+S")
    assert person.sees("Écrivez le dernier jour")
    person.types("Jusqu’au", "30/06/2026")
    person.presses("Ctrl+S")
    assert Volunteer.get(number="7").until == date(2026, 6, 30)


def test_a_birth_date_that_makes_a_minor_asks_who_answers_for_them(file, person):
    born = TODAY - timedelta(days=15 * 366)
    person.types("Date de naissance", born.strftime("%d/%m/%Y"))
    person.presses("Ctrl+S")
    assert person.sees("Ce bénévole est mineur")
    assert Person.get(family_name="Le Goff-Évrard").birth_date is None
    person.types("Représentant légal", "Anne Évrard")
    person.presses("Ctrl+S")
    assert Person.get(family_name="Le Goff-Évrard").birth_date == born
    assert Volunteer.get(number="7").guardian_name == "Anne Évrard"


def test_a_mission_is_added_with_its_role_and_charter(file, person):
    file("Missions")
    person.clicks("Ajouter une mission…")
    person.types("Mission", "Accueil à bord")
    person.types("Rôle", "encadrement")
    person.presses("Ctrl+S")
    (kept,) = there(Engagement)
    assert (kept.title, kept.role, kept.since) == ("Accueil à bord", "supervising", TODAY)
    assert person.sees("charte à signer")
    person.picks("Accueil à bord", twice=True)
    person.types("Charte signée le", TODAY.strftime("%d/%m/%Y"))
    person.presses("Ctrl+S")
    assert person.sees("en cours")
    assert person.sees("Missions 1")


def test_skills_are_typed_one_after_the_other(file, person):
    file("Compétences")
    person.types("Ajouter une compétence", "écoute")
    person.presses("Tab")
    person.types("Ajouter une compétence", "Premiers soins")
    person.presses("Escape", "Return")
    assert {one.skill for one in there(VolunteerSkill)} >= {"FIRSTAID"}
    assert person.field("Ajouter une compétence").text() == ""
    assert person.sees("Premiers soins")


def test_a_skill_noted_twice_stays_one(file, person):
    file("Compétences")
    for _time in range(2):
        person.types("Ajouter une compétence", "Premiers soins")
        person.presses("Escape", "Return")
    assert [one.skill for one in there(VolunteerSkill)] == ["FIRSTAID"]


def test_free_times_are_noted_with_the_keyboard_alone(file, person):
    file("Compétences")
    person.field("Disponibilités").setFocus()
    person.presses("Right", "Right", "Down", "Space", "Right", "Space")
    assert [(one.weekday, one.part) for one in there(Availability)] == [("3", "afternoon"), ("4", "afternoon")]
    person.presses("Space")
    assert [(one.weekday, one.part) for one in there(Availability)] == [("3", "afternoon")]
    person.presses("Space")
    assert Availability.select().count() == 2  # turned back, and not noted a second time
    person.presses("Ctrl+Z")
    assert len(there(Availability)) == 1


def test_hours_are_summed_by_year_and_what_waits_is_said(window, person, elodie):
    with step("hours") as changes:
        changes.save(HourEntry(volunteer=elodie, day=date(2025, 6, 14), minutes=305, state="validated"))
        changes.save(HourEntry(volunteer=elodie, day=date(2026, 6, 13), start=600, end=725, state="locked"))
        changes.save(HourEntry(volunteer=elodie, day=date(2026, 6, 20), minutes=60))
    window(*PLACES, first="volunteers")
    person.picks("LE GOFF-ÉVRARD")
    person.opens_tab("Heures")
    assert person.sees("7 h 10 en tout · 2026 : 2 h 05 · 2025 : 5 h 05 · 1 h à valider")
    person.clicks("Noter des heures…")
    assert person.window.place()[0] == "hours"


def test_an_expense_is_noted_and_the_statement_opens(window, person, elodie):
    window(*PLACES, first="volunteers")
    person.picks("LE GOFF-ÉVRARD")
    person.opens_tab("Frais")
    person.clicks("Ajouter un frais…")
    person.types("Pour quoi", "Trajet aller et retour")
    person.types("Kilomètres", "12,4")
    person.types("Montant", "3,72")
    person.types("État", "abandonné en don")
    person.presses("Ctrl+S")
    (kept,) = there(Expense)
    assert (kept.kilometres, kept.cents, kept.state) == (1240, 372, "waived")
    assert person.sees("3,72 € abandonnés en don")
    person.clicks("État de frais…")
    assert person.window.place()[0] == "documents"
    assert person.sees("LE GOFF-ÉVRARD Élodie")


def test_words_are_shown_by_name_once_the_person_agreed(file, person):
    file("Reconnaissance")
    person.clicks("Citer…")
    person.types("Ce qui a été dit", "On se sent utile.")
    person.types("Peut être montré", "avec le nom")
    person.presses("Ctrl+S")
    assert person.sees("n’a pas donné son accord")
    person.types("Peut être montré", "sans le nom")
    person.presses("Ctrl+S")
    assert [one.level for one in there(recognition.Testimony)] == ["anonymous"]
    person.clicks("Accord…")
    person.types("Objet", "témoignage")
    person.presses("Ctrl+S")
    assert [one.purpose for one in there(Consent)] == ["testimony"]
    person.picks("On se sent utile", twice=True)
    person.types("Peut être montré", "avec le nom")
    person.presses("Ctrl+S")
    assert [one.level for one in there(recognition.Testimony)] == ["named"]


def test_a_consent_taken_back_is_seen_beside_the_words(window, person, elodie):
    with step("said") as changes:
        consent = changes.save(Consent(person=elodie.person, purpose="testimony", given=TODAY - timedelta(days=9)))
        changes.save(recognition.Testimony(person=elodie.person, day=TODAY, text="On se sent utile.", level="named"))
        consent.withdrawn = TODAY
        changes.save(consent)
    window(volunteers())
    person.picks("LE GOFF-ÉVRARD")
    person.opens_tab("Reconnaissance")
    said = presented(recognition.Testimony.get())
    assert (said.chip, said.tone) == ("accord retiré", "warn")
    assert person.sees("On se sent utile")


def test_the_list_is_narrowed_to_who_can_do_something_on_a_day(window, person, elodie):
    with step("profile") as changes:
        changes.save(VolunteerSkill(volunteer=elodie, skill="FIRSTAID"))
        changes.save(Availability(volunteer=elodie, weekday="6", part="morning"))
    window(volunteers())
    assert person.sees("BEN YOUSSEF")
    person.clicks("Filtrer et trier")
    chooses(person, "Compétence")
    chooses(person, "Premiers soins")
    assert person.sees("Premiers soins : 1 fiche")
    assert not person.sees("BEN YOUSSEF")
    person.clicks("Filtrer et trier")
    chooses(person, "Vient le")
    chooses(person, "dimanche")
    assert not person.sees("LE GOFF-ÉVRARD")


def test_letters_are_written_one_file_each_and_begin_again_with_the_same_words(window, person, elodie, tmp_path):
    window(volunteers())
    person.clicks("Courriers…")
    assert person.sees("2 courriers à imprimer")
    assert person.sees("BEN YOUSSEF Karim")  # who has no address
    person.types("Objet du courrier", "Merci")
    person.types("Texte", "{civilité} {nom}, merci à {ville}")
    dialog().write_each(tmp_path / "out")
    assert person.sees("« ville » n’est pas un champ des courriers")
    person.types("Texte", "{civilité} {nom}, merci")
    dialog().write_each(tmp_path / "out")
    person.waits_for(lambda: dialog() is None)
    assert len(list((tmp_path / "out").iterdir())) == 2
    person.picks("LE GOFF-ÉVRARD")
    person.clicks("Courriers…")
    assert person.field("Objet du courrier").text() == "Merci"
    assert person.sees("1 courrier à imprimer")
    dialog().write(tmp_path / "one.pdf")
    person.waits_for(lambda: dialog() is None and (tmp_path / "one.pdf").exists())


def test_labels_of_volunteers_are_written(window, person, elodie, tmp_path):
    window(volunteers())
    person.clicks("Étiquettes d’adresse…")
    assert person.sees("1 étiquette à imprimer")
    assert person.sees("BEN YOUSSEF Karim")
    dialog().write(tmp_path / "labels.pdf")
    person.waits_for(lambda: dialog() is None and (tmp_path / "labels.pdf").exists())


def test_a_volunteer_in_the_bin_is_only_looked_at(window, person, elodie):
    with step("mission") as changes:
        changes.save(Engagement(volunteer=elodie, title="Accueil à bord"))
        changes.bin(Volunteer.get_by_id(elodie.id))
    window(volunteers())
    page = person.window.page()
    page.narrowing.choose("bin")
    page.sides.open(elodie.id)
    person.opens_tab("Missions")
    assert person.sees("Accueil à bord")
    with pytest.raises(AssertionError, match="greyed out"):
        person.clicks("Ajouter une mission…")
