"""The grants of a dashboard: those of its exercises with what was received, and the deadlines they set."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from peewee import fn

from models.funding import Allocation, Deadline, Grant, Instalment
from models.partners import Organisation
from models.queries.dashboard_rows import DeadlineLine, GrantLine
from models.queries.figure_kinds import Scope
from models.queries.figure_scopes import acting
from models.queries.stretches import exercises_of
from models.records.reading import among, told

AHEAD: Final = timedelta(days=365)  # how far after the days asked for deadlines are told


def grants_in(scope: Scope) -> tuple[GrantLine, ...]:
    """Give the grants of the exercises of a scope; of actions, those allocated to them; of a place alone, none."""
    asked = _grants(scope)
    if asked is None:
        return ()
    found = list(asked.where(among(Grant.year, exercises_of(scope.period))).order_by(Organisation.sort_key, Grant.id))
    paid = _paid([one.id for one in found], scope)
    return tuple(
        GrantLine(
            grant=one.id,
            funder=one.funder.name_of(),
            title=_title(one),
            year=one.year,
            status=one.status,
            requested=one.requested or 0,
            granted=one.granted or 0,
            received=paid.get(one.id, 0),
        )
        for one in found
    )


def deadlines_in(scope: Scope) -> tuple[DeadlineLine, ...]:
    """Give the deadlines of the days, those still open from before, and those of the year to come, by day."""
    grants = _grants(scope)
    if grants is None:
        return ()
    known = {one.id: one for one in grants.where(Grant.status != "refused")}
    first, last = scope.period
    open_ = Deadline.done.is_null() & (Deadline.due <= last + AHEAD)
    asked: Any = Deadline.kept().where(among(Deadline.grant, known), Deadline.due.between(first, last) | open_)
    found = []
    for one in asked.order_by(Deadline.due, Deadline.id):
        grant = known[one.__data__["grant"]]
        told_of = (one.id, grant.id, grant.funder.name_of(), _title(grant))
        found.append(DeadlineLine(*told_of, one.kind, one.due, one.done))
    return tuple(found)


def _grants(scope: Scope) -> Any:
    if scope.territories is not None:
        return None
    asked: Any = Grant.select(Grant, Organisation).join(Organisation).where(Grant.binned.is_null())
    if scope.actions is not None:
        allotted = Allocation.select(Allocation.grant)
        asked = asked.where(Grant.id.in_(allotted.where(Allocation.binned.is_null(), acting(Allocation.action, scope))))
    return asked


def _paid(grants: list[int], scope: Scope) -> dict[int, int]:
    """Sum what was paid of grants up to the last day."""
    asked = Instalment.select(Instalment.grant, fn.SUM(Instalment.cents)).where(
        Instalment.binned.is_null(), among(Instalment.grant, grants), Instalment.paid_on <= scope.period.last
    )
    return {grant: int(cents) for grant, cents in told(asked.group_by(Instalment.grant))}


def _title(grant: Grant) -> str:
    return grant.title or grant.programme or grant.reference or ""
