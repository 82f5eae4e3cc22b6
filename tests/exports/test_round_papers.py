"""The driver's sheet and the poster of a round: golden pages, the days they are for, what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from exports.round_poster import write_round_poster
from exports.round_sheet import write_round_sheet
from models.actions import ActionSession
from models.language import speaking
from models.language.typed import Period
from models.queries.round_sheets import NoRoundThen, NoStops, TooManySheets
from models.records.steps import step
from models.refusals import Unknown
from models.rounds import Round, RoundStop, Stop
from models.shifts import Assignment, ShiftNeed
from tests.bus_story import SATURDAY, STOPS, bus
from tests.exports.story import asked, bus_logo, not_archives, with_logo
from tests.makers import our_service, volunteer

ON = date(2026, 11, 22)
DAY = Period(SATURDAY, SATURDAY)
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
HOSTILE = "<b>&amp;=cmd|'/C calc'!A0 " + "Ł" * 60


def words(path):
    document = PdfDocument(path)
    return [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]


@pytest.fixture
def there(service):
    """The bus, with somebody aboard on Saturday."""
    our_service()
    with_logo(bus_logo())
    found = bus(exceptions="2026-12-26\n2027-01-02")
    with step("Équipage") as changes:
        held = changes.save(ActionSession(action=found.action, day=SATURDAY, start=570, end=645, stop=found.stops[0]))
        need = changes.save(ShiftNeed(session=held, role="accueil", how_many=2))
        for family, given, state in (
            ("Benali", "Samira", "confirmed"),
            ("Schmitt", "Odile", "proposed"),
            ("X", "", "excused"),
        ):
            changes.save(Assignment(need=need, volunteer=volunteer(changes, family, given), state=state))
    return found


@LANGUAGES
def test_round_sheet(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_round_sheet(tmp_path / "r.pdf", record=there.round.id, period=DAY, on=ON).read_bytes())


@LANGUAGES
def test_round_poster(there, tmp_path, golden, language):
    with speaking(language):
        golden(write_round_poster(tmp_path / "r.pdf", record=there.round.id, on=ON).read_bytes())


def test_round_poster_of_one_day(there, tmp_path, golden):
    golden(write_round_poster(tmp_path / "r.pdf", record=there.round.id, period=DAY, on=ON).read_bytes())


def test_round_sheet_of_many_stops(service, tmp_path, golden):
    our_service()
    many = [
        (f"Arrêt {n} {HOSTILE if n == 3 else ''}", "rue Haute" * (n % 4), *STOPS[0][2:4], 480 + 30 * n, 500 + 30 * n)
        for n in range(24)
    ]
    golden(write_round_sheet(tmp_path / "r.pdf", record=bus(stops=many).round.id, period=DAY, on=ON).read_bytes())


def test_round_poster_of_many_stops(service, tmp_path, golden):
    our_service()
    many = [
        (f"Arrêt {n} {HOSTILE if n == 3 else ''}", "rue Haute " * (n % 4), *STOPS[0][2:4], 480 + 30 * n, 500 + 30 * n)
        for n in range(14)
    ]
    golden(write_round_poster(tmp_path / "r.pdf", record=bus(stops=many).round.id, period=DAY, on=ON).read_bytes())


def test_one_sheet_a_day_of_the_period_and_none_on_a_day_left_out(there, tmp_path):
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    pages = words(write_round_sheet(tmp_path / "r.pdf", record=there.round.id, period=december, on=ON))
    assert [day for page in pages for day in (5, 12, 19, 26) if f"Samedi {day} décembre" in page] == [5, 12, 19]


def test_without_a_period_the_sheet_is_for_the_next_day_the_round_runs(there, tmp_path):
    assert "Samedi 28 novembre 2026" in words(write_round_sheet(tmp_path / "r.pdf", record=there.round.id, on=ON))[0]


def test_the_crew_are_those_asked_for_and_not_those_excused(there, tmp_path):
    page = words(write_round_sheet(tmp_path / "r.pdf", record=there.round.id, period=DAY, on=ON))[0]
    assert "BENALI Samira, SCHMITT Odile" in page


def test_a_poster_names_neither_driver_nor_crew(there, tmp_path):
    page = words(write_round_poster(tmp_path / "r.pdf", record=there.round.id, on=ON))[0]
    assert "ROUSSEL" not in page.upper()
    assert "BENALI" not in page.upper()
    assert "sauf le 26 décembre 2026 et le 2 janvier 2027" in page


def test_the_same_round_gives_the_same_bytes_and_an_archive(there, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("a", "b"):
        write_round_sheet(papers / f"{name}-sheet.pdf", record=there.round.id, period=DAY, on=ON)
        write_round_poster(papers / f"{name}-poster.pdf", record=there.round.id, on=ON)
    for kind in ("sheet", "poster"):
        assert (papers / f"a-{kind}.pdf").read_bytes() == (papers / f"b-{kind}.pdf").read_bytes()
    wrong, right = not_archives(papers)
    assert (wrong, right) == ([], 4)


@pytest.mark.parametrize("write", [write_round_sheet, write_round_poster])
def test_a_screen_reader_hears_every_stop_with_its_times(there, tmp_path, write):
    said = asked("pdfinfo", "-struct-text", write(tmp_path / "r.pdf", record=there.round.id, period=DAY, on=ON))
    for name in ("Les Aulnes", "place de la Fontaine", "Haut-du-Lièvre"):
        assert name in said


@pytest.mark.parametrize("write", [write_round_sheet, write_round_poster])
def test_what_cannot_be_printed_is_refused_with_words_and_leaves_no_file(there, tmp_path, write):
    to = tmp_path / "r.pdf"
    with pytest.raises(Unknown):
        write(to, record=999)
    with pytest.raises(NoRoundThen):
        write(to, record=there.round.id, period=Period(date(2026, 11, 23), date(2026, 11, 27)))
    with step("Sans arrêt") as changes:
        bare = changes.save(Round(title="Vide", venue=there.venue, day=SATURDAY))
        every = changes.save(Round(title="Chaque jour", venue=there.venue, day=SATURDAY, recurrence="FREQ=DAILY"))
        changes.save(RoundStop(round=every, place=1, stop=Stop.get(), arrival=600, departure=660))
    with pytest.raises(NoStops):
        write(to, record=bare.id)
    with pytest.raises(TooManySheets):
        write(to, record=every.id, period=Period(date(2026, 1, 1), date(2030, 1, 1)))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("r.pdf")]
