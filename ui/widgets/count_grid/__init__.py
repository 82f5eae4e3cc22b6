"""A grid of whole numbers, typed with arrows, Tab and Return alone; its sums are always in sight."""

from ui.widgets.count_grid.grid import CountGrid
from ui.widgets.count_grid.model import CountSheet

__all__ = ["CountGrid", "CountSheet"]
