"""One training, one group: its grid, its people, its objectives; sessions, locking, printing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from models.language import _, counted
from models.language.formats import day_month_short, duration_text
from models.queries.courses import at_a_glance
from models.sheets import groups_of, sheet_of
from models.training import Course, TrainingSession
from ui.screens.sheet_grid import SheetGrid
from ui.screens.sheet_locking import ask_to_lock, ask_to_unlock
from ui.screens.sheet_objectives import SheetObjectives
from ui.screens.sheet_people import SheetPeople
from ui.screens.sheet_sessions import ask_session, next_session
from ui.screens.training_dialogs import ask_line
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, scrolled, text
from ui.widgets.chip import Chip
from ui.widgets.editors import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader

PRESENCES, PEOPLE, OBJECTIVES = range(3)
LONGEST_DAY = date(2026, 9, 30)


def state_words(state: str) -> tuple[str, str]:
    """Give the chip of a state of a course: words and tone."""
    return {
        "bare": (_("without session"), "neutral"),
        "under_way": (_("going on"), "info"),
        "to_lock": (_("to lock"), "warn"),
        "over": (_("over"), "good"),
    }[state]


class TrainingSheet(QWidget):
    """``back()`` to the list of courses, ``issue(session or None)`` to the attestations, ``printed(session)``."""

    back = Signal()
    issue = Signal(object)
    to_print = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.course: int | None = None
        self.group = ""
        self.grid, self.people, self.objectives = SheetGrid(desk), SheetPeople(desk), SheetObjectives(desk)
        self._chip = Chip("")
        back = button(_("Back to the trainings"), "icon", "left", self.back.emit)
        print_it = button(_("Attendance sheet…"), "", "print", self.print_sheet)
        self._issue = button(_("Attestations…"), "", "documents", lambda: self.issue.emit(None))
        longest = _("Lock {day}").format(day=day_month_short(LONGEST_DAY))
        self._lock = button(longest, "main", "lock", self.lock_session)
        self.head = PageHeader("", "", print_it, self._issue, self._lock, chip=self._chip)
        top = row(back, self.head, gap=0)
        margins(top, t.S, 0, 0, 0)
        top.setStretch(1, 1)
        self._wire()
        whole = column(top, self._parts(), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _parts(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the training"))
        self._presences = QStackedWidget()
        self._presences.addWidget(self.grid)
        self._presences.addWidget(self._begin())
        for title, part in (
            (_("Attendance"), self._presences),
            (_("People enrolled"), self.people),
            (_("Objectives"), self.objectives),
        ):
            inside = QWidget()
            body = column(part, gap=0)
            margins(body, 0, t.S, 0, t.M)
            inside.setLayout(body)
            self.tabs.addTab(inside, title)
        self._groups = CalmComboBox()
        self._groups.setAccessibleName(_("Group"))
        self._groups.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToContents)
        self._groups.setMaximumWidth(look().px(t.LIST_LEAST))
        self._groups.activated.connect(self._chose_group)
        corner = QWidget()
        corner.setLayout(row(text(_("Group"), "caption"), self._groups, gap=t.S))
        self.tabs.setCornerWidget(corner)
        self.tabs.currentChanged.connect(self._turned)
        holder = QWidget()
        around = row(self.tabs, gap=0)
        margins(around, t.XL, 0, t.XL, 0)
        holder.setLayout(around)
        return holder

    def _begin(self) -> QWidget:
        self._first = button(_("Enter a session"), "", "plus", self.new_session)
        begin = EmptyState(
            "training",
            _("No sheet yet in this group"),
            _("Take the paper sheet: enter its session, then enrol the people on it. The grid opens by itself."),
            self._first,
            button(_("Enrol people"), "", "volunteers", self.enrol),
            hint=_("Ctrl+N new session     Ctrl+I enrol"),
        )
        return scrolled(begin)

    def _wire(self) -> None:
        self.grid.new_session.connect(self.new_session)
        self.grid.edit_session.connect(self.edit_session)
        self.grid.unlock.connect(self.unlock_session)
        self.grid.moved.connect(self._tell_lock)

    # What is shown

    def open(self, course: int, group: str | None = None, session: int | None = None) -> bool:
        """Show a course; without a group, the one of the session or the first."""
        if Course.get_or_none(id=course) is None:
            return False
        at = TrainingSession.get_or_none(id=session) if session else None
        groups = groups_of(course)
        wanted = at.group if at else group if group is not None else (groups[0] if groups else "")
        if (course, wanted) != (self.course, self.group):
            self.tabs.setCurrentIndex(PRESENCES)
        self.course, self.group = course, wanted
        self.refresh(session)
        return True

    def refresh(self, session: int | None = None) -> None:
        """Read the sheet again."""
        found = at_a_glance([self.course], date.today()) if self.course else {}
        if self.course not in found:
            return
        sheet = sheet_of(self.course, self.group)
        both = bool(sheet.sessions and sheet.trainees)
        self._presences.setCurrentIndex(0 if both else 1)
        self.grid.show_stored(sheet, session)
        self.people.show_sheet(sheet)
        self.objectives.show_sheet(sheet)
        shown = found[self.course]
        planned = sum(one.planned for one in sheet.sessions)
        places = ", ".join(dict.fromkeys(one.place for one in sheet.sessions if one.place))
        about = [
            counted("{n} person", "{n} people", len(sheet.trainees)),
            counted("{n} session", "{n} sessions", len(sheet.sessions)),
            *([_("{duration} planned").format(duration=duration_text(planned))] if planned else []),
            *([places] if places else []),
        ]
        self.head.tell(shown.course.title, ", ".join(about))
        self._chip.say(*state_words(shown.state))
        self._show_groups()
        self._tell_lock()

    def _show_groups(self) -> None:
        groups = groups_of(self.course) if self.course else []
        groups += [] if self.group in groups else [self.group]
        self._groups.blockSignals(True)
        self._groups.clear()
        for group in groups:
            self._groups.addItem(group or _("without a name"), group)
        self._groups.addItem(_("New group…"), None)
        self._groups.setCurrentIndex(groups.index(self.group))
        self._groups.blockSignals(False)

    def _tell_lock(self) -> None:
        session = self.grid.session()
        open_ = session is not None and session.sheet == "open" and self._presences.currentIndex() == 0
        said = _("Lock {day}").format(day=day_month_short(session.day)) if session and open_ else _("Lock the sheet")
        self._lock.setText(f"\u2009{said}")
        self._lock.setAccessibleName(said)
        self._lock.setEnabled(open_)
        self._issue.setEnabled(bool(self.grid.stored and self.grid.stored.sessions))

    def _chose_group(self, place: int) -> None:
        group = self._groups.itemData(place)
        if not self.may_leave():
            self._show_groups()
            return
        if group is None:
            question = _("A group has its own sessions and its own people, for instance a quarter or a season.")
            group = ask_line(self, question, _("Name of the group"), _("Begin the group"), _("Write its name."))
        if group is not None:
            self.group = group[:60]
        self.refresh()

    def _turned(self, place: int) -> None:
        if place != PRESENCES:
            self.grid.entries.save()

    # What can be done

    def new_session(self) -> None:
        """Enter a session like the one before."""
        if self.course is None or not self.may_leave():
            return
        self.tabs.setCurrentIndex(PRESENCES)
        dialog = ask_session(self, self._desk, next_session(self.course, self.group))
        dialog.form.stored.connect(lambda made: self.refresh(made.id))
        dialog.finished.connect(lambda _how: self.focus())

    def edit_session(self) -> None:
        """Correct the current session."""
        session = self.grid.session()
        if session is not None and self.may_leave():
            dialog = ask_session(self, self._desk, TrainingSession.get_by_id(session.id))
            dialog.finished.connect(lambda _how: self.focus())

    def enrol(self) -> None:
        """Go and type names."""
        self.tabs.setCurrentIndex(PEOPLE)
        self.people.focus()

    def to_grid(self) -> None:
        """Go back to the grid."""
        self.tabs.setCurrentIndex(PRESENCES)
        self.focus()

    def lock_session(self) -> None:
        """Lock the current sheet, after asking."""
        if self.grid.settle():
            self.refresh()
            ask_to_lock(self._desk, self.grid)

    def unlock_session(self) -> None:
        """Open a locked sheet again, for a reason."""
        if self.grid.settle():
            ask_to_unlock(self._desk, self.grid)

    def print_sheet(self) -> None:
        """Print the paper sheet of the current session."""
        session = self.grid.session()
        if session is None:
            self._desk.tell(_("There is no session to print a sheet of: enter one first."))
        elif self.may_leave():
            self.to_print.emit(session.id)

    def may_leave(self) -> bool:
        """Save what is being typed; settle the days of an enrolment."""
        return self.grid.settle() and self.people.form.may_leave()

    def typing(self) -> bool:
        """Say whether something typed is not saved yet."""
        return bool(self.grid.entries) or self.grid.grid.unsettled() or self.people.form.is_modified()

    def focus(self) -> None:
        """Put the keyboard in the part in view."""
        place = self.tabs.currentIndex()
        if place == PRESENCES and self._presences.currentIndex() == 0:
            self.grid.focus()
        elif place == PEOPLE:
            self.people.focus()
        elif place == OBJECTIVES:
            self.objectives.focus()
        else:
            self._first.setFocus()

    def where(self) -> dict[str, Any]:
        """Say what is shown."""
        session = self.grid.session()
        return {"course": self.course, "group": self.group} | ({"session": session.id} if session else {})

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        parts: dict[int, Sequence[QWidget]] = {PRESENCES: [self.grid.grid.table], OBJECTIVES: [self.objectives.table]}
        return [self.tabs.tabBar(), *parts.get(self.tabs.currentIndex(), self.people.panes())]

    def commands(self) -> Sequence[Command]:
        """What is offered while the sheet is in view."""
        return [
            Command(_("New session…"), self.new_session, "Ctrl+N", "plus"),
            Command(_("Edit the session…"), self.edit_session, "Ctrl+M", "edit"),
            Command(_("Enrol people"), self.enrol, "Ctrl+I", "volunteers"),
            Command(_("Enter attendance"), self.to_grid, "Ctrl+G", "training"),
            Command(_("All present"), self.grid.grid.all_present, "Ctrl+Shift+P", "check"),
            Command(_("Lock the sheet"), self.lock_session, "Ctrl+L", "lock"),
            Command(_("Unlock the sheet…"), self.unlock_session, "Ctrl+Shift+L", "lock"),
            Command(_("Attestations…"), lambda: self.issue.emit(None), "Ctrl+D", "documents"),
            Command(_("Attendance sheet…"), self.print_sheet, "Ctrl+P", "print", "file"),
            Command(_("Back to the trainings"), self.back.emit, "Alt+Left", "left", "view"),
            *self.people.commands(),
        ]
