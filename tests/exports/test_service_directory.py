"""Who offers what, on paper."""

from datetime import date

import pytest

from exports.service_directory import write_service_directory
from models.language import speaking
from models.partners import ServiceOffer
from models.queries.services import offered, services
from models.records.steps import step
from tests.exports.story import HOSTILE, LATER, asked, bus_logo, not_archives, with_logo
from tests.makers import organisation, our_service


@pytest.fixture
def offers(service):
    our_service()
    with_logo(bus_logo())
    with step("Offers") as changes:
        library = changes.save(organisation(name="Médiathèque Les Tilleuls", phone="0383000012", town="Maxéville"))
        tales = changes.save(organisation(name="Conte-moi"))
        changes.save(
            ServiceOffer(
                organisation=library,
                name="Atelier numérique du mardi",
                theme="numerique--maitriser-les-fondamentaux-du-numerique,remobilisation--lien-social",
                publics="seniors,jeunes",
                place="Médiathèque, 12, rue de l’Aubépine, Maxéville",
                hours="mardi de 14 h à 16 h",
                access="gratuit, sur inscription",
                valid_until=date(2027, 6, 30),
            )
        )
        changes.save(
            ServiceOffer(
                organisation=library,
                name="S’inscrire à la médiathèque",
                publics="tous-publics",
                hours="du mardi au samedi",
            )
        )
        changes.save(
            ServiceOffer(
                organisation=tales,
                name="Contes à l’étage du bus",
                theme="famille--soutien-a-la-parentalite-et-a-leducation",
                publics="familles",
                access="venir, c’est tout",
                valid_until=date(2026, 6, 30),
            )
        )
        changes.save(ServiceOffer(organisation=tales, name=HOSTILE, theme="remobilisation--lien-social"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_directory_of_services(offers, tmp_path, golden, language):
    with speaking(language):
        golden(write_service_directory(tmp_path / "who.pdf", on=LATER).read_bytes())


def test_directory_of_what_was_looked_for(offers, tmp_path, golden):
    found = offered(services(), theme="numerique")
    golden(write_service_directory(tmp_path / "who.pdf", found=found, about="Numérique", on=LATER).read_bytes())


def test_a_directory_without_services_says_so(service, tmp_path):
    our_service()
    path = write_service_directory(tmp_path / "who.pdf", on=LATER)
    assert "Aucun service" in asked("pdftotext", path, "-")


def test_the_directory_is_an_archive_that_a_screen_reader_can_read(offers, tmp_path):
    (tmp_path / "out").mkdir()
    path = write_service_directory(tmp_path / "out" / "who.pdf", on=LATER)
    assert not_archives(tmp_path / "out") == ([], 1)
    assert "Tagged:          yes" in asked("pdfinfo", path)
