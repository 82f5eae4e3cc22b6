"""The whole chain by a person at the window: from an empty dossier to what a partner is shown of the year together."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from models.actions import Action, AttendanceCount
from models.dossier.checkup import checkup
from models.findings import Need
from models.meetings import Statement
from models.partners import Organisation
from models.records.record import Record
from models.requests import InformationRequest, Orientation
from models.territory import Territory
from ui.screens import PLACES

TODAY = date.today()
DAY = TODAY.strftime("%d/%m/%Y")
LIBRARY, BOOKS = "Médiathèque des Tilleuls", "Des livres sur un plateau"


@pytest.fixture
def her(window, person, dossier):
    """A secretary at the window of a dossier where nothing was ever entered."""
    assert not any(kind.select().exists() for kind in Record.kinds.values() if kind is not Record)
    window(*PLACES)
    return person


def takes(person, field, letters):
    """Type some letters of a record, and take the first that is proposed."""
    person.types(field, letters)
    person.presses("Down", "Return")


def enters_who_she_works_with(person):
    person.clicks("Réglages")
    person.types("Nom", "Action Pti Platô")
    person.presses("Ctrl+S")
    person.opens_tab("Territoires")
    person.presses("Ctrl+N")
    person.types_here("Les Aulnes")
    person.presses("Ctrl+S")
    assert Territory.get().name == "Les Aulnes"
    person.clicks("Partenaires")
    person.presses("Ctrl+N")
    person.types_here(LIBRARY)
    person.presses("Ctrl+S")
    assert Organisation.get().name == LIBRARY


def hears_the_inhabitants(person):
    person.clicks("Diagnostic")
    person.clicks("Nouveau diagnostic…")
    person.types("Intitulé", "Diagnostic du plateau")
    person.types("Début", f"01/01/{TODAY.year}")
    person.presses("Ctrl+S")
    person.clicks("Ajouter un groupe…")
    person.types("Nom", "Habitants")
    person.presses("Ctrl+S")
    person.clicks("Noter des paroles")  # no meeting yet: it is entered first
    takes(person, "Groupe", "Habitants")
    person.types("Date", DAY)
    person.presses("Ctrl+S")
    person.types_here("On se croise, on ne se parle pas.")
    person.presses("Return")
    person.types_here("Personne ne sait ce qu’il y a à la médiathèque.")
    person.presses("Return")
    assert [one.text for one in Statement.select().order_by(Statement.id)] == [
        "On se croise, on ne se parle pas.",
        "Personne ne sait ce qu’il y a à la médiathèque.",
    ]


def finds_what_they_say(person):
    person.opens_tab("Constats")
    person.presses("Ctrl+N")
    person.types_here("Des services que l’on ne connaît pas")
    person.types("Nature", "méconnu")
    for score, value in (("Gravité", "4"), ("Étendue", "5"), ("Pouvoir d’agir", "5")):
        person.types(score, value)
    person.presses("Ctrl+S")
    person.clicks("Les classer…")
    person.clicks("Ranger sous ce constat")
    person.clicks("Ranger sous ce constat")
    person.presses("Escape")
    assert {one.finding.title for one in Statement.select()} == {"Des services que l’on ne connaît pas"}


def says_what_is_needed(person):
    person.opens_tab("Besoins")
    person.presses("Ctrl+N")
    person.types_here("Savoir ce qui existe près de chez soi")
    takes(person, "Constat", "services")
    person.presses("Ctrl+S")
    person.presses("Ctrl+G")  # an objective
    person.types("Intitulé", "Faire entrer cent habitants à la médiathèque")
    person.presses("Ctrl+S")
    assert Need.get().finding.priority == 100


def acts_with_the_library(person):
    person.clicks("Actions")
    person.presses("Ctrl+N")
    person.types_here(BOOKS)
    person.types("Début", DAY)
    person.presses("Ctrl+S")
    takes(person, "Ajouter un objectif", "cent habitants")
    person.opens_tab("Partenaires")
    person.clicks("Ajouter un partenaire…")
    takes(person, "Structure", "Tilleuls")
    person.types("Apport", "120 livres")
    person.types("Valorisé à", "480")
    person.types("Nature de l’apport", "Dons en nature")
    person.presses("Ctrl+S")


def counts_who_came_and_what_they_asked(person):
    person.opens_tab("Séances")
    person.presses("Ctrl+M")
    person.types("Date", DAY)
    person.types("Début", "10h")
    person.types("Fin", "12h30")
    person.types("Lieu", "Place des Aulnes")
    person.presses("Ctrl+S")
    person.presses("Ctrl+G")  # its counts
    for number in (26, 14, 2):
        person.types_here(str(number))
        person.presses("Tab")
    assert person.sees("42 visites dans toute la séance")
    person.presses("Ctrl+R")  # what was asked
    person.types_here("Comment s’inscrire")
    person.types("Combien l’ont demandé", "9")
    person.presses("Return")
    assert sum(count.number for count in AttendanceCount.kept()) == 42
    person.picks("Comment s’inscrire")
    person.clicks("Orienter…")
    takes(person, "Structure", "Tilleuls")
    person.types("Résultat", "contact pris")
    person.presses("Ctrl+S")
    assert (InformationRequest.get().number, Orientation.get().outcome) == (9, "made")
    person.opens_tab("Fiche")
    person.types("Statut", "réalisée")
    person.presses("Ctrl+S")
    assert Action.get().status == "done"


def will_choose(path):
    """Type a path into the next dialog that asks for a file."""

    def choose():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog) or not dialog.isVisible():
            QTimer.singleShot(5, choose)
            return
        line = dialog.findChild(QLineEdit)
        line.setText(str(path))
        QTest.keyClick(line, QKeySequence("Return")[0].key())

    QTimer.singleShot(0, choose)


def prints_for_the_library(person, path):
    person.clicks("Documents")
    person.opens_tab("Rapports")
    person.types("Rapport", "Bilan de partenariat")
    takes(person, "Structure", "Tilleuls")
    will_choose(path)
    person.clicks("Enregistrer en PDF…")
    person.waits_for(path.is_file)


def words_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_from_an_empty_dossier_to_the_report_of_a_partner_through_the_window_alone(her, tmp_path):
    enters_who_she_works_with(her)
    hears_the_inhabitants(her)
    finds_what_they_say(her)
    says_what_is_needed(her)
    acts_with_the_library(her)
    counts_who_came_and_what_they_asked(her)
    path = tmp_path / "bilan.pdf"
    prints_for_the_library(her, path)
    said = words_of(path)
    for words in (LIBRARY, BOOKS, "Action Pti Platô", "42", "120 livres", "480,00"):
        assert words in said, words
    assert not [question for question in checkup() if question.faults]


def test_the_need_shows_what_came_of_it_and_the_way_leads_back(her):
    enters_who_she_works_with(her)
    hears_the_inhabitants(her)
    finds_what_they_say(her)
    says_what_is_needed(her)
    her.clicks("Diagnostic")
    assert her.sees("sans action")
    acts_with_the_library(her)
    counts_who_came_and_what_they_asked(her)
    her.clicks("Diagnostic")
    her.opens_tab("Du besoin au résultat")
    for words in (BOOKS, "42 visites"):
        her.waits_to_see(words)
