"""The action sheet with its budget and indicators: a working paper, or one that the register numbers and keeps."""

from __future__ import annotations

import pytest

from exports.action_rows import ActionSheet
from exports.action_sheet import action_pdf, write_action_sheet
from exports.issuing import cancel, replace, reprint
from exports.report_issuing import issue_report
from exports.snapshot import Snapshot
from models.actions import Action
from models.budgets import BudgetLine
from models.language import speaking
from models.partners import Organisation
from models.records.steps import step
from models.refusals import Unknown
from models.register import IssuedDocument, pdf_of
from models.verification import verify
from tests.exports.money_story import DRAWN, YEAR, accounted
from tests.exports.story import LATER, asked, not_archives
from tests.exports.test_golden_documents import LANGUAGES


def budgeted():
    """Save the year accounted for, with what the action itself was to cost and cost."""
    made = accounted()
    made.action = made.books.action
    with step("Its own lines") as changes:
        for line, forecast, actual in (
            ("purchases.materials", 40000, 38250),
            ("other_external.fees", 30000, 30000),
            ("grant.commune", 170000, 168250),
        ):
            changes.save(BudgetLine(year=YEAR, action=made.action, line=line, forecast=forecast, actual=actual))
    return made


def issued(made, to=None, on=DRAWN):
    return issue_report(ActionSheet.KIND, made.action.id, to=to, on=on)


def words_of(path):
    return " ".join(asked("pdftotext", "-layout", path, "-").split()).replace("\u00a0", " ")


@LANGUAGES
def test_action_sheet_with_its_budget(service, tmp_path, golden, language):
    made = budgeted()
    with speaking(language):
        golden(issued(made, tmp_path)[1].read_bytes())


def test_the_sheet_has_its_budget_in_short_and_its_indicators(service, tmp_path):
    made = budgeted()
    words = words_of(write_action_sheet(tmp_path / "a.pdf", record=made.action.id, on=DRAWN))
    assert "Financée par Conseil départemental de Meurthe-et-Moselle" in words
    assert "Personnes qui connaissent la médiathèque atteint 31,0 % 60,0 % 71,9 %" in words
    assert "Budget de l’exercice 2026" in words
    assert "601 Achats matières et fournitures 400,00 382,50 −17,50" in words
    assert "Total des charges 1 700,00 1 682,50 −17,50" in words
    assert "BROUILLON" not in words


def test_an_issued_sheet_has_the_next_number_of_its_own_series_and_says_what_it_is_about(service, tmp_path):
    made = budgeted()
    document, path = issued(made, tmp_path)
    assert (document.number, document.whose()) == ("A-2026-0001", "Des livres sur un plateau")
    assert path.name == "A-2026-0001_DES-LIVRES-SUR-UN-PLATEAU.pdf"
    assert verify(path.read_bytes())[:3] == ("authentic", "A-2026-0001", DRAWN)
    again, _path = issued(made, on=LATER)
    assert again.number == "A-2026-0001"


def test_what_was_issued_stays_as_it_was_whatever_is_renamed_later(service, tmp_path):
    made = budgeted()
    document, path = issued(made, tmp_path)
    before = path.read_bytes()
    with step("Renamed") as changes:
        for record, name in (
            (Action.get_by_id(made.action.id), "title"),
            (Organisation.get_by_id(made.books.library.id), "name"),
        ):
            setattr(record, name, "Autrement")
            changes.save(record)
    kept = IssuedDocument.get_by_id(document.id)
    assert pdf_of(kept) == before
    snapshot = Snapshot.read(kept.snapshot)
    assert snapshot.text() == kept.snapshot
    assert b"Autrement" not in action_pdf(snapshot)


def test_a_sheet_is_reprinted_replaced_and_cancelled_by_its_number(service, tmp_path):
    made = budgeted()
    issued(made)
    assert reprint("A-2026-0001", to=tmp_path, on=LATER).path.name.endswith("_DUPLICATA.pdf")
    with step("Dearer") as changes:
        line = BudgetLine.get(BudgetLine.action == made.action)
        line.actual = 45000
        changes.save(line)
    (new,) = replace("A-2026-0001", "Facture retrouvée", to=tmp_path, on=LATER).issued
    assert new.number == "A-2026-0002"
    assert "Ce document remplace A-2026-0001 du 22 novembre 2026, qui ne compte plus." in words_of(new.path)
    cancel("A-2026-0002", "Établie par méprise")
    assert verify(IssuedDocument.get(IssuedDocument.number == "A-2026-0002").check_code).answer == "cancelled"


def test_an_issued_sheet_is_an_archive(service, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    issued(budgeted(), folder)
    assert not_archives(folder) == ([], 1)


def test_an_action_that_is_not_there_takes_no_number(service):
    budgeted()
    with pytest.raises(Unknown):
        issue_report(ActionSheet.KIND, 99, to=None)
    assert not IssuedDocument.select().exists()
