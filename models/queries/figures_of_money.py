"""The figures of money: grants requested, granted, received, charges and products, what hours are worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from peewee import Expression

from models.budgets import BudgetLine
from models.funder_templates import ids_of
from models.funding import GIVEN, Grant, Instalment
from models.language import t
from models.queries.figure_kinds import ACTIONS, Answer, FigureKind, Length, Rows, Scope
from models.queries.figure_scopes import acting, all_of
from models.queries.figure_sums import Conditions, SumOf
from models.queries.shared_costs import SharedShare, borne_in
from models.queries.stretches import exercises_of, stretches
from models.queries.valuation import valuation, valued_entries
from models.records.reading import among

_NOWHERE: Final[frozenset[str]] = frozenset()
_OF_ACTION: Final = frozenset({ACTIONS})


@dataclass(frozen=True, slots=True)
class _Valued:
    """Hours at the rate of their day, rounded once for each line of the valuation report; entries share their line."""

    parts: Sequence[str] = ()

    def value(self, scope: Scope) -> int:
        return valuation(scope.period, scope.actions, scope.territories).cents

    def rows(self, scope: Scope) -> Rows:
        return valued_entries(scope.period, scope.actions, scope.territories)

    def by(self, dimension: str, scope: Scope) -> dict[Answer, int]:
        del dimension, scope  # it has no parts
        return {}

    def over(self, length: Length, scope: Scope) -> dict[str, int]:
        return {name: self.value(scope.over(days)) for name, days in stretches(length, scope.period).items()}


def _grants(*more: Any) -> Conditions:
    """Those of the exercises of the period: `exercises_of`."""
    return lambda scope: all_of(Grant.binned.is_null(), among(Grant.year, exercises_of(scope.period)), *more)


def _paid(scope: Scope) -> Expression:
    kept = all_of(Instalment.binned.is_null(), Grant.binned.is_null())
    return all_of(kept, Instalment.paid_on.between(*scope.period))


def _lines(side: str) -> Conditions:
    """Budget lines of the exercises of the period, each once, whoever reports it."""

    def where(scope: Scope) -> Expression:
        kept = all_of(BudgetLine.binned.is_null(), among(BudgetLine.year, exercises_of(scope.period)))
        return all_of(kept, BudgetLine.line.in_(ids_of(side)), acting(BudgetLine.action, scope))

    return where


@dataclass(frozen=True, slots=True)
class _Borne:
    """Costs of the whole service: the parts that actions and grants bear, by the cost; the rest is in no budget."""

    parts: Sequence[str] = ("line",)

    def value(self, scope: Scope) -> int:
        return sum(share.actual or 0 for share in self._noted(scope))

    def rows(self, scope: Scope) -> Rows:
        found: dict[int, int] = defaultdict(int)
        for share in self._noted(scope):
            found[share.cost] += share.actual or 0
        return sorted(found.items())

    def by(self, dimension: str, scope: Scope) -> dict[Answer, int]:
        found: dict[Answer, int] = defaultdict(int)
        for share in self._noted(scope):
            found[getattr(share, dimension)] += share.actual or 0
        return found

    def over(self, length: Length, scope: Scope) -> dict[str, int]:
        return {name: self.value(scope.over(days)) for name, days in stretches(length, scope.period).items()}

    def _noted(self, scope: Scope) -> list[SharedShare]:
        asked = borne_in(exercises_of(scope.period))
        return [share for share in asked if all(getattr(share, name) == answer for name, answer in scope.noted)]


def _budget(side: str, amount: Any) -> SumOf:
    return SumOf(BudgetLine, _lines(side), amount, parts={"line": BudgetLine.line, "action": BudgetLine.action})


def _asked(amount: Any, *more: Any) -> SumOf:
    return SumOf(Grant, _grants(*more), amount, parts={"funder": Grant.funder, "status": Grant.status})


_RECEIVED: Final = SumOf(
    Instalment,
    _paid,
    Instalment.cents,
    day=Instalment.paid_on,
    join=lambda asked: asked.join(Grant),
    parts={"grant": Instalment.grant, "funder": Grant.funder},
)
_GRANTED: Final = _asked(Grant.granted, Grant.status.in_(GIVEN))

MONEY: Final = (
    FigureKind("valued_hours", t("Value of volunteers’ hours"), "cents", "hours", _Valued(), adds_up=False),
    FigureKind(
        "grants_requested", t("Grants requested"), "cents", "grants", _asked(Grant.requested), _NOWHERE, adds_up=False
    ),
    FigureKind("grants_granted", t("Grants granted"), "cents", "grants", _GRANTED, _NOWHERE, adds_up=False),
    FigureKind("grants_received", t("Grants received"), "cents", "instalments", _RECEIVED, _NOWHERE),
    FigureKind(
        "charges_forecast",
        t("Charges forecast"),
        "cents",
        "budget-lines",
        _budget("charge", BudgetLine.forecast),
        _OF_ACTION,
        adds_up=False,
    ),
    FigureKind(
        "charges_actual",
        t("Charges, without shared costs"),
        "cents",
        "budget-lines",
        _budget("charge", BudgetLine.actual),
        _OF_ACTION,
        adds_up=False,
    ),
    FigureKind(
        "shared_costs",
        t("Shared costs charged to actions and grants"),
        "cents",
        "shared-costs",
        _Borne(),
        _NOWHERE,
        adds_up=False,
    ),
    FigureKind(
        "products_forecast",
        t("Products forecast"),
        "cents",
        "budget-lines",
        _budget("product", BudgetLine.forecast),
        _OF_ACTION,
        adds_up=False,
    ),
    FigureKind(
        "products_actual",
        t("Products"),
        "cents",
        "budget-lines",
        _budget("product", BudgetLine.actual),
        _OF_ACTION,
        adds_up=False,
    ),
)
