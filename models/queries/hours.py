"""Hours by any two questions at once, with totals and the entries behind each figure: only what is validated counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from peewee import JOIN, SQL, Expression, fn

from models.engagements import Engagement
from models.hours import HourEntry
from models.language.typed import Period
from models.people import Person
from models.queries.territory import lies_in
from models.records.reading import told
from models.volunteers import Volunteer

PERIODS: Final = ("day", "week", "month", "quarter", "year")
DIMENSIONS: Final = ("person", "action", "kind", "mission", "home", *PERIODS)  # home: the quarter where one lives
Answer = int | str | None
ANY: Final = "*"  # whatever the answer; none is an answer like any other
_LETTERS: Final = {"month": 7, "quarter": 7, "year": 4}  # of a day as it is written: 2026-03-05


@dataclass(frozen=True, slots=True)
class Cut:
    """What is asked: two of `DIMENSIONS`, and which hours: of some days, of who lives in a territory, of a kind.

    Who lives in a territory is known of volunteers alone: groups then stay out.
    """

    rows: str = "person"
    columns: str = "month"
    period: Period | None = None
    territory: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Pivot:
    """Minutes by row and column. ``groups`` are the minutes of groups among them, who are nobody by name.

    Answers: ids of volunteers (None: groups), actions and quarters (None: none noted), codes of kinds, titles of
    missions ("": none); days as ``2026-03-05``, weeks as ``2026-W10``, then ``2026-03``, ``2026-Q1``, ``2026``.
    """

    cut: Cut
    cells: dict[Answer, dict[Answer, int]]
    groups: int
    by_row: dict[Answer, int] = field(default_factory=dict)
    by_column: dict[Answer, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_column.values())

    def at(self, row: Answer, column: Answer) -> int:
        """Give the minutes of a cell; none where nothing was noted."""
        return self.cells.get(row, {}).get(column, 0)


def pivot(cut: Cut) -> Pivot:
    """Sum the hours that count by the two questions of a cut: one question to the dossier, whatever its size."""
    asked = _joined(HourEntry.select(_column(cut.rows), _column(cut.columns), _summed()), cut.rows, cut.columns)
    asked = asked.where(counting(cut)).group_by(SQL("1"), SQL("2"))  # PostgreSQL takes a cut told twice for two columns
    cells: dict[Answer, dict[Answer, int]] = defaultdict(dict)
    by_column: dict[Answer, int] = defaultdict(int)
    row_of, column_of = _READ.get(cut.rows), _READ.get(cut.columns)
    for row, column, minutes in told(asked):
        at, below = row_of(row) if row_of else row, column_of(column) if column_of else column
        line = cells[at]
        line[below] = line.get(below, 0) + int(minutes)
        by_column[below] += int(minutes)
    by_row = {row: sum(line.values()) for row, line in cells.items()}
    return Pivot(cut, dict(cells), group_minutes(cut), by_row, dict(by_column))


def group_minutes(cut: Cut) -> int:
    """Give the minutes of groups: those of one person, as many times as they were."""
    asked = HourEntry.select(_summed()).where(HourEntry.volunteer.is_null(), counting(cut))
    return int(asked.scalar() or 0)


def total_minutes(cut: Cut) -> int:
    """Give all minutes of a cut."""
    return int(HourEntry.select(_summed()).where(counting(cut)).scalar() or 0)


def entries_behind(cut: Cut, row: Answer = ANY, column: Answer = ANY) -> list[int]:
    """Give the ids of the entries that a cell, a line or a total is the sum of, by day."""
    return [key for key, _minutes in rows_behind(cut, row, column)]


def rows_behind(cut: Cut, row: Answer = ANY, column: Answer = ANY) -> list[tuple[int, int]]:
    """Give these entries with the minutes that each adds: they sum to the figure."""
    asked = HourEntry.select(HourEntry.id, minutes_of_all()).where(counting(cut))
    for dimension, answer in ((cut.rows, row), (cut.columns, column)):
        if answer != ANY:
            asked = asked.where(_is(dimension, answer))
    rows = told(asked.order_by(HourEntry.day, HourEntry.start, HourEntry.id))
    return [(key, int(minutes)) for key, minutes in rows]


def counting(cut: Cut) -> Expression:
    """Say of entries that they count, and in this cut: the ``where`` of every figure."""
    # asked this way round, so that SQLite reads the index that holds all it needs, not the one of states
    found: Expression = HourEntry.binned.is_null() & (HourEntry.state != "draft")
    if cut.period:
        found &= HourEntry.day.between(*cut.period)
    if cut.kind:
        found &= HourEntry.kind == cut.kind
    if cut.territory is not None:
        found &= lies_in(HourEntry, cut.territory)
    return found


class Waiting(NamedTuple):
    """Drafts of days gone by, which nobody validated: how many entries, and their minutes."""

    entries: int
    minutes: int


def to_validate(period: Period | None = None, today: date | None = None) -> Waiting:
    """Count the hours to validate; those of days to come do not wait yet."""
    asked = HourEntry.select(fn.COUNT(HourEntry.id), _summed()).where(
        HourEntry.binned.is_null(), HourEntry.state == "draft", HourEntry.day <= (today or date.today())
    )
    if period:
        asked = asked.where(HourEntry.day.between(*period))
    ((entries, minutes),) = told(asked)
    return Waiting(int(entries), int(minutes or 0))


def without_hours(period: Period | None = None) -> list[int]:
    """Give the active volunteers of whom nothing counts in a period, by name."""
    gave = HourEntry.select(HourEntry.volunteer).where(counting(Cut(period=period)), HourEntry.volunteer.is_null(False))
    asked = Volunteer.select(Volunteer.id).join(Person).where(Volunteer.binned.is_null(), Volunteer.status == "active")
    if period:
        asked = asked.where(Volunteer.since.is_null() | (Volunteer.since <= period.last))
    asked = asked.where(Volunteer.id.not_in(gave)).order_by(Person.sort_key, Volunteer.id)
    return [key for (key,) in told(asked)]


# How it is asked


def minutes_of_all() -> Any:
    """Minutes of everybody together: those of a group count as many times as they were."""
    return HourEntry.minutes * fn.COALESCE(HourEntry.size, 1)


def _summed() -> Any:
    return fn.SUM(minutes_of_all())


def _column(dimension: str) -> Any:
    """Give what is grouped by; weeks and quarters are grouped finer, and added up by `_READ`."""
    if letters := _LETTERS.get(dimension):
        return fn.SUBSTR(HourEntry.day.cast("text"), 1, letters)
    known = {"mission": Engagement.title, "home": Person.quarter}
    return known[dimension] if dimension in known else HourEntry.day if dimension in PERIODS else own_column(dimension)


def own_column(dimension: str) -> Any:
    """Give the column of a dimension that entries answer themselves: person, action or kind."""
    # plus nothing: SQLite would follow the index of the links, row by row, to have them in groups
    known = {"person": HourEntry.volunteer + 0, "action": HourEntry.action + 0, "kind": HourEntry.kind}
    return known[dimension]


def _joined(asked: Any, *dimensions: str) -> Any:
    if "mission" in dimensions:
        asked = asked.join(Engagement, JOIN.LEFT_OUTER).switch(HourEntry)
    if "home" in dimensions:
        asked = asked.join(Volunteer, JOIN.LEFT_OUTER, on=(HourEntry.volunteer == Volunteer.id))
        asked = asked.join(Person, JOIN.LEFT_OUTER, on=(Volunteer.person == Person.id)).switch(HourEntry)
    return asked


@cache
def _week(day: str) -> str:
    year, number, _weekday = date.fromisoformat(day).isocalendar()
    return f"{year}-W{number:02}"


@cache
def _quarter(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


_READ: Final[dict[str, Any]] = {
    "day": str,
    "week": lambda day: _week(str(day)),
    "quarter": _quarter,
    "mission": lambda title: title or "",
}


def days_of(answer: str) -> Period:
    """Give the days that the answer of a period stands for: ``2026-W10`` is from 2 to 8 March 2026."""
    year, rest = int(answer[:4]), answer[5:]
    if rest.startswith("W"):
        monday = date.fromisocalendar(year, int(rest[1:]), 1)
        return Period(monday, monday + timedelta(days=6))
    if rest.startswith("Q"):
        number = int(rest[1:])
        return Period(date(year, 3 * number - 2, 1), _last_of(year, 3 * number))
    if not rest:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if len(rest) == len("03"):
        return Period(date(year, int(rest), 1), _last_of(year, int(rest)))
    day = date.fromisoformat(answer)
    return Period(day, day)


def _last_of(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _is(dimension: str, answer: Answer) -> Expression:
    if dimension in PERIODS:
        return HourEntry.day.between(*days_of(str(answer)))
    if dimension == "home":
        return _lives_in(answer)
    if dimension == "mission":
        named = Engagement.select(Engagement.id).where(Engagement.title == answer)
        return HourEntry.engagement.in_(named) if answer else HourEntry.engagement.is_null()
    column = _column(dimension)
    return column.is_null() if answer is None else column == answer  # type: ignore[no-any-return]


def _lives_in(quarter: Answer) -> Expression:
    at = Person.quarter.is_null() if quarter is None else Person.quarter == quarter
    here = HourEntry.volunteer.in_(Volunteer.select(Volunteer.id).join(Person).where(at))
    return HourEntry.volunteer.is_null() | here if quarter is None else here
