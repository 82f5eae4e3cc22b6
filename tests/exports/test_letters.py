"""Letters with fields: what stands in them and where, whom they go to, and what is refused before a page is drawn."""

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from exports.letters import Letter, NobodyWritten, NothingToSay, UnknownField, filled, write_each, write_letters
from models.language import speaking
from models.queries.addresses import addresses, recipients
from models.records.steps import step
from models.volunteers import Volunteer
from tests.exports.story import HOSTILE, LATER, asked, bus_logo, not_archives, with_logo
from tests.makers import durand, our_service

THANKS = """{civilité} {nom},

Le samedi 13 juin, cent vingt livres ont changé de mains. Sans vous, {prénom}, personne n’aurait tenu la porte du bus.

Nous vous attendons le 28 novembre à {commune}, avec <b>tous</b> les bénévoles & leurs amis."""
WHO = {"of": "volunteers", "signed": "Claire BÉRANGER, responsable du service social"}


@pytest.fixture
def people(service):
    our_service()
    with_logo(bus_logo())
    with step("People") as changes:
        for number, answers in enumerate(
            (
                {"civility": "mrs", "address": "4, rue des Aulnes", "postcode": "54320", "town": "Maxéville"},
                {"civility": "mr", "family_name": "Ben Youssef", "given_name": "Karim", "town": "Nancy"},
                {"family_name": HOSTILE, "given_name": "", "town": ""},
            ),
            1,
        ):
            changes.save(Volunteer(person=changes.save(durand(**answers)), number=str(number)))


def pages(path):
    document = PdfDocument(path)
    return [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_letters(people, tmp_path, golden, language):
    with speaking(language):
        letter = Letter("Merci pour le {jour de la lettre}", THANKS, **WHO)
        golden(write_letters(tmp_path / "letters.pdf", letter, on=LATER).read_bytes())


def test_every_person_gets_one_page_with_their_own_name(people, tmp_path):
    told = pages(write_letters(tmp_path / "letters.pdf", Letter("Merci", THANKS, **WHO), on=LATER))
    assert len(told) == 3
    assert [sum(name in page for page in told) for name in ("Madame Durand", "Monsieur Ben Youssef")] == [1, 1]


def test_what_is_typed_is_never_markup(people, tmp_path):
    told = pages(write_letters(tmp_path / "letters.pdf", Letter("<i>", THANKS, **WHO), on=LATER))
    assert all("<b>tous</b>" in page and "<i>" in page for page in told)


def test_the_address_stands_in_the_window_of_the_envelope(people, tmp_path):
    path = write_letters(tmp_path / "letters.pdf", Letter("", "Bonjour", **WHO), on=LATER)
    document = PdfDocument(path)
    told = {}
    for page in document:
        text = page.get_textpage()
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            told[text.get_text_bounded(left, bottom, right, top).strip()] = (left, page.get_height() - top)
    left, top = next(place for words, place in told.items() if words.replace("\u00a0", " ") == "Mme Zoé DURAND")
    assert 100 < left / 72 * 25.4 < 190
    assert 45 < top / 72 * 25.4 < 79


def test_each_person_gets_a_file_of_their_own_even_with_the_same_name(people, tmp_path):
    with step("Another") as changes:
        changes.save(Volunteer(person=changes.save(durand(town="Toul")), number="9"))
    told = list(write_each(tmp_path / "out", Letter("Merci", THANKS, **WHO), on=LATER))
    names = sorted(path.name for path in told)
    assert len(set(names)) == 4
    assert {"Courrier_BEN-YOUSSEF_Karim.pdf", "Courrier_DURAND_Zoe.pdf", "Courrier_DURAND_Zoe-2.pdf"} < set(names)
    assert not_archives(tmp_path / "out") == ([], 4)
    assert "Tagged:          yes" in asked("pdfinfo", told[0])


def test_the_same_letters_are_the_same_bytes(people, tmp_path):
    made = [write_letters(tmp_path / f"{n}.pdf", Letter("Merci", THANKS, **WHO), on=LATER) for n in (1, 2)]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_a_field_is_known_by_its_name_in_both_languages(people):
    who = next(one for one in recipients("volunteers") if one.family_name == "Durand")
    said = filled("{family_name} {Nom} {PRENOM} {given name} {commune} {number}", who, LATER)
    assert said == "Durand Durand Zoé Zoé Maxéville 1"


def test_an_answer_that_is_missing_leaves_no_hole(people):
    who = next(one for one in recipients("volunteers") if not one.given_name)
    assert filled("Bonjour {prénom} !\n{civilité} {prénom}, bonjour", who, LATER) == (
        "Bonjour !\nMadame, Monsieur, bonjour"
    )


def test_a_field_that_is_none_is_refused_with_those_there_are(people, tmp_path):
    with pytest.raises(UnknownField, match="prénom"):
        write_letters(tmp_path / "letters.pdf", Letter("", "Bonjour {adresse},", **WHO))
    assert not list(tmp_path.glob("letters*"))


def test_a_letter_without_words_and_one_to_nobody_are_refused(people, tmp_path):
    with pytest.raises(NothingToSay):
        write_letters(tmp_path / "letters.pdf", Letter("Merci", "  ", **WHO))
    with pytest.raises(NobodyWritten):
        write_letters(tmp_path / "letters.pdf", Letter("Merci", "Bonjour", keys=[]))


def test_volunteers_are_labelled_as_they_are_written_to(people):
    told = addresses("volunteers", on=date(2026, 6, 1))
    assert ("Mme Zoé DURAND", "4, rue des Aulnes", "54320 MAXÉVILLE") in told.lines
    assert len(told.without) == 1
