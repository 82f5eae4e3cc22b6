"""The documents attached to a record: brought in, given back as a file; a file may also be dropped here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from models.attaching import attach, attachments_of, bytes_of
from models.attachments import Attachment
from models.language import _
from models.language.formats import number_text
from models.records.record import Record
from models.refusals import UnreadableFile
from ui.screens.diagnosis_part import open_form
from ui.screens.part_list import PartList
from ui.shell.desk import Desk
from ui.shell.scratch import new_scratch
from ui.widgets.base import button, column
from ui.widgets.two_lines import TwoLines

ROWS = ("name",)
SHOWN = ".pdf .png .jpg .jpeg .gif .webp .tif .tiff .bmp .txt .csv .odt .ods .odp .docx .xlsx .pptx .ics .vcf .eml"
_KILO = 1000


class AttachmentsTab(QWidget):
    """For an organisation, an agreement, a meeting or an action."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._owner: Record | None = None
        self.setAcceptDrops(True)
        self._add = button(_("Attach a document…"), "", "plus", self.choose)
        self._see = button(_("Open"), "", "right", self.open)
        self._copy = button(_("Save a copy…"), "icon", "save", self.copy)
        nothing = _("No document yet: the signed copy, a letter, a poster. A file may be dropped here.")
        self.list = PartList(
            desk, _("Attached documents"), presented, self._add, self._form, nothing, self._see, self._copy
        )
        self.list.chose.connect(lambda _record: self._allow())
        self.setLayout(column(self.list, gap=0))

    def show_of(self, owner: Record) -> int:
        """Show what is attached to a record; give how many documents there are."""
        self._owner = owner
        there = attachments_of(owner)
        self.list.show_records(there, free=not owner.binned)
        self._allow()
        return len(there)

    def choose(self) -> None:
        """Ask for a file and attach it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Attach a document"), folder)
        if chosen:
            self.bring(Path(chosen))

    def bring(self, path: Path) -> None:
        """Attach a file; a refusal is said in words."""
        if (owner := self._owner) is not None and not owner.binned:
            self._desk.do(lambda: attach(path, owner))

    def open(self) -> None:
        """Show a copy of the document chosen with the system's own program; nothing that could run is opened."""
        one = self.list.chosen()
        if not isinstance(one, Attachment):
            return
        if Path(one.name).suffix.lower() not in SHOWN.split():
            self._desk.tell(_("This kind of file is not opened from here: save a copy first."))
            return
        copy = new_scratch() / Path(one.name).name
        copy.write_bytes(bytes_of(one))
        copy.chmod(0o400)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def copy(self) -> None:
        """Ask where to, and write the document chosen there."""
        if isinstance(one := self.list.chosen(), Attachment):
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            proposed = str(Path(documents) / Path(one.name).name)
            chosen, _filter = QFileDialog.getSaveFileName(self, _("Save a copy"), proposed)
            if chosen:
                self.write(one, Path(chosen))

    def write(self, attachment: Attachment, path: Path) -> None:
        """Write a document as it came."""
        try:
            path.write_bytes(bytes_of(attachment))
        except OSError:
            self._desk.tell(str(UnreadableFile(path=path)))
        else:
            self._desk.say(_("{name} is written").format(name=path.name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.bring(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def _form(self, record: object) -> None:
        if isinstance(record, Attachment):
            open_form(self._desk, self, _("Attached document"), record, ROWS)

    def _allow(self) -> None:
        there = self.list.chosen() is not None
        self._copy.setEnabled(there)
        self._see.setEnabled(there)


def presented(one: Attachment) -> TwoLines:
    """Say a document in two lines: its name, its size."""
    size = _("{n} kB").format(n=number_text(max(1, round(one.size / _KILO))))
    return TwoLines(one.name_of(), size)
