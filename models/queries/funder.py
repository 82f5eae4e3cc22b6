"""What a funder is told of a grant over a period: who, how much, what was done with it, the money to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any, Final

from models.agreements import Agreement
from models.attachments import Attachment
from models.budgets import BudgetLine
from models.exercises import days_of, exercise_of
from models.funder_templates import template
from models.funding import Allocation, Deadline, Grant
from models.issuer import Issuer, our_organisation
from models.language import speaking
from models.language.typed import Period
from models.queries.budget import bearer_of, budget_of_grant
from models.queries.budget_gathered import shares_of
from models.queries.budget_rows import Budget, Evidence, Group, Row, Side
from models.queries.budget_shares import ceiling, public_money, share_of
from models.queries.figures import Scope
from models.queries.funder_rows import Borne, Ceiling, Funder, Proven, Valued, Voucher
from models.queries.funder_story import (
    OF_ALL,
    aims_of,
    carried_out,
    figures_over,
    partners_with,
    quoted,
    territories_reached,
    trained,
    who_came,
)
from models.queries.grants import paid_of, report_due_of
from models.queries.shared_costs import shared_in
from models.queries.valuation import valuation
from models.records.reading import among
from models.refusals import Unknown
from models.writing import report_of, texts_of

STATE: Final = "grant.state"


def days_of_grant(grant: Grant) -> Period:
    """Give the days that a report of a grant is over: those the money is for, or else its exercise."""
    whole = days_of(grant.year)
    return Period(grant.start or whole.first, grant.end or whole.last)


def funder_report(key: int, period: Period | None = None, on: date | None = None) -> Funder:
    """Gather the report of a grant over some days, by default those the money is for. Raises `Unknown`.

    The labels of a funder's form are in French, whatever language is spoken.
    """
    grant = Grant.get_or_none(id=key)
    if grant is None or grant.binned:
        raise Unknown(what=key)
    days, today = period or days_of_grant(grant), on or date.today()
    house = our_organisation()
    with speaking("fr"):
        exact = budget_of_grant(grant, exercise_of(days.first))
    form = template(grant.template)
    euros = bool(form and form.whole_euros)
    told = _told(grant, days, today, house, exact)
    printed = without_evidence(exact.whole_euros() if euros else exact)
    return Funder(**told, budget=printed, euros=euros, proofs=tuple(_proofs(exact)))


def _told(grant: Grant, days: Period, today: date, house: Issuer, budget: Budget) -> dict[str, Any]:
    """Everything but the budget itself."""
    keys, carried = frozenset(budget.actions), carried_out(budget.actions, days)
    report = report_of("funder", days, grant)
    objectives, courses, others = _allocated(grant)
    return {
        **_identity(grant, days, today, house),
        "territories": territories_reached(keys),
        "texts": tuple(sorted(texts_of(report).items())) if report else (),
        "share": share_of(budget, {grant.line}) if grant.line else None,
        "state_share": share_of(budget, {STATE}),
        "ceiling": _ceiling(grant, budget),
        "actions": carried,
        "others": others,
        "figures": figures_over(OF_ALL, Scope(days, actions=keys)),
        "aims": aims_of(keys, objectives, days),
        "came": tuple(who_came(keys, days, house.small_cell)),
        "trained": trained(courses, days),
        "partners": partners_with(carried),
        "quotes": quoted(carried, days, today),
        "borne": tuple(_borne(grant, budget)),
        "valued": tuple(_valued(budget)),
        "vouchers": tuple(_vouchers(budget)),
        "files": _files(grant),
    }


def _identity(grant: Grant, days: Period, today: date, house: Issuer) -> dict[str, Any]:
    year = exercise_of(days.first)
    asked: Any = Deadline.kept().where(Deadline.grant == grant.id, Deadline.kind == "report").order_by(Deadline.due)
    deadline = asked.first()
    agreement = grant.agreement
    return {
        "grant": grant.id,
        "organisation": grant.__data__["funder"],
        "name": grant.funder.name,
        "title": grant.title or "",
        "programme": grant.programme or "",
        "reference": grant.reference or "",
        "decided_on": grant.decided_on,
        "agreement": " · ".join(part for part in (agreement.number, agreement.title) if part) if agreement else "",
        "agreed_on": agreement.signed if agreement else None,
        "amendments": _amendments(agreement, days) if agreement else (),
        "first": days.first,
        "last": days.last,
        "year": year,
        "closes": days_of(year).last,
        "requested": grant.requested or 0,
        "granted": grant.granted or 0,
        "paid": paid_of(grant.id, today).paid,
        "due": deadline.due if deadline else report_due_of(year),
        "months": house.report_months,
        "line": grant.line or "",
        "comment_percent": house.comment_percent,
        "comment_euros": house.comment_euros,
        "small": house.small_cell,
    }


def _amendments(agreement: Agreement, days: Period) -> tuple[tuple[str, date | None], ...]:
    asked: Any = Agreement.kept().where(
        Agreement.parent == agreement.id,
        Agreement.status != "draft",
        Agreement.start.is_null() | (Agreement.start <= days.last),
    )
    return tuple((one.number or one.title, one.signed or one.start) for one in asked.order_by(Agreement.start))


def _allocated(grant: Grant) -> tuple[set[int], set[int], tuple[str, ...]]:
    """Give the objectives and courses that a grant is for, and how these are called."""
    asked: Any = Allocation.kept().where(Allocation.grant == grant.id).order_by(Allocation.id)
    found = list(asked)
    objectives = {one.__data__["objective"] for one in found if one.__data__["objective"]}
    courses = {one.__data__["course"] for one in found if one.__data__["course"]}
    named = tuple(str(about.name_of()) for one in found if (about := one.objective or one.course))
    return objectives, courses, named


def _ceiling(grant: Grant, budget: Budget) -> Ceiling | None:
    if not grant.ceiling:
        return None
    most, most_valued = (ceiling(budget, grant.ceiling, valued).actual for valued in (False, True))
    return Ceiling(grant.ceiling, public_money(budget).actual, most, most_valued)


# The money behind the table


def _proofs(budget: Budget) -> Iterator[Proven]:
    for row in budget.rows():
        for part in filter(lambda one: one.cents, row.evidence):
            yield Proven(row.about, part.listing, part.record, part.cents)


def without_evidence(budget: Budget) -> Budget:
    """Give a budget as it is printed and frozen, without the records behind its lines."""

    def bare(row: Row) -> Row:
        return replace(row, evidence=())

    def of(group: Group) -> Group:
        return replace(group, rows=tuple(map(bare, group.rows)))

    def told(side: Side) -> Side:
        return replace(side, groups=tuple(map(of, side.groups)))

    charges, products, uses, sources = map(told, budget.sides)
    return replace(budget, charges=charges, products=products, uses=uses, sources=sources)


def _evidence(budget: Budget, listing: str) -> Iterator[tuple[Row, Evidence]]:
    return ((row, part) for row in budget.rows() for part in row.evidence if part.listing == listing)


def _borne(grant: Grant, budget: Budget) -> Iterator[Borne]:
    """Give the parts of shared costs that this budget bears, each with its key."""
    mine = {share.part for share in shares_of(bearer_of(grant, budget.year))}
    for _cost, all_of_it in groupby(shared_in(budget.year), key=lambda share: share.cost):
        whole = list(all_of_it)
        ours = [share for share in whole if share.part in mine]
        if ours:
            yield Borne(
                label=ours[0].label,
                line=ours[0].line,
                basis=ours[0].basis,
                weight=sum(share.weight for share in ours),
                weights=ours[0].weights,
                whole_forecast=sum(share.forecast or 0 for share in whole),
                whole_actual=sum(share.actual or 0 for share in whole),
                forecast=sum(share.forecast or 0 for share in ours),
                actual=sum(share.actual or 0 for share in ours),
            )


def _valued(budget: Budget) -> Iterator[Valued]:
    """Give the hours that feed the budget, line by line, with their rates."""
    if not budget.minutes:
        return
    for line in valuation(budget.days, budget.actions).lines:
        since, cents, source = line.rate or (None, None, "")
        told = (line.of, line.mission, line.role, line.minutes, since, cents, source, line.hundredths, line.cents)
        yield Valued(*told)


def _vouchers(budget: Budget) -> Iterator[Voucher]:
    """Give what proves the typed lines, in the order of the table."""
    found = list(_evidence(budget, "budget-lines"))
    asked: Any = BudgetLine.select().where(among(BudgetLine.id, {part.record for _row, part in found}))
    lines = {one.id: one for one in asked}
    for row, part in found:
        line = lines[part.record]
        if line.voucher:
            yield Voucher(line.voucher, line.voucher_day, row.code, line.label or row.label, part.cents)


def _files(grant: Grant) -> tuple[str, ...]:
    kept: Any = Attachment.kept().where(Attachment.grant == grant.id).order_by(Attachment.name, Attachment.id)
    return tuple(one.name for one in kept)
