"""The pages of a report: the draft as it will be printed, its files, and issuing it once nothing holds it back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from models.language import _
from models.refusals import Unknown
from models.register import IssuedDocument, pdf_of
from models.reports import Report
from models.writing import send_report
from ui.screens.documents_files import Files
from ui.screens.writing_words import period_of
from ui.shell.desk import Desk
from ui.shell.scratch import scratch
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, margins, row
from ui.widgets.page_preview import PagePreview

if TYPE_CHECKING:
    from exports.catalogue import CatalogueEntry


class PagesTab(QWidget):
    """``issued()`` once the register has it. ``_asked`` is counted up, so that a late page replaces no newer one."""

    issued = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: Report | None = None
        self._stale, self._asked = True, 0
        self.files = Files(self)
        self.preview = PagePreview()
        self._print = button(_("Print…"), "", "print", self.files.print)
        self._pdf = button(_("Save as PDF…"), "", "save", self.files.save_copy)
        self._sheet = button(_("Save as a spreadsheet…"), "", "table", self.save_sheet)
        ways = row(None, self._sheet, self._pdf, self._print, gap=t.S)
        layout = column(self.preview, ways, gap=t.M)
        layout.setStretch(0, 1)
        margins(layout, 0, t.M, t.XL, t.M)
        self.setLayout(layout)

    def show_of(self, report: Report) -> None:
        """Show a report; its pages are drawn once they are in view."""
        self._report, self._stale = report, True
        if self.isVisible():
            self.draw()

    def draw(self) -> None:
        """Draw the draft again, or show what was sent as it was printed."""
        report = self._report
        if report is None or not self._stale:
            return
        self._stale = False
        self._asked += 1
        asked, sent = self._asked, report.document if report.state == "sent" else None

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.files.show(pdf, sent.number if sent else _("draft"))
                self.preview.show_pdf(pdf)

        if sent is not None:
            show(pdf_of(sent))
        else:
            self._desk.run(report.name_of(), lambda _progress: _written(report, ".pdf"), show, owner=self)

    def save_sheet(self) -> None:
        """Ask where, and write the spreadsheet beside the report."""
        report = self._report
        if report is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = report.document.number if report.document else _("draft")
        words = _("Spreadsheet (*.xlsx)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as a spreadsheet"), str(Path(documents) / f"{name}.xlsx"), words
        )
        if chosen:
            self.write_sheet(Path(chosen))

    def write_sheet(self, path: Path) -> None:
        """Write the spreadsheet of the report in view into a file."""
        report = self._report
        if report is None:
            return
        to = path.with_suffix(".xlsx")

        def told(_path: Path) -> None:
            self._desk.say(_("{file} written").format(file=to.name))

        self._desk.run(report.name_of(), lambda _progress: _paper(report).write(to, **_about(report)), told, owner=self)

    def issue(self) -> None:
        """Enter the report into the register, after asking: a number is never given back."""
        report = self._report
        if report is None or report.state == "sent":
            return
        question = _(
            "The report takes the next number of the register and is sent: it stays as it is from then on, whatever"
            " changes later. This cannot be undone."
        )
        if not self._desk.ask(question, _("Issue this report")):
            return

        def then(number: str) -> None:
            for kind in (IssuedDocument, Report):
                self._desk.changed.emit(kind, None)
            self._desk.settled.emit()
            self._desk.say(_("{number} issued").format(number=number))
            self.issued.emit()

        self._desk.run(report.name_of(), lambda _progress: issue(report), then, owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()


def issue(report: Report) -> str:
    """Issue a report, in place of the one it corrects if it does; give its number."""
    give = _paper(report).issue
    if give is None:
        raise Unknown(what=report.kind)
    document, _path = give(report.__data__.get("grant") or 0, period_of(report), to=None)
    send_report(report.id, document.number)
    return str(document.number)


def _paper(report: Report) -> CatalogueEntry:
    from exports.catalogue import REPORTS

    return REPORTS[report.kind]


def _about(report: Report) -> dict[str, Any]:
    return {"period": period_of(report), "record": report.__data__.get("grant")}


def _written(report: Report, ending: str) -> bytes:
    with TemporaryDirectory(dir=scratch()) as folder:
        return _paper(report).write(Path(folder) / f"report{ending}", **_about(report)).read_bytes()
