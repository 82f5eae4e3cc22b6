"""What is done to agreements: putting one in force, amending it with the same parties, giving it the next number."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from models.agreements import Agreement, AgreementParty, parties_of
from models.issuer import usual_signatory
from models.language import _, t
from models.records.changes import Changes
from models.records.steps import step
from models.refusals import Unknown

_SERIES: Final = "CONV"
_LATER: Final = "A"  # of an amendment (avenant), after the number of what it amends


def put_in_force(agreement: int, reason: str = "") -> Changes:
    """Say that an agreement is in force, as one step; the day of the last signature becomes that of the agreement.

    ``reason`` says why it holds although a signature is missing. Raises `Unknown`, and `InvalidRecord` saying whose
    signature is missing when there is no reason.
    """
    with step(t("Agreement put in force")) as changes:
        record = _known(agreement)
        record.status = "active"
        record.missing_reason = " ".join(reason.split()) or record.missing_reason
        signed = [party.signed_on for party in parties_of(record)]
        days = [day for day in signed if isinstance(day, date)]
        own = AgreementParty.kept().where(AgreementParty.agreement == agreement).exists()
        if own and days and len(days) == len(signed) and record.signed is None:
            record.signed = max(days)
        changes.save(record)
    return changes


def amend(agreement: int) -> tuple[Changes, Agreement]:
    """Begin an amendment of an agreement, with the same parties, who have yet to sign it. Raises `Unknown`.

    The amendment of an amendment changes the agreement that both belong to.
    """
    with step(t("Amendment begun")) as changes:
        asked = _known(agreement)
        parent = asked.parent if asked.kind == "amendment" and asked.parent else asked
        answers: dict[str, Any] = {"kind": "amendment", "parent": parent.id, "end": parent.end}
        title = _("Amendment to “{title}”").format(title=parent.title)
        number = next_amendment_number(parent)
        amendment = changes.save(Agreement(title=title[: Agreement.title.max_length], number=number, **answers))
        take_over_parties(changes, amendment)
    return changes, amendment


def take_over_parties(changes: Changes, amendment: Agreement) -> None:
    """Give an amendment parties of its own, those of its parent that it has not yet, within a step; unsigned."""
    if not amendment.__data__.get("parent"):
        return
    there = AgreementParty.kept().where(AgreementParty.agreement == amendment.id)
    known = {party.__data__["organisation"] for party in there}
    for party in parties_of(amendment.parent):
        if party.__data__["organisation"] not in known:
            answers = {name: party.__data__[name] for name in ("organisation", "signatory", "quality")}
            changes.save(AgreementParty(agreement=amendment.id, **answers))


def bind_from_the_start(changes: Changes, agreement: Agreement, partner: int | None = None) -> None:
    """Name the first parties of a new agreement, within a step: ourselves, with our usual signatory, and a partner.

    An amendment takes those of what it amends. An agreement that has, or had, a party stays as it is.
    """
    if AgreementParty.select().where(AgreementParty.agreement == agreement.id).exists():
        return
    if agreement.kind == "amendment":
        take_over_parties(changes, agreement)
        return
    usual = usual_signatory()
    ours: dict[str, Any] = {"signatory": usual.name, "quality": usual.quality or ""} if usual else {}
    changes.save(AgreementParty(agreement=agreement.id, **ours))
    if partner is not None:
        changes.save(AgreementParty(agreement=agreement.id, organisation=partner))


def next_number(year: int) -> str:
    """Give the next number of a year, CONV-2026-003 after CONV-2026-002; any other may be written in its place."""
    start = f"{_SERIES}-{year}-"
    asked: Any = Agreement.select(Agreement.number).where(Agreement.number.startswith(start))
    taken = [int(found[1]) for (number,) in asked.tuples() if (found := re.match(r"(\d+)", number[len(start) :]))]
    return f"{start}{max(taken, default=0) + 1:03}"


def next_amendment_number(parent: Agreement) -> str:
    """Give the number of the next amendment: CONV-2026-003-A2 after A1; nothing when its parent has none."""
    if not parent.number:
        return ""
    asked: Any = Agreement.select(Agreement.number).where(Agreement.number.startswith(parent.number))
    taken = {number for (number,) in asked.tuples()}
    many = 1
    while (number := f"{parent.number}-{_LATER}{many}") in taken:
        many += 1
    return number if len(number) <= Agreement.number.max_length else ""


def _known(agreement: int) -> Agreement:
    found = Agreement.get_or_none(id=agreement)
    if found is None or found.binned:
        raise Unknown(what=agreement)
    return found
