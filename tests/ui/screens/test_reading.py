"""Taking up a spreadsheet at the window: real files, every line accounted for, columns put right, one step to undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from models.budgets import BudgetLine
from models.intake import read_source
from models.language import _, speaking
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.history import Step
from models.records.steps import step
from models.training import Attendance, TrainingSession
from models.volunteers import Volunteer
from tests.budget_story import a_grant
from tests.makers import organisation, volunteer
from tests.ui.fits import nameless, troubles_at_every_size
from ui.screens import PLACES
from ui.screens import partners_place as partners
from ui.screens import reading_place as reading
from ui.screens import volunteers_place as volunteers
from ui.widgets.chip import Chip

SAMPLES = Path(__file__).parents[2] / "samples"
BUDGET = SAMPLES / "budget" / "compte_rendu_2026.csv"
REGISTER = SAMPLES / "rna" / "rna_waldec_sample.csv"
STRUCTURES = SAMPLES / "structures" / "static_fichiers_import_structures.csv"
LIST = """Numéro;Civilité;Nom*;Prénom;Courriel;Joignable au;Depuis
1;Mme;Le Goff-Évrard;Élodie;elodie@exemple.example;0612345678;01/03/2024
2;M.;Durand;Luc;luc@;0612345679;02/03/2024
3;M.;Martin;;;06 12;31/02/2024
;;;;;;
4;Mme;Benhaddou;Samira;;0612345670;03/03/2024
"""


@pytest.fixture
def volunteers_file(tmp_path):
    path = tmp_path / "bénévoles.csv"
    path.write_text(LIST, "cp1252")
    return path


@pytest.fixture
def drops(window, person):
    """Open the page of reading, and drop a file on it; wait until it is shown."""
    opened = []

    def dropped(path, kind="partners"):
        if not opened:
            opened.append(window(partners(), volunteers(), reading()))
        person.window.go("reading", kind=kind)
        page = person.window.page()
        page.start.show_kind(kind)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(page, QDragEnterEvent(QPoint(9, 9), *how))
        QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), *how))
        waits(person)
        return page

    return dropped


def waits(person):
    """Until no work is under way."""
    person.waits_for(lambda: not person.window.desk.board.tasks)
    person.waits()


def counts(person, words):
    """Whether a chip says so: chips are painted, and told to screen readers by their names."""
    return words in [chip.accessibleName() for chip in person.window.page().findChildren(Chip) if chip.isVisible()]


def test_the_register_of_associations_is_taken_up_line_by_line(drops, person, dossier):
    page = drops(REGISTER)
    lines = len(read_source(REGISTER).rows)
    assert person.sees("UTF-8, séparé par des points-virgules")
    assert counts(person, f"{lines} nouvelles")
    person.clicks(f"Reprendre {lines} lignes")
    waits(person)
    assert Organisation.select().count() == lines
    assert Step.select().count() == 1
    assert person.sees(f"{lines} lignes reprises")
    person.clicks("Annuler la reprise")
    waits(person)
    assert not Organisation.select().exists()
    assert person.sees(f"Reprendre {lines} lignes")
    assert page.isVisible()


def test_the_structures_file_is_refused_with_its_reason_and_handed_back(drops, person, dossier, tmp_path, monkeypatch):
    drops(STRUCTURES)
    assert counts(person, "1 refusée")
    assert person.sees("1,2E+13")
    assert person.sees("Rien à reprendre")
    back = tmp_path / "refus.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(back), ""))
    person.clicks("Enregistrer les lignes refusées…")
    assert len(read_source(back).rows) == 1
    assert "1,2E+13" in back.read_text("utf-8-sig")
    assert not Organisation.select().exists()


def test_a_column_is_put_right_by_hand_and_the_plan_follows(drops, person, dossier, volunteers_file):
    drops(volunteers_file, "volunteers")
    assert person.sees("Windows-1252")
    assert counts(person, "2 nouvelles")
    assert counts(person, "2 refusées")
    assert person.sees("1 ligne vide laissée")
    person.opens_tab("Colonnes")
    assert person.sees("6/7")
    person.types("«\u202fJoignable au\u202f» lue comme", "Téléphone")
    waits(person)
    person.presses("Ctrl+Return")
    waits(person)
    assert {v.person.phone for v in Volunteer.select()} == {"0612345678", "0612345670"}
    assert person.sees("2 lignes reprises")
    assert person.sees("2 lignes ont été refusées")


def test_lines_are_narrowed_to_the_refused_ones_and_say_why(drops, person, dossier, volunteers_file):
    drops(volunteers_file, "volunteers")
    person.types("Lignes à afficher", "Refusées (2)")
    person.window.page().plan._narrow()
    person.waits()
    assert person.sees("luc@")
    assert not person.sees("elodie@exemple.example")
    person.picks("Martin")
    assert person.sees("Ligne 4, refusée.")


def test_what_is_known_already_is_changed_or_left_and_said_before(drops, person, dossier, volunteers_file):
    with step("new") as changes:
        someone = volunteer(changes, "Le Goff-Évrard", "Élodie", "mrs", number="1")
    drops(volunteers_file, "volunteers")
    assert counts(person, "1 modifiée")
    assert counts(person, "1 nouvelle")
    assert person.sees("→ elodie@exemple.example")
    person.clicks("Reprendre 2 lignes")
    waits(person)
    assert Volunteer.get_by_id(someone.id).person.email == "elodie@exemple.example"
    person.clicks("Voir les fiches")
    assert person.sees("2 bénévoles")


def test_likely_doubles_are_shown_before_anything_is_written(drops, person, dossier, tmp_path):
    with step("new") as changes:
        changes.save(organisation(name="Médiathèque du Champ-le-Bœuf", postcode="54520"))
    path = tmp_path / "partenaires.csv"
    path.write_text("Nom;Code postal\nMediatheque du Champ le Boeuf;54000\n", "utf-8")
    drops(path)
    assert counts(person, "1 à relire")
    assert person.sees("Médiathèque du Champ-le-Bœuf")
    assert Organisation.select().count() == 1


def test_contacts_and_attendances_are_taken_up_too(drops, person, dossier, tmp_path):
    with step("new") as changes:
        changes.save(organisation(name="MJC"))
        volunteer(changes, "Durand", "Zoé", number="1")
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("Structure;Nom;Prénom;Fonction\nMJC;Aubry;Hélène;Directrice\n", "utf-8")
    drops(contacts, "contacts")
    person.clicks("Reprendre 1 ligne")
    waits(person)
    assert ContactRole.get().function == "Directrice"
    sheet = tmp_path / "présences.csv"
    sheet.write_text("Bénévole;Formation;Date;Début;Fin;Présence\n1;Accueillir;03/03/2026;9h;12h;P\n", "utf-8")
    drops(sheet, "trainings")
    person.clicks("Reprendre 1 ligne")
    waits(person)
    assert Attendance.get().minutes == TrainingSession.get().planned == 180


def test_the_kind_is_known_by_the_titles_and_may_be_chosen(drops, person, dossier, volunteers_file):
    page = drops(volunteers_file, "partners")
    assert page.where()["kind"] == "volunteers"
    assert counts(person, "2 nouvelles")


def test_a_missing_column_is_said_and_settled_by_hand(drops, person, dossier, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Patronyme;Ville\nDurand;Laxou\n", "utf-8")
    page = drops(path, "volunteers")
    if page.where()["kind"] != "volunteers":
        person.types("Ce que contient le fichier", "Bénévoles")
        page.plan.kind_chosen.emit("volunteers")
        waits(person)
    assert person.sees("Il manque ces colonnes")
    assert person.sees("Rien à reprendre")
    page.plan.corrected.emit("Patronyme", "family_name")
    waits(person)
    person.clicks("Reprendre 1 ligne")
    waits(person)
    assert Person.get().family_name == "Durand"


def test_a_file_that_is_none_is_refused_in_words_and_left(drops, person, dossier, tmp_path):
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing of a spreadsheet")
    before = path.read_bytes()
    drops(path)
    assert person.sees("photo.xlsx")
    assert person.sees("tableur")
    assert person.sees("Déposez un tableur ici")
    assert path.read_bytes() == before
    assert not Step.select().exists()


def test_what_another_step_changes_meanwhile_makes_the_plan_anew(drops, person, desk, dossier, volunteers_file):
    drops(volunteers_file, "volunteers")
    assert counts(person, "2 nouvelles")
    with desk.step("x") as changes:
        volunteer(changes, "Benhaddou", "Samira", "mrs", number="4")
    waits(person)
    assert counts(person, "1 nouvelle")
    assert counts(person, "1 modifiée")


def test_stopping_keeps_nothing(drops, person, dossier, tmp_path):
    path = tmp_path / "beaucoup.csv"
    path.write_text("Nom\n" + "".join(f"Association {n}\n" for n in range(20_000)), "utf-8")
    page = drops(path)
    person.clicks("Reprendre 20 000 lignes")
    page._job.cancel()
    waits(person)
    assert not Organisation.select().exists()
    assert not Step.select().exists()
    assert person.sees("Reprendre 20 000 lignes")


def test_twenty_thousand_lines_are_taken_up_and_looked_through(drops, person, dossier, tmp_path):
    path = tmp_path / "beaucoup.csv"
    path.write_text(
        "Nom;SIRET\n" + "".join(f"Association {n};{'1' if n % 100 == 0 else ''}\n" for n in range(20_000)), "utf-8"
    )
    page = drops(path)
    assert counts(person, "19 800 nouvelles")
    assert counts(person, "200 refusées")
    assert page.plan.lines.narrow("refused") == 200
    person.presses("Ctrl+Return")
    waits(person)
    assert Organisation.select().count() == 19_800


def test_a_file_is_chosen_and_taken_up_without_the_mouse(window, person, dossier, volunteers_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(volunteers_file), ""))
    window(*PLACES)
    person.presses("Alt+3")
    person.presses("Ctrl+Shift+O")
    assert person.window.place()[0] == "reading"
    person.presses("Ctrl+Shift+O")
    waits(person)
    person.presses("Ctrl+Return")
    waits(person)
    assert Volunteer.select().count() == 2
    assert person.hears().startswith("Voir les fiches")
    person.presses("Ctrl+Z")
    waits(person)
    assert not Volunteer.select().exists()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_fits_at_every_text_size(window, person, preferences, dossier, volunteers_file, language):
    stage = window(*PLACES)

    def make(size):
        preferences.text, preferences.language = size, language
        stage.rebuild()
        person.looks_at(stage.window)
        return stage.window

    def show(made):
        made.go("reading", kind="volunteers")
        yield "start"
        for path, kind in ((REGISTER, "partners"), (volunteers_file, "volunteers"), (STRUCTURES, "partners")):
            made.page().read(path, kind)
            waits(person)
            yield path.name
        made.page().read(volunteers_file, "volunteers")
        waits(person)
        made.page().carry()
        waits(person)
        yield "result"
        made.page()._undo()
        waits(person)
        made.go("reading", kind="partners")

    assert not troubles_at_every_size(make, show=show)


def test_every_control_has_a_name_and_it_speaks_english(drops, person, preferences, dossier, volunteers_file):
    drops(volunteers_file, "volunteers")
    assert not nameless(person.window)
    person.opens_tab("Colonnes")
    assert not nameless(person.window)
    with speaking("en"):
        assert _("Take up a spreadsheet") == "Take up a spreadsheet"


def test_an_address_book_is_taken_up_card_by_card(drops, person, dossier):
    drops(SAMPLES / "contacts" / "partners.vcf", "contacts")
    assert counts(person, "2 nouvelles")
    person.clicks("Reprendre 2 lignes")
    waits(person)
    assert Organisation.select().count() == 2
    assert ContactRole.get().person.family_name == "Le Goff-Évrard"


def test_a_budget_is_taken_up_for_the_grant_that_is_chosen_at_the_window(drops, person, dossier):
    with step("A grant") as changes:
        made = a_grant(changes)
    page = drops(BUDGET, "budget-lines")
    about = page.plan.about_all
    assert about.isVisible()
    assert counts(person, "21 refusées"), "no line of the file says whose budget it is"
    about.grant.setFocus()
    person.types_here("impériale")
    person.presses("Tab")
    waits(person)
    assert about.grant.key() == made.grant.id
    assert counts(person, "21 nouvelles")
    assert "21" in page._go.text()
    page.carry()
    waits(person)
    assert BudgetLine.kept().where(BudgetLine.grant == made.grant).count() == 21


def test_other_files_are_about_nothing_that_is_chosen(drops, person, dossier, volunteers_file):
    page = drops(volunteers_file, "volunteers")
    assert not page.plan.about_all.isVisible()
    person.window.go("reading", kind="budget-lines", path=str(BUDGET), grant=1)
    waits(person)
    assert page.plan.about_all.isVisible()
