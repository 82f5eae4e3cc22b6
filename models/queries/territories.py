"""Territories as people look through them: an outline, how one lies among the others, its population figures."""

from __future__ import annotations

from typing import Any, NamedTuple

from peewee import fn

from models.records.reading import read_all
from models.territory import PopulationFigure, Territory, TerritoryPart, below, parts_of_all


class Named(NamedTuple):
    """A territory in an outline: how deep it stands, what it is called with what tells it apart."""

    id: int
    words: str
    depth: int


def outline() -> list[Named]:
    """Give every territory: communes, each with the quarters in it, then the other quarters, then perimeters.

    A quarter of several communes stands below each of them.
    """
    places = {place.id: place for place in read_all(Territory.kept().order_by(Territory.sort_key, Territory.id))}
    parts = parts_of_all()
    shown: list[Named] = []
    placed: set[int] = set()
    for commune in (place for place in places.values() if place.kind == "commune"):
        shown.append(Named(commune.id, commune.name, 0))
        inside = below(commune.id, parts)
        quarters = [p for p in places.values() if p.id in inside and p.kind == "quarter"]
        shown += [Named(quarter.id, quarter.name, 1) for quarter in quarters]
        placed |= {quarter.id for quarter in quarters}
    for kind in ("quarter", "perimeter"):
        others = [place for place in places.values() if place.kind == kind and place.id not in placed]
        shown += [Named(place.id, told_apart(place), 0) for place in others]
    return shown


def told_apart(place: Territory) -> str:
    """Name a territory with its programme and years, which tell two perimeters of one name apart."""
    since, until = (str(day.year) if day else "" for day in (place.since, place.until))
    years = f"{since}–{until}" if since or until else ""
    about = ", ".join(filter(None, (place.programme if place.programme not in place.name else "", years)))
    return f"{place.name} ({about})" if about else place.name


def links_of(territory: int) -> tuple[list[TerritoryPart], list[TerritoryPart]]:
    """Give what a territory lies in, and what lies in it, each by name."""
    whole, part = Territory.alias(), Territory.alias()
    asked: Any = TerritoryPart.select(TerritoryPart, whole, part)
    asked = asked.join(whole, on=TerritoryPart.whole, attr="whole").switch(TerritoryPart)
    asked = asked.join(part, on=TerritoryPart.part, attr="part").where(TerritoryPart.binned.is_null())
    above = asked.where(TerritoryPart.part == territory).order_by(whole.sort_key, whole.id)
    below_it = asked.where(TerritoryPart.whole == territory).order_by(part.sort_key, part.id)
    return list(above), list(below_it)


def how_many() -> dict[str, int]:
    """Count the territories of each kind, without the bin."""
    asked: Any = Territory.select(Territory.kind, fn.COUNT(Territory.id)).where(Territory.binned.is_null())
    return {kind: int(number) for kind, number in asked.group_by(Territory.kind).tuples()}


def figures_of(territory: int, by: str = "", *, down: bool = False) -> list[int]:
    """Give the ids of the population figures of a territory: the latest year first, or by one of their answers."""
    asked: Any = PopulationFigure.select(PopulationFigure.id).where(
        PopulationFigure.territory == territory, PopulationFigure.binned.is_null()
    )
    usual = (PopulationFigure.year.desc(), PopulationFigure.band, PopulationFigure.sex, PopulationFigure.id)
    field = PopulationFigure._meta.fields[by] if by else None
    order = usual if field is None else (field.desc() if down else field.asc(), *usual)
    return [key for (key,) in asked.order_by(*order).tuples()]


def around() -> dict[int, str]:
    """Give the names of what every territory lies in directly, by its id; communes first."""
    places = {place.id: place for place in read_all(Territory.kept().order_by(Territory.kind, Territory.sort_key))}
    found: dict[int, list[str]] = {}
    parts = parts_of_all()
    for place in places.values():
        for part in parts.get(place.id, ()):
            found.setdefault(part, []).append(place.name)
    return {part: ", ".join(names) for part, names in found.items()}
