"""Every figure that a report states opens onto records whose sum it is: on the sample dossier, report by report."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest

from desktop.demo import DOSSIER, make
from models.actions import Action
from models.dossier.opening import open_dossier
from models.funding import Grant
from models.language.typed import Period
from models.partners import Organisation
from models.queries.annual import annual
from models.queries.budget import budget_of_action, budget_of_grant
from models.queries.dashboard import dashboard
from models.queries.dashboard_rows import Dashboard
from models.queries.figures import FIGURES, Scope, evidence, figure
from models.queries.funder import funder_report
from models.queries.partnership import partnership
from models.records.history import author
from models.territory import Territory

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample dossier, made once."""
    folder = tmp_path_factory.mktemp("sample")
    make(folder)
    return folder / DOSSIER


@pytest.fixture
def story(sample, tmp_path):
    """It, open for one test."""
    shutil.copy(sample, tmp_path / DOSSIER)
    before = author.set("Amina")
    yield open_dossier(tmp_path / DOSSIER)
    author.reset(before)


def opens(word, value, scope):
    """Say that a figure opens onto records that sum to it."""
    assert figure(word, scope) == value, (word, scope)
    assert sum(adds for _key, adds in evidence(word, scope)) == value, (word, scope)


def test_every_figure_of_the_catalogue_on_the_sample_by_year_quarter_territory_and_action(story):
    actions = [frozenset({action.id}) for action in Action.kept()]
    places = [frozenset({territory.id}) for territory in Territory.kept()]
    scopes = [Scope(days) for days in (YEAR, QUARTER)]
    scopes += [Scope(YEAR, territories=place) for place in places[::2]]
    scopes += [Scope(YEAR, actions=action) for action in actions[::2]]
    for scope in scopes:
        for word in FIGURES:
            opens(word, figure(word, scope), scope)


def test_every_number_of_the_dashboard_of_a_year_a_quarter_a_place_or_an_action(story):
    actions = [frozenset({action.id}) for action in Action.kept()]
    places = [frozenset({territory.id}) for territory in Territory.kept()]
    for scope in (
        Scope(YEAR),
        Scope(QUARTER),
        Scope(QUARTER, territories=places[0]),
        Scope(YEAR, territories=places[-1]),
        Scope(YEAR, actions=actions[0]),
        Scope(QUARTER, territories=places[1], actions=actions[-1]),
    ):
        board = dashboard(scope)
        assert board.numbers()
        for number in board.numbers():
            opens(number.word, number.value, board.scope(number))


def test_the_dashboard_is_kept_and_read_back_as_it_was(story):
    board = dashboard(Scope(YEAR, territories=frozenset({1})))
    kept = json.loads(json.dumps(board.content(), default=str))
    assert Dashboard.read(kept) == board


def test_every_number_of_the_annual_report(story):
    told = annual(YEAR)
    for number in told.board.numbers():
        opens(number.word, number.value, told.board.scope(number))
    whole = Scope(YEAR)
    assert told.actions
    for one in told.actions:
        scope = Scope(YEAR, actions=frozenset({one.told.action}))
        for word, value in (
            ("sessions", one.told.sessions),
            ("visits", one.told.visits),
            ("persons", one.told.persons),
            ("requests_after", one.told.requests),
            ("hours", one.minutes),
            ("volunteers_active", one.volunteers),
            ("outputs", sum(number for _what, number in one.told.outputs)),
        ):
            opens(word, value, scope)
    opens("actions_led", len(told.actions), whole)
    opens("trainees", told.trainees, whole)
    opens("trainings_sessions", sum(course.sessions for course in told.courses), whole)
    opens("trainings_minutes", sum(course.minutes for course in told.courses), whole)
    opens("participations", sum(course.participations for course in told.courses), whole)
    opens("partners_active", sum(bool(partner.actions) for partner in told.partners), whole)
    opens("valued_hours", sum(one.cents for one in told.valued), whole)
    opens("in_kind", sum(one.cents for one in told.given), whole)
    for side, words in (("charge", ("charges_actual", "shared_costs")), ("product", ("products_actual",))):
        assert sum(one.actual for one in told.budget if one.side == side) == sum(figure(word, whole) for word in words)
    served = [stop for tour in told.tours for stop in tour.stops]
    opens("stops_held", sum(stop.held for stop in served), whole)
    opens("service_minutes", sum(stop.real for stop in served), whole)
    opens("noted_visits", sum(stop.noted_visits for stop in served), whole)


def test_every_number_of_every_report_to_a_funder(story):
    stated = [number for grant in Grant.kept() for number in funder_report(grant.id).numbers()]
    assert {number.word for number, _scope in stated} >= {"sessions", "visits", "hours", "requests_after"}
    for number, scope in stated:
        opens(number.word, number.value, scope)


def test_every_row_of_every_budget_opens_onto_the_amounts_it_sums(story):
    budgets = [budget_of_grant(grant) for grant in Grant.kept()]
    budgets += [budget_of_action(action, 2026) for action in Action.kept()]
    rows = [row for budget in budgets for row in budget.rows()]
    assert any(row.actual for row in rows)
    for row in rows:
        assert sum(one.cents for one in row.evidence) == (row.actual or 0), row


def test_every_number_of_every_partnership_report(story):
    reports = [partnership(partner.id, YEAR) for partner in Organisation.kept()]
    assert any(report.actions for report in reports)
    for report in reports:
        assert (report.kept.kept, report.kept.counted) == (
            sum(promise.state == "kept" for promise in report.commitments),
            sum(promise.state != "postponed" for promise in report.commitments),
        )
        for one in report.actions:
            scope = Scope(YEAR, actions=frozenset({one.action}))
            for word in ("sessions", "visits", "persons"):
                opens(word, getattr(one, word), scope)
            opens("requests_after", one.requests, scope)
            opens("hours", one.minutes, scope)
    # promises of all the parties stand in the report of each partner: here each once
    promised = {promise.commitment for report in reports for promise in report.commitments}
    assert promised <= {
        key for word in ("commitments_due", "commitments_postponed") for key, _one in evidence(word, Scope(YEAR))
    }
    brought = sum(brought.cents for report in reports for brought in report.contributions if brought.kind)
    opens("in_kind", brought, Scope(YEAR))
