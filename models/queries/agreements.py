"""Agreements at a glance: with whom each is made, whose signature is missing, what amends it, which days come near."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from peewee import JOIN

from models.agreements import Agreement, AgreementParty, Commitment, parties_of
from models.partners import Organisation
from models.records.reading import told

AHEAD: Final = timedelta(days=60)  # before the day of notice, or the end
DUE_AHEAD: Final = timedelta(days=14)  # before a commitment is due


class Ending(NamedTuple):
    """An agreement in force whose notice or end comes near or has passed. ``day`` is that day."""

    agreement: Agreement
    what: str  # notice, end or ended
    day: date


def partner_names() -> dict[int, list[str]]:
    """Give the partners that each agreement names, by its id; an amendment without its own inherits its parent's."""
    asked: Any = (
        AgreementParty.select(AgreementParty.agreement, Organisation.name)
        .join(Organisation)
        .where(AgreementParty.binned.is_null())
        .order_by(AgreementParty.id)
    )
    found: dict[int, list[str]] = {}
    for agreement, name in told(asked):
        found.setdefault(agreement, []).append(name)
    amending = Agreement.select(Agreement.id, Agreement.parent).where(Agreement.parent.is_null(False))
    for key, parent in told(amending):
        if parent in found:
            found.setdefault(key, found[parent])
    return found


def unsigned(agreement: Agreement) -> list[AgreementParty]:
    """Give the parties whose signature an agreement still lacks; those inherited have not signed an amendment."""
    parties = parties_of(agreement)
    return [one for one in parties if one.signed_on is None or one.__data__["agreement"] != agreement.id]


def amendments_of(agreement: int) -> list[Agreement]:
    """Give what amends an agreement, in the order it was begun."""
    return list(Agreement.kept().where(Agreement.parent == agreement).order_by(Agreement.id))


def endings(today: date) -> list[Ending]:
    """Give the agreements in force to decide on, the nearest day first.

    Those whose notice is due within 60 days, or was due and which have not ended; those that end within 60 days;
    those that ended and are still said to be in force.
    """
    near = today + AHEAD
    asked = Agreement.kept().where(Agreement.status == "active", (Agreement.notice <= near) | (Agreement.end <= near))
    return sorted((ending_of(one, today) for one in asked), key=lambda one: (one.day, one.agreement.id))


def ending_of(agreement: Agreement, today: date) -> Ending:
    """Say which day of an agreement is to be thought of: past its end nobody needs to give notice any more."""
    end, notice = agreement.end, agreement.notice
    if end is not None and end < today:
        return Ending(agreement, "ended", end)
    if notice is not None and notice <= today + AHEAD:
        return Ending(agreement, "notice", notice)
    assert end is not None  # noqa: S101 - one of both days was asked for
    return Ending(agreement, "end", end)


def commitments_due(today: date) -> list[Commitment]:
    """Give what is promised in agreements in force and due within 14 days, or overdue; with who promised it."""
    asked: Any = (
        Commitment.select(Commitment, Agreement, AgreementParty, Organisation)
        .join(Agreement)
        .switch(Commitment)
        .join(AgreementParty, JOIN.LEFT_OUTER)
        .join(Organisation, JOIN.LEFT_OUTER)
        .where(
            Commitment.binned.is_null(),
            Commitment.due_on <= today + DUE_AHEAD,
            Commitment.state.in_(["promised", "partly"]),
            Agreement.binned.is_null(),
            Agreement.status == "active",
        )
    )
    return list(asked.order_by(Commitment.due_on, Commitment.id))


def waiting(today: date | None = None) -> int:
    """Count the agreements to decide on and the commitments due, for the rail."""
    day = today or date.today()
    return len(endings(day)) + len(commitments_due(day))


def said_names(names: Sequence[str], most: int = 3) -> str:
    """Join the first names, and say with … that there are more."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
