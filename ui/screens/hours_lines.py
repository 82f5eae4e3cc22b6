"""The lines of the grid of hours: who, kind, from, to, duration, mission, notes; what is kept and what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject

from models.hours import KINDS, STATES, HourEntry
from models.language import _
from models.language.formats import clock_text, duration_text
from models.language.typed import DAY
from models.noting import Line, Seen
from models.queries.hours_noted import Doubt, doubts, minutes_counted, names_of
from models.records.search import fold
from ui.screens.hours_people import beginning, missions_of, volunteers_like
from ui.screens.hours_rows import HourRow, row_of
from ui.widgets.typing_grid import Head, TypingModel
from ui.widgets.typing_grid.model import Proposals

NAME, KIND, START, END, LENGTH, MISSION, NOTES, SAID = range(8)
_FIELDS: Final = {START: "start", END: "end", LENGTH: "minutes"}


class HourLines(TypingModel):
    """The last line is always empty: the next volunteer is typed there."""

    def __init__(self, parent: QObject | None = None) -> None:
        heads = [
            Head(_("Volunteer"), 7, proposes=True),
            Head(_("Type"), 4, proposes=True),
            Head(_("From"), 3, figures=True),
            Head(_("To"), 4, figures=True),
            Head(_("Duration"), 3, figures=True),
            Head(_("Mission"), 5, proposes=True),
            Head(_("Notes"), 4),
            Head(_("To know"), 6),
        ]
        super().__init__(heads, parent)
        self.rows = [HourRow()]
        self.gone: list[Seen] = []
        self.day = date.today()
        self.usual: dict[str, Any] = {}  # what a new line begins with: the session and its times, or the action
        self._doubts: dict[int, list[Doubt]] = {}
        self.entered.connect(self._look)

    # What is shown

    def show_lines(self, day: date, lines: Iterable[Line], usual: dict[str, Any]) -> None:
        """Show what is kept of a day or session, and begin anew."""
        there = list(lines)
        names = names_of({line.volunteer for line in there if line.volunteer})
        missions = dict(pair for who in names for pair in missions_of(who))
        self.show_rows(day, [row_of(line, names, missions) for line in there if line.volunteer], usual)

    def show_rows(self, day: date, rows: list[HourRow], usual: dict[str, Any], gone: Iterable[Seen] = ()) -> None:
        """Show lines as they were typed."""
        self.beginResetModel()
        self.day, self.usual, self.wrong, self.gone = day, usual, {}, list(gone)
        self.rows = [*rows, HourRow()]
        self._look()
        self.endResetModel()

    def bring(self, lines: Iterable[Line]) -> int:
        """Add lines of another time for those who are not there yet; say how many."""
        there = {(row.volunteer, row.kind) for row in self.rows}
        new = [line for line in lines if line.volunteer and (line.volunteer, line.kind) not in there]
        names = names_of({line.volunteer for line in new if line.volunteer})
        missions = dict(pair for who in names for pair in missions_of(who))
        rows = [replace(row_of(line, names, missions), entries=(), first=None) for line in new]
        self.beginResetModel()
        self.rows[-1:-1] = rows
        self._look()
        self.endResetModel()
        self.entered.emit()
        return len(rows)

    def lines(self) -> list[Line]:
        """Give the lines that are new or were changed."""
        found = [(row, row.line(self.day)) for row in self.rows if not row.empty()]
        return [line for row, line in found if row.first is None or line != row.first]

    def all_lines(self) -> list[Line]:
        return [row.line(self.day) for row in self.rows if not row.empty()]

    def touched(self) -> bool:
        """Tell whether anything was typed that is not kept."""
        return bool(self.gone or self.wrong or self.lines())

    def unready(self) -> tuple[int, int, str] | None:
        """Give the first cell that keeps the grid from being saved, and why."""
        for (row, column), (_typed, why) in self.wrong.items():
            return row, column, why
        for place, line in enumerate(self.rows):
            if line.empty() or line.line(self.day) == line.first:
                continue
            if line.volunteer is None:
                return place, NAME, _("Say who gave this time.")
            if line.length() == 0:
                both = line.start is None or line.end is None
                return place, LENGTH if both else END, _("Write the duration, or from when to when.")
            if refused := [doubt.words for doubt in self._doubts.get(place, ()) if doubt.refused]:
                return place, LENGTH, refused[0]
        return None

    def total(self) -> tuple[int, int, int]:
        """Give how many lines there are, of how many volunteers, and their minutes."""
        lines = self.all_lines()
        return len(lines), len({line.volunteer for line in lines} - {None}), minutes_counted(lines)

    def doubted(self) -> int:
        """How many lines look wrong."""
        return len(self._doubts)

    # What the grid asks

    def count(self) -> int:
        return len(self.rows)

    def words(self, row: int, column: int) -> str:
        line = self.rows[row]
        if column == KIND:
            return HourEntry.field("kind").text(line.kind)
        if column == END and line.start is not None and line.end is not None and line.end < line.start:
            return f"{clock_text(line.end)} (+1)"
        if column in (START, END):
            return clock_text(getattr(line, _FIELDS[column]))
        if column == LENGTH:
            return duration_text(line.length()) if line.length() else ""
        if column == SAID:
            return self.remark(row) or ("" if line.empty() or not line.entries else _(dict(STATES)[line.state]))
        return str((line.name, "", "", "", "", line.mission, line.notes)[column])

    def remark(self, row: int) -> str:
        wrong = [why for (line, _column), (_typed, why) in self.wrong.items() if line == row]
        return " ".join([*wrong, *(doubt.words for doubt in self._doubts.get(row, ()))])

    def tone(self, row: int, column: int) -> str:
        if column != SAID:
            return "strong" if column == LENGTH else ""
        found = self._doubts.get(row, ())
        if any(line == row for line, _column in self.wrong):
            return "bad"
        return "bad" if any(doubt.refused for doubt in found) else "warn" if found else "muted"

    def why_closed(self, row: int, column: int) -> str:
        if self.rows[row].state == "locked":
            return _("These hours are locked, because a document counts them: unlock them first, with a reason.")
        return _("This column is worked out.") if column == SAID else ""

    def proposals(self, row: int, column: int, typed: str) -> Proposals:
        if column == NAME:
            return volunteers_like(typed)
        if column == KIND:
            return [(code, _(words)) for code, words in KINDS if fold(_(words)).startswith(fold(typed))]
        return beginning(missions_of(self.rows[row].volunteer), typed)

    def read(self, row: int, column: int, typed: str, key: int | str | None) -> None:
        line = self.rows[row]
        if column == NAME:
            self._name(row, typed, key)
        elif column == KIND:
            line.kind = str(key) if key else HourEntry.field("kind").parse(typed) if typed else "action"
        elif column == MISSION:
            self._mission(line, typed, key)
        elif column == NOTES:
            line.notes = typed
        else:
            self._time(line, column, typed)
        if row == len(self.rows) - 1 and not line.empty():
            self._one_more()

    def _name(self, row: int, typed: str, key: int | str | None) -> None:
        line = self.rows[row]
        if not typed:
            line.volunteer, line.name, line.engagement, line.mission = None, "", None, ""
            return
        found = volunteers_like(typed) if key is None else [(int(key), typed)]
        exact = [one for one in found if fold(one[1]) == fold(typed)] or found
        if not exact:
            raise ValueError(_("No volunteer goes by this: type other letters, or enter the volunteer first."))
        if len(exact) > 1:
            raise ValueError(_("Several go by this: type more letters, or choose with the arrows."))
        if line.volunteer != exact[0][0]:
            line.engagement, line.mission = None, ""
        line.volunteer, line.name = exact[0]
        if not line.kind:
            before = self.rows[row - 1].kind if row else ""
            line.kind = before or "action"
            for name, value in self.usual.items():
                setattr(line, name, value)

    @staticmethod
    def _mission(line: HourRow, typed: str, key: int | str | None) -> None:
        there = missions_of(line.volunteer)
        found = [one for one in there if one[0] == key] or beginning(there, typed) if typed else [(None, "")]
        if len(found) != 1:
            raise ValueError(_("This volunteer has no such mission: choose one, or leave the cell empty."))
        line.engagement, line.mission = found[0]

    @staticmethod
    def _time(line: HourRow, column: int, typed: str) -> None:
        """A beginning and a duration give the end; an end before the beginning is of the next day."""
        name = _FIELDS[column]
        described = HourEntry.field(name)
        value = described.read(typed.removesuffix("(+1)")) if typed else None
        if value is not None and (problem := described.complaint(value)):
            raise ValueError(problem)
        if column == LENGTH and line.start is not None and value is not None:
            line.end, line.minutes = (line.start + value) % DAY or DAY, None
            return
        setattr(line, name, value)
        if line.start is not None and line.end is not None:
            line.minutes = None
        elif column == LENGTH:
            line.end = None

    def copy_down(self, row: int, column: int) -> bool:
        if row + 1 >= len(self.rows) or self.why_closed(row + 1, column) or column in (NAME, SAID):
            return False
        above, below = self.rows[row], self.rows[row + 1]
        if below.volunteer is None:
            return False
        names = {MISSION: (), NOTES: ("notes",), KIND: ("kind",)}.get(column, (_FIELDS.get(column, ""),))
        if column == LENGTH:
            names = ("start", "end", "minutes")
        if column == MISSION:
            same = [one for one in missions_of(below.volunteer) if fold(one[1]) == fold(above.mission)]
            below.engagement, below.mission = same[0] if same else (None, "")
        for name in names:
            setattr(below, name, getattr(above, name))
        self.wrong.pop((row + 1, column), None)
        self.all_changed()
        self.entered.emit()
        return True

    def take_away(self, row: int) -> bool:
        line = self.rows[row]
        if self.why_closed(row, NAME) or row == len(self.rows) - 1:
            return False
        self.gone += line.entries
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.rows[row]
        self.wrong = {(r - (r > row), c): said for (r, c), said in self.wrong.items() if r != row}
        self.endRemoveRows()
        self.entered.emit()
        return True

    def _one_more(self) -> None:
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows))
        self.rows.append(HourRow())
        self.endInsertRows()

    def _look(self) -> None:
        """Look for what is wrong with the lines, against each other and what is kept besides them."""
        shown = [place for place, row in enumerate(self.rows) if row.volunteer is not None and row.length()]
        found = doubts([self.rows[place].line(self.day) for place in shown], [key for key, _step in self.gone])
        self._doubts = {shown[place]: said for place, said in found.items()}
