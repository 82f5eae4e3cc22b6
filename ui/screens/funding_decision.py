"""A small window that asks what was decided of a grant: how much and when, or why not; problems stand by the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from models.funding import Grant
from models.language import _
from models.records.changes import Changes
from models.records.record import InvalidRecord
from models.refusals import Refusal
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, fit, row, text
from ui.widgets.day_picker import add_calendar
from ui.widgets.editors import Line
from ui.widgets.field import Field

Act = Callable[[int | None, date, str], Changes]


class Decision(QDialog):
    """With ``cents`` it asks for an amount, without for a reason; for the day in both cases."""

    def __init__(self, desk: Desk, over: QWidget, question: str, verb: str, act: Act, cents: int | None = None) -> None:
        super().__init__(over.window())
        self.setWindowTitle("Impériale")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._act, self._money = desk, act, cents is not None
        self._what = "granted" if self._money else "status_reason"
        described = Grant.field(self._what)
        self._line, self._day = Line(), Line()
        self._line.setText(described.text(cents) if self._money else "")
        self._day.setText(Grant.field("decided_on").text(date.today()))
        add_calendar(self._day, Grant.field("decided_on"))
        self._fields = {
            self._what: Field(described.label(), self._line, needed=True),
            "decided_on": Field(Grant.field("decided_on").label(), self._day, needed=True),
        }
        do = button(verb, "main", then=self.take)
        do.setDefault(True)
        foot = row(None, button(_("Do nothing"), then=self.reject), do)
        fields = [self._fields[self._what], self._fields["decided_on"]]
        self.setLayout(column(text(question, wrap=True), *fields, foot, gap=t.M, margin=t.XL))
        fit(self, t.DIALOG)
        QShortcut(QKeySequence("Ctrl+S"), self, self.take)
        self._line.selectAll()
        self._line.setFocus()

    def take(self) -> None:
        """Do it, or say beside the field what is to be mended."""
        read = {}
        for name, editor in ((self._what, self._line), ("decided_on", self._day)):
            try:
                read[name] = Grant.field(name).read(editor.text())
                said = "" if read[name] not in (None, "") else _("Please fill this in.")
            except ValueError as why:
                said = str(why)
            self._fields[name].complain(said)
        if any(field.wrong() for field in self._fields.values()):
            self._first_wrong().setFocus()
            return
        cents = read[self._what] if self._money else None
        reason = "" if self._money else read[self._what]
        try:
            changes = self._act(cents, read["decided_on"], reason)
        except InvalidRecord as refusal:
            self._complain(refusal)
        except Refusal as refusal:
            self._desk.tell(str(refusal))
        else:
            self.accept()
            self._desk.did(changes)

    def _complain(self, refusal: InvalidRecord) -> None:
        for problem in refusal.problems:
            self._fields.get(problem.field, self._fields[self._what]).complain(problem.message)
        self._first_wrong().setFocus()

    def _first_wrong(self) -> QWidget:
        return next(field.editor for field in self._fields.values() if field.wrong())
