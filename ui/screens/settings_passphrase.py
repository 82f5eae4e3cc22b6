"""Settings, the passphrase of the dossier: set, changed or taken away, with what follows from it said before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.dossier.encryption import Prepared, opens, prepare, replace_plain_backups, take
from models.dossier.engines import engine
from models.language import _, counted
from models.progress import Progress
from models.refusals import Refusal
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, fit, held, line, margins, row, text
from ui.widgets.field import Field
from ui.widgets.note import Note
from ui.widgets.passphrase_fields import PassphraseFields, secret_line, showing


class PassphraseDialog(QDialog):
    """``plain`` takes the passphrase away; otherwise one is set, or changed where there is one."""

    def __init__(self, desk: Desk, over: QWidget, *, plain: bool = False) -> None:
        super().__init__(over)
        self._desk, self._plain = desk, plain
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title, about, tone, verb = _said(encrypted=desk.encrypted, plain=plain)
        self.setWindowTitle(title)
        self._old = secret_line()
        self._old_field = Field(_("Passphrase of today"), self._old, needed=True)
        self._old.textChanged.connect(lambda _typed: self._old_field.complain(""))
        self._new = PassphraseFields()
        body: list[QWidget | int] = [Note(about, tone)]
        if desk.encrypted:
            body += [held(column(self._old_field, showing(self._old), gap=t.XS))]
        if not plain:
            body += [self._new]
        self._refusal = Note("", "bad")
        self._refusal.hide()
        cancel = button(_("Leave it as it is"), then=self.reject)
        cancel.setAutoDefault(False)
        do = button(verb, "main", then=self._do)
        do.setDefault(True)
        inside = column(*body, self._refusal, gap=t.M)
        margins(inside, t.XL, t.L, t.XL, t.M)
        foot = row(None, cancel, do)
        margins(foot, t.XL, t.S, t.XL, t.L)
        head = column(text(title, "section"), gap=0)
        margins(head, t.XL, t.L, t.XL, t.S)
        self._body, self._working = held(column(inside, foot, gap=0)), False
        self.setLayout(column(head, line(), self._body, gap=0))
        fit(self, t.PALETTE)
        if desk.encrypted:
            self._old.setFocus()
        else:
            self._new.focus()

    def _do(self) -> None:
        self._refusal.say("")
        new = "" if self._plain else self._new.read()
        if new is None:
            fit(self, t.PALETTE)
            return
        opened = engine()
        if self._desk.encrypted and not opens(opened, self._old.text()):
            self._old_field.complain(_("This is not the passphrase of today. Type it once more."))
            self._old.setFocus()
            fit(self, t.PALETTE)
            return
        old = self._old.text()

        def work(_progress: Progress) -> Prepared:
            return prepare(opened, new, old)

        self._wait(True)
        self._desk.run(self.windowTitle(), work, self._take, self._failed, owner=self)

    def _take(self, prepared: Prepared) -> None:
        try:
            opened = take(engine(), prepared)
            replaced = replace_plain_backups(opened) if prepared.passphrase else 0
        except Refusal as refusal:
            self._failed(refusal)
            return
        before, self._desk.encrypted = self._desk.encrypted, bool(prepared.passphrase)
        desk = self._desk
        self._working = False
        self.accept()
        desk.listen()
        desk.settled.emit()
        desk.tell(_done(before=before, encrypted=desk.encrypted, replaced=replaced))

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        if isinstance(error, Refusal):
            self._refusal.say(str(error))
            fit(self, t.PALETTE)
        else:
            self._desk.failed(error)

    def _wait(self, working: bool) -> None:
        self._working = working
        self._body.setEnabled(not working)

    def reject(self) -> None:
        if not self._working:  # the new file is being written: it is either taken or thrown away
            super().reject()


def _said(*, encrypted: bool, plain: bool) -> tuple[str, str, str, str]:
    """Give the title, what follows from it, its tone, and the verb."""
    if plain:
        return (
            _("Encrypt no more"),
            _("Whoever holds the file can read it then: names, addresses, phone numbers."),
            "warn",
            _("Take the passphrase away"),
        )
    lost = _("A lost passphrase cannot be found again, by anybody. Write it down and keep it in a safe place.")
    if encrypted:
        return (_("Change the passphrase"), lost, "warn", _("Change the passphrase"))
    return (_("Encrypt the dossier"), lost, "warn", _("Encrypt the dossier"))


def _done(*, before: bool, encrypted: bool, replaced: int) -> str:
    if not encrypted:
        return _("The dossier is no longer encrypted. Backups made before still open with their passphrase.")
    if before:
        return _("The passphrase is changed. Backups made before still open with the one they were made with.")
    said = [_("The dossier is encrypted.")]
    if replaced:
        said.append(
            counted(
                "The readable backup was replaced by an encrypted one.",
                "The {n} readable backups were replaced by an encrypted one.",
                replaced,
            )
        )
    said.append(_("Copies that you put elsewhere yourself, on a USB key for instance, stay readable: erase them."))
    return " ".join(said)
