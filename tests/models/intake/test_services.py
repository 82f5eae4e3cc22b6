"""Services offered: in our own words and in those of data·inclusion."""

import pytest

from models.partners import ServiceOffer
from models.records.steps import step
from tests.makers import organisation
from tests.models.intake.conftest import counts

OURS = "Structure;Nom;Type;Thèmes;Publics;Lieu;Horaires;Comment y accéder;Valable jusqu’au\n"
LINE = 'LLP;Atelier CV;Atelier;"Valoriser ses compétences ; Lien social";Jeunes;Salle A;mardi 14 h;sur rendez-vous;31/12/2026\n'


@pytest.fixture
def partners(dossier):
    with step("Partners") as changes:
        changes.save(organisation(name="Le Livre en partage", short_name="LLP", siret="73282932000074"))
        for siret in ("", "35600000049837"):
            changes.save(organisation(name="Jumeaux", siret=siret))


def test_a_service_is_read_with_its_partner_themes_and_publics(partners, take):
    assert counts(take(OURS + LINE, "services")) == (1, 0, 0, 0)
    offer = ServiceOffer.get()
    assert offer.organisation.short_name == "LLP"
    assert offer.theme == "preparer-sa-candidature--valoriser-ses-competences,remobilisation--lien-social"
    assert (offer.type, offer.publics, offer.place) == ("atelier", "jeunes", "Salle A")
    assert offer.valid_until.isoformat() == "2026-12-31"


def test_a_table_of_data_inclusion_is_read(partners, take):
    text = (
        "id,structure_siret,nom,type,thematiques,publics,adresse,code_postal,commune,horaires_accueil,conditions_acces\n"
        'x--1,73282932000074,Aide aux démarches,accompagnement,"[""numerique--acceder-a-des-services-en-ligne"",'
        ' ""sante--acces-aux-soins""]","{familles,seniors}",1 rue Haute,54320,Maxéville,"Mo-Fr 08:30-12:30; PH off",aucune\n'
    )
    plan = take(text, "services")
    assert counts(plan) == (1, 0, 0, 0)
    offer = ServiceOffer.get()
    assert offer.theme == "numerique--acceder-a-des-services-en-ligne,sante--acces-aux-soins"
    assert offer.publics == "familles,seniors"
    assert offer.place == "1 rue Haute, 54320 Maxéville"
    assert offer.hours == "Mo-Fr 08:30-12:30; PH off"


def test_the_same_file_again_changes_nothing_and_another_hour_is_an_edit(partners, take):
    take(OURS + LINE, "services")
    assert counts(take(OURS + LINE + LINE, "services")) == (0, 0, 2, 0)
    assert counts(take(OURS + LINE.replace("14 h", "15 h"), "services")) == (0, 1, 0, 0)


def test_the_same_name_at_another_place_is_another_service(partners, take):
    both = LINE + LINE.replace("Salle A", "Salle B")
    assert counts(take(OURS + both, "services")) == (2, 0, 0, 0)
    assert counts(take(OURS + both, "services")) == (0, 0, 2, 0)


@pytest.mark.parametrize("named", ["Inconnue", "Jumeaux", ""])
def test_an_unknown_or_ambiguous_partner_refuses_the_line(partners, take, named):
    plan = take(OURS + LINE.replace("LLP", named, 1), "services")
    assert counts(plan) == (0, 0, 0, 1)
    assert plan.refused[0].field == "organisation"


def test_a_siret_tells_two_partners_of_one_name_apart(partners, take):
    text = "Structure;SIRET;Nom\nJumeaux;35600000049837;Courrier\nJumeaux;73282932000074;Livres\n"
    assert counts(take(text, "services")) == (2, 0, 0, 0)
    assert [s.organisation.siret for s in ServiceOffer.select().order_by(ServiceOffer.id)] == [
        "35600000049837",
        "73282932000074",
    ]


def test_an_unknown_theme_is_told_and_the_others_stay(partners, take):
    plan = take(OURS + LINE.replace("Lien social", "Astrologie"), "services")
    assert [told.value for told in plan.warnings] == ["Astrologie"]
    assert ServiceOffer.get().theme == "preparer-sa-candidature--valoriser-ses-competences"


def test_words_that_hold_a_comma_are_one_theme(partners, take):
    take(
        OURS + LINE.replace("Lien social", "Utiliser des services de mobilité douce, partagée ou collective"),
        "services",
    )
    assert ServiceOffer.get().theme.endswith(",mobilite--mobilite-douce-partagee-collective")
