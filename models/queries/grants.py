"""Grants with what belongs to them: instalments, deadlines, what they are for; what is late, due or long undecided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from peewee import fn

from models.budgets import BudgetLine, SharedCost
from models.exercises import days_of
from models.funding import Allocation, Deadline, Grant, Instalment, report_due
from models.issuer import our_organisation
from models.partners import Organisation
from models.records.reading import stored_day

REPORT_AHEAD: Final = timedelta(days=60)  # from when a deadline stands on Today
DECIDED_WITHIN: Final = timedelta(days=90)  # a request without an answer is then asked after
OPEN: Final = ("granted", "paid")
LIVING: Final = (*OPEN, "reported")  # something is still expected of them


class Paid(NamedTuple):
    """What of a grant was paid and what is still expected, in cents; ``late`` are instalments past their day."""

    paid: int
    expected: int
    late: int


def instalments_of(grant: int) -> list[Instalment]:
    """Give the instalments of a grant by the day they are expected, those without a day last."""
    asked: Any = Instalment.kept().where(Instalment.grant == grant)
    return list(asked.order_by(Instalment.due.is_null(), Instalment.due, Instalment.id))


def deadlines_of(grant: int) -> list[Deadline]:
    """Give the deadlines of a grant, the first due first."""
    return list(Deadline.kept().where(Deadline.grant == grant).order_by(Deadline.due, Deadline.id))


def allocations_of(grant: int) -> list[Allocation]:
    """Give what a grant is for, in the order in which it was entered."""
    return list(Allocation.kept().where(Allocation.grant == grant).order_by(Allocation.id))


def report_due_of(year: int) -> date:
    """Give the day by which grants of an exercise are accounted for, by the law or as our organisation says."""
    return report_due(days_of(year).last, our_organisation().report_months)


def paid_of(grant: int, today: date) -> Paid:
    """Add up what of a grant was paid and what is still expected."""
    there = instalments_of(grant)
    paid = sum(one.cents or 0 for one in there if one.paid_on)
    waiting = [one for one in there if not one.paid_on]
    late = sum(one.due is not None and one.due < today for one in waiting)
    return Paid(paid, sum(one.cents or 0 for one in waiting), late)


def next_deadlines() -> dict[int, date]:
    """Give the next thing each open grant asks for, by the id of the grant."""
    asked: Any = (
        Deadline.select(Deadline.grant, fn.MIN(Deadline.due))
        .join(Grant)
        .where(Deadline.binned.is_null(), Deadline.done.is_null(), Grant.binned.is_null(), Grant.status.in_(LIVING))
        .group_by(Deadline.grant)
    )
    return {grant: stored_day(due) for grant, due in asked.tuples()}


def exercises_in_use() -> list[int]:
    """Give the exercises that grants, budgets or shared costs are of, the latest first."""
    found: set[int] = set()
    for kind in (Grant, BudgetLine, SharedCost):
        year: Any = kind._meta.fields["year"]
        asked: Any = kind.select(year).where(kind._meta.fields["binned"].is_null()).distinct()
        found |= {one for (one,) in asked.tuples() if one is not None}
    return sorted(found, reverse=True)


def grants_with(organisation: int) -> list[Grant]:
    """Give the grants of a funder, the latest exercise first."""
    return list(_with_funder().where(Grant.funder == organisation).order_by(Grant.year.desc(), Grant.id.desc()))


def grants_for(action: int) -> list[Grant]:
    """Give the grants that an action is allocated to, the latest exercise first; not those turned down."""
    allotted: Any = Allocation.select(Allocation.grant).where(Allocation.binned.is_null(), Allocation.action == action)
    asked = _with_funder().where(Grant.id.in_(allotted), Grant.status != "refused")
    return list(asked.order_by(Grant.year.desc(), Grant.id))


def deadlines_due(today: date) -> list[Deadline]:
    """Give what open grants ask for within 60 days, and what is overdue, the first due first."""
    asked: Any = (
        Deadline.select(Deadline, Grant, Organisation)
        .join(Grant)
        .join(Organisation)
        .where(
            Deadline.binned.is_null(),
            Deadline.done.is_null(),
            Deadline.due <= today + REPORT_AHEAD,
            Grant.binned.is_null(),
            Grant.status.in_(OPEN) | ((Deadline.kind != "report") & (Grant.status == "reported")),
        )
    )
    return list(asked.order_by(Deadline.due, Deadline.id))


def instalments_late(today: date) -> list[Instalment]:
    """Give the instalments that were expected before today and are not paid, the oldest first."""
    asked: Any = (
        Instalment.select(Instalment, Grant, Organisation)
        .join(Grant)
        .join(Organisation)
        .where(
            Instalment.binned.is_null(),
            Instalment.paid_on.is_null(),
            Instalment.due < today,
            Grant.binned.is_null(),
            Grant.status.not_in(("refused", "closed")),
        )
    )
    return list(asked.order_by(Instalment.due, Instalment.id))


def undecided(today: date) -> list[Grant]:
    """Give the grants asked for 90 days ago or more that wait for a decision, the oldest first."""
    asked = _with_funder().where(Grant.status == "requested", Grant.asked_on <= today - DECIDED_WITHIN)
    return list(asked.order_by(Grant.asked_on, Grant.id))


def waiting_in_funding(today: date) -> int:
    """Count what waits among the grants: deadlines, late instalments, requests without an answer."""
    return len(deadlines_due(today)) + len(instalments_late(today)) + len(undecided(today))


def _with_funder() -> Any:
    return Grant.select(Grant, Organisation).join(Organisation).where(Grant.binned.is_null())
