"""What does not add up in a budget is said in words a secretary understands, with the euros that are missing."""

from datetime import date

import pytest

from models.action_partners import ActionPartner
from models.actions import Action
from models.budgets import BudgetLine, VarianceComment
from models.funder_templates import FunderLine, FunderTemplate
from models.funding import Allocation, Grant
from models.partners import Organisation
from models.queries.budget import budget_of_action, budget_of_grant
from models.queries.budget_checks import checks
from models.queries.overlapping import overlap_of
from models.records.steps import step
from tests.budget_story import YEAR, a_grant, given_hours, worked_table


@pytest.fixture
def made(dossier):
    """A grant with an action, and nothing written yet."""
    with step("A grant") as changes:
        return a_grant(changes)


def write(grant, *rows, action=None, **answers):
    """Write lines: id, forecast and actual in euros."""
    with step("Lines") as changes:
        for key, forecast, actual in rows:
            told = {"line": key, "forecast": forecast * 100, "actual": actual * 100}
            changes.save(BudgetLine(**{"year": YEAR, "grant": grant, "action": action} | told | answers))


def said(grant, year=None):
    words = [(one.blocks, one.words, one.about) for one in checks(budget_of_grant(grant, year), grant)]
    return [(blocks, text.replace("\u00a0", " ").replace("\u202f", " "), about) for blocks, text, about in words]


def test_a_budget_in_which_nothing_is_written_says_so(made):
    assert said(made.grant) == [(True, "Ce budget ne contient rien pour 2026.", "charge")]


def test_a_table_that_balances_with_its_comments_has_nothing_to_say(made):
    write(made.grant, ("staff.pay", 6000, 6100), ("grant.state", 6000, 6000), ("own", 0, 99))
    assert [one.about for one in checks(budget_of_grant(made.grant), made.grant)] == ["charge"]
    write(made.grant, ("own", 0, 1))
    with step("A comment") as changes:
        changes.save(VarianceComment(grant=made.grant, year=YEAR, about="own", text="Panne du bus."))
    assert said(made.grant) == []


def test_charges_and_products_that_differ_are_said_for_the_forecast_and_the_actual_each(made):
    write(made.grant, ("staff.pay", 6000, 6100), ("grant.state", 5990, 6000))
    assert said(made.grant) == [
        (True, "Prévu : les charges font 6 000,00 € et les produits 5 990,00 €, soit 10,00 € d’écart.", "charge"),
        (True, "Réalisé : les charges font 6 100,00 € et les produits 6 000,00 €, soit 100,00 € d’écart.", "charge"),
    ]


def test_uses_and_sources_in_kind_that_differ_are_said(made):
    write(made.grant, ("inkind.volunteer.use", 100, 100), ("inkind.volunteer.source", 100, 90))
    assert said(made.grant) == [
        (True, "Réalisé en nature : les emplois font 100,00 € et les ressources 90,00 €, soit 10,00 € d’écart.",
         "inkind_use"),
    ]  # fmt: skip


def test_the_worked_table_lacks_its_six_comments_and_nothing_else(dossier):
    made = worked_table()
    owed = [text for blocks, text, _about in said(made.grant) if blocks]
    assert len(owed) == len(said(made.grant)) == 6
    assert owed[1] == "« Locations » n’était pas prévu et fait 180,00 € : écrivez un commentaire qui dit pourquoi."
    assert owed[2] == (
        "« Entretien et réparation » s’écarte du prévu de +371,40 € (+14,9 %) : écrivez un commentaire qui dit pourquoi."
    )
    assert owed[3].startswith("« Autres services extérieurs » s’écarte du prévu de −310,68 € (−11,1 %)")


def test_thresholds_of_the_house_decide_which_comments_are_owed(dossier):
    from tests.makers import our_service

    our_service(comment_percent=30, comment_euros=50)
    made = worked_table()
    budget = budget_of_grant(made.grant)
    assert [one.about for one in budget.comments] == ["external.rent", "external.documentation", "own"]


def test_grants_above_the_charges_of_the_table_are_said(made):
    write(made.grant, ("staff.pay", 5000, 5000), ("grant.state", 4000, 4000), ("grant.department", 1000, 1500))
    told = [text for _blocks, text, about in said(made.grant) if about == "product"]
    assert told == [
        "Les subventions de ce budget font 5 500,00 €, plus que ses charges, 5 000,00 € : 500,00 € de trop.",
    ]


def another_grant(made, cents, **answers):
    """Save another grant for the same action."""
    told = {"title": "Autre", "year": YEAR, "status": "granted", "granted": cents, "line": "grant.department"}
    with step("Another grant") as changes:
        grant = changes.save(Grant(funder=made.funder, **told | answers))
        changes.save(Allocation(grant=grant, action=made.action))
    return grant


def test_overlapping_grants_above_cost_are_found_though_each_table_balances(made):
    other = another_grant(made, 500000)
    write(made.grant, ("staff.pay", 6000, 6000), ("grant.state", 6000, 6000))
    write(other, ("staff.pay", 3000, 3000), ("own", 3000, 3000))
    words = (
        "2 subventions pour les mêmes actions font 11 000,00 €, plus que leur coût, 9 000,00 € : 2 000,00 € de trop."
    )
    assert (True, words, "product") in said(made.grant)
    assert (True, words, "product") in said(other)
    write(other, ("external.rent", 2000, 2000))
    assert not [text for _blocks, text, _about in said(made.grant) if "mêmes actions" in text]


def test_a_grant_turned_down_another_exercise_and_the_share_of_another_action_do_not_overlap(made):
    another_grant(made, None, status="refused", status_reason="Trop tard")
    another_grant(made, 500000, year=YEAR - 1)
    with step("A shared grant") as changes:
        elsewhere = changes.save(Action(title="Ailleurs"))
        both = changes.save(Grant(funder=made.funder, title="Deux", year=YEAR, status="granted", granted=900000))
        changes.save(Allocation(grant=both, action=made.action, cents=100000))
        changes.save(Allocation(grant=both, action=elsewhere, cents=800000))
    write(made.grant, ("staff.pay", 7000, 7000))
    found = overlap_of({made.action.id}, YEAR, made.grant)
    assert (found.given, found.cost, found.excess) == (600000 + 100000, 700000, 0)


def test_grants_above_the_charges_are_found_in_a_form_that_groups_them_its_own_way(made):
    with step("A form of its own") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        charge = {"line": "staff.pay", "group": "64"}
        product = {"line": "grant.state", "group": "Aides", "side": "product"}
        for place, told in enumerate((charge, product), start=1):
            changes.save(FunderLine(template=form, place=place, label=told["line"], **told))
        made.grant.template = f"own-{form.id}"
        changes.save(made.grant)
    write(made.grant, ("staff.pay", 5000, 5000), ("grant.state", 5000, 6000), ("own", 0, -1000))
    words = "Les subventions de ce budget font 6 000,00 €, plus que ses charges, 5 000,00 € : 1 000,00 € de trop."
    assert (True, words, "product") in said(made.grant)


def test_what_a_form_has_no_line_for_owes_its_comments_line_by_line_never_together(made):
    with step("A short form") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        changes.save(FunderLine(template=form, line="own", side="product", place=1, label="Nous"))
        changes.save(FunderLine(template=form, line="fuel", place=2, label="Carburant"))
        changes.save(FunderLine(template=form, line="tyres", place=3, label="Pneus"))
        made.grant.template = f"own-{form.id}"
        changes.save(made.grant)
    write(made.grant, ("staff.pay", 100, 300), ("external.rent", 100, 300), ("own", 400, 1200))
    write(made.grant, ("fuel", 100, 300), ("tyres", 100, 300))
    abouts = [one.about for one in budget_of_grant(made.grant).comments]
    assert abouts == ["fuel", "tyres", "external.rent", "staff.pay", "own"]


def test_what_users_added_to_a_form_of_theirs_is_a_cost_of_the_actions_like_any_other(made):
    with step("A form with a line of its own") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        changes.save(FunderLine(template=form, line="fuel", place=1, label="Carburant"))
    write(made.grant, ("staff.pay", 4000, 4000), ("fuel", 2000, 2000))
    assert overlap_of({made.action.id}, YEAR, made.grant).cost == 600000


def test_an_actual_of_another_exercise_is_said_with_its_voucher(made):
    day = date(YEAR - 1, 12, 30)
    write(made.grant, ("external.rent", 90, 90), ("own", 90, 90))
    write(made.grant, ("staff.pay", 10, 10), voucher="F 2025-300", voucher_day=day)
    write(made.grant, ("own", 10, 10), voucher="V 12", voucher_day=date(YEAR, 12, 31))
    assert said(made.grant) == [
        (
            True,
            "« Rémunération des personnels, F 2025-300 » (10,00 €) : la pièce du 30 décembre 2025 relève d’un autre"
            " exercice que 2026.",
            "staff.pay",
        ),
    ]


def test_a_line_that_the_form_does_not_have_is_said_without_holding_the_report_back(made):
    with step("A short form") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        changes.save(FunderLine(template=form, line="staff.pay", place=1, label="Salaires"))
        changes.save(FunderLine(template=form, line="own", side="product", place=2, label="Nous"))
        made.grant.template = f"own-{form.id}"
        changes.save(made.grant)
    write(made.grant, ("staff.pay", 80, 80), ("external.rent", 20, 20), ("own", 100, 100))
    assert said(made.grant) == [
        (
            False,
            "Le formulaire « Fonds local » n’a pas de ligne « Locations » (20,00 €) : elle figure parmi les autres lignes.",
            "external.rent",
        ),
    ]


def test_what_was_typed_in_kind_is_compared_with_the_hours_and_the_partners(made):
    with step("In kind") as changes:
        given_hours(changes, made.action, 600)
        who = changes.save(Organisation(name="Médiathèque"))
        told = {"in_kind": "inkind.services.source", "cents": 50000}
        changes.save(ActionPartner(action=made.action, organisation=who, **told))
    rows = [(f"inkind.{kind}.{end}", 500, 500) for kind in ("volunteer", "services") for end in ("use", "source")]
    write(made.grant, *rows)
    assert said(made.grant) == [
        (
            False,
            "Le bénévolat a été saisi à 500,00 € ; les heures valent 120,20 €, soit 379,80 € d’écart.",
            "inkind.volunteer.source",
        ),
    ]


@pytest.mark.parametrize(("valued", "end"), [(600, "le plafond est de 2 880,00 € et il est respecté."), (0, None)])
def test_public_money_above_its_ceiling_is_said_with_and_without_valued_time(made, valued, end):
    with step("A ceiling") as changes:
        made.grant.ceiling = 80
        changes.save(made.grant)
    rows = [("staff.pay", 3000, 3000), ("grant.state", 2500, 2500), ("own", 500, 500)]
    write(made.grant, *rows, ("inkind.volunteer.source", valued, valued))
    ((blocks, words, about),) = said(made.grant)
    assert (blocks, about) == (False, "product")
    assert words.startswith("L’argent public fait 2 500,00 €, plus de 80,0 % du coût (2 400,00 €)")
    assert words.endswith(
        end or "100,00 € de trop ; avec le temps des bénévoles valorisé, le plafond est de 2 400,00 €."
    )


def test_public_money_at_its_ceiling_is_not_too_much(made):
    with step("A ceiling") as changes:
        made.grant.ceiling = 80
        changes.save(made.grant)
    write(made.grant, ("staff.pay", 3000, 3000), ("grant.state", 2400, 2400), ("own", 600, 600))
    assert said(made.grant) == []


def test_an_action_has_checks_of_its_own(made):
    write(None, ("staff.pay", 100, 120), ("own", 100, 100), action=made.action)
    found = checks(budget_of_action(made.action, YEAR))
    assert [(one.blocks, one.about) for one in found] == [(True, "charge")]
