"""The catalogue of reports: the figures of documents.md, the same in every kind of file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from exports.attendance_sheet import day_sheet
from exports.catalogue import REPORTS
from exports.issuing import cancel, issue, replace
from exports.spreadsheet import UnknownEnding
from models.language import _, speaking
from models.language.typed import Period
from models.queries.attestations import of_course
from models.recognition import Expense
from models.records.steps import step
from models.refusals import Unknown
from models.training import Course, TrainingSession
from models.volunteers import Volunteer
from tests.agreed import agreed
from tests.books import books
from tests.bus_story import bus
from tests.exports.money_story import accounted
from tests.exports.partners import whole
from tests.exports.story import FULL, ISSUED, LATER, PARTIAL, asked, issued, story
from tests.exports.test_golden_documents import hours_of, sheet_session
from tests.exports.test_spreadsheets import read_csv
from tests.makers import durand, our_service, presence_of, training
from tests.plateau import plateau

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def somebody():
    """A volunteer with an address and an expense: number one."""
    with step("Somebody") as changes:
        person = changes.save(durand(postcode="54520"))
        one = changes.save(Volunteer(person=person))
        changes.save(Expense(volunteer=one, day=LATER, kind="meal", label="Repas", cents=850))
    our_service()


NEEDED = {
    "meeting": plateau,
    "action": books,
    "action-session": books,
    "partner": whole,
    "diagnosis": books,
    "session": lambda: story([FULL]),
    "agreement": agreed,
    "round": bus,
    "volunteer": somebody,
    "grant": accounted,
}  # what each paper about a record needs first
PEOPLED = {"badges": somebody, "labels": whole}  # refused in words while nobody is there


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split())


def test_the_golden_training_block_stands_in_all_three_kinds_of_file(dossier, tmp_path):
    hours_of(14)
    write = REPORTS["training-hours"].write
    words = words_of(write(tmp_path / "x.pdf", period=YEAR))
    assert "14 15 h 35 174 h" in words
    assert "Total : 14 bénévoles 35 sur 42 210 h 00 174 h 00 82,9 %" in words
    rows = read_csv(write(tmp_path / "x.csv", period=YEAR))
    assert rows[-4] == ["Total", "", "", "35", "42", "210:00", "174:00", "82,9\u00a0%"]
    assert [row[3:7] for row in rows[-3:]] == [["", "", "15:00", ""], ["35", "", "", ""], ["", "", "", "174:00"]]
    sheet = load_workbook(write(tmp_path / "x.xlsx", period=YEAR)).active
    assert len(rows) == sheet.max_row
    assert sheet.cell(sheet.max_row - 3, 7).value == timedelta(hours=174)
    assert sheet.cell(sheet.max_row - 1, 4).value == 35


def test_a_period_holds_both_its_days_and_nothing_else(dossier, tmp_path):
    story([FULL])
    period = Period(date(2026, 3, 5), date(2026, 3, 7))
    rows = read_csv(REPORTS["training-hours"].write(tmp_path / "x.csv", period=period))
    assert rows[1][3:7] == ["2", "2", "6:30", "6:00"]


@pytest.mark.parametrize(("minutes", "title"), [(7199, "Attestation de présence partielle"), (7200, "bénévole")])
def test_the_threshold_compares_minutes_and_not_what_is_printed(dossier, tmp_path, minutes, title):
    our_service()
    planned = [900] * 10
    attended = [900] * 7 + [minutes - 6300, 0, 0]
    assert (sum(planned), sum(attended)) == (9000, minutes)
    with step("A training of days") as changes:
        course = changes.save(Course(title="Longue formation"))
        days = [
            changes.save(TrainingSession(course=course, day=date(2026, 3, 1 + n), planned=each))
            for n, each in enumerate(planned)
        ]
    training([60], [60], title="Autre")
    with step("Attended") as changes:
        from models.sheets import Entry, enter
        from models.training import Enrolment
        from models.volunteers import Volunteer

        someone = Volunteer.get()
        changes.save(Enrolment(volunteer=someone, course=course))
        entries = zip(days, attended, strict=True)
        enter(changes, [Entry(day.id, someone.id, presence_of(m, 900), m) for day, m in entries])
    from models.sheets import lock

    lock([day.id for day in days])
    words = words_of(issue(of_course(course.id), to=tmp_path, on=ISSUED).issued[0].path)
    assert title in words
    assert "sur 150 h prévues (80,0 %)" in words


def test_the_register_tells_what_became_of_each(dossier, tmp_path):
    issued([FULL, PARTIAL])
    replace("ATT-F-2026-0001", "Nouvelle signataire", to=None, on=LATER)
    cancel("ATT-F-2026-0002", "=Délivrée par méprise")
    write = REPORTS["register"].write
    rows = read_csv(write(tmp_path / "x.csv"))
    assert [(row[0], row[1], row[5], row[6], row[7]) for row in rows[1:]] == [
        ("ATT-F-2026-0001", "2026-04-03", "remplacé", "Nouvelle signataire", "11:30"),
        ("ATT-F-2026-0002", "2026-04-03", "annulé", "'=Délivrée par méprise", "14:30"),
        ("ATT-F-2026-0003", "2026-11-22", "délivré", "remplace ATT-F-2026-0001", "11:30"),
    ]
    assert len(read_csv(write(tmp_path / "y.csv", period=Period(LATER, LATER)))) == 2
    words = words_of(write(tmp_path / "x.pdf"))
    assert "3 documents" in words
    assert all(row[4] in words for row in rows[1:])


def test_a_sheet_has_a_column_for_each_half_day_there_is(dossier):
    session = sheet_session(3)
    sheet = day_sheet(session)
    assert [half.head for half in sheet.halves] == ["Matin", "Après-midi"]
    assert sheet.trainers == ("Idriss MANSOURI", "Claire BÉRANGER")
    assert len(sheet.names) == 3
    assert [half.head for half in day_sheet(1).halves] == ["Matin"]
    with step("Whole days") as changes:
        more = {"course": 1, "group": "A"}
        whole = changes.save(TrainingSession(**more, day=date(2026, 12, 1), start=540, end=1020, pause=60))
        untimed = changes.save(TrainingSession(**more, day=date(2026, 12, 2), planned=60))
    assert [half.head for half in day_sheet(whole.id).halves] == ["Matin", "Après-midi"]
    assert [half.head for half in day_sheet(untimed.id).halves] == ["Signature"]


def test_a_sheet_as_a_table_names_everybody(dossier, tmp_path):
    session = sheet_session(12)
    rows = read_csv(REPORTS["attendance-sheet"].write(tmp_path / "x.csv", record=session))
    assert len(rows) == 13
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, 13)]


def test_a_session_that_is_not_there_is_refused(dossier, tmp_path):
    with pytest.raises(Unknown):
        REPORTS["attendance-sheet"].write(tmp_path / "x.pdf", record=7)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("word", REPORTS)
def test_every_report_is_written_empty_and_refuses_other_endings(dossier, tmp_path, word):
    report = REPORTS[word]
    record = 1 if report.needs in NEEDED else None
    NEEDED.get(report.needs, PEOPLED.get(word, lambda: None))()
    for ending in report.formats:
        path = report.write(tmp_path / f"x.{ending}", record=record)
        assert path.stat().st_size > 10
    with pytest.raises(UnknownEnding):
        report.write(tmp_path / "x.docx", record=1)


@pytest.mark.parametrize("word", REPORTS)
def test_every_report_has_a_title_in_french(word):
    with speaking("en"):
        english = _(REPORTS[word].title)
    assert english == REPORTS[word].title != _(REPORTS[word].title)
