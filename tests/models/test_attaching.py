"""Documents attached to records: the very bytes come back, each file is kept once, and what cannot be is said."""

from __future__ import annotations

import pytest

from models.agreements import Agreement
from models.attaching import EmptyFile, TooLarge, attach, attachments_of, bytes_of
from models.attachments import MOST, Attachment
from models.dossier.contents import Content
from models.records.steps import step
from models.records.undo import undo
from models.refusals import UnreadableFile
from tests.makers import organisation


@pytest.fixture
def partner(dossier):
    with step("new") as changes:
        return changes.save(organisation())


def test_the_very_bytes_come_back_under_their_name(partner, tmp_path):
    path = tmp_path / "Convention signée (1).pdf"
    path.write_bytes(b"%PDF\x00\xff")
    changes = attach(path, partner)
    (found,) = attachments_of(partner)
    assert (found.name, found.size, bytes_of(found)) == ("Convention signée (1).pdf", 6, b"%PDF\x00\xff")
    undo(changes.step)
    assert attachments_of(partner) == []


def test_the_same_file_attached_twice_is_kept_once(partner, tmp_path):
    with step("An agreement") as changes:
        agreement = changes.save(Agreement(title="Lire"))
    before = Content.select().count()
    for name, owner in (("a.pdf", partner), ("b.pdf", agreement)):
        (tmp_path / name).write_bytes(b"same")
        attach(tmp_path / name, owner)
    assert Content.select().count() == before + 1
    assert [one.name for one in attachments_of(agreement)] == ["b.pdf"]


def test_an_empty_file_one_that_is_not_there_and_one_too_large_are_refused_in_words(partner, tmp_path):
    (tmp_path / "vide.pdf").write_bytes(b"")
    with pytest.raises(EmptyFile, match="vide.pdf"):
        attach(tmp_path / "vide.pdf", partner)
    with pytest.raises(UnreadableFile):
        attach(tmp_path / "absent.pdf", partner)
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(MOST + 1)
    with pytest.raises(TooLarge, match="20 Mo"):
        attach(tmp_path / "film.mp4", partner)
    assert not Attachment.select().exists()


def test_a_name_longer_than_there_is_room_for_keeps_its_ending(partner, tmp_path):
    path = tmp_path / f"{'é' * 110}{'x' * 10}.pdf"
    path.write_bytes(b"x")
    attach(path, partner)
    assert attachments_of(partner)[0].name.endswith(".pdf")


def test_a_document_belongs_to_exactly_one_record():
    said = [problem.field for problem in Attachment(name="a", size=1, content="0" * 64).problems()]
    assert said == ["organisation"]
    both = Attachment(name="a", size=1, content="0" * 64, organisation=1, agreement=1)
    assert [problem.field for problem in both.problems()] == ["organisation"]
