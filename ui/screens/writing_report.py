"""One report being written: its texts with their figures, what it still lacks, its pages, and issuing it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from models.language import _
from models.language.formats import period_text
from models.reports import Report
from models.writing import correct_report
from ui.screens.training_dialogs import ask_line
from ui.screens.writing_missing import MissingTab
from ui.screens.writing_pages import PagesTab
from ui.screens.writing_texts import TextsTab
from ui.screens.writing_words import state_of, written
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, margins, row
from ui.widgets.chip import Chip
from ui.widgets.page_header import PageHeader

TEXTS, MISSING, PAGES = range(3)


class ReportView(QWidget):
    """``back()`` to the list; ``turned()`` when another part is in view; ``opened(id)`` when another report begins."""

    back = Signal()
    turned = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.report: Report | None = None
        self._chip = Chip("")
        self._register = button(_("See the document"), "", "documents", self.see_document)
        self._correct = button(_("Correct it…"), "", "edit", self.correct)
        self._issue = button(_("Issue with a number…"), "main", "documents", self.issue)
        self.head = PageHeader("", "", self._register, self._correct, self._issue, chip=self._chip)
        leave = button(_("Back to the reports"), "icon", "left", self.back.emit)
        top = row(leave, self.head, gap=0)
        margins(top, t.S, 0, 0, 0)
        top.setStretch(1, 1)
        self.texts, self.missing, self.pages = TextsTab(desk), MissingTab(desk), PagesTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the report"))
        self.tabs.addTab(self.texts, _("Texts"))
        self.tabs.addTab(self.missing, _("What is missing"))
        self.tabs.addTab(self.pages, _("Pages"))
        holder = row(self.tabs, gap=0)
        margins(holder, t.XL, 0, 0, 0)
        whole = column(top, holder, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.texts.written.connect(self._wrote)
        self.missing.looked.connect(self._looked)
        self.pages.issued.connect(self.refresh)
        self.tabs.currentChanged.connect(self._turned)

    # What is shown

    def show_report(self, report: Report, section: str = "") -> None:
        """Show a report, at one of its sections if it is named."""
        self.report = report
        if section:
            self.tabs.setCurrentIndex(TEXTS)
        self.texts.show_of(report, section)
        self.pages.show_of(report)
        self.missing.show_of(report)
        self._tell()
        if section:
            self.texts.focus_text()

    def refresh(self) -> None:
        """Read the report again: another step may have changed it or what it counts."""
        found = Report.get_or_none(id=self.report.id) if self.report else None
        if found is None or found.binned:
            self.report = None
            self.back.emit()
            return
        self.show_report(found)
        self.texts.figures.forget()

    def focus(self) -> None:
        """Put the keyboard where one goes on."""
        (self.texts.edit if self.tabs.currentIndex() == TEXTS else self.tabs.tabBar()).setFocus()

    def _tell(self) -> None:
        report = self.report
        if report is None:
            return
        sent = report.state == "sent"
        about = period_text(report.start, report.end)
        said = report.document.number if sent and report.document else written(report)
        self.head.tell(report.name_of(), f"{about} · {said}")
        self._chip.say(*state_of(report))
        self._issue.setVisible(not sent)
        self._issue.setEnabled(not sent and not self.missing.blocks())
        for one in (self._register, self._correct):
            one.setVisible(sent)

    def _wrote(self) -> None:
        if self.report is not None:
            self.pages.show_of(self.report)
            self.missing.show_of(self.report)
            self._tell()

    def _looked(self, number: int) -> None:
        words = _("What is missing")
        self.tabs.setTabText(MISSING, f"{words} ({number})" if number else words)
        self._tell()

    def _turned(self, _place: int) -> None:
        if self.texts.store() and self.report is not None and self.tabs.currentIndex() == MISSING:
            self.missing.show_of(self.report)
        self.turned.emit()

    # What can be done

    def issue(self) -> None:
        """Issue the report, once all that was typed is saved and nothing holds it back."""
        if self.report is None or not self.texts.store():
            return
        self.missing.show_of(self.report)
        if self.missing.blocks():
            self.tabs.setCurrentIndex(MISSING)
            self.missing.list.setFocus()
            return
        self.pages.issue()

    def correct(self) -> None:
        """Begin a report that takes the place of the one that was sent, for a reason."""
        report = self.report
        if report is None or report.state != "sent":
            return
        question = _("What was sent stays in the register; the new report takes its place once it is issued.")
        needed = _("Write the reason: the register keeps it.")
        reason = ask_line(self, question, _("Why it is corrected"), _("Begin the correction"), needed)
        if reason is None:
            return
        begun: list[int] = []

        def act() -> object:
            changes, draft = correct_report(report.id, reason)
            begun.append(draft.id)
            return changes

        if self._desk.do(act) and begun:  # type: ignore[arg-type]
            self.opened.emit(begun[0])

    def see_document(self) -> None:
        """Show the document in the register."""
        if self.report is not None and self.report.document:
            self._desk.go("documents", number=self.report.document.number)

    def commands(self) -> Sequence[Command]:
        """What is offered while a report is in view; without one, greyed out."""
        figures = self.texts.figures
        return [
            Command(_("Save the text"), self.texts.store, "Ctrl+S", "save", may=self.texts.is_modified),
            Command(_("Put the figure into the text"), figures.insert, "Ctrl+I", "left", may=self.isVisible),
            Command(_("What the figure counts…"), figures.open, "Ctrl+E", "search", may=self.isVisible),
            Command(_("What is missing"), self.show_missing, "Ctrl+M", "warning", may=self.isVisible),
            Command(_("Pages of the report"), lambda: self.tabs.setCurrentIndex(PAGES), "", "documents"),
            Command(_("Issue with a number…"), self.issue, "", "documents", may=self.may_issue),
            Command(_("Print…"), self.pages.files.print, "Ctrl+P", "print", "file", self.isVisible),
            Command(_("Back to the reports"), self.back.emit, "", "left", "view", self.isVisible),
        ]

    def show_missing(self) -> None:
        """Show what the report still lacks."""
        self.tabs.setCurrentIndex(MISSING)
        self.missing.list.setFocus()

    def may_issue(self) -> bool:
        """Tell whether a report is in view that nothing holds back."""
        return self.isVisible() and self._issue.isEnabled()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        parts: dict[int, list[QWidget]] = {
            TEXTS: [self.texts.list, self.texts.edit, self.texts.figures.table],
            MISSING: [self.missing.list],
            PAGES: [self.pages.preview],
        }
        return [self.tabs.tabBar(), *parts[self.tabs.currentIndex()]]
