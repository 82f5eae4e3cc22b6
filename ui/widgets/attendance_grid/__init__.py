"""The grid of a whole training: people down, sessions across, one key a cell, totals always in sight."""

from ui.widgets.attendance_grid.grid import AttendanceGrid
from ui.widgets.attendance_grid.sheet import Entry, Sheet, SheetPerson, SheetSession

__all__ = ["AttendanceGrid", "Entry", "Sheet", "SheetPerson", "SheetSession"]
