"""Reports of hours: the golden figures on paper and in spreadsheets; the sum of the lines is the total everywhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from exports.catalogue import REPORTS
from exports.cec_list import write_cec
from exports.fdva_report import days_text, write_fdva
from exports.hours_report import write_hours
from exports.pivot_paper import write_pivot
from exports.valuation_report import times_text, write_valuation
from models.actions import Action
from models.engagements import Engagement
from models.hours import HourEntry
from models.language import speaking
from models.language.formats import duration_text
from models.language.typed import Period
from models.queries.cec import ForAssociationsAlone
from models.queries.hours import Cut, pivot
from models.queries.hours_names import PivotLines
from models.records.steps import step
from models.training import Attendance
from tests.exports.story import asked, not_archives
from tests.exports.test_spreadsheets import read_csv
from tests.hours_story import comings, gave, golden_missions, hours_of_a_year
from tests.makers import our_service, training, volunteer
from tests.models.queries.test_fdva import golden_days

ON = date(2026, 11, 20)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split())


@LANGUAGES
def test_hours_report(service, tmp_path, golden, language):
    our_service()
    hours_of_a_year()
    with speaking(language):
        golden(write_hours(tmp_path / "x.pdf", period=YEAR, on=ON).read_bytes())


@LANGUAGES
def test_valuation_report(service, tmp_path, golden, language):
    our_service()
    golden_missions()
    with speaking(language):
        golden(write_valuation(tmp_path / "x.pdf", period=YEAR, on=ON).read_bytes())


@LANGUAGES
def test_fdva_report(service, tmp_path, golden, language):
    our_service()
    golden_days()
    with speaking(language):
        golden(write_fdva(tmp_path / "x.pdf", period=YEAR, on=ON).read_bytes())


@LANGUAGES
def test_cec_list(service, tmp_path, golden, language):
    entitled_and_not()
    with speaking(language):
        golden(write_cec(tmp_path / "x.pdf", period=YEAR, on=ON).read_bytes())


@LANGUAGES
def test_table_of_hours_by_month(service, tmp_path, golden, language):
    our_service()
    hours_of_a_year()
    with speaking(language):
        golden(write_pivot(tmp_path / "x.pdf", Cut("person", "month", YEAR), on=ON).read_bytes())


def test_table_of_hours_with_more_columns_than_a_page_has_room_for(service, tmp_path, golden):
    our_service()
    hours_of_a_year()
    golden(write_pivot(tmp_path / "x.pdf", Cut("action", "day", YEAR), on=ON).read_bytes())


def entitled_and_not():
    """One who supervised enough, one who did not, one who only helped."""
    our_service(declared=date(2019, 5, 4))
    with step("Hours") as changes:
        for name, role, days in (
            ("Aubert", "governing", 21),
            ("Béranger", "supervising", 9),
            ("Diallo", "ordinary", 30),
        ):
            who = volunteer(changes, name, "Noa", "")
            mission = changes.save(Engagement(volunteer=who, title="Conseil", role=role))
            for n in range(days):
                gave(changes, who, date(2026, 1, 5) + timedelta(n), 600, engagement=mission)


def test_every_paper_of_hours_is_an_archive(dossier, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    entitled_and_not()
    golden_missions()
    golden_days()
    for write in (write_hours, write_valuation, write_fdva, write_cec):
        write(papers / f"{write.__name__}.pdf", period=YEAR, on=ON)
    write_pivot(papers / "pivot.pdf", Cut("person", "day", YEAR))
    assert not_archives(papers) == ([], 5)


def test_the_golden_valuation_stands_in_all_three_kinds_of_file(dossier, tmp_path):
    golden_missions()
    words = words_of(write_valuation(tmp_path / "x.pdf", period=YEAR))
    for figure in ("58,10 €", "67,61 €", "50,08 €", "175,79 €", "10 h 40", "×1,5", "12,02 €"):
        assert figure in words
    rows = read_csv(write_valuation(tmp_path / "x.csv", period=YEAR))
    assert [row[5:] for row in rows[1:]] == [
        ["4:50", "58,10"],
        ["3:45", "67,61"],
        ["2:05", "50,08"],
        ["10:40", "175,79"],
    ]
    sheet = load_workbook(write_valuation(tmp_path / "x.xlsx", period=YEAR)).worksheets[0]
    assert [round(sheet.cell(n, 7).value * 100) for n in range(2, 6)] == [5810, 6761, 5008, 17579]
    assert sheet.cell(5, 6).value == timedelta(minutes=640)


def test_a_change_of_rate_is_printed_as_two_lines_with_their_sources(dossier, tmp_path):
    with step("Hours") as changes:
        who = volunteer(changes)
        for day in (date(2024, 10, 31), date(2024, 11, 1)):
            gave(changes, who, day, 600)
    words = words_of(write_valuation(tmp_path / "x.pdf"))
    assert "116,50 €" in words
    assert "118,80 €" in words
    assert "235,30 €" in words
    assert words.count("SMIC horaire brut") == 2


def test_the_golden_training_block_for_fdva(dossier, tmp_path):
    golden_days()
    words = words_of(write_fdva(tmp_path / "x.pdf", period=YEAR))
    assert "15 h 14 35 174 h" in words
    assert "2,5 jours de 6 h chacun" in words
    assert "soit 29 jours" in words
    assert read_csv(write_fdva(tmp_path / "x.csv"))[-1] == ["Total", "3", "15:00", "2,5", "35", "14", "174:00", "29"]


def test_participations_and_persons_for_fdva(dossier, tmp_path):
    sessions = ({0, 1, 2}, {1, 2, 3}, {3})
    training([60] * 3, [[60 if n in there else 0 for there in sessions] for n in range(4)])
    assert read_csv(write_fdva(tmp_path / "x.csv"))[-1][4:6] == ["7", "4"]
    assert Attendance.select().count() == 12


@pytest.mark.parametrize(
    ("tenths", "said"), [(0, "0 jour"), (10, "1 jour"), (15, "1,5 jour"), (20, "2 jours"), (25, "2,5 jours")]
)
def test_french_days_are_many_from_two_on(tenths, said):
    assert days_text(tenths) == said


def test_multiples_are_written_without_decimals_that_say_nothing():
    assert [times_text(n) for n in (100, 150, 125, 105, 1000)] == ["×1", "×1,5", "×1,25", "×1,05", "×10"]


def test_the_report_of_hours_names_active_new_and_gone(dossier, tmp_path):
    comings()
    words = words_of(write_hours(tmp_path / "x.pdf", period=YEAR))
    assert "nouveaux : 1, partis : 1" in words
    book = load_workbook(write_hours(tmp_path / "x.xlsx", period=YEAR))
    figures = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert [figures[name] for name in ("Bénévoles actifs", "Nouveaux bénévoles", "Bénévoles partis")] == [2, 1, 1]
    assert figures["Reste à valider"] == 1
    people = {row[0].value: tuple(cell.value for cell in row[1:]) for row in book["Actifs, nouveaux, partis"].rows}
    assert people["1er trimestre 2026"] == (2, 1, 1)
    assert [row[0].value for row in book["Sans heures"].iter_rows(min_row=2)] == ["B", "D"]


def test_the_cec_list_says_why_not(dossier, tmp_path):
    entitled_and_not()
    rows = read_csv(write_cec(tmp_path / "x.csv", period=YEAR))
    assert [row[:5] for row in rows[1:]] == [
        ["AUBERT Noa", "2026", "210:00", "210:00", "oui"],
        ["BÉRANGER Noa", "2026", "90:00", "90:00", "non"],
    ]
    assert rows[1][6] == ""
    assert "200\u00a0h" in rows[2][6]


def test_a_public_body_has_no_cec_list(dossier, tmp_path):
    our_service(type="public_body")
    with pytest.raises(ForAssociationsAlone):
        write_cec(tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_hours_of_the_year_asked_stand_in_the_report_and_no_others(dossier, tmp_path):
    comings()
    last = Period(date(2025, 1, 1), date(2025, 12, 31))
    assert read_csv(write_hours(tmp_path / "x.csv", period=last))[-1] == ["Total", "2:00", "2:00"]


def test_a_title_that_looks_like_a_formula_stays_text(dossier, tmp_path):
    with step("Hours") as changes:
        action = changes.save(Action(title="=1+1"))
        gave(changes, volunteer(changes), date(2026, 3, 3), 60, action=action)
    cut = Cut("action", "kind")
    assert read_csv(write_pivot(tmp_path / "x.csv", cut))[1][0] == "'=1+1"
    cell = load_workbook(write_pivot(tmp_path / "x.xlsx", cut)).active.cell(2, 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


entries = some.lists(
    some.tuples(
        some.integers(0, 2),
        some.dates(date(2026, 1, 1), date(2026, 6, 30)),
        some.integers(1, 400),
        some.sampled_from(("action", "preparation", "travel")),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries, some.sampled_from((("person", "month"), ("kind", "week"), ("month", "kind"))))
def test_the_sum_of_the_lines_is_the_total_on_screen_in_pdf_and_in_xlsx(dossier, tmp_path, told, two):
    with step("Hours") as changes:
        changes.bin(*HourEntry.kept())
        people = [volunteer(changes, f"Évrard-{n}", "") for n in range(2)]
        for who, day, minutes, kind in told:
            group = {"group": "Scouts", "size": 3} if who == 2 else {"volunteer": people[who]}
            changes.save(HourEntry(**group, day=day, minutes=minutes, kind=kind, state="validated"))
    n = len(list(tmp_path.iterdir()))  # what was read of a file is kept by its name
    expected = sum(minutes * (3 if who == 2 else 1) for who, _day, minutes, _kind in told)
    cut = Cut(*two)
    lines = PivotLines(pivot(cut))
    assert sum(sum(lines.minutes(answer)) for answer, _name in lines.rows) == sum(lines.totals()) == expected
    sheet = load_workbook(write_pivot(tmp_path / f"{n}.xlsx", cut)).active
    last = sheet.max_column
    column = [minutes_of(sheet.cell(n, last).value) for n in range(2, sheet.max_row + 1)]
    assert sum(column[:-1]) == column[-1] == expected
    words = tied(words_of(write_pivot(tmp_path / f"{n}.pdf", cut)))
    printed = [duration_text(lines.made.by_row[answer]) for answer, _name in lines.rows]
    assert all(tied(figure) in words for figure in (*printed, duration_text(expected)))


def tied(words):
    return words.replace("\u202f", "\u00a0").replace(" ", "\u00a0")


def minutes_of(value):
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    return value.hour * 60 + value.minute


def test_every_report_of_hours_is_in_the_catalogue():
    assert {"hours", "valuation", "cec", "fdva"} <= set(REPORTS)
