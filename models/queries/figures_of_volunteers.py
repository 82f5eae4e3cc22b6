"""The figures of volunteers: who is active, new and gone, their hours that count, what is thanked, said and spent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from peewee import Expression

from models.hours import KINDS, HourEntry
from models.language import t
from models.qualifications import Qualification
from models.queries.expenses import REFUSED
from models.queries.figure_kinds import ACTIONS, PLACES, Answer, FigureKind, Length, Rows, Scope
from models.queries.figure_scopes import acting, all_of, placed, there
from models.queries.figure_sums import Conditions, SumOf
from models.queries.hours import Cut, counting, minutes_of_all, own_column
from models.queries.stretches import stretches
from models.queries.turnover import by_month_and_quarter, gone_in, new_in, turnover
from models.recognition import Expense, Recognition, Testimony
from models.records.reading import told
from models.volunteers import Volunteer

_PARTS: Final = {"kind": HourEntry.kind, "action": own_column("action"), "person": own_column("person")}


def limits_of(scope: Scope) -> Expression | None:
    """Say of hours that they are of the places and actions of a scope; None when it has no such limits."""
    if not scope.limits():
        return None
    return all_of(placed(HourEntry, scope), acting(HourEntry.action, scope))


def _hours(*more: Any) -> Conditions:
    """Validated and locked hours alone."""
    return lambda scope: all_of(counting(Cut(period=scope.period)), limits_of(scope), *more)


@dataclass(frozen=True, slots=True)
class _People:
    """Volunteers who came or went: each month is asked on its own, against what was before it."""

    name: str
    asked: Callable[..., Any]
    parts: tuple[str, ...] = ()

    def value(self, scope: Scope) -> int:
        if not scope.limits():
            return int(getattr(turnover(scope.period), self.name))
        return int(self.asked(scope.period, limits_of(scope)).count())

    def rows(self, scope: Scope) -> Rows:
        return sorted((key, 1) for (key,) in told(self.asked(scope.period, limits_of(scope))))

    def by(self, dimension: str, scope: Scope) -> dict[Answer, int]:
        del dimension, scope  # they have no parts
        return {}

    def over(self, length: Length, scope: Scope) -> dict[str, int]:
        named = stretches(length, scope.period)
        found: dict[str, int] = {}
        if not scope.limits() and length != "exercise":  # months and quarters that are whole, of one walk for a year
            told_of = {one.name: one for units in by_month_and_quarter(scope.period) for one in units}
            whole = {name: told_of[name] for name, days in named.items() if told_of[name].days == days}
            found = {name: getattr(one, self.name) for name, one in whole.items()}
        return {name: found[name] if name in found else self.value(scope.over(days)) for name, days in named.items()}


def comings_and_goings(scope: Scope) -> dict[str, int]:
    """Give the active, new and gone volunteers of a scope, by the words of their figures."""
    found = turnover(scope.period, limits_of(scope))
    return {f"volunteers_{name}": getattr(found, name) for name in ("active", "new", "gone")}


_NAMED: Final = HourEntry.volunteer.is_null(False)
_ACTIVE: Final = SumOf(HourEntry, _hours(_NAMED), key=HourEntry.volunteer, day=HourEntry.day, parts=_PARTS)


def _minutes(*more: Any) -> SumOf:
    finer = {"kind": (HourEntry.day, HourEntry.state)}
    return SumOf(HourEntry, _hours(*more), minutes_of_all(), day=HourEntry.day, parts=_PARTS, finer=finer)


def _of_kind(kind: str, title: str) -> FigureKind:
    return FigureKind(f"hours_{kind}", title, "minutes", "hours", _minutes(HourEntry.kind == kind))


_KIND_TITLES: Final = {
    "action": t("Hours at actions"),
    "preparation": t("Hours of preparation"),
    "coordination": t("Hours of coordination"),
    "travel": t("Hours of travel"),
}


def _given(record: Any, day: Any) -> SumOf:
    def where(scope: Scope) -> Expression:
        kept = record.binned.is_null() & day.between(*scope.period)
        return all_of(kept, there(Volunteer, record.volunteer, scope))

    return SumOf(record, where, day=day, parts={"kind": record.kind})


def _testimonies(scope: Scope) -> Expression:
    kept = Testimony.binned.is_null() & Testimony.day.between(*scope.period)
    return all_of(kept, acting(Testimony.action, scope))


def _expenses(scope: Scope) -> Expression:
    kept = all_of(Expense.binned.is_null(), Expense.day.between(*scope.period), Expense.state != REFUSED)
    return all_of(kept, there(Volunteer, Expense.volunteer, scope), acting(Expense.action, scope))


_SAID: Final = SumOf(Testimony, _testimonies, day=Testimony.day, parts={"action": Testimony.action})
_SPENT: Final = SumOf(
    Expense, _expenses, Expense.cents, day=Expense.day, parts={"kind": Expense.kind, "action": Expense.action}
)
_BY_PLACE: Final = frozenset({PLACES})
_BY_ACTION: Final = frozenset({ACTIONS})

VOLUNTEERS: Final = (
    FigureKind("volunteers_active", t("Active volunteers"), "count", "volunteers", _ACTIVE, adds_up=False),
    FigureKind("volunteers_new", t("New volunteers"), "count", "volunteers", _People("new", new_in), adds_up=False),
    FigureKind("volunteers_gone", t("Volunteers gone"), "count", "volunteers", _People("gone", gone_in), adds_up=False),
    FigureKind("hours", t("Hours of volunteers"), "minutes", "hours", _minutes()),
    *(_of_kind(kind, _KIND_TITLES[kind]) for kind, _words in KINDS),
    FigureKind("hours_groups", t("Hours of groups"), "minutes", "hours", _minutes(HourEntry.volunteer.is_null())),
    FigureKind(
        "recognitions", t("Thanks and awards"), "count", "recognitions", _given(Recognition, Recognition.day), _BY_PLACE
    ),
    FigureKind(
        "qualifications",
        t("Qualifications obtained"),
        "count",
        "qualifications",
        _given(Qualification, Qualification.since),
        _BY_PLACE,
    ),
    FigureKind("testimonies", t("Testimonies"), "count", "testimonies", _SAID, _BY_ACTION),
    FigureKind("expenses", t("Expenses of volunteers"), "cents", "expenses", _SPENT),
)
