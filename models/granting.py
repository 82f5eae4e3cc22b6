"""What becomes of a grant: granted or turned down, paid by instalments, accounted for, closed; each is one step."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.funding import GIVEN, Deadline, Grant, Instalment
from models.language import t
from models.partners import Organisation
from models.queries.grants import report_due_of
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import Unknown


def grant_it(grant: int, cents: int, decided_on: date) -> Changes:
    """Say that a grant was granted, for how much (in cents) and when, as one step; its report gets a deadline.

    The deadline is so many months after the exercise as our organisation says (law of 12 April 2000, article 10), and
    is only proposed: a grant that has a deadline for its report keeps it. Raises `Unknown`, and `InvalidRecord`.
    """
    with step(t("Grant granted")) as changes:
        record = _known(grant)
        record.status, record.granted, record.decided_on, record.status_reason = "granted", cents, decided_on, ""
        changes.save(record)
        propose_report(changes, record)
    return changes


def propose_report(changes: Changes, grant: Grant) -> Deadline | None:
    """Give a grant that was decided in our favour the deadline of its report, within a step, unless it has one."""
    there: Any = Deadline.kept().where(Deadline.grant == grant.id, Deadline.kind == "report")
    if grant.status not in GIVEN or grant.year is None or there.exists():
        return None
    return changes.save(Deadline(grant=grant.id, kind="report", due=report_due_of(grant.year)))


def refuse_it(grant: int, reason: str, decided_on: date) -> Changes:
    """Say that a grant was turned down, and why, as one step. Raises `Unknown`, and `InvalidRecord`."""
    with step(t("Grant turned down")) as changes:
        record = _known(grant)
        record.status, record.granted, record.decided_on = "refused", None, decided_on
        record.status_reason = " ".join(reason.split())
        changes.save(record)
    return changes


def settle_payment(changes: Changes, instalment: Instalment) -> None:
    """Within a step that noted an instalment: a grant all of which is paid says so."""
    grant = Grant.get_by_id(instalment.__data__["grant"])
    if grant.status == "granted" and grant.granted and _paid(grant) >= grant.granted:
        grant.status = "paid"
        changes.save(grant)


def note_paid(instalment: int, on: date) -> Changes:
    """Say that an instalment was paid, as one step; the last one makes the grant a paid one. Raises `Unknown`."""
    with step(t("Payment noted")) as changes:
        found = Instalment.get_or_none(id=instalment)
        if found is None or found.binned:
            raise Unknown(what=instalment)
        found.paid_on = on
        changes.save(found)
        settle_payment(changes, found)
    return changes


def meet(deadline: int, on: date) -> Changes:
    """Say that what a deadline asks for was done, as one step. Raises `Unknown`."""
    with step(t("Deadline met")) as changes:
        found = Deadline.get_or_none(id=deadline)
        if found is None or found.binned:
            raise Unknown(what=deadline)
        found.done = on
        changes.save(found)
    return changes


def send_report(grant: int, on: date) -> Changes:
    """Say that the report of a grant was sent, as one step: its deadline is met. Raises `Unknown`."""
    with step(t("Report of a grant sent")) as changes:
        settle_report(changes, grant, on)
    return changes


def settle_report(changes: Changes, grant: int, on: date) -> None:
    """Say it within the step that issues the report; what is closed stays closed. Raises `Unknown`."""
    record = _known(grant)
    if record.status != "closed":
        record.status = "reported"
        changes.save(record)
    waiting: Any = Deadline.kept().where(Deadline.grant == grant, Deadline.kind == "report", Deadline.done.is_null())
    for deadline in waiting:
        deadline.done = on
        changes.save(deadline)


def close_grant(grant: int) -> Changes:
    """Say that nothing more is expected of a grant, as one step. Raises `Unknown`."""
    with step(t("Grant closed")) as changes:
        record = _known(grant)
        record.status = "closed"
        changes.save(record)
    return changes


def tick_funder(changes: Changes, organisation: int | None) -> bool:
    """Tick an organisation as a funder, within a step; False when it is one already, or is not there."""
    found = Organisation.get_or_none(id=organisation) if organisation else None
    if found is None or found.funder:
        return False
    found.funder = True
    changes.save(found)
    return True


def _paid(grant: Grant) -> int:
    kept: Any = Instalment.kept().where(Instalment.grant == grant.id, Instalment.paid_on.is_null(False))
    return sum(one.cents or 0 for one in kept)


def _known(grant: int) -> Grant:
    found = Grant.get_or_none(id=grant)
    if found is None or found.binned:
        raise Unknown(what=grant)
    return found
