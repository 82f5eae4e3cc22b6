"""The people of an organisation: who does what there, since when, who left, and whom to write to first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from models.language import _, t
from models.language.formats import day_short, phone_text
from models.partners import ContactRole, Organisation
from models.queries.people import over
from ui.screens.contact_dialog import ContactDialog, only_main
from ui.shell.desk import Desk
from ui.shell.style import tokens
from ui.widgets.base import button, column, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList


class ContactsTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._organisation: Organisation | None = None
        self._contacts: dict[int, ContactRole] = {}
        self._list: TwoLinesList[ContactRole] = TwoLinesList(_("Contacts"), _presented)
        self._list.opened.connect(lambda _key: self._edit())
        self._list.chosen.connect(self._allow)
        self._add = button(_("Add a contact…"), "", "plus", self._new)
        self._change = button(_("Edit…"), "", "edit", self._edit)
        self._more = button(_("More"), "icon", "more", self._open_more)
        nobody = text(_("Nobody is known in this organisation yet."), "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        holder = QWidget()
        holder.setLayout(column(nobody, None, margin=tokens.L))
        self._stack.addWidget(holder)
        top = row(self._add, self._change, self._more, None)
        margins(top, 0, tokens.M, tokens.L, tokens.S)
        layout = column(top, self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_of(self, organisation: Organisation, contacts: Sequence[ContactRole]) -> None:
        """Show the people of an organisation."""
        self._organisation = organisation
        self._contacts = {contact.id: contact for contact in contacts}
        self._list.show_pages(Pages(list(self._contacts), lambda keys: {key: self._contacts[key] for key in keys}))
        self._stack.setCurrentIndex(0 if contacts else 1)
        self._add.setEnabled(not organisation.binned)
        self._allow()

    def _allow(self, _key: int | None = None) -> None:
        chosen = self._chosen()
        free = bool(chosen and self._organisation and not self._organisation.binned)
        self._change.setEnabled(free)
        self._more.setEnabled(free)

    def _open_more(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        menu = QMenu(self._more)
        for words, act, may in (
            (_("Make the main one"), self._make_main, not chosen.main and not chosen.until),
            (_("Note the departure"), self._leave, not chosen.until),
            (_("Put in the bin"), self._put_in_bin, True),
        ):
            action = menu.addAction(words)
            action.setEnabled(may)
            action.triggered.connect(lambda _on=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _chosen(self) -> ContactRole | None:
        key = self._list.key()
        return self._contacts.get(key) if key is not None else None

    def _new(self) -> None:
        if self._organisation:
            first = not any(not over(contact.until) for contact in self._contacts.values())
            self._open(ContactRole(organisation=self._organisation, main=first))

    def _edit(self) -> None:
        if (chosen := self._chosen()) and self._change.isEnabled():
            self._open(ContactRole.get_by_id(chosen.id))

    def _open(self, contact: ContactRole) -> None:
        dialog = ContactDialog(self._desk, self.window(), contact)
        dialog.exec()
        if dialog.kept:
            self._list.select(dialog.kept)
            self._allow()
        dialog.deleteLater()

    def _make_main(self) -> None:
        if chosen := self._chosen():
            contact = ContactRole.get_by_id(chosen.id)
            contact.main = True
            with self._desk.step(ContactRole.words.edit) as changes:
                changes.save(contact)
                only_main(changes, contact)

    def _leave(self) -> None:
        if chosen := self._chosen():
            contact = ContactRole.get_by_id(chosen.id)
            contact.until, contact.main = date.today(), False
            with self._desk.step(t("Departure of a contact noted")) as changes:
                changes.save(contact)

    def _put_in_bin(self) -> None:
        if chosen := self._chosen():
            self._desk.put_in_bin(chosen)


def _presented(contact: ContactRole) -> TwoLines:
    since = _("since {day}").format(day=day_short(contact.since)) if contact.since else ""
    until = _("until {day}").format(day=day_short(contact.until)) if contact.until else ""
    reach = contact.person.email or phone_text(contact.person.phone)
    about = " · ".join(filter(None, (contact.function, reach, since if not until else "", until)))
    if contact.until and contact.until <= date.today():
        return TwoLines(contact.person.name_of(), about, _("former contact"), "neutral")
    return TwoLines(contact.person.name_of(), about, _("main contact") if contact.main else "", "good")
