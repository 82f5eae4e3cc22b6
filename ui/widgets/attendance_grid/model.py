"""The sheet as a table: one column a session, then time followed and rate."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.language import _
from models.language.formats import duration_text, percent_text
from models.language.typed import read_attended
from ui.widgets.attendance_grid.sheet import Entry, Sheet

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole
EMPTY = Sheet([], [], [])


class GridModel(QAbstractTableModel):
    """``entered(list of Entry)`` after each change by the person, in one batch for one gesture."""

    entered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = EMPTY
        self.wrong: dict[tuple[int, int], tuple[str, str]] = {}  # what was typed and not understood, and why

    def show(self, sheet: Sheet) -> None:
        """Show a sheet; what was not understood stays to be mended if the cells are still the same."""
        same = [p.key for p in sheet.people] == [p.key for p in self.sheet.people]
        same = same and [s.key for s in sheet.sessions] == [s.key for s in self.sheet.sessions]
        if same:
            self.sheet = sheet
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.sheet, self.wrong = sheet, {}
        self.endResetModel()

    def enter(self, cells: Iterable[tuple[int, int, int | None]]) -> None:
        """Enter minutes in cells (row, column, minutes); locked ones are left as they are."""
        batch = []
        for row, column, minutes in cells:
            if self.sheet.open(row, column):
                mended = self.wrong.pop((row, column), None)
                if self.sheet.minutes[row][column] != minutes or mended:
                    self.sheet.minutes[row][column] = minutes
                    batch.append(Entry(row, column, self.sheet.presence(row, column), minutes))
                    self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        if batch:
            self.entered.emit(batch)

    def understand(self, column: int, typed: str) -> int:
        """Give the minutes of what was typed. Raises ``ValueError`` with words."""
        session = self.sheet.sessions[column]
        return read_attended(typed, session.start, session.end, session.planned)

    def refuse(self, row: int, column: int, typed: str, why: str) -> None:
        """Keep what was not understood in its cell, to be mended."""
        self.wrong[row, column] = (typed, why)
        self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sheet.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sheet.sessions) + 2

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role not in (DISPLAY, EDIT, SPOKEN, TIP):
            return None
        row, column = index.row(), index.column()
        if column >= len(self.sheet.sessions):
            return self._worked_out(row, column, spoken=role == SPOKEN) if role != TIP else None
        if role == SPOKEN:
            return self._spoken(row, column)
        wrong = self.wrong.get((row, column))
        if role == TIP or wrong:
            return None if not wrong else wrong[1] if role == TIP else wrong[0]
        minutes = self.sheet.minutes[row][column]
        if minutes is None or (role == EDIT and not minutes):
            return ""
        return duration_text(minutes) if minutes else _("absent")

    def _worked_out(self, row: int, column: int, *, spoken: bool) -> str:
        sheet = self.sheet
        followed = sheet.followed(row)
        first = column == len(sheet.sessions)
        words = duration_text(followed) if first else percent_text(followed, sheet.held(row))
        title = self.headerData(column, Qt.Orientation.Horizontal)
        return f"{self._person(row)}, {title}: {words}" if spoken else words

    def _person(self, row: int) -> str:
        person = self.sheet.people[row]
        return person.spoken or person.name

    def _spoken(self, row: int, column: int) -> str:
        session = self.sheet.sessions[column]
        minutes, presence = self.sheet.minutes[row][column], self.sheet.presence(row, column)
        if wrong := self.wrong.get((row, column)):
            said = f"{wrong[0]}, {wrong[1]}"
        elif (row, column) in self.sheet.outside:
            said = _("not enrolled on that day")
        elif presence is None or minutes is None:
            said = _("not entered yet")
        else:
            words = {"present": _("present"), "part": _("part"), "absent": _("absent")}[presence]
            said = f"{words} {duration_text(minutes)}" if minutes else words
        locked = ", " + _("locked") if session.locked else ""
        return f"{self._person(row)}, {session.spoken or session.title}: {said}{locked}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        free = self.sheet.open(index.row(), index.column())
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if free else Qt.ItemFlag.NoItemFlags)

    def headerData(self, section: int, way: Qt.Orientation, role: int = DISPLAY) -> object:
        if role != DISPLAY:
            return None
        down = way == Qt.Orientation.Vertical
        names = [p.name for p in self.sheet.people] if down else [s.title for s in self.sheet.sessions]
        names += [] if down else [_("Followed"), _("Rate")]
        return names[section] if section < len(names) else None  # one head is told of fewer rows after the other
