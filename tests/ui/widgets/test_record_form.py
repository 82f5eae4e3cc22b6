"""A form: what is wrong beside its field, nothing half-kept, drafts, two desks, linked records in one step."""

import json
from datetime import date

import pytest

from models.dossier.drafts import Drafts
from models.language import _
from models.people import Person
from models.records.history import Step
from models.records.steps import step
from models.training import Course, TrainingSession
from models.volunteers import Volunteer
from tests.makers import volunteer
from tests.ui.sample_screen import place as sample
from ui.shell.drafts import FileDrafts
from ui.shell.page import Page, Place
from ui.widgets.base import column
from ui.widgets.record_form import RecordForm


def form_page(kind, rows, record):
    """A page with nothing but a form."""

    class FormPage(Page):
        def __init__(self, desk):
            super().__init__(desk)
            self.form = RecordForm(desk, kind, rows)
            self.setLayout(column(self.form))
            self.form.edit(record)

    return Place("form", "today", lambda: "Saisir", FormPage)


@pytest.fixture
def someone(dossier):
    with step(Volunteer.words.new) as changes:
        return volunteer(changes, "Le Goff-Évrard", "Élodie")


def test_a_secretary_registers_a_volunteer_without_the_mouse(window, person, dossier):
    window(sample())
    assert person.sees(_("No volunteer yet"))
    person.presses("Ctrl+N")
    person.types_here("Durand")
    person.presses("Tab")
    person.types_here("Zoé")
    person.types("Courriel", "zoe.durand")
    person.presses("Ctrl+S")
    assert person.sees("1 champ à corriger")
    assert not Person.select().exists()
    person.types_here("")
    assert person.hears().startswith("Courriel")
    person.presses("End")
    person.types_here("@example.org")
    assert not person.sees("à corriger")
    person.types("Date de naissance", "1/3/54")
    person.types("Depuis", "010324")
    person.presses("Ctrl+S")
    assert Volunteer.get().since == date(2024, 3, 1)
    stored = Person.get()
    assert (stored.family_name, stored.given_name, stored.email) == ("Durand", "Zoé", "zoe.durand@example.org")
    assert stored.birth_date == date(1954, 3, 1)
    assert person.sees("01/03/1954")
    assert person.sees("DURAND Zoé")
    assert Step.select().count() == 1


def test_what_is_needed_is_asked_for_and_the_focus_goes_there(window, person, dossier):
    window(sample())
    person.presses("Ctrl+N")
    person.types("Prénom", "Zoé")
    person.presses("Ctrl+S")
    assert person.hears().startswith("Nom, obligatoire, ")
    assert person.hears() != "Nom, obligatoire"
    assert person.sees("1 champ à corriger")


def test_what_cannot_be_read_is_said_when_the_field_is_left(window, person, someone):
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Depuis", "31/02/2026")
    person.presses("Tab")
    assert person.sees(_("This day does not exist in the calendar."))
    person.types("Depuis", "28/2/26")
    person.presses("Tab")
    assert person.sees("28/02/2026")
    assert not person.sees("à corriger")


def test_a_doubtful_phone_is_doubted_and_kept(window, person, someone):
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Téléphone", "03 83 12 34")
    person.presses("Tab")
    assert not person.sees("à corriger")
    assert person.field("Téléphone").accessibleDescription()
    person.presses("Ctrl+S")
    assert Person.get().phone == "03 83 12 34"


def test_what_nobody_touched_stays_to_the_letter(window, person, someone):
    with step("as it came") as changes:
        stored = Person.get()
        stored.phone = "+33 (0)3.83.12.34.56"
        changes.save(stored)
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Prénom", "Élo")
    person.presses("Ctrl+S")
    assert Person.get().given_name == "Élo"
    assert Person.get().phone == "+33 (0)3.83.12.34.56"


def test_a_draft_comes_back_after_a_crash(window, person, desk, someone):
    stage = window(sample())
    desk.drafts = Drafts("here")
    person.picks("LE GOFF-ÉVRARD")
    person.types("Prénom", "Élodie-Anne")
    stage.window.page().form.put_aside()
    stage.leave()  # nothing was asked, nothing was saved: as a crash would
    stage = window(sample())
    person.picks("LE GOFF-ÉVRARD")
    assert person.sees("Brouillon retrouvé")
    person.clicks("Reprendre")
    assert person.sees("Élodie-Anne")
    person.presses("Ctrl+S")
    assert Person.get().given_name == "Élodie-Anne"
    assert desk.drafts.load(f"Volunteer:{someone.id}") is None


def test_a_draft_can_be_forgotten(window, person, desk, someone):
    desk.drafts.save(f"Volunteer:{someone.id}", json.dumps({"person.given_name": "Autre"}))
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.clicks("Oublier")
    assert not person.sees("Brouillon retrouvé")
    assert desk.drafts.load(f"Volunteer:{someone.id}") is None
    assert Person.get().given_name == "Élodie"


def test_escape_asks_before_it_abandons(window, person, someone):
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Prénom", "Anne")
    person.will_answer("Rester ici")
    person.presses("Esc")
    assert person.sees("Anne")
    person.will_answer("Abandonner ma saisie")
    person.presses("Esc")
    assert person.sees("Élodie")
    assert not person.sees("Anne")


def test_save_and_new_begins_the_next_one(window, person, someone):
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Prénom", "Anne")
    person.presses("Ctrl+Shift+S")
    assert Person.get().given_name == "Anne"
    person.types_here("Durand")
    person.presses("Ctrl+S")
    assert {p.family_name for p in Person.select()} == {"Durand", "Le Goff-Évrard"}


def test_two_desks_are_told_and_what_was_typed_is_kept_as_a_draft(window, person, desk, someone):
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Numéro", "12")
    with step("Number given") as changes:
        stored = Volunteer.get_by_id(someone.id)
        stored.number = "7"
        changes.save(stored)
    person.presses("Ctrl+S")
    assert person.sees("Number given")
    assert Volunteer.get().number == "7"
    person.clicks("Voir la fiche telle qu’elle est")
    person.clicks("Reprendre")
    person.presses("Ctrl+S")
    assert Volunteer.get().number == "12"


def test_what_another_record_of_the_form_refuses_leaves_both_untouched(window, person, someone):
    window(sample())
    person.picks("LE GOFF-ÉVRARD")
    person.types("Prénom", "Anne")
    person.types("Depuis", "1/1/26")
    person.types("Jusqu’au", "1/1/25")
    person.presses("Ctrl+S")
    assert Person.get().given_name == "Élodie"
    assert person.sees("1 champ à corriger")


def test_times_and_durations_are_understood_as_they_are_written(window, person, dossier):
    with step("made") as changes:
        course = changes.save(Course(title="Accueillir sans juger"))
    rows = ["course", ("day", "pause"), ("start", "end"), "planned"]
    stage = window(form_page(TrainingSession, rows, TrainingSession(course=course)))
    person.types("Date", "3 mars 2026")
    person.types("Début", "9h")
    person.types("Fin", "1230")
    person.types("Pause", "30 min")
    person.presses("Tab")
    assert stage.window.page().form.store()
    stored = TrainingSession.get()
    assert (stored.start, stored.end, stored.pause, stored.planned) == (540, 750, 30, 180)
    assert person.sees("9 h 00")


def test_a_linked_record_is_chosen_by_typing_a_piece_of_its_name(window, person, dossier, qtbot):
    with step("made") as changes:
        for title in ("Écouter", "Accueillir sans juger", "Premiers secours"):
            changes.save(Course(title=title))
    stage = window(form_page(TrainingSession, ["course", ("day", "planned")], TrainingSession()))
    person.types("Formation", "secou")
    person.presses("Tab")
    assert person.sees("Premiers secours")
    person.types("Date", "3/3/26")
    person.types("Prévu", "2h")
    person.presses("Tab")
    assert stage.window.page().form.store()
    assert TrainingSession.get().course.title == "Premiers secours"


def test_words_that_name_no_record_are_refused_and_kept(window, person, dossier):
    stage = window(form_page(TrainingSession, ["course", ("day", "planned")], TrainingSession()))
    person.types("Formation", "rien de tel")
    assert not stage.window.page().form.store()
    assert person.sees("rien de tel")
    assert not TrainingSession.select().exists()


def test_drafts_in_a_file_are_for_their_owner_alone_and_leave_when_forgotten(tmp_path):
    drafts = FileDrafts(tmp_path / "in" / "drafts.json")
    drafts.save("a", "é")
    drafts.save("b", "2")
    assert FileDrafts(tmp_path / "in" / "drafts.json").load("a") == "é"
    assert (tmp_path / "in" / "drafts.json").stat().st_mode & 0o077 == 0
    drafts.forget("a")
    assert drafts.load("a") is None
    drafts.forget("b")
    assert list((tmp_path / "in").iterdir()) == []
    (tmp_path / "in" / "drafts.json").write_text("{damaged")
    assert drafts.load("a") is None
