"""Whatever grants, funders, indicators and texts are called: every report of money builds, and nothing becomes a formula."""

from __future__ import annotations

import random

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from exports.catalogue import REPORTS
from models.actions import Action
from models.budgets import BudgetLine, SharedCost, VarianceComment
from models.evaluation import Indicator, Measure
from models.funding import Grant
from models.language.typed import Period
from models.partners import Organisation
from models.questionnaires import Questionnaire, Wave
from models.records.steps import step
from models.reports import ReportText
from tests.exports.money_story import FIRST, LAST, accounted
from tests.exports.test_hostile_names import PIECES, any_text, touched
from tests.makers import our_service
from tests.makers_money import QUESTIONS

TEXTS = {
    Organisation: ("name", "short_name"),
    Grant: ("title", "programme", "reference", "notes"),
    Action: ("title", "summary", "assessment"),
    BudgetLine: ("label", "voucher"),
    VarianceComment: ("text",),
    SharedCost: ("label", "basis"),
    Indicator: ("title", "unit", "source", "numerator_label", "denominator_label"),
    Measure: ("comment",),
    Questionnaire: ("title", "licence"),
    Wave: ("title",),
    ReportText: ("text",),
}
FORMULAS = ("=1+1", "=2+2", "=cmd")  # those that the texts begin with; the others are ours
NETWORK = ("socket.", "subprocess.", "os.system", "urllib.")


@pytest.fixture
def hostile(dossier):
    """A year accounted for in which every text is hostile, each another way."""
    our_service()
    made, chance = accounted(), random.Random(20261123)
    with step("Asked") as changes:
        asked = changes.save(Questionnaire(title="Utile", licence="CC0", definition=QUESTIONS))
        changes.save(Wave(questionnaire=asked, action=made.books.action, number=1, start=FIRST))
    pieces = iter(sorted({piece for piece in PIECES if piece.strip()}) * 20)
    for kind, names in TEXTS.items():
        for record in kind.kept().order_by(kind.id):
            for name in names:
                most = getattr(kind.field(name), "max_length", None) or 2000
                said = f"{next(pieces)}{chance.choice(('=1+1', '<b>', '+33', '', '-', '@x'))}{any_text(chance)} {record.id}"
                said = chance.choice((said, said * 40)).encode("utf-8", "ignore").decode("utf-8")  # half a letter
                said = said.replace("\0", "")[: most - 8].strip() or "=2+2"
                type(record).update({name: said}).where(kind.id == record.id).execute()
    return made


@pytest.mark.parametrize("word", ["funder", "annual", "dashboard", "action"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_report_of_hostile_texts_builds_and_touches_nothing_else(hostile, tmp_path, word, ending):
    report = REPORTS[word]
    about = {"period": Period(FIRST, LAST)} if report.needs == "period" else {"record": 1}
    touched.clear()
    path = report.write(tmp_path / f"x.{ending}", **about)
    went = [event for event in touched if event.startswith(NETWORK) or "passwd" in event]
    assert went == []
    if ending == "pdf":
        with PdfDocument(path) as pages:
            assert len(pages) > 0
        return
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or not str(cell.value).startswith(FORMULAS), cell.value
                assert cell.hyperlink is None or not cell.hyperlink.target, "an address"
