"""Expense statements: each line and its voucher, sums by what becomes of them, the gift apart."""

from datetime import date

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from exports.expense_statement import NothingSpent, write_expenses
from models.language import speaking
from models.language.typed import Period
from models.queries.expenses import spent_by
from models.recognition import Expense
from models.records.steps import step
from models.refusals import Unknown
from models.volunteers import Volunteer
from tests.exports.story import LATER, asked, bus_logo, not_archives, with_logo
from tests.makers import our_service, volunteer

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
LINES = [
    (date(2026, 5, 30), "mileage", "Trajet du dépôt à Laxou", 2480, 744, "", "paid"),
    (date(2026, 6, 13), "purchase", "Cent vingt marque-pages", None, 4350, "F-12", "approved"),
    (date(2026, 6, 13), "mileage", "Trajet aller et retour", 1240, 372, "", "waived"),
    (date(2026, 6, 20), "meal", "Repas <b>à bord</b>", None, 1500, "T-3", "refused"),
    (date(2026, 6, 27), "transport", "Bus et tram", None, 310, "T-4", "claimed"),
]


@pytest.fixture
def who(service):
    our_service()
    with_logo(bus_logo())
    with step("Expenses") as changes:
        someone = volunteer(changes, number="12")
        for day, kind, label, driven, cents, voucher, state in LINES:
            changes.save(
                Expense(
                    volunteer=someone,
                    day=day,
                    kind=kind,
                    label=label,
                    kilometres=driven,
                    cents=cents,
                    voucher=voucher,
                    state=state,
                )
            )
    return someone


def words(path):
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(path)).replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_expense_statement(who, tmp_path, golden, language):
    with speaking(language):
        golden(write_expenses(tmp_path / "e.pdf", record=who.id, on=LATER).read_bytes())


def test_what_was_refused_is_told_and_counts_in_no_sum(who):
    spent = spent_by(who.id)
    assert (spent.owed, spent.paid, spent.given_up, spent.total) == (4660, 744, 372, 5776)
    assert len(spent.lines) == 5
    assert spent.total == sum(line.cents for line in spent.lines if line.state != "refused")


def test_kilometres_are_those_of_the_lines_that_count(who):
    assert spent_by(who.id).kilometres == 3720


def test_both_days_of_the_period_belong_to_it(who):
    assert len(spent_by(who.id, Period(date(2026, 5, 30), date(2026, 6, 13))).lines) == 3


def test_the_gift_is_said_apart_for_the_tax_receipt(who, tmp_path):
    said = words(write_expenses(tmp_path / "e.pdf", record=who.id, period=JUNE, on=LATER))
    assert "Je renonce au remboursement de 3,72 €" in said
    assert "reçu fiscal" in said


def test_a_public_body_says_nothing_of_a_tax_receipt(who, tmp_path):
    from models.issuer import Issuer

    with step("Public body") as changes:
        ours = Issuer.get()
        ours.type = "public_body"
        changes.save(ours)
    said = words(write_expenses(tmp_path / "e.pdf", record=who.id, period=JUNE, on=LATER))
    assert "Je renonce" in said
    assert "reçu fiscal" not in said


def test_no_gift_no_words_about_one(who, tmp_path):
    july = Period(date(2026, 5, 1), date(2026, 5, 31))
    assert "renonce" not in words(write_expenses(tmp_path / "e.pdf", record=who.id, period=july, on=LATER))


def test_the_total_is_the_same_on_paper_and_in_the_spreadsheet(who, tmp_path):
    assert "57,76 €" in words(write_expenses(tmp_path / "e.pdf", record=who.id, on=LATER))
    rows = list(load_workbook(write_expenses(tmp_path / "e.xlsx", record=who.id)).active.values)
    assert rows[-2][1:] == ("Total", None, None, None, 37.2, 57.76, None)
    assert rows[-1][6] == 3.72


def test_nothing_spent_and_nobody_are_refused(who, tmp_path):
    with pytest.raises(NothingSpent, match="LE GOFF"):
        write_expenses(tmp_path / "e.pdf", record=who.id, period=Period(date(2020, 1, 1), date(2020, 12, 31)))
    with pytest.raises(Unknown):
        write_expenses(tmp_path / "e.pdf", record=999)
    assert not list(tmp_path.glob("e.*"))


def test_the_statement_of_one_volunteer_names_no_expense_of_another(who, tmp_path):
    with step("Another") as changes:
        other = volunteer(changes, "Ben Youssef", "Karim", "mr")
        changes.save(Expense(volunteer=other, day=date(2026, 6, 13), label="À un autre", cents=100))
    assert "À un autre" not in words(write_expenses(tmp_path / "e.pdf", record=who.id))
    assert Volunteer.select().count() == 2


def test_the_statement_is_an_archive_that_a_screen_reader_can_read(who, tmp_path):
    (tmp_path / "out").mkdir()
    path = write_expenses(tmp_path / "out" / "e.pdf", record=who.id, on=LATER)
    assert not_archives(tmp_path / "out") == ([], 1)
    assert "Tagged:          yes" in asked("pdfinfo", path)
