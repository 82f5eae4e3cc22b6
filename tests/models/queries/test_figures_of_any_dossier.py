"""What is asked of money and evaluation is answered alike from a plain file, an encrypted one, and a server."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from models.actions import Action
from models.evaluation import Indicator
from models.funding import Grant
from models.language.typed import Period
from models.listings import LISTINGS
from models.queries.annual import annual
from models.queries.budget import budget_of_action, budget_of_grant
from models.queries.budget_checks import checks
from models.queries.carryover import left_of
from models.queries.closing import closing_of
from models.queries.dashboard import dashboard
from models.queries.figures import FIGURES, Scope, by, evidence, figure
from models.queries.funder import funder_report
from models.queries.grants import deadlines_due, instalments_late, next_deadlines, undecided, waiting_in_funding
from models.queries.indicators import progress_of, without_value
from models.queries.preflight import preflight
from models.queries.reached import reached
from models.queries.series import over
from models.queries.wave_change import change_between
from models.queries.wave_results import results_of
from models.questionnaires import Wave
from models.territory import Territory
from tests.conftest import SORTS, drop, new_dossier
from tests.evaluation_story import the_evaluation
from tests.figures_story import a_year_of_figures

NOW = date.today().year
YEARS = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (NOW, 2026, NOW - 1)]
SPRING = Period(date(2026, 4, 1), date(2026, 6, 30))


def answers():
    """Ask every question of money and evaluation; what was answered, by what was asked."""
    told = {}
    places, actions = (frozenset(one.id for one in kind.kept()) for kind in (Territory, Action))
    scopes = [Scope(SPRING), Scope(YEARS[0], places, actions)]
    for scope in scopes:
        told |= {(scope, "dashboard"): dashboard(scope)}
        for word, kind in FIGURES.items():
            told[scope, word] = figure(word, scope), sorted(evidence(word, scope))
            told[scope, word, "over"] = over(word, scope, "quarter")
            told |= {(scope, word, part): sorted(by(word, part, scope).items(), key=str) for part in kind.parts}
    for grant in Grant.kept().order_by(Grant.id):
        budget = budget_of_grant(grant)
        told["grant", grant.id] = budget, budget.whole_euros(), checks(budget, grant), funder_report(grant.id)
        told["before", grant.id] = [preflight("funder", days, grant) for days in YEARS]
    for action in Action.kept().order_by(Action.id):
        told["action", action.id] = budget_of_action(action, 2026)
    for days in YEARS:
        year = days.first.year
        told["year", year] = annual(days), [preflight(kind, days) for kind in ("annual", "dashboard")], reached(days)
        told["closing", year] = closing_of(year, date(year + 1, 2, 1)), left_of(year)
        told["without", year] = without_value(days)
        told["progress", year] = [progress_of(one, days) for one in Indicator.kept().order_by(Indicator.id)]
    for before, after in pairwise(Wave.kept().order_by(Wave.questionnaire, Wave.id)):
        told["wave", before.id] = results_of(before.id)
        if before.questionnaire == after.questionnaire:
            told["change", before.id] = change_between(before.id, after.id)
    today = date(2027, 7, 1)
    told["waiting"] = deadlines_due(today), instalments_late(today), undecided(today), waiting_in_funding(today)
    told["next"] = sorted(next_deadlines().items())
    for word, listing in LISTINGS.items():
        told["listing", word] = listing.count(), sorted(listing.keys())
    return {asked: repr(answer) for asked, answer in told.items()}


@pytest.mark.parametrize("sort", SORTS[1:])
@pytest.mark.parametrize("story", [a_year_of_figures, the_evaluation], ids=["figures", "evaluation"])
def test_every_question_is_answered_alike_on_every_sort_of_dossier(story, sort, tmp_path, request):
    server = request.getfixturevalue("server_address") if sort == "server" else ""
    found = {}
    for each in ("plain", sort):
        engine = new_dossier(each, tmp_path, server)
        try:
            story()
            found[each] = answers()
        finally:
            drop(engine)
    assert found[sort].keys() == found["plain"].keys()
    for asked, answer in found["plain"].items():
        assert found[sort][asked] == answer, asked
