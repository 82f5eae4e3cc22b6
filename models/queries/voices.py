"""The voice matrix: how many statements each group made on each finding, of which quarter, and who was not heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import Case, fn

from models.diagnosis import ActorGroup
from models.findings import Finding
from models.language import _
from models.meetings import Meeting, Statement
from models.records.record import Record
from models.territory import Territory, below, parts_of_all

ALL: Final = 0  # every group, finding or quarter together; None is “none said”
Key = int | None


class Cell(NamedTuple):
    """Which statements: those of a group, on a finding, of a quarter. `ALL` for any, None for none said."""

    group: int = ALL
    finding: Key = ALL
    quarter: Key = ALL


class Named(NamedTuple):
    """A finding or a quarter, or that none was said."""

    key: Key
    name: str


class Group(NamedTuple):
    """A group: how many meetings it held until today, how many statements it made, and its next meeting."""

    key: int
    name: str
    short_name: str
    expected: bool
    meetings: int
    statements: int
    next_meeting: date | None

    @property
    def heard(self) -> bool:
        return bool(self.meetings or self.statements)

    @property
    def missing(self) -> bool:
        """Tell whether the diagnosis cannot be called shared without it."""
        return self.expected and not self.heard

    def head(self) -> str:
        """Give what stands at the head of a narrow column."""
        return self.short_name or self.name[:1].upper()


class VoiceRow(NamedTuple):
    """A line of the matrix: a group, perhaps of one quarter only, called ``where``. Flagged: expected, not heard."""

    name: str
    group: int
    quarter: Key
    flagged: bool = False
    where: str = ""

    def said(self) -> str:
        """Give the whole name of the line."""
        return _("{group}, {quarter}").format(group=self.name, quarter=self.where) if self.where else self.name


@dataclass(frozen=True, slots=True)
class VoiceTable:
    """The matrix laid flat: rows are groups, columns are findings; totals are left to who shows it."""

    rows: tuple[VoiceRow, ...]
    columns: tuple[Named, ...]
    cells: tuple[tuple[int, ...], ...]

    def most(self) -> int:
        """Give the highest number in a cell."""
        return max((max(line, default=0) for line in self.cells), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Say what a place counts; the row and the column after the last are totals."""
        finding = self.columns[column].key if column < len(self.columns) else ALL
        if row < len(self.rows):
            return Cell(self.rows[row].group, finding, self.rows[row].quarter)
        quarters = {one.quarter for one in self.rows}
        return Cell(ALL, finding, quarters.pop() if len(quarters) == 1 else ALL)

    def place(self, cell: Cell) -> tuple[int, int] | None:
        """Give the row and column of a cell; nothing when it is not in this table."""
        places = ((r, c) for r in range(len(self.rows) + 1) for c in range(len(self.columns) + 1))
        return next((at for at in places if self.cell(*at) == cell), None)


@dataclass(frozen=True, slots=True)
class VoiceMatrix:
    """The statements of one diagnosis, counted. Every sum of it is a sum of ``counts``."""

    diagnosis: int
    groups: tuple[Group, ...]
    findings: tuple[Named, ...]
    quarters: tuple[Named, ...]
    counts: Mapping[Cell, int]

    def at(self, group: int = ALL, finding: Key = ALL, quarter: Key = ALL) -> int:
        """Count the statements of a group on a finding of a quarter; `ALL` adds them up."""
        if ALL not in (group, finding, quarter):
            return self.counts.get(Cell(group, finding, quarter), 0)
        return sum(
            n
            for cell, n in self.counts.items()
            if group in (ALL, cell.group) and finding in (ALL, cell.finding) and quarter in (ALL, cell.quarter)
        )

    def total(self) -> int:
        """Count all statements."""
        return sum(self.counts.values())

    def unheard(self) -> tuple[Group, ...]:
        """Give the expected groups with neither a meeting held nor a statement, whatever the quarter."""
        return tuple(group for group in self.groups if group.missing)

    def of_findings(self) -> tuple[Named, ...]:
        """Give the findings, then a column for what is not sorted yet, if anything is."""
        loose = Named(None, _("Not sorted yet"))
        return (*self.findings, loose) if any(cell.finding is None for cell in self.counts) else self.findings

    def of_quarters(self) -> tuple[Named, ...]:
        """Give the quarters spoken of, then one for what was said of none."""
        loose = Named(None, _("No quarter"))
        return (*self.quarters, loose) if any(cell.quarter is None for cell in self.counts) else self.quarters

    def table(self, quarter: Key = ALL, *, apart: bool = False) -> VoiceTable:
        """Lay it flat: of one quarter or all together; ``apart`` gives a row to each quarter that a group spoke of."""
        rows = [row for group in self.groups for row in self._rows(group, quarter, apart)]
        columns = self.of_findings()
        cells = tuple(tuple(self.at(row.group, one.key, row.quarter) for one in columns) for row in rows)
        return VoiceTable(tuple(rows), columns, cells)

    def _rows(self, group: Group, quarter: Key, apart: bool) -> Iterator[VoiceRow]:
        spoke = [one for one in self.of_quarters() if self.at(group.key, quarter=one.key)] if apart else []
        for one in spoke:
            yield VoiceRow(group.name, group.key, one.key, where=one.name)
        if not spoke:
            yield VoiceRow(group.name, group.key, quarter, group.missing)


def voice_matrix(diagnosis: int, territory: int | None = None) -> VoiceMatrix:
    """Count the statements of a diagnosis; of a territory: those of the quarters in it alone.

    Whether a group was heard does not depend on the territory. One query counts, however many statements there are.
    """
    inside = below(territory, parts_of_all()) if territory else None
    findings = _named(Finding, (Finding.diagnosis == diagnosis) & Finding.binned.is_null())
    known = {one.key for one in findings}
    counts: dict[Cell, int] = {}
    spoken: dict[int, int] = {}
    for group, finding, quarter, number in _counted(diagnosis):
        spoken[group] = spoken.get(group, 0) + number
        if inside is None or quarter in inside:
            cell = Cell(group, finding if finding in known else None, quarter)
            counts[cell] = counts.get(cell, 0) + number
    quarters = {cell.quarter for cell in counts} - {None}
    return VoiceMatrix(
        diagnosis,
        tuple(_groups(diagnosis, spoken)),
        findings,
        _named(Territory, Territory.id.in_(list(quarters)), Territory.sort_key),
        counts,
    )


def statements_of(diagnosis: int, cell: Cell, limit: int | None = None) -> list[Statement]:
    """Give the statements that a cell counts, the latest meeting first, each with its meeting, group and quarter."""
    asked: Any = (
        Statement.select(Statement, Meeting, ActorGroup)
        .join(Meeting)
        .switch(Statement)
        .join(ActorGroup, on=Statement.group)
        .where(kept_statements(diagnosis), ActorGroup.binned.is_null())
        .order_by(Meeting.day.desc(), Meeting.id.desc(), Statement.id)
    )
    if cell.group != ALL:
        asked = asked.where(Statement.group == cell.group)
    if cell.quarter != ALL:
        asked = asked.where(_is(Statement.quarter, cell.quarter))
    if cell.finding is None:
        asked = asked.where(Statement.finding.is_null() | Statement.finding.not_in(_findings(diagnosis)))
    elif cell.finding != ALL:
        asked = asked.where(Statement.finding == cell.finding)
    return list(asked.limit(limit))


def _counted(diagnosis: int) -> Any:
    by = (Statement.group, Statement.finding, Statement.quarter)
    asked = Statement.select(*by, fn.COUNT(Statement.id)).where(kept_statements(diagnosis))
    return asked.group_by(*by).tuples()


def kept_statements(diagnosis: int) -> Any:
    """What is said at meetings that are kept.

    A meeting takes its statements along to the bin: as a rule none is left behind, and the index answers alone.
    """
    groups = ActorGroup.select(ActorGroup.id).where(ActorGroup.diagnosis == diagnosis, ActorGroup.binned.is_null())
    kept = Statement.binned.is_null() & Statement.group.in_(groups)
    away = Meeting.select(Meeting.id).where(Meeting.group.in_(groups), Meeting.binned.is_null(False))
    left_behind = Statement.select(Statement.id).where(Statement.binned.is_null(), Statement.meeting.in_(away))
    return kept & Statement.meeting.not_in(away) if left_behind.exists() else kept


def _groups(diagnosis: int, spoken: Mapping[int, int]) -> Iterator[Group]:
    today = date.today()
    held = fn.SUM(Case(None, ((Meeting.day <= today, 1),), 0))
    ahead = fn.MIN(Case(None, ((Meeting.day > today, Meeting.day),), None))
    asked: Any = Meeting.select(Meeting.group, held, ahead).where(Meeting.binned.is_null()).group_by(Meeting.group)
    met = {group: (int(many), Meeting.day.python_value(soon)) for group, many, soon in asked.tuples()}
    for group in ActorGroup.kept().where(ActorGroup.diagnosis == diagnosis).order_by(ActorGroup.id):
        meetings, soon = met.get(group.id, (0, None))
        short, said = group.short_name or "", spoken.get(group.id, 0)
        yield Group(group.id, group.name, short, group.expected, meetings, said, soon)


def _named(kind: type[Record], where: Any, *order: Any) -> tuple[Named, ...]:
    return tuple(Named(row.id, row.name_of()) for row in kind.select().where(where).order_by(*order, kind.id))


def _findings(diagnosis: int) -> Any:
    return Finding.select(Finding.id).where(Finding.diagnosis == diagnosis, Finding.binned.is_null())


def _is(field: Any, key: Key) -> Any:
    return field.is_null() if key is None else field == key
