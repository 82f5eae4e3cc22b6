"""Diagnosis: one at a time, from the meetings to what became of the needs, a tab for each part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabWidget, QWidget

from models.actions import Action, ActionObjective
from models.diagnosis import ActorGroup, Diagnosis, GuidingQuestion
from models.findings import Finding, Need, Objective
from models.language import _
from models.meetings import Meeting, MeetingPresence, Statement
from models.queries.diagnoses import counts_of, diagnoses
from models.records.changes import Changes
from models.records.steps import step
from models.sharing import reopen
from models.territory import Territory
from ui.screens.diagnosis_findings import FindingsPart
from ui.screens.diagnosis_groups import GroupsPart
from ui.screens.diagnosis_lineage import LineagePart
from ui.screens.diagnosis_meetings import MeetingsPart
from ui.screens.diagnosis_needs import NeedsPart
from ui.screens.diagnosis_part import DiagnosisPart, open_form
from ui.screens.diagnosis_voices import VoicesPart
from ui.screens.diagnosis_words import TONES, facts_of, no_diagnosis, owner_of
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, scrolled
from ui.widgets.chip import Chip
from ui.widgets.editors import CalmComboBox
from ui.widgets.page_header import PageHeader

ROWS = ("title", "territory", ("start", "end"), "pilot", "conclusion")
MEETINGS, GROUPS, VOICES, FINDINGS, NEEDS, LINEAGE = range(6)


class DiagnosisScreen(Page):
    concerns = (
        *(Diagnosis, GuidingQuestion, ActorGroup, Meeting, MeetingPresence, Statement),
        *(Finding, Need, Objective, Territory, Action, ActionObjective),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._key: int | None = None
        self._which = CalmComboBox()
        self._which.setAccessibleName(_("Which diagnosis"))
        self._which.setFixedWidth(look().px(t.COLUMN))
        self._more = button(_("More"), "icon", "more", self._open_more)
        self._share = button(_("Call it shared…"), "", "check", self.call_shared)
        self._synthesis = button(_("Synthesis…"), "", "print", self.print)
        note = button(_("Note statements"), "main", "plus", self.note)
        self._chip = Chip("")
        actions = (self._more, self._share, self._synthesis, note)
        self.head = PageHeader("", "", *actions, chip=self._chip)
        self.meetings, self.groups, self.voices = MeetingsPart(desk), GroupsPart(desk), VoicesPart(desk)
        self.findings, self.needs, self.lineage = FindingsPart(desk), NeedsPart(desk), LineagePart(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the diagnosis"))
        self.tabs.setCornerWidget(self._which)
        for part in self.parts():
            self.tabs.addTab(part, "")
        holder = row(self.tabs, gap=0)
        margins(holder, t.XL, 0, t.XL, t.L)
        whole = QWidget()
        layout = column(self.head, holder, gap=0)
        layout.setStretch(1, 1)
        whole.setLayout(layout)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(scrolled(no_diagnosis(self.new)))
        self.setLayout(column(self._stack, gap=0))
        self._which.currentIndexChanged.connect(self._chose)
        self.tabs.currentChanged.connect(self._turned)
        self.voices.plan.connect(self._plan)
        self.voices.note.connect(self.note)

    def parts(self) -> tuple[DiagnosisPart, ...]:
        """Give the tabs, in their order."""
        return (self.meetings, self.groups, self.voices, self.findings, self.needs, self.lineage)

    def part(self) -> DiagnosisPart:
        """Give the tab in view."""
        return self.parts()[self.tabs.currentIndex()]

    def diagnosis(self) -> Diagnosis | None:
        """Give the diagnosis in view, as it is stored now."""
        found = Diagnosis.get_or_none(id=self._key) if self._key is not None else None
        return found if found is not None and not found.binned else None

    def refresh(self) -> None:
        every = diagnoses()
        if self._key not in {one.id for one in every}:
            self._key = every[0].id if every else None
            self._forget()
        self._stack.setCurrentIndex(0 if every else 1)
        self._offer(every)
        if (diagnosis := self.diagnosis()) is not None:
            self._tell(diagnosis)
            self.part().show_of(diagnosis)

    def show_diagnosis(self, key: int) -> None:
        """Show a diagnosis, once what was typed in the one before is settled."""
        if key != self._key and self.may_leave():
            self._key = key
            self._forget()
            self.refresh()

    # What can be done

    def new(self) -> None:
        """Begin a diagnosis."""
        if self.may_leave():
            open_form(self.desk, self, _("New diagnosis"), Diagnosis(), ROWS, then=self._made)

    def edit(self) -> None:
        """Edit the title, territory, days and conclusion."""
        if (diagnosis := self.diagnosis()) is not None:
            open_form(self.desk, self, _("Diagnosis"), diagnosis, ROWS)

    def note(self) -> None:
        """Type what is said at a meeting."""
        self.tabs.setCurrentIndex(MEETINGS)
        self.meetings.note()

    def call_shared(self) -> None:
        """Call it shared; when somebody was not heard, show who, and the two ways out."""
        self.tabs.setCurrentIndex(VOICES)
        self.voices.notes.call_shared()

    def print(self) -> None:
        """Show the synthesis on paper."""
        if self._key is not None and self.may_leave():
            self.desk.go("documents", report="diagnosis", record=self._key)

    def set_status(self, status: str) -> None:
        """Close it, or open it again."""

        def put(changes: Changes, one: Diagnosis) -> None:
            one.status = status
            changes.save(one)

        self._change(Diagnosis.words.edit, put)

    def open_again(self) -> None:
        """Say that it is not shared, or not closed, after all."""
        if (key := self._key) is not None:
            self.desk.do(lambda: reopen(key))

    def put_in_bin(self) -> None:
        """Put the diagnosis in view in the bin; the notice undoes it."""
        if self.may_leave():
            self._change(Diagnosis.words.bin, lambda changes, one: changes.bin(one))

    # What the window asks

    def show_where(self, **where: Any) -> None:
        places = {"meeting": MEETINGS, "finding": FINDINGS, "need": NEEDS}
        for word, place in places.items():
            if (asked := where.get(word)) is not None and (owner := owner_of(word, asked)) is not None:
                self.show_diagnosis(owner)
                self.tabs.setCurrentIndex(place)
                shows: dict[str, Callable[[int], None]] = {
                    "meeting": self.meetings.show_meeting,
                    "finding": self.findings.show_finding,
                    "need": self.needs.show_need,
                }
                shows[word](asked)
        if where.get("key") is not None:
            self.show_diagnosis(where["key"])
        if where.get("tab") is not None:
            self.tabs.setCurrentIndex(where["tab"])
        if where.get("new"):
            self.new()
        if where.get("note"):
            self.note()

    def where(self) -> dict[str, Any]:
        return {"key": self._key, "tab": self.tabs.currentIndex()} if self._key is not None else {}

    def commands(self) -> Sequence[Command]:
        there = self.diagnosis
        own = [
            Command(_("Edit the diagnosis…"), self.edit, icon="edit", may=lambda: there() is not None),
            Command(_("Call it shared…"), self.call_shared, icon="check", may=self._is_open),
            Command(_("Synthesis…"), self.print, icon="print", menu="file", may=lambda: there() is not None),
        ]
        return [*(self.part().commands() if self._key is not None else ()), *own]

    def typing(self) -> bool:
        return any(part.typing() for part in self.parts())

    def may_leave(self) -> bool:
        return all(part.may_leave() for part in self.parts())

    def panes(self) -> Sequence[QWidget]:
        return [self.tabs.tabBar(), *self.part().panes()]

    # How it is done

    def _offer(self, every: Sequence[Diagnosis]) -> None:
        self._which.blockSignals(True)
        self._which.clear()
        for one in every:
            self._which.addItem(one.name_of(), one.id)
        self._which.setCurrentIndex(self._which.findData(self._key))
        self._which.blockSignals(False)
        self._which.setVisible(len(every) > 1)

    def _tell(self, diagnosis: Diagnosis) -> None:
        counts = counts_of(diagnosis.id)
        self._chip.say(Diagnosis.field("status").text(diagnosis.status), TONES[diagnosis.status])
        self._share.setVisible(diagnosis.status == "open")
        self.head.tell(diagnosis.name_of(), facts_of(diagnosis, counts))
        named = {
            MEETINGS: (_("Meetings"), counts.meetings),
            GROUPS: (_("Groups"), 0),
            VOICES: (_("Voice matrix"), 0),
            FINDINGS: (_("Findings"), counts.findings),
            NEEDS: (_("Needs and objectives"), counts.needs),
            LINEAGE: (_("From need to result"), 0),
        }
        for place, (words, number) in named.items():
            self.tabs.setTabText(place, f"{words}  {number}" if number else words)

    def _is_open(self) -> bool:
        diagnosis = self.diagnosis()
        return diagnosis is not None and diagnosis.status == "open"

    def _forget(self) -> None:
        for part in self.parts():
            part.forget()

    def _chose(self, _place: int) -> None:
        key = self._which.currentData()
        if isinstance(key, int):
            self.show_diagnosis(key)
            self._which.setCurrentIndex(self._which.findData(self._key))  # what was typed may have kept the one before

    def _turned(self, _place: int) -> None:
        if (diagnosis := self.diagnosis()) is not None:
            self.part().show_of(diagnosis)
        if self.isVisible():
            self.desk.go("diagnosis")  # the menus then offer what this tab can do

    def _made(self, diagnosis: Diagnosis) -> None:
        self.show_diagnosis(diagnosis.id)
        self.tabs.setCurrentIndex(GROUPS)  # who is to be heard comes next

    def _plan(self, group: int) -> None:
        self.tabs.setCurrentIndex(MEETINGS)
        self.meetings.plan(group)

    def _change(self, name: str, act: Callable[[Changes, Diagnosis], object]) -> None:
        if (diagnosis := self.diagnosis()) is None:
            return

        def done() -> Changes:
            with step(name) as changes:
                act(changes, diagnosis)
            return changes

        self.desk.do(done)

    def _open_more(self) -> None:
        menu = QMenu(self._more)
        status = next((one.status for one in [self.diagnosis()] if one is not None), "open")
        entries: list[tuple[str, Callable[[], object]]] = [
            (_("Edit the diagnosis…"), self.edit),
            (_("Open it again"), self.open_again)
            if status != "open"
            else (_("Close it"), lambda: self.set_status("closed")),
            (_("Put in the bin"), self.put_in_bin),
            (_("New diagnosis…"), self.new),
        ]
        for words, act in entries:
            menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
