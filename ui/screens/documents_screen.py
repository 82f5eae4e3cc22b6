"""Documents: the register, verification, reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from models.hours import HourEntry
from models.language import _, counted
from models.listings import LISTINGS
from models.register import IssuedDocument
from ui.screens.documents_register import Register
from ui.screens.reports import Reports
from ui.screens.verification import Verification
from ui.screens.volunteer_issuing import VolunteerIssuing
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.page import Page
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, margins, row
from ui.widgets.page_header import PageHeader

REGISTER, VERIFY, REPORTS, HANDING_OUT = range(4)


class DocumentsScreen(Page):
    """Four parts, one a tab."""

    concerns = (IssuedDocument, HourEntry)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        write = button(_("Write a report…"), "", "edit", lambda: desk.go("writing"))
        self.head = PageHeader(_("Documents"), "", write)
        self.register, self.verification, self.reports = Register(desk), Verification(desk), Reports(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the documents"))
        self.tabs.addTab(self.register, _("Register"))
        self.tabs.addTab(self.verification, _("Verify"))
        self.tabs.addTab(self.reports, _("Reports"))
        self.handing_out = VolunteerIssuing(desk)
        self.tabs.addTab(self.handing_out, _("Papers of volunteers"))
        holder = row(self.tabs, gap=0)
        margins(holder, t.XL, 0, 0, 0)
        whole = column(self.head, holder, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.verification.asked_for.connect(self.show_number)
        self.tabs.currentChanged.connect(self._turned)

    def refresh(self) -> None:
        count = LISTINGS["documents"].count()
        self.head.tell(_("Documents"), counted("{n} document in the register", "{n} documents in the register", count))
        self.register.refresh()
        self.handing_out.refresh()

    def show_number(self, number: str) -> None:
        """Show an entry of the register by its number."""
        self.tabs.setCurrentIndex(REGISTER)
        self.register.show_number(number)

    def show_where(self, **asked: Any) -> None:
        """Show an entry by ``number`` or ``key``, a text to ``verify``, a ``report``, a ``paper``, or a ``tab``."""
        if number := asked.get("number"):
            self.show_number(number)
        elif (key := asked.get("key")) is not None:
            self.tabs.setCurrentIndex(REGISTER)
            self.register.sides.open(key)
        elif (words := asked.get("verify")) is not None:
            self.tabs.setCurrentIndex(VERIFY)
            self.verification.put(words)
        elif report := asked.get("report"):
            self.reports.put(report, asked.get("record"), asked.get("days"))
            self.tabs.setCurrentIndex(REPORTS)
        elif paper := asked.get("paper"):
            self.tabs.setCurrentIndex(HANDING_OUT)
            self.handing_out.put(paper, asked.get("volunteer"), asked.get("days"))
        elif (tab := asked.get("tab")) is not None:
            self.tabs.setCurrentIndex(tab)

    def where(self) -> dict[str, Any]:
        place = self.tabs.currentIndex()
        if place == REGISTER:
            key = self.register.sides.key()
            return {"key": key} if key else {}
        return self.reports.where() if place == REPORTS else {"tab": place}

    def commands(self) -> Sequence[Command]:
        place = self.tabs.currentIndex()
        parts: dict[int, Any] = {REGISTER: self.register, REPORTS: self.reports, HANDING_OUT: self.handing_out}
        own = parts[place].commands() if place in parts else ()
        return [*own, Command(_("Verify a document"), lambda: self.show_where(verify=""), "Ctrl+Shift+F", "check")]

    def panes(self) -> Sequence[QWidget]:
        shown = (self.register, self.verification, self.reports, self.handing_out)[self.tabs.currentIndex()]
        return [self.tabs.tabBar(), *shown.panes()]

    def _turned(self, place: int) -> None:
        if place == REPORTS:
            self.reports.begin()
        if place == HANDING_OUT:
            self.handing_out.begin()
        if self.isVisible():
            self.desk.go("documents")  # the menus then offer what this part can do
