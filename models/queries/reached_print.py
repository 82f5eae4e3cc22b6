"""The table of people reached as it may leave the house: small cells hidden, and all that would give them back."""

from __future__ import annotations

from dataclasses import dataclass

from models.language.formats import NOTHING, number_text
from models.queries.reached_bands import BandReached, Reached, band_text
from models.small_cells import Cell, protect


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
    guarded = (
        protect([[band.persons or 0 for band in one.bands] for one in found.quarters], k) if found.quarters else None
    )
    rows = []
    if guarded:
        for one, cells, total in zip(found.quarters, guarded.rows, guarded.row_totals, strict=True):
            rows += [_row(one.name, band, cell) for band, cell in zip(one.bands, cells, strict=True) if _told(band)]
            rows.append(_row(one.name, one.total, total))
        hides = not all(cell.shown for cells in guarded.rows for cell in cells)
        ends = zip((*found.whole.bands, found.whole.total), (*guarded.column_totals, guarded.total), strict=True)
        rows += [_row(found.whole.name, band, _once(band, cell, hides)) for band, cell in ends if _told(band)]
    return tuple(rows)


def _told(band: BandReached) -> bool:
    return bool(band.persons is not None or band.visits or band.population is not None) and (
        band.band != "not_noted" or bool(band.persons or band.visits)
    )


def _once(band: BandReached, cell: Cell, hides: bool) -> Cell:
    """Where quarters share a part, their sum is not the whole: beside hidden cells it would tell of them."""
    if cell.number is None or cell.number == (band.persons or 0):
        return cell
    return Cell(None, "hidden") if hides else Cell(band.persons or 0)


def _row(quarter: str, band: BandReached, cell: Cell) -> PrintedBand:
    known = band.persons is not None
    shown = known and cell.shown
    left = band.not_reached
    population = NOTHING if band.population is None else number_text(band.population)
    if not known or left is None:
        rest, share = NOTHING, NOTHING
    elif shown:
        rest, share = number_text(left), band.share_text()
    else:
        rest, share = cell.text(), cell.text()
    if cell.state == "few" and known and left is not None:
        rest = share = Cell(None, "hidden").text()
    return PrintedBand(quarter, band_text(band.band), cell.text() if known else NOTHING, population, rest, share)
