"""The means of a year: budget by groups of lines, what grants paid for, hours and gifts valued, what is to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peewee import fn

from models.actions import Action
from models.agreements import Agreement
from models.budget_codes import lines
from models.budgets import BudgetLine
from models.engagements import ROLES
from models.funder_templates import own_lines
from models.funding import GIVEN, Deadline, Grant
from models.language.typed import Period
from models.queries.annual_rows import Ahead, Given, Grouped, Spent, Valued
from models.queries.budget import budget_of_grant
from models.queries.figures import Scope, by
from models.queries.shared_costs import borne_in
from models.queries.stretches import exercises_of
from models.queries.valuation import valuation
from models.records.reading import among, told

_MOST_AHEAD = 12
_IN_KIND = "inkind"


def budget_summary(period: Period) -> tuple[Grouped, ...]:
    """Add up charges and products by group: each budget line once, of shared costs the parts that are borne.

    What is in kind stays apart.
    """
    years = exercises_of(period)
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    known = lines() | own_lines()
    for line, forecast, actual in _amounts(years):
        side, group = (known[line].side, known[line].group or line) if line in known else ("", line)
        if not side.startswith(_IN_KIND):
            sums[side, group][0] += int(forecast or 0)
            sums[side, group][1] += int(actual or 0)
    order = {(line.side, line.group): place for place, line in reversed(list(enumerate(known.values())))}
    ranked = sorted(sums, key=lambda key: (order.get(key, len(order)), key))
    return tuple(Grouped(*key, *sums[key]) for key in ranked if any(sums[key]))


def _amounts(years: Sequence[int]) -> Iterator[tuple[str, int | None, int | None]]:
    """Give what lines and parts of shared costs come to: the line, forecast, actual."""
    asked = BudgetLine.select(BudgetLine.line, fn.SUM(BudgetLine.forecast), fn.SUM(BudgetLine.actual)).where(
        BudgetLine.binned.is_null(), among(BudgetLine.year, years)
    )
    yield from told(asked.group_by(BudgetLine.line))
    yield from ((share.line, share.forecast, share.actual) for share in borne_in(years))


def spent(period: Period) -> tuple[Spent, ...]:
    """Say for each grant given for these exercises what was spent of what it pays for."""
    asked: Any = Grant.kept().where(among(Grant.year, exercises_of(period)), Grant.status.in_(GIVEN)).order_by(Grant.id)
    return tuple(Spent(grant.id, budget_of_grant(grant).charges.total.actual) for grant in asked)


def valued(period: Period) -> tuple[Valued, ...]:
    """Value the hours that count by role: the sum of the printed lines of the valuation report."""
    minutes: dict[str, int] = defaultdict(int)
    cents: dict[str, int] = defaultdict(int)
    for line in valuation(period).lines:
        minutes[line.role] += line.minutes
        cents[line.role] += line.cents or 0
    return tuple(Valued(role, minutes[role], cents[role]) for role, _words in ROLES if role in minutes)


def given(period: Period) -> tuple[Given, ...]:
    """Add up by kind what partners gave in kind: the figure ``in_kind``, of the period in which their action began."""
    sums = {str(kind): cents for kind, cents in by("in_kind", "in_kind", Scope(period)).items()}
    return tuple(Given(kind, sums[kind]) for kind in sorted(sums) if sums[kind])


def ahead(period: Period) -> tuple[Ahead, ...]:
    """Give what is to come after a period: actions prepared, agreements that end, what funders ask for."""
    last = period.last
    actions: Any = Action.kept().where(Action.status.in_(["idea", "prepared"]), Action.start > last)
    agreements: Any = Agreement.kept().where(Agreement.status == "active", Agreement.end > last)
    deadlines: Any = Deadline.kept().where(Deadline.due > last, Deadline.done.is_null())
    return (
        *_first(Ahead("action", one.title, one.start) for one in actions.order_by(Action.start, Action.id)),
        *_first(Ahead("agreement", one.name_of(), one.end) for one in agreements.order_by(Agreement.end, Agreement.id)),
        *_first(Ahead("deadline", one.name_of(), one.due) for one in deadlines.order_by(Deadline.due, Deadline.id)),
    )


def _first(found: Iterable[Ahead]) -> list[Ahead]:
    return [one for _place, one in zip(range(_MOST_AHEAD), found, strict=False)]
