"""Address books, services and labels by the command line: written, read again, and nothing changes."""

import pytest

from models.dossier.opening import open_dossier
from models.partners import ContactRole, ServiceOffer
from models.records.steps import step
from tests.desktop.commands.conftest import ROOT
from tests.makers import durand, organisation

SAMPLE = ROOT / "tests" / "samples" / "contacts" / "partners.vcf"


@pytest.fixture
def partners(file):
    engine = open_dossier(file)
    with step("Partners") as changes:
        house = organisation(
            name="Le Livre en partage", address="1, rue Haute", postcode="54520", siret="73282932000074"
        )
        changes.save(house)
        twins = changes.save(organisation(name="Jumeaux"))
        changes.save(organisation(name="Jumeaux", siret="35600000049837"))
        zoe = changes.save(durand(civility="mrs", email="z@x.fr", phone="0612345678"))
        for _twin in range(2):
            twin = changes.save(durand(family_name="Martin", given_name="Ali"))
            changes.save(ContactRole(organisation=twins, person=twin))
        changes.save(ContactRole(organisation=house, person=zoe, function="présidente", main=True))
        changes.save(
            ServiceOffer(
                organisation=house,
                name="Atelier CV ; lettres",
                type="atelier",
                theme="mobilite--mobilite-douce-partagee-collective,remobilisation--lien-social",
                publics="jeunes,seniors",
                place="Salle A",
                hours="mardi 14 h",
                access="gratuit",
            )
        )
    engine.close()
    return file


@pytest.mark.parametrize("kind", ["contacts", "partners", "people"])
def test_an_address_book_written_and_read_again_changes_nothing(imperiale, partners, tmp_path, kind):
    out = tmp_path / "book.vcf"
    written = imperiale("export", partners, kind, "--to", out, "--json").data
    assert written["rows"] == out.read_text("utf-8").count("BEGIN:VCARD") > 0
    read = imperiale("import", partners, out, "--as", "contacts", "--json").data
    told = (read["created"], read["updated"], read["unchanged"], len(read["refused"]))
    assert told == (0, 0, written["rows"], 0)  # two of one name are told apart by the identifiers of our own cards


def test_the_sample_address_book_is_read_with_every_card_accounted_for(imperiale, file):
    said = imperiale("import", file, SAMPLE, "--as", "contacts", "--json")
    assert (said.code, said.data["created"], said.data["refused"]) == (0, 2, [])
    assert len(imperiale("list", file, "partners", "--json").data) == 2


def test_services_written_and_read_again_change_nothing(imperiale, partners, tmp_path):
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"services.{ending}"
        imperiale("export", partners, "services", "--to", out)
        read = imperiale("import", partners, out, "--as", "services", "--json").data
        assert (read["created"], read["updated"], read["unchanged"], read["refused"]) == (0, 0, 1, [])


def test_other_kinds_are_no_address_book(imperiale, partners, tmp_path):
    said = imperiale("export", partners, "volunteers", "--to", tmp_path / "out.vcf")
    assert said.code == 2
    assert not (tmp_path / "out.vcf").exists()


def test_labels_and_the_directory_are_reports(imperiale, partners, tmp_path):
    for words in (
        ("labels", "--of", "partners", "--sheet", "L7163", "--first", "3"),
        ("services-directory",),
    ):
        out = tmp_path / f"{words[0]}.pdf"
        assert imperiale("report", partners, *words, "--to", out).code == 0
        assert out.read_bytes().startswith(b"%PDF-1.4")


def test_a_sheet_of_labels_that_is_not_known_is_refused(imperiale, partners, tmp_path):
    said = imperiale("report", partners, "labels", "--sheet", "L0000", "--to", tmp_path / "out.pdf")
    assert said.code == 2
    assert "L0000" in said.err
    assert not (tmp_path / "out.pdf").exists()
