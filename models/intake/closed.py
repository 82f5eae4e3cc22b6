"""Lines of a file that would come into a closed exercise, or change what it counted: each is refused by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from models.actions import ActionSession
from models.budgets import BudgetLine
from models.evaluation import Measure
from models.exercises import closed_by, closed_words, closed_years
from models.hours import HourEntry
from models.records.record import Problem, Record
from models.training import TrainingSession

_DAYS: Final[dict[type[Record], str]] = {
    HourEntry: "day",
    ActionSession: "day",
    TrainingSession: "day",
    Measure: "end",
    BudgetLine: "year",
}


class ClosedExercises:
    """Those that are closed when a file is read."""

    def __init__(self) -> None:
        self._years, self._exercise = closed_years(), closed_by()

    def problem(self, kind: type[Record], answers: Mapping[str, Any], stored: Record | None) -> Problem | None:
        """Say that a record is, or would be, of a closed exercise; nothing when it is not."""
        name = _DAYS.get(kind)
        if not self._years or name is None:
            return None
        for answer in (answers.get(name), stored.__data__.get(name) if stored is not None else None):
            year = answer if answer in self._years else self._exercise(answer)
            if isinstance(year, int):
                return Problem(name, closed_words(year))
        return None
