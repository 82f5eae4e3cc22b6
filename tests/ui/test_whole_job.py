"""The whole job by a person at the window: from the first run to attestations in a folder, closed, opened again."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from desktop.preferences import Preferences, read
from desktop.program import Program
from models.dossier.checkup import checkup
from models.dossier.engines import database
from models.dossier.opening import is_plain
from models.intake import read_source
from models.issuer import our_organisation, usual_signatory
from models.language import _, counted
from models.partners import Organisation
from models.records.history import Step, author
from models.register import IssuedDocument
from models.training import Attendance, TrainingSession
from models.volunteers import Volunteer
from ui.screens import PLACES
from ui.widgets.chip import Chip

REGISTER = Path(__file__).parents[1] / "samples" / "rna" / "rna_waldec_sample.csv"
PASSPHRASE = "un bus rouge à deux étages"
PEOPLE = """Numéro;Civilité;Nom;Prénom;Date de naissance;Courriel;Commune;Depuis
1;Mme;Le Goff-Évrard;Élodie;04/05/1961;elodie@exemple.example;Laxou;12/01/2026
2;M.;Nguyễn;Văn Đức;;;Nancy;12/01/2026
3;Mme;Diallo;Mariama;;mariama@exemple.example;Maxéville;13/01/2026
4;M.;Durand;Luc;;luc@;Laxou;13/01/2026
"""
COMMAND = {"fr": ("Fichier", "Fermer le dossier"), "en": ("File", "Close the dossier")}


@pytest.fixture
def documents(tmp_path, monkeypatch):
    folder = tmp_path / "Documents"
    folder.mkdir()
    for name in ("new_dossier", "beginnings", "file_menu"):
        monkeypatch.setattr(f"desktop.{name}.documents", lambda: folder)
    return folder


@pytest.fixture
def starts(qapp):
    """Start the program as on a PC: ``starts(preferences)``; what was started before ends first."""
    database.initialize(None)
    before = author.set("")
    started = []

    def end():
        for program in started:
            program.end()
            program.stage.deleteLater()
            program.deleteLater()
        started.clear()
        QApplication.processEvents()

    def start(preferences):
        end()
        program = Program(qapp, PLACES, preferences)
        started.append(program)
        program.start()
        return program

    yield start
    end()
    author.reset(before)


class Desk:
    """The person at the program: the window changes under them, their words follow the language."""

    def __init__(self, person, program):
        self.person, self.program = person, program
        self.sit()

    def sit(self):
        self.person.looks_at(self.program.stage.window or self.program.welcome)

    def clicks(self, msgid):
        self.person.clicks(_(msgid))

    def types(self, msgid, text):
        self.person.types(_(msgid).split(",")[0], text)

    def sees(self, msgid, **facts):
        """Whether some words come into view: the answer of a job follows its end by a moment."""
        self.person.waits_to_see(_(msgid).format(**facts))
        return True

    def works(self):
        """Wait until no work is under way."""
        self.person.waits_for(lambda: not self.program.session.desk.board.tasks)
        self.person.waits()

    def fills(self, *typed):
        """Type answers one after the other, Tab between them."""
        for text in typed:
            self.person.types_here(text)
            self.person.presses("Tab")

    def will_choose(self, path):
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

    def will_press(self, *keys):
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

    def says(self):
        """What the chips in view say, aloud."""
        return [chip.accessibleName() for chip in self.program.stage.window.findChildren(Chip) if chip.isVisible()]


@pytest.mark.parametrize(("language", "passphrase"), [("fr", PASSPHRASE), ("en", "")], ids=["fr-encrypted", "en-plain"])
def test_from_an_empty_pc_to_attestations_and_back_after_closing(
    starts, person, documents, tmp_path, language, passphrase
):
    program = starts(Preferences(theme="light", language=language))
    desk = Desk(person, program)
    creates_the_dossier(desk, passphrase)
    (place,) = documents.glob("*.imperiale")
    enters_our_organisation(desk)
    partners = brings_in_partners(desk)
    brings_in_volunteers(desk, tmp_path / "bénévoles.csv")
    prepares_a_training(desk)
    enters_the_sheet(desk)
    papers = issues(desk, tmp_path / "out")
    code = verifies(desk, papers[0])
    undoes(desk)

    person.chooses_in_menu(*COMMAND[language])
    assert program.session is None
    assert is_plain(place) == (not passphrase)
    desk.sit()
    assert desk.sees("Welcome to Impériale")

    program = starts(read())
    desk = Desk(person, program)
    person.clicks("Action Pti Platô")
    if passphrase:
        desk.types("Passphrase", passphrase)
        desk.clicks("Open")
    desk.sit()
    assert our_organisation().siret == "73282932000074"
    assert usual_signatory().name == "Claire BÉRANGER"
    assert Organisation.kept().count() == partners
    assert Volunteer.kept().count() == 3
    assert [(a.presence, a.minutes) for a in Attendance.select().order_by(Attendance.id)] == [
        ("present", 180), ("absent", 0), ("part", 150),
        ("present", 120), ("present", 120), ("absent", 0),
    ]  # fmt: skip
    assert {document.check_code for document in IssuedDocument.select()} >= {code}
    person.presses("Alt+7")
    assert person.sees("LE GOFF-ÉVRARD Élodie")
    assert [fault for question in checkup() for fault in question.faults] == []
    assert not [file for file in documents.iterdir() if file.is_file() and file != place and file.stat().st_size]


def creates_the_dossier(desk, passphrase):
    person = desk.person
    assert desk.sees("Welcome to Impériale")
    desk.types("Your name", "Sylvie Marchal")
    desk.clicks("Create a dossier")
    desk.types("Name of our organisation", "Action Pti Platô")
    desk.types("What it is", _("association"))
    if passphrase:
        desk.types("Passphrase", passphrase)
        desk.types("The same once more", passphrase)
    else:
        person.ticks(_("Encrypt the dossier: nobody can read it without its passphrase"))
    desk.clicks("Create the dossier")
    desk.sit()
    assert desk.program.stage.window.windowTitle() == "Action Pti Platô — Impériale"


def enters_our_organisation(desk):
    person = desk.person
    person.presses("Ctrl+,")
    desk.types("Address", "18, rue des Érables\n54320 Maxéville")
    desk.types("Phone", "03 83 12 34 56")
    desk.types("SIRET", "732 829 320 00074")
    desk.types("Made at", "Maxéville")
    person.presses("Ctrl+S")
    person.opens_tab(_("Signatories"))
    desk.clicks("New signatory…")
    desk.types("Civility", _("Ms"))
    desk.types("Name", "Claire BÉRANGER")
    desk.types("Quality", "responsable du service social")
    person.presses("Ctrl+S")
    assert usual_signatory().main
    assert Step.select().order_by(Step.id.desc()).first().who == "Sylvie Marchal"


def brings_in_partners(desk):
    lines = len(read_source(REGISTER).rows)
    takes_up(desk, REGISTER, "Partners")
    assert Organisation.kept().count() == lines
    return lines


def brings_in_volunteers(desk, path):
    path.write_text(PEOPLE, "utf-8")
    takes_up(desk, path, "Volunteers")
    assert Volunteer.kept().count() == 3
    refused = "{n} line was refused. It can be saved with its reason, put right and taken up again."
    assert desk.sees(refused, n=1)


def takes_up(desk, path, kind):
    person = desk.person
    person.presses("Alt+2" if kind == "Partners" else "Alt+7")
    person.presses("Ctrl+Shift+O")
    desk.will_choose(path)
    person.presses("Ctrl+Shift+O")
    desk.works()
    person.presses("Ctrl+Return")
    desk.works()


def prepares_a_training(desk):
    person = desk.person
    person.presses("Alt+9", "Ctrl+N")
    person.types_here("Accueillir sans juger")
    person.presses("Tab")
    person.types_here("Accueillir une personne")
    person.presses("Ctrl+S", "Ctrl+G", "Ctrl+N")
    desk.fills("3/3/26", "Écouter", "9h", "12h")
    person.presses("Ctrl+S")
    person.presses("Ctrl+N")
    desk.fills("10/3/26", "Orienter", "14h", "16h")
    person.presses("Ctrl+S")
    assert [held.planned for held in TrainingSession.select().order_by(TrainingSession.id)] == [180, 120]
    person.presses("Ctrl+I")
    for typed in ("diallo", "elodie", "van duc"):
        person.types_here(typed)
        person.presses("Return")
        person.waits()
    person.presses("Ctrl+G")


def enters_the_sheet(desk):
    """Diallo, Le Goff-Évrard, Nguyễn from top to bottom; first session: present, absent, 2 h 30; then P, P, A."""
    person = desk.person
    person.presses("P", "A")
    person.types_here("2h30")
    person.presses("Return", "Tab")
    person.waits()
    person.presses("Ctrl+G", "Right", "Up", "Up")
    person.presses("P", "P", "A", "Tab")
    person.waits()
    for _session in range(2):
        desk.will_press("Return")
        person.presses("Ctrl+L")
        person.presses("Ctrl+G", "Left")


def issues(desk, folder):
    person = desk.person
    person.presses("Ctrl+D")
    desk.types("Folder of the files", str(folder))
    person.presses("Tab")
    desk.will_press("Return")
    person.presses("Ctrl+Return")
    issued = counted("{n} attestation issued", "{n} attestations issued", 3)
    person.waits_to_see(issued)
    papers = sorted(folder.glob("*.pdf"))
    assert [paper.name[:16] for paper in papers] == [f"ATT-F-{date.today().year}-{n:04d}_" for n in (1, 2, 3)]
    return papers


def verifies(desk, paper):
    """Type the code that stands on the paper, as somebody at the phone reads it out."""
    document = pypdfium2.PdfDocument(paper)
    printed = document[0].get_textpage().get_text_bounded()
    document.close()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", printed)[0]
    desk.person.clicks("Documents")  # beyond the ten areas that have a figure
    desk.person.presses("Ctrl+Shift+F")
    desk.types("Check code, or text of the QR code", code.lower())
    desk.person.presses("Return")
    assert _("authentic") in desk.says()
    return code


def undoes(desk):
    person = desk.person
    person.presses("Alt+7")
    person.picks("LE GOFF-ÉVRARD")
    desk.types("Town", "Villers-lès-Nancy")
    person.presses("Ctrl+S")
    assert Volunteer.get(Volunteer.number == "1").person.town == "Villers-lès-Nancy"
    person.presses("Ctrl+Z")
    assert Volunteer.get(Volunteer.number == "1").person.town == "Laxou"
