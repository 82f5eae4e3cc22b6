"""What is typed in the grid of hours and not saved: put aside, and found again after the program stopped."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ui.screens.hours_lines import HourLines
from ui.screens.hours_rows import packed, unpacked
from ui.shell.desk import Desk

ASIDE = "hours-grid"


class HoursDraft:
    """One grid is typed at a time, so one draft is enough."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked = False

    def keep(self, day: date, session: int | None, lines: HourLines) -> None:
        """Put aside the lines of a day or session, and what was taken away."""
        rows = [packed(row) for row in lines.rows if not row.empty()]
        told = {"day": day.isoformat(), "session": session, "rows": rows, "gone": lines.gone}
        self._desk.drafts.save(ASIDE, json.dumps(told))

    def put_back(self, grid: Any) -> bool:
        """Show in the grid what was put aside, once; say whether there was anything."""
        if self._looked:
            return False
        self._looked = True
        aside = self._desk.drafts.load(ASIDE)
        if not aside:
            return False
        try:
            told: Any = json.loads(aside)
            rows = [unpacked(dict(one)) for one in told["rows"]]
            gone = [(int(key), int(step)) for key, step in told["gone"]]
            grid.show_typed(date.fromisoformat(told["day"]), told["session"], rows, gone)
        except (ValueError, TypeError, LookupError):
            self.forget()
            return False
        return True

    def forget(self) -> None:
        """It was saved, or abandoned."""
        self._looked = True
        self._desk.drafts.forget(ASIDE)
