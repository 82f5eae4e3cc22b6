"""People reached against the people who live there: all that screens and papers ask."""

from models.queries.reached_bands import BANDS, NOTES, BandReached, QuarterReached, Reached, band_text, reached
from models.queries.reached_counts import counts_behind
from models.queries.reached_print import PrintedBand, printed, shared_cells

__all__ = [
    "BANDS",
    "NOTES",
    "BandReached",
    "PrintedBand",
    "QuarterReached",
    "Reached",
    "band_text",
    "counts_behind",
    "printed",
    "reached",
    "shared_cells",
]
