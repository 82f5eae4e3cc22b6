"""Settings: our organisation, its letterhead, who signs, this PC, the passphrase, the backups, the check."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models.dossier.backup import automatic_backup, back_up_into, backup_folder, backups
from models.dossier.contents import content
from models.dossier.engines import engine
from models.dossier.opening import is_plain, open_dossier
from models.issuer import Signatory, our_organisation, usual_signatory
from models.language import speaking
from models.records.history import Step
from models.records.steps import step
from models.records.undo import undo
from models.volunteers import Volunteer
from tests.makers import dump, our_service, volunteer
from tests.ui.fits import nameless, troubles_at_every_size
from ui.screens import settings_place as settings
from ui.shell.page import Page, Place
from ui.widgets.chip import Chip
from ui.widgets.note import Note
from ui.widgets.question import Question

PASSPHRASE = "un bus rouge à deux étages"


def picture(path, size=(320, 260), colour=(184, 35, 28, 255)):
    Image.new("RGBA", size, colour).save(path)
    return path


@pytest.fixture
def ours(dossier):
    return our_service()


@pytest.fixture
def opened(window, person, ours, desk):
    """The settings, in view."""
    stage = window(Place("other", "today", lambda: "Ailleurs", Page), settings())
    stage.window.go("settings")
    person.waits()
    return stage


def will_read():
    """Read the question that comes once work is over, whatever dialog is open till then."""
    asked = []

    def read():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Question) or not dialog.isVisible():
            QTimer.singleShot(5, read)
            return
        asked.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, read)
    return asked


def tab(stage, name):
    stage.window.go("settings", tab=name)
    return stage.window.page()


def test_ctrl_comma_opens_the_settings_from_anywhere(window, person, ours):
    stage = window(Place("other", "today", lambda: "Ailleurs", Page), settings())
    assert stage.window.place()[0] == "other"
    person.presses("Ctrl+,")
    assert stage.window.place() == ("settings", {"tab": "organisation"})


def test_our_organisation_is_edited_and_its_problems_stand_beside_their_fields(opened, person):
    person.types("SIRET", "73282932000075")
    person.clicks("Enregistrer")
    assert person.sees("Ce numéro ne passe pas le contrôle")
    person.types("SIRET", "732 829 320 00074")
    person.types("Service", "Service social")
    person.presses("Ctrl+S")
    assert our_organisation().service == "Service social"
    assert person.sees("Notre structure modifiée") or Step.select().count() == 2


def test_an_organisation_is_entered_where_there_is_none_yet(window, person, dossier):
    stage = window(Place("other", "today", lambda: "Ailleurs", Page), settings())
    stage.window.go("settings")
    person.types("Nom", "Action Pti Platô")
    person.clicks("Enregistrer")
    assert our_organisation().id
    assert our_organisation().name == "Action Pti Platô"


def test_what_was_typed_is_settled_before_leaving(opened, person):
    person.types("Service", "Service social")
    asked = person.will_answer("Enregistrer")
    person.presses("Alt+1")
    assert asked == ["Ce que vous avez saisi ici n’est pas enregistré."]
    assert our_organisation().service == "Service social"


def test_a_logo_is_chosen_shown_as_it_prints_taken_away_and_undone(opened, person, tmp_path):
    page = tab(opened, "letterhead")
    bare = page.letterhead._head.grab().toImage()
    page.letterhead.take_logo(picture(tmp_path / "logo.png"))
    person.waits()
    assert Image.open(BytesIO(content(our_organisation().logo))).size == (320, 260)
    printed = page.letterhead._head.grab().toImage()
    assert printed != bare
    assert any(printed.pixelColor(x, printed.height() // 2).name() == "#b8231c" for x in range(printed.width()))
    person.clicks("Le retirer")
    assert our_organisation().logo == ""
    assert page.letterhead._head.grab().toImage() == bare
    person.clicks("Annuler  Ctrl+Z")
    assert page.letterhead._head.grab().toImage() == printed


@pytest.mark.parametrize("held", [b"not a picture", b""], ids=["text", "empty"])
def test_what_is_no_picture_is_refused_in_words(opened, person, tmp_path, held):
    page = tab(opened, "letterhead")
    (tmp_path / "logo.png").write_bytes(held)
    asked = person.will_answer("J’ai lu")
    page.letterhead.take_logo(tmp_path / "logo.png")
    assert "image" in asked[0]
    assert our_organisation().logo == ""


def test_a_logo_chosen_while_typing_saves_what_was_typed_first(opened, person, tmp_path):
    person.types("Service", "Service social")
    tab(opened, "letterhead").letterhead.take_logo(picture(tmp_path / "logo.png"))
    assert our_organisation().logo
    assert our_organisation().service == "Service social"
    assert not opened.window.page().typing()


def test_signatories_are_added_edited_and_one_is_the_usual_one(opened, person):
    tab(opened, "signatories")
    person.clicks("Nouveau signataire…")
    person.types("Civilité", "M.")
    person.types("Nom", "Idriss MANSOURI")
    person.types("Qualité", "directeur")
    person.ticks("Signataire habituel")
    person.presses("Ctrl+S")
    assert usual_signatory().name == "Idriss MANSOURI"
    assert Signatory.kept().where(Signatory.main).count() == 1
    assert person.sees("M. Idriss MANSOURI")
    assert person.sees("Mme Claire BÉRANGER")
    undo(Step.select().order_by(Step.id.desc()).first().id)
    assert usual_signatory().name == "Claire BÉRANGER"


def test_a_signatory_put_in_the_bin_comes_back_by_undo(opened, person):
    tab(opened, "signatories")
    person.clicks("Mettre à la corbeille")
    assert usual_signatory() is None
    assert person.sees("Personne pour l’instant")
    person.clicks("Annuler  Ctrl+Z")
    assert person.sees("Claire BÉRANGER")


def test_escape_leaves_the_signatory_as_it_was_and_asks_when_something_was_typed(opened, person):
    tab(opened, "signatories")
    person.clicks("Modifier…")
    person.types("Qualité", "directrice")
    asked = person.will_answer("Abandonner ma saisie")
    person.presses("Esc")
    assert asked
    assert "directrice" not in usual_signatory().quality
    assert QApplication.activeModalWidget() is None


def test_language_theme_and_text_size_are_in_force_at_once(opened, person, preferences):
    tab(opened, "pc")
    person.types("Thème", "Sombre")
    person.waits()
    person.looks_at(opened.window)
    assert preferences.theme == "dark"
    assert opened.window.place() == ("settings", {"tab": "pc"})
    person.types("Taille du texte", "115\u202f%")
    person.waits()
    person.looks_at(opened.window)
    assert preferences.text == 1.15
    person.types("Langue", "English")
    person.waits()
    person.looks_at(opened.window)
    with speaking("en"):
        assert person.sees("This PC")


def test_the_name_that_stands_beside_what_is_done_is_changed(opened, person, preferences):
    tab(opened, "pc")
    person.types("Votre nom", "Sylvie Marchal")
    person.presses("Tab")
    assert preferences.author == "Sylvie Marchal"
    with step("x") as changes:
        volunteer(changes)
    assert Step.select().order_by(Step.id.desc()).first().who == "Sylvie Marchal"


def test_the_dossier_is_encrypted_and_its_readable_backups_are_replaced(opened, person, dossier):
    path = Path(dossier.database)
    automatic_backup(dossier, datetime(2026, 3, 1, 9))
    before = dump()
    tab(opened, "dossier")
    assert person.sees("n’est pas chiffré")
    person.clicks("Chiffrer le dossier…")
    assert person.sees("ne peut être retrouvée par personne")
    person.types("Phrase de passe", PASSPHRASE)
    person.types("La même une seconde fois", PASSPHRASE)
    asked = will_read()
    person.clicks("Chiffrer le dossier")
    person.waits_for(lambda: asked)
    person.waits_for(lambda: QApplication.activeModalWidget() is None)
    assert "La sauvegarde lisible a été remplacée par une sauvegarde chiffrée." in asked[0]
    assert person.sees("seule sa phrase de passe l’ouvre")
    assert person.sees(f"{opened.desk.dossier}, chiffré")
    assert not is_plain(path)
    assert not [backup for backup in backups(path) if is_plain(backup.path)]
    assert dump() == before
    tab(opened, "organisation")
    person.types("Service", "Service social")
    person.presses("Ctrl+S")
    assert our_organisation().service == "Service social"


def test_the_passphrase_is_changed_with_the_one_of_today_and_taken_away(opened, person, dossier):
    page = tab(opened, "dossier")
    from models.dossier.encryption import change_passphrase

    path = Path(dossier.database)
    change_passphrase(dossier, PASSPHRASE)
    opened.desk.encrypted = True
    page.refresh()
    person.clicks("La changer…")
    person.types("Phrase de passe actuelle", "un bus bleu")
    person.types("Phrase de passe", "colline tilleul passage dimanche")
    person.types("La même une seconde fois", "colline tilleul passage dimanche")
    person.clicks("Changer la phrase de passe")
    assert person.sees("Ce n’est pas la phrase de passe actuelle")
    person.types("Phrase de passe actuelle", PASSPHRASE)
    asked = will_read()
    person.clicks("Changer la phrase de passe")
    person.waits_for(lambda: asked)
    person.waits_for(lambda: QApplication.activeModalWidget() is None)
    engine().close()
    open_dossier(path, "colline tilleul passage dimanche")
    person.clicks("Ne plus chiffrer…")
    assert person.sees("pourra le lire")
    person.types("Phrase de passe actuelle", "colline tilleul passage dimanche")
    asked = will_read()
    person.clicks("Retirer la phrase de passe")
    person.waits_for(lambda: asked)
    person.waits_for(lambda: QApplication.activeModalWidget() is None)
    assert is_plain(path)
    assert not opened.desk.encrypted


def test_a_backup_is_made_now_and_listed(opened, person, dossier):
    tab(opened, "dossier")
    assert person.sees("Aucune sauvegarde pour l’instant")
    person.clicks("Sauvegarder maintenant")
    person.waits_to_see("Sauvegarde faite et vérifiée")
    assert len(backups(Path(dossier.database))) == 1
    assert person.sees("Restaurer…")


def test_a_backup_shows_what_differs_before_it_is_restored_beside_today(opened, person, dossier, tmp_path):
    path = Path(dossier.database)
    back_up_into(dossier, backup_folder(path), datetime(2026, 3, 1, 9))
    before = dump()
    with opened.desk.step(Volunteer.words.new) as changes:
        volunteer(changes)
    told = []
    opened.desk.opens = told.append
    tab(opened, "dossier").refresh()
    person.waits()
    person.clicks("Restaurer…")
    assert person.sees("Sauvegarde : dim. 1er mars 2026, 9 h 00")
    assert person.sees("1 action faite depuis")
    assert person.sees("Nouveau bénévole")
    counts = person.reads().split("\n")
    assert counts[counts.index("Bénévoles") + 1 :][:2] == ["1", "0"]
    assert person.field("Restaurer sous").text() == str(path.with_name(f"{path.stem} au 2026-03-01.imperiale"))
    person.types("Restaurer sous", str(path))
    person.clicks("La restaurer à côté")
    assert person.sees("Il y a déjà un fichier à cet endroit")
    person.types("Restaurer sous", str(tmp_path / "back"))
    person.will_answer("L’ouvrir")
    person.clicks("La restaurer à côté")
    assert told == [str(tmp_path / "back.imperiale")]
    dossier.close()
    open_dossier(tmp_path / "back.imperiale")
    assert dump() == before


def test_an_encrypted_backup_asks_for_its_own_passphrase(opened, person, dossier):
    from models.dossier.encryption import change_passphrase

    changed = change_passphrase(dossier, PASSPHRASE)
    path = Path(changed.database)
    back_up_into(changed, backup_folder(path), datetime(2026, 3, 1, 9))
    tab(opened, "dossier").refresh()
    person.waits()
    person.clicks("Restaurer…")
    assert not person.sees("Bénévoles")
    person.types("Phrase de passe", "un bus bleu")
    person.clicks("La consulter")
    assert person.sees("n’ouvre pas le dossier")
    person.types("Phrase de passe", PASSPHRASE)
    person.clicks("La consulter")
    assert person.sees("Rien n’a été fait depuis")
    assert person.sees("dans cette sauvegarde")


def said(page):
    """What the chips of the check say, aloud."""
    return [chip.accessibleName() for chip in page.dossier.findChildren(Chip) if chip.isVisible()]


def test_the_check_answers_each_question(opened, person, dossier):
    with opened.desk.step(Volunteer.words.new) as changes:
        volunteer(changes)
    page = tab(opened, "dossier")
    person.clicks("Vérifier maintenant")
    person.waits_for(lambda: said(page))
    assert set(said(page)) == {"en ordre"}
    dossier.execute_sql("UPDATE findable SET text = '  nobody'")
    page.dossier.check()
    person.waits_for(lambda: [words for words in said(page) if "défaut" in words])
    assert [note for note in page.dossier.findChildren(Note) if note.isVisible()]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_settings_fit_a_small_screen_at_every_text_size(window, preferences, dossier, ours, language, tmp_path):
    back_up_into(dossier, backup_folder(Path(dossier.database)), datetime(2026, 3, 1, 9))
    stage = window(settings(), Place("other", "today", lambda: "Ailleurs", Page))

    def make(size):
        preferences.text, preferences.language = size, language
        stage.rebuild()
        return stage.window

    def show(made):
        for name in ("organisation", "letterhead", "signatories", "territories", "pc", "dossier"):
            made.go("settings", tab=name)
            yield name
            assert not nameless(made)

    assert not troubles_at_every_size(make, show=show)
