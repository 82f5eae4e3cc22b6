"""Whether a diagnosis may be called shared: who was not heard, what that blocks, and the two ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.diagnosis import Diagnosis
from models.language import _, counted
from models.language.formats import day_text
from models.queries.voices import Group, VoiceMatrix
from models.sharing import reopen, share
from ui.screens.training_dialogs import ask_line
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, empty
from ui.widgets.note import Note


class VoiceNotes(QWidget):
    """``plan(group)`` when a meeting of a group that was not heard is to be planned."""

    plan = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._diagnosis: Diagnosis | None = None
        self._unheard: tuple[Group, ...] = ()
        self._notes = column(gap=t.S)
        self.setLayout(self._notes)

    def show_of(self, diagnosis: Diagnosis, matrix: VoiceMatrix) -> None:
        """Show what stands in the way of a diagnosis, or why it was called shared all the same."""
        self._diagnosis, self._unheard = diagnosis, matrix.unheard()
        empty(self._notes)
        note = self._note(diagnosis, bool(matrix.total()))
        self.setVisible(note is not None)
        if note is not None:
            self._notes.addWidget(note)

    def focus(self) -> None:
        """Put the keyboard on the first way out."""
        buttons = self.findChildren(QPushButton)
        if buttons:
            buttons[0].setFocus()

    def call_shared(self) -> bool:
        """Call the diagnosis shared if nobody is missing; False when the note says why not."""
        if self._diagnosis is None or self._unheard:
            self.focus()
            return False
        key = self._diagnosis.id
        return self._desk.do(lambda: share(key))

    def write_reason(self) -> None:
        """Ask why it is shared although somebody was not heard, and call it shared."""
        if (diagnosis := self._diagnosis) is None:
            return
        question = _("The synthesis prints this reason in a frame, beside the matrix. Not heard: {groups}.")
        needed = _("Write the reason: whoever reads the synthesis will ask.")
        asked = question.format(groups=_names(self._unheard))
        reason = ask_line(self, asked, _("Why shared all the same"), _("Call it shared"), needed)
        if reason is not None:
            self._desk.do(lambda: share(diagnosis.id, reason))

    def open_again(self) -> None:
        """Say that it is not shared yet after all."""
        if (diagnosis := self._diagnosis) is not None:
            self._desk.do(lambda: reopen(diagnosis.id))

    def _note(self, diagnosis: Diagnosis, voices: bool) -> Note | None:
        if diagnosis.status != "open":
            if not self._unheard:
                return None
            words = _("Shared although this group was not heard: {groups}. Reason: {reason}")
            told = words.format(groups=_names(self._unheard), reason=diagnosis.shared_reason)
            return Note(told, "warn", button(_("Open it again"), "small", then=self.open_again))
        if self._unheard:
            return Note(self._refusal(), "bad", *self._ways_out())
        if voices:
            words = _("Every expected group was heard: the diagnosis can be called shared.")
            return Note(words, "good", button(_("Call it shared"), "small", then=self.call_shared))
        return None

    def _refusal(self) -> str:
        number = len(self._unheard)
        what = counted("{n} expected group was not heard yet", "{n} expected groups were not heard yet", number)
        first = _("{what}: {groups}.").format(what=what, groups=_names(self._unheard))
        days = [one.next_meeting for one in self._unheard if one.next_meeting]
        ahead = " " + _("Next meeting on {day}.").format(day=day_text(min(days))) if days else ""
        blocked = _("The diagnosis cannot be called shared.")
        return f"{first}{ahead} {blocked}"

    def _ways_out(self) -> list[QWidget]:
        group = next((one for one in self._unheard if one.next_meeting is None), self._unheard[0])
        return [
            button(_("Plan a meeting…"), "small", then=lambda: self.plan.emit(group.key)),
            button(_("Write the reason…"), "small", then=self.write_reason),
        ]


def _names(groups: tuple[Group, ...]) -> str:
    return ", ".join(group.name for group in groups)
