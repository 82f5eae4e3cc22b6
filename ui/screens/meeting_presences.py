"""Who was at a meeting: people and organisations known, and others by number."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.language import _, counted
from models.meetings import Meeting, MeetingPresence
from models.queries.diagnoses import presences_of
from ui.screens.diagnosis_part import open_form
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

ROWS = (("label", "number"), ("person", "organisation"))


class MeetingPresences(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self.list: TwoLinesList[MeetingPresence] = TwoLinesList(_("Who was there"), _presented)
        self._add = button(_("Add who was there…"), "", "plus", self.add)
        self._change = button(_("Edit…"), "small", "edit", self._edit)
        self._bin = button(_("Put in the bin"), "small", "close", self._put_in_bin)
        self._told = text("", "muted")
        nobody = text(
            _("Nobody is noted yet. Write “inhabitants” and how many, or choose a person or an organisation."),
            "muted",
            wrap=True,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(held(column(nobody, None, margin=t.L)))
        top = row(self._add, self._told, None, gap=t.M)
        margins(top, 0, t.M, t.L, t.S)
        ways = row(self._change, self._bin, None)
        margins(ways, 0, t.S, 0, t.M)
        layout = column(top, self._stack, ways, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.list.opened.connect(lambda _key: self._edit())
        self.list.chosen.connect(lambda _key: self._allow())

    def show_of(self, meeting: Meeting) -> int:
        """Show who was at a meeting; give how many people that is."""
        self._meeting = meeting
        there = {one.id: one for one in presences_of(meeting.id)}
        self.list.show_pages(Pages(list(there), lambda keys: {key: there[key] for key in keys}))
        self._stack.setCurrentIndex(0 if there else 1)
        people = sum(one.number or 0 for one in there.values())
        self._told.setText(counted("{n} person", "{n} people", people) if there else "")
        self.setEnabled(not meeting.binned)
        self._allow()
        return people

    def add(self) -> None:
        """Note somebody, or some people, and go on with the next."""
        meeting = self._meeting
        if meeting is not None:
            new = MeetingPresence(meeting=meeting)
            title = _("Who was there")
            open_form(self._desk, self, title, new, ROWS, again=lambda: MeetingPresence(meeting=meeting))

    def _edit(self) -> None:
        found = MeetingPresence.get_or_none(id=self.list.key()) if self.list.key() is not None else None
        if found is not None:
            open_form(self._desk, self, _("Who was there"), found, ROWS)

    def _allow(self) -> None:
        for one in (self._change, self._bin):
            one.setEnabled(self.list.key() is not None)

    def _put_in_bin(self) -> None:
        if (key := self.list.key()) is not None:
            self._desk.put_in_bin(MeetingPresence(id=key))


def _presented(one: MeetingPresence) -> TwoLines:
    named = one.person or one.organisation
    about = [one.label if named else "", one.organisation.name_of() if one.person and one.organisation else ""]
    kind = _("person") if one.person else _("organisation") if one.organisation else ""
    people = counted("{n} person", "{n} people", one.number or 0)
    return TwoLines(one.name_of(), " · ".join(filter(None, [people, *about])), kind)
