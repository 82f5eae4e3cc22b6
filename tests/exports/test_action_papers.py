"""The sheet of an action, and the sheets that its sessions are signed and counted on."""

from __future__ import annotations

from datetime import date

import pikepdf
import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from exports.action_sheet import write_action_sheet
from exports.attendance_sheet import session_behind
from exports.catalogue import REPORTS
from exports.paper.tokens import BEAT
from exports.sign_in_grid import ROW
from exports.sign_in_sheet import action_session_behind, session_sheet, write_sign_in_sheet, write_tally_sheet
from exports.spreadsheet import UnknownEnding
from models.actions import Action, ActionSession, AttendanceCount
from models.language import speaking
from models.records.steps import step
from models.refusals import Unknown
from models.requests import InformationRequest
from models.shifts import Assignment, ShiftNeed
from models.spaces import Space
from tests.exports.action_story import action_story
from tests.exports.story import LATER, asked, not_archives
from tests.exports.test_spreadsheets import read_csv
from tests.makers import our_service, volunteer

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
HOSTILE = "<b>&amp;=cmd|'/C calc'!A0"


@pytest.fixture
def there(service):
    return action_story()


@pytest.fixture
def folder(tmp_path):
    """A folder without the dossier in it."""
    made = tmp_path / "papers"
    made.mkdir()
    return made


def words_of(path):
    document = PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).replace("\u00a0", " ").split()), len(pages)


@LANGUAGES
def test_action_sheet(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_action_sheet(tmp_path / "a.pdf", record=there.action.id, on=LATER).read_bytes())


@LANGUAGES
def test_sign_in_sheet(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_sign_in_sheet(tmp_path / "s.pdf", record=there.sessions[0].id, on=LATER).read_bytes())


@LANGUAGES
def test_tally_sheet(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_tally_sheet(tmp_path / "t.pdf", record=there.sessions[0].id, on=LATER).read_bytes())


def test_action_sheet_of_an_idea_with_nothing_but_its_title(service, tmp_path, golden):
    our_service()
    with step("Idea") as changes:
        action = changes.save(Action(title="Un jardin au pied des tours"))
    golden(write_action_sheet(tmp_path / "a.pdf", record=action.id, on=LATER).read_bytes())


def test_sign_in_sheet_of_many_volunteers(there, tmp_path, golden):
    with step("Many") as changes:
        need = changes.save(
            ShiftNeed(session=there.sessions[0], role=f"Tenir la porte {'et saluer ' * 8}", how_many=20)
        )
        for n in range(20):
            someone = volunteer(changes, f"Le Goff-Évrard de la Tour-d’Auvergne-{n}", "Marie-Hermeline")
            changes.save(Assignment(need=need, volunteer=someone, state="confirmed"))
    golden(write_sign_in_sheet(tmp_path / "s.pdf", record=there.sessions[0].id, on=LATER).read_bytes())


def test_tally_sheet_of_a_session_outside_the_bus(there, tmp_path, golden):
    golden(write_tally_sheet(tmp_path / "t.pdf", record=there.sessions[1].id, on=LATER).read_bytes())


def test_the_sheet_says_where_the_action_comes_from_and_where_it_led(there, tmp_path):
    words, pages = words_of(write_action_sheet(tmp_path / "a.pdf", record=there.action.id, on=LATER))
    assert pages <= 2
    for said in (
        "Diagnostic : Diagnostic du plateau de Haye.",
        "Un lien social à améliorer",
        "Connaître les services du quartier",
        "Ouvrir un lieu où l’on se retrouve",
        "Mme Claire BÉRANGER",
        "610,50 €",  # 480,00 + 130,50: the sum of the printed lines
        "154 visites",
        "61 demandes en tout, dont 57 dans les 14 jours qui ont suivi une séance.",
        "3, il en manque 2",
        "Visites accompagnées de la médiathèque",
    ):
        assert said in words, said


def test_visits_and_persons_stand_in_two_tables_and_are_never_added(there, tmp_path):
    with step("Persons too") as changes:
        changes.save(AttendanceCount(session=there.sessions[0], what="persons", band="60+", number=25))
    words, _pages = words_of(write_action_sheet(tmp_path / "a.pdf", record=there.action.id, on=LATER))
    assert "Qui est venu : les visites" in words
    assert "Qui est venu : les personnes" in words
    assert "118 visites, 25 personnes" in words
    assert "179" not in words


def test_the_same_figures_stand_in_the_spreadsheet(there, tmp_path):
    write = REPORTS["action"].write
    rows = read_csv(write(tmp_path / "a.csv", record=there.action.id))
    head = rows[0]
    counts = [row for row in rows[1:] if row[0] == "Comptages"]
    assert sum(int(row[head.index("Combien")]) for row in counts) == 154
    assert {row[2] for row in counts} == {"visites"}
    after = [int(row[head.index("Combien")]) for row in rows if row[0] == "dans les 14 jours"]
    assert sum(after) == 57
    assert [row[head.index("Montant")] for row in rows if row[0] == "Partenaires"] == ["480,00", "130,50", ""]
    sheet = load_workbook(write(tmp_path / "a.xlsx", record=there.action.id)).active
    assert sheet.max_row == len(rows)


def test_small_numbers_of_people_are_hidden_on_paper_and_in_the_spreadsheet(service, tmp_path):
    with step("A small session") as changes:
        action = changes.save(Action(title="Atelier", status="done", start=date(2026, 5, 2)))
        session = changes.save(ActionSession(action=action, day=date(2026, 5, 2)))
        for band, sex, number in (("12-25", "women", 3), ("26-59", "women", 9), ("26-59", "men", 8), ("60+", "men", 7)):
            changes.save(AttendanceCount(session=session, band=band, sex=sex, what="persons", number=number))
    words, _pages = words_of(write_action_sheet(tmp_path / "a.pdf", record=action.id, on=LATER))
    assert "12 à 25 ans < 5 — — n. d." in words or "12 à 25 ans < 5 — — < 5" in words
    assert "« < 5 » : trop peu de personnes" in words
    assert "Total 27" in words or words.count(" 27") >= 2
    rows = read_csv(REPORTS["action"].write(tmp_path / "a.csv", record=action.id))
    told = [row[rows[0].index("Combien")] for row in rows if row[0] == "Comptages"]
    assert "3" not in told
    assert "< 5" in told


def test_every_paper_is_an_archive_tagged_and_in_its_language(there, folder):
    for language in ("fr", "en"):
        with speaking(language):
            write_action_sheet(folder / f"a-{language}.pdf", record=there.action.id, on=LATER)
            write_sign_in_sheet(folder / f"s-{language}.pdf", record=there.sessions[0].id, on=LATER)
            write_tally_sheet(folder / f"t-{language}.pdf", record=there.sessions[0].id, on=LATER)
    for path in folder.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang)[:2] == path.stem[-2:]
    assert not_archives(folder) == ([], 6)


def test_the_same_session_gives_the_same_bytes(there, tmp_path):
    papers = [
        write_tally_sheet(tmp_path / f"{n}.pdf", record=there.sessions[0].id, on=LATER).read_bytes() for n in "ab"
    ]
    assert papers[0] == papers[1]


def test_a_hand_has_room_to_sign_in_every_box():
    assert ROW >= 12 * 72 / 25.4 - 0.01
    assert ROW / BEAT > 9


def test_who_is_excused_or_absent_is_not_expected_on_the_sheet(there):
    names = [one.name for one in session_sheet(there.sessions[0].id).people]
    assert names == ["BENHADDOU Samira", "COLIN Mathilde"]


def test_the_spreadsheet_of_the_sheet_has_a_line_for_each_volunteer(there, tmp_path):
    rows = read_csv(REPORTS["sign-in-sheet"].write(tmp_path / "s.csv", record=there.sessions[0].id))
    assert [row[1] for row in rows[1:]] == ["BENHADDOU Samira", "COLIN Mathilde"]


def test_visitors_are_tallied_by_deck_in_the_bus_and_in_one_column_elsewhere(there):
    assert session_sheet(there.sessions[0].id).decks == ("En bas", "À l’étage")
    assert session_sheet(there.sessions[1].id).decks == ()


def test_a_sheet_that_was_handed_back_opens_its_session(there, tmp_path):
    for write in (write_sign_in_sheet, write_tally_sheet):
        write(tmp_path / "s.pdf", record=there.sessions[0].id, on=LATER)
        asked("pdftoppm", "-r", "150", "-mono", "-png", tmp_path / "s.pdf", tmp_path / "scan")
        read = asked("zbarimg", "-q", "--raw", next(tmp_path.glob("scan*"))).strip()
        assert action_session_behind(read) == ActionSession.get_by_id(there.sessions[0].id)
        assert session_behind(read) is None  # no training
        assert action_session_behind(read[:-1] + "G") is None  # another dossier
    assert action_session_behind("AC-2026-x 20260411 00000000") is None


def test_a_session_or_action_that_is_not_there_is_refused_in_words(there, folder):
    with step("Bin") as changes:
        changes.bin(ActionSession.get_by_id(there.sessions[0].id))
    for write, key in ((write_tally_sheet, there.sessions[0].id), (write_sign_in_sheet, 99), (write_action_sheet, 99)):
        with pytest.raises(Unknown):
            write(folder / "x.pdf", record=key)
    with pytest.raises(UnknownEnding):
        write_tally_sheet(folder / "x.xlsx", record=there.sessions[1].id)
    assert not list(folder.iterdir())


def test_hostile_and_very_long_words_are_only_words(there, folder):
    with step("Hostile") as changes:
        action = Action.get_by_id(there.action.id)
        action.title, action.summary = HOSTILE * 5, "محمد عبد الله\n" + HOSTILE * 20
        action.assessment = "Une phrase. " * 400
        changes.save(action)
        session = ActionSession.get_by_id(there.sessions[0].id)
        session.title = HOSTILE * 5
        changes.save(session)
        changes.save(InformationRequest(action=action, day=date(2026, 4, 12), wanted=HOSTILE * 7, number=9999))
        for n in range(40):
            changes.save(ActionSession(action=action, day=date(2027, 1, 1), start=n, end=n + 5, place=HOSTILE * 4))
        changes.save(Space(venue=Space.get().venue, name=HOSTILE))
    path = write_action_sheet(folder / "a.pdf", record=action.id, on=LATER)
    write_sign_in_sheet(folder / "s.pdf", record=session.id, on=LATER)
    write_tally_sheet(folder / "t.pdf", record=session.id, on=LATER)
    assert "<b>&amp;=cmd" in words_of(path)[0]
    assert not_archives(folder) == ([], 3)
    rows = read_csv(write_action_sheet(folder / "a.csv", record=action.id))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
