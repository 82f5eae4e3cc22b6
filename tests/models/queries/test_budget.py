"""The budget of a grant and of an action: the worked table to the cent, in kind, shared costs, the forms of funders."""

from datetime import date

import pytest

from models.action_partners import ActionPartner
from models.actions import Action, ActionSession
from models.arithmetic import Amounts
from models.budgets import BudgetLine, SharedCost, SharedPart, VarianceComment
from models.exercises import days_of
from models.funder_templates import FunderLine, FunderTemplate
from models.funding import Allocation, Grant
from models.hours import HourEntry
from models.language import speaking
from models.language.formats import decimal_text, difference_text, rate_text, share_text
from models.partners import Organisation
from models.queries.annual_money import budget_summary
from models.queries.budget import budget_of_action, budget_of_grant, ceiling, evidence_of, public_share, share_of
from models.queries.budget_rows import Budget
from models.queries.figures import Scope, by, evidence, figure
from models.records.changes import Changes
from models.records.plain import read_plain
from models.records.steps import step
from tests.budget_story import YEAR, a_grant, given_hours, worked_table

PRINTED = """
601 1 200,00 1 134,56 −65,44 −5,5 % 94,5 %
60x 300,00 342,10 42,10 14,0 % 114,0 %
613 0,00 180,00 180,00 — —
615 2 500,00 2 871,40 371,40 14,9 % 114,9 %
616 1 450,00 1 450,00 0,00 0,0 % 100,0 %
618 150,00 98,25 −51,75 −34,5 % 65,5 %
622 1 800,00 1 600,00 −200,00 −11,1 % 88,9 %
623 600,00 512,88 −87,12 −14,5 % 85,5 %
625 400,00 376,44 −23,56 −5,9 % 94,1 %
641 9 000,00 9 120,35 120,35 1,3 % 101,3 %
645 3 600,00 3 648,14 48,14 1,3 % 101,3 %
chgfixe 1 000,00 1 000,00 0,00 0,0 % 100,0 %
22 000,00 22 334,12 334,12 1,5 % 101,5 %
74etat 6 000,00 6 000,00 0,00 0,0 % 100,0 %
74dep 8 000,00 8 000,00 0,00 0,0 % 100,0 %
74com 3 000,00 3 000,00 0,00 0,0 % 100,0 %
74orgasoc 2 500,00 2 400,00 −100,00 −4,0 % 96,0 %
74aidespriv 1 000,00 1 000,00 0,00 0,0 % 100,0 %
756 300,00 285,00 −15,00 −5,0 % 95,0 %
insufprevisionnel 1 200,00 1 649,12 449,12 37,4 % 137,4 %
22 000,00 22 334,12 334,12 1,5 % 101,5 %
862 1 800,00 1 800,00 0,00 0,0 % 100,0 %
864 7 000,00 7 362,25 362,25 5,2 % 105,2 %
8 800,00 9 162,25 362,25 4,1 % 104,1 %
870 7 000,00 7 362,25 362,25 5,2 % 105,2 %
871 1 800,00 1 800,00 0,00 0,0 % 100,0 %
8 800,00 9 162,25 362,25 4,1 % 104,1 %
"""


def written(code, amounts):
    numbers = [decimal_text(amounts.forecast), decimal_text(amounts.actual), decimal_text(amounts.variance)]
    return " ".join(filter(None, (code, *numbers, rate_text(amounts.percent), rate_text(amounts.rate))))


def printed(budget):
    lines = []
    for side in budget.sides:
        lines += [written(row.code, row.total) for row in side.rows if not row.empty]
        lines.append(written("", side.total))
    return [line.replace("\u202f", " ").replace("\u00a0", " ") for line in lines]


def amounts(budget, key):
    row = budget.row(key)
    return (row.forecast, row.actual) if row else None


def line(changes: Changes, key, forecast=None, actual=None, **answers):
    return changes.save(BudgetLine(**{"year": YEAR, "line": key, "forecast": forecast, "actual": actual} | answers))


@pytest.fixture
def made(dossier):
    """A grant with an action, and nothing written yet."""
    with step("A grant") as changes:
        return a_grant(changes)


def test_the_worked_table_of_the_design_comes_out_to_the_cent(any_dossier):
    made = worked_table()
    budget = budget_of_grant(made.grant)
    assert made.plan.created == 21
    assert printed(budget) == PRINTED.strip().splitlines()
    assert budget.general == budget.general_products == Amounts(3080000, 3149637)
    assert budget.minutes == 612 * 60 + 30
    assert share_text(share_of(budget, {"grant.state"})) == "26,86\u00a0%"


def test_comments_are_owed_on_613_615_622_own_resources_and_the_groups_61_and_62_in_the_order_of_the_table(dossier):
    budget = budget_of_grant(worked_table().grant)
    assert [(one.number, one.code) for one in budget.comments if one.owed] == [
        (1, "61"),
        (2, "613"),
        (3, "615"),
        (4, "62"),
        (5, "622"),
        (6, "insufprevisionnel"),
    ]
    assert len(budget.comments) == 6


def test_whole_euros_add_up_601_and_623_get_the_remainders_and_the_total_is_22334(dossier):
    euros = budget_of_grant(worked_table().grant).whole_euros()
    told = {row.code: row.actual // 100 for row in euros.charges.rows}
    assert (told["601"], told["623"], told["625"]) == (1135, 513, 377)
    floored = {"60x": 342, "615": 2871, "618": 98, "641": 9120, "645": 3648, "613": 180, "616": 1450, "622": 1600}
    assert {code: told[code] for code in floored} == floored
    assert euros.charges.total.actual == sum(told.values()) * 100 == 2233400
    assert euros.charges.total == euros.products.total
    assert euros.uses.total == euros.sources.total


def test_every_actual_of_the_table_is_the_sum_of_its_evidence_record_by_record(dossier):
    budget = budget_of_grant(worked_table().grant)
    for row in budget.rows():
        assert sum(one.cents for one in row.evidence) == row.actual, row.code
        opened = evidence_of(budget, row)
        assert sum(one.cents for one in opened) == row.actual, row.code
        assert all(one.record for one in opened), row.code
    hours = [one for one in evidence_of(budget, budget.row("inkind.volunteer.source")) if one.listing == "hours"]
    assert {one.record for one in hours} == {entry.id for entry in HourEntry.kept()}


def test_a_budget_is_kept_as_json_and_read_back_as_it_was(dossier):
    import json
    from dataclasses import asdict

    budget = budget_of_grant(worked_table().grant)
    kept = json.loads(json.dumps(asdict(budget), default=str))
    assert read_plain(Budget, kept) == budget


def test_public_money_may_be_80_percent_of_3000_and_of_3600_when_600_of_time_is_valued(made):
    with step("Lines") as changes:
        line(changes, "staff.pay", 300000, 300000, grant=made.grant)
        line(changes, "inkind.volunteer.source", 60000, 60000, grant=made.grant)
        line(changes, "grant.state", 240000, 240000, grant=made.grant)
    budget = budget_of_grant(made.grant)
    assert ceiling(budget, 80, valued=False) == Amounts(240000, 240000)
    assert ceiling(budget, 80, valued=True) == Amounts(288000, 288000)
    assert public_share(budget, valued=False) == 8000
    assert public_share(budget, valued=True) == 6667


def test_a_line_of_the_action_without_a_grant_is_in_the_budget_of_its_grant_and_one_of_another_grant_is_not(made):
    with step("Lines") as changes:
        other = changes.save(Grant(funder=made.funder, title="Autre", year=YEAR))
        changes.save(Allocation(grant=other, action=made.action))
        line(changes, "staff.pay", 100, 100, grant=made.grant)
        line(changes, "staff.pay", 200, 200, action=made.action)
        line(changes, "staff.pay", 400, 400, action=made.action, grant=other)
        line(changes, "staff.pay", 800, 800, action=made.action, year=YEAR - 1)
        line(changes, "staff.pay", 1600, 1600, action=made.action, grant=made.grant)
    assert amounts(budget_of_grant(made.grant), "staff.pay") == (1900, 1900)
    assert amounts(budget_of_grant(other), "staff.pay") == (600, 600)
    assert amounts(budget_of_action(made.action, YEAR), "staff.pay") == (2200, 2200)
    assert amounts(budget_of_grant(made.grant, YEAR - 1), "staff.pay") == (800, 800)


def test_parts_of_shared_costs_follow_the_key_and_all_parts_add_up_to_the_cost(made):
    with step("The rent") as changes:
        library = changes.save(Action(title="Une autre action"))
        rent = changes.save(SharedCost(year=YEAR, label="Loyer", forecast=100000, actual=100001, basis="heures"))
        changes.save(SharedPart(cost=rent, action=made.action, weight=7))
        changes.save(SharedPart(cost=rent, action=library, weight=5))
        changes.save(SharedPart(cost=rent, weight=3))
    ours = amounts(budget_of_grant(made.grant), "indirect.fixed")
    theirs = amounts(budget_of_action(library, YEAR), "indirect.fixed")
    assert ours == (46667, 46667)
    assert theirs == (33333, 33334)
    row = budget_of_grant(made.grant).row("indirect.fixed")
    assert [(one.listing, one.cents) for one in row.evidence] == [("shared-parts", 46667)]
    year = Scope(days_of(YEAR))
    assert figure("shared_costs", year) == 80001, "the rest of the service is in no budget here"
    assert evidence("shared_costs", year) == [(rent.id, 80001)]
    assert by("shared_costs", "line", year) == {"indirect.fixed": 80001}
    assert sum(one.actual for one in budget_summary(year.period) if one.side == "charge") == 80001


def test_hours_count_once_in_87_and_are_mirrored_in_86_only_those_validated_of_the_exercise(made):
    with step("Hours") as changes:
        given_hours(changes, made.action, 600)
        given_hours(changes, made.action, 600, state="draft")
        given_hours(changes, made.action, 600, day=date(YEAR - 1, 12, 31))
        given_hours(changes, None, 600)
    budget = budget_of_grant(made.grant)
    assert amounts(budget, "inkind.volunteer.source") == amounts(budget, "inkind.volunteer.use") == (0, 12020)
    assert budget.general.actual == 12020
    assert budget.minutes == 600


def test_hours_across_a_change_of_rate_are_two_printed_lines_and_235_euros_30(dossier):
    with step("Hours") as changes:
        made = a_grant(changes, year=2024)
        given_hours(changes, made.action, 600, day=date(2024, 10, 31))
        given_hours(changes, made.action, 600, day=date(2024, 11, 1))
    row = budget_of_grant(made.grant).row("inkind.volunteer.source")
    assert row.actual == 23530
    assert [one.cents for one in row.evidence] == [11650, 11880]


def test_what_partners_bring_in_kind_stands_in_the_exercise_in_which_the_action_began(any_dossier):
    with step("Partners") as changes:
        made = a_grant(changes)
        for name, kind, cents in (("Médiathèque", "services", 45000), ("Librairie", "gifts", 30000)):
            who = changes.save(Organisation(name=name))
            told = {"in_kind": f"inkind.{kind}.source", "cents": cents, "contribution": "Prêt"}
            changes.save(ActionPartner(action=made.action, organisation=who, **told))
        money = changes.save(Organisation(name="Banque"))
        changes.save(ActionPartner(action=made.action, organisation=money, cents=99999))
        changes.save(ActionSession(action=made.action, day=date(YEAR, 3, 7), place="Laxou"))
        changes.save(ActionSession(action=made.action, day=date(YEAR + 1, 3, 7), place="Laxou"))
    budget = budget_of_grant(made.grant)
    assert amounts(budget, "inkind.services.source") == amounts(budget, "inkind.services.use") == (0, 45000)
    assert amounts(budget, "inkind.gifts.source") == amounts(budget, "inkind.relief.use") == (0, 30000)
    assert [(one.listing, one.record) for one in budget.row("inkind.gifts.source").evidence] == [
        ("actions", made.action.id)
    ]
    assert budget.sources.total == budget.uses.total == Amounts(0, 75000)
    assert budget_of_grant(made.grant, YEAR + 1).sources.total.actual == 0


def test_a_typed_actual_in_kind_stands_for_its_pair_and_the_hours_are_not_added(made):
    with step("Hours, and what somebody typed") as changes:
        given_hours(changes, made.action, 600)
        line(changes, "inkind.volunteer.use", 15000, 13000, grant=made.grant)
    budget = budget_of_grant(made.grant)
    assert amounts(budget, "inkind.volunteer.use") == amounts(budget, "inkind.volunteer.source") == (15000, 13000)
    fed = next(one for one in budget.fed if one.line == "inkind.volunteer.source")
    assert (fed.typed, fed.computed) == (13000, 12020)


def test_goods_lent_typed_as_a_use_are_a_service_among_the_sources(made):
    with step("Lines") as changes:
        line(changes, "inkind.premises.use", 1000, 900, grant=made.grant)
        line(changes, "inkind.services.use", 500, 500, grant=made.grant)
    budget = budget_of_grant(made.grant)
    assert amounts(budget, "inkind.services.source") == (1500, 1400)
    assert budget.uses.total == budget.sources.total


def test_ids_that_a_form_prints_under_one_label_are_one_summed_line_where_the_first_stands(made):
    with step("Lines") as changes:
        for key, forecast, actual in (("dues", 30000, 28500), ("gifts", 5000, 6000), ("own", 100, 100)):
            line(changes, key, forecast, actual, grant=made.grant)
        made.grant.template = "cerfa15059"
        changes.save(made.grant)
    budget = budget_of_grant(made.grant)
    row = budget.row("gifts")
    assert row is budget.row("dues") or row == budget.row("dues")
    assert (row.ids, row.forecast, row.actual) == (("dues", "gifts"), 35000, 34500)
    assert row.label == "Cotisations, dons manuels ou legs"
    assert len(row.evidence) == 2
    assert share_of(budget, {"dues"}) == round(10000 * 28500 / 34600)


@pytest.mark.parametrize("form", ["dauphin", "cerfa15059", "foundation"])
def test_no_line_is_lost_whatever_the_form_and_the_totals_are_the_same(dossier, form):
    made = worked_table()
    with step("Another form") as changes:
        made.grant.template = form
        changes.save(made.grant)
        line(changes, "surplus", 0, 0, grant=made.grant)
    budget = budget_of_grant(made.grant)
    assert budget.charges.total == budget.products.total == Amounts(2200000, 2233412)
    assert budget.general == Amounts(3080000, 3149637)
    assert budget.template == form


def test_a_line_the_form_does_not_have_stands_in_a_last_group_of_its_side(made):
    with step("A short form") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        changes.save(FunderLine(template=form, line="staff.pay", place=1, label="Salaires", group="64"))
        changes.save(FunderLine(template=form, line="fuel", place=2, label="Carburant", group="Énergie"))
        other = changes.save(FunderTemplate(name="Autre fonds"))
        changes.save(FunderLine(template=other, line="grant.city", side="product", place=1, label="Ville"))
        made.grant.template = f"own-{form.id}"
        changes.save(made.grant)
        for key in ("staff.pay", "fuel", "external.rent", "grant.city", "own"):
            line(changes, key, 100, 100, grant=made.grant)
    budget = budget_of_grant(made.grant)
    assert [(group.label, [row.label for row in group.rows]) for group in budget.charges.groups] == [
        ("Charges de personnel", ["Salaires"]),
        ("Énergie", ["Carburant"]),
        ("Autres lignes absentes de ce formulaire", ["Locations"]),
    ]
    assert [row.label for row in budget.products.rows] == ["Ressources propres affectées au projet", "Ville"]
    assert set(budget.strangers) == {"external.rent", "grant.city", "own"}


def test_a_comment_stands_beside_its_line_or_its_group_with_its_number(dossier):
    made = worked_table()
    with step("Comments") as changes:
        for about, text in (("61", "Suit 613 et 615."), ("external.rent", "Garage."), ("staff.pay", "Grille 2026.")):
            changes.save(VarianceComment(grant=made.grant, year=YEAR, about=about, text=text))
        changes.save(VarianceComment(grant=made.grant, year=YEAR - 1, about="own", text="D’un autre exercice."))
    budget = budget_of_grant(made.grant)
    assert [(one.number, one.about, one.text) for one in budget.comments if one.text] == [
        (1, "61", "Suit 613 et 615."),
        (2, "external.rent", "Garage."),
        (6, "staff.pay", "Grille 2026."),
    ]
    assert [one.about for one in budget.comments if one.owed and not one.text] == [
        "external.maintenance",
        "62",
        "other_external.fees",
        "own",
    ]


def test_a_comment_on_a_group_is_not_one_on_the_line_that_bears_the_same_name(made):
    with step("Lines and a comment") as changes:
        line(changes, "surplus", 0, 50000, grant=made.grant)
        line(changes, "surplus", 0, 0, grant=made.grant, label="Autre")
        changes.save(VarianceComment(grant=made.grant, year=YEAR, about="surplus", text="Reste à dépenser."))
    budget = budget_of_grant(made.grant)
    assert [(one.about, one.text) for one in budget.comments] == [("surplus", "Reste à dépenser.")]


def test_a_variance_of_exactly_ten_percent_and_a_hundred_euros_owes_a_comment_and_a_cent_less_does_not(made):
    cases = [(100000, 110000, True), (100001, 110001, False), (100000, 109999, False), (50000, 59999, False)]
    for forecast, actual, owed in cases:
        assert Amounts(forecast, actual).owes(10, 100) is owed, (forecast, actual)
    assert Amounts(0, 10000).owes(10, 100)
    assert not Amounts(0, 9999).owes(10, 100)
    assert not Amounts(0, 0).owes(0, 0), "nothing differs"


def test_groups_are_called_in_the_language_that_is_spoken(made):
    with step("A line") as changes:
        line(changes, "external.rent", 100, 100, grant=made.grant)
    with speaking("en"):
        budget = budget_of_grant(made.grant)
        assert [group.label for group in budget.charges.shown] == ["External services"]
        assert difference_text(-6544) == "−€65.44"
    assert difference_text(37140).replace("\u00a0", " ") == "+371,40 €"


def test_the_exercise_of_a_house_that_begins_in_september_takes_the_hours_from_then(made):
    from tests.makers import our_service

    our_service(exercise_month=9)
    with step("Hours") as changes:
        given_hours(changes, made.action, 60, day=date(2025, 8, 31))
        given_hours(changes, made.action, 120, day=date(2025, 9, 1))
        given_hours(changes, made.action, 240, day=date(2026, 8, 31))
    budget = budget_of_grant(made.grant, 2025)
    assert (budget.first, budget.last) == (date(2025, 9, 1), date(2026, 8, 31))
    assert budget.minutes == 360
