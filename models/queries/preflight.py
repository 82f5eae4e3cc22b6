"""Before a report: what is missing or contradictory, and which record or place opens to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from models.exercises import closed_years, days_of, exercise_of
from models.funding import GIVEN, Grant
from models.language import _
from models.language.formats import day_text, money_text
from models.language.typed import Period
from models.queries.budget import actions_of, budget_of_grant
from models.queries.budget_checks import checks
from models.queries.grants import deadlines_of, paid_of, report_due_of
from models.queries.missing import Missing
from models.queries.preflight_field import (
    actions_without,
    empty_sections,
    hours_to_validate,
    indicators_without,
    open_sheets,
    ourselves,
)

__all__ = ["Missing", "preflight_annual", "preflight_dashboard", "preflight_funder"]
COMPULSORY: Final = 2_300_000  # cents a year above which an agreement is (decree 2001-495 of 6 June 2001)


def preflight_funder(grant: Grant, period: Period) -> tuple[Missing, ...]:
    """Say what the report of a grant over some days still lacks, what holds it back first."""
    actions = actions_of(grant)
    found = [
        *_decided(grant),
        *empty_sections("funder", period, grant),
        *_table(grant, period),
        *indicators_without(period, actions),
        *_allocated(grant, actions),
        *actions_without(period, actions),
        *hours_to_validate(period, actions),
        *open_sheets(period),
        *ourselves(),
        *_agreed(grant),
        *_paid(grant),
        *_due(grant, period),
    ]
    return _sorted(found)


def preflight_annual(period: Period) -> tuple[Missing, ...]:
    """Say what the annual report over some days still lacks, what holds it back first."""
    found = [
        *empty_sections("annual", period, None),
        *_over(period),
        *indicators_without(period, None, blocks=False),
        *actions_without(period, None),
        *hours_to_validate(period, None),
        *open_sheets(period),
        *ourselves(),
        *_unbalanced(period),
    ]
    return _sorted(found)


def preflight_dashboard(period: Period) -> tuple[Missing, ...]:
    """Say what the dashboard of some days still lacks: nothing of it holds a page of figures back."""
    found = [*actions_without(period, None), *hours_to_validate(period, None), *open_sheets(period)]
    return tuple(one._replace(blocks=False) for one in found)


def preflight(kind: str, period: Period, grant: Grant | None = None) -> tuple[Missing, ...]:
    """Say what a report of a kind (`models.reports.KINDS`) still lacks."""
    if kind == "funder" and grant is not None:
        return preflight_funder(grant, period)
    return preflight_annual(period) if kind == "annual" else preflight_dashboard(period)


def _sorted(found: list[Missing]) -> tuple[Missing, ...]:
    return tuple(sorted(found, key=lambda one: not one.blocks))


def _grant(blocks: bool, words: str, grant: Grant, tab: str = "") -> Missing:
    return Missing(blocks, words, "grants", grant.id, "funding", tab)


def _decided(grant: Grant) -> Iterator[Missing]:
    if grant.status not in GIVEN:
        yield _grant(True, _("Nothing was granted: there is nothing to account for."), grant)


def _table(grant: Grant, period: Period) -> Iterator[Missing]:
    budget = budget_of_grant(grant, exercise_of(period.first))
    for check in checks(budget, grant):
        yield _grant(check.blocks, check.words, grant, "budget")._replace(about=check.about)


def _allocated(grant: Grant, actions: frozenset[int]) -> Iterator[Missing]:
    if not actions:
        yield _grant(False, _("The grant is for no action yet: the report tells of none."), grant, "uses")


def _agreed(grant: Grant) -> Iterator[Missing]:
    if grant.__data__.get("agreement"):
        return
    words = _("No agreement is named for this grant.")
    if (grant.granted or 0) > COMPULSORY:
        words = _("No agreement is named for this grant, and above {amount} a year there must be one.").format(
            amount=money_text(COMPULSORY)
        )
    yield _grant(False, words, grant)


def _paid(grant: Grant) -> Iterator[Missing]:
    paid = paid_of(grant.id, date.today()).paid
    if grant.status in GIVEN and paid < (grant.granted or 0):
        words = _("{paid} of {granted} were paid so far.")
        yield _grant(False, words.format(paid=money_text(paid), granted=money_text(grant.granted or 0)), grant, "dates")


def _due(grant: Grant, period: Period) -> Iterator[Missing]:
    known = [one for one in deadlines_of(grant.id) if one.kind == "report"]
    if not known:
        due = report_due_of(exercise_of(period.first))
        words = _("No deadline is noted for this report; by law it is {day}.").format(day=day_text(due))
        yield _grant(False, words, grant, "dates")
    late = next((one for one in known if one.done is None and one.due < date.today()), None)
    if late is not None:
        words = _("This report was due on {day}.").format(day=day_text(late.due))
        yield _grant(False, words, grant, "dates")


def _over(period: Period) -> Iterator[Missing]:
    if period.last >= date.today():
        words = _("The period ends on {day}: what comes until then is not in the report.")
        yield Missing(False, words.format(day=day_text(period.last)), place="writing")
    year = exercise_of(period.first)
    if days_of(year) == period and period.last < date.today() and year not in closed_years():
        words = _("The exercise {year} is not closed: its figures may still change.").format(year=year)
        yield Missing(False, words, place="funding", tab="closing")


def _unbalanced(period: Period) -> Iterator[Missing]:
    asked: Any = Grant.kept().where(Grant.year == exercise_of(period.first), Grant.status.in_(GIVEN))
    for grant in asked.order_by(Grant.id):
        budget = budget_of_grant(grant)
        if budget.charges.total.actual != budget.products.total.actual:
            words = _("The table of {grant} does not balance.").format(grant=grant.name_of())
            yield _grant(False, words, grant, "budget")
