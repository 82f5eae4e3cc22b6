"""The findings of a diagnosis: their nature and scores, whose product is the priority, and what was said of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from models.diagnosis import Diagnosis
from models.findings import Finding
from models.language import _, counted
from models.language.formats import number_text
from models.meetings import Statement
from models.queries.diagnoses import Found, findings_of
from models.queries.voices import ALL, Cell, statements_of, voice_matrix
from ui.screens.diagnosis_part import DiagnosisPart, says
from ui.screens.statement_words import edit_statement, quoted, spoken_at
from ui.screens.statements_dialog import StatementsDialog
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, column, held, margins, row, scrolled
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_detail import Detail, ListDetail
from ui.widgets.pages import Pages
from ui.widgets.record_form import RecordForm
from ui.widgets.two_lines import TwoLines, TwoLinesList

ROWS = ("title", ("nature", "severity"), ("extent", "power"), "notes")
SCORES = ("severity", "extent", "power")
SAID = 1
MOST = 500  # statements listed under a finding
TONES = {"improve": "warn", "asset": "good", "change": "info", "unknown": "warn", "complementarity": "info"}


class FindingsPart(DiagnosisPart):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: RecordForm[Finding] = RecordForm(desk, Finding, ROWS)
        self._bin = button(_("Put in the bin"), "icon", "close", self.put_in_bin)
        self.file = Detail(self.form, _("Finding"), self._bin)
        self.file.offer_new(self.new)
        self._voices: TwoLinesList[Statement] = TwoLinesList(_("Statements under this finding"), _line)
        self._voices.opened.connect(lambda key: edit_statement(self.desk, self, key))
        self.file.add_tab(_("Statements"), self._voices)
        self._loose = Elided("", "caption")
        strip = row(self._loose, button(_("Sort them…"), "quiet", then=self.sort), gap=t.XS)
        strip.setStretch(0, 1)
        margins(strip, t.L, 0, t.M, t.XS)
        self._strip = held(strip)
        empty = EmptyState(
            "diagnosis",
            _("No finding yet"),
            _("A finding is what comes out of the statements: ties to improve, an asset, a change, something unknown."),
            button(_("New finding"), "main", "plus", self.new),
            hint=_("Severity, extent and power to act, 1 to 5 each: their product is the priority."),
        )
        self.sides: ListDetail[Found] = ListDetail(
            _("Findings"), presented, self.file, hint=_("Title, nature…"), empty=scrolled(empty), below=self._strip,
            may_leave=self.form.may_leave,
        )  # fmt: skip
        self.setLayout(column(self.sides, gap=0))
        self._found: dict[int, Found] = {}
        self.sides.searched.connect(lambda _typed: self._look())
        self.sides.chosen.connect(self._chose)
        self.form.stored.connect(self._stored)
        self.form.abandoned.connect(self._abandoned)
        for name in SCORES:
            edit = self.form.field(name)
            if isinstance(edit, QLineEdit):
                edit.textChanged.connect(lambda _typed: self._tell_priority())

    def show_of(self, diagnosis: Diagnosis) -> None:
        super().show_of(diagnosis)
        self._found = {one.finding.id: one for one in findings_of(diagnosis.id)}
        if self.sides.key() is not None and self.sides.key() not in self._found:
            self.sides.put_away()
        loose = voice_matrix(diagnosis.id).at(ALL, None, ALL)
        self._loose.say(counted("{n} statement not sorted yet", "{n} statements not sorted yet", loose))
        self._strip.setVisible(bool(loose))
        self._look()
        self.form.reload()
        self._tell()

    def forget(self) -> None:
        self.sides.put_away()

    def show_finding(self, key: int) -> None:
        """Show a finding."""
        self.sides.open(key)

    def new(self) -> None:
        """Begin a finding."""
        if self.diagnosis is not None and self.sides.begin_new():
            self.file.tabs.setCurrentIndex(0)
            self.form.edit(Finding(diagnosis=self.diagnosis))
            self._tell()
            self.form.focus()

    def sort(self) -> None:
        """Put statements under their findings, one after the other."""
        if self.diagnosis is not None:
            cell = Cell(ALL, None, ALL)
            StatementsDialog(self.desk, self, self.diagnosis, cell, _("Statements not sorted yet")).open()

    def put_in_bin(self) -> None:
        """Put the finding in view in the bin; its statements stay, not sorted."""
        key = self.sides.key()
        if key is None or not self.form.may_leave():
            return
        if self.desk.put_in_bin(Finding(id=key)):
            self.sides.put_away()

    def commands(self) -> Sequence[Command]:
        return [
            Command(_("New finding"), self.new, "Ctrl+N", "plus"),
            Command(_("Sort the statements…"), self.sort, icon="filter"),
            *self.file.commands(),
            *self.sides.commands(),
        ]

    def typing(self) -> bool:
        return self.form.is_modified()

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def panes(self) -> Sequence[QWidget]:
        return self.sides.panes()

    def _look(self) -> None:
        typed = self.sides.typed()
        kept = [key for key, one in self._found.items() if says(f"{one.finding.title} {_nature(one.finding)}", typed)]
        self.sides.show_pages(Pages(kept, lambda keys: {key: self._found[key] for key in keys}))

    def _chose(self, key: int | None) -> None:
        finding = Finding.get_or_none(id=key)
        if finding is not None:
            self.form.edit(finding)
        self._tell()

    def _stored(self, finding: Finding) -> None:
        self.sides.stored(finding.id)
        self._tell()

    def _abandoned(self) -> None:
        if self.sides.key() is None:
            self.sides.put_away()
            self._look()

    def _tell(self) -> None:
        key, words = self.sides.key(), _("Statements")
        self._bin.setVisible(key is not None)
        self.file.tabs.setTabEnabled(SAID, key is not None)
        said = {} if key is None or self.diagnosis is None else self._statements(self.diagnosis.id, key)
        number = self._found[key].statements if key in self._found else 0
        self.file.tabs.setTabText(SAID, f"{words}  {number}" if number else words)
        self._voices.show_pages(Pages(list(said), lambda keys: {one: said[one] for one in keys}))
        self._tell_priority()

    def _statements(self, diagnosis: int, finding: int) -> dict[int, Statement]:
        return {one.id: one for one in statements_of(diagnosis, Cell(ALL, finding, ALL), MOST)}

    def _tell_priority(self) -> None:
        """Show the product of the scores as they are typed."""
        record = self.form.record()
        if record is None:
            return
        typed = [self.form.typed()[name].strip() for name in SCORES]
        scores = [int(one) for one in typed if one in {"1", "2", "3", "4", "5"}]
        about = _("Severity × extent × power to act: the priority, once all three are scored.")
        if len(scores) == len(SCORES):
            product = number_text(scores[0] * scores[1] * scores[2])
            factors = " × ".join(map(str, scores))
            about = _("Priority: {factors} = {product}").format(factors=factors, product=product)
        title = record.title if record.id else _("New finding")
        self.file.tell(title, _nature(record), TONES.get(record.nature or "", "neutral"), about)


def presented(one: Found) -> TwoLines:
    """Say a finding in two lines: its title, its nature and what hangs on it, its priority."""
    said = counted("{n} statement", "{n} statements", one.statements)
    needs = counted("{n} need", "{n} needs", one.needs) if one.needs else ""
    about = " · ".join(filter(None, (_nature(one.finding), said, needs)))
    priority = one.finding.priority
    chip = _("priority {n}").format(n=number_text(priority)) if priority else _("not scored yet")
    return TwoLines(one.finding.title, about, chip, "info" if priority else "neutral")


def _nature(finding: Finding) -> str:
    return Finding.field("nature").text(finding.nature)


def _line(said: Statement) -> TwoLines:
    return TwoLines(quoted(said.text), spoken_at(said))
