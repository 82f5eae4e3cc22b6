"""The measures of an indicator as they are typed: a line for each period, each cell kept at once as a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Final

from models.evaluation import Indicator, Measure
from models.language import _
from models.noting_measures import Line, note_measure
from models.queries.indicator_worth import per_of
from models.records.changes import Changes
from models.refusals import Refusal
from models.worths import plain_text, read_worth, value_of, worth_text
from ui.screens.evaluation_words import short_period, value_text
from ui.widgets.typing_grid import Head, TypingModel

PERIOD, NUMERATOR, DENOMINATOR, VALUE, STATE, COMMENT = (
    "period",
    "numerator",
    "denominator",
    "value",
    "state",
    "comment",
)
_COUNTED: Final = ("number", "rate")


class MeasuresModel(TypingModel):
    """``kept`` is told of the changes of each step; ``away`` puts the measure of a line in the bin."""

    def __init__(self, kept: Callable[[Changes], object], away: Callable[[Measure], object]) -> None:
        super().__init__([])
        self._kept, self._away = kept, away
        self._columns: list[str] = []
        self.indicator: Indicator | None = None
        self.lines: list[Line] = []
        self.copies = False

    def show(self, indicator: Indicator, lines: Sequence[Line]) -> None:
        """Show the lines of an indicator; the same lines with other numbers leave the current cell where it is."""
        same = self.indicator is not None and self.indicator.id == indicator.id
        same = same and self.indicator.shape == indicator.shape if self.indicator else False
        if same and [line.period for line in lines] == [line.period for line in self.lines]:
            self.indicator, self.lines = indicator, list(lines)
            self.all_changed()
            return
        self.beginResetModel()
        self.wrong.clear()
        self.indicator, self.lines = indicator, list(lines)
        rate = indicator.shape == "rate"
        self._columns = [PERIOD, NUMERATOR, *([DENOMINATOR, VALUE] if rate else []), STATE, COMMENT]
        titles = {
            PERIOD: Head(_("Period"), 3),
            NUMERATOR: Head(_("Numerator") if rate else _("Value"), 2, figures=True),
            DENOMINATOR: Head(_("Denominator"), 2, figures=True),
            VALUE: Head(_("Value"), 3, figures=True),
            STATE: Head(_("State"), 3),
            COMMENT: Head(_("Comment"), 4),
        }
        self.heads = [titles[name] for name in self._columns]
        self.endResetModel()

    def at(self, row: int) -> Line | None:
        """Give a line."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    # What the grid asks

    def count(self) -> int:
        return len(self.lines)

    def words(self, row: int, column: int) -> str:
        period, measure = self.lines[row]
        name = self._columns[column]
        if name == PERIOD:
            return short_period(*period)
        if measure is None or self.indicator is None:
            return ""
        if name == VALUE:
            return self._value(measure)
        if name == STATE:
            return Measure.field("state").text(measure.state)
        value: Any = getattr(measure, name)
        if name == COMMENT:
            return " ".join((value or "").split())
        return "" if value is None else self._written(value)

    def read(self, row: int, column: int, typed: str, key: int | str | None) -> None:
        del key
        line, name = self.lines[row], self._columns[column]
        if self.indicator is None or (not typed and line.measure is None):
            return
        if name != NUMERATOR and line.measure is None:
            raise ValueError(_("Write first what was counted."))
        if name == NUMERATOR and not typed:
            raise ValueError(_("Write a number; Ctrl+Del takes the measure away."))
        value: Any = typed if name == COMMENT else read_worth(self._read_as(), typed) if typed else None
        try:
            changes = note_measure(self.indicator, line.period, {name: value})
        except Refusal as refusal:
            raise ValueError(str(refusal)) from refusal
        found = Measure.get_or_none(indicator=self.indicator.id, start=line.period.first, end=line.period.last)
        self.lines[row] = Line(line.period, found)
        self._kept(changes)

    def why_closed(self, row: int, column: int) -> str:
        name, measure = self._columns[column], self.lines[row].measure
        if name in (PERIOD, VALUE, STATE):
            return _("This is not typed.")
        if measure is not None and measure.state == "approved":
            return _("This measure is approved: make it a draft again to change it.")
        return ""

    def tone(self, row: int, column: int) -> str:
        del row
        return {PERIOD: "muted", STATE: "muted", VALUE: "strong"}.get(self._columns[column], "")

    def take_away(self, row: int) -> bool:
        measure = self.lines[row].measure
        if measure is None or measure.state == "approved":
            return False
        self._away(measure)
        return True

    def _value(self, measure: Measure) -> str:
        shape, unit = (self.indicator.shape, self.indicator.unit or "") if self.indicator else ("number", "")
        per = per_of(self.indicator) if self.indicator else 1
        return value_text(shape, unit, value_of(shape, unit, measure.numerator, measure.denominator, Fraction(per)))

    def _read_as(self) -> str:
        shape = self.indicator.shape if self.indicator else "number"
        return "number" if shape in _COUNTED else shape

    def _written(self, value: int) -> str:
        shape = self._read_as()
        return plain_text(value) if shape == "number" else worth_text(shape, "", value)
