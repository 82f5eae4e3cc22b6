"""The register of issued documents: the list, and the page of the one chosen with all that can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from models.language import _
from models.language.formats import day_short
from models.listings import LISTINGS
from models.refusals import Refusal
from models.register import IssuedDocument, pdf_of
from ui.screens.documents_beside import PageBeside
from ui.screens.documents_facts import Facts
from ui.screens.documents_files import Files
from ui.screens.training_dialogs import ask_line
from ui.shell.commands import Command
from ui.shell.desk import Desk
from ui.shell.scratch import scratch
from ui.shell.style import tokens as t
from ui.widgets.base import Elided, button, column, margins, row, scrolled
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_detail import ListDetail
from ui.widgets.page_preview import PagePreview
from ui.widgets.pages import pages_of
from ui.widgets.two_lines import TwoLines

TONES = {"issued": "good", "replaced": "warn", "cancelled": "bad"}


def state_of(document: IssuedDocument) -> tuple[str, str]:
    """Give the chip of a document: words and tone."""
    return IssuedDocument.field("status").text(document.status), TONES[document.status]


def lines(document: IssuedDocument) -> TwoLines:
    """Give the two lines of a document: who and what first, then its number and day."""
    name = document.whose() or _("erased")
    return TwoLines(name, f"{document.number}, {day_short(document.issued_on)}", *state_of(document))


class Register(QWidget):
    """What was issued never changes; a duplicate, a replacement and a cancellation are entries of their own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._document: IssuedDocument | None = None
        self.files = Files(self)
        self.sides: ListDetail[IssuedDocument] = ListDetail(
            _("Documents"), lines, self._detail(), hint=_("Number, name, code…"), empty=scrolled(self._empty())
        )
        self.setLayout(column(self.sides, gap=0))
        self.sides.searched.connect(self.refresh)
        self.sides.chosen.connect(self._chose)

    def _empty(self) -> QWidget:
        return EmptyState(
            "documents",
            _("No document issued yet"),
            _(
                "Here stand the attestations with their numbers, as they were issued,"
                " for as long as you keep this dossier."
            ),
            button(_("Go to the trainings"), "main", "training", lambda: self._desk.go("training")),
            hint=_("An attestation is issued from the sheets of a training, once they are locked."),
        )

    def _detail(self) -> QWidget:
        self._name, self._chip, self._about = Elided("", "section"), Chip(""), Elided("", "caption")
        named = column(row(self._name, gap=0), row(self._chip, self._about, gap=t.S), gap=t.XS)
        self._print = button(_("Print…"), "main", "print", self.print)
        self._open = button(_("Open"), "icon", "panel", self.open)
        self._copy = button(_("Save a copy…"), "icon", "save", self.save_copy)
        head = row(named, self._open, self._copy, self._print, gap=t.S)
        head.setStretch(0, 1)
        margins(head, t.XL, t.M, t.L, t.S)
        self.facts = Facts()
        self.facts.went.connect(self.show_number)
        self._reprint = button(_("Print a duplicate"), "", then=self.reprint)
        self._replace = button(_("Replace…"), "", then=self.replace)
        self._cancel = button(_("Cancel this document…"), "", then=self.cancel)
        todo = column(self._reprint, self._replace, self._cancel, gap=t.S)
        told = column(self.facts, t.M, todo, None, gap=0)
        margins(told, t.XL, t.M, t.L, t.L)
        inside = QWidget()
        inside.setLayout(told)
        self.preview = PagePreview()
        right = column(self.preview, gap=0)
        margins(right, t.S, t.M, t.L, t.L)
        page = QWidget()
        page.setLayout(right)
        layout = column(head, PageBeside(page, _("Page"), scrolled(inside), _("Entry in the register")), gap=0)
        layout.setStretch(1, 1)
        pane = QFrame()
        pane.setProperty("frame", "pane")
        pane.setLayout(layout)
        return pane

    # What is shown

    def refresh(self) -> None:
        """Read the list again."""
        typed = self.sides.typed()
        listing = LISTINGS["documents"]
        self.sides.show_pages(pages_of(listing, typed) if typed.strip() else pages_of(listing, by="id", down=True))
        if self._document is not None:
            self._show(IssuedDocument.get_by_id(self._document.id), keep_page=True)

    def show_number(self, number: str) -> None:
        """Show an entry by its number; nothing happens when there is none."""
        found = IssuedDocument.get_or_none(number=number)
        if found is not None:
            if self.sides.search.text():
                self.sides.search.clear()
            self.sides.open(found.id)

    def _chose(self, key: int | None) -> None:
        document = IssuedDocument.get_or_none(id=key)
        if document is not None:
            self._show(document)

    def _show(self, document: IssuedDocument, *, keep_page: bool = False) -> None:
        same = keep_page and self._document is not None and self._document.status == document.status
        self._document = document
        self._name.say(document.number)
        self._chip.say(*state_of(document))
        name = document.whose() or _("erased")
        kind = IssuedDocument.field("kind").text(document.kind)
        variant = IssuedDocument.field("variant").text(document.variant)
        self._about.say(", ".join(part for part in (name, kind, variant) if part))
        self.facts.show_document(document)
        in_force = document.status == "issued" and bool(document.snapshot)
        for one in (self._reprint, self._replace, self._cancel):
            one.setVisible(in_force)
        if not same:
            self._show_pdf(pdf_of(document), document.number)

    def _show_pdf(self, pdf: bytes, name: str, said: str = "") -> None:
        self.files.show(pdf, name)
        self.preview.show_pdf(pdf or None)
        if not pdf:
            said = _("What this document said was erased; its entry in the register stays.")
        if said:
            self._chip.say(_("duplicate") if pdf else _("erased"), "info" if pdf else "neutral")
            self._about.say(said)
        for one in (self._print, self._open, self._copy):
            one.setEnabled(bool(pdf))

    # What can be done

    def print(self) -> None:
        """Print the page in view."""
        self.files.print()

    def open(self) -> None:
        """Open the page with the system's own viewer."""
        self.files.open()

    def save_copy(self) -> None:
        """Write the page into a file."""
        self.files.save_copy()

    def reprint(self) -> None:
        """Draw a duplicate, which the register remembers, and show it to be printed."""
        if self._document is None:
            return
        number = self._document.number

        def work(_progress: Any) -> Any:
            from pathlib import Path

            from exports.issuing import reprint

            with TemporaryDirectory(dir=scratch()) as folder:
                path = reprint(number, to=Path(folder)).path
                return (path.read_bytes(), path.stem) if path else None

        def then(drawn: tuple[bytes, str] | None) -> None:
            if self._document is not None and self._document.number == number and drawn:
                said = _("Duplicate ready: print it.")
                self._show_pdf(*drawn, said)
                self._print.setFocus()

        self._desk.run(_("Duplicate of {number}").format(number=number), work, then, owner=self)

    def replace(self) -> None:
        """Issue the same anew, for a reason, in place of this one."""
        if self._document is None:
            return
        number = self._document.number
        question = _replacing(self._document).format(number=number)
        reason = ask_line(self, question, _("Reason"), _("Replace {number}").format(number=number), _reason_needed())
        if reason is None:
            return

        def work(progress: Any) -> Any:
            from exports.issuing import replace

            return replace(number, reason, to=None, progress=progress)

        def then(outcome: Any) -> None:
            if outcome.issued:
                self._desk.say(_("{number} replaced by {new}").format(number=number, new=outcome.issued[0].number))
                self.show_number(outcome.issued[0].number)
            for one in outcome.refused:
                self._desk.tell(_("{number} was not replaced: {reason}").format(number=number, reason=one.reason))

        self._run_on_register(_("Replacement of {number}").format(number=number), work, then)

    def cancel(self) -> None:
        """Say that the document no longer counts, for a reason."""
        if self._document is None:
            return
        number = self._document.number
        question = _(
            "{number} stays in the register, marked as cancelled, and no longer verifies as authentic."
            " Its number is not given again. This cannot be undone."
        ).format(number=number)
        reason = ask_line(self, question, _("Reason"), _("Cancel {number}").format(number=number), _reason_needed())
        if reason is None:
            return
        from exports.issuing import cancel

        try:
            cancel(number, reason)
        except Refusal as refusal:
            self._desk.tell(str(refusal))
            return
        self._tell_changed()
        self._desk.say(_("{number} cancelled").format(number=number))

    def _run_on_register(self, what: str, work: Any, then: Any) -> None:
        def told(result: Any) -> None:
            self._tell_changed()
            then(result)

        self._desk.run(what, work, told, owner=self)

    def _tell_changed(self) -> None:
        self._desk.changed.emit(IssuedDocument, None)
        self._desk.settled.emit()

    # What the window asks

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return [*self.sides.panes()[:1], self._print]

    def commands(self) -> Sequence[Command]:
        """What is offered while the register is in view."""
        chosen = self.has_document
        return [
            Command(_("Print…"), self.print, "Ctrl+P", "print", "file", chosen),
            Command(_("Open with the system’s viewer"), self.open, "Ctrl+O", "panel", "file", chosen),
            Command(_("Save a copy…"), self.save_copy, "Ctrl+Shift+S", "save", "file", chosen),
            Command(_("Print a duplicate"), self.reprint, "", "print", may=self.is_in_force),
            Command(_("Replace…"), self.replace, "", "documents", may=self.is_in_force),
            Command(_("Cancel this document…"), self.cancel, "", "close", may=self.is_in_force),
            *self.sides.commands(),
        ]

    def has_document(self) -> bool:
        """Tell whether a page is in view."""
        return self._document is not None and self.sides.key() is not None

    def is_in_force(self) -> bool:
        """Tell whether the document in view is neither replaced nor cancelled."""
        return self.has_document() and self._reprint.isVisibleTo(self)


def _replacing(document: IssuedDocument) -> str:
    """Say what replacing a document does, before its reason is asked for."""
    if document.kind == "volunteering-attestation":
        return _(
            "The hours are read again and a new attestation is issued, with a number of its own."
            " {number} is marked as replaced. This cannot be undone."
        )
    if document.kind == "training-attestation":
        return _(
            "The sheets are read again and a new attestation is issued, with a number of its own."
            " {number} is marked as replaced. This cannot be undone."
        )
    return _(
        "The figures are gathered again and a new report is issued, with a number of its own."
        " {number} is marked as replaced. This cannot be undone."
    )


def _reason_needed() -> str:
    return _("Write the reason: the register keeps it.")
