"""Labels: where each address stands, who gets none, and sheets that cannot be."""

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from exports.labels import LabelSheet, NobodyToWriteTo, NoSuchLabels, NoSuchPlace, Which, label_sheets, write_labels
from models.language import speaking
from models.partners import ContactRole, Organisation
from models.queries.addresses import addresses
from models.records.steps import step
from models.refusals import Unknown
from tests.exports.story import HOSTILE, LATER, asked, not_archives
from tests.makers import durand, organisation, our_service

TALL = "Union départementale des associations familiales et de l’entraide de Meurthe-et-Moselle, antenne du plateau de Haye"


@pytest.fixture
def partners(service):
    our_service()
    with step("Partners") as changes:
        house = organisation(
            name="Médiathèque Les Tilleuls", address="12, rue de l’Aubépine", postcode="54320", town="Maxéville"
        )
        changes.save(house)
        changes.save(organisation(name="Association Conte-moi", address="3, avenue du Rhin, bât. B", postcode="54520"))
        changes.save(
            organisation(
                name=TALL, address="11, rue Albert-Lebrun, résidence Les Aulnes", postcode="54000", town="Nancy"
            )
        )
        changes.save(organisation(name=HOSTILE, address="محمد عبد الله", postcode="54000", town="Nancy"))
        changes.save(organisation(name="Sans adresse", town=""))
        zoe = changes.save(durand(civility="mrs", town="", address=""))
        changes.save(ContactRole(organisation=house, person=zoe, function="responsable"))
        left = changes.save(durand(family_name="Partie", given_name="Ali"))
        changes.save(ContactRole(organisation=house, person=left, until=date(2026, 1, 31)))
    return house


def words_at(path, page=0):
    """Every word with the millimetres from the left and the top of its sheet."""
    document = PdfDocument(path)
    sheet = document[page]
    text = sheet.get_textpage()
    found = {}
    for n in range(text.count_rects(0, -1) if hasattr(text, "count_rects") else 0):
        left, bottom, right, top = text.get_rect(n)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        found[words] = (left / 72 * 25.4, (sheet.get_height() - top) / 72 * 25.4)
    document.close()
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_labels_of_partners(partners, tmp_path, golden, language):
    with speaking(language):
        golden(write_labels(tmp_path / "labels.pdf", which=Which(first=3), on=LATER).read_bytes())


def test_labels_of_the_smallest_sheet_hold_a_whole_address(partners, tmp_path, golden):
    golden(write_labels(tmp_path / "labels.pdf", which=Which(sheet="l7651"), on=LATER).read_bytes())


def test_an_address_stands_on_the_label_it_was_sent_to(partners, tmp_path):
    sheet = label_sheets()["L7163"]
    path = write_labels(tmp_path / "labels.pdf", which=Which(keys=[partners.id], sheet="L7163", first=4), on=LATER)
    left, top = words_at(path)["Médiathèque Les Tilleuls"]
    assert sheet.left + sheet.across < left * 10 < sheet.left + sheet.across + 60  # the fourth label: second row, right
    assert sheet.top + sheet.down < top * 10 < sheet.top + 2 * sheet.down


def test_a_sheet_that_is_full_goes_on_on_the_next(partners, tmp_path):
    path = write_labels(tmp_path / "labels.pdf", which=Which(sheet="3483", first=2), on=LATER)
    document = PdfDocument(path)
    assert len(document) == 2  # three labels are left of the first sheet, and four have an address
    document.close()


def test_contacts_in_force_are_written_to_at_their_organisation(partners):
    told = addresses("contacts", on=LATER)
    assert told.lines == [("Médiathèque Les Tilleuls", "Mme Zoé DURAND", "12, rue de l’Aubépine", "54320 MAXÉVILLE")]


def test_who_has_no_town_is_named_and_not_printed(partners):
    told = addresses("partners")
    assert told.without == ["Sans adresse"]
    assert len(told.lines) == Organisation.select().count() - 1


@pytest.mark.parametrize("code", sorted(label_sheets()))
def test_every_common_sheet_fits_on_its_paper(code):
    label_sheets()[code].check()


@pytest.mark.parametrize(
    "sheet",
    [
        LabelSheet("over the edge", 3, 7, 700, 381, 72, 152, 700, 381),
        LabelSheet("one on the other", 2, 2, 900, 400, 50, 50, 800, 400),
        LabelSheet("none", 0, 7, 635, 381, 72, 152, 660, 381),
        LabelSheet("before the edge", 1, 1, 635, 381, -1, 152, 660, 381),
    ],
    ids=lambda sheet: sheet.name,
)
def test_labels_that_cannot_be_are_refused(partners, tmp_path, sheet):
    with pytest.raises(NoSuchLabels):
        write_labels(tmp_path / "labels.pdf", which=Which(sheet=sheet))


def test_a_sheet_of_ones_own_is_drawn(partners, tmp_path):
    own = LabelSheet("ours", 1, 1, 1000, 500, 100, 100, 1000, 500)
    path = write_labels(tmp_path / "labels.pdf", which=Which(sheet=own, keys=[partners.id]))
    assert 10 < words_at(path)["Médiathèque Les Tilleuls"][0] < 20


@pytest.mark.parametrize("first", [0, 22])
def test_a_label_that_a_sheet_does_not_have_is_refused(partners, tmp_path, first):
    with pytest.raises(NoSuchPlace):
        write_labels(tmp_path / "labels.pdf", which=Which(first=first))


def test_nobody_to_write_to_and_an_unknown_sheet_are_refused(partners, tmp_path):
    with pytest.raises(NobodyToWriteTo):
        write_labels(tmp_path / "labels.pdf", which=Which(keys=[]))
    with pytest.raises(Unknown):
        write_labels(tmp_path / "labels.pdf", which=Which(sheet="L0000"))
    assert not list(tmp_path.glob("labels*"))


def test_labels_are_archives_that_a_screen_reader_can_read(partners, tmp_path):
    (tmp_path / "out").mkdir()
    path = write_labels(tmp_path / "out" / "labels.pdf", on=LATER)
    assert not_archives(tmp_path / "out") == ([], 1)
    assert "Tagged:          yes" in asked("pdfinfo", path)
    structure = asked("pdfinfo", "-struct-text", path)
    assert '"Médiathèque Les Tilleuls"' in structure
