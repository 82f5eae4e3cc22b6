"""Statements typed while people speak: Enter keeps one and begins the next; quarter and finding stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from models.diagnosis import Diagnosis
from models.language import _
from models.meetings import Meeting, Statement
from models.queries.diagnoses import findings_of, quarters_for, statements_at
from models.queries.named_people import people_named_in
from models.records.changes import Changes
from models.records.record import Record
from models.records.steps import step
from ui.screens.statement_words import edit_statement, lines_of, put_statement_in_bin
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field
from ui.widgets.pages import Pages
from ui.widgets.record_form import ABANDON, SAVE
from ui.widgets.two_lines import TwoLinesList

PAUSE_MS = 300  # between two letters, before names are looked for


class SayEdit(QPlainTextEdit):
    """``kept()`` on Enter; Shift+Enter begins a line. With nothing typed, Ctrl+Z is for the statement before."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(look().px(t.SAY_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


class StatementTyping(QWidget):
    """The statements of one meeting, and the line where the next is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self._warned = ""
        self.quarter, self.finding, self.edit = CalmComboBox(), CalmComboBox(), SayEdit()
        help_text = _("Without any name. Enter keeps it and begins the next one; quarter and finding stay.")
        self._said = Field(_("What was said"), self.edit, help_text=help_text)
        self.list: TwoLinesList[Statement] = TwoLinesList(_("Statements of this meeting"), lines_of)
        self._change = button(_("Edit…"), "small", "edit", self._edit)
        self._bin = button(_("Put in the bin"), "small", "close", self._put_in_bin)
        both = row(Field(_("Quarter"), self.quarter), Field(_("Finding"), self.finding), gap=t.L)
        for place, box in enumerate((self.quarter, self.finding)):
            box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(1)  # both as wide as each other, whatever they hold
            both.setStretch(place, 1)
        self.list.setMinimumHeight(2 * look().px(t.ROW_TALL))
        ways = row(self._change, self._bin, None)
        top = column(self._said, both, gap=t.S)
        margins(top, 0, t.M, t.L, t.S)
        margins(ways, 0, t.S, 0, t.M)
        layout = column(top, self.list, ways, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look_for_names)
        self.edit.kept.connect(self.keep)
        self.edit.textChanged.connect(self._typed)
        self.list.opened.connect(lambda _key: self._edit())
        self.list.chosen.connect(lambda _key: self._allow())

    def show_of(self, diagnosis: Diagnosis, meeting: Meeting) -> int:
        """Show what was said at a meeting; give how many statements there are."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self.edit.clear()
        self._meeting = meeting
        _offer(self.quarter, _("No quarter"), quarters_for(diagnosis))
        _offer(self.finding, _("Not sorted yet"), [one.finding for one in findings_of(diagnosis.id)])
        said = {one.id: one for one in reversed(statements_at(meeting.id))}
        self.list.show_pages(Pages(list(said), lambda keys: {key: said[key] for key in keys}))
        self.setEnabled(not meeting.binned)
        self._allow()
        return len(said)

    def focus(self) -> None:
        """Put the keyboard where the next statement is typed."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """Give what is typed and not kept yet."""
        return " ".join(self.edit.toPlainText().split())

    def keep(self) -> bool:
        """Keep what was typed; a text that seems to name somebody is kept when it is entered a second time."""
        words, meeting = self.typed(), self._meeting
        if not words or meeting is None:
            return False
        if words != self._warned and self._look_for_names():
            self._warned = words
            return False

        def kept() -> Changes:
            answers: dict[str, Any] = {"quarter": self.quarter.currentData(), "finding": self.finding.currentData()}
            with step(Statement.words.new) as changes:
                group = meeting.__data__["group"]
                changes.save(Statement(meeting=meeting.id, group=group, text=words, **answers))
            return changes

        if not self._desk.do(kept):
            return False
        self.edit.clear()
        self._warned = ""
        return True

    def may_leave(self) -> bool:
        """Settle what was typed and not kept; False means stay."""
        if not self.typed():
            return True
        words = _("What you typed here is not saved.")
        answer = self._desk.choose(words, _("Save"), _("Abandon what I typed"), _("Stay here"))
        if answer == SAVE:
            return self.keep()
        if answer == ABANDON:
            self.edit.clear()
        return answer == ABANDON

    def _typed(self) -> None:
        self._pause.start()
        if not self.typed():
            self._said.doubt("")

    def _look_for_names(self) -> bool:
        """Warn of what seems to name somebody; tell whether it does."""
        named = people_named_in(self.typed())
        told = _(
            "This seems to name {people}. Statements hold no names: write who speaks in a word, such as “a resident”."
            " Enter again keeps it as it is."
        )
        self._said.doubt(told.format(people=", ".join(named)) if named else "")
        return bool(named)

    def _allow(self) -> None:
        for one in (self._change, self._bin):
            one.setEnabled(self.list.key() is not None)

    def _edit(self) -> None:
        if (key := self.list.key()) is not None:
            edit_statement(self._desk, self, key)

    def _put_in_bin(self) -> None:
        if (key := self.list.key()) is not None:
            put_statement_in_bin(self._desk, key)


def _offer(box: CalmComboBox, nothing: str, records: Sequence[Record]) -> None:
    """Offer records in a list, staying on the one that is chosen."""
    chosen = box.currentData()
    wanted = [(nothing, None), *((one.name_of(), one.id) for one in records)]
    if wanted != [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
        box.clear()
        for words, key in wanted:
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
