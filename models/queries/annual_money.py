"""The means of a year: budget by groups of lines, what grants paid for, hours and gifts valued, what is to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from peewee import fn

from models.action_partners import ActionPartner
from models.actions import Action
from models.agreements import Agreement
from models.budget_lines import lines
from models.budgets import BudgetLine, SharedCost
from models.engagements import ROLES
from models.funding import GIVEN, Deadline, Grant
from models.language.typed import Period
from models.queries.annual_rows import Acted, Ahead, Given, Grouped, Spent, Valued
from models.queries.budget import budget_of_grant
from models.queries.stretches import exercises_of
from models.queries.valuation import valuation
from models.records.reading import among, told

_MOST_AHEAD = 12
_IN_KIND = "inkind"


def budget_summary(period: Period) -> tuple[Grouped, ...]:
    """Add up charges and products by group, each budget line once; shared costs whole. What is in kind stays apart."""
    years = exercises_of(period)
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    known = lines()
    for kind in (BudgetLine, SharedCost):
        asked = kind.select(kind.line, fn.SUM(kind.forecast), fn.SUM(kind.actual)).where(
            kind.binned.is_null(), among(kind.year, years)
        )
        for line, forecast, actual in told(asked.group_by(kind.line)):
            side, group = (known[line].side, known[line].group) if line in known else ("", line)
            if not side.startswith(_IN_KIND):
                sums[side, group][0] += int(forecast or 0)
                sums[side, group][1] += int(actual or 0)
    order = {(line.side, line.group): place for place, line in reversed(list(enumerate(known.values())))}
    ranked = sorted(sums, key=lambda key: (order.get(key, len(order)), key))
    return tuple(Grouped(*key, *sums[key]) for key in ranked if any(sums[key]))


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


def given(actions: Sequence[Acted]) -> tuple[Given, ...]:
    """Add up by kind what partners gave in kind to the actions of a period."""
    asked = (
        ActionPartner.select(ActionPartner.in_kind, fn.SUM(ActionPartner.cents))
        .where(ActionPartner.binned.is_null(), among(ActionPartner.action, [one.told.action for one in actions]))
        .group_by(ActionPartner.in_kind)
    )
    sums = {kind or "": int(cents or 0) for kind, cents in told(asked)}
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
