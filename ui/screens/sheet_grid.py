"""The grid of a group: what the dossier says and what is being typed, on one sheet; locking, unlocking, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from models.language import _
from models.language.formats import day_month_short, day_text, times_text
from models.records.undo import undoable
from models.sheets import Entry
from models.sheets import Sheet as Stored
from models.training import TrainingSession
from ui.screens.sheet_entries import Entries
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.attendance_grid import AttendanceGrid, Sheet, SheetPerson, SheetSession
from ui.widgets.attendance_grid import Entry as Cell
from ui.widgets.base import Elided, button, column, frame, margins, row
from ui.widgets.note import Note

UNDO = QKeySequence("Ctrl+Z")


def grid_of(stored: Stored, typed: Sequence[Entry], today: date) -> Sheet:
    """Make the sheet that the grid shows; what is typed and not saved yet stands over what is stored."""
    waiting = {(entry.volunteer, entry.session): entry for entry in typed}
    sessions = [
        SheetSession(
            session.id,
            day_month_short(session.day),
            session.planned,
            session.start,
            session.end,
            session.sheet == "locked",
            session.day == today,
            day_text(session.day),
        )
        for session in stored.sessions
    ]
    minutes: list[list[int | None]] = []
    outside = set()
    for line, trainee in enumerate(stored.trainees):
        told = []
        for place, session in enumerate(stored.sessions):
            entry = waiting.get((trainee.volunteer, session.id))
            found = stored.minutes(trainee, session)
            told.append(found if entry is None else entry.minutes if entry.presence else None)
            if not trainee.belongs_to(session):
                outside.add((line, place))
        minutes.append(told)
    return Sheet([SheetPerson(one.volunteer, one.name) for one in stored.trainees], sessions, minutes, outside)


class SheetGrid(QWidget):
    """``moved()`` when another session is current. The others ask the sheet to do so."""

    moved = Signal()
    new_session = Signal()
    edit_session = Signal()
    unlock = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.stored: Stored | None = None
        self.entries = Entries(desk, self)
        self.grid = AttendanceGrid()
        self._about = Elided("", "muted")
        self._edit = button(_("Edit the session…"), "quiet", "edit", self.edit_session.emit)
        self._unlock = button(_("Unlock…"), "quiet", "lock", self.unlock.emit)
        new = button(_("New session…"), "quiet", "plus", self.new_session.emit)
        self._above = QWidget()
        above = row(self._about, self._unlock, self._edit, new, gap=t.XS)
        margins(above, t.L, t.XS, t.M, t.XS)
        self._above.setLayout(above)
        self._trouble = Note(
            "", "bad", button(_("Try again"), then=self._again), button(_("Forget it"), then=self._drop)
        )
        self._trouble.hide()
        whole = column(self._trouble, frame("card", column(self._above, self.grid, gap=0, margin=t.XS)), gap=t.S)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.grid.entered.connect(self._entered)
        self.grid.column_chosen.connect(self._column)
        self.entries.refused.connect(self._trouble.say)
        self.grid.table.installEventFilter(self)

    def show_stored(self, stored: Stored, session: int | None = None) -> None:
        """Show a sheet as it is stored; ``session`` is the one to begin with."""
        self.stored = stored
        keys = [one.id for one in stored.sessions]
        begin = keys.index(session) if session in keys else self._usual(stored)
        at = self.grid.table.currentIndex()
        self.grid.show_sheet(grid_of(stored, self.entries.cells(), date.today()), begin)
        if session in keys:
            place = max(0, at.row())
            self.grid.table.setCurrentIndex(self.grid.model.index(min(place, len(stored.trainees) - 1), begin))
        self._tell()

    def _usual(self, stored: Stored) -> int:
        """The first sheet still open: that is the one on the desk."""
        opened = (place for place, one in enumerate(stored.sessions) if one.sheet == "open")
        return next(opened, max(0, len(stored.sessions) - 1))

    def session(self) -> TrainingSession | None:
        """Give the current session."""
        at = self.grid.table.currentIndex()
        place = at.column() if at.isValid() else -1
        if self.stored is None or not self.stored.sessions:
            return None
        if not 0 <= place < len(self.stored.sessions):
            place = self._usual(self.stored) if place < 0 else len(self.stored.sessions) - 1
        return self.stored.sessions[place]

    def empty_boxes(self) -> int:
        """How many people of the current session have nothing entered."""
        session, sheet = self.session(), self.stored
        if session is None or sheet is None:
            return 0
        return sum(
            trainee.belongs_to(session) and sheet.minutes(trainee, session) is None for trainee in sheet.trainees
        )

    def settle(self) -> bool:
        """Save what was typed; False when something there is not understood, or was refused."""
        if self.grid.unsettled():
            editing = self.grid.table.state() == QTableView.State.EditingState
            self._desk.tell(_("A time in the grid is not understood, or not finished: mend it first, or press Esc."))
            if not editing:
                self.grid.table.setFocus()
            return False
        return self.entries.save()

    def focus(self) -> None:
        """Put the keyboard in the grid."""
        self.grid.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, cells: list[Cell]) -> None:
        if self.stored is not None:
            sessions, people = self.stored.sessions, self.stored.trainees
            self.entries.add(
                [Entry(sessions[c.column].id, people[c.row].volunteer, c.presence, c.minutes or 0) for c in cells]
            )

    def _column(self, _place: int) -> None:
        session = self.session()
        if self.entries and session is not None and session.id != self.entries.session():
            self.entries.save()
        self._tell()
        self.moved.emit()

    def _tell(self) -> None:
        session = self.session()
        locked = session is not None and session.sheet == "locked"
        parts = []
        if session is not None:
            parts = [day_text(session.day), times_text(session.start, session.end), session.title, session.place]
            if session.trainers:
                parts.append(_("with {names}").format(names=session.trainers))
            if session.unlock_reason:
                parts.append(_("opened again: {reason}").format(reason=session.unlock_reason))
        self._about.say(", ".join(part for part in parts if part))
        self._edit.setVisible(session is not None and not locked)
        self._unlock.setVisible(locked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the people come first; what the line above offers is in the Entry menu too."""
        super().resizeEvent(event)
        self._above.setVisible(event.size().height() >= look().px(t.DIALOG))

    def _again(self) -> None:
        self.entries.save()

    def _drop(self) -> None:
        self.entries.give_up()
        if self.stored is not None:
            self.show_stored(self.stored)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the grid saves; Ctrl+Z right after an entry takes that entry back, not what came before it."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut and self.entries:
            QTimer.singleShot(0, self._save_when_left)
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and self.entries:
            pressed = cast(QKeyEvent, event)
            if pressed.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                if kind == QEvent.Type.KeyPress:
                    self._undo()
                return True
            if kind == QEvent.Type.KeyPress:
                self.entries.wait_more()
        return super().eventFilter(watched, event)

    def _undo(self) -> None:
        if self.entries.save() and (last := undoable(1).first()):
            self._desk.undo(last)

    def _save_when_left(self) -> None:
        table = self.grid.table
        inside = self.focusWidget()
        if table.hasFocus() or (inside is not None and inside.hasFocus() and table.isAncestorOf(inside)):
            return
        self.entries.save()
