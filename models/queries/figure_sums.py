"""Figures that are sums over records: the figure, its evidence, its parts and its months by one definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import SQL, Expression, fn

from models.language.typed import Period
from models.queries.figure_kinds import Answer, Length, Rows, Scope
from models.queries.stretches import folded, named_in_sql, stretches
from models.records.reading import stored_day, told
from models.records.record import Record

Conditions = Callable[[Scope], Expression]
_FIRST: Final = SQL("1")  # the first column: a server takes an expression said twice for two of them


def as_it_is(asked: Any) -> Any:
    """Ask without any other table."""
    return asked


@dataclass(frozen=True, slots=True)
class SumOf:
    """What the records of a kind add up to.

    ``where`` says which count, in a scope; ``adds`` what each adds, 1 when it is None. ``key`` is another record than
    those looked at: alone, each counts once however often it is met (volunteers by their hours); with ``adds`` it is
    what the sums are told by. ``day`` is when; without, each month is asked on its own. ``parts`` are columns by
    dimension. ``finer`` are the columns that stand before a part in the index which is read: the groups then come in
    its order and need not be sorted.
    """

    record: type[Record]
    where: Conditions
    adds: Any = None
    key: Any = None
    day: Any = None
    join: Callable[[Any], Any] = as_it_is
    parts: Mapping[str, Any] = field(default_factory=dict)
    finer: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    def value(self, scope: Scope) -> int:
        return int(self._asked(scope, self._amount()).scalar() or 0)

    def rows(self, scope: Scope) -> Rows:
        own = self._own()
        if self.adds is None:
            asked = self._asked(scope, own).order_by(own)
            return [(key, 1) for (key,) in told(asked.distinct() if self.key is not None else asked)]
        if self.key is None:
            asked = self._asked(scope, own, self.adds)
        else:
            asked = self._asked(scope, own, fn.SUM(self.adds)).group_by(own)
        return [(key, int(adds or 0)) for key, adds in told(asked.order_by(own))]

    def by(self, dimension: str, scope: Scope) -> dict[Answer, int]:
        column = self.parts[dimension]
        finer = self.finer.get(dimension, ()) if not self._once_each() else ()
        found: dict[Answer, int] = {}
        for answer, amount in told(self._asked(scope, column, self._amount()).group_by(*finer, _FIRST)):
            found[answer] = found.get(answer, 0) + int(amount or 0)
        return found

    def over(self, length: Length, scope: Scope) -> dict[str, int]:
        named = stretches(length, scope.period)
        if self.day is None:
            return {name: self.value(scope.over(days)) for name, days in named.items()}
        if self._once_each():
            unit = named_in_sql(length, self.day)
            asked = self._asked(scope, unit, self._amount()).group_by(_FIRST)
            return dict.fromkeys(named, 0) | {str(name): int(amount) for name, amount in told(asked)}
        asked = self._asked(scope, self.day, self._amount()).group_by(self.day)
        return folded(length, scope.period, {stored_day(day): int(amount or 0) for day, amount in told(asked)})

    def _amount(self) -> Any:
        if self._once_each():
            return fn.COUNT(self.key.distinct())
        return fn.COUNT(self._own()) if self.adds is None else fn.SUM(self.adds)

    def _once_each(self) -> bool:
        return self.key is not None and self.adds is None

    def _own(self) -> Any:
        kind: Any = self.record
        return kind.id if self.key is None else self.key

    def _asked(self, scope: Scope, *columns: Any) -> Any:
        asked = self.join(self.record.select(*columns)).where(self.where(scope))
        for dimension, answer in scope.noted:
            column = self.parts[dimension]
            asked = asked.where(column.is_null() if answer is None else column == answer)
        return asked


class Part(NamedTuple):
    """What one record adds, and on which day; ``noted`` are its answers by dimension."""

    id: int
    day: date
    adds: int
    noted: Mapping[str, Answer] = {}


@dataclass(frozen=True, slots=True)
class PartsOf:
    """A figure of what no single question to the dossier can tell: rules of recurrence, days that follow others.

    ``gathered`` gives what adds to it in a scope, its answers left aside; a record may add on several days. ``summed``
    gives the same in fewer parts, for the figure alone, where the evidence is long.
    """

    gathered: Callable[[Scope], Sequence[Part]]
    parts: Sequence[str] = ()
    summed: Callable[[Scope], Sequence[Part]] | None = None

    def value(self, scope: Scope) -> int:
        return sum(part.adds for part in self._noted(scope, self.summed))

    def rows(self, scope: Scope) -> Rows:
        found: dict[int, int] = {}
        for part in self._noted(scope):
            found[part.id] = found.get(part.id, 0) + part.adds
        return sorted(found.items())

    def by(self, dimension: str, scope: Scope) -> dict[Answer, int]:
        found: dict[Answer, int] = {}
        for part in self._noted(scope):
            answer = part.noted[dimension]
            found[answer] = found.get(answer, 0) + part.adds
        return found

    def over(self, length: Length, scope: Scope) -> dict[str, int]:
        by_day: dict[date, int] = {}
        for part in self._noted(scope, self.summed):
            by_day[part.day] = by_day.get(part.day, 0) + part.adds
        return folded(length, scope.period, by_day)

    def _noted(self, scope: Scope, gathered: Callable[[Scope], Sequence[Part]] | None = None) -> Sequence[Part]:
        found = (gathered or self.gathered)(scope)
        return [part for part in found if all(part.noted[name] == answer for name, answer in scope.noted)]


def within(day: Any, period: Period) -> Expression:
    """Ask for days of a period, both of its own included."""
    found: Expression = day.between(*period)
    return found
