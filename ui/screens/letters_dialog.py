"""Letters to many: to whom, the subject, the text with its fields, who signs; printed, or saved in one file or many."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget

from models.issuer import Signatory
from models.language import _, counted, say, t_counted
from models.queries.addresses import addresses
from models.refusals import Refusal
from ui.shell.desk import Desk
from ui.shell.scratch import scratch
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, fit, frame, margins, row, text
from ui.widgets.editors import CalmComboBox
from ui.widgets.field import Field

if TYPE_CHECKING:
    from exports.letters import Letter

NAMED: Final = 6  # who has no address: so many are named
LAST: Final = "Letter:last"  # where the last letter is put aside, to begin the next one with


class LettersDialog(QDialog):
    """``choices`` are who may be written to: words, a kind of `models.queries.addresses`, and which of them."""

    def __init__(
        self, desk: Desk, over: QWidget, choices: Sequence[tuple[str, str, Callable[[], Sequence[int]]]]
    ) -> None:
        super().__init__(over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Letters"))
        self._desk, self._choices = desk, choices
        self.whom, self.signed = CalmComboBox(), CalmComboBox()
        for words, _kind, _keys in choices:
            self.whom.addItem(words)
        for signatory in Signatory.kept().order_by(Signatory.main.desc(), Signatory.id):
            self.signed.addItem(signatory.name, signatory.name_of())
        self.signed.addItem(_("Nobody"), "")
        self.subject, self.text = QLineEdit(), QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(look().px(t.ROW) * 5)
        self._insert = button(_("Insert a field"), "small", "plus", self._offer_fields)
        self._said = text("", "muted", wrap=True)
        self._wrong = text("", tone="bad", wrap=True)
        each = button(_("One file each…"), then=self._choose_folder)
        save = button(_("Save as PDF…"), then=self._choose_file)
        printed = button(_("Print…"), "main", "print", self._print_now)
        foot = row(button(_("Close"), then=self.reject), None, each, save, printed)
        margins(foot, t.XL, t.M, t.XL, t.M)
        sides = row(Field(_("To whom"), self.whom), Field(_("Signed by"), self.signed), gap=t.M)
        fields = (
            sides,
            Field(_("Subject of the letter"), self.subject),
            Field(_("Text"), self.text),
            row(self._insert, None),
        )
        body = column(text(_("Letters"), "section"), *fields, self._said, self._wrong, gap=t.S)
        margins(body, t.XL, t.L, t.XL, t.M)
        self.setLayout(column(body, None, frame("line"), foot, gap=0))
        self.whom.currentIndexChanged.connect(lambda _place: self._tell())
        self._begin()
        self._tell()
        self.subject.setFocus()

    def letter(self) -> Letter:
        """Give what is to be written. Raises `Refusal` with words for what cannot be."""
        from exports.letters import Letter, check_letter

        _words, kind, keys = self._choices[self.whom.currentIndex()]
        signed = str(self.signed.currentData() or "")
        letter = Letter(self.subject.text().strip(), self.text.toPlainText(), kind, list(keys()), signed)
        check_letter(letter)
        return letter

    def write(self, path: Path) -> None:
        """Write all letters into one file; the window closes once they are there."""
        self._work(lambda letter, progress: _in_one(path, letter, progress), lambda _pdf: self._written(path))

    def write_each(self, folder: Path) -> None:
        """Write a file for each person into a folder; the window closes once they are there."""

        def work(letter: Letter, progress: Any) -> int:
            from exports.letters import write_each

            return sum(1 for _path in write_each(folder, letter, progress=progress))

        def then(number: int) -> None:
            self._desk.say(counted("{n} letter written", "{n} letters written", number))
            self.accept()

        self._work(work, then)

    def _begin(self) -> None:
        """Begin with the letter written last."""
        try:
            last = json.loads(self._desk.drafts.load(LAST) or "{}")
        except ValueError:
            last = {}
        if isinstance(last, dict):
            self.subject.setText(str(last.get("subject", "")))
            self.text.setPlainText(str(last.get("text", "")))

    def _keep(self) -> None:
        told = {"subject": self.subject.text(), "text": self.text.toPlainText()}
        self._desk.drafts.save(LAST, json.dumps(told, ensure_ascii=False))

    def _offer_fields(self) -> None:
        from exports.letters import FIELDS

        menu = QMenu(self._insert)
        for words in FIELDS.values():
            named = f"{{{_(words)}}}"
            menu.addAction(named).triggered.connect(lambda _on=False, named=named: self._put(named))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._insert.mapToGlobal(QPoint(0, self._insert.height())))

    def _put(self, named: str) -> None:
        self.text.insertPlainText(named)
        self.text.setFocus()

    def _tell(self) -> None:
        """Say how many letters there will be, and who has no address for the window."""
        _words, kind, keys = self._choices[self.whom.currentIndex()]
        found = addresses(kind, list(keys()))
        number = len(found.lines) + len(found.without)
        said = counted("{n} letter to print.", "{n} letters to print.", number)
        if found.without:
            names = ", ".join(found.without[:NAMED]) + ("…" if len(found.without) > NAMED else "")
            words = t_counted(
                "{n} without an address, to be handed over: {names}",
                "{n} without an address, to be handed over: {names}",
            )
            said = f"{said} {say(words, n=len(found.without), names=names)}"
        self._said.setText(said)
        self._wrong.setText("")
        fit(self, t.PALETTE)

    def _work(self, act: Callable[[Letter, Any], Any], then: Callable[[Any], object]) -> None:
        """Draw the letters in the background."""
        try:
            letter = self.letter()
        except Refusal as refusal:
            self._complain(str(refusal))
            return
        self._keep()
        self._desk.run(_("Letters"), lambda progress: act(letter, progress), then, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._complain(str(error))
        else:
            self._desk.failed(error)

    def _complain(self, words: str) -> None:
        self._wrong.setText(words)
        fit(self, t.PALETTE)

    def _choose_file(self) -> None:
        proposed = str(Path(_documents()) / (_("Letters").lower() + ".pdf"))
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save as PDF"), proposed, _("PDF (*.pdf)"))
        if chosen:
            self.write(Path(chosen).with_suffix(".pdf"))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("A file for each person, in this folder"), _documents())
        if chosen:
            self.write_each(Path(chosen))

    def _written(self, path: Path) -> None:
        self._desk.say(_("{name} is written").format(name=path.name))
        self.accept()

    def _print_now(self) -> None:
        from ui.widgets.printing import print_pdf

        def work(letter: Letter, progress: Any) -> bytes:
            with TemporaryDirectory(dir=scratch()) as folder:
                return _in_one(Path(folder) / "letters.pdf", letter, progress)

        self._work(work, lambda pdf: self.accept() if print_pdf(self, pdf) else None)


def _in_one(path: Path, letter: Letter, progress: Any) -> bytes:
    from exports.letters import write_letters

    return write_letters(path, letter, progress=progress).read_bytes()


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
