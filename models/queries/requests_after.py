"""The requests for information in the 14 days after an action: exactly which, each once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from models.actions import Action, ActionSession
from models.language.typed import Period
from models.records.reading import among, told
from models.requests import InformationRequest

AFTER: Final = timedelta(days=14)


def requests_after(actions: Collection[int], period: Period | None = None) -> dict[int, list[tuple[int, int]]]:
    """Give for each action that has any the requests that followed it: their id, and how many asked.

    A request belongs to an action when it names it, or one of its sessions. It follows the latest session held on its
    day or before, if that was at most 14 days earlier: on 1 May a session, then 1 to 15 May count, 16 May no more.
    An action without any session is taken as held on every day from its first to its last. In a period count the
    requests that follow a session held in it, though asked after its end: so each counts once, in one period, and the
    periods of a year add up to the year.
    """
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in followed_in(actions, period):
        found[one.action].append((one.request, one.number))
    return dict(found)


class Followed(NamedTuple):
    """A request that followed an action: how many asked, and the day of the action that it follows."""

    action: int
    request: int
    number: int
    day: date


def followed_in(actions: Collection[int], period: Period | None = None) -> list[Followed]:
    """Give the requests that followed actions, as `requests_after` counts them, by action and day."""
    asked = _asked(actions)
    days = _days(asked)
    found = []
    for action, requests in asked.items():
        for key, day, number in requests:
            followed = _followed(days[action], day)
            if followed and (period is None or period.first <= followed <= period.last):
                found.append(Followed(action, key, number, followed))
    return found


def _asked(actions: Collection[int]) -> dict[int, list[tuple[int, date, int]]]:
    # a request of a session names its action too: InformationRequest.derive sees to it
    asked = InformationRequest.select(
        InformationRequest.action, InformationRequest.id, InformationRequest.day, InformationRequest.number
    ).where(InformationRequest.binned.is_null(), among(InformationRequest.action, actions))
    found: dict[int, list[tuple[int, date, int]]] = defaultdict(list)
    for action, key, day, number in told(asked.order_by(InformationRequest.day, InformationRequest.id)):
        found[action].append((key, InformationRequest.day.python_value(day), int(number)))
    return found


def _days(actions: Collection[int]) -> dict[int, list[date] | tuple[date, date]]:
    """Give the days of the sessions of each action, in order; the first and last day of one without sessions."""
    rows = ActionSession.select(ActionSession.action, ActionSession.day).where(
        ActionSession.binned.is_null(), among(ActionSession.action, actions)
    )
    found: dict[int, Any] = {action: [] for action in actions}
    for action, day in told(rows.distinct().order_by(ActionSession.day)):
        found[action].append(ActionSession.day.python_value(day))
    bare = [action for action, days in found.items() if not days]
    if bare:
        for action, start, end in told(
            Action.select(Action.id, Action.start, Action.end).where(among(Action.id, bare))
        ):
            if start or end:
                first, last = (Action.start.python_value(day) for day in (start or end, end or start))
                found[action] = (first, last)
    return found


def _followed(days: list[date] | tuple[date, date], day: date) -> date | None:
    """Give the day of the action that a request follows."""
    if isinstance(days, tuple):
        first, last = days
        before = min(day, last) if day >= first else None
    else:
        place = bisect_right(days, day)
        before = days[place - 1] if place else None
    return before if before and day - before <= AFTER else None
