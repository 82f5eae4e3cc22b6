"""The meetings of a diagnosis: a list, and for the one chosen its statements, who was there, its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from models.diagnosis import ActorGroup, Diagnosis
from models.language import _, counted
from models.language.formats import day_text, times_text
from models.meetings import Meeting
from models.queries.diagnoses import Held, groups_of, meetings_of
from ui.screens.diagnosis_part import DiagnosisPart, open_form, propose_among, says
from ui.screens.meeting_presences import MeetingPresences
from ui.screens.statement_typing import StatementTyping
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, scrolled
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines

ROWS = ("group", ("day", "place"), ("start", "end"), "space", "minutes")
SHORT = ("group", ("day", "place"), ("start", "end"), "space")
FILE, SAID, THERE = range(3)


class MeetingsPart(DiagnosisPart):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: RecordForm[Meeting] = RecordForm(desk, Meeting, ROWS)
        self.form.field("minutes").setFixedHeight(look().px(t.MINUTES_HIGH))
        self._offer_groups(self.form)
        self.said, self.there = StatementTyping(desk), MeetingPresences(desk)
        self._print = button(_("Minutes…"), "", "print", self.print)
        self._more = button(_("More"), "icon", "more", self._open_more)
        self.file = Detail(self.form, _("Meeting and minutes"), self._print, self._more)
        self.file.add_tab(_("Statements"), scrolled(self.said))
        self.file.add_tab(_("Who was there"), scrolled(self.there))
        blank = EmptyState(
            "diagnosis",
            _("No meeting yet"),
            _("Each group of actors meets by itself. What is said there is typed while people speak, without names."),
            button(_("Plan a meeting…"), "main", "plus", self.plan),
            hint=_("Who is expected stands under “Groups”."),
        )
        self.sides: ListDetail[Held] = ListDetail(
            _("Meetings"),
            presented,
            self.file,
            hint=_("Group, place…"),
            empty=scrolled(blank),
            may_leave=self._may_leave_meeting,
        )
        self.setLayout(column(self.sides, gap=0))
        self._held: dict[int, Held] = {}
        self.sides.searched.connect(lambda _typed: self._look())
        self.sides.chosen.connect(self._chose)
        self.form.stored.connect(lambda meeting: self.sides.stored(meeting.id))

    def show_of(self, diagnosis: Diagnosis) -> None:
        super().show_of(diagnosis)
        self._held = {one.meeting.id: one for one in meetings_of(diagnosis.id)}
        if self.sides.key() is not None and self.sides.key() not in self._held:
            self.sides.put_away()
        self._look()
        self.form.reload()
        self._tell()

    def forget(self) -> None:
        self.sides.put_away()

    def show_meeting(self, key: int, *, typing: bool = False) -> None:
        """Show a meeting, and put the keyboard where its next statement is typed."""
        if self.sides.open(key):
            self.file.tabs.setCurrentIndex(SAID)
            if typing:
                self.said.focus()

    def note(self) -> None:
        """Type statements: of the meeting in view, else of the latest one held, else of one to enter first."""
        held = [key for key, one in self._held.items() if one.meeting.day <= date.today()]
        key = self.sides.key() or next(iter(held or self._held), None)
        if key is None:
            self.plan()
        else:
            self.show_meeting(key, typing=True)

    def plan(self, group: int | None = None) -> None:
        """Enter a meeting, of a group that was not heard yet if there is one."""
        if self.diagnosis is None or not self._may_leave_meeting():
            return
        if not groups_of(self.diagnosis.id):
            self.desk.tell(_("A meeting is that of a group: enter first, under “Groups”, who is to be heard."))
            return
        new = Meeting(day=date.today() + timedelta(days=7) if group else date.today())
        if group:
            new.group = group
        title = _("New meeting")
        open_form(self.desk, self, title, new, SHORT, then=self._planned, prepare=self._offer_groups)

    def print(self) -> None:
        """Show the minutes on paper."""
        if (key := self.sides.key()) is not None and self.may_leave():
            self.desk.go("documents", report="minutes", record=key)

    def put_in_bin(self) -> None:
        """Put the meeting in view in the bin with what was said there; the notice undoes both."""
        key = self.sides.key()
        if key is None or not self.may_leave():
            return
        if self.desk.put_in_bin(Meeting(id=key)):
            self.sides.put_away()

    # What the window asks

    def commands(self) -> Sequence[Command]:
        chosen = self.sides.key
        return [
            Command(_("Plan a meeting…"), self.plan, "Ctrl+N", "plus"),
            Command(_("Note statements"), self.note, "Ctrl+G", "edit"),
            Command(_("Minutes…"), self.print, "Ctrl+P", "print", "file", may=lambda: chosen() is not None),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def typing(self) -> bool:
        return self.form.is_modified() or bool(self.said.typed())

    def may_leave(self) -> bool:
        return self._may_leave_meeting()

    def panes(self) -> Sequence[QWidget]:
        return self.sides.panes()

    # How it is done

    def _may_leave_meeting(self) -> bool:
        return self.form.may_leave() and self.said.may_leave()

    def _offer_groups(self, form: RecordForm[Meeting]) -> None:
        propose_among(form, "group", lambda: groups_of(self.diagnosis.id) if self.diagnosis else [])

    def _planned(self, meeting: Meeting) -> None:
        self.show_meeting(meeting.id, typing=meeting.day <= date.today())

    def _look(self) -> None:
        typed = self.sides.typed()
        found = [key for key, one in self._held.items() if says(f"{_group(one)} {one.meeting.place or ''}", typed)]
        self.sides.show_pages(Pages(found, lambda keys: {key: self._held[key] for key in keys}))

    def _chose(self, key: int | None) -> None:
        meeting = Meeting.get_or_none(id=key)
        if meeting is not None:
            self.form.edit(meeting)
            self._tell()
            if self.file.tabs.currentIndex() == FILE:
                self.file.tabs.setCurrentIndex(SAID)

    def _tell(self) -> None:
        meeting = self.form.record()
        if self.diagnosis is None or meeting is None or meeting.id != self.sides.key():
            return
        statements, people = self.said.show_of(self.diagnosis, meeting), self.there.show_of(meeting)
        for place, words, number in ((SAID, _("Statements"), statements), (THERE, _("Who was there"), people)):
            self.file.tabs.setTabText(place, f"{words}  {number}" if number else words)
        when = " · ".join(filter(None, (day_text(meeting.day), times_text(meeting.start, meeting.end), meeting.place)))
        group: ActorGroup = meeting.group
        self.file.tell(group.name_of(), *_state(meeting), when)

    def _open_more(self) -> None:
        menu = QMenu(self._more)
        menu.addAction(_("Put in the bin")).triggered.connect(lambda _on=False: self.put_in_bin())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def presented(one: Held) -> TwoLines:
    """Say a meeting in two lines: whose, when and where, how much was said."""
    people = counted("{n} person", "{n} people", one.people) if one.people else ""
    about = " · ".join(filter(None, (day_text(one.meeting.day), people, one.meeting.place)))
    said = counted("{n} statement", "{n} statements", one.statements)
    return (
        TwoLines(_group(one), about, said, "info")
        if one.statements
        else TwoLines(_group(one), about, *_state(one.meeting))
    )


def _state(meeting: Meeting) -> tuple[str, str]:
    return (_("to come"), "neutral") if meeting.day > date.today() else ("", "neutral")


def _group(one: Held) -> str:
    group: ActorGroup = one.meeting.group
    return group.name_of()
