"""How many people live in territories, by age band, in the year nearest to one that is asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Final, NamedTuple

from models.records.reading import among
from models.territory import AGE_BANDS, PopulationFigure

ALL: Final = "all"
_BANDS: Final = [band for band, _words in AGE_BANDS if band != "not_noted"]
_SEXES: Final = ("women", "men")


class Inhabitants(NamedTuple):
    """How many people, in which year, by which source. ``year`` is None of a sum over several years."""

    number: int
    year: int | None
    source: str


def inhabitants_of(territories: Collection[int], year: int) -> dict[int, dict[str, Inhabitants]]:
    """Give the inhabitants of territories by band (``all`` for all ages), of the nearest year; the earlier of two.

    What is not known of both sexes, or of all ages, is summed from its parts when all of them are known of that year.
    """
    kept: Any = PopulationFigure.kept().where(among(PopulationFigure.territory, territories))
    years: dict[int, dict[int, dict[tuple[str, str], PopulationFigure]]] = defaultdict(lambda: defaultdict(dict))
    for figure in kept.order_by(PopulationFigure.id):
        years[figure.__data__["territory"]][figure.year][figure.band, figure.sex] = figure
    return {key: _nearest(found, year) for key, found in years.items()}


def added(known: Iterable[dict[str, Inhabitants]]) -> dict[str, Inhabitants]:
    """Add up the inhabitants of territories, band by band, where they are known."""
    bands: dict[str, list[Inhabitants]] = defaultdict(list)
    for people in known:
        for band, one in people.items():
            bands[band].append(one)
    return {band: _sum(found) for band, found in bands.items()}


def _nearest(found: dict[int, dict[tuple[str, str], PopulationFigure]], year: int) -> dict[str, Inhabitants]:
    people: dict[str, Inhabitants] = {}
    for near in sorted(found, key=lambda one: (abs(one - year), one)):
        bands = {band: one for band in (*_BANDS, ALL) if (one := _both_sexes(found[near], band))}
        if ALL not in bands and all(band in bands for band in _BANDS):
            bands[ALL] = _sum([bands[band] for band in _BANDS])
        people = bands | people
    return people


def _both_sexes(figures: dict[tuple[str, str], PopulationFigure], band: str) -> Inhabitants | None:
    if whole := figures.get((band, ALL)):
        return Inhabitants(whole.number, whole.year, whole.source or "")
    parts = [figures[band, sex] for sex in _SEXES if (band, sex) in figures]
    if len(parts) < len(_SEXES):
        return None
    return _sum([Inhabitants(part.number, part.year, part.source or "") for part in parts])


def _sum(parts: list[Inhabitants]) -> Inhabitants:
    years = {part.year for part in parts}
    sources = dict.fromkeys(part.source for part in parts if part.source)
    return Inhabitants(sum(p.number for p in parts), years.pop() if len(years) == 1 else None, " ; ".join(sources))
