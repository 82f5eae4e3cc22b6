"""People reached against the people who live there, by quarter and age band, and what cannot be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from models.language import _, t
from models.language.formats import percent_text
from models.language.typed import Period
from models.queries.inhabitants import Inhabitants, added, inhabitants_of
from models.queries.reached_counts import Tallied, counted_in, sum_of
from models.queries.reached_places import Row, rows_of
from models.territory import AGE_BANDS

BANDS: Final = tuple(band for band, _words in AGE_BANDS)
ALL: Final = "all"
NOTES: Final = {  # what Reached.notes may say, in words
    "nothing": t("Nobody was counted in this period."),
    "visits": t(
        "Where only visits were counted, nobody knows how many persons came: visits are not set against inhabitants."
    ),
    "mixed": t("Some sessions counted only visits: who came to no other session stands among those not reached."),
    "several": t(
        "Persons are counted session by session: who came to several is counted in each, so these are the most."
    ),
    "unknown": t("How many people live there is not known for every quarter, so not for all of them together."),
    "years": t("The population is that of the nearest year that is known."),
    "ages": t("The age of some was not noted: more were reached in the bands than is shown."),
    "unplaced": t("For some no quarter was noted: they are in the total only."),
    "more": t("More persons were counted than live there: how many were not reached cannot be told."),
    "overlap": t("Some quarters share a part: their numbers do not add up to the total."),
}


@dataclass(frozen=True, slots=True)
class BandReached:
    """One age band (``all`` for all ages) of a quarter.

    ``persons`` were counted in ``sessions`` sessions: there were that many at most, and ``at_least`` as many as in the
    fullest of them. It is None when only visits were counted, or nothing at all. ``visits`` stand beside, never set
    against inhabitants. ``population`` is that of ``year`` by ``source``; None when it is not known.
    """

    band: str
    persons: int | None = None
    at_least: int = 0
    sessions: int = 0
    visits: int = 0
    first_visits: int = 0
    population: int | None = None
    year: int | None = None
    source: str = ""

    @property
    def not_reached(self) -> int | None:
        """How many were not reached: inhabitants less persons counted; None when that cannot be told."""
        if self.persons is None or self.population is None or self.persons > self.population:
            return None
        return self.population - self.persons

    def share_text(self) -> str:
        """Write which share of the inhabitants was reached, at most; a dash when that cannot be told."""
        if self.not_reached is None:
            return percent_text(0, 0)
        return percent_text(self.persons or 0, self.population or 0)


@dataclass(frozen=True, slots=True)
class QuarterReached:
    """A quarter by band, and all its ages together. ``territory`` is None where no quarter was noted."""

    territory: int | None
    name: str
    bands: tuple[BandReached, ...]
    total: BandReached


@dataclass(frozen=True, slots=True)
class Reached:
    """All quarters, and all of them together: each count once, however many communes a quarter lies in.

    ``notes`` are words of `NOTES`, in order: what must be said beside the table.
    """

    first: date
    last: date
    quarters: tuple[QuarterReached, ...]
    whole: QuarterReached
    notes: tuple[str, ...]

    def notes_text(self) -> list[str]:
        """Say what must be said beside the table."""
        return [_(NOTES[note]) for note in self.notes]


def band_text(band: str) -> str:
    """Say an age band in the current language."""
    return _("all ages") if band == ALL else _(dict(AGE_BANDS)[band])


def reached(period: Period, territory: int | None = None) -> Reached:
    """Set the persons counted in a period against the inhabitants; of a territory and all that lies in it, or of all.

    A count belongs to the quarter that it names, or that the place it names lies in. The population is that of the
    year nearest to the last day.
    """
    rows, overlap = rows_of(period, territory)
    tallied = counted_in(period, territory)
    known = inhabitants_of([row.territory for row in rows if row.territory], period.last.year)
    anybody = any(one.what == "persons" for one in tallied)
    placed = frozenset().union(*(row.inside for row in rows))
    quarters = []
    for row in rows:
        there = [one for one in tallied if one.quarter in row.inside]
        if there or row.territory in known:
            quarters.append(_quarter(row, there, known.get(row.territory or 0, {}), anybody))
    complete = bool(quarters) and all(one.total.population is not None for one in quarters)
    loose = [one for one in tallied if one.quarter not in placed]
    if loose:
        quarters.append(_quarter(Row(None, _("quarter not noted"), frozenset()), loose, {}, anybody))
    own = inhabitants_of([territory], period.last.year).get(territory, {}) if territory else {}
    people = own or (added(known.values()) if complete else {})
    whole = _quarter(Row(territory, _("together"), frozenset()), tallied, people, anybody)
    notes = _notes((*quarters, whole), tallied, period, overlap=overlap, complete=complete or bool(own))
    return Reached(*period, tuple(quarters), whole, notes)


def _quarter(row: Row, there: list[Tallied], people: dict[str, Inhabitants], anybody: bool) -> QuarterReached:
    def told(band: str) -> BandReached:
        sums = sum_of(one for one in there if band in {ALL, one.band})
        known = people.get(band)
        return BandReached(
            band,
            sums.persons if sums.persons or (anybody and not sums.visits) else None,
            sums.at_least,
            sums.sessions,
            sums.visits,
            sums.first_visits,
            known.number if known else None,
            known.year if known else None,
            known.source if known else "",
        )

    return QuarterReached(row.territory, row.name, tuple(told(band) for band in BANDS), told(ALL))


def _notes(
    told: tuple[QuarterReached, ...], tallied: list[Tallied], period: Period, *, overlap: bool, complete: bool
) -> tuple[str, ...]:
    bands = [band for one in told for band in (*one.bands, one.total)]
    persons = {one.session for one in tallied if one.what == "persons"}
    only_visits = {one.session for one in tallied} - persons
    said = {
        "nothing": not tallied,
        "visits": any(band.persons is None and band.visits for band in bands),
        "mixed": bool(persons and only_visits),
        "several": len(persons) > 1,
        "unknown": not complete,
        "years": any(band.year not in {None, period.last.year} for band in bands),
        "ages": any(one.what == "persons" and one.band == "not_noted" for one in tallied),
        "unplaced": any(one.territory is None for one in told[:-1]),
        "more": any(band.population is not None and (band.persons or 0) > band.population for band in bands),
        "overlap": overlap,
    }
    return tuple(note for note in NOTES if said[note])
