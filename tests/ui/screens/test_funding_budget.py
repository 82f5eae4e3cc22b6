"""The budget at the window: typed with the keyboard alone, checked as one types, each figure opened on what it counts."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from models.budgets import BudgetLine, VarianceComment
from models.closing import close_exercise
from models.noting import Line, note
from models.queries.budget import budget_of_grant
from models.records.steps import step
from tests.funded import CHARGES, YEAR, funded
from tests.makers import volunteer
from tests.ui.screens.test_today import bare
from ui.screens import actions_place, funding_place, reading_place
from ui.screens.actions import BUDGET as BUDGET_OF_ACTION
from ui.screens.funding_budget_model import ACTUAL, COMMENT, FORECAST, VARIANCE
from ui.screens.funding_grants import BUDGET


@pytest.fixture
def page(window, dossier):
    def opened():
        return window(funding_place(), actions_place(), bare("documents")).window.page()

    return opened


@pytest.fixture
def made(dossier):
    return funded()


def budget(page, person, grant):
    """Open the budget of a grant, the keyboard in its table."""
    shown = page()
    shown.desk.go("funding", key=grant.id, tab=BUDGET)
    person.waits()
    tab = shown.grants.budget
    tab.grid.focus()
    person.waits()
    return tab


def stands_on(tab, about, column):
    tab.grid.table.go(tab.model.place_of(about), column)


def words(tab, about, column):
    return tab.model.words(tab.model.place_of(about), column).replace("\u202f", " ").replace("\u00a0", " ")


def line(grant, about):
    return BudgetLine.kept().where(BudgetLine.grant == grant.id, BudgetLine.line == about).get()


def test_the_worked_table_stands_on_the_screen_as_on_paper(page, person, made):
    tab = budget(page, person, made.grant)
    told = {one.label: one for one in tab.model.rows}
    assert words(tab, "charge.60", FORECAST) == "1 500,00"
    assert words(tab, "charge.60", VARIANCE) == "−23,34"
    assert [words(tab, "external.maintenance", n) for n in range(FORECAST, COMMENT)] == [
        *("2 500,00", "2 871,40", "371,40", "14,9 %", "114,9 %")
    ]
    assert words(tab, "external.rent", VARIANCE + 1) == "—"
    assert words(tab, "charge.total", ACTUAL) == "22 334,12"
    assert words(tab, "product.total", ACTUAL) == "22 334,12"
    assert words(tab, "total", ACTUAL) == "31 496,37"
    assert told["Total général"].strong
    assert tab.foot._chip.accessibleName() == "équilibré"


def test_a_figure_typed_is_kept_at_once_and_all_totals_follow(page, person, made):
    tab = budget(page, person, made.grant)
    stands_on(tab, "purchases.materials", ACTUAL)
    person.types_here("1 234,56")
    person.presses("Return")
    person.waits()
    assert line(made.grant, "purchases.materials").actual == 123456
    assert words(tab, "charge.total", ACTUAL) == "22 434,12"
    assert tab.foot._chip.accessibleName() == "non équilibré"
    assert person.sees("100,00 €")
    assert tab.current().key == "purchases.other"
    person.presses("Ctrl+Z")
    assert line(made.grant, "purchases.materials").actual == CHARGES["purchases.materials"][1]
    assert tab.foot._chip.accessibleName() == "équilibré"


def test_tab_goes_along_the_line_and_return_begins_the_next_over_sums(page, person, made):
    tab = budget(page, person, made.grant)
    stands_on(tab, "purchases.other", FORECAST)
    person.types_here("310")
    person.presses("Tab")
    person.types_here("320")
    person.presses("Tab")
    person.types_here("petites fournitures")
    person.presses("Return")
    person.waits()
    kept = line(made.grant, "purchases.other")
    assert (kept.forecast, kept.actual) == (31000, 32000)
    assert VarianceComment.get(VarianceComment.about == "purchases.other").text == "petites fournitures"
    here = tab.current()
    assert (here.key, tab.grid.table.currentIndex().column()) == ("external.rent", FORECAST)


def test_a_column_copied_from_a_spreadsheet_is_one_step(page, person, made):
    tab = budget(page, person, made.grant)
    stands_on(tab, "purchases.materials", FORECAST)
    QGuiApplication.clipboard().setText("1 250,00\n 305,5\n12\n")
    person.presses("Ctrl+V")
    person.waits()
    kept = [line(made.grant, one).forecast for one in ("purchases.materials", "purchases.other", "external.rent")]
    assert kept == [125000, 30550, 1200]
    person.presses("Ctrl+Z")
    kept = [line(made.grant, one).forecast for one in ("purchases.materials", "purchases.other", "external.rent")]
    assert kept == [120000, 30000, 0]


def test_what_is_no_amount_stays_in_its_cell_with_the_reason(page, person, made):
    tab = budget(page, person, made.grant)
    stands_on(tab, "external.rent", ACTUAL)
    person.types_here("cent")
    person.presses("Return")
    stands_on(tab, "external.rent", ACTUAL)
    assert person.sees("Écrivez un montant")
    assert line(made.grant, "external.rent").actual == 18000
    asked = person.will_answer("Rester ici")
    assert tab.may_leave() is False
    assert "n’a pas été compris" in asked[0]
    person.presses("Esc")
    assert tab.may_leave()


def test_a_comment_owed_is_asked_for_and_written_beside_its_line(page, person, made):
    tab = budget(page, person, made.grant)
    assert words(tab, "own", COMMENT).endswith("à écrire")
    tab.go_to("own")
    assert tab.grid.table.currentIndex().column() == COMMENT
    person.types_here("Le service a couvert la panne.")
    person.presses("Return")
    person.waits()
    assert "Le service a couvert la panne." in words(tab, "own", COMMENT)
    assert not any(one.owes and not one.comment for one in tab.model.rows)
    stands_on(tab, "own", COMMENT)
    person.presses("Delete")
    person.waits()
    assert VarianceComment.kept().where(VarianceComment.about == "own").count() == 0


def test_a_figure_of_several_lines_is_opened_and_its_lines_are_changed_there(page, person, made):
    with step("second") as changes:
        changes.save(
            BudgetLine(year=YEAR, grant=made.grant, line="external.maintenance", actual=1000, voucher="F 2026-31")
        )
    tab = budget(page, person, made.grant)
    stands_on(tab, "external.maintenance", ACTUAL)
    person.types_here("9")
    assert person.sees("additionne plusieurs lignes")
    person.presses("Ctrl+E")
    person.waits()
    assert person.sees("F 2026-31")
    assert person.sees("réalisé 2 881,40")
    person.picks("F 2026-31")
    person.clicks("Ouvrir")
    person.types("Réalisé", "20")
    person.presses("Ctrl+S")
    person.waits()
    assert person.sees("réalisé 2 891,40")
    person.clicks("Fermer")
    assert words(tab, "external.maintenance", ACTUAL) == "2 891,40"


def test_a_line_is_added_to_a_figure_with_its_voucher(page, person, made):
    tab = budget(page, person, made.grant)
    stands_on(tab, "external.insurance", FORECAST)
    person.presses("Ctrl+E")
    person.clicks("Ajouter une ligne…")
    person.types("Libellé", "Avenant")
    person.types("Réalisé", "50")
    person.types("Pièce", "AV 1")
    person.presses("Ctrl+S")
    person.waits()
    person.clicks("Fermer")
    assert words(tab, "external.insurance", ACTUAL) == "1 500,00"


def test_a_figure_of_shared_costs_says_so_and_opens_the_cost(page, person, made):
    tab = budget(page, person, made.grant)
    stands_on(tab, "indirect.fixed", ACTUAL)
    person.types_here("9")
    assert person.sees("vient des charges partagées")
    person.presses("Ctrl+E")
    assert person.sees("heures d’usage")
    person.picks("Loyer du garage")
    person.clicks("Ouvrir")
    person.waits()
    assert person.sees("10 sur 15")


def test_whole_euros_add_up_and_are_only_read(page, person, made):
    tab = budget(page, person, made.grant)
    person.clicks("Euros entiers")
    assert words(tab, "charge.total", ACTUAL) == "22 334"
    assert words(tab, "other_external.travel", ACTUAL) == "377"
    stands_on(tab, "other_external.travel", ACTUAL)
    person.types_here("4")
    assert person.sees("quittez d’abord les euros entiers")
    person.clicks("Euros entiers")
    assert words(tab, "other_external.travel", ACTUAL) == "376,44"


def test_lines_in_which_nothing_stands_are_shown_when_asked_for_and_take_a_figure(page, person, made):
    tab = budget(page, person, made.grant)
    assert tab.model.place_of("financial") == -1
    person.clicks("Toutes les lignes")
    stands_on(tab, "financial", ACTUAL)
    person.types_here("12,5")
    person.presses("Return")
    person.waits()
    assert line(made.grant, "financial").actual == 1250
    stands_on(tab, "financial", ACTUAL)
    person.presses("Delete")
    person.waits()
    assert BudgetLine.kept().where(BudgetLine.line == "financial").count() == 0


def test_a_budget_begun_shows_its_whole_form(page, person, dossier):
    made = funded(comments=False, lines=False)
    tab = budget(page, person, made.grant)
    assert tab.model.place_of("staff.pay") > 0
    assert tab.current().key == tab.model.rows[next(n for n, r in enumerate(tab.model.rows) if r.kind == "line")].key


def test_products_are_filled_from_the_grants_and_never_twice(page, person, dossier):
    made = funded(comments=False, lines=False)
    tab = budget(page, person, made.grant)
    tab.fill_from_grants()
    person.waits()
    assert words(tab, "grant.department", ACTUAL) == "8 000,00"
    assert words(tab, "grant.social", FORECAST) == "2 500,00"
    assert words(tab, "grant.social", ACTUAL) == ""
    number = BudgetLine.kept().count()
    tab.fill_from_grants()
    person.waits()
    assert BudgetLine.kept().count() == number == 2
    assert person.sees("rien qui ne soit déjà dans les produits")


def test_a_closed_exercise_is_only_read(page, person, made):
    close_exercise(YEAR, date(YEAR + 1, 2, 1))
    tab = budget(page, person, made.grant)
    stands_on(tab, "external.rent", ACTUAL)
    person.types_here("9")
    assert person.sees(f"L’exercice {YEAR} est clos")
    assert line(made.grant, "external.rent").actual == 18000


def test_the_budget_takes_the_whole_page_and_gives_it_back(page, person, made):
    budget(page, person, made.grant)
    person.clicks("Page entière")
    assert not person.sees("Lien social sur le plateau")
    person.clicks("Page entière")
    assert person.sees("Lien social sur le plateau")


def test_public_money_is_said_with_and_without_valued_volunteering(page, person, made):
    tab = budget(page, person, made.grant)
    found = budget_of_grant(made.grant)
    assert found.charges.total.actual == 2233412
    assert tab.foot._public.text().replace("\u00a0", " ").startswith("Argent public : 86,86 % du coût, 65,33 %")
    assert "Plafond de 80 %" in tab.foot._public.text().replace("\u00a0", " ")


def test_an_action_has_its_own_budget(page, person, made):
    shown = page()
    shown.desk.go("actions", key=made.action.id, tab=BUDGET_OF_ACTION)
    person.waits()
    tab = shown.desk.window.page().budget
    assert words(tab, "indirect.fixed", ACTUAL) == "1 000,00"
    stands_on(tab, "staff.pay", FORECAST)
    tab.grid.focus()
    person.types_here("700")
    person.presses("Return")
    person.waits()
    kept = BudgetLine.get((BudgetLine.action == made.action.id) & (BudgetLine.line == "staff.pay"))
    assert (kept.forecast, kept.__data__["grant"]) == (70000, None)
    shown.desk.go("funding", key=made.grant.id, tab=BUDGET)
    person.waits()
    there = shown.grants.budget
    assert words(there, "staff.pay", FORECAST) == "9 700,00"


def test_another_figure_can_be_typed_while_the_first_is_being_kept(page, person, made):
    tab = budget(page, person, made.grant)
    stands_on(tab, "purchases.materials", FORECAST)
    for typed in ("1", "2", "3"):
        person.types_here(typed)
        person.presses("Return")
    QApplication.processEvents()
    kept = [line(made.grant, one).forecast for one in ("purchases.materials", "purchases.other", "external.rent")]
    assert kept == [100, 200, 300]


def test_a_figure_fed_by_hours_opens_the_entries_it_counts(page, person, dossier):
    made = funded(comments=False, lines=False)
    with step("hours") as changes:
        one = volunteer(changes, "Aubry", "Jean", status="active")
        note(changes, [Line(date(YEAR, 3, 3), one.id, minutes=119, action=made.action.id)], state="validated")
    tab = budget(page, person, made.grant)
    about = "inkind.volunteer.source"
    assert words(tab, about, ACTUAL) == words(tab, "inkind.volunteer.use", ACTUAL) != ""
    stands_on(tab, about, ACTUAL)
    person.presses("Ctrl+E")
    assert person.sees("Heures des bénévoles, valorisées")
    person.clicks("Ouvrir")
    person.waits()
    assert person.sees("AUBRY")
    assert person.sees("1 h 59")


def test_a_budget_is_taken_up_for_the_grant_in_view_and_not_for_the_one_before(window, person, made):
    shown = window(funding_place(), reading_place(), bare("documents")).window
    for grant in (made.grant, made.other):
        shown.go("funding", key=grant.id, tab=BUDGET)
        person.waits()
        shown.page().grants.budget._bring.click()
        person.waits()
        assert shown.place() == ("reading", {"kind": "budget-lines", "grant": grant.id})
