"""Budget lines from a file: by symbolic id or by the code of the form, none lost, none twice, what is unclear is asked."""

from datetime import date

import pytest

from models.actions import Action
from models.budgets import BudgetLine
from models.exercises import Exercise
from models.funder_templates import FunderLine, FunderTemplate
from models.funding import Allocation, Grant
from models.intake import carry_out, plan_import, read_source
from models.intake.refusals import MissingColumns
from models.records.steps import step
from models.records.undo import undo, undoable
from models.refusals import Unknown
from tests.budget_story import SAMPLE, YEAR, a_grant
from tests.models.intake.conftest import accounted, counts

TITLES = "Ligne*;Libellé;Prévu;Réalisé;Pièce\n"


@pytest.fixture
def made(dossier):
    """A grant of the State with an action."""
    with step("A grant") as changes:
        return a_grant(changes)


@pytest.fixture
def bring(made, file):
    """Import lines for the grant, and give what was planned."""

    def import_lines(text, given=None):
        about = {"grant": made.grant.id} if given is None else given
        plan = accounted(plan_import(read_source(file(text)), "budget-lines", given=about))
        carry_out(plan)
        return plan

    return import_lines


def kept():
    names = ("line", "label", "forecast", "actual", "voucher")
    return [tuple(getattr(line, name) for name in names) for line in BudgetLine.kept().order_by(BudgetLine.id)]


def reasons(plan):
    return " ".join(told.reason for told in plan.refused)


def test_the_sample_comes_in_whole_to_the_cent_and_a_second_time_changes_nothing(made):
    given = {"grant": made.grant.id}
    plan = accounted(plan_import(read_source(SAMPLE), "budget-lines", given=given))
    assert counts(plan) == (21, 0, 0, 0)
    carry_out(plan)
    lines = list(BudgetLine.kept())
    assert sum(line.forecast or 0 for line in lines) == 2200000 * 2 + 880000
    assert sum(line.actual or 0 for line in lines) == 2233412 * 2 + 180000
    assert {line.year for line in lines} == {YEAR}
    first = lines[0]
    assert (first.line, first.label, first.voucher) == ("purchases.materials", "Matières et fournitures", "F 2026-014")
    assert first.voucher_day == date(2026, 3, 12)
    assert counts(plan_import(read_source(SAMPLE), "budget-lines", given=given)) == (0, 0, 21, 0)


def test_it_is_one_step_that_is_undone(made, bring):
    bring(TITLES + "641;;9 000,00;9 120,35;\n645;;3 600,00;;\n")
    done = undoable().first()
    assert done.words() == "Import de 2 lignes de budget"
    undo(done.id)
    assert not kept()


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        ("Ligne*;Libellé;Prévu;Réalisé;Pièce", "615;Bus;2 500,00;2871,40 €;F 1"),
        ("Line;Label;Forecast;Actual;Voucher", "external.maintenance;Bus;2500;2871.40;F 1"),
        ("compte;intitulé;prévisionnel;montant;justificatif", "615;Bus;2\u202f500;2\u00a0871,4;F 1"),
        ("Ligne;Libellé;Prévu;Réalisé;Pièce", "Entretien et réparation;Bus;2500;2871,40;F 1"),
        ("Ligne;Libellé;Prévu;Réalisé;Pièce", "EXTERNAL.MAINTENANCE;Bus;2500;2871,40;F 1"),
    ],
)
def test_a_line_is_known_by_its_id_its_code_or_its_label_under_titles_in_both_languages(made, bring, titles, cells):
    bring(f"{titles}\n{cells}\n")
    assert kept() == [("external.maintenance", "Bus", 250000, 287140, "F 1")]


def test_a_code_that_stands_for_several_lines_is_a_question_with_the_ids_to_choose_from(made, bring):
    with step("Another form") as changes:
        made.grant.template = "foundation"
        changes.save(made.grant)
    plan = bring(TITLES + "Achats et fournitures;;100;;\nPersonnel;;100;;\nRessources propres;;100;;\n")
    assert counts(plan) == (1, 0, 0, 2)
    assert "purchases.services, purchases.materials, purchases.other" in reasons(plan)
    assert "staff.pay, staff.social, staff.other" in reasons(plan)
    assert kept() == [("own", "", 10000, None, "")]


def test_a_line_that_is_not_in_the_form_is_refused_and_no_line_at_all_too(made, bring):
    plan = bring(TITLES + "999;Mystère;100;;\n;Sans ligne;100;;\n")
    assert counts(plan) == (0, 0, 0, 2)
    assert "n’a pas de ligne « 999 »" in reasons(plan).replace("\u202f", " ")
    assert not kept()


def test_a_known_id_that_the_form_lacks_comes_in_and_is_said_to_stand_among_the_others(made, bring):
    with step("A short form") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        changes.save(FunderLine(template=form, line="fuel", place=1, code="6061", label="Carburant"))
        made.grant.template = f"own-{form.id}"
        changes.save(made.grant)
    plan = bring(TITLES + "6061;;100;;\nfuel;;50;;\nstaff.pay;;100;;\n")
    assert [line for line, *_rest in kept()] == ["fuel", "fuel", "staff.pay"]
    assert [told.line for told in plan.warnings] == [4]


def test_two_lines_that_say_the_same_are_two_and_stay_two(made, bring):
    text = TITLES + "625;Train;;24,50;\n625;Train;;24,50;\n625;Train;;31,00;\n"
    assert counts(bring(text)) == (3, 0, 0, 0)
    assert counts(bring(text)) == (0, 0, 3, 0)
    assert sum(actual for _line, _label, _forecast, actual, _voucher in kept()) == 8000


def test_an_actual_that_comes_later_is_written_into_the_line_that_was_forecast(made, bring):
    bring("Ligne;Libellé;Prévu\n641;Salaires;9 000\n")
    plan = bring("Ligne;Libellé;Réalisé\n641;Salaires;9 120,35\n")
    assert counts(plan) == (0, 1, 0, 0)
    assert kept() == [("staff.pay", "Salaires", 900000, 912035, "")]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_lines_with_one_name_the_one_that_is_unchanged_stays_as_it_is(made, bring, order):
    bring(TITLES + "625;Train;;24,50;\n625;Train;;31,00;\n")
    lines = {1: "625;Train;;25,50;\n", 2: "625;Train;;31,00;\n"}
    bring(TITLES + "".join(lines[n] for n in order))
    assert sorted(actual for _line, _label, _forecast, actual, _voucher in kept()) == [2550, 3100]


def test_an_empty_cell_erases_nothing_and_an_amount_that_is_none_is_refused(made, bring):
    bring(TITLES + "641;Salaires;9 000;9 120,35;B 7\n")
    plan = bring(TITLES + "641;Salaires;;;B 7\n645;;neuf mille;;\n625;;-5;;\n")
    assert counts(plan) == (0, 0, 1, 2)
    assert kept() == [("staff.pay", "Salaires", 900000, 912035, "B 7")]


def test_a_credit_note_may_be_an_actual_below_nothing(made, bring):
    bring(TITLES + "601;Avoir;;-12,50;A 1\n")
    assert kept() == [("purchases.materials", "Avoir", None, -1250, "A 1")]


def test_without_a_grant_each_line_names_its_action_or_its_grant_and_the_exercise(made, bring):
    titles = "Ligne;Prévu;Exercice;Action;Financeur;Subvention\n"
    plan = bring(
        titles
        + "641;1;2026;Le bus sur le plateau;;\n"
        + "641;2;;;Préfecture de Meurthe-et-Moselle;Un bus à impériale\n"
        + "641;4;2026;;;\n"
        + "641;8;;Le bus sur le plateau;;\n"
        + "641;16;2026;Nulle part;;\n"
        + "641;32;2026;;Un inconnu;\n",
        given={},
    )
    assert counts(plan) == (2, 0, 0, 4)
    whose = [(line.__data__["grant"], line.__data__["action"], line.year) for line in BudgetLine.kept()]
    assert whose == [(None, made.action.id, 2026), (made.grant.id, None, 2026)]
    told = {told.line: told.reason for told in plan.refused}
    assert "de qui est ce budget" in told[4]
    assert "exercice" in told[5]
    assert "Aucune action" in told[6]
    assert "Aucune subvention" in told[7]


def test_the_action_may_be_chosen_for_the_whole_file(made, bring):
    with step("Another action") as changes:
        changes.save(Action(title="Ailleurs"))
    plan = bring("Ligne;Prévu;Exercice;Action\n641;1;2026;\n641;2;2026;Ailleurs\n", given={"action": made.action.id})
    assert counts(plan) == (1, 0, 0, 1)
    assert [(line.__data__["action"], line.forecast) for line in BudgetLine.kept()] == [(made.action.id, 100)]


def test_a_line_of_another_grant_than_the_one_chosen_is_refused(made, bring):
    with step("Another grant") as changes:
        changes.save(Grant(funder=made.funder, title="Autre objet", year=YEAR))
    plan = bring("Ligne;Prévu;Subvention\n641;1;Un bus à impériale\n641;2;Autre objet\n")
    assert counts(plan) == (1, 0, 0, 1)
    assert "Autre objet" in reasons(plan)


def test_of_two_grants_with_one_name_the_exercise_tells_which_and_without_it_neither_is_taken(made, bring):
    with step("Last year's grant") as changes:
        before = changes.save(Grant(funder=made.funder, title="Un bus à impériale", year=YEAR - 1))
    titles = "Ligne;Prévu;Subvention;Exercice\n"
    plan = bring(titles + f"641;1;Un bus à impériale;{YEAR - 1}\n641;2;Un bus à impériale;\n", given={})
    assert counts(plan) == (1, 0, 0, 1)
    assert [line.__data__["grant"] for line in BudgetLine.kept()] == [before.id]
    assert "Plusieurs subventions" in reasons(plan)


@pytest.mark.parametrize("given", [{"grant": 4321}, {"action": 4321}])
def test_a_grant_or_an_action_that_is_not_there_is_refused_as_a_whole(made, file, given):
    with pytest.raises(Unknown):
        plan_import(read_source(SAMPLE), "budget-lines", given=given)


def test_a_closed_exercise_takes_no_line_and_what_it_holds_already_is_unchanged(made, bring):
    bring(TITLES + "641;Salaires;9 000;;\n")
    with step("Closing") as changes:
        told = {"year": YEAR, "state": "closed", "closed_on": date(2027, 2, 1)}
        extra = {"closing": 1} if "closing" in Exercise._meta.fields else {}
        changes.save(Exercise(**told | extra))
    plan = bring(TITLES + "641;Salaires;9 000;;\n645;Charges;1;;\n641;Salaires;9 001;;\n")
    assert counts(plan) == (0, 0, 1, 2)
    assert "clos" in reasons(plan)


def test_a_voucher_of_another_exercise_comes_in_and_is_said(made, bring):
    plan = bring("Ligne;Réalisé;Date de la pièce\n641;10;30/12/2025\n645;10;30/12/2026\n")
    assert counts(plan) == (2, 0, 0, 0)
    assert [told.line for told in plan.warnings] == [2]


def test_without_a_column_of_lines_the_file_is_refused(made, file):
    with pytest.raises(MissingColumns, match="Ligne"):
        plan_import(read_source(file("Libellé;Prévu\nBus;12\n")), "budget-lines")


def test_a_number_of_a_spreadsheet_is_a_code(made, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Ligne", "Prévu", "Réalisé", "Date de la pièce"])
    book.active.append([601, 1200, 1134.56, date(2026, 3, 12)])
    book.active.append([615.0, 2500.5, None, None])
    book.save(tmp_path / "lines.xlsx")
    plan = plan_import(read_source(tmp_path / "lines.xlsx"), "budget-lines", given={"grant": made.grant.id})
    carry_out(plan)
    assert kept() == [
        ("purchases.materials", "", 120000, 113456, ""),
        ("external.maintenance", "", 250050, None, ""),
    ]


def test_an_allocated_action_may_be_named_within_the_grant(made, bring):
    with step("Another action") as changes:
        other = changes.save(Action(title="Des livres sur un plateau"))
        changes.save(Allocation(grant=made.grant, action=other))
    bring("Ligne;Prévu;Action\n601;12;Des livres sur un plateau\n")
    line = BudgetLine.get()
    assert (line.__data__["grant"], line.__data__["action"]) == (made.grant.id, other.id)
