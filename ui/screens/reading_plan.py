"""What taking up a file would do: how it was read, how many lines become what, each line, each column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from models.intake import Plan, Source, match_columns
from models.language import _, counted
from models.language.formats import number_text
from ui.screens.reading_about import AboutView
from ui.screens.reading_columns import ColumnsView
from ui.screens.reading_kinds import kind_words
from ui.screens.reading_preview import DOUBTED, PreviewTable
from ui.screens.reading_questions import QuestionsView
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, margins, row
from ui.widgets.chip import Chip
from ui.widgets.editors import CalmComboBox
from ui.widgets.note import Note

LINES, COLUMNS, QUESTIONS = range(3)
ENCODINGS = {"cp1252": "Windows-1252", "utf-8-sig": "UTF-8"}  # as spreadsheets call them


class PlanView(QWidget):
    """Says when another kind, sheet or column is wanted; knows nothing of how a plan is made."""

    kind_chosen = Signal(str)
    sheet_chosen = Signal(str)
    corrected = Signal(str, str)
    answered = Signal(str, int)
    given = Signal(str, int)
    keep_refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._kinds = CalmComboBox()
        self._kinds.setAccessibleName(_("What the file holds"))
        for kind, words in kind_words():
            self._kinds.addItem(words, kind)
        self._kinds.activated.connect(lambda _n: self.kind_chosen.emit(self._kinds.currentData()))
        self._sheets = CalmComboBox()
        self._sheets.setAccessibleName(_("Sheet of the spreadsheet"))
        self._sheets.activated.connect(lambda _n: self.sheet_chosen.emit(self._sheets.currentText()))
        self._shown = CalmComboBox()
        self._shown.setAccessibleName(_("Lines to show"))
        self._shown.activated.connect(lambda _n: self._narrow())
        self._chips = row(gap=t.XS)
        self._keep = button(_("Save the refused lines…"), "small", "save", self.keep_refused.emit)
        self._note = Note("", "bad")
        self._note.hide()
        self.about_all = AboutView()
        self.about_all.chosen.connect(self.given)
        self.lines = PreviewTable()
        self.columns = ColumnsView()
        self.columns.corrected.connect(self.corrected)
        self.questions = QuestionsView()
        self.questions.answered.connect(self.answered)
        self._ask = Note("", "warn", button(_("Say who it is"), "small", "person", self._look_at_questions))
        self._ask.hide()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setExpanding(False)
        self._tabs.tabBar().setAccessibleName(_("Parts of the preview"))
        self._tabs.addTab(self.lines, _("Lines"))
        self._tabs.addTab(self.columns, _("Columns"))
        self._tabs.addTab(self.questions, _("Who is it"))
        choices = row(self._kinds, self._sheets, None, self._shown, gap=t.S)
        counts = row(self._chips, None, self._keep, gap=t.S)
        layout = column(choices, self.about_all, counts, self._note, self._ask, self._tabs, gap=t.S)
        layout.setStretch(5, 1)
        margins(layout, t.XL, t.M, t.XL, t.S)
        self.setLayout(layout)

    def busy(self) -> None:
        """What is shown is no longer sure: the file is being looked through."""
        self._keep.setEnabled(False)

    def show_plan(
        self, source: Source, kind: str, corrections: Mapping[str, str], plan: Plan | None, refusal: str
    ) -> None:
        """Show a plan, or why there is none."""
        self._plan = plan
        self._kinds.setCurrentIndex(max(0, self._kinds.findData(kind)))
        self._show_sheets(source)
        self._note.say(refusal)
        match = plan.match if plan else match_columns(source, kind, corrections)
        self.columns.show_columns(source, kind, match, corrections)
        title = _("Columns")
        self._tabs.setTabText(COLUMNS, f"{title}  {len(match.columns)}/{len(source.titles)}")
        self._tabs.setTabEnabled(LINES, plan is not None)
        self._show_counts(plan)
        self._show_questions(plan)
        self._keep.setVisible(bool(plan and plan.refused_lines))
        self._keep.setEnabled(True)
        if plan is None:
            self._tabs.setCurrentIndex(COLUMNS)
            return
        before = self._shown.currentData()
        self._offer(plan)
        self._shown.setCurrentIndex(max(0, self._shown.findData(before)))
        self.lines.show_plan(plan)
        self._narrow()

    def _show_questions(self, plan: Plan | None) -> None:
        asked = self.questions.show_questions(plan) if plan else 0
        self._tabs.setTabVisible(QUESTIONS, bool(asked))
        title = _("Who is it")
        self._tabs.setTabText(QUESTIONS, f"{title}  {number_text(asked)}")
        words = counted("{n} name of the file matches nobody.", "{n} names of the file match nobody.", asked)
        self._ask.say(words if asked else "")

    def _look_at_questions(self) -> None:
        self._tabs.setCurrentIndex(QUESTIONS)
        self.questions.focus()

    def about(self, name: str, source: Source) -> str:
        """Say how a file was read."""
        marks = {";": _("semicolons"), ",": _("commas"), "\t": _("tabs"), "|": _("bars")}
        separated = _("separated by {what}").format(what=marks.get(source.separator, source.separator))
        encoding = ENCODINGS.get(source.encoding, source.encoding.upper().replace("_", "-"))
        how = [encoding, separated] if source.separator else [source.sheet]
        lines = counted("{n} line", "{n} lines", len(source.rows))
        blank = counted("{n} blank line left out", "{n} blank lines left out", source.blank) if source.blank else ""
        return ", ".join(filter(None, (name, *how, lines, blank)))

    def _show_sheets(self, source: Source) -> None:
        self._sheets.setVisible(len(source.sheets) > 1)
        self._sheets.clear()
        self._sheets.addItems(list(source.sheets))
        self._sheets.setCurrentText(source.sheet)

    def _show_counts(self, plan: Plan | None) -> None:
        while item := self._chips.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for words, tone in _counted(plan) if plan else ():
            self._chips.addWidget(Chip(words, tone))
        self._shown.setVisible(plan is not None)

    def _offer(self, plan: Plan) -> None:
        self._shown.clear()
        self._shown.addItem(_("All lines"), "")
        for what, words, number in (
            ("created", _("New"), plan.created),
            ("updated", _("Changed"), plan.updated),
            ("unchanged", _("Unchanged"), plan.unchanged),
            ("refused", _("Refused"), plan.refused_lines),
            (DOUBTED, _("To look at again"), _doubted(plan)),
        ):
            if number:
                self._shown.addItem(f"{words} ({number_text(number)})", what)

    def _narrow(self) -> None:
        self.lines.narrow(self._shown.currentData() or "")


def _doubted(plan: Plan) -> int:
    return len({told.line for told in plan.warnings if told.line != plan.source.title_line})


def _counted(plan: Plan) -> list[tuple[str, str]]:
    """Say how many lines become what; what is not there is not said."""
    found = [
        (plan.created, counted("{n} new", "{n} new", plan.created), "good"),
        (plan.updated, counted("{n} changed", "{n} changed", plan.updated), "info"),
        (plan.unchanged, counted("{n} unchanged", "{n} unchanged", plan.unchanged), "neutral"),
        (plan.refused_lines, counted("{n} refused", "{n} refused", plan.refused_lines), "bad"),
        (_doubted(plan), counted("{n} to look at again", "{n} to look at again", _doubted(plan)), "warn"),
    ]
    return [(words, tone) for number, words, tone in found if number]
