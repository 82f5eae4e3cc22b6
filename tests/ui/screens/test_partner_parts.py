"""The file of a partner at the window: status, services, journal, documents, logo, labels, and leaving without orphans."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from models.action_partners import ActionPartner
from models.actions import Action
from models.attachments import Attachment
from models.dossier.contents import content
from models.partners import ContactRole, Interaction, Organisation, ServiceOffer
from models.queries.next_steps import due
from models.records.steps import step
from models.requests import InformationRequest
from models.territory import Territory, TerritoryPart
from tests.exports.story import bus_logo
from tests.makers import durand, organisation, our_service
from tests.ui.fits import nameless, tab_stops, troubles_at_every_size
from tests.ui.screens.doing import chooses, in_dialog
from ui.screens import directory_place as directory
from ui.screens import partners_place as partners
from ui.screens import volunteers_place as volunteers


@pytest.fixture
def library(dossier):
    with step("Library") as changes:
        laxou = changes.save(Territory(name="Laxou", kind="commune", code="54304"))
        field = changes.save(Territory(name="Champ-le-Bœuf", kind="quarter"))
        changes.save(TerritoryPart(whole=laxou, part=field))
        changes.save(organisation(name="Foyer rural", town="Maxéville", postcode="54320"))
        made = organisation(name="Médiathèque Les Tilleuls", town="Laxou", postcode="54520", territory=field)
        return changes.save(made)


def opens(person, tab=""):
    person.picks("Médiathèque")
    if tab:
        person.opens_tab(tab)


def dialog():
    """The small window that is open."""
    return QApplication.activeModalWidget()


def test_a_status_is_a_step_on_a_way_and_ended_wants_a_reason(window, person, library):
    window(partners())
    opens(person)
    person.clicks("Statut : Terminée")
    assert person.sees("ce statut demande un motif")
    assert person.hears().startswith("Motif")
    person.presses("Ctrl+S")
    assert Organisation.get_by_id(library.id).status == "active"
    assert person.sees("Écrivez pourquoi ce partenaire")
    person.types("Motif", "Bail non renouvelé")
    person.presses("Ctrl+S")
    kept = Organisation.get_by_id(library.id)
    assert (kept.status, kept.status_reason) == ("ended", "Bail non renouvelé")
    person.clicks("Statut : Active")
    assert person.field("Motif").text() == ""  # the reason was that of the status before
    person.presses("Ctrl+S")
    assert Organisation.get_by_id(library.id).status_reason == ""
    person.opens_tab("Historique")
    assert person.sees("Bail non renouvelé")


def test_going_back_to_the_status_before_gives_its_reason_back(window, person, library):
    with step("Reason") as changes:
        library.status, library.status_reason = "dormant", "Travaux"
        changes.save(library)
    window(partners())
    opens(person)
    person.clicks("Statut : Active")
    person.clicks("Statut : En sommeil")
    assert person.field("Motif").text() == "Travaux"
    assert not person.window.page().form.is_modified()


def test_the_list_is_narrowed_to_a_commune_with_the_quarters_in_it(window, person, library):
    window(partners())
    page = person.window.page()
    laxou = Territory.get(Territory.name == "Laxou")
    page.narrowing.choose_by(page.place, laxou.id, "Laxou")
    person.waits()
    assert person.sees("Laxou : 1 fiche")
    assert person.sees("Médiathèque")
    assert not person.sees("Foyer rural")


def test_a_service_is_entered_with_two_themes_chosen_by_a_few_letters(window, person, library):
    window(partners())
    opens(person, "Services")
    assert person.sees("Aucun service pour l’instant")
    person.clicks("Ajouter un service…")
    person.types_here("Atelier numérique")
    person.types("Thèmes", "fondamentaux")
    person.presses("Tab")
    assert dialog().form.typed()["theme"] == "Maîtriser les fondamentaux du numérique"
    field = person.field("Thèmes")
    field.setFocus()
    field.end(False)
    person.types_here(" ; lien soc")
    person.presses("Tab")
    person.types("Comment y accéder", "sur inscription")
    person.clicks("Enregistrer")
    service = ServiceOffer.get()
    assert service.theme == "numerique--maitriser-les-fondamentaux-du-numerique,remobilisation--lien-social"
    assert (service.organisation, service.access) == (library, "sur inscription")
    assert person.sees("Services 1")


def test_the_next_theme_is_looked_for_with_the_arrow(window, person, library):
    window(partners())
    opens(person, "Services")
    person.clicks("Ajouter un service…")
    person.types_here("Écoute")
    person.field("Publics").setFocus()
    person.presses("Down", "Down", "Return")
    person.presses("Down", "Down", "Down", "Return")
    person.presses("Ctrl+S")
    first, second = ServiceOffer.get().publics.split(",")
    assert first != second


def test_an_exchange_is_noted_waits_and_is_settled(window, person, library):
    window(partners())
    opens(person, "Journal")
    yesterday = date.today() - timedelta(days=1)
    person.clicks("Noter un échange…")
    person.types("Ce qui a été dit", "D’accord pour prêter des livres")
    person.types("Suite à donner", "Envoyer la date")
    person.types("Suite le", f"{yesterday:%d/%m/%Y}")
    person.clicks("Enregistrer")
    assert person.sees("suite : Envoyer la date")
    assert [one.next_step for one in due(date.today())] == ["Envoyer la date"]
    assert person.sees("Journal 1")
    person.picks("Envoyer la date")
    person.clicks("Suite donnée")
    assert Interaction.get().done
    assert due(date.today()) == []
    assert person.sees("réglé")
    person.presses("Ctrl+Z")
    assert not Interaction.get().done


def test_a_document_is_attached_dropped_and_given_back(window, person, library, tmp_path):
    window(partners())
    opens(person, "Documents")
    file = tmp_path / "convention signée.pdf"
    file.write_bytes(b"%PDF-1.4 signed")
    person.window.page().documents.bring(file)
    person.waits()
    attachment = Attachment.get()
    assert (attachment.name, content(attachment.content)) == ("convention signée.pdf", b"%PDF-1.4 signed")
    assert attachment.organisation == library
    assert person.sees("Documents 1")
    person.window.page().documents.write(attachment, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.4 signed"
    person.presses("Ctrl+Z")
    assert not Attachment.kept().exists()


def test_a_logo_is_chosen_shown_and_taken_away(window, person, library, tmp_path):
    window(partners())
    opens(person)
    file = tmp_path / "logo.png"
    file.write_bytes(bus_logo())
    page = person.window.page()
    page.logo.take(file)
    person.waits()
    assert content(Organisation.get_by_id(library.id).logo)
    page.logo.remove()
    person.waits()
    assert not Organisation.get_by_id(library.id).logo
    file.write_bytes(b"no picture")
    asked = person.will_answer("J’ai lu")
    page.logo.take(file)
    assert asked
    assert not Organisation.get_by_id(library.id).logo


# Leaving


def in_use(library):
    with step("Use") as changes:
        changes.save(ContactRole(organisation=library, person=changes.save(durand()), function="Directrice"))
        changes.save(Interaction(organisation=library, day=date.today(), said="Bonjour"))


def test_a_partner_in_use_is_given_to_another_and_undo_brings_all_back(window, person, library):
    in_use(library)
    window(partners())
    opens(person)

    def gives():
        assert person.sees("« Médiathèque Les Tilleuls » sert encore")
        assert person.sees("Contacts : 1, Échanges : 1")
        person.types("Donner tout cela à", "foyer")
        person.presses("Tab")
        person.clicks("Donner tout à ce partenaire")

    in_dialog(lambda: person.chooses_in_menu("Saisie", "Mettre à la corbeille"), gives)
    foyer = Organisation.get(Organisation.name == "Foyer rural")
    assert Organisation.get_by_id(library.id).binned
    assert ContactRole.get().organisation == foyer
    assert Interaction.get().organisation == foyer
    person.presses("Ctrl+Z")
    assert Organisation.get_by_id(library.id).binned is None
    assert ContactRole.get().organisation == library


def test_what_is_only_its_own_may_go_to_the_bin_with_it(window, person, library):
    in_use(library)
    window(partners())
    opens(person)
    in_dialog(
        lambda: person.chooses_in_menu("Saisie", "Mettre à la corbeille"),
        lambda: person.clicks("Tout mettre à la corbeille"),
    )
    assert Organisation.get_by_id(library.id).binned
    assert not ContactRole.kept().exists()
    person.presses("Ctrl+Z")
    assert ContactRole.kept().exists()
    assert Organisation.get_by_id(library.id).binned is None


def test_a_partner_in_use_may_be_kept(window, person, library):
    in_use(library)
    window(partners())
    opens(person)
    in_dialog(
        lambda: person.chooses_in_menu("Saisie", "Mettre à la corbeille"), lambda: person.clicks("Garder ce partenaire")
    )
    assert Organisation.get_by_id(library.id).binned is None


@pytest.mark.parametrize("used", ["by an action", "a service of it by a request"])
def test_a_partner_of_which_others_speak_does_not_go_with_its_own_alone(window, person, library, used):
    with step("Use") as changes:
        action = changes.save(Action(title="Des livres sur un plateau"))
        if used == "by an action":
            changes.save(ActionPartner(action=action, organisation=library))
        else:
            service = changes.save(ServiceOffer(organisation=library, name="S’inscrire"))
            changes.save(
                InformationRequest(action=action, day=date.today(), service=service, wanted="Comment s’inscrire")
            )
    window(partners())
    opens(person)

    def looks():
        assert not person.sees("Tout mettre à la corbeille")
        person.clicks("Garder ce partenaire")

    in_dialog(lambda: person.chooses_in_menu("Saisie", "Mettre à la corbeille"), looks)


# Paper and cards


def test_labels_are_written_for_the_list_from_any_label_of_any_sheet(window, person, library, tmp_path):
    our_service()
    window(partners())
    person.clicks("Étiquettes d’adresse…")
    shown = dialog()
    assert person.sees("2 étiquettes à imprimer")
    person.types("Commencer à l’étiquette", "22")
    shown.write(tmp_path / "labels.pdf")
    person.waits_to_see("Cette planche a 21 étiquettes")
    person.types("Commencer à l’étiquette", "21")
    shown.write(tmp_path / "labels.pdf")
    person.waits_for(lambda: (tmp_path / "labels.pdf").exists() and dialog() is None)
    from pypdfium2 import PdfDocument

    document = PdfDocument(tmp_path / "labels.pdf")
    assert len(document) == 2
    document.close()


def test_a_sheet_of_ones_own_is_measured_and_checked(window, person, library, tmp_path):
    our_service()
    window(partners())
    person.clicks("Étiquettes d’adresse…")
    person.types("Planche d’étiquettes", "Une autre planche : la mesurer…")
    person.types("Largeur (mm)", "large")
    dialog().write(tmp_path / "labels.pdf")
    person.waits_to_see("Largeur (mm) : écrivez un nombre")
    person.types("Largeur (mm)", "100")
    dialog().write(tmp_path / "labels.pdf")
    person.waits_to_see("ne tiennent pas sur une feuille")
    person.types("Largeur (mm)", "60,5 mm")
    dialog().write(tmp_path / "labels.pdf")
    person.waits_for((tmp_path / "labels.pdf").exists)


def test_the_list_is_written_as_an_address_book(window, person, library, tmp_path):
    window(partners())
    person.types("Chercher dans cette liste", "mediatheque")
    person.window.page().write_cards(tmp_path / "book.vcf")
    person.waits_for((tmp_path / "book.vcf").exists)
    text = (tmp_path / "book.vcf").read_text("utf-8")
    assert "Médiathèque Les Tilleuls" in text
    assert "Foyer" not in text


# Who offers what


@pytest.fixture
def offers(library):
    our_service()
    with step("Offers") as changes:
        late = date.today() - timedelta(days=1)
        theme = "numerique--maitriser-les-fondamentaux-du-numerique"
        changes.save(ServiceOffer(organisation=library, name="Atelier numérique", theme=theme, publics="seniors"))
        foyer = Organisation.get(Organisation.name == "Foyer rural")
        changes.save(ServiceOffer(organisation=foyer, name="Permanence", theme="sante--addictions", valid_until=late))


def test_who_offers_what_is_found_by_words_theme_and_public(window, person, offers):
    window(partners(), directory())
    person.clicks("Qui propose quoi")
    assert person.sees("2 services · 2 partenaires · 1 dépassé")
    person.types("Chercher parmi les services", "54520")
    assert person.sees("Atelier numérique")
    assert not person.sees("Permanence")
    person.types("Chercher parmi les services", "")
    person.types("Thème", "Santé")
    assert person.sees("Permanence")
    assert not person.sees("Atelier numérique")
    person.picks("Permanence")
    assert person.sees("Addictions")
    person.types("Thème", "Tous les thèmes")
    person.types("Public", "Seniors")
    assert person.sees("Atelier numérique")
    person.picks("Atelier")
    person.clicks("Ouvrir la fiche du partenaire")
    assert person.window.place()[0] == "partners"
    assert person.sees("Ajouter un service…")


def test_the_directory_is_printed_as_it_was_looked_for(window, person, offers, tmp_path):
    from tests.exports.story import asked

    window(partners(), directory(), first="directory")
    person.types("Thème", "Santé")
    person.window.page().write(tmp_path / "who.pdf")
    person.waits_for((tmp_path / "who.pdf").exists)
    words = asked("pdftotext", tmp_path / "who.pdf", "-")
    assert "Permanence" in words
    assert "Atelier" not in words


def test_an_empty_directory_says_where_services_are_entered(window, person, library):
    window(partners(), directory(), first="directory")
    assert person.sees("Aucun service n’est encore saisi")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_all_fits_at_every_text_size(window, preferences, library, offers, language):
    in_use(library)
    with step("Next") as changes:
        day = date.today()
        changes.save(Interaction(organisation=library, day=day, said="Long " * 60, next_step="Rappeler", next_day=day))
    stage = window(partners(), directory(), volunteers())

    def make(size):
        preferences.text, preferences.language = size, language
        stage.rebuild()
        return stage.window

    def show(made):
        made.go("partners", key=library.id)
        yield "partner"
        made.go("directory")
        made.page().list.setCurrentIndex(made.page().list.rows.index(0, 0))
        yield "directory"

    assert not troubles_at_every_size(make, show=show)


def test_every_control_has_a_name_and_the_keyboard_reaches_it(window, person, offers):
    stage = window(partners(), directory(), first="directory")
    person.picks("Atelier")
    assert not nameless(stage.window)
    page = stage.window.page()
    stops = tab_stops(stage.window)
    for wanted in (page.search, page.theme, page.public, page.list):
        assert wanted in stops
    stage.window.go("partners")
    person.clicks("Étiquettes d’adresse…")
    assert not nameless(dialog())
    dialog().reject()


def test_the_more_menu_offers_labels_and_the_bin(window, person, library):
    window(partners())
    opens(person)
    person.clicks("Autres actions")
    chooses(person, "Étiquettes d’adresse…")
    assert person.sees("Médiathèque Les Tilleuls")
    dialog().reject()


def test_letters_go_to_the_contacts_of_a_partner_by_their_name(window, person, library, tmp_path):
    our_service()
    with step("A contact") as changes:
        changes.save(ContactRole(organisation=library, person=changes.save(durand(civility="mrs"))))
    window(partners())
    person.chooses_in_menu("Fichier", "Courriers…")
    person.types("À qui", "Les contacts des partenaires de la liste")
    person.types("Objet du courrier", "Merci")
    person.types("Texte", "{civilité} {nom}, nous passerons à {structure}.")
    dialog().write_each(tmp_path / "out")
    person.waits_for(lambda: dialog() is None)
    assert "Courrier_DURAND_Zoe.pdf" in {path.name for path in (tmp_path / "out").iterdir()}
