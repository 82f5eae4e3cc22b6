"""Is this paper one of ours? A code, the text of a QR code, or a PDF; the answer in words, and what it proves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from models.dossier.secrets import public_key
from models.language import _
from models.verification import Verdict, sentence_of, verify
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.shell.style.look import look
from ui.widgets.base import button, column, margins, row, scrolled, text
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.section_card import SectionCard

MOST_BYTES = 50_000_000  # ours have some 60 kB
TONES = {"authentic": "good", "replaced": "warn", "cancelled": "bad", "altered": "bad", "unknown": "neutral"}


def chip_of(verdict: Verdict) -> tuple[str, str]:
    """Give the chip of an answer: words and tone."""
    words = {
        "authentic": _("authentic"),
        "replaced": _("replaced"),
        "cancelled": _("cancelled"),
        "altered": _("altered"),
        "unknown": _("unknown"),
    }
    return words[verdict.answer], TONES[verdict.answer]


def proof_of(verdict: Verdict, *, of_pdf: bool) -> str:
    """Say what the answer proves, and what it does not."""
    if verdict.answer in ("altered", "unknown"):
        return (
            _("Letters that look alike are understood: O is taken for 0, I and L for 1, U for V.") if not of_pdf else ""
        )
    if of_pdf:
        return _("Every byte of this file is as we issued it. A signature put on paper afterwards is not checked.")
    return _(
        "The code proves the entry in the register: compare name, dates and duration on the paper with the document."
        " It does not prove a handwritten signature."
    )


class Verification(QWidget):
    """``asked_for(number)`` when the document of the answer is to be shown. A PDF can be dropped anywhere here."""

    asked_for = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAcceptDrops(True)
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("such as 7K2M-9QXD-4HTA"))
        self._line.returnPressed.connect(self.check)
        self._field = Field(
            _("Check code, or text of the QR code"),
            self._line,
            help_text=_("It stands at the foot of the page, beside the QR code."),
        )
        check = button(_("Check"), "main", then=self.check)
        choose = button(_("Choose a PDF…"), "", "documents", self._choose)
        asked = row(self._field, column(t.L + t.XS, check, None, gap=0), gap=t.S)
        asked.setStretch(0, 1)
        below = row(choose, text(_("or drop the file here"), "caption"), None)
        ask = SectionCard(_("Check a document"), column(asked, below, gap=t.S))
        self._chip = Chip("")
        self._number = text("", "section")
        self._said, self._proof = text("", wrap=True), text("", "muted", wrap=True)
        self._show = button(_("Show the document"), "", "documents", self._ask_for)
        told = column(row(self._chip, self._number, None), self._said, self._proof, row(self._show, None), gap=t.S)
        self._answer = SectionCard(_("Answer"), told)
        self._answer.hide()
        whole = column(ask, self._answer, self._key_card(), None, gap=t.L)
        margins(whole, 0, t.L, t.XL, t.L)
        inside = QWidget()
        inside.setLayout(whole)
        inside.setMaximumWidth(look().px(t.FORM + t.XL))
        area = scrolled(inside)
        self.setLayout(column(area, gap=0))

    def _key_card(self) -> QWidget:
        self._key = QLineEdit(public_key())
        self._key.setReadOnly(True)
        self._key.setCursorPosition(0)
        self._key.setAccessibleName(_("Our public key"))
        copy = button(_("Copy the key"), "", then=self._copy_key)
        line = row(self._key, copy, gap=t.S)
        line.setStretch(0, 1)
        said = text(
            _("Whoever has this key can check the QR codes of our documents without this dossier. It is no secret."),
            "muted",
            wrap=True,
        )
        return SectionCard(_("Our public key"), column(said, line, gap=t.S))

    def put(self, typed: str) -> None:
        """Take up what is to be checked, if anything, and put the keyboard there."""
        if typed:
            self._line.setText(typed)
            self.check()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def check(self) -> None:
        """Answer what is typed."""
        typed = self._line.text().strip()
        self._field.complain("" if typed else _("Type the code that stands on the document."))
        if typed:
            self._tell(verify(typed), of_pdf=False)

    def check_file(self, path: Path) -> None:
        """Answer for a file."""
        try:
            if path.stat().st_size > MOST_BYTES:
                self._desk.tell(_("This file is too large to be one of our documents."))
                return
            pdf = path.read_bytes()
        except OSError:
            self._desk.tell(_("This file cannot be read: {path}").format(path=path))
            return
        self._line.setText("")
        self._field.complain("")
        self._tell(verify(pdf), of_pdf=True)

    def _tell(self, verdict: Verdict, *, of_pdf: bool) -> None:
        self._verdict = verdict
        self._chip.say(*chip_of(verdict))
        self._number.setText(verdict.number or "")
        self._said.setText(sentence_of(verdict))
        proof = proof_of(verdict, of_pdf=of_pdf)
        self._proof.setText(proof)
        self._proof.setVisible(bool(proof))
        self._show.setVisible(verdict.number is not None)
        self._answer.setAccessibleName(f"{chip_of(verdict)[0]}. {sentence_of(verdict)}")
        self._answer.show()

    def _ask_for(self) -> None:
        if self._verdict.number:
            self.asked_for.emit(self._verdict.replaced_by or self._verdict.number)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Check a document"), "", _("PDF (*.pdf)"))
        if chosen:
            self.check_file(Path(chosen))

    def _copy_key(self) -> None:
        QGuiApplication.clipboard().setText(self._key.text())
        self._desk.say(_("Public key copied"))

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [self._line]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.check_file(Path(files[0]))
