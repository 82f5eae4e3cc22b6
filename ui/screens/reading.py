"""Taking up a spreadsheet: choose the file, see what each line would do, put columns right, then one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from models.budgets import BudgetLine
from models.funding import Grant
from models.hours import HourEntry
from models.intake import Plan, Source, carry_out, plan_import, read_source
from models.language import _, counted
from models.partners import ContactRole, Organisation
from models.people import Person
from models.progress import Progress
from models.records.changes import Changes
from models.records.history import Step
from models.refusals import Refusal
from models.training import Attendance, Course, Enrolment, TrainingSession
from models.volunteers import Volunteer
from ui.screens.reading_kinds import likely_kind
from ui.screens.reading_plan import PlanView
from ui.screens.reading_result import ResultView, hand_back
from ui.screens.reading_start import StartView
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.jobs import Job
from ui.shell.page import Page
from ui.widgets.base import button, column, frame
from ui.widgets.page_header import PageHeader

AT: Final = {"settings": {"tab": "territories"}}  # where in a place one sees what came
ENDINGS: Final = "*.csv *.txt *.tsv *.xlsx *.ods *.vcf *.json"


class ReadingPage(Page):
    """Nothing is written before the main button; what it does is one step, undone like any other."""

    concerns = (
        *(Organisation, Person, Volunteer, ContactRole, Course, TrainingSession, Enrolment, Attendance, HourEntry),
        *(BudgetLine, Grant),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path | None = None
        self._source: Source | None = None
        self._plan: Plan | None = None
        self._corrections: dict[str, str] = {}
        self._answers: dict[str, int] = {}  # who is meant by a name of the file that nobody bears
        self._given: dict[str, int] = {}  # the grant or the action that all lines are about
        self._done: int | None = None  # the step, once it is done
        self._job: Job[Any] | None = None
        self._carrying = False
        self._other = button(_("Choose another file…"), "", "table", self.choose)
        self._go = button(_("Take up the lines"), "main", "check", self.carry)
        self.head = PageHeader(_("Take up a spreadsheet"), "", self._other, self._go)
        self.start = StartView(self.choose)
        self.plan = PlanView()
        self.result = ResultView()
        self._stack = QStackedWidget()
        for view in (self.start, self.plan, self.result):
            self._stack.addWidget(view)
        whole = column(self.head, frame("line"), self._stack, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setAcceptDrops(True)
        self.start.kinds.currentIndexChanged.connect(lambda: self._set_kind(self.start.kind()))
        self.plan.kind_chosen.connect(self._set_kind)
        self.plan.sheet_chosen.connect(self._read)
        self.plan.corrected.connect(lambda title, field: self._choose(self._corrections, title, field))
        self.plan.answered.connect(lambda name, key: self._choose(self._answers, name, key))
        self.plan.given.connect(lambda name, key: self._choose(self._given, name, key))
        self.plan.keep_refused.connect(self.keep_refused)
        self.result.keep_refused.connect(self.keep_refused)
        self.result.undo.connect(self._undo)
        self.result.look.connect(lambda place: desk.go(place, **AT.get(place, {})))
        self.result.another.connect(self.choose)
        self._kind = self.start.kind()
        self._show_start()

    # The file

    def choose(self) -> None:
        """Ask for a file."""
        words = _("Spreadsheets ({endings})").format(endings=ENDINGS)
        start = str(self._path.parent) if self._path else ""
        path, _filter = QFileDialog.getOpenFileName(self, _("Choose a spreadsheet"), start, words)
        if path:
            self.read(Path(path))

    def read(self, path: Path, kind: str = "") -> None:
        """Read a file, as records of a kind, or of the kind it looks most like."""
        self._path, self._corrections, self._answers, self._done = path, {}, {}, None
        self._kind = kind or self._kind
        self._read("", guess=not kind)

    def _read(self, sheet: str = "", guess: bool = False) -> None:
        path = self._path
        if path is None:
            return

        def then(source: Source) -> None:
            self._source = source
            if guess:
                self._kind = likely_kind(source, self._kind)
            self._work_out()

        def failed(error: Exception) -> None:
            self._show_start()
            self.start.refuse(path.name, error if isinstance(error, Refusal) else None)
            if not isinstance(error, Refusal):
                self.desk.failed(error)

        self._run(_("Reading the file"), lambda _progress: read_source(path, sheet or None), then, failed)

    def _set_kind(self, kind: str) -> None:
        if kind and kind != self._kind:
            self._kind, self._corrections = kind, {}
            self.start.show_kind(kind)
            self._work_out()

    def _choose(self, among: dict[str, Any], name: str, value: str | int) -> None:
        among[name] = value
        self._work_out()

    # The plan

    def _work_out(self) -> None:
        """Work out again what taking it up would do."""
        source, kind, corrections, answers = self._source, self._kind, dict(self._corrections), dict(self._answers)
        if source is None:
            return
        given = dict(self._given)

        def work(progress: Progress) -> Plan:
            return plan_import(source, kind, corrections, answers=answers, given=given, progress=progress)

        def failed(error: Exception) -> None:
            if not isinstance(error, Refusal):
                self.desk.failed(error)
                return
            self._plan = None
            self._show_plan(str(error))

        def then(plan: Plan) -> None:
            self._plan = plan
            self._show_plan()

        self._run(_("Working out what would change"), work, then, failed)

    def _show_plan(self, refusal: str = "") -> None:
        if self._source is None or self._path is None:
            return
        plan = self._plan if not refusal else None
        self.plan.show_plan(self._source, self._kind, self._corrections, plan, refusal)
        self.plan.about_all.show_given(self._kind, self._given)
        wanted = plan.created + plan.updated if plan else 0
        words = counted("Take up {n} line", "Take up {n} lines", wanted) if wanted else _("Nothing to take up")
        self._name_go(words, enabled=bool(wanted))
        self._stack.setCurrentWidget(self.plan)
        self.head.tell(_("Take up a spreadsheet"), self.plan.about(self._path.name, self._source))

    def _name_go(self, words: str, *, enabled: bool) -> None:
        self._go.setText(f"\u2009{words}")
        self._go.setAccessibleName(words)
        self._go.setEnabled(enabled)
        self._go.show()
        self._other.show()

    def _show_start(self) -> None:
        self._source = self._plan = None
        self.start.show_kind(self._kind)
        self._go.hide()
        self._other.hide()
        self.head.tell(_("Take up a spreadsheet"), _("Nothing is written before you say so."))
        self._stack.setCurrentWidget(self.start)

    # Doing it

    def carry(self) -> None:
        """Take up the lines, as one step."""
        plan, once = self._plan, str(uuid4())
        if plan is None or not self._go.isEnabled() or self._go.isHidden():
            return
        self._go.setEnabled(False)
        self._carrying = True

        def then(changes: Changes) -> None:
            self._carrying = False
            self._done = changes.step
            self._show_result(plan)
            self.desk.did(changes)

        def failed(error: Exception) -> None:
            self._carrying = False
            self.desk.failed(error)
            self._work_out()

        def cancelled() -> None:
            self._carrying = False
            self._go.setEnabled(True)

        self._job = self.desk.run(
            _("Taking up the spreadsheet"),
            lambda progress: carry_out(plan, once=once, progress=progress),
            then,
            failed,
            owner=self,
            cancelled=cancelled,
            keeps=_("Stopped before the end, nothing of it is kept."),
        )

    def _show_result(self, plan: Plan) -> None:
        self.result.show_result(plan)
        self._go.hide()
        self._other.hide()
        self.head.tell(_("Take up a spreadsheet"), self._path.name if self._path else "")
        self._stack.setCurrentWidget(self.result)
        self.result.focus()

    def _undo(self) -> None:
        if self._done is not None and (done := Step.get_or_none(id=self._done)):
            self.desk.undo(done)

    def keep_refused(self) -> None:
        """Ask where to, and hand back the refused lines with their reasons."""
        if self._plan is None or self._path is None:
            return
        try:
            if words := hand_back(self, self._plan, self._path):
                self.desk.say(words)
        except Refusal as refusal:
            self.desk.tell(str(refusal))

    # What the window asks

    def refresh(self) -> None:
        """What the dossier holds has changed: the plan is another; a step undone is to be done again or not."""
        if self._carrying:
            return
        if self._done is not None:
            done = Step.get_or_none(id=self._done)
            if done is None or not done.undone:
                return
            self._done = None
        if self._source is not None:
            self._work_out()

    def show_where(self, kind: str = "", path: str = "", **more: Any) -> None:
        given = {name: more[name] for name in ("grant", "action") if more.get(name)}
        other, self._given = given != self._given, given  # a file read for one grant says nothing of another
        if path:
            self.read(Path(path), kind)
        elif kind and (other or self._done is not None or kind != self._kind):
            self._kind, self._done, self._path = kind, None, None
            self._show_start()

    def where(self) -> dict[str, Any]:
        path = {} if self._path is None or self._done is not None else {"path": str(self._path)}
        return {"kind": self._kind, **path, **self._given}

    def commands(self) -> list[Command]:
        return [
            Command(_("Choose a spreadsheet…"), self.choose, "Ctrl+Shift+O", "table"),
            Command(_("Take up the lines"), self.carry, "Ctrl+Return", "check", may=self._go.isEnabled),
        ]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read(Path(files[0]))

    def _run(
        self,
        what: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do something in the background; what was under way is of no use any more."""
        if self._job is not None:
            self._job.cancel()
        self.plan.busy()
        mine: list[Job[Any]] = []

        def still_wanted(tell: Callable[[Any], object]) -> Callable[[Any], object]:
            return lambda news: tell(news) if not mine or self._job is mine[0] else None

        self._job = self.desk.run(what, work, still_wanted(then), still_wanted(failed), owner=self)
        mine.append(self._job)
