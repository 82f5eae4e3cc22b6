"""The partners of a year, all at once: what was led together, which agreements bind, what was kept of what was due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from peewee import fn

from models.action_partners import ActionPartner
from models.agreements import Agreement, AgreementParty, Commitment
from models.language.typed import Period
from models.partners import Organisation
from models.queries.annual_rows import Acted, Partnered
from models.queries.partnership_bonds import in_force, promised_in
from models.records.reading import among, read_all, told


class _Bound(NamedTuple):
    """The agreements in force of each partner, by its id: their ids, each with its number or title."""

    names: dict[int, dict[int, str]]

    def agreements(self) -> set[int]:
        return {key for several in self.names.values() for key in several}


def partnered(period: Period, actions: Sequence[Acted]) -> tuple[Partnered, ...]:
    """Give the partners of a period, those with most actions first: by actions led together, or by an agreement."""
    led, bound = _led([one.told.action for one in actions]), _bound(period)
    states = _states(period, bound)
    found = []
    for one in read_all(Organisation.kept().where(among(Organisation.id, {*led, *bound.names}))):
        agreements = bound.names.get(one.id, {})
        said = [state for key in agreements for state in (*states[key, None], *states[key, one.id])]
        kept, postponed = said.count("kept"), said.count("postponed")
        names, name = tuple(agreements.values()), one.short_name or one.name
        found.append(Partnered(one.id, name, one.type or "", led.get(one.id, 0), names, kept, len(said) - postponed))
    return tuple(sorted(found, key=lambda one: (-one.actions, one.name.casefold(), one.organisation)))


def _led(actions: Collection[int]) -> dict[int, int]:
    """Give in how many of some actions each partner has a part."""
    asked = ActionPartner.select(ActionPartner.organisation, fn.COUNT(ActionPartner.action.distinct())).where(
        ActionPartner.binned.is_null(), among(ActionPartner.action, actions)
    )
    return {key: int(number) for key, number in told(asked.group_by(ActionPartner.organisation))}


def _bound(period: Period) -> _Bound:
    asked = (
        AgreementParty.select(AgreementParty.organisation, Agreement.id, Agreement.number, Agreement.title)
        .join(Agreement)
        .where(
            AgreementParty.binned.is_null(),
            AgreementParty.organisation.is_null(False),
            Agreement.binned.is_null(),
            in_force(period),
        )
        .order_by(Agreement.start, Agreement.id)
    )
    names: dict[int, dict[int, str]] = defaultdict(dict)
    for organisation, agreement, number, title in told(asked):
        names[organisation][agreement] = number or title
    return _Bound(dict(names))


def _states(period: Period, bound: _Bound) -> dict[tuple[int, int | None], list[str]]:
    """Give the states of commitments by agreement and by who promised: a partner; None for us, and for all together.

    What an amendment promises is promised by the agreement that it amends.
    """
    ours = bound.agreements()
    amended = dict(told(Agreement.select(Agreement.id, Agreement.parent).where(among(Agreement.parent, ours))))
    of = {key: key for key in ours} | amended
    parties = dict(told(AgreementParty.select(AgreementParty.id, AgreementParty.organisation)))
    asked = Commitment.select(Commitment.agreement, Commitment.party, Commitment.state).where(
        Commitment.binned.is_null(), among(Commitment.agreement, of), promised_in(period)
    )
    found: dict[tuple[int, int | None], list[str]] = defaultdict(list)
    for agreement, party, state in told(asked):
        found[of[agreement], parties.get(party)].append(state or "promised")
    return found
