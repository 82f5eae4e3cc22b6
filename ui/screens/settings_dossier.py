"""Settings, the dossier: its passphrase, its backups, and whether all of it is as it should be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from models.dossier.backup import Backup, back_up_into, backup_folder, backups
from models.dossier.checkup import Question, checkup
from models.dossier.engines import FileEngine, engine
from models.language import _, counted
from models.language.formats import number_text
from models.progress import Progress
from ui.screens.settings_backups import RestoreDialog, backup_text
from ui.screens.settings_passphrase import PassphraseDialog
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, column, empty, held, margins, row, text
from ui.widgets.beside import Beside
from ui.widgets.chip import Chip
from ui.widgets.note import Note
from ui.widgets.section_card import SectionCard

KILO = 1024
FAULTS = 5  # told of one question


class DossierTab(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = text("", wrap=True)
        self._encrypt = button("", "small", then=self._change)
        self._plain = button(_("Encrypt no more…"), "quiet", then=self._take_away)
        self._copies = column(gap=t.XS)
        self._told = column(gap=t.S)
        self._check = button(_("Check now"), "small", then=self.check)
        on_file = isinstance(engine(), FileEngine)
        passphrase = SectionCard(_("Passphrase"), column(self._state, row(self._encrypt, self._plain, None), gap=t.M))
        checked = SectionCard(
            _("Check of the dossier"), column(self._checked_text(), self._told, row(self._check, None), None, gap=t.M)
        )
        copies = held(column(self._backup_card() if on_file else self._server_card(), None, gap=0))
        body = Beside(copies, passphrase, checked, side_width=t.LIST, inset=0)
        whole = column(body.keep_height(), gap=0)
        margins(whole, 0, 0, t.L, 0)
        self.setLayout(whole)
        passphrase.setVisible(on_file)

    def refresh(self) -> None:
        """Say again whether it is encrypted, and which backups there are."""
        encrypted = self._desk.encrypted
        self._state.setText(
            _("This dossier is encrypted: only its passphrase opens it, and its backups.")
            if encrypted
            else _("This dossier is not encrypted: whoever holds the file can read it.")
        )
        self._encrypt.setText(_("Change it…") if encrypted else _("Encrypt the dossier…"))
        self._plain.setVisible(encrypted)
        self._list_backups()

    def back_up(self) -> None:
        """Make a copy now, among the automatic ones."""
        folder = backup_folder(self._path())

        def work(_progress: Progress) -> Path:
            return back_up_into(engine(), folder)

        def done(made: Path) -> None:
            self._desk.settled.emit()
            self._list_backups()
            self._desk.say(_("Copy made and verified: {name}").format(name=made.name))

        self._desk.run(_("Backup"), work, done)

    def check(self) -> None:
        """Ask every question of the dossier."""
        self._check.setEnabled(False)
        self._desk.run(_("Check of the dossier"), checkup, self._tell, self._failed, cancelled=self._ready)

    def _tell(self, questions: list[Question]) -> None:
        self._ready()
        empty(self._told)
        for question in questions:
            faults = question.faults
            wrong = counted("{n} fault", "{n} faults", len(faults))
            line = row(
                text(question.words(), wrap=True), Chip(wrong if faults else _("in order"), "bad" if faults else "good")
            )
            line.setStretch(0, 1)
            self._told.addWidget(held(line))
            for fault in faults[:FAULTS]:
                self._told.addWidget(text(fault, "caption", wrap=True))
        if any(question.faults for question in questions):
            self._told.addWidget(Note(_("Use the latest backup, and keep this dossier."), "bad"))

    def _failed(self, error: Exception) -> None:
        self._ready()
        self._desk.failed(error)

    def _ready(self) -> None:
        self._check.setEnabled(True)

    def _change(self) -> None:
        PassphraseDialog(self._desk, self).open()

    def _take_away(self) -> None:
        PassphraseDialog(self._desk, self, plain=True).open()

    def _list_backups(self) -> None:
        if not isinstance(engine(), FileEngine):
            return
        empty(self._copies)
        found = backups(self._path())
        for backup in found:
            self._copies.addWidget(self._copy(backup))
        if not found:
            self._copies.addWidget(text(_("No backup yet. One is made on opening and on closing."), "muted", wrap=True))

    def _copy(self, backup: Backup) -> QWidget:
        when = Elided(backup_text(backup))
        size = text(size_text(backup.path.stat().st_size), "caption")
        again = button(_("Restore…"), "small", then=lambda: RestoreDialog(self._desk, self, backup).open())
        again.setAccessibleDescription(backup_text(backup))
        line = row(when, size, again, gap=t.L)
        line.setStretch(0, 1)
        return held(line)

    def _backup_card(self) -> QWidget:
        about = _("Each is opened and compared before it counts. Kept: 7 days, 4 weeks, 12 months.")
        now = button(_("Back up now"), "main", "save", self.back_up)
        folder = button(_("Open the folder"), then=self._open_folder)
        return SectionCard(
            _("Backups"), column(text(about, "muted", wrap=True), row(now, folder, None), self._copies, None, gap=t.M)
        )

    def _server_card(self) -> QWidget:
        about = text(_("This dossier is on a server: its administrator makes the copies."), "muted", wrap=True)
        return SectionCard(_("Backups"), column(about, gap=t.M))

    def _checked_text(self) -> QWidget:
        about = _("Pages of the file, links, register, issued documents, search, rules and sums.")
        return text(about, "muted", wrap=True)

    def _open_folder(self) -> None:
        folder = backup_folder(self._path())
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.exists() else folder.parent)))

    def _path(self) -> Path:
        return Path(engine().database)


def size_text(size: int) -> str:
    """Say how large a file is: 312 KB, 4 MB."""
    kilo = max(1, round(size / KILO))
    if kilo < KILO:
        return _("{n} KB").format(n=number_text(kilo))
    return _("{n} MB").format(n=number_text(round(kilo / KILO)))
