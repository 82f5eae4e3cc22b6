"""Which quarters people are reached in: those of a territory that stand in a period, each with all that lies in it."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.language.typed import Period
from models.territory import Territory, below, parts_of_all


class Row(NamedTuple):
    """A quarter, and the ids of itself and of all that lies in it. No id: what lies in no quarter."""

    territory: int | None
    name: str
    inside: frozenset[int]


def rows_of(period: Period, territory: int | None) -> tuple[list[Row], bool]:
    """Give the quarters to tell of, by name, and whether two of them share a part.

    What lies in another quarter is told with it. A territory without quarters is told of itself.
    """
    parts = parts_of_all()
    asked: Any = Territory.kept().where(
        Territory.since.is_null() | (Territory.since <= period.last),
        Territory.until.is_null() | (Territory.until >= period.first),
    )
    kept = {one.id: one for one in asked.order_by(Territory.sort_key, Territory.id)}
    among = below(territory, parts) if territory else set(kept)
    quarters = [one for one in kept.values() if one.kind == "quarter" and one.id in among - {territory}]
    if not quarters and territory in kept:
        quarters = [kept[territory]]
    inside = {one.id: below(one.id, parts) for one in quarters}
    deeper = {part for key, there in inside.items() for part in there - {key}}
    rows = [Row(one.id, one.name_of(), frozenset(inside[one.id])) for one in quarters if one.id not in deeper]
    return rows, sum(len(row.inside) for row in rows) > len({key for row in rows for key in row.inside})
