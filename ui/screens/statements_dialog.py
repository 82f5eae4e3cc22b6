"""The statements behind a number, in a small window: read, edited, put under a finding one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from models.diagnosis import Diagnosis
from models.findings import Finding
from models.language import _, counted, t
from models.meetings import Statement
from models.queries.diagnoses import findings_of
from models.queries.voices import Cell, statements_of
from models.records.changes import Changes
from models.records.steps import step
from models.territory import Territory
from ui.screens.statement_words import edit_statement, lines_of, spoken_at
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, margins, row, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

MOST = 2000  # statements listed


class StatementsDialog(QDialog):
    """Stays open while statements are edited; Escape closes it."""

    def __init__(self, desk: Desk, over: QWidget, diagnosis: Diagnosis, cell: Cell, title: str) -> None:
        super().__init__(over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._desk, self._diagnosis, self._cell = desk, diagnosis, cell
        self._about = Elided("", "caption")
        self.list: TwoLinesList[Statement] = TwoLinesList(_("Statements"), _lines)
        self._change = button(_("Edit…"), "", "edit", self._edit)
        self.finding = CalmComboBox()
        self.finding.setAccessibleName(_("Finding"))
        for one in findings_of(diagnosis.id):
            self.finding.addItem(one.finding.name_of(), one.finding.id)
        self.finding.setMinimumWidth(look().px(tokens.COLUMN))
        self._put = button(_("Put under this finding"), "main", then=self.put)
        head = column(text(title, "section", wrap=True), self._about, gap=tokens.HAIR)
        margins(head, tokens.XL, tokens.L, tokens.XL, tokens.M)
        foot = row(self._change, self.finding, self._put, button(_("Close"), then=self.accept))
        foot.setStretch(1, 1)
        margins(foot, tokens.XL, tokens.M, tokens.XL, tokens.M)
        layout = column(head, frame("line"), self.list, frame("line"), foot, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        room = over.window()
        wide, high = look().px(tokens.FORM + tokens.XL * 2), look().px(tokens.FORM)
        self.resize(min(wide, room.width() - look().px(tokens.XL)), min(high, room.height() - look().px(tokens.XL)))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.put)
        self.list.opened.connect(lambda _key: self._edit())
        self.list.chosen.connect(lambda _key: self._allow())
        desk.settled.connect(self._read)
        self._read()
        self.list.setFocus()

    def put(self) -> None:
        """Put the current statement under the finding chosen, and go on to the next."""
        key, finding = self.list.key(), self.finding.currentData()
        if key is None or finding is None:
            return

        def done() -> Changes:
            with step(t("Statement put under a finding")) as changes:
                said = Statement.get_by_id(key)
                said.finding = finding
                changes.save(said)
            return changes

        place = self.list.rows.pages.place_of(key)
        self._desk.do(done)
        self._go_to(place if self.list.rows.pages.place_of(key) < 0 else place + 1)

    def _go_to(self, place: int) -> None:
        keys = self.list.rows.pages.keys
        if keys:
            self.list.select(keys[min(place, len(keys) - 1)])
        self._allow()

    def _read(self) -> None:
        said = {one.id: one for one in statements_of(self._diagnosis.id, self._cell, MOST)}
        quarters = {one.id: one for one in Territory.select()}
        findings = {one.id: one for one in Finding.kept().where(Finding.diagnosis == self._diagnosis.id)}
        for one in said.values():
            one.__rel__["quarter"] = quarters.get(one.__data__.get("quarter"))
            one.__rel__["finding"] = findings.get(one.__data__.get("finding"))
        self.list.show_pages(Pages(list(said), lambda keys: {key: said[key] for key in keys}))
        if self.list.key() is None and said:
            self.list.select(next(iter(said)))
        self._about.say(counted("{n} statement", "{n} statements", len(said)))
        self._allow()

    def _edit(self) -> None:
        if (key := self.list.key()) is not None:
            edit_statement(self._desk, self, key)

    def _allow(self) -> None:
        self._change.setEnabled(self.list.key() is not None)
        self._put.setEnabled(self.list.key() is not None and self.finding.count() > 0)


def _lines(said: Statement) -> TwoLines:
    lines = lines_of(said)
    return TwoLines(lines.title, " · ".join(filter(None, (spoken_at(said), lines.about))), lines.chip, lines.tone)
