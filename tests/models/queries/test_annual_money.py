"""The means of a year in the annual report are the figures of that year: each amount once, on its own side."""

from __future__ import annotations

from datetime import date

import pytest

from models.action_partners import ActionPartner
from models.actions import ActionSession
from models.budgets import BudgetLine
from models.funder_templates import FunderLine, FunderTemplate
from models.language.typed import Period
from models.partners import Organisation
from models.queries.annual_money import budget_summary, given
from models.queries.figures import Scope, figure
from models.records.steps import step
from tests.budget_story import YEAR, a_grant


@pytest.fixture
def made(dossier):
    with step("A grant") as changes:
        return a_grant(changes)


def days(year):
    return Period(date(year, 1, 1), date(year, 12, 31))


def test_what_a_partner_brought_to_an_action_of_two_years_is_told_in_the_first_alone(made):
    with step("A partner") as changes:
        who = changes.save(Organisation(name="Librairie"))
        told = {"in_kind": "inkind.gifts.source", "cents": 30000}
        changes.save(ActionPartner(action=made.action, organisation=who, **told))
        for year in (YEAR, YEAR + 1):
            changes.save(ActionSession(action=made.action, day=date(year, 3, 7), place="Laxou"))
    assert [(one.kind, one.cents) for one in given(days(YEAR))] == [("inkind.gifts.source", 30000)]
    assert given(days(YEAR + 1)) == ()
    for year in (YEAR, YEAR + 1):
        assert sum(one.cents for one in given(days(year))) == figure("in_kind", Scope(days(year)))


def test_a_line_that_users_added_to_a_form_stands_among_the_charges_as_in_the_figure(made):
    with step("A form with a line of its own") as changes:
        form = changes.save(FunderTemplate(name="Fonds local"))
        changes.save(FunderLine(template=form, line="fuel", place=1, label="Carburant", group="Énergie"))
        for line, cents in (("staff.pay", 10000), ("fuel", 2500)):
            changes.save(BudgetLine(year=YEAR, grant=made.grant, line=line, actual=cents))
    told = [(one.side, one.group, one.actual) for one in budget_summary(days(YEAR))]
    assert told == [("charge", "64", 10000), ("charge", "Énergie", 2500)]
    assert figure("charges_actual", Scope(days(YEAR))) == 12500
