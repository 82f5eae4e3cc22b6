"""Where an organisation or a volunteer stands on the way from prospect to the end: steps in a row, above the file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QScrollArea, QWidget

from models.language import _
from models.partners import NEEDS_REASON, STATUSES
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, margins, row
from ui.widgets.field import Field
from ui.widgets.record_form import RecordForm


class StatusWay(QWidget):
    """Choosing a step types it into the form; a new status wants a reason of its own, the one before is taken out.

    ``moved(code)`` is told when another step was chosen here or in the form.
    """

    moved = Signal(str)

    def __init__(
        self,
        form: RecordForm[Any],
        statuses: Sequence[tuple[str, str]] = STATUSES,
        needs_reason: Collection[str] = NEEDS_REASON,
    ) -> None:
        super().__init__()
        self._form, self._needs_reason = form, needs_reason
        self._group = QButtonGroup(self)
        self._steps = {code: button(_capital(_(words)), "small") for code, words in statuses}
        for code, step in self._steps.items():
            step.setCheckable(True)
            step.setAccessibleName(_("Status: {status}").format(status=step.text()))
            self._group.addButton(step)
            step.clicked.connect(lambda _on=False, code=code: self._choose(code))
        layout = row(*self._steps.values(), None, gap=t.XS)
        margins(layout, 0, t.M, t.L, 0)
        self.setLayout(layout)
        self.setMaximumWidth(look().px(t.FORM + t.L))
        box = form.field("status")
        if isinstance(box, QComboBox):
            box.currentIndexChanged.connect(lambda _place: self._told())

    def _choose(self, code: str) -> None:
        box = self._form.field("status")
        if isinstance(box, QComboBox):
            box.setCurrentIndex(box.findData(code))
        reason = self._form.field("status_reason")
        reason.setFocus(Qt.FocusReason.OtherFocusReason)
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(reason)

    def _told(self) -> None:
        code = self._form.typed()["status"]
        record = self._form.record()
        if code in self._steps:
            self._steps[code].setChecked(True)
        before = record.status if record is not None else ""
        reason = self._form.field("status_reason")
        if record is not None and record.id and isinstance(reason, QLineEdit):
            if code != before and reason.text() == record.status_reason:
                reason.clear()
            elif code == before and not reason.text():
                reason.setText(record.status_reason or "")
        changed = bool(record and record.id and code != before)
        asked = _("Write why: this status needs a reason.")
        may = _("Why? The history keeps what is written here.")
        if isinstance(field := reason.parent(), Field):
            field.doubt((asked if code in self._needs_reason else may) if changed else "")
        self.moved.emit(code)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
