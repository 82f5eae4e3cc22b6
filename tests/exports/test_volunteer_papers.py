"""Papers of volunteers without a number: passport, thank-you letter, certificate of a training."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from exports.completion_certificate import NoProviderNumber
from exports.letters import UnknownField
from exports.volunteer_papers import PAPERS, paper_of, paper_pdf, write_papers
from models import recognition
from models.hours import HourEntry
from models.issuer import Issuer
from models.language import speaking
from models.people import Person
from models.records.steps import step
from models.refusals import Unknown
from models.register import IssuedDocument
from tests.exports.story import LATER, PEOPLE, not_archives
from tests.exports.volunteering_story import YEAR, volunteering_story

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def told(n=1):
    """The story, with an address for the window of an envelope, and a training provider number."""
    people = volunteering_story(PEOPLE[:n], activity_number="44 54 01234 54")
    with step("Address") as changes:
        person = Person.get_by_id(people[0].person.id)
        person.address, person.postcode, person.town = "12, rue des Lilas", "54320", "Maxéville"
        changes.save(person)
    return people


def drawn(word, people, language="fr", **more):
    with speaking(language):
        facts = paper_of(word).gather([people[0].id], YEAR).facts[0]
        return paper_pdf(word, facts, on=LATER, **more)


def words_of(pdf):
    return "".join(page.get_textpage().get_text_range() for page in PdfDocument(BytesIO(pdf)))


@LANGUAGES
def test_volunteer_passport(service, golden, language):
    golden(drawn("passport", told(), language))


@LANGUAGES
def test_completion_certificate(service, golden, language):
    golden(drawn("completion-certificate", told(), language))


@LANGUAGES
def test_thank_you_letter(service, golden, language):
    golden(drawn("thank-you", told(), language))


def test_a_passport_never_quotes_a_testimony(service):
    people = told()
    with step("Words") as changes:
        said = "Je sers à quelque chose"
        changes.save(recognition.Testimony(person=people[0].person, day=LATER, text=said, level="anonymous"))
    assert "Je sers" not in words_of(drawn("passport", people))


def test_only_a_training_provider_writes_certificates(service):
    told()
    with step("No number") as changes:
        ours = Issuer.get()
        ours.activity_number = ""
        changes.save(ours)
    with pytest.raises(NoProviderNumber, match="numéro de déclaration d’activité"):
        paper_of("completion-certificate").gather(None, YEAR)


def test_the_certificate_cites_the_labour_code_and_the_number(service):
    words = words_of(drawn("completion-certificate", told()))
    assert "D6353-1" in words
    assert "44 54 01234 54" in words
    assert "14 h 30" in words.replace("\u00a0", " ")


def test_the_words_of_a_letter_can_be_changed_and_its_fields_are_known(service):
    people = told()
    words = words_of(drawn("thank-you", people, text="Merci {prénom} pour {heures}, {period}."))
    assert "Merci Élodie pour 55 h 45, Du 1er janvier au 31 décembre 2026." in words.replace("\u00a0", " ")
    with pytest.raises(UnknownField):
        drawn("thank-you", people, text="{salaire}")


def test_a_file_each_and_one_to_print_and_nothing_in_the_register(service, tmp_path):
    told(4)
    for word in PAPERS:
        folder = tmp_path / "papers"
        gathered = paper_of(word).gather(None, YEAR)
        outcome = write_papers(word, gathered, to=folder, one_file=folder / f"{word}.pdf", on=LATER)
        assert len({one.path for one in outcome.issued}) == len(gathered.facts) == 4
    assert IssuedDocument.select().count() == 0
    assert not HourEntry.select().where(HourEntry.state == "locked").exists()
    assert (folder / "Passeport_LE-GOFF-EVRARD_Elodie.pdf").exists()
    faults, good = not_archives(folder)
    assert (faults, good) == ([], 3 * 5)


def test_two_people_of_one_name_have_a_paper_each(service, tmp_path):
    volunteering_story([("Benali", "Samira", "mrs")] * 2)
    outcome = write_papers("passport", paper_of("passport").gather(None, YEAR), to=tmp_path / "p", on=LATER)
    assert len({one.path.name.casefold() for one in outcome.issued}) == 2


def test_a_paper_is_the_same_bytes_twice(service):
    people = told()
    for word in PAPERS:
        assert drawn(word, people) == drawn(word, people)


def test_a_paper_that_is_none_is_said_to_be(service):
    with pytest.raises(Unknown):
        paper_of("diploma")
