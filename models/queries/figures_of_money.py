"""The figures of money: grants requested, granted, received, charges and products, what hours are worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from peewee import Expression

from models.arithmetic import shares
from models.budget_lines import lines
from models.budgets import BudgetLine, SharedCost
from models.funder_templates import FunderLine
from models.funding import GIVEN, Grant, Instalment
from models.language import t
from models.queries.figure_kinds import ACTIONS, Answer, FigureKind, Length, Rows, Scope
from models.queries.figure_scopes import acting, all_of
from models.queries.figure_sums import Conditions, SumOf
from models.queries.stretches import exercises_of, stretches
from models.queries.valuation import Key, entries_of, valuation
from models.records.reading import among, told

_NOWHERE: Final[frozenset[str]] = frozenset()
_OF_ACTION: Final = frozenset({ACTIONS})


@dataclass(frozen=True, slots=True)
class _Valued:
    """Hours at the rate of their day, rounded once for each line of the valuation report; entries share their line."""

    parts: Sequence[str] = ()

    def value(self, scope: Scope) -> int:
        return valuation(scope.period, scope.actions, scope.territories).cents

    def rows(self, scope: Scope) -> Rows:
        entries: dict[Key, Rows] = defaultdict(list)
        for key, entry, minutes in entries_of(scope.period, scope.actions, scope.territories):
            entries[key].append((entry, minutes))
        found: Rows = []
        for line in valuation(scope.period, scope.actions, scope.territories).lines:
            if line.cents is not None:
                theirs = entries[line.key]
                parts = shares(line.cents, [minutes for _entry, minutes in theirs])
                found += [(entry, cents) for (entry, _minutes), cents in zip(theirs, parts, strict=True)]
        return sorted(found)

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


def _of_side(side: str) -> frozenset[str]:
    """Give the ids of a side, with those that users added to forms of their own."""
    ours = {line.id for line in lines().values() if line.side == side}
    own = told(FunderLine.select(FunderLine.line).where(FunderLine.binned.is_null(), FunderLine.side == side))
    return frozenset(ours | ({line for (line,) in own} - set(lines())))


def _lines(side: str) -> Conditions:
    """Budget lines of the exercises of the period, each once, whoever reports it."""

    def where(scope: Scope) -> Expression:
        kept = all_of(BudgetLine.binned.is_null(), among(BudgetLine.year, exercises_of(scope.period)))
        return all_of(kept, BudgetLine.line.in_(sorted(_of_side(side))), acting(BudgetLine.action, scope))

    return where


def _shared(scope: Scope) -> Expression:
    return all_of(SharedCost.binned.is_null(), among(SharedCost.year, exercises_of(scope.period)))


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
_SHARED: Final = SumOf(SharedCost, _shared, SharedCost.actual, parts={"line": SharedCost.line})
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
    FigureKind("shared_costs", t("Shared costs"), "cents", "shared-costs", _SHARED, _NOWHERE, adds_up=False),
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
