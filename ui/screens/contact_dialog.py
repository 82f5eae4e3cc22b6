"""One contact: a person, picked among those who are known or typed anew, and what they do in an organisation."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from models.language import _
from models.partners import ContactRole
from models.people import Person
from models.queries.people import Hats, other_main
from models.records.changes import Changes
from ui.screens.known_people import KnownPeople, hats_text
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import Elided, button, column, frame, margins, row, scrolled, text
from ui.widgets.record_form import RecordForm, to_mend

ROWS: Final = (
    ("person.family_name", "person.given_name"),
    ("person.civility", "person.phone"),
    "person.email",
    "function",
    ("since", "until"),
    "main",
)
NAMES: Final = ("person.family_name", "person.given_name")
LIKE: Final = (*NAMES, "person.email", "person.phone")  # by which somebody known already is found


class ContactDialog(QDialog):
    """``kept`` is the id of the contact once it was saved. One human, several hats: an existing person is proposed."""

    def __init__(self, desk: Desk, over: QWidget, contact: ContactRole) -> None:
        super().__init__(over)
        self.kept: int | None = None
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Contact") if contact.id else _("New contact"))
        self._desk, self._contact = desk, contact
        self.form: RecordForm[ContactRole] = RecordForm(desk, ContactRole, ROWS, with_it=only_main)
        self.known = KnownPeople(self._verb, self._take, given_needed=False)
        self._whose = text("", "caption", wrap=True)
        inside = QWidget()
        inside_layout = column(self.known, self._whose, self.form, gap=t.S)
        margins(inside_layout, t.XL, t.M, t.S, 0)
        inside.setLayout(inside_layout)
        self._wrong = Elided("")
        self._wrong.setProperty("tone", "bad")
        save = button(_("Save"), "main", then=self.form.store)
        foot = row(self._wrong, button(_("Abandon"), then=self.reject), save)
        foot.setStretch(0, 1)
        margins(foot, t.XL, t.S, t.L, t.S)
        title = text(self.windowTitle(), "section")
        where = Elided(contact.organisation.name_of(), "caption")
        head = column(title, where, gap=t.HAIR)
        margins(head, t.XL, t.L, t.L, t.S)
        layout = column(head, frame("line"), scrolled(inside), frame("line"), foot, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        high = inside.sizeHint().height() + head.sizeHint().height() + foot.sizeHint().height() + look().px(t.XL)
        self.resize(min(look().px(t.PALETTE), over.width()), min(high, over.height() - look().px(t.XL)))
        self.form.complained.connect(lambda n: self._wrong.say(to_mend(n)))
        self.form.stored.connect(self._stored)
        for path in LIKE:
            edit = self.form.field(path)
            if isinstance(edit, QLineEdit):
                edit.textEdited.connect(self._typed)
        QShortcut(QKeySequence("Ctrl+S"), self, self.form.store)
        self._fill(contact)
        self.form.focus()

    def _fill(self, contact: ContactRole) -> None:
        self.form.edit(contact)
        known = contact.__data__.get("person")
        self._whose.setVisible(bool(known))
        if known:
            self._whose.setText(_("What is changed here about the person counts everywhere they are known."))

    def _typed(self) -> None:
        record = self.form.record()
        if record is not None and not record.__data__.get("person"):
            typed = self.form.typed()
            self.known.look_for(**{path.partition(".")[2]: typed[path] for path in LIKE})

    def _verb(self, _person: Person, _hats: Hats) -> str:
        return _("It is this person")

    def _take(self, person: Person, hats: Hats) -> None:
        """Give the role to somebody who is known; what was typed of the role stays."""
        typed = {path: words for path, words in self.form.typed().items() if not path.startswith("person.")}
        self.known.forget()
        self._fill(ContactRole(organisation=self._contact.organisation, person=person))
        self.form.put(typed)
        said = hats_text(hats)
        if said:
            self._whose.setText(f"{person.name_of()} · {said}\n{self._whose.text()}")
        self.form.field("function").setFocus()

    def _stored(self, contact: ContactRole) -> None:
        self.kept = contact.id
        self.accept()

    def reject(self) -> None:
        if self.form.may_leave() and self.kept is None:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.kept is None and not self.form.may_leave():
            event.ignore()
            return
        super().closeEvent(event)


def only_main(changes: Changes, contact: ContactRole) -> None:
    """Let an organisation have one main contact."""
    if contact.main:
        for other in other_main(contact):
            other.main = False
            changes.save(other)
