"""What one partner and we did together over a period, and what was promised, said and brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.action_partners import ActionPartner
from models.actions import Action, ActionSession
from models.language.typed import Period
from models.partners import ContactRole, Organisation
from models.queries.action_figures import figures_of
from models.queries.figures import Scope, by
from models.queries.led import led_in
from models.queries.partnership_bonds import agreements_with, commitments_with, exchanges_with
from models.queries.partnership_rows import Brought, Partnership, Sums, Together
from models.queries.people import contacts_of
from models.queries.stretches import a_year_before
from models.records.reading import among, told
from models.refusals import Unknown
from models.rounds import Stop


def partnership(partner: int, period: Period) -> Partnership:
    """Gather the report of a partner. Raises `Unknown`."""
    found = Organisation.get_or_none(id=partner)
    if found is None:
        raise Unknown(what=str(partner))
    contact = _contact(partner)
    agreements = agreements_with(partner, period)
    actions = actions_with(partner, period)
    meetings, others, open_steps = exchanges_with(partner, period)
    return Partnership(
        organisation=found.id,
        name=found.name,
        type=found.type or "",
        town=found.town or "",
        siret=found.siret or "",
        rna=found.rna or "",
        phone=found.phone or "",
        email=found.email or "",
        contact=contact.person.full_name if contact else "",
        function=(contact.function or "") if contact else "",
        first=period.first,
        last=period.last,
        agreements=agreements,
        actions=actions,
        before=Sums.of(actions_with(partner, a_year_before(period))),
        commitments=commitments_with(partner, agreements, period),
        meetings=meetings,
        exchanges=others,
        open_steps=open_steps,
        contributions=_contributions(partner, actions, period),
    )


def actions_with(partner: int | None, period: Period) -> tuple[Together, ...]:
    """Give the actions led together with a partner, or with any (None), by their days: each once.

    Those prepared, done or evaluated that had a session in the period, or, having none at all, whose own days touch it.
    """
    return _told(_led(partner, period), partner, period)


def acted_in(period: Period) -> tuple[Together, ...]:
    """Give every action of a period, as `actions_with` does, whether or not a partner has a part in it."""
    asked = Action.select(Action.id).where(led_in(period))
    return _told([key for (key,) in told(asked)], None, period)


def _told(keys: Collection[int], partner: int | None, period: Period) -> tuple[Together, ...]:
    figures, partners = figures_of(keys, period), _partners(keys)
    places = places_of(keys, period)
    given = by("hours", "action", Scope(period, actions=frozenset(keys)))
    found = []
    for action in Action.select().where(among(Action.id, keys)):
        sums = figures[action.id]
        roles = partners[action.id]
        found.append(
            Together(
                action=action.id,
                title=action.title,
                status=action.status,
                role=next((role for key, role, _name in roles if key == partner), ""),
                first=sums.first_day or action.start or action.end,
                last=sums.last_day or action.end or action.start,
                others=tuple(name for key, _role, name in roles if key != partner),
                places=places[action.id],
                sessions=sums.sessions,
                visits=sums.visits.total,
                persons=sums.persons.total,
                requests=sums.requests,
                outputs=sums.outputs,
                assessment=(action.assessment or "").strip(),
                follow_up=(action.follow_up or "").strip(),
                minutes=given.get(action.id, 0),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.first or date.max, one.title, one.action)))


def _contact(partner: int) -> ContactRole | None:
    return next((role for role in contacts_of(partner) if role.until is None or role.until >= date.today()), None)


# Actions


def _led(partner: int | None, period: Period) -> list[int]:
    asked = Action.select(Action.id).join(ActionPartner).where(led_in(period), ActionPartner.binned.is_null())
    if partner is not None:
        asked = asked.where(ActionPartner.organisation == partner)
    return [key for (key,) in told(asked.distinct())]


def _partners(actions: Collection[int]) -> dict[int, list[tuple[int, str, str]]]:
    """Give the partners of actions: id, role, name, those who lead first."""
    asked = (
        ActionPartner.select(
            ActionPartner.action,
            ActionPartner.organisation,
            ActionPartner.role,
            Organisation.short_name,
            Organisation.name,
        )
        .join(Organisation)
        .where(ActionPartner.binned.is_null(), among(ActionPartner.action, actions))
        .order_by(Organisation.sort_key, ActionPartner.id)
    )
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for action, organisation, role, short, name in told(asked):
        found[action].append((organisation, role or "", short or name))
    return found


def places_of(actions: Collection[int], period: Period) -> dict[int, tuple[str, ...]]:
    """Give the places of the sessions of actions in a period, each once, in the order they were first held in."""
    asked = (
        ActionSession.select(ActionSession.action, ActionSession.place, Stop.name)
        .join(Stop, JOIN.LEFT_OUTER)
        .where(ActionSession.binned.is_null(), ActionSession.day.between(*period), among(ActionSession.action, actions))
        .order_by(ActionSession.day, ActionSession.id)
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for action, place, stop in told(asked):
        if place or stop:
            found[action][place or stop] = None
    return defaultdict(tuple, {action: tuple(places) for action, places in found.items()})


# Contributions


def _contributions(partner: int, actions: Iterable[Together], period: Period) -> tuple[Brought, ...]:
    """Give what a partner brought to the actions that began in the period: each contribution is valued once."""
    began = _began({one.action: one.first for one in actions})
    titles = {one.action: one.title for one in actions if period.first <= (began[one.action] or period.first)}
    asked: Any = ActionPartner.kept().where(ActionPartner.organisation == partner, among(ActionPartner.action, titles))
    found = {row.__data__["action"]: row for row in asked}
    return tuple(
        Brought(titles[key], row.contribution or "", row.in_kind or "", row.cents or 0)
        for key in titles
        if (row := found[key]).contribution or row.cents
    )


def _began(days: dict[int, date | None]) -> dict[int, date | None]:
    """Give the day of the first session of actions, in whatever period; those without keep the day given."""
    asked = (
        ActionSession.select(ActionSession.action, fn.MIN(ActionSession.day))
        .where(ActionSession.binned.is_null(), among(ActionSession.action, days))
        .group_by(ActionSession.action)
    )
    return days | {action: ActionSession.day.python_value(first) for action, first in told(asked)}
