"""What came in kind: volunteers' hours at the rate of their day, what partners brought, the uses that mirror them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from peewee import fn

from models.action_partners import IN_KIND, ActionPartner
from models.actions import Action, ActionSession
from models.budget_codes import VOLUNTEERS, lines
from models.language.typed import Period
from models.queries.budget_gathered import Bearer, Gathered
from models.queries.budget_rows import HOURS, Evidence, Fed
from models.queries.valuation import valuation
from models.records.reading import among, told

USES: Final = {  # the use that mirrors a source, where none was typed
    VOLUNTEERS[1]: VOLUNTEERS[0],
    "inkind.services.source": "inkind.services.use",
    "inkind.gifts.source": "inkind.relief.use",
}


@dataclass(frozen=True, slots=True)
class InKind:
    """The minutes of volunteers, and each fed source with what was typed in its place."""

    minutes: int
    fed: tuple[Fed, ...]


def add_in_kind(found: dict[str, Gathered], bearer: Bearer) -> InKind:
    """Add to what was gathered what came in kind, each source and the use that mirrors it; the typed one stands.

    Of a source and its uses, what was typed on one side alone stands on the other as well: forecast and actual each.
    """
    valued = valuation(bearer.days, bearer.actions)
    fed = _brought(bearer)
    fed[VOLUNTEERS[1]][:0] = [Evidence(HOURS, 0, line.cents) for line in valued.lines if line.cents]
    told_of = []
    for source, use in USES.items():
        uses = [line.id for line in lines().values() if line.pair == source]
        computed = sum(one.cents for one in fed[source])
        typed = _said(found, [source], "actual")
        typed = _said(found, uses, "actual") if typed is None else typed
        if typed is None and fed[source]:
            found[source].actual = computed
            found[source].evidence += fed[source]
        told_of.append(Fed(source, typed, computed))
        _mirror(found, [source], use, [use, *uses])
        _mirror(found, uses, source, [source])
    return InKind(valued.minutes, tuple(told_of))


def _said(found: Mapping[str, Gathered], ids: Collection[str], name: str) -> int | None:
    """Add up the forecasts or actuals of some ids; nothing when none was written."""
    amounts = [getattr(found[one], name) for one in ids if one in found]
    said = [amount for amount in amounts if amount is not None]
    return sum(said) if said else None


def _mirror(found: dict[str, Gathered], those: list[str], onto: str, side: list[str]) -> None:
    """Let a side on which nothing was said say what the other does."""
    forecast, actual = _said(found, those, "forecast"), _said(found, those, "actual")
    if forecast is not None and _said(found, side, "forecast") is None:
        found[onto].forecast = forecast
    if actual is not None and _said(found, side, "actual") is None:
        found[onto].actual = actual
        found[onto].evidence += [one for line in those if line in found for one in found[line].evidence]


def _brought(bearer: Bearer) -> dict[str, list[Evidence]]:
    """Give what partners brought to the actions that began in these days, by its kind: each is valued once."""
    kinds = [kind for kind, _words in IN_KIND]
    asked = (
        ActionPartner.select(ActionPartner.in_kind, ActionPartner.action, ActionPartner.cents)
        .join(Action)
        .where(
            *(ActionPartner.binned.is_null(), Action.binned.is_null(), Action.status != "cancelled"),
            *(among(ActionPartner.action, bearer.actions), ActionPartner.in_kind.in_(kinds), ActionPartner.cents > 0),
        )
        .order_by(ActionPartner.action, ActionPartner.id)
    )
    rows = told(asked)
    began = _began({action for _kind, action, _cents in rows})
    found: dict[str, list[Evidence]] = defaultdict(list)
    for kind, action, cents in rows:
        if _within(began[action], bearer.days):
            found[kind].append(Evidence("actions", action, cents))
    return found


def _within(day: date | None, days: Period) -> bool:
    return day is None or days.first <= day <= days.last


def _began(actions: Collection[int]) -> dict[int, date | None]:
    """Give the first day of actions: of their first session, or their own; nothing for those without any day."""
    kept = (ActionSession.action == Action.id) & ActionSession.binned.is_null()
    held = ActionSession.select(fn.MIN(ActionSession.day)).where(kept)
    asked = Action.select(Action.id, held, Action.start, Action.end).where(among(Action.id, actions))
    return {key: _day(first or start or end) for key, first, start, end in told(asked)}


def _day(said: date | str | None) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else said
