"""Words of people on the sheet of an action: by name with a consent that holds that day, and never what is private."""

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from exports.action_sheet import write_action_sheet
from models import recognition
from models.consents import Consent
from models.queries.testimonies import said_of
from models.records.steps import step
from tests.exports.action_story import action_story
from tests.exports.story import LATER, not_archives
from tests.makers import durand

SAID = date(2026, 6, 20)


@pytest.fixture
def there(service):
    """The action of the books, what three people say of it, and the consent of one of them."""
    found = action_story()
    with step("Words") as changes:
        zoe = changes.save(durand(civility="mrs"))
        changes.save(Consent(person=zoe, purpose="testimony", given=date(2026, 6, 1)))
        for text, level, shown in (
            ("On m’attend le samedi.", "named", "une bénévole"),
            ("<b>On se parle</b> enfin.", "anonymous", "une habitante des Aulnes"),
            ("Entre nous.", "private", ""),
            ("Rien à dire de plus.", "anonymous", ""),
        ):
            told = {"person": zoe, "action": found.action, "day": SAID, "text": text, "level": level}
            changes.save(recognition.Testimony(**told, shown_as=shown))
    return found


def words(path):
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in PdfDocument(path)).split())


def test_words_are_shown_as_far_as_their_person_agreed(there):
    told = [(one.text, one.who) for one in said_of(there.action.id, LATER)]
    assert told == [
        ("On m’attend le samedi.", "Mme Zoé DURAND"),
        ("<b>On se parle</b> enfin.", "une habitante des Aulnes"),
        ("Rien à dire de plus.", ""),
    ]


def test_a_consent_taken_back_takes_the_name_off_every_paper_to_come(there, tmp_path):
    assert "DURAND" in words(write_action_sheet(tmp_path / "a.pdf", record=there.action.id, on=LATER))
    with step("Taken back") as changes:
        consent = Consent.get()
        consent.withdrawn = date(2026, 7, 1)
        changes.save(consent)
    said = words(write_action_sheet(tmp_path / "b.pdf", record=there.action.id, on=LATER))
    assert "DURAND" not in said
    assert "On m’attend le samedi" in said
    assert "une bénévole" in said


def test_what_is_private_and_what_is_in_the_bin_is_never_printed(there, tmp_path):
    with step("Binned") as changes:
        changes.bin(recognition.Testimony.get(text="Rien à dire de plus."))
    said = words(write_action_sheet(tmp_path / "a.pdf", record=there.action.id, on=LATER))
    assert "Entre nous" not in said
    assert "Rien à dire" not in said
    assert "<b>On se parle</b>" in said


def test_a_sheet_with_testimonies_is_an_archive(there, tmp_path):
    (tmp_path / "out").mkdir()
    write_action_sheet(tmp_path / "out" / "a.pdf", record=there.action.id, on=LATER)
    assert not_archives(tmp_path / "out") == ([], 1)
