"""The points of the day that come of money: reports due, instalments late, grants undecided, budgets out of balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from models.funding import Deadline, Grant
from models.language import _
from models.language.formats import day_text, money_text
from models.queries.budget import budget_of_grant
from models.queries.grants import deadlines_due, instalments_late, undecided
from ui.screens.today_points import LATE, WEEK, Point, few, urgency
from ui.shell.desk import Desk


def money_points(desk: Desk, today: date) -> list[Point]:
    """Give the points of money, reports first, the overdue ones before all."""
    due = deadlines_due(today)
    return [
        *few(_deadlines(desk, due, today), _("See them"), lambda: desk.go("funding")),
        *few(_unbalanced(desk, due, today), _("See them"), lambda: desk.go("funding")),
        *few(_late(desk, today), _("See them"), lambda: desk.go("funding")),
        *few(_undecided(desk, today), _("See them"), lambda: desk.go("funding")),
    ]


def _deadlines(desk: Desk, due: list[Deadline], today: date) -> Iterator[Point]:
    for one in due:
        kind = Deadline.field("kind").text(one.kind)
        title = _("{what} for {funder}").format(what=kind[:1].upper() + kind[1:], funder=one.grant.funder.name_of())
        words = _("{subject}: was due on {day}") if one.due < today else _("{subject}: due on {day}")
        about = words.format(subject=_subject(one.grant), day=day_text(one.due))
        yield Point(urgency(one.due, today), title, about, _("Open the grant"), _open(desk, one.grant.id))


def _unbalanced(desk: Desk, due: list[Deadline], today: date) -> Iterator[Point]:
    """The budgets told in the reports that are due, whose actual charges and products differ."""
    for one in due:
        if one.kind == "payment":
            continue
        budget = budget_of_grant(one.grant)
        apart = budget.charges.total.actual - budget.products.total.actual
        if apart:
            title = _("Budget out of balance: {funder}").format(funder=one.grant.funder.name_of())
            words = _("{subject}: charges and products are {amount} apart")
            about = words.format(subject=_subject(one.grant), amount=money_text(abs(apart)))
            yield Point(urgency(one.due, today), title, about, _("Open the budget"), _budget(desk, one.grant.id))


def _late(desk: Desk, today: date) -> Iterator[Point]:
    for one in instalments_late(today):
        title = _("{amount} of {funder} not paid yet").format(
            amount=money_text(one.cents), funder=one.grant.funder.name_of()
        )
        about = _("{subject}: expected on {day}").format(subject=_subject(one.grant), day=day_text(one.due))
        yield Point(LATE, title, about, _("Open the grant"), _dates(desk, one.grant.id))


def _undecided(desk: Desk, today: date) -> Iterator[Point]:
    for one in undecided(today):
        title = _("No answer of {funder} yet").format(funder=one.funder.name_of())
        about = _("{subject}: asked for on {day}").format(subject=_subject(one), day=day_text(one.asked_on))
        yield Point(WEEK, title, about, _("Open the grant"), _open(desk, one.id))


def _subject(grant: Grant) -> str:
    return grant.title or grant.programme or grant.reference or str(grant.year)


def _open(desk: Desk, grant: int) -> Callable[[], object]:
    return lambda: desk.go("funding", key=grant)


def _dates(desk: Desk, grant: int) -> Callable[[], object]:
    def go() -> object:
        from ui.screens.funding_grants import DATES  # the screen is made when it is first gone to

        return desk.go("funding", key=grant, tab=DATES)

    return go


def _budget(desk: Desk, grant: int) -> Callable[[], object]:
    def go() -> object:
        from ui.screens.funding_grants import BUDGET  # the screen is made when it is first gone to

        return desk.go("funding", key=grant, tab=BUDGET)

    return go
