"""The voice matrix of a diagnosis: who spoke of what, the words behind a number, and who was not heard yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from models.diagnosis import Diagnosis
from models.language import _, counted
from models.queries.voices import ALL, Cell, VoiceMatrix, statements_of, voice_matrix
from ui.screens.diagnosis_part import DiagnosisPart
from ui.screens.statement_words import quoted, spoken_at
from ui.screens.statements_dialog import StatementsDialog
from ui.screens.voices_notes import VoiceNotes
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, empty, frame, held, line, row, scrolled, text
from ui.widgets.beside import Beside
from ui.widgets.editors import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.matrix_legend import MatrixLegend
from ui.widgets.matrix_view import MatrixView

WORDS_SHOWN = 4


class VoicesPart(DiagnosisPart):
    """``plan(group)`` when a meeting of a group is to be planned, ``note()`` when statements are to be typed."""

    plan = Signal(int)
    note = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._matrix: VoiceMatrix | None = None
        self.notes = VoiceNotes(desk)
        self.notes.plan.connect(self.plan)
        self.view, self._legend = MatrixView(), MatrixLegend()
        self._quarter = CalmComboBox()
        self._quarter.setAccessibleName(_("Quarter"))
        self._quarter.setMinimumWidth(look().px(t.COLUMN))
        self._apart = QCheckBox(_("Each quarter on its own line"))
        top = row(text(_("Quarter"), "caption"), self._quarter, t.S, self._apart, None)
        card = frame("card", column(top, self.view, self._legend, gap=t.M, margin=t.M))
        self._side = column(gap=t.S, margin=t.L)
        side = frame("card", self._side)
        self.page = Beside(card, side, side_width=t.SIDE_THIN, above=self.notes, inset=0).keep_height()
        empty_page = EmptyState(
            "diagnosis",
            _("Nothing was said yet"),
            _("The matrix counts statements: which group spoke of which finding, and of which quarter."),
            button(_("Note statements"), "main", "plus", self.note.emit),
            hint=_("A group that is expected and not heard stands out here, before the paper goes round."),
        )
        self._empty = scrolled(empty_page)
        self.setLayout(column(self.page, self._empty, gap=0))
        self._quarter.currentIndexChanged.connect(lambda _n: self._lay_out())
        self._apart.toggled.connect(lambda _on: self._lay_out())
        self.view.chosen.connect(lambda _cell: self._tell_words())
        self.view.opened.connect(lambda _cell: self.open_statements())

    def show_of(self, diagnosis: Diagnosis) -> None:
        super().show_of(diagnosis)
        self._matrix = voice_matrix(diagnosis.id)
        self.notes.show_of(diagnosis, self._matrix)
        nothing = not self._matrix.groups
        self.page.setVisible(not nothing)
        self._empty.setVisible(nothing)
        self._offer_quarters(self._matrix)
        self._lay_out()

    def open_statements(self) -> None:
        """Show all the statements behind the cell where one is."""
        cell = self.view.cell()
        if cell is not None and self.diagnosis is not None and self._matrix is not None:
            StatementsDialog(self.desk, self, self.diagnosis, cell, self._title(cell)).open()

    def focus(self) -> None:
        """Put the keyboard in the matrix."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[Command]:
        return [Command(_("See the statements of this cell"), self.open_statements, "Ctrl+G", "search")]

    def panes(self) -> Sequence[QWidget]:
        return [self.view]

    def _offer_quarters(self, matrix: VoiceMatrix) -> None:
        chosen = self._quarter.currentData() if self._quarter.count() else ALL
        self._quarter.blockSignals(True)
        self._quarter.clear()
        self._quarter.addItem(_("All together"), ALL)
        for one in matrix.of_quarters():
            self._quarter.addItem(one.name, one.key)
        places = [self._quarter.itemData(n) for n in range(self._quarter.count())]
        self._quarter.setCurrentIndex(places.index(chosen) if chosen in places else 0)
        self._quarter.blockSignals(False)

    def _lay_out(self) -> None:
        if self._matrix is None:
            return
        quarter = self._quarter.currentData()
        self._apart.setEnabled(quarter == ALL and self._quarter.count() > 1)
        table = self._matrix.table(quarter, apart=self._apart.isChecked() and quarter == ALL)
        self.view.show_table(table)
        self._legend.show_most(table.most())
        self._tell_words()

    def _title(self, cell: Cell) -> str:
        if self._matrix is None:
            return ""
        named = {one.key: one.name for one in self._matrix.of_findings()}
        return _("All findings") if cell.finding == ALL else named.get(cell.finding, "")

    def _whose(self, cell: Cell) -> str:
        if self._matrix is None:
            return ""
        groups = {group.key: group.name for group in self._matrix.groups}
        quarters = {one.key: one.name for one in self._matrix.of_quarters()}
        parts = [groups.get(cell.group, _("All groups"))]
        return ", ".join([*parts, *([quarters[cell.quarter]] if cell.quarter in quarters else [])])

    def _tell_words(self) -> None:
        """Show beside the matrix some of what was said in the cell where one is."""
        empty(self._side)
        cell, matrix = self.view.cell(), self._matrix
        if cell is None or matrix is None:
            return
        number = matrix.at(*cell)
        where = column(
            text(self._whose(cell), "muted", wrap=True),
            text(counted("{n} statement", "{n} statements", number), "muted"),
            gap=0,
        )
        for part in (text(self._title(cell), "section", wrap=True), held(where), line()):
            self._side.addWidget(part)
        for said in statements_of(matrix.diagnosis, cell, WORDS_SHOWN):
            words = column(text(quoted(said.text), wrap=True), text(spoken_at(said), "caption", wrap=True), gap=t.XS)
            self._side.addWidget(held(words))
        if not number:
            self._side.addWidget(text(_("Nothing was said of this."), "muted", wrap=True))
        filler = QFrame()
        self._side.addWidget(filler, 1)
        if number:
            verb = counted("See {n} statement", "See the {n} statements", number)
            self._side.addWidget(button(verb, "small", then=self.open_statements))
