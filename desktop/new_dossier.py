"""Makes a dossier: whose it is, where it lies, and the passphrase that keeps others out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QDialog, QFileDialog, QWidget

from desktop.opening import make_at
from models.dossier.backup import ENDING
from models.issuer import Issuer
from models.language import _
from models.refusals import Refusal
from ui.shell.style import tokens
from ui.widgets.base import button, column, fit, row, text
from ui.widgets.editors import Editor, editor_for
from ui.widgets.field import Field, typed
from ui.widgets.note import Note
from ui.widgets.passphrase_fields import PassphraseFields

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 60


def documents() -> Path:
    """The folder where this person's documents are."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def file_name(organisation: str) -> str:
    """Give a name for the file of an organisation's dossier, on any system."""
    kept = " ".join(_NOT_IN_NAMES.sub(" ", organisation).split()).strip(". ")[:_LONGEST].strip(". ")
    return (kept or _("Dossier")) + ENDING


class NewDossier(QDialog):
    """``made(place, passphrase)`` is called once the dossier is there."""

    def __init__(self, over: QWidget | None, made: Callable[[str, str], object]) -> None:
        super().__init__(over)
        self._made = made
        self.setWindowTitle(_("New dossier"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self._name_field = self._of_issuer("name")
        self._kind, self._kind_field = self._of_issuer("type")
        self._folder = typed(str(documents()))
        self._folder_field = Field(_("Folder"), self._folder, needed=True)
        self._file = typed()
        self._file_field = Field(_("Name of the file"), self._file, needed=True)
        self._own_name = False
        self._file.textEdited.connect(lambda _typed: setattr(self, "_own_name", True))
        self._name.changed.connect(self._propose_name)
        browse = button(_("Browse…"), then=self._browse)
        browse.setAutoDefault(False)
        self._encrypt = QCheckBox(_("Encrypt the dossier: nobody can read it without its passphrase"))
        self._encrypt.setChecked(True)
        self._passphrase = PassphraseFields()
        self._warning = Note(
            _("A lost passphrase cannot be found again, by anybody. Write it down and keep it in a safe place."), "warn"
        )
        self._encrypt.toggled.connect(self._show_passphrase)
        self._refusal = Note("", "bad")
        self._refusal.hide()
        self.setLayout(self._lay_out(browse))
        self._fit()
        self._propose_name()
        self._name.widget.setFocus()

    def _lay_out(self, browse: QWidget) -> QBoxLayout:
        said = _(
            "A dossier is one file that holds everything. Keep it on this PC or on a USB key, not in a shared folder."
        )
        about = text(said, "muted", wrap=True)
        named = row(self._name_field, self._kind_field, gap=tokens.L)
        named.setStretch(0, 2)
        named.setStretch(1, 1)
        folder = row(self._folder_field, column(_caption(), browse, None, gap=tokens.XS), gap=tokens.S)
        folder.setStretch(0, 1)
        placed = row(folder, self._file_field, gap=tokens.L)
        placed.setStretch(0, 3)
        placed.setStretch(1, 2)
        cancel = button(_("Do not create it"), then=self.reject)
        cancel.setAutoDefault(False)
        create = button(_("Create the dossier"), "main", then=self._create)
        create.setDefault(True)
        parts = (about, named, placed, self._encrypt, self._passphrase, self._warning, self._refusal)
        return column(*parts, None, row(None, cancel, create), gap=tokens.M, margin=tokens.XL)

    def _of_issuer(self, name: str) -> tuple[Editor, Field]:
        field: Any = Issuer.field(name)
        editor = editor_for(field)
        label = {"name": _("Name of our organisation"), "type": _("What it is")}[name]
        return editor, Field(label, editor.widget, needed=True)

    def _propose_name(self) -> None:
        if not self._own_name:
            self._file.setText(file_name(self._name.typed()))
            self._file.setCursorPosition(0)

    def _browse(self) -> None:
        chooser = QFileDialog(self, _("Folder"), self._folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._folder.setText)
        chooser.open()

    def _show_passphrase(self, shown: bool) -> None:
        for widget in (self._passphrase, self._warning):
            widget.setVisible(shown)
        self._fit()

    def _fit(self) -> None:
        fit(self, tokens.FORM)

    def _path(self) -> Path:
        name = self._file.text().strip()
        return Path(self._folder.text().strip()) / (name if name.endswith(ENDING) else name + ENDING)

    def _answers(self) -> tuple[str, str, str] | None:
        """Give name, type and passphrase; or complain, and give nothing."""
        missing = _("This is needed.")
        needed = (
            (self._name_field, " ".join(self._name.typed().split())),
            (self._kind_field, self._kind.typed()),
            (self._folder_field, self._folder.text().strip()),
            (self._file_field, self._file.text().strip()),
        )
        for field, answer in needed:
            field.complain("" if answer else missing)
        lacking = next((field for field, answer in needed if not answer), None)
        if lacking is not None:
            lacking.editor.setFocus()
            return None
        passphrase = self._passphrase.read() if self._encrypt.isChecked() else ""
        return None if passphrase is None else (needed[0][1], needed[1][1], passphrase)

    def _create(self) -> None:
        self._refusal.say("")
        answers = self._answers()
        if answers is None:
            self._fit()
            return
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            make_at(str(self._path()), *answers)
        except Refusal as refusal:
            self._refusal.say(str(refusal))
            self._fit()
            return
        finally:
            self.unsetCursor()
        self.accept()
        self._made(str(self._path()), answers[2])


def _caption() -> QWidget:
    """Take the room of a label, so that a button stands beside the editor below it."""
    return text("", "caption")
