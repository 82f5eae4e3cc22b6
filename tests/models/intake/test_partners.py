"""Partners: anybody's list, the register of associations, the structures of a social service."""

from pathlib import Path

import pytest

from models.intake import carry_out, plan_import, read_source
from models.partners import ContactRole, Organisation
from models.people import Person
from models.records.steps import step
from models.territory import Territory
from tests.makers import organisation
from tests.models.intake.conftest import accounted, counts

SAMPLES = Path(__file__).parents[2] / "samples"
RNA = SAMPLES / "rna" / "rna_waldec_sample.csv"
STRUCTURES = SAMPLES / "structures" / "static_fichiers_import_structures.csv"
OLDER = (
    "id;id_ex;siret;gestion;date_creat;date_publi;nature;groupement;titre;objet;objet_social1;objet_social2;adr1;adr2;adr3;"
    "adrs_codepostal;libcom;adrs_codeinsee;dir_civilite;siteweb;observation;position;rup_mi;maj_time\n"
    "001P0110000003;;;001P;0001-01-01;0001-01-01;D;S;LES  AMIS DU LAVOIR;laver;;;3 RUE HAUTE;;;54320;MAXEVILLE;;;;;A;;\n"
)


def stored(name):
    return Organisation.get(Organisation.name == name)


def test_the_register_of_associations_is_read_with_every_line_accounted_for(dossier):
    plan = accounted(plan_import(read_source(RNA), "partners"))
    carry_out(plan)
    assert counts(plan) == (4, 0, 0, 0)
    assert not plan.warnings
    escale = stored("ESCALE")
    assert (escale.rna, escale.type, escale.status) == ("W9T1002359", "ASSO", "ended")
    assert escale.address == "Jardins des épices - Immeuble le Cannelier, Tsoundzou 2"
    assert "30/09/2020" in escale.status_reason
    lawyers = Organisation.get(Organisation.rna == "W9T1000001")
    assert lawyers.name == "ASSOCIATION DES JURISTES DE L'OCEAN INDIEN SECTION MAHORAISE (A.J.O.I. SECTION MAHORAISE)"
    assert (lawyers.short_name, lawyers.status) == ("AJOI SECTION MAHORAISE", "active")
    assert (lawyers.address, lawyers.postcode) == ("Immeuble douka, RUE du stade, B.P. 1328", "97600")
    farmer = Organisation.get(Organisation.rna == "W9T1002867")
    assert "&" in farmer.name
    assert (farmer.town, farmer.short_name, farmer.status_reason) == ("M tsamboro", "", "")
    assert "  " not in farmer.notes
    assert not Organisation.select().where(Organisation.address.contains("_")).exists()


def test_the_register_taken_in_again_changes_nothing(dossier):
    carry_out(plan_import(read_source(RNA), "partners"))
    assert counts(plan_import(read_source(RNA), "partners")) == (0, 0, 4, 0)


def test_an_association_that_was_dissolved_since_is_ended_and_a_reason_written_by_hand_stays(dossier, file):
    alive = RNA.read_text("utf-8").replace(";D;2024-10-22", ";A;2024-10-22")
    carry_out(plan_import(read_source(file(alive)), "partners"))
    escale = stored("ESCALE")
    assert escale.status == "active"
    with step("Edit") as changes:
        escale.status_reason = "Partie à La Réunion"
        changes.save(escale)
    assert counts(plan_import(read_source(file(alive)), "partners")) == (0, 0, 4, 0)
    plan = plan_import(read_source(RNA), "partners")
    carry_out(plan)
    assert counts(plan) == (0, 1, 3, 0)
    assert (stored("ESCALE").status, stored("ESCALE").status_reason) == ("ended", "Partie à La Réunion")


def test_the_older_file_of_the_register_is_known_too(dossier, file):
    plan = accounted(plan_import(read_source(file(OLDER)), "partners"))
    carry_out(plan)
    assert counts(plan) == (1, 0, 0, 0)
    washers = stored("LES AMIS DU LAVOIR")
    assert (washers.rna, washers.address, washers.town) == ("", "3 RUE HAUTE", "MAXEVILLE")


def test_a_wrong_number_of_the_register_refuses_its_line(dossier, file):
    plan = accounted(
        plan_import(read_source(file(RNA.read_text("utf-8").replace("W9T1002359", "W9T100235"))), "partners")
    )
    assert counts(plan) == (3, 0, 0, 1)
    assert [(told.line, told.field, told.value) for told in plan.refused] == [(3, "rna", "W9T100235")]


def test_the_structures_file_tells_of_its_shortened_siret_and_its_short_phones(dossier):
    plan = accounted(plan_import(read_source(STRUCTURES), "partners"))
    assert counts(plan) == (0, 0, 0, 1)
    (told,) = plan.refused
    assert (told.line, told.field, told.value) == (2, "siret", "1,2E+13")
    assert "tableur a abrégé" in told.reason
    phones = [("phone", "071234567"), ("responsible_phone", "091234567"), ("responsible_phone", "061234567")]
    assert [(told.field, told.value) for told in plan.warnings] == phones


@pytest.fixture
def mended(file):
    return read_source(file(STRUCTURES.read_bytes().replace(b"1,2E+13", b"22260001700016")))


def test_the_responsible_person_of_a_structure_becomes_a_contact(dossier, mended):
    plan = plan_import(mended, "partners")
    carry_out(plan)
    assert counts(plan) == (1, 0, 0, 0)
    role = ContactRole.get()
    assert (role.function, role.organisation.name) == ("responsable insertion", "CD 26")
    person = role.person
    assert (person.family_name, person.given_name, person.email) == ("paul", "jean", "jean.paul@drome.fr")
    assert (person.phone, "091234567" in person.notes) == ("061234567", True)


def test_of_two_phones_the_first_is_the_phone_and_the_other_is_noted(dossier, mended):
    carry_out(plan_import(mended, "partners"))
    drome = stored("CD 26")
    assert (drome.phone, drome.siret, drome.address) == (
        "0601234567",
        "22260001700016",
        "2 ème étage, 14 chemin de la liberté",
    )
    assert "071234567" in drome.notes
    assert "Conseil departemental de la Drôme (26)" in drome.notes


def test_the_structures_taken_in_again_change_nothing(dossier, mended):
    carry_out(plan_import(mended, "partners"))
    assert counts(plan_import(mended, "partners")) == (0, 0, 1, 0)
    assert (Person.select().count(), ContactRole.select().count()) == (1, 1)


def test_a_partner_is_the_same_by_siret_then_rna_then_name_and_postcode(take):
    take("Nom;SIRET;RNA;Code postal\nA;73282932000074;;54000\nB;;W543000123;\nC;;;54000\n", "partners")
    plan = take(
        "Nom;SIRET;RNA;Code postal;Commune\nAA;73282932000074;;;Nancy\nBB;;W543000123;;Laxou\n ç ;;;54000;Toul\nC;;;54320;Maxéville\n",
        "partners",
    )
    assert counts(plan) == (1, 3, 0, 0)
    assert sorted(o.name for o in Organisation.select()) == ["AA", "BB", "C", "ç"]


def test_two_establishments_of_one_name_and_postcode_are_told_apart_by_their_siret(take):
    plan = take("Nom;SIRET;Code postal\nLa Poste;73282932000074;54000\nLa Poste;35600000049837;54000\n", "partners")
    assert counts(plan) == (2, 0, 0, 0)


def test_a_line_that_matches_several_is_refused(dossier, take):
    with step("Twins") as changes:
        for _ in range(2):
            changes.save(organisation(name="Jumeaux", postcode="54000"))
        changes.save(organisation(name="A", siret="73282932000074"))
        changes.save(organisation(name="B", rna="W543000123"))
    plan = take("Nom;SIRET;RNA;Code postal\nJumeaux;;;54000\nA;73282932000074;W543000123;\n", "partners")
    assert counts(plan) == (0, 0, 0, 2)
    assert [told.field for told in plan.refused] == ["name", "rna"]


def test_an_empty_cell_changes_nothing(take):
    take("Nom;Code postal;Courriel;Type\nA;54000;a@x.fr;Associations\n", "partners")
    plan = take("Nom;Code postal;Courriel;Type;Site\nA;54000;;;www.a.fr\n", "partners")
    assert counts(plan) == (0, 1, 0, 0)
    partner = stored("A")
    assert (partner.email, partner.type, partner.web) == ("a@x.fr", "ASSO", "www.a.fr")
    ((label, before, after),) = plan.preview[0].changes
    assert (before, after) == ("", "www.a.fr")
    assert label


def test_a_siret_rna_date_or_email_that_does_not_check_refuses_the_line(take):
    plan = take(
        "Nom;SIRET;RNA;Courriel\nA;73282932000075;;\nB;;W54300012;\nC;;;c@x\nD;1,2E+13;;\n;73282932000074;;\n",
        "partners",
    )
    assert [(told.line, told.field, told.value) for told in plan.refused] == [
        (2, "siret", "73282932000075"),
        (3, "rna", "W54300012"),
        (4, "email", "c@x"),
        (5, "siret", "1,2E+13"),
        (6, "name", ""),
    ]


def test_a_type_or_address_that_is_not_known_is_left_out_with_a_warning(take):
    plan = take("Nom;Type;Site\nA;Cirque;pas de site\nB;association;b.fr\n", "partners")
    assert counts(plan) == (2, 0, 0, 0)
    assert [told.field for told in plan.warnings] == ["type", "web"]
    assert stored("B").type == "ASSO"


def test_a_doubled_line_does_not_make_a_doubled_partner(take):
    line = "Le Livre en partage;54000;73282932000074;a@x.fr\n"
    plan = take("Nom;Code postal;SIRET;Courriel\n" + line + line + "Le livre en  partage;54000;;b@x.fr\n", "partners")
    assert counts(plan) == (1, 1, 1, 0)
    assert Organisation.get().email == "b@x.fr"


def test_a_partner_that_looks_like_another_is_made_with_a_warning(take):
    take("Nom;Code postal;SIRET\nLe Livre en partage;54000;73282932000074\n", "partners")
    plan = take("Nom;Code postal\nLivre en partage, le;54320\nLes Amis du bus;54320\n", "partners")
    assert counts(plan) == (2, 0, 0, 0)
    ((line, field, _value, reason),) = plan.warnings
    assert (line, field) == (2, "name")
    assert "Le Livre en partage" in reason


def test_a_name_like_a_formula_stays_a_text(take):
    take('Nom;Commune\n"=HYPERLINK(""http://x"")";<b>Laxou</b>\n', "partners")
    partner = Organisation.get()
    assert (partner.name, partner.town) == ('=HYPERLINK("http://x")', "<b>Laxou</b>")


def test_a_siret_of_zeros_stands_for_nobody(take):
    plan = take("Nom;SIRET\nUne;00000000000000\nAutre;00000000000000\n", "partners")
    assert counts(plan) == (0, 0, 0, 2)


def test_the_territory_of_a_partner_is_found_by_its_name(dossier, take):
    with step("Places") as changes:
        laxou = changes.save(Territory(name="Laxou", kind="commune"))
    plan = take("Nom;Territoire;Nom responsable\nConte-moi;laxou;Ferry\nLe Fil;Les Aulnes;Petit\n", "partners")
    assert counts(plan) == (2, 0, 0, 0)
    assert [(told.line, told.field) for told in plan.warnings] == [(3, "territory")]
    assert stored("Conte-moi").territory == laxou
    assert stored("Le Fil").territory.name == "Les Aulnes"
    assert {role.organisation.name: role.person.family_name for role in ContactRole.select()} == {
        "Conte-moi": "Ferry",
        "Le Fil": "Petit",
    }
