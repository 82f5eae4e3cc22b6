"""The figures of requests for information: how many asked, how many after an action, and where it led."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from peewee import Expression

from models.actions import Action
from models.language import t
from models.queries.figure_kinds import FigureKind, Scope
from models.queries.figure_scopes import acting, all_of, placed
from models.queries.figure_sums import Conditions, Part, PartsOf, SumOf
from models.queries.requests_after import Followed, followed_in
from models.records.reading import among, told
from models.requests import InformationRequest, Orientation

_PARTS: Final[Mapping[str, Any]] = {
    "theme": InformationRequest.theme,
    "quarter": InformationRequest.quarter,
    "service": InformationRequest.service,
    "action": InformationRequest.action,
}


def _requests(scope: Scope) -> Expression:
    kept = InformationRequest.binned.is_null() & InformationRequest.day.between(*scope.period)
    return all_of(kept, placed(InformationRequest, scope), acting(InformationRequest.action, scope))


def _orientations(*more: Any) -> Conditions:
    """Those that the requests of the period led to."""
    return lambda scope: all_of(Orientation.binned.is_null(), _requests(scope), *more)


def _followed(scope: Scope) -> Sequence[Followed]:
    """The requests in the 14 days after an action: of all actions, or those of the scope."""
    keys = scope.actions
    if keys is None:
        keys = frozenset(key for (key,) in told(Action.select(Action.id).where(Action.binned.is_null())))
    found = followed_in(keys, scope.period)
    if scope.territories is None:
        return found
    there = InformationRequest.select(InformationRequest.id).where(placed(InformationRequest, scope))
    here = {key for (key,) in told(there)}
    return [one for one in found if one.request in here]


def _after(scope: Scope) -> Sequence[Part]:
    return [Part(one.request, one.day, one.number, {"action": one.action}) for one in _followed(scope)]


def _led_after(scope: Scope) -> Sequence[Part]:
    asked = {one.request: one for one in _followed(scope)}
    rows = told(
        Orientation.select(Orientation.id, Orientation.request, Orientation.outcome, Orientation.number)
        .where(Orientation.binned.is_null(), among(Orientation.request, asked))
        .order_by(Orientation.id)
    )
    return [
        Part(key, asked[of].day, int(number), {"action": asked[of].action, "outcome": outcome})
        for key, of, outcome, number in rows
    ]


def _oriented(*more: Any) -> SumOf:
    parts = {"outcome": Orientation.outcome, "organisation": Orientation.organisation, **_PARTS}
    day = InformationRequest.day
    with_request = _with_request
    return SumOf(Orientation, _orientations(*more), Orientation.number, day=day, join=with_request, parts=parts)


def _with_request(asked: Any) -> Any:
    return asked.join(InformationRequest)


_ASKED: Final = SumOf(
    InformationRequest, _requests, InformationRequest.number, day=InformationRequest.day, parts=_PARTS
)

_FOLLOWED: Final = PartsOf(_after, ("action",))
_LED_AFTER: Final = PartsOf(_led_after, ("action", "outcome"))

REQUESTS: Final = (
    FigureKind("requests", t("Requests for information"), "count", "requests", _ASKED),
    FigureKind(
        "requests_after",
        t("Requests in the 14 days after an action"),
        "count",
        "requests",
        _FOLLOWED,
    ),
    FigureKind("orientations", t("Orientations to a service"), "count", "orientations", _oriented()),
    FigureKind(
        "orientations_after",
        t("Orientations after an action"),
        "count",
        "orientations",
        _LED_AFTER,
    ),
    FigureKind(
        "reached_contact",
        t("Orientations that led to a contact"),
        "count",
        "orientations",
        _oriented(Orientation.outcome == "made"),
    ),
)
