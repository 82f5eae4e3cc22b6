"""The first window: whose program it is, a dossier made or opened, and every refusal in words with the way out."""

import os
import shutil
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from desktop.preferences import read
from desktop.program import Program
from desktop.single_instance import lock_for_window
from models.dossier.backup import automatic_backup, backups
from models.dossier.engines import engine
from models.dossier.opening import make_dossier, open_dossier
from models.issuer import Issuer
from models.people import Person as Somebody
from models.records.history import Step
from models.records.steps import step
from models.volunteers import Volunteer
from tests.makers import volunteer
from tests.ui.fits import _cut as cut
from tests.ui.fits import nameless
from ui.screens import PLACES
from ui.shell.style.tokens import TEXT_SIZES

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "un bus rouge à deux étages"


def made(path, passphrase="", family="Le Goff-Évrard"):
    opened = make_dossier(path, passphrase)
    with step(Volunteer.words.new) as changes:
        changes.save(Issuer(name="Action Pti Platô", type="association"))
        volunteer(changes, family, "Élodie")
    opened.close()
    return str(path)


def looks_at(person, program):
    person.looks_at(program.stage.window or program.welcome)


@pytest.fixture
def dossier(documents):
    return made(documents / "plateau.imperiale")


@pytest.fixture
def encrypted(documents):
    return made(documents / "secret.imperiale", PASSPHRASE)


def chooses_file(person, path):
    """Type a path into the dialog that asks for a file."""
    dialog = person._top()
    assert isinstance(dialog, QFileDialog)
    dialog.findChild(QLineEdit).setFocus()
    person.presses("Ctrl+A")
    person.types_here(str(path))
    person.presses("Return")


def test_the_first_run_asks_who_one_is_and_makes_an_encrypted_dossier(program, person, documents):
    program.start()
    looks_at(person, program)
    assert person.sees("Bienvenue dans Impériale")
    person.types("Votre nom", "Sylvie Marchal")
    person.clicks("Créer un dossier")
    person.types("Nom de notre structure", "Action Pti Platô")
    person.types("Sa nature", "association")
    assert person.field("Nom du fichier").text() == "Action Pti Platô.imperiale"
    person.types("Phrase de passe", "bus")
    assert person.sees("Trop courte")
    person.types("Phrase de passe", PASSPHRASE)
    person.types("La même une seconde fois", "un bus rouge")
    person.clicks("Créer le dossier")
    assert person.sees("ne sont pas pareilles")
    person.types("La même une seconde fois", PASSPHRASE)
    person.clicks("Créer le dossier")
    looks_at(person, program)
    assert program.welcome is None
    assert program.stage.window.windowTitle() == "Action Pti Platô — Impériale"
    assert person.sees("Action Pti Platô, chiffré")
    assert Issuer.get().name == "Action Pti Platô"
    assert Step.get().who == "Sylvie Marchal"
    assert read().author == "Sylvie Marchal"
    assert b"SQLite" not in (documents / "Action Pti Platô.imperiale").read_bytes()[:16]


def test_a_dossier_made_without_encryption_says_nothing_of_a_passphrase(program, person, documents):
    program.start()
    looks_at(person, program)
    person.clicks("Créer un dossier")
    person.clicks("Créer le dossier")
    assert person.sees("Indiquez-le")
    person.types("Nom de notre structure", "CCAS/de: Laxou?")
    person.types("Sa nature", "personne publique")
    person.ticks("Chiffrer le dossier\u00a0: personne ne peut le lire sans sa phrase de passe")
    assert not person.sees("La même une seconde fois")
    person.clicks("Créer le dossier")
    looks_at(person, program)
    assert (documents / "CCAS de Laxou.imperiale").exists()
    assert person.sees("CCAS de Laxou")


def test_a_file_that_is_there_already_is_left_as_it_is(program, person, documents):
    (documents / "x.imperiale").write_text("of somebody else")
    program.start()
    looks_at(person, program)
    person.clicks("Créer un dossier")
    person.types("Nom de notre structure", "x")
    person.types("Sa nature", "association")
    person.ticks("Chiffrer le dossier\u00a0: personne ne peut le lire sans sa phrase de passe")
    person.clicks("Créer le dossier")
    assert person.sees("Il y a déjà un fichier à cet endroit")
    assert (documents / "x.imperiale").read_text() == "of somebody else"


def test_a_wrong_passphrase_is_said_and_the_dialog_stays(program, person, encrypted):
    program.start(encrypted)
    looks_at(person, program)
    for wrong in ("", "un bus bleu"):
        person.types("Phrase de passe", wrong)
        person.clicks("Ouvrir")
        assert program.session is None
    assert person.sees("n’ouvre pas le dossier")
    person.types("Phrase de passe", PASSPHRASE)
    person.presses("Return")
    looks_at(person, program)
    assert person.sees("LE GOFF-ÉVRARD Élodie")
    assert person.sees("secret, chiffré")


def test_one_may_do_without_the_passphrase_and_choose_another_dossier(program, person, encrypted, dossier):
    program.start(encrypted)
    looks_at(person, program)
    person.clicks("Ne pas ouvrir")
    assert person.sees("Bienvenue dans Impériale")
    person.clicks("Ouvrir un dossier")
    chooses_file(person, dossier)
    person.waits_for(lambda: program.session)
    looks_at(person, program)
    assert person.sees("LE GOFF-ÉVRARD Élodie")


def test_the_last_dossier_opens_by_itself_and_the_others_are_offered(program, person, dossier, documents, qapp):
    other = made(documents / "ccas.imperiale", family="Durand")
    program.preferences.remember(other)
    program.preferences.remember(dossier)
    program.start()
    looks_at(person, program)
    assert person.sees("LE GOFF-ÉVRARD Élodie")
    person.chooses_in_menu("Fichier", "Ouvrir «\u202fccas\u202f»")
    looks_at(person, program)
    assert person.sees("DURAND Élodie")
    assert program.stage.window.windowTitle() == "ccas — Impériale"
    assert read().recent == [other, dossier]
    lock_for_window(Path(dossier)).release()  # nobody holds it any more
    assert backups(Path(dossier))


def test_a_dossier_that_is_gone_is_said_and_forgotten(program, person, documents):
    program.preferences.remember(str(documents / "gone.imperiale"))
    program.start()
    looks_at(person, program)
    assert person.sees("Il n’y a pas de fichier à cet endroit")
    assert read().recent == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "n’est pas un dossier d’Impériale"),
        (b"%PDF-1.4 something else", "n’est pas un dossier d’Impériale"),
    ],
    ids=["empty", "foreign"],
)
def test_what_is_not_a_dossier_is_refused_in_words_and_left_as_it_is(program, person, documents, content, words):
    file = documents / "x.imperiale"
    file.write_bytes(content)
    program.start(str(file))
    looks_at(person, program)
    assert person.sees(words)
    assert file.read_bytes() == content
    assert sorted(p.name for p in documents.iterdir()) == ["x.imperiale"]


def test_a_newer_dossier_is_refused_in_words(program, person, dossier):
    opened = open_dossier(Path(dossier))
    opened.pragma("user_version", 99)
    opened.close()
    program.start(dossier)
    looks_at(person, program)
    assert person.sees("version plus récente")


def test_a_dossier_open_in_another_window_is_refused_in_words(program, person, dossier):
    held = lock_for_window(Path(dossier))
    program.start(dossier)
    looks_at(person, program)
    assert person.sees("déjà ouvert")
    held.release()


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["plain", "encrypted"])
def test_of_a_damaged_dossier_the_latest_backup_is_taken_up(program, person, documents, passphrase):
    path = documents / "plateau.imperiale"
    made(path, passphrase)
    opened = open_dossier(path, passphrase)
    automatic_backup(opened, datetime(2026, 3, 1, 9))
    opened.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x07" * 4096 + whole[8192:-4096])
    damaged = path.read_bytes()
    program.start(str(path))
    looks_at(person, program)
    if passphrase:
        person.types("Phrase de passe", passphrase)
        person.clicks("Ouvrir")
        person.waits()
    person.clicks("Reprendre la sauvegarde du 01/03/2026")
    if passphrase:
        person.types("Phrase de passe", passphrase)
        person.clicks("Ouvrir")
    person.waits_for(lambda: program.session)
    looks_at(person, program)
    assert person.sees("LE GOFF-ÉVRARD Élodie")
    assert program.stage.window.windowTitle() == "plateau au 2026-03-01 — Impériale"
    assert path.read_bytes() == damaged


def test_damage_found_after_the_window_is_shown_stops_every_step_and_offers_the_backup(program, person, documents):
    path = documents / "plateau.imperiale"
    made(path)
    opened = open_dossier(path)
    with step("More") as changes:
        changes.add_all(Somebody, [Somebody(family_name=f"Durand {n}", notes="n" * 900) for n in range(400)])
    automatic_backup(opened, datetime(2026, 3, 1, 9))
    (page,) = opened.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = 'change'").fetchone()
    opened.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x07" * 4096)
    program.start(str(path))
    looks_at(person, program)
    person.waits_to_see("Reprendre la sauvegarde du 01/03/2026")
    person.clicks("Reprendre la sauvegarde du 01/03/2026")
    person.waits_for(lambda: program.session.path.name != path.name)
    looks_at(person, program)
    assert person.sees("LE GOFF-ÉVRARD Élodie")


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts need root")
def test_a_read_only_dossier_can_be_looked_at(program, person, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", str(disk)], check=True)
    try:
        place = made(disk / "x.imperiale")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        program.start(place)
        looks_at(person, program)
        assert person.sees("peut être consulté mais pas modifié")
        person.clicks("J’ai lu")
        assert person.sees("Lecture seule")
        person.picks("LE GOFF-ÉVRARD")
        person.types("Commune", "Laxou")
        program.stage.window.page().form.put_aside()
        person.clicks("Enregistrer")
        assert person.sees("en lecture seule")
        program.stage.window.page().form.abandon()
        program.end()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_the_dossier_is_proved_and_copied_behind_the_window(program, person, dossier):
    program.start(dossier)
    looks_at(person, program)
    person.waits_to_see("dernière sauvegarde vérifiée aujourd’hui à")
    assert engine().proved.is_set()
    assert len(backups(Path(dossier))) == 1


def test_closing_keeps_a_copy_of_what_was_done_and_lets_go_of_the_dossier(program, person, dossier):
    program.start(dossier)
    looks_at(person, program)
    person.waits_to_see("dernière sauvegarde vérifiée")
    before = backups(Path(dossier))
    for backup in before:
        shutil.move(backup.path, backup.path.with_name("plateau 2026-03-01 090000.imperiale"))
    with program.session.desk.step(Volunteer.words.new) as changes:
        volunteer(changes, "Durand", "Zoé")
    person.chooses_in_menu("Fichier", "Fermer le dossier")
    looks_at(person, program)
    assert person.sees("Bienvenue dans Impériale")
    assert len(backups(Path(dossier))) == 2
    lock_for_window(Path(dossier)).release()
    assert read().last_dossier == ""


def test_a_copy_is_put_where_one_likes(program, person, dossier, tmp_path):
    (tmp_path / "usb").mkdir()
    program.start(dossier)
    looks_at(person, program)
    person.chooses_in_menu("Fichier", "Sauvegarder une copie…")
    chooses_file(person, tmp_path / "usb")
    person.waits_to_see("Sauvegarde faite et vérifiée")
    (copy,) = (tmp_path / "usb").iterdir()
    opened = open_dossier(copy)
    opened.close()


def test_the_language_of_the_welcome_changes_at_once(program, person):
    program.start()
    looks_at(person, program)
    person.types("Votre nom", "Sylvie")
    person.types("Langue", "English")
    looks_at(person, program)
    assert person.sees("Welcome to Impériale")
    assert person.field("Your name").text() == "Sylvie"
    assert read().language == "en"


def test_the_sample_dossier_is_prepared_behind_the_welcome_and_opened(program, person, documents):
    program.start()
    looks_at(person, program)
    person.clicks("Essayer avec le dossier d’exemple")
    assert person.sees("se prépare")
    person.waits_for(lambda: program.session)
    looks_at(person, program)
    assert program.stage.window.windowTitle() == "pti-plato — Impériale"
    assert person.sees("LE GOFF-ÉVRARD Élodie")
    assert list((documents / "Impériale, exemple").rglob("*.pdf"))
    with program.session.desk.step(Volunteer.words.new) as changes:
        volunteer(changes, "Essai", "Mon")
    person.chooses_in_menu("Fichier", "Fermer le dossier")
    looks_at(person, program)
    person.clicks("Essayer avec le dossier d’exemple")
    looks_at(person, program)
    assert person.sees("ESSAI Mon")  # what was tried there is kept


def test_another_language_makes_the_window_and_its_menus_anew(program, person, dossier):
    program.start(dossier)
    looks_at(person, program)
    person.chooses_in_menu("Affichage", "Langue", "English")
    looks_at(person, program)
    person.chooses_in_menu("File", "Close the dossier")
    looks_at(person, program)
    assert person.sees("Welcome to Impériale")


def test_closing_the_last_window_ends_the_program_and_making_it_anew_does_not(program, dossier, qapp):
    done = []
    qapp.setQuitOnLastWindowClosed(False)
    program.start(dossier)

    def close():
        program.stage.window.close()  # the one made anew

    for act in (program.stage.rebuild, lambda: done.append("rebuilt"), close):
        QTimer.singleShot(50 * (len(done) + 1), act)
        done.append(act)
    limit = QTimer(singleShot=True, interval=20_000)
    limit.timeout.connect(lambda: qapp.exit(99))
    limit.start()
    assert qapp.exec() == 0
    limit.stop()  # an exit while nothing runs would end every event loop of the tests to come
    assert done[-1] == "rebuilt"


def test_another_dossier_is_not_opened_over_what_was_typed(program, person, dossier, documents):
    made(documents / "ccas.imperiale")
    program.start(dossier)
    looks_at(person, program)
    person.picks("LE GOFF-ÉVRARD")
    person.types("Commune", "Laxou")
    asked = person.will_answer("Rester ici")
    program.open(str(documents / "ccas.imperiale"))
    assert asked == ["Ce que vous avez saisi ici n’est pas enregistré."]
    assert program.session.path == Path(dossier)
    program.stage.window.page().form.abandon()


def test_long_work_keeps_the_dossier_open(program, person, dossier):
    program.start(dossier)
    looks_at(person, program)
    go = threading.Event()
    program.session.desk.run("Attestations", lambda _progress: go.wait(20), lambda _done: None)
    asked = person.will_answer("J’ai lu")
    program.close_dossier()
    assert "Laissez finir" in asked[0]
    assert program.session
    go.set()
    person.waits_for(lambda: not program.session.desk.board.tasks)


def test_without_a_display_words_are_said_and_nothing_is_aborted(dossier):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    words = [sys.executable, "-m", "desktop", dossier, "--language", "fr"]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if sys.platform == "linux":
        assert done.returncode == 2
        assert "écran" in done.stderr
        assert "Traceback" not in done.stderr


def test_nothing_heavy_is_loaded_before_the_first_list_is_painted(dossier, tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "tests.desktop.first_paint", dossier]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {"PySide6.QtWidgets", "peewee", "ui.shell.window"} <= loaded
    heavy = {"reportlab", "PIL", "babel", "xlsxwriter", "python_calamine", "cryptography", "psycopg", "phonenumbers"}
    heavy |= {
        "stdnum",
        "uharfbuzz",
        "bidi",
        "rapidfuzz",
        "segno",
        "pypdfium2",
        "openpyxl",
        "exports",
        "playhouse.migrations",
    }
    assert not {name for name in loaded if name.split(".")[0] in heavy or name in heavy}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_key_does_two_things_on_any_page(qapp, preferences, documents, person, dossier, language):
    preferences.language = language
    whole = Program(qapp, PLACES, preferences)
    whole.start(dossier)
    looks_at(person, whole)
    for place in PLACES:
        whole.stage.window.go(place.key)
        person.waits()
        actions = [a for a in whole.stage.window.findChildren(QAction) if a.isVisible() and not in_calendar(a)]
        keys = [k.toString() for a in actions for k in a.shortcuts() if k.toString()]
        assert len(keys) == len(set(keys)), (place.key, sorted(keys))
    whole.end()
    whole.stage.deleteLater()
    whole.deleteLater()


def in_calendar(action):
    return [key.toString() for key in action.shortcuts()] == ["Alt+Down"]  # each date has its own


def test_the_program_ends_in_order_when_it_is_told_to(dossier, tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "desktop", dossier]
    with subprocess.Popen(words, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as running:
        deadline = QDeadlineTimer(30_000)
        while not backups(Path(dossier)) and not deadline.hasExpired():
            assert running.poll() is None, running.stderr.read()
        running.terminate()
        assert running.wait(30) == (0 if os.name == "posix" else 1)
    lock_for_window(Path(dossier)).release()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("text", TEXT_SIZES)
def test_what_comes_before_a_dossier_fits_the_screen_and_every_control_has_a_name(
    program, person, encrypted, language, text
):
    program.preferences.language, program.preferences.text = language, text
    program.preferences.remember(encrypted)
    program.start(encrypted)
    looks_at(person, program)
    asking = QApplication.activeModalWidget()
    asking._line.setText("x")
    asking._try()
    seen = [asking, program.welcome]
    person.waits()
    found = [trouble for window in seen for trouble in nameless(window) + cut(window)]
    assert asking.height() <= 720
    asking.reject()
    program.create()
    creating = QApplication.activeModalWidget()
    creating._create()
    person.waits()
    found += nameless(creating) + cut(creating)
    assert not found
    assert creating.height() <= 720
    creating.reject()
