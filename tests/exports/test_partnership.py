"""The partnership report on paper, as a workbook and in the register: the same figures, frozen once issued."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from exports.issuing import cancel, replace, reprint
from exports.partnership_paper import NeedsPartner, partnership_pdf, write_partnership
from exports.register_extract import write_register
from exports.report_issuing import issue_report
from exports.snapshot import Snapshot
from exports.spreadsheet import UnknownEnding
from models.actions import Action
from models.dossier.secrets import public_key
from models.hours import HourEntry
from models.language import speaking
from models.language.typed import Period
from models.partners import Organisation
from models.queries.partnership_rows import Partnership
from models.records.history import last_step
from models.records.steps import step
from models.records.undo import undo
from models.refusals import CannotUndo, Frozen, Unknown
from models.register import IssuedDocument, NoReason, NotIssued, pdf_of
from models.verification import verify, verify_with
from tests.books import FIRST_DAY
from tests.exports.partners import whole
from tests.exports.story import ISSUED, LATER, asked, not_archives
from tests.exports.test_golden_documents import LANGUAGES
from tests.exports.test_spreadsheets import read_csv
from tests.makers import our_service, volunteer

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
HOSTILE = ("=cmd|'/c calc'!A1", "<b>&amp;</b>", "<img src='/etc/passwd'>", "محمد", "x" * 160)


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split())


def issued(made, to=None, **more):
    return issue_report(Partnership.KIND, made.library.id, YEAR, to=to, on=ISSUED, **more)


@LANGUAGES
def test_partnership_report_draft(service, tmp_path, golden, language):
    made = whole()
    with speaking(language):
        path = write_partnership(tmp_path / "x.pdf", record=made.library.id, period=YEAR, on=ISSUED)
        golden(path.read_bytes())


def test_partnership_report_issued(service, tmp_path, golden):
    golden(issued(whole(), tmp_path)[1].read_bytes())


def test_partnership_report_of_a_partner_with_nothing_but_a_name(service, tmp_path, golden):
    our_service()
    with step("Alone") as changes:
        alone = changes.save(Organisation(name="Le Théâtre"))
    golden(write_partnership(tmp_path / "x.pdf", record=alone.id, period=YEAR, on=ISSUED).read_bytes())


def test_the_report_is_an_archive_and_the_same_content_gives_the_same_bytes(service, tmp_path):
    made, folder = whole(), tmp_path / "papers"
    folder.mkdir()
    for number in (1, 2):
        write_partnership(folder / f"{number}.pdf", record=made.library.id, period=YEAR, on=ISSUED)
    assert (folder / "1.pdf").read_bytes() == (folder / "2.pdf").read_bytes()
    issued(made, folder)
    issued(made, folder)
    assert not_archives(folder) == ([], 4)


def test_paper_and_workbook_say_the_same_figures(service, tmp_path):
    made = whole()
    words = words_of(write_partnership(tmp_path / "x.pdf", record=made.library.id, period=YEAR, on=ISSUED))
    assert "2 154 57 3 sur 4" in words
    assert "Total 2 actions 2 partenaires 3 lieux 6 154 19" in words
    assert "Tenus : 3 sur 4, 75,0 %." in words
    assert "Total 1 440,50 €" in words
    book = load_workbook(write_partnership(tmp_path / "x.xlsx", record=made.library.id, period=YEAR, on=ISSUED))
    figures = {row[0]: row[1] for row in book["Chiffres clés"].iter_rows(values_only=True)}
    assert (figures["Actions menées ensemble"], figures["Visites"], figures["Personnes"]) == (2, 154, 19)
    assert (figures["Engagements tenus"], figures["Engagements comptés"]) == (3, 4)
    actions = list(book["Actions"].iter_rows(values_only=True))
    assert actions[-1][5:9] == (6, 154, 19, 57)
    assert list(book["Contributions"].iter_rows(values_only=True))[-1][3] == 1440.5
    assert [row[0] for row in book["Engagements"].iter_rows(values_only=True)][1:] == [
        "Prêter un fonds de 60 livres au bus, renouvelé chaque trimestre",
        "Former deux bénévoles à la lecture à voix haute",
        "Animer quatre lectures par an à l’étage",
        "Réserver l’étage un samedi par trimestre",
        "Tenir un point d’inscription à bord",
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_name_is_never_markup_nor_a_formula(service, tmp_path, hostile):
    made = whole()
    with step("Hostile") as changes:
        for record in (Organisation.get_by_id(made.library.id), Action.get_by_id(made.action.id)):
            setattr(record, "name" if isinstance(record, Organisation) else "title", hostile)
            changes.save(record)
    folder = tmp_path / "papers"
    folder.mkdir()
    write_partnership(folder / "x.pdf", record=made.library.id, period=YEAR, on=ISSUED)
    book = load_workbook(write_partnership(tmp_path / "x.xlsx", record=made.library.id, period=YEAR, on=ISSUED))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["Actions"].cell(2, 3).value == hostile
    assert not_archives(folder) == ([], 1)


def test_an_issued_report_has_the_next_number_of_its_own_series(service, tmp_path):
    made = whole()
    first, path = issued(made, tmp_path)
    second, _path = issue_report(Partnership.KIND, made.others[0].id, YEAR, to=None, on=ISSUED)
    assert (first.number, second.number) == ("P-2026-0001", "P-2026-0002")
    assert path.name == "P-2026-0001_MEDIATHEQUE-LES-TILLEULS.pdf"
    assert (first.organisation_id, first.person_id, first.subject) == (made.library.id, None, "2026")
    assert path.read_bytes() == pdf_of(IssuedDocument.get_by_id(first.id))


def test_an_issued_report_is_known_by_its_code_its_qr_code_and_its_bytes(service, tmp_path):
    made = whole()
    document, path = issued(made, tmp_path)
    snapshot = Snapshot.read(document.snapshot)
    pdf = path.read_bytes()
    for what in (document.check_code, snapshot.proof, pdf):
        assert verify(what)[:3] == ("authentic", "P-2026-0001", ISSUED)
    assert verify_with(public_key(), pdf).answer == "authentic"
    assert verify(pdf.replace(b"/Title", b"/Titre", 1)).answer == "altered"
    code = snapshot.proof[:-3] + ("A" if snapshot.proof[-3] != "A" else "B") + snapshot.proof[-2:]
    assert verify(code).answer == "altered"


def test_what_was_issued_stays_as_it_was_whatever_is_renamed_or_counted_later(service, tmp_path):
    made = whole()
    document, path = issued(made, tmp_path)
    before = path.read_bytes()
    with step("Renamed") as changes:
        library = Organisation.get_by_id(made.library.id)
        library.name = "Bibliothèque du plateau"
        changes.save(library)
        changes.bin(made.sessions[0])
    kept = IssuedDocument.get_by_id(document.id)
    assert pdf_of(kept) == before
    assert partnership_pdf(Snapshot.read(kept.snapshot)) == before
    kept.subject = "Autre"
    with pytest.raises(Frozen), step("Edited") as changes:
        changes.save(kept)
    assert verify(before).answer == "authentic"


def test_the_same_report_is_printed_again_as_a_duplicate_and_takes_no_number(service, tmp_path):
    made = whole()
    issued(made)
    again, path = issue_report(Partnership.KIND, made.library.id, YEAR, to=tmp_path, on=LATER)
    assert (again.number, IssuedDocument.select().count()) == ("P-2026-0001", 1)
    assert path.name.endswith("_DUPLICATA.pdf")
    assert "DUPLICATA" in words_of(path)
    assert verify(path.read_bytes()).answer == "authentic"


def test_a_report_whose_figures_changed_is_another_one(service):
    made = whole()
    issued(made)
    with step("Bin") as changes:
        changes.bin(made.sessions[1])
    assert issued(made)[0].number == "P-2026-0002"


def test_a_report_is_replaced_for_a_reason_and_says_so(service, tmp_path):
    made = whole()
    issued(made)
    with pytest.raises(NoReason):
        replace("P-2026-0001", " ", to=None)
    with step("Bin") as changes:
        changes.bin(made.sessions[1])
    (new,) = replace("P-2026-0001", "Une séance comptée deux fois", to=tmp_path, on=LATER).issued
    assert (new.number, new.name) == ("P-2026-0002", "Médiathèque Les Tilleuls")
    assert verify(IssuedDocument.get_by_id(1).check_code)[0::3] == ("replaced", "P-2026-0002")
    words = words_of(new.path)
    assert "Ce document remplace P-2026-0001 du 3 avril 2026, qui ne compte plus." in words
    with pytest.raises(NotIssued):
        reprint("P-2026-0001", to=None)


def test_a_cancelled_report_keeps_its_number_and_no_longer_counts(service):
    made = whole()
    issued(made)
    cancel("P-2026-0001", "Établi par méprise")
    assert verify(IssuedDocument.get_by_id(1).check_code).answer == "cancelled"
    assert issued(made)[0].number == "P-2026-0002"


def test_issuing_a_report_is_never_undone(service):
    issued(whole())
    with pytest.raises(CannotUndo):
        undo(last_step())


def test_the_register_names_the_partner(service, tmp_path):
    issued(whole())
    rows = read_csv(write_register(tmp_path / "x.csv"))
    assert rows[1][:4] == ["P-2026-0001", "2026-04-03", "Bilan de partenariat", "Médiathèque Les Tilleuls"]


def test_a_report_without_a_partner_or_of_another_kind_of_file_is_refused_in_words(service, tmp_path):
    whole()
    with pytest.raises(NeedsPartner, match="choisissez lequel"):
        write_partnership(tmp_path / "x.pdf")
    with pytest.raises(Unknown):
        write_partnership(tmp_path / "x.pdf", record=99)
    with pytest.raises(UnknownEnding):
        write_partnership(tmp_path / "x.csv", record=1)
    assert not list(tmp_path.glob("x.*"))


def test_hours_of_volunteers_stand_by_action_and_a_report_issued_without_them_is_printed_as_it_was(service, tmp_path):
    made = whole()
    issued(made)
    kept = IssuedDocument.get_by_id(1)
    says = json.loads(kept.snapshot)
    for one in (*says["says"]["facts"]["actions"], says["says"]["facts"]["before"]):
        del one["minutes"]
    read = Snapshot.read(json.dumps(says))
    assert json.loads(read.text())["says"] == says["says"]
    (tmp_path / "older.pdf").write_bytes(partnership_pdf(read))
    assert "2 154 57 3 sur 4" in words_of(tmp_path / "older.pdf")
    with step("Hours") as changes:
        given = {"day": FIRST_DAY, "action": made.action, "kind": "action", "state": "validated"}
        changes.save(HourEntry(group="Les scouts", size=3, minutes=60, **given))
        changes.save(HourEntry(volunteer=volunteer(changes), minutes=95, **given))
        changes.save(HourEntry(group="Les scouts", size=9, minutes=60, **{**given, "state": "draft"}))
    words = words_of(write_partnership(tmp_path / "x.pdf", record=made.library.id, period=YEAR, on=ISSUED))
    assert "2 154 4 h 35 3 sur 4" in words
    assert "2 partenaires 3 lieux 6 154 19 4 h 35" in words
    book = load_workbook(write_partnership(tmp_path / "x.xlsx", record=made.library.id, period=YEAR, on=ISSUED))
    assert list(book["Actions"].iter_rows(values_only=True))[-1][9] == timedelta(hours=4, minutes=35)
