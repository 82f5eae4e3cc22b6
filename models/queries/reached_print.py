"""The table of people reached as it may leave the house: small cells hidden, and all that would give them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.language.formats import NOTHING, number_text
from models.queries.figure_kinds import Answer
from models.queries.reached_bands import BandReached, Reached, band_text
from models.small_cells import HIDDEN, Cell, Protected, protect

_HIDDEN: Final = Cell(None, HIDDEN)


@dataclass(frozen=True, slots=True)
class PrintedBand:
    """One row of the table, in words; ``band`` is empty in words for all ages together."""

    quarter: str
    band: str
    persons: str
    population: str
    not_reached: str
    share: str


def printed(found: Reached, k: int | None = None) -> tuple[PrintedBand, ...]:
    """Give the table as it may be printed: quarter by quarter its bands and their total, then all quarters together.

    Who knows how many live there and how many were not reached knows who was: both are hidden together.
    """
    rows = []
    if guarded := _guarded(found, k):
        for one, cells, total in zip(found.quarters, guarded.rows, guarded.row_totals, strict=True):
            rows += [_row(one.name, band, cell) for band, cell in zip(one.bands, cells, strict=True) if _told(band)]
            rows.append(_row(one.name, one.total, total))
        rows += [_row(found.whole.name, band, cell) for band, cell in _together(found, guarded) if _told(band)]
    return tuple(rows)


def shared_cells(found: Reached, k: int | None = None) -> dict[str, dict[Answer, tuple[int, Cell]]]:
    """Give how many persons the table tells of by age (``band``) and by ``quarter``, with what it prints of them.

    Another table of the same persons prints the same, or each would give away what the other hides.
    """
    if not (guarded := _guarded(found, k)):
        return {}
    ages: dict[Answer, tuple[int, Cell]] = {
        band.band: (band.persons or 0, cell) for band, cell in _together(found, guarded)
    }
    rows = zip(found.quarters, guarded.row_totals, strict=True)
    return {"band": ages, "quarter": {one.territory: (one.total.persons or 0, cell) for one, cell in rows}}


def _guarded(found: Reached, k: int | None) -> Protected | None:
    if not found.quarters:
        return None
    return protect([[band.persons or 0 for band in one.bands] for one in found.quarters], k, told=True)


def _together(found: Reached, guarded: Protected) -> list[tuple[BandReached, Cell]]:
    """Give all quarters together: every age, and the total last."""
    hides = not all(cell.shown for cells in guarded.rows for cell in cells)
    ends = zip((*found.whole.bands, found.whole.total), (*guarded.column_totals, guarded.total), strict=True)
    return [(band, _once(band, cell, hides)) for band, cell in ends]


def _told(band: BandReached) -> bool:
    return bool(band.persons is not None or band.visits or band.population is not None) and (
        band.band != "not_noted" or bool(band.persons or band.visits)
    )


def _once(band: BandReached, cell: Cell, hides: bool) -> Cell:
    """Where quarters share a part, their sum is not the whole: beside hidden cells it would tell of them."""
    if cell.number is None or cell.number == (band.persons or 0):
        return cell
    return _HIDDEN if hides else Cell(band.persons or 0)


def _row(quarter: str, band: BandReached, cell: Cell) -> PrintedBand:
    known = band.persons is not None
    left = band.not_reached
    population = NOTHING if band.population is None else number_text(band.population)
    if not known or left is None:
        rest, share = NOTHING, NOTHING
    elif cell.shown:
        rest, share = number_text(left), band.share_text()
    else:
        rest = share = _HIDDEN.text()
    return PrintedBand(quarter, band_text(band.band), cell.text() if known else NOTHING, population, rest, share)
