"""The needs of a diagnosis by priority, each with its objectives; those without an action stand out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.diagnosis import Diagnosis
from models.findings import Finding, Need, Objective
from models.language import _, counted
from models.language.formats import day_text, number_text
from models.queries.diagnoses import Needed, findings_of, needs_of
from ui.screens.diagnosis_part import DiagnosisPart, open_form, propose_among, says
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, held, margins, row, scrolled, text
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines, TwoLinesList

ROWS = ("title", "finding", "notes")
OBJECTIVE = ("title", "until", "notes")
AIMS = 1


class NeedsPart(DiagnosisPart):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: RecordForm[Need] = RecordForm(desk, Need, ROWS)
        propose_among(self.form, "finding", self._findings)
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self.file = Detail(self.form, _("Need"), self._bin)
        self.file.offer_new(self.new)
        self.file.add_tab(_("Objectives"), scrolled(self._objectives()))
        blank = EmptyState(
            "target",
            _("No need yet"),
            _("A need is what people lack, as a finding brought it out. Objectives say what is aimed at to answer it."),
            button(_("New need"), "main", "plus", self.new),
            hint=_("A need that no action answers yet stands out here."),
        )
        self.sides: ListDetail[Needed] = ListDetail(
            _("Needs"),
            presented,
            self.file,
            hint=_("Title, finding…"),
            empty=scrolled(blank),
            may_leave=self.form.may_leave,
        )
        self.setLayout(column(self.sides, gap=0))
        self._needs: dict[int, Needed] = {}
        self.sides.searched.connect(lambda _typed: self._look())
        self.sides.chosen.connect(self._chose)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)

    def _objectives(self) -> QWidget:
        self.aims: TwoLinesList[Objective] = TwoLinesList(_("Objectives"), _aim)
        self.aims.opened.connect(lambda _key: self._edit_objective())
        self.aims.chosen.connect(lambda _key: self._allow())
        self._add = button(_("Add an objective…"), "", "plus", self.add_objective)
        self._change = button(_("Edit…"), "small", "edit", self._edit_objective)
        self._away = button(_("Put in the bin"), "small", "close", self._put_objective_in_bin)
        none = text(_("No objective yet: what do you aim at, to answer this need?"), "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.aims)
        self._stack.addWidget(held(column(none, None, margin=t.L)))
        self._came = button(_("What came of it"), "", "flag", self.show_what_came)
        top, ways = row(self._add, None, self._came), row(self._change, self._away, None)
        margins(top, 0, t.M, t.L, t.S)
        margins(ways, 0, t.S, 0, t.M)
        layout = column(top, self._stack, ways, gap=0)
        layout.setStretch(1, 1)
        return held(layout)

    def show_of(self, diagnosis: Diagnosis) -> None:
        super().show_of(diagnosis)
        self._needs = {one.need.id: one for one in needs_of(diagnosis.id)}
        if self.sides.key() is not None and self.sides.key() not in self._needs:
            self.sides.put_away()
        self._look()
        self.form.reload()
        self._tell()

    def forget(self) -> None:
        self.sides.put_away()

    def show_need(self, key: int) -> None:
        """Show a need."""
        self.sides.open(key)

    def new(self, finding: int | None = None) -> None:
        """Begin a need, perhaps of a finding."""
        if self.diagnosis is not None and self.sides.begin_new():
            self.file.tabs.setCurrentIndex(0)
            self.form.edit(Need(diagnosis=self.diagnosis, finding=finding))
            self._tell()
            self.form.focus()

    def add_objective(self) -> None:
        """Enter what is aimed at to answer the need in view, one objective after the other."""
        need = self.sides.key()
        if need is not None:
            self.file.tabs.setCurrentIndex(AIMS)
            new = Objective(need=need)
            open_form(self.desk, self, _("New objective"), new, OBJECTIVE, again=lambda: Objective(need=need))

    def show_what_came(self) -> None:
        """Show what was done about the need in view, and what came of it."""
        if (key := self.sides.key()) is not None:
            from ui.screens.lineage_dialog import show_lineage

            show_lineage(self.desk, self, Need, key)

    def put_in_bin(self) -> None:
        """Put the need in view in the bin."""
        if (key := self.sides.key()) is not None and self.form.may_leave() and self.desk.put_in_bin(Need(id=key)):
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        chosen = self.sides.key
        return [
            Command(_("New need"), self.new, "Ctrl+N", "plus"),
            Command(_("Add an objective…"), self.add_objective, "Ctrl+G", "target", may=lambda: chosen() is not None),
            Command(_("What came of it"), self.show_what_came, icon="flag", may=lambda: chosen() is not None),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def typing(self) -> bool:
        return self.form.is_modified()

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def panes(self) -> Sequence[QWidget]:
        return self.sides.panes()

    # How it is done

    def _findings(self) -> list[Finding]:
        return [one.finding for one in findings_of(self.diagnosis.id)] if self.diagnosis else []

    def _look(self) -> None:
        typed = self.sides.typed()
        kept = [key for key, one in self._needs.items() if says(f"{one.need.title} {_finding(one)}", typed)]
        self.sides.show_pages(Pages(kept, lambda keys: {key: self._needs[key] for key in keys}))

    def _chose(self, key: int | None) -> None:
        need = Need.get_or_none(id=key)
        if need is not None:
            self.form.edit(need)
        self._tell()

    def _stored(self, need: Need) -> None:
        self.sides.stored(need.id)
        self._tell()

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self._look()

    def _tell(self) -> None:
        key, words = self.sides.key(), _("Objectives")
        shown = self._needs.get(key or 0)
        self._bin.setVisible(key is not None)
        self.file.tabs.setTabEnabled(AIMS, key is not None)
        aims = {one.id: one for one in shown.objectives} if shown else {}
        self.aims.show_pages(Pages(list(aims), lambda keys: {one: aims[one] for one in keys}))
        self._stack.setCurrentIndex(0 if aims else 1)
        self.file.tabs.setTabText(AIMS, f"{words}  {len(aims)}" if aims else words)
        lines = presented(shown) if shown else TwoLines(_("New need"))
        self.file.tell(lines.title, lines.chip, lines.tone, lines.about)
        self._allow()

    def _allow(self) -> None:
        for one in (self._change, self._away):
            one.setEnabled(self.aims.key() is not None)

    def _edit_objective(self) -> None:
        found = Objective.get_or_none(id=self.aims.key()) if self.aims.key() is not None else None
        if found is not None:
            open_form(self.desk, self, _("Objective"), found, OBJECTIVE)

    def _put_objective_in_bin(self) -> None:
        if (key := self.aims.key()) is not None:
            self.desk.put_in_bin(Objective(id=key))


def presented(one: Needed) -> TwoLines:
    """Say a need in two lines: what is lacked, the priority of its finding, whether an action answers it."""
    priority = _("priority {n}").format(n=number_text(one.priority)) if one.priority else ""
    aims = counted("{n} objective", "{n} objectives", len(one.objectives))
    about = " · ".join(filter(None, (priority, aims, _finding(one))))
    return TwoLines(one.need.title, about, *((_("without action"), "warn") if one.orphan else (_("answered"), "good")))


def _finding(one: Needed) -> str:
    finding: Finding | None = one.need.finding
    return finding.name_of() if finding is not None and not finding.binned else ""


def _aim(one: Objective) -> TwoLines:
    until = _("to be reached by {day}").format(day=day_text(one.until)) if one.until else one.notes or ""
    return TwoLines(one.title, until)
