"""How far an action is, what it still lacks to go on, and the button that says it has."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.actions import Action
from models.language import _
from models.queries.actions import lacking, needed_words, next_status
from models.records.changes import Changes
from models.records.steps import step
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, margins
from ui.widgets.note import Note


class Forward(QWidget):
    """``assess`` when the assessment is what is missing: without it an action is not evaluated."""

    assess = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: Action | None = None
        self._go = button("", "small", then=self.go_on)
        self._note = Note("", "info", self._go)
        layout = column(self._note, gap=0)
        margins(layout, 0, t.M, t.L, 0)
        self.setLayout(layout)

    def show_of(self, action: Action | None) -> None:
        """Show how far an action is; nothing once it is evaluated or cancelled."""
        self._action = action
        status = next_status(action) if action is not None and not action.binned else None
        self.setVisible(status is not None)
        if action is None or status is None:
            return
        missing = lacking(action, status, date.today())
        ready = {
            "prepared": _("Everything is there to call it prepared."),
            "done": _("It was held: it can be called done."),
            "evaluated": _("It was counted and assessed: it can be called evaluated."),
        }
        self._note.say(needed_words(status).format(what=", ".join(missing)) if missing else ready[status])
        self._go.setText(_verbs()[status])

    def go_on(self) -> None:
        """Call the action what comes next; ask first when something is missing."""
        action = Action.get_or_none(id=self._action.id) if self._action else None
        status = next_status(action) if action else None
        if action is None or status is None:
            return
        if status == "evaluated" and not (action.assessment or "").strip():
            self.assess.emit()
            self._desk.say(_("Write first what came of it, then save."))
            return
        missing = lacking(action, status, date.today())
        verb = _verbs()[status]
        if missing and not self._desk.ask(needed_words(status).format(what=", ".join(missing)), verb):
            return
        action.status = status

        def done() -> Changes:
            with step(Action.words.edit) as changes:
                changes.save(action)
            return changes

        self._desk.do(done)


def _verbs() -> dict[str, str]:
    return {
        "prepared": _("Call it prepared"),
        "done": _("Call it done"),
        "evaluated": _("Call it evaluated"),
    }
