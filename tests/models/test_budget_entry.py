"""Figures typed into a printed budget: which line each changes, comments, and products taken from the grants."""

import pytest

from models.actions import Action
from models.budget_entry import Entry, SeveralLines, enter, lines_behind, write_comment
from models.budget_products import fill_products, products_of
from models.budgets import BudgetLine, VarianceComment
from models.funding import Allocation, Grant
from models.queries.budget import budget_of_action, budget_of_grant
from models.records.steps import step
from tests.funded import YEAR, funded

MAINTENANCE = ("external.maintenance",)


@pytest.fixture
def made(dossier):
    return funded(comments=False)


def types(owner, *entries):
    with step("typed") as changes:
        enter(changes, owner, YEAR, [Entry(*entry) for entry in entries])
    return changes


def there(owner, line):
    return [one for one in lines_behind(owner, YEAR) if one.line == line]


def test_a_figure_typed_changes_the_one_line_behind_it(made):
    types(made.grant, (MAINTENANCE, "actual", 1), (MAINTENANCE, "forecast", 2))
    (line,) = there(made.grant, "external.maintenance")
    assert (line.forecast, line.actual) == (2, 1)


def test_a_figure_where_nothing_stood_begins_a_line_of_its_owner(made):
    types(made.grant, (("financial", "exceptional"), "forecast", 500))
    (line,) = there(made.grant, "financial")
    assert (line.__data__["grant"], line.__data__["action"], line.forecast, line.actual) == (
        *(made.grant.id, None),
        *(500, None),
    )
    types(made.action, (("financial",), "forecast", 700))
    assert [one.__data__["action"] for one in there(made.action, "financial")] == [made.action.id]
    assert sum(one.forecast for one in there(made.grant, "financial")) == 1200


def test_a_figure_taken_away_leaves_no_empty_line_unless_it_says_something(made):
    types(made.grant, (("financial",), "forecast", 500))
    types(made.grant, (("financial",), "forecast", None), (("exceptional",), "actual", None))
    assert there(made.grant, "financial") == there(made.grant, "exceptional") == []
    with step("voucher") as changes:
        changes.save(BudgetLine(year=YEAR, grant=made.grant, line="financial", actual=5, voucher="F 1"))
    types(made.grant, (("financial",), "actual", None))
    assert [one.voucher for one in there(made.grant, "financial")] == ["F 1"]


def test_a_figure_that_sums_several_lines_is_not_typed_over(made):
    with step("second") as changes:
        changes.save(BudgetLine(year=YEAR, grant=made.grant, line="external.maintenance", actual=5))
    with pytest.raises(SeveralLines):
        types(made.grant, (MAINTENANCE, "actual", 1))
    types(made.grant, (MAINTENANCE, "forecast", 1))
    assert [one.forecast for one in there(made.grant, "external.maintenance")] == [1, None]


def test_a_comment_is_written_changed_and_taken_away(made):
    for words in ("Un mot.", " Un autre. "):
        with step("said") as changes:
            write_comment(changes, made.grant, YEAR, "own", words)
    assert [one.text for one in VarianceComment.kept()] == ["Un autre."]
    assert budget_of_grant(made.grant).row("own").comment == "Un autre."
    with step("said") as changes:
        write_comment(changes, made.grant, YEAR, "own", " ")
    assert VarianceComment.kept().count() == 0


def test_a_comment_on_an_action_is_its_own(made):
    types(made.action, (("financial",), "actual", 50_000))
    with step("said") as changes:
        write_comment(changes, made.action, YEAR, "financial", "Des agios.")
    assert budget_of_action(made.action, YEAR).row("financial").comment == "Des agios."
    assert budget_of_grant(made.grant).row("financial").comment == ""


def fresh(made):
    """The same grants on an action without any line."""
    with step("bare") as changes:
        changes.bin(*BudgetLine.kept())
    return made


def test_products_come_of_the_grants_and_are_brought_up_to_date_but_never_doubled(made):
    fresh(made)
    for _again in range(2):
        with step("fill") as changes:
            fill_products(changes, made.action, YEAR)
    found = {(one.line, one.label): (one.forecast, one.actual) for one in lines_behind(made.action, YEAR)}
    assert found == {
        ("grant.department", "Conseil départemental"): (800000, 800000),
        ("grant.social", "Caisse d’allocations familiales"): (250000, None),
    }
    with step("decided") as changes:
        grant = Grant.get_by_id(made.other.id)
        grant.status, grant.granted = "granted", 240000
        changes.save(grant)
        assert fill_products(changes, made.action, YEAR) == 1
    assert budget_of_grant(made.grant).row("grant.social").actual == 240000


def test_a_grant_turned_down_or_of_another_exercise_brings_nothing(made):
    fresh(made)
    with step("declined") as changes:
        grant = Grant.get_by_id(made.other.id)
        grant.status, grant.status_reason = "refused", "hors délai"
        changes.save(grant)
    assert [one.label for one in products_of(made.action, YEAR)] == ["Conseil départemental"]
    assert products_of(made.action, YEAR + 1) == []


def test_what_a_grant_brings_to_one_of_its_actions_is_its_share_to_the_cent(made):
    with step("another") as changes:
        other = changes.save(Action(title="Des livres sur un plateau", kind="event"))
        changes.save(Allocation(grant=made.grant, action=other, cents=266667))
    (there_,) = [one for one in products_of(other, YEAR) if one.line == "grant.department"]
    (here,) = [one for one in products_of(made.action, YEAR) if one.line == "grant.department"]
    assert (there_.actual, here.actual) == (266667, 533333)
    whole = next(one for one in products_of(made.grant, YEAR) if one.line == "grant.department")
    assert whole.actual == 800000


def test_a_comment_on_an_action_leaves_alone_the_one_on_a_grant_that_names_the_action(made):
    with step("Of the grant") as changes:
        told = {"grant": made.grant, "action": made.action, "year": YEAR, "about": "external.rent"}
        of_grant = changes.save(VarianceComment(text="Loyer de la halle.", **told))
        write_comment(changes, made.action, YEAR, "external.rent", "Loyer du dépôt.")
    assert VarianceComment.get_by_id(of_grant.id).text == "Loyer de la halle."
    assert budget_of_action(made.action, YEAR).row("external.rent").comment == "Loyer du dépôt."
    assert budget_of_grant(made.grant, YEAR).row("external.rent").comment == "Loyer de la halle."


def test_what_an_action_in_the_bin_cost_is_behind_no_figure_of_a_grant(made):
    with step("An action that goes") as changes:
        gone = changes.save(Action(title="Partie"))
        changes.save(Allocation(grant=made.grant, action=gone))
        changes.save(BudgetLine(year=YEAR, action=gone, line="financial", actual=500))
    assert len(there(made.grant, "financial")) == 1
    with step("Gone") as changes:
        changes.bin(gone)
    assert budget_of_grant(made.grant, YEAR).row("financial").actual == 0
    assert there(made.grant, "financial") == []
