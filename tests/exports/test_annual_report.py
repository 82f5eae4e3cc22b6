"""The annual report and the dashboard: looked at, numbered, the same figures on paper and in the workbook."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date

import pikepdf
import pytest
from openpyxl import load_workbook

from exports import annual_paper, dashboard_paper
from exports.annual_paper import annual_pdf, write_annual, year_before
from exports.dashboard_paper import quarter_before, write_dashboard
from exports.issuing import replace, reprint
from exports.report_issuing import issue_report
from exports.report_paper import drafted
from exports.snapshot import Snapshot
from models.action_partners import ActionPartner
from models.actions import Action, ActionSession, AttendanceCount
from models.language import speaking
from models.language.typed import Period
from models.partners import Organisation
from models.queries.annual import annual
from models.queries.dashboard_report import dashboard_report
from models.queries.figures import evidence
from models.queries.partnership import partnership
from models.records.steps import step
from models.register import pdf_of
from models.reports import Report, ReportText
from models.verification import verify
from tests.exports.annual_story import NOW, a_year
from tests.exports.story import asked, bus_logo, not_archives, with_logo
from tests.exports.test_golden_documents import LANGUAGES
from tests.makers import our_service

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
SPRING = Period(date(2026, 4, 1), date(2026, 6, 30))
DAY, LATER = date(2027, 3, 2), date(2027, 5, 4)
HOSTILE = ("=cmd|'/c calc'!A1", "<b>&amp;</b><img src='/etc/passwd'>", "محمد عبد الله", "x" * 160)


def the_year(**more):
    made = a_year(**more)
    with_logo(bus_logo())
    return made


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split())


def alternatives(path):
    """The words that stand for the figures of a PDF."""
    with pikepdf.open(path) as pdf:
        found = [item.get("/Alt") for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        return [str(one) for one in found if one is not None]


def issued(word, period, to, on=DAY):
    return issue_report(word, 0, period, to=to, on=on)


@LANGUAGES
def test_annual_report_draft(service, tmp_path, golden, language):
    the_year()
    with speaking(language):
        golden(write_annual(tmp_path / "x.pdf", period=YEAR, on=DAY).read_bytes())


def test_annual_report_issued(service, tmp_path, golden):
    the_year()
    document, path = issued("annual-report", YEAR, tmp_path)
    assert document.number == "Y-2027-0001"
    golden(path.read_bytes())


def test_annual_report_of_a_year_with_nothing_in_it(service, tmp_path, golden):
    our_service()
    golden(write_annual(tmp_path / "x.pdf", period=YEAR, on=DAY).read_bytes())


@LANGUAGES
def test_dashboard_of_a_quarter(service, tmp_path, golden, language):
    the_year()
    with speaking(language):
        golden(write_dashboard(tmp_path / "x.pdf", period=SPRING, on=DAY).read_bytes())


def test_dashboard_issued(service, tmp_path, golden):
    the_year()
    document, path = issued("dashboard", YEAR, tmp_path)
    assert document.number == "D-2027-0001"
    golden(path.read_bytes())


def test_dashboard_of_nothing(service, tmp_path, golden):
    our_service()
    golden(write_dashboard(tmp_path / "x.pdf", period=SPRING, on=DAY).read_bytes())


def test_a_dashboard_is_one_page_however_much_there_is_to_tell(service, tmp_path):
    made = the_year()
    with step("More") as changes:
        report = changes.save(Report(kind="dashboard", start=YEAR.first, end=YEAR.last))
        changes.save(ReportText(report=report, section="summary", text="Le bus a tenu ses arrêts. " * 60))
        for n in range(30):
            changes.save(Organisation(name=f"Financeur {n}", funder=True))
    assert made.grants
    for period in (YEAR, SPRING):
        document, path = issued("dashboard", period, tmp_path)
        assert "Pages:           1" in asked("pdfinfo", path), document.number


def test_the_papers_are_archives_tagged_and_the_same_content_gives_the_same_bytes(service, tmp_path):
    the_year()
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (1, 2):
        write_annual(folder / f"{number}.pdf", period=YEAR, on=DAY)
        write_dashboard(folder / f"d{number}.pdf", period=SPRING, on=DAY)
    assert (folder / "1.pdf").read_bytes() == (folder / "2.pdf").read_bytes()
    assert (folder / "d1.pdf").read_bytes() == (folder / "d2.pdf").read_bytes()
    issued("annual-report", YEAR, folder)
    issued("dashboard", SPRING, folder)
    assert not_archives(folder) == ([], 6)
    told = asked("pdfinfo", "-struct-text", folder / "1.pdf")
    assert told.count("Figure") >= 7
    assert "2026 : maximum en avr. (235), minimum en août (36)." in " ".join(alternatives(folder / "1.pdf"))
    assert "TOC" in told


def test_every_chapter_stands_in_the_contents_with_its_page(service, tmp_path):
    the_year()
    path = write_annual(tmp_path / "x.pdf", period=YEAR, on=DAY)
    pages = [" ".join(page.split()) for page in asked("pdftotext", "-layout", path, "-").split("\f")]
    for title in ("Chiffres clés", "Territoire et diagnostic", "Le bus", "Bénévoles", "Publics", "Perspectives"):
        number = int(pages[0].split(" Sommaire")[1].split(f" {title} ")[1].split()[0])
        assert title in pages[number - 1]


def test_needs_without_an_action_are_named(service, tmp_path):
    made = the_year()
    with step("Cancelled") as changes:
        for action in (made.books.action, made.books.visits):
            kept = Action.get_by_id(action.id)
            kept.status = "cancelled"
            changes.save(kept)
    words = words_of(write_annual(tmp_path / "x.pdf", period=YEAR, on=DAY))
    assert (
        "Une action de la période a répondu à 0 besoins sur 1. Sans action : Connaître les services du quartier."
        in words
    )


def test_chapters_without_anything_are_named_once_and_not_drawn(service, tmp_path):
    our_service()
    words = words_of(write_annual(tmp_path / "x.pdf", period=YEAR, on=DAY))
    assert "Rien n’est noté sur la période à propos de : Territoire et diagnostic, Actions, Le bus" in words
    assert words.count("Perspectives") == 1


def test_what_was_written_stands_at_the_head_of_its_chapter(service, tmp_path):
    the_year(texts={"training": "Personne n’a pu être formé : la salle était en travaux."})
    words = words_of(write_annual(tmp_path / "x.pdf", period=YEAR, on=DAY))
    assert "Formation Personne n’a pu être formé : la salle était en travaux." in words


def test_paper_and_workbook_say_the_same_figures(service, tmp_path):
    the_year()
    words = words_of(write_annual(tmp_path / "x.pdf", period=YEAR, on=DAY))
    book = load_workbook(write_annual(tmp_path / "x.xlsx", period=YEAR, on=DAY), data_only=True)
    figures = {row[0]: row[1:4] for row in book["Chiffres clés"].iter_rows(values_only=True)}
    visits = figures["Visites"][0]
    assert visits == sum(NOW) + 154 + 3
    assert f"{visits:,}".replace(",", " ") in words
    budget = list(book["Budget"].iter_rows(values_only=True))
    assert budget[-1][2:] == (16500, 16500)
    assert "16 500,00 € 16 500,00 € 0,00 € 100,0 %" in words


def recalculated(path, folder):
    """The workbook as LibreOffice gives it back: every formula worked out anew."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run([*command, "--outdir", str(folder), str(path)], capture_output=True, check=True, timeout=180)
    return load_workbook(folder / path.name, data_only=True)


def test_an_office_that_adds_up_again_finds_the_same_totals(service, tmp_path):
    the_year()
    path = write_annual(tmp_path / "x.xlsx", period=YEAR, on=DAY)
    (tmp_path / "again").mkdir()
    there, again = load_workbook(path, data_only=True), recalculated(path, tmp_path / "again")
    live = load_workbook(path)
    formulas = 0
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formulas += 1
                    before, after = (book[sheet.title][cell.coordinate].value for book in (there, again))
                    if hasattr(before, "total_seconds"):
                        before, after = before.total_seconds(), after.total_seconds()
                    assert after == pytest.approx(before, abs=0.001), (sheet.title, cell.coordinate)
    assert formulas > 15


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_name_is_never_markup_nor_a_formula(service, tmp_path, hostile):
    made = the_year(texts={"summary": hostile, "actions": f"- {hostile}\n{hostile}"})
    with step("Hostile") as changes:
        for record in (Organisation.get_by_id(made.books.library.id), Action.get_by_id(made.saturdays.id)):
            setattr(record, "name" if isinstance(record, Organisation) else "title", hostile)
            changes.save(record)
    folder = tmp_path / "papers"
    folder.mkdir()
    write_annual(folder / "x.pdf", period=YEAR, on=DAY)
    write_dashboard(folder / "y.pdf", period=YEAR, on=DAY)
    assert not_archives(folder) == ([], 2)
    book = load_workbook(write_annual(tmp_path / "x.xlsx", period=YEAR, on=DAY))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert hostile in [cell.value for cell in found]
    assert {cell.value[:5] for cell in found if cell.data_type == "f"} == {"=SUM("}


def test_small_cells_stay_hidden_in_the_workbook_too(service, tmp_path):
    the_year()
    book = load_workbook(write_dashboard(tmp_path / "x.xlsx", period=YEAR, on=DAY))
    sheet = next(one for one in book if one.title.startswith("Visites · Âge"))
    rows = {row[0]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert rows["12 à 25 ans"] == "< 5"
    assert "n. d." in rows.values()
    assert isinstance(rows["Total"], int)


def test_what_was_issued_is_drawn_again_from_its_snapshot_whatever_changed_since(service, tmp_path):
    made = the_year()
    document, path = issued("annual-report", YEAR, tmp_path)
    with step("Renamed") as changes:
        action = Action.get_by_id(made.saturdays.id)
        action.title = "Autre chose"
        changes.save(action)
    snapshot = Snapshot.read(document.snapshot)
    from models.dossier.contents import content

    assert annual_pdf(snapshot, content(snapshot.house.logo)) == path.read_bytes() == pdf_of(document)
    for what in (document.check_code, path.read_bytes()):
        assert verify(what).answer == "authentic"


def test_the_same_again_is_a_duplicate_and_another_reason_takes_its_place(service, tmp_path):
    the_year()
    first, _path = issued("dashboard", SPRING, tmp_path)
    again, copy = issued("dashboard", SPRING, tmp_path, on=LATER)
    assert again.number == first.number
    assert "DUPLICATA" in words_of(copy)
    outcome = replace(first.number, "Une feuille oubliée", to=tmp_path, on=LATER)
    assert f"Ce document remplace {first.number} du 2 mars 2027" in words_of(outcome.issued[0].path)
    assert reprint(outcome.issued[0].number, to=tmp_path, on=LATER).path.exists()


def test_every_figure_of_the_report_is_the_sum_of_its_evidence(service):
    the_year()
    board = annual(YEAR).board
    for number in board.numbers():
        found = evidence(number.word, board.scope(number))
        assert sum(amount for _record, amount in found) == number.value, number


def test_a_snapshot_reads_back_as_it_was_written(service):
    the_year()
    for told in (annual(YEAR), dashboard_report(SPRING)):
        assert Snapshot.read(drafted(told, DAY).text()).facts == told


def test_without_days_it_is_the_exercise_and_the_quarter_that_are_over(service):
    our_service()
    assert year_before(date(2027, 3, 2)) == YEAR
    assert quarter_before(date(2026, 7, 14)) == SPRING
    assert quarter_before(date(2026, 1, 1)) == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert annual_paper.gather(0, None, DAY).period == YEAR
    assert dashboard_paper.gathered(0, None, date(2026, 7, 1)).period == SPRING


def test_a_partner_has_the_same_rate_here_as_in_its_own_report(service):
    made = the_year()
    found = {one.organisation: one for one in annual(YEAR).partners}
    for partner in (made.books.library, *made.books.others):
        own, here = partnership(partner.id, YEAR), found[partner.id]
        assert (here.kept, here.counted, here.actions) == (own.kept.kept, own.kept.counted, own.sums.actions)
    assert (found[made.books.library.id].kept, found[made.books.library.id].counted) == (3, 4)


def test_a_huge_year_keeps_every_action_and_stays_an_archive(service, tmp_path):
    made = the_year()
    text = "Des gens qui ne venaient nulle part sont montés à l’étage, et sont revenus. " * 12
    with step("A huge year") as changes:
        for n in range(90):
            day = date(2026, 1 + n % 12, 1 + n % 28)
            action = changes.save(Action(title=f"Action n° {n:03}", status="done", start=day, assessment=text))
            held = changes.save(ActionSession(action=action, day=day, place=f"Place {n}"))
            changes.save(AttendanceCount(session=held, band="26-59", number=1 + n))
            changes.save(ActionPartner(action=action, organisation=made.books.library))
    folder = tmp_path / "papers"
    folder.mkdir()
    words = words_of(write_annual(folder / "x.pdf", period=YEAR, on=DAY))
    assert {f"Action n° {n:03}" for n in range(90)} <= set(re.findall(r"Action n° \d{3}", words))
    assert "Total 93 actions" in words
    assert not_archives(folder) == ([], 1)
    assert "Pages:           1\n" in asked("pdfinfo", write_dashboard(tmp_path / "y.pdf", period=YEAR, on=DAY))
