"""The funder report as a workbook: its formulas come to the figures of the paper, and nothing typed is a formula."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile

import pytest
from openpyxl import load_workbook

from exports.funder_paper import write_funder
from models.actions import Action, AttendanceCount
from models.budgets import BudgetLine, VarianceComment
from models.evaluation import Indicator
from models.language import speaking
from models.partners import Organisation
from models.queries.funder import funder_report
from models.records.steps import step
from tests.exports.money_story import DRAWN, YEAR, accounted
from tests.exports.test_golden_documents import LANGUAGES

HOSTILE = ("=cmd|'/c calc'!A1", "+1+1", "@SUM(1)", '=HYPERLINK("http://198.51.100.7")', "-1", "http://198.51.100.7")
FORECAST, ACTUAL, VARIANCE, PERCENT, RATE = "CDEFG"


# --- a small evaluator: SUM, ROUND, IF, references and the four operations ------------------------------------------


class Sheet:
    """Works out the formulas of a sheet from what was typed in it, and from nothing else."""

    def __init__(self, sheet):
        self._cells = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}

    def formulas(self):
        return [name for name, what in self._cells.items() if isinstance(what, str) and self._is_formula(name)]

    def _is_formula(self, name):
        return self._cells[name].startswith("=")

    def value(self, name):
        what = self._cells.get(name)
        if isinstance(what, str) and what.startswith("="):
            return eval(self._python(what[1:]), {"__builtins__": {}}, self._verbs())  # noqa: S307 - our own formulas
        return what

    def _verbs(self):
        return {"cell": self._number, "total": self._total, "ROUND": _round}

    def _number(self, name):
        return self.value(name) or 0

    def _total(self, first, last):
        columns = "ABCDEFG"["ABCDEFG".index(first[0]) : "ABCDEFG".index(last[0]) + 1]
        return sum(self._number(f"{c}{row}") for c in columns for row in range(int(first[1:]), int(last[1:]) + 1))

    def _python(self, formula):
        if_zero = re.fullmatch(r'IF\((\w+)=0,"—",(.*)\)', formula)
        if if_zero:
            return f'("—" if cell("{if_zero[1]}") == 0 else {self._python(if_zero[2])})'
        sums = re.sub(r"SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", r"total('\1','\2')", formula)
        return re.sub(r"(?<!')\b([A-Z]\d+)\b(?!')", r"cell('\1')", sums)


def _round(number, digits):
    """Half away from zero, as spreadsheets do."""
    from decimal import ROUND_HALF_UP, Decimal

    return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def test_the_evaluator_works_out_what_it_is_for():
    from openpyxl import Workbook

    sheet = Workbook().active
    for name, what in (("A1", 2), ("A2", 0.5), ("A3", "=SUM(A1:A2)"), ("A4", "=ROUND(A3/A1,2)"), ("A5", "=A3-A1")):
        sheet[name] = what
    sheet["A6"], sheet["A7"] = '=IF(B9=0,"—",1)', '=IF(A1=0,"—",ROUND((A3-A1)/A1,3))'
    told = Sheet(sheet)
    assert [told.value(f"A{n}") for n in range(3, 8)] == [2.5, 1.25, 0.5, "—", 0.25]


# --- the workbook ---------------------------------------------------------------------------------------------------


def written(made, tmp_path):
    return write_funder(tmp_path / "x.xlsx", record=made.grant.id, on=DRAWN)


def lines_of(sheet):
    told = ((row[1].value, row[0].row) for row in sheet.iter_rows())
    return {words.replace("\u00a0", " "): at for words, at in told if isinstance(words, str)}


def test_formulas_come_to_the_figures_of_the_report_to_the_cent(service, tmp_path):
    made = accounted()
    book, budget = load_workbook(written(made, tmp_path)), funder_report(made.grant.id, on=DRAWN).budget
    sheet = book["Tableau financier"]
    told, rows = Sheet(sheet), lines_of(sheet)
    printed = [(row.label, row.total) for row in budget.rows() if not row.empty]
    printed += [(group.label, group.total) for side in budget.sides for group in side.shown if len(group.shown) > 1]
    printed += [
        ("Total des charges", budget.charges.total),
        ("Total des produits", budget.products.total),
        ("Total général : charges et emplois", budget.general),
        ("Total général : produits et ressources", budget.general_products),
    ]
    for label, sums in printed:
        at = rows[label.replace("\u00a0", " ")]
        assert _cents(told.value(f"{FORECAST}{at}")) == sums.forecast, label
        assert _cents(told.value(f"{ACTUAL}{at}")) == sums.actual, label
        assert _cents(told.value(f"{VARIANCE}{at}")) == sums.variance, label
        for column, tenths in ((PERCENT, sums.percent), (RATE, sums.rate)):
            value = told.value(f"{column}{at}")
            assert (None if value == "—" else round(value * 1000)) == tenths, (label, column)
    assert told.value(f"{ACTUAL}{rows['Charges moins produits']}") == 0


def _cents(euros):
    return round(euros * 100)


@LANGUAGES
def test_every_formula_has_its_value_beside_it(service, tmp_path, language):
    made = accounted()
    with speaking(language):
        path = written(made, tmp_path)
    live, kept = load_workbook(path), load_workbook(path, data_only=True)
    checked = 0
    for sheet in live:
        told = Sheet(sheet)
        for name in told.formulas():
            shown, worked_out = kept[sheet.title][name].value, told.value(name)
            assert worked_out == shown or abs(worked_out - shown) < 1e-9, (sheet.title, name)
            checked += 1
    assert checked > 100


def test_subtotals_totals_variances_and_rates_are_formulas_and_amounts_are_numbers(service, tmp_path):
    sheet = load_workbook(written(accounted(), tmp_path))["Tableau financier"]
    rows = lines_of(sheet)
    assert sheet[f"{ACTUAL}{rows['Locations']}"].value == 180
    assert sheet[f"{ACTUAL}{rows['Services extérieurs']}"].value.startswith("=SUM(")
    assert sheet[f"{VARIANCE}{rows['Locations']}"].data_type == "f"
    total = sheet[f"{ACTUAL}{rows['Total des charges']}"].value
    assert re.fullmatch(r"=D\d+(\+D\d+)+", total)


def test_the_evidence_of_each_line_adds_up_to_it_and_names_its_record(service, tmp_path):
    made = accounted()
    with step("Two vouchers") as changes:
        changes.save(BudgetLine(year=YEAR, grant=made.grant, line="external.rent", label="Tente", actual=1000))
    sheet = load_workbook(written(made, tmp_path))["Preuves des lignes"]
    rent = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Locations"]
    assert [(row[4], row[5]) for row in rent] == [("Locations", 180), ("Tente", 10)]
    told = Sheet(sheet)
    assert told.value(f"F{lines_of(sheet)['Total : Locations']}") == 190


def test_time_given_is_multiplied_where_it_stands(service, tmp_path):
    sheet = load_workbook(written(accounted(), tmp_path))["Valorisation"]
    assert [cell.value for cell in sheet[2]][3:] == [12.02, 1, 36750, "=ROUND(D2*E2*F2/60,2)"]
    assert Sheet(sheet).value("G3") == 7362.25


def test_small_numbers_are_words_without_a_formula_that_gives_them_back(service, tmp_path):
    made = accounted()
    with step("Few") as changes:
        told = {"session": made.books.sessions[0], "band": "12-25", "sex": "men", "what": "visits", "first": "no"}
        changes.save(AttendanceCount(number=3, **told))
    path = written(made, tmp_path)
    rows = {row[1]: row for row in load_workbook(path)["Publics"].iter_rows(values_only=True) if row[0] == "Visites"}
    assert rows["12 à 25 ans"][2:6] == (0, "< 5", 0, "< 5")
    assert rows["60 ans et plus"][3] == "n. d."
    assert rows["Total"][3] == 31
    assert rows["Total"][2].startswith("=SUM(")


def test_what_is_typed_is_never_a_formula_nor_a_link(service, tmp_path):
    made = accounted()
    with step("Hostile") as changes:
        for record, name, text in (
            (Organisation.get_by_id(made.county.id), "name", HOSTILE[0]),
            (Action.get_by_id(made.books.action.id), "title", HOSTILE[1]),
            (BudgetLine.get(), "label", HOSTILE[2]),
            (VarianceComment.get(), "text", HOSTILE[3]),
            (Indicator.get(), "title", HOSTILE[4]),
        ):
            setattr(record, name, text)
            changes.save(record)
        indicator = Indicator.get()
        indicator.unit = HOSTILE[5]
        changes.save(indicator)
    path = written(made, tmp_path)
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    formulas = [found for sheet in sheets for found in re.findall(r"<f>(.*?)</f>", sheet)]
    assert formulas
    ours = re.compile(r'(SUM|ROUND|IF|[A-G]\d+|[-+*/(),:=]|[0-9]|"—")+')
    assert [one for one in formulas if not ours.fullmatch(one.replace("&quot;", '"'))] == []
    assert "hyperlink" not in "".join(sheets)
    texts = {str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row}
    assert {HOSTILE[3], HOSTILE[4], HOSTILE[5]} <= texts


def test_libreoffice_recalculates_it_to_the_figures_of_the_paper(service, tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed: the formulas are worked out by the evaluator above alone")
    made, bare = accounted(), tmp_path / "bare.xlsx"
    path = written(made, tmp_path)
    _without_values(path, bare)
    profile = (tmp_path / "office").as_uri()
    words = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*words, str(tmp_path / "out"), str(bare)], capture_output=True, check=True, timeout=240)
    live, kept = load_workbook(path), load_workbook(path, data_only=True)
    again = load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True)
    checked = 0
    for sheet in live:
        for name in Sheet(sheet).formulas():
            shown, worked_out = kept[sheet.title][name].value, again[sheet.title][name].value
            assert worked_out == shown or abs(worked_out - shown) < 1e-9, (sheet.title, name)
            checked += 1
    assert checked > 100
    total = again["Tableau financier"][f"{ACTUAL}{lines_of(live['Tableau financier'])['Total des charges']}"].value
    assert _cents(total) == 2233412


def _without_values(source, target):
    """The same workbook without the values beside its formulas, so that only who computes can show them."""
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bare:
        for name in parts.namelist():
            data = parts.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            bare.writestr(name, data)
