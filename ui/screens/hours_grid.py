"""Entering hours: all the lines of an outing or a day in one grid, saved as one step; typed with the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from models.actions import Action, ActionSession
from models.hours import HourEntry
from models.language import _, counted, t_counted
from models.language.formats import day_text, duration_text, weekday_long, weekday_text
from models.noting import note
from models.queries.hours_noted import lines_at, lines_before, lines_on, sessions_near
from models.records.steps import step
from models.refusals import Refusal
from ui.screens.hours_drafts import HoursDraft
from ui.screens.hours_lines import HourLines
from ui.screens.hours_unlocking import ask_to_unlock
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.day_picker import add_calendar
from ui.widgets.editors import CalmComboBox, Line
from ui.widgets.field import Field
from ui.widgets.note import Note
from ui.widgets.page_header import PageHeader
from ui.widgets.record_picker import RecordPicker
from ui.widgets.typing_grid import TypingGrid

PAUSE_MS = 600  # after the last cell, before what was typed is put aside
SHORT = 8  # letters
SAVE, ABANDON = 0, 1


class HoursGrid(QWidget):
    """A day, or a session of an action; the lines of it that are kept, and those that are typed now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = date.today()
        self._session: int | None = None
        self._aside = HoursDraft(desk)
        self.lines = HourLines(self)
        self.grid = TypingGrid(self.lines, _("Hours of the volunteers"), [_("Ctrl+Del take the line away")])
        self.day, self._sessions = Line(), CalmComboBox()
        self._action = RecordPicker(Action, hint=_("none"))
        self._last = button(_("Copy the last session"), "", "table", self.copy_last)
        self._both = button(_("Save and validate"), "", "check", lambda: self.save(state="validated"))
        self._save = button(_("Save the hours"), "main", "save", self.save)
        self.head = PageHeader(_("Hours"), "", self._last, self._both, self._save)
        self._note = Note("", "warn", button(_("Abandon what I typed"), "small", "", self.abandon))
        self._note.hide()
        self._total = text("", "strong", wrap=True)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._put_aside)
        self._arrange()
        self.lines.entered.connect(self._entered)
        self.day.editingFinished.connect(self._day_typed)
        self._sessions.activated.connect(lambda _place: self._session_chosen())
        self._action.changed.connect(self._action_chosen)

    def _arrange(self) -> None:
        add_calendar(self.day, HourEntry.field("day"))
        self.day.setMaximumWidth(look().px(t.COLUMN))
        for box in (self._sessions,):  # long names are cut, not the page
            box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(SHORT)
        choices = row(
            Field(_("Day"), self.day), Field(_("Session"), self._sessions), Field(_("Action"), self._action), gap=t.L
        )
        for place, share in enumerate((0, 4, 3)):
            choices.setStretch(place, share)
        body = column(held(choices), self._note, self.grid, self._total, gap=t.S)
        body.setStretch(2, 1)
        margins(body, 0, t.M, t.XL, t.M)
        self.setLayout(body)

    # What is shown

    def refresh(self) -> None:
        """Read again what is kept; what is typed stays, and says so when the dossier has changed meanwhile."""
        if self.lines.touched() or self._aside.put_back(self):
            return
        self.show_day(self._day, self._session)

    def show_day(self, day: date, session: int | None = None) -> None:
        """Show the hours of a day, or those of a session."""
        held_ = ActionSession.get_or_none(id=session) if session else None
        self._day, self._session = (held_.day, held_.id) if held_ else (day, None)
        self._offer_sessions()
        self.lines.show_lines(self._day, self._stored(), self._usual())
        self.grid.table.go(self.lines.count() - 1, 0)
        self._tell()

    def show_typed(self, day: date, session: int | None, rows: list[Any], gone: Sequence[Any]) -> None:
        """Show what was typed before the program stopped."""
        held_ = ActionSession.get_or_none(id=session) if session else None
        self._day, self._session = day, held_.id if held_ else None
        self._offer_sessions()
        stored = {line.entries: line for line in self._stored()}
        for line in rows:
            line.first = stored.get(line.entries)
        self.lines.show_rows(day, rows, self._usual(), gone)
        self._tell()
        self._note.say(_("These lines were typed before and not saved yet: save them, or abandon them."))

    def _stored(self) -> list[Any]:
        return lines_at(self._session) if self._session else lines_on(self._day)

    def _usual(self) -> dict[str, Any]:
        """Give what a new line begins with."""
        if not self._session:
            return {"action": self._action.key()}
        held_ = ActionSession.get_by_id(self._session)
        times = {"start": held_.start, "end": held_.end} if held_.start is not None and held_.end is not None else {}
        return {"session": held_.id, "action": held_.__data__["action"], **times}

    def _offer_sessions(self) -> None:
        self.day.setText(HourEntry.field("day").text(self._day))
        self._sessions.clear()
        self._sessions.addItem(_("The whole day, whatever the session"), None)
        for one in sessions_near(self._day):
            words = " · ".join(filter(None, (weekday_text(one.day), one.action.title, one.title or "")))
            self._sessions.addItem(words, one.id)
        self._sessions.setCurrentIndex(max(0, self._sessions.findData(self._session)))
        self._action.blockSignals(True)
        if self._session is None and not self._action.isEnabled():
            self._action.show_key(None)  # it was that of the session before
        if self._session:
            self._action.show_key(ActionSession.get_by_id(self._session).__data__["action"])
        self._action.setEnabled(self._session is None)
        self._action.blockSignals(False)

    def _tell(self) -> None:
        lines, people, minutes = self.lines.total()
        said = counted("{n} line", "{n} lines", lines)
        who = counted("{n} volunteer", "{n} volunteers", people)
        words = _("{lines}, {people}, {sum} in all").format(lines=said, people=who, sum=duration_text(minutes))
        if doubted := self.lines.doubted():
            words += " · " + counted("{n} line to look at again", "{n} lines to look at again", doubted)
        self._total.setText(words)
        held_ = ActionSession.get_or_none(id=self._session) if self._session else None
        title = _("Hours of {day}").format(day=day_text(self._day))
        self.head.tell(title, held_.name_of() if held_ else weekday_long(self._day))
        touched = self.lines.touched()
        for one in (self._save, self._both):
            one.setEnabled(touched)

    # What is typed

    def _entered(self) -> None:
        self._tell()
        self._pause.start()

    def _put_aside(self) -> None:
        if self.lines.touched():
            self._aside.keep(self._day, self._session, self.lines)

    def _day_typed(self) -> None:
        try:
            day = HourEntry.field("day").read(self.day.text())
        except ValueError as why:
            self._desk.say(str(why))
            day = None
        if day is None or day == self._day:
            self.day.setText(HourEntry.field("day").text(self._day))
        elif self.may_leave():
            self.show_day(day)
        else:
            self._offer_sessions()

    def _session_chosen(self) -> None:
        wanted = self._sessions.currentData()
        if wanted != self._session and self.may_leave():
            self.show_day(self._day, wanted)
        else:
            self._offer_sessions()

    def _action_chosen(self) -> None:
        self.lines.usual = self._usual()

    def copy_last(self) -> None:
        """Bring the volunteers of the last session, with their times, to be changed where they differ."""
        brought = self.lines.bring(lines_before(self._day, self._session))
        words = counted("{n} line copied: nothing is saved yet", "{n} lines copied: nothing is saved yet", brought)
        self._desk.say(words if brought else _("There is no earlier session to copy from."))
        self.grid.table.go(0, 0)
        self.grid.focus()

    def unlock_line(self) -> None:
        """Open the current line again, when it is locked."""
        if self.may_leave():
            ask_to_unlock(self._desk, self, self.lines.rows[self.grid.table.currentIndex().row()])

    # Saving

    def save(self, state: str = "draft") -> bool:
        """Save all that was typed as one step; False when something is to be mended first."""
        self._settle_cell()
        if not self.lines.touched():
            return True
        if unready := self.lines.unready():
            row_, column_, why = unready
            self.grid.table.go(row_, column_)
            self.grid.focus()
            self.grid.say(why)
            return False
        lines, gone = self.lines.lines(), list(self.lines.gone)
        name = t_counted("{n} line of hours entered", "{n} lines of hours entered")
        try:
            with step(name, n=len(lines) + len(gone)) as changes:
                note(changes, lines, gone, state=state)
        except Refusal as refusal:
            self._desk.tell(str(refusal))
            return False
        self._forget()
        told = counted("{n} line of hours saved", "{n} lines of hours saved", len(lines) + len(gone))
        self._desk.did(changes, _("{what} for {day}").format(what=told, day=day_text(self._day)))
        self.show_day(self._day, self._session)
        return True

    def _settle_cell(self) -> None:
        """What is still being typed in a cell is part of it."""
        if (editor := self.grid.table.indexWidget(self.grid.table.currentIndex())) is not None:
            self.grid.table.commitData(editor)

    def abandon(self) -> None:
        """Show again what is kept."""
        self._forget()
        self.lines.gone, self.lines.wrong = [], {}
        self.show_day(self._day, self._session)

    def _forget(self) -> None:
        self._pause.stop()
        self._aside.forget()
        self._note.hide()

    def may_leave(self) -> bool:
        """Settle what was typed; False means stay."""
        if not self.lines.touched():
            return True
        words = _("What you typed here is not saved.")
        answer = self._desk.choose(words, _("Save"), _("Abandon what I typed"), _("Stay here"))
        if answer == SAVE:
            return self.save()
        if answer == ABANDON:
            self.abandon()
        return answer == ABANDON

    def typing(self) -> bool:
        return self.lines.touched()

    def focus(self) -> None:
        """Put the keyboard in the grid."""
        self.grid.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def where(self) -> dict[str, Any]:
        return {"session": self._session} if self._session else {"day": self._day}

    def commands(self) -> Sequence[Command]:
        touched, validate = self.lines.touched, lambda: self.save(state="validated")
        return [
            Command(_("Save the hours"), self.save, "Ctrl+S", "save", may=touched),
            Command(_("Save and validate"), validate, "Ctrl+Shift+S", "check", may=touched),
            Command(_("Copy the last session"), self.copy_last, "Ctrl+Shift+C", "table"),
            Command(_("Unlock the line…"), self.unlock_line, "Ctrl+Shift+L", "lock"),
        ]

    def panes(self) -> Sequence[QWidget]:
        return [self.day, self.grid.table]
