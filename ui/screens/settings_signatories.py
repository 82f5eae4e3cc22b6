"""Settings, signatories: who signs the documents, and which one does unless somebody else is chosen."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from models.issuer import Signatory
from models.language import _
from models.records.changes import Changes
from ui.screens.settings_organisation import form_foot
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, empty, fit, held, line, margins, row, scrolled, text
from ui.widgets.chip import Chip
from ui.widgets.record_form import RecordForm
from ui.widgets.section_card import SectionCard

ROWS: Final = (("civility", "name"), "quality", "main")


class SignatoryDialog(QDialog):
    """Adds or edits one signatory."""

    def __init__(self, desk: Desk, over: QWidget, signatory: Signatory) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Signatory") if signatory.id else _("New signatory"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form: RecordForm[Signatory] = RecordForm(desk, Signatory, ROWS, with_it=only_main)
        title = column(text(self.windowTitle(), "section"), gap=0)
        margins(title, t.XL, t.L, t.XL, t.S)
        inside = column(self.form, gap=0)
        margins(inside, t.XL, 0, t.S, t.S)
        layout = column(title, line(), inside, form_foot(self.form, t.XL), gap=0)
        self.setLayout(layout)
        fit(self, t.PALETTE)
        self.form.stored.connect(lambda _record: self.accept())
        self.form.abandoned.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+S"), self, self.form.store)
        self.form.edit(signatory)
        self.form.focus()

    def reject(self) -> None:
        if self.form.may_leave():
            super().reject()


class SignatoriesTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines = column(gap=t.M)
        add = button(_("New signatory…"), "main", "plus", self.add)
        about = text(
            _("The usual one signs unless somebody else is chosen when a document is issued."), "muted", wrap=True
        )
        card = SectionCard(_("Who signs"), column(about, self._lines, row(add, None), gap=t.M))
        holder = QWidget()
        inside = column(card, None, gap=t.L)
        margins(inside, 0, t.L, t.XL, t.L)
        holder.setLayout(inside)
        card.setMaximumWidth(look().px(t.FORM + t.XXL))
        self.setLayout(column(scrolled(holder), gap=0))

    def refresh(self) -> None:
        """Show the signatories as they are stored."""
        empty(self._lines)
        found = list(Signatory.kept().order_by(Signatory.main.desc(), Signatory.id))
        for place, signatory in enumerate(found):
            self._lines.addWidget(self._line(signatory, usual=place == 0))
        if not found:
            self._lines.addWidget(
                text(_("Nobody yet: documents are printed without a signature block."), "muted", wrap=True)
            )

    def add(self) -> None:
        """Enter a new signatory; the first one is the usual one."""
        SignatoryDialog(self._desk, self, Signatory(name="", main=not Signatory.kept().exists())).open()

    def _line(self, signatory: Signatory, *, usual: bool) -> QWidget:
        named = Elided(signatory_name(signatory))
        said = column(named, Elided(signatory.quality or "—", "caption"), gap=0)
        edit = button(_("Edit…"), "small", then=lambda: self._edit(signatory.id))
        away = button(_("Put in the bin"), "small", then=lambda: self._bin(signatory.id))
        for one in (edit, away):
            one.setAccessibleDescription(signatory.name)
        chip = Chip(_("usual"), "info")
        chip.setVisible(usual)
        layout = row(said, chip, edit, away, gap=t.S)
        layout.setStretch(0, 1)
        return held(layout)

    def _edit(self, key: int) -> None:
        if signatory := Signatory.get_or_none(id=key):
            SignatoryDialog(self._desk, self, signatory).open()

    def _bin(self, key: int) -> None:
        self._desk.put_in_bin(Signatory(id=key))


def only_main(changes: Changes, signatory: Signatory) -> None:
    """See to it that one signatory at most is the usual one."""
    if signatory.main:
        others = Signatory.kept().where(Signatory.main, Signatory.id != signatory.id)
        changes.edit_all(others, main=False)


def signatory_name(signatory: Any) -> str:
    """Say the name as it is printed, civility first."""
    title = signatory.field("civility").text(signatory.civility)
    return f"{title} {signatory.name}" if title and title != "—" else str(signatory.name)
