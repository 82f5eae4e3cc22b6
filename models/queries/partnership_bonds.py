"""What binds a partner and us over a period: agreements, commitments, what was said and is still to be done."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from peewee import Expression

from models.agreements import Agreement, AgreementParty, Commitment
from models.language.typed import Period
from models.partners import Interaction
from models.queries.partnership_rows import Agreed, Amended, Promise, Said
from models.records.reading import among, told

MET = ("meeting", "visit")  # the exchanges that are meetings


def agreements_with(partner: int, period: Period) -> tuple[Agreed, ...]:
    """Give the agreements of a partner that were in force on a day of the period; drafts bind nobody yet."""
    theirs = AgreementParty.select(AgreementParty.agreement).where(
        AgreementParty.organisation == partner, AgreementParty.binned.is_null()
    )
    asked: Any = Agreement.kept().where(Agreement.id.in_(theirs), in_force(period))
    found = list(asked.order_by(Agreement.start, Agreement.id))
    amendments = _amendments([agreement.id for agreement in found], period)
    return tuple(
        Agreed(
            agreement=one.id,
            number=one.number or "",
            title=one.title,
            kind=one.kind,
            start=one.start,
            end=one.end,
            notice=one.notice,
            renewal=one.renewal or "none",
            status=one.status,
            amendments=tuple(
                Amended(amended.number or "", amended.title, amended.start)
                for amended in amendments
                if amended.__data__["parent"] == one.id
            ),
        )
        for one in found
    )


def in_force(period: Period) -> Expression:
    """Say of agreements that they bind on a day of a period: no drafts, and amendments with what they amend."""
    begun = Agreement.start.is_null() | (Agreement.start <= period.last)
    lasts = Agreement.end.is_null() | (Agreement.end >= period.first)
    binds: Expression = (Agreement.kind != "amendment") & (Agreement.status != "draft") & begun & lasts
    return binds


def promised_in(period: Period) -> Expression:
    """Say of commitments that they are of a period.

    Those due in it or on no day in particular, those still open from before, those postponed beyond it.
    """
    due = Commitment.due_on
    in_time = due.is_null() | due.between(*period)
    still_open = (due < period.first) & Commitment.state.in_(["promised", "partly"])
    promised: Expression = in_time | still_open | ((due > period.last) & (Commitment.state == "postponed"))
    return promised


def _amendments(agreements: Collection[int], period: Period) -> list[Agreement]:
    asked = Agreement.kept().where(
        Agreement.kind == "amendment",
        Agreement.status != "draft",
        among(Agreement.parent, agreements),
        Agreement.start.is_null() | (Agreement.start <= period.last),
    )
    return list(asked.order_by(Agreement.start, Agreement.id))


def commitments_with(partner: int, agreements: Iterable[Agreed], period: Period) -> tuple[Promise, ...]:
    """Give what the partner, we, or all the parties promised: what other parties promised is for their own report.

    Those due in the period or on no day in particular, those still open from before, those postponed beyond it.
    """
    keys = [one.agreement for one in agreements]
    amended = [key for (key,) in told(Agreement.select(Agreement.id).where(among(Agreement.parent, keys)))]
    due = Commitment.due_on
    asked: Any = Commitment.kept().where(among(Commitment.agreement, [*keys, *amended]), promised_in(period))
    parties = _parties()
    found = []
    for one in asked.order_by(due.is_null(), due, Commitment.id):
        party = one.__data__["party"]
        who = "all" if party is None else "ours" if parties.get(party) is None else "partner"
        if who != "partner" or parties[party] == partner:
            found.append(Promise(one.id, one.text, who, one.due_on, one.state or "promised", one.evidence or ""))
    return tuple(found)


def _parties() -> dict[int, int | None]:
    """Give the organisation of each party, None for our own."""
    return dict(told(AgreementParty.select(AgreementParty.id, AgreementParty.organisation)))


def exchanges_with(partner: int, period: Period) -> tuple[tuple[Said, ...], int, tuple[Said, ...]]:
    """Give the meetings of a period, how many other exchanges it had, and the next steps still open at its end."""
    ours = Interaction.kept().where(Interaction.organisation == partner)
    lasting: Any = ours.where(Interaction.day.between(*period)).order_by(Interaction.day, Interaction.id)
    held = list(lasting)
    meetings = tuple(Said(one.day, one.said or one.next_step, None) for one in held if one.medium in MET)
    waiting: Any = ours.where(Interaction.day <= period.last, Interaction.next_step != "")
    steps = [one for one in waiting.order_by(Interaction.next_day.is_null(), Interaction.next_day) if not one.done]
    open_steps = tuple(Said(one.day, one.next_step, one.next_day) for one in steps)
    return meetings, len(held) - len(meetings), open_steps
