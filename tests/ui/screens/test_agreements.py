"""Agreements at the window: entered, signed, put in force or refused saying whose signature lacks, amended, printed."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from models.agreements import Agreement, AgreementParty, Clause, Commitment, parties_of
from models.attaching import attachments_of
from models.language import speaking
from models.records.steps import step
from tests.agreed import agreed
from tests.makers import organisation, our_service
from tests.person import leave
from tests.ui.fits import nameless, troubles_at_every_size
from tests.ui.screens.test_documents import reason, said_on
from tests.ui.screens.test_today import bare
from ui.screens import PLACES
from ui.screens import agreements_place as agreements
from ui.screens.agreements import COMMITMENTS, DOCUMENTS, PARTIES, TEXT
from ui.screens.partner_agreements import PartnerAgreements

TODAY = date.today()


@pytest.fixture
def page(window, dossier):
    our_service()

    def opened():
        return window(agreements(), bare("documents"), bare("partners")).window.page()

    return opened


@pytest.fixture
def made(dossier):
    return agreed(status="draft", signed=(True, False, True))


def shows(page, person, made, tab):
    page.desk.go("agreements", key=made.agreement.id, tab=tab)
    person.waits()


def test_an_agreement_is_entered_without_the_mouse_and_binds_us_from_the_start(page, person, dossier):
    page()
    assert person.sees("Aucune convention pour l’instant")
    person.presses("Ctrl+N")
    person.types_here("Prêt du local")
    person.presses("Tab")
    assert person.hears().startswith("Numéro")
    person.types("Fin", "31/12/2027")
    person.presses("Ctrl+S")
    kept = Agreement.get()
    assert (kept.title, kept.number, kept.status) == ("Prêt du local", f"CONV-{TODAY.year}-001", "draft")
    (ours,) = parties_of(kept)
    assert (ours.__data__["organisation"], ours.signatory) == (None, "Claire BÉRANGER")
    assert person.sees("1 convention, dont 0 en vigueur")


def test_days_in_the_wrong_order_are_said_beside_their_field(page, person, made):
    shows(page(), person, made, 0)
    person.types("Fin", "31/12/2024")
    person.presses("Ctrl+S")
    assert person.sees("finit avant de commencer")
    assert Agreement.get().end == date(2027, 12, 31)


def test_in_force_while_a_signature_is_missing_is_refused_saying_whose(page, person, made):
    shows(page(), person, made, 0)
    person.types("Statut", "en vigueur")
    person.presses("Ctrl+S")
    assert person.sees("Médiathèque Les Tilleuls")
    assert "Médiathèque Les Tilleuls" in person.field("Statut").accessibleDescription()
    assert Agreement.get().status == "draft"


def test_the_button_offers_to_write_why_it_holds_all_the_same(page, person, made):
    shows(page(), person, made, 0)
    person.clicks("Mettre à la signature")
    assert Agreement.get().status == "to_sign"
    asked = reason(person, "accord reçu par courriel")
    person.clicks("Mettre en vigueur…")
    assert "Médiathèque Les Tilleuls" in asked[0]
    kept = Agreement.get()
    assert (kept.status, kept.missing_reason) == ("active", "accord reçu par courriel")
    assert person.sees("En vigueur jusqu’au 31 décembre 2027")
    person.presses("Ctrl+Z")
    assert Agreement.get().status == "to_sign"


def test_without_a_reason_it_stays_to_be_signed(page, person, made):
    shows(page(), person, made, 0)
    person.clicks("Mettre à la signature")
    person.will_answer("Mettre en vigueur", "Ne rien faire")
    person.clicks("Mettre en vigueur…")
    assert Agreement.get().status == "to_sign"


def test_a_signature_is_noted_and_then_nothing_is_asked_any_more(page, person, made):
    shown = page()
    shows(shown, person, made, PARTIES)
    assert person.sees("à signer")
    person.picks("Médiathèque Les Tilleuls, Hélène")
    person.clicks("Signée aujourd’hui")
    assert AgreementParty.get_by_id(made.parties[1].id).signed_on == TODAY
    person.opens_tab("Fiche")
    person.clicks("Mettre à la signature")
    person.clicks("Mettre en vigueur")
    kept = Agreement.get()
    assert (kept.status, kept.signed) == ("active", TODAY)


def test_a_party_is_added_in_a_small_window(page, person, made):
    with step("new") as changes:
        changes.save(organisation(name="Le Fil"))
    shows(page(), person, made, PARTIES)

    person.clicks("Ajouter une partie…")
    person.types("Structure", "Le Fil")
    person.presses("Tab")
    person.types("Signataire", "Awa DIOP")
    person.presses("Ctrl+S")
    assert person.sees("Le Fil")
    assert [party.name_of() for party in parties_of(made.agreement)][-1] == "Le Fil"


def test_an_amendment_is_begun_with_the_same_parties_and_shown(page, person, dossier):
    made = agreed()
    shows(page(), person, made, 0)
    person.clicks("Faire un avenant…")
    amendment = Agreement.get(kind="amendment")
    assert person.sees("CONV-2025-014-A1")
    assert len(parties_of(amendment)) == 3
    person.opens_tab("Parties et signatures")
    assert person.sees("Hélène MARCHAL, directrice")
    person.presses("Ctrl+Z")
    assert Agreement.select().count() == 1


def test_an_amendment_that_inherits_its_parties_takes_them_over(page, person, dossier):
    made = agreed()
    with step("Typed by hand") as changes:
        amendment = changes.save(Agreement(title="Avenant", kind="amendment", parent=made.agreement))
    shown = page()
    shown.desk.go("agreements", key=amendment.id, tab=PARTIES)
    person.waits()
    assert not shown.parties._add.isEnabled()
    person.clicks("Les reprendre")
    assert all(party.__data__["agreement"] == amendment.id for party in parties_of(amendment))
    assert shown.parties._add.isEnabled()


def test_a_commitment_is_entered_ticked_off_and_the_rate_said(page, person, dossier):
    made = agreed()
    shows(page(), person, made, COMMITMENTS)
    assert person.sees("75,0 % tenus : 3 sur 4, 1 reporté, non compté")

    person.clicks("Ajouter un engagement…")
    person.types("Engagement", "Tenir une permanence par mois")
    person.types("Qui", "Lire")
    person.presses("Tab")
    person.types("Pour le", "31/12/2026")
    person.presses("Ctrl+S")
    kept = Commitment.get(text="Tenir une permanence par mois")
    assert kept.__data__["party"] == made.parties[2].id
    person.picks("Tenir une permanence par mois")
    person.clicks("Tenu")
    assert Commitment.get_by_id(kept.id).state == "kept"
    assert person.sees("80,0 % tenus : 4 sur 5")


def test_the_text_is_begun_from_the_models_put_in_order_and_drawn(page, person, dossier):
    made = agreed(clauses=False, status="draft")
    shown = page()
    shows(shown, person, made, TEXT)
    assert person.sees("Aucun article pour l’instant")
    person.clicks("Reprendre les modèles")
    assert Clause.select().count() == 10
    person.waits_for(lambda: "Article 1. Objet" in said_on(shown.text.preview))
    assert "BROUILLON" in said_on(shown.text.preview)
    person.picks("Objet")
    person.clicks("Descendre")
    person.waits_for(lambda: "Article 2. Objet" in said_on(shown.text.preview))
    person.clicks("Imprimer…")
    assert person.window.place()[0] == "documents"
    assert person.window.page().asked == {"report": "agreement", "record": made.agreement.id}


def test_a_place_that_stands_for_nothing_is_seen_in_the_list_and_on_the_page(page, person, dossier):
    made = agreed()
    with step("Hers") as changes:
        changes.save(Clause(agreement=made.agreement, place=1, title="Clés", text="Chez {gardien}."))
    shown = page()
    shows(shown, person, made, TEXT)
    assert person.sees("Clés, Chez {gardien}., {gardien}")
    person.waits_for(lambda: "inconnus : {gardien}" in " ".join(said_on(shown.text.preview).split()))


def test_a_document_dropped_is_attached_and_given_back(page, person, dossier, tmp_path):
    made = agreed()
    shown = page()
    shows(shown, person, made, DOCUMENTS)
    (tmp_path / "signée.pdf").write_bytes(b"%PDF")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "signée.pdf"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    shown.documents.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, buttons, keys))
    person.waits()
    assert person.sees("signée.pdf")
    assert person.sees("Documents 1")
    (one,) = attachments_of(made.agreement)
    shown.documents.write(one, tmp_path / "copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == b"%PDF"


def test_a_file_that_cannot_be_attached_is_refused_in_words(page, person, dossier, tmp_path):
    made = agreed()
    shown = page()
    shows(shown, person, made, DOCUMENTS)
    (tmp_path / "vide.pdf").write_bytes(b"")
    asked = person.will_answer("J’ai lu")
    shown.documents.bring(tmp_path / "vide.pdf")
    assert "vide" in asked[0]


def test_the_list_says_with_whom_and_until_when_and_the_palette_finds(page, person, dossier):
    agreed()
    agreed(number="CONV-2020-001", title="Ancienne", end=TODAY - timedelta(days=3), notice=None)
    page()
    assert person.sees("Médiathèque Les Tilleuls, Lire ensemble · jusqu’au 31/12/2027")
    assert person.sees("terminée")
    person.presses("Ctrl+K")
    person.types_here("livres plateau")
    person.waits()
    person.presses("Return")
    assert person.sees("En vigueur jusqu’au 31 décembre 2027")


def test_the_partner_s_file_shows_what_binds_it_and_begins_a_new_one_with_it(window, person, desk, dossier, qtbot):
    made = agreed()
    stage = window(agreements(), bare("partners"), first="partners")
    tab = PartnerAgreements(desk)
    person.sits_at(tab)
    assert tab.show_of(made.association.id) == 1
    person.waits()
    assert person.sees("CONV-2025-014 · Des livres sur un plateau")
    person.clicks("Nouvelle convention…")
    person.looks_at(stage.window)
    assert stage.window.place()[0] == "agreements"
    person.types("Intitulé", "Lire encore")
    person.presses("Ctrl+S")
    kept = Agreement.get(title="Lire encore")
    assert [party.__data__["organisation"] for party in parties_of(kept)] == [None, made.association.id]
    tab.close()


def test_an_agreement_goes_to_the_bin_and_comes_back(page, person, dossier):
    made = agreed()
    shown = page()
    shows(shown, person, made, 0)
    shown.put_in_bin()
    person.waits()
    assert Agreement.get_by_id(made.agreement.id).binned
    person.presses("Ctrl+Z")
    assert not Agreement.get_by_id(made.agreement.id).binned


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_part_fits_at_every_text_size_and_is_named(dossier, desk, qapp, qtbot, language):
    from ui.shell.style.look import apply
    from ui.shell.window import MainWindow

    made = agreed(title="Des livres sur un plateau, avec la médiathèque, et un titre qui n’en finit pas de finir")
    with step("Typed by hand") as changes:
        amendment = changes.save(Agreement(title="Avenant", kind="amendment", parent=made.agreement))

    def make(text):
        apply(qapp, "light", text)
        window = MainWindow(desk, [p for p in PLACES if p.key in ("agreements", "documents")])
        qtbot.addWidget(window, before_close_func=leave)
        window.resize(1280, 720)
        window.show()
        return window

    def show(window):
        for key in (made.agreement.id, amendment.id):
            window.go("agreements", key=key)
            yield str(key)
        assert not nameless(window)
        window.hide()

    with speaking(language):
        assert troubles_at_every_size(make, show=show) == []
