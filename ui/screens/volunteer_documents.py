"""What was issued to a volunteer, as the register has it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.language import _
from models.language.formats import day_short
from models.queries.people import documents_of
from models.register import IssuedDocument
from models.volunteers import Volunteer
from ui.shell.desk import Desk
from ui.shell.style import tokens as t
from ui.widgets.base import button, column, frame, margins, row, text
from ui.widgets.pages import Pages
from ui.widgets.two_lines import TwoLines, TwoLinesList

TONES = {"issued": "good", "replaced": "info", "cancelled": "neutral"}


class DocumentsTab(QWidget):
    """Return or a double click shows a document where it is printed and verified."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._list: TwoLinesList[IssuedDocument] = TwoLinesList(_("Documents"), _presented)
        self._show = button(_("Show the document"), "small", then=lambda: self._open(self._list.key()))
        self._volunteer: Volunteer | None = None
        self._make = button(_("Hand out a paper…"), "small", "documents", self._hand_out)
        self._list.opened.connect(self._open)
        self._list.chosen.connect(lambda key: self._show.setEnabled(key is not None))
        nothing = text(_("Nothing was issued to this person yet."), "muted", wrap=True)
        holder = QWidget()
        holder.setLayout(column(nothing, None, margin=t.L))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(holder)
        top = row(self._stack, gap=0)
        margins(top, 0, t.M, t.L, 0)
        foot = row(self._show, None, self._make)
        margins(foot, 0, t.S, t.L, t.S)
        layout = column(top, frame("line"), foot, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_of(self, volunteer: Volunteer) -> int:
        """Show what was issued to a volunteer; give how many documents there are."""
        self._volunteer = volunteer
        found = documents_of(volunteer.person.id)
        by_key = {document.id: document for document in found}
        self._list.show_pages(Pages(list(by_key), lambda keys: {key: by_key[key] for key in keys}))
        self._stack.setCurrentIndex(0 if found else 1)
        self._show.setEnabled(self._list.key() is not None)
        return len(found)

    def _open(self, key: int | None) -> None:
        if key is not None:
            self._desk.go("documents", key=key)

    def _hand_out(self) -> None:
        if self._volunteer is not None:
            self._desk.go("documents", paper="volunteering-attestation", volunteer=self._volunteer.id)


def _presented(document: IssuedDocument) -> TwoLines:
    subject = document.subject or IssuedDocument.field("kind").text(document.kind)
    issued = _("issued on {day}").format(day=day_short(document.issued_on))
    status = IssuedDocument.field("status").text(document.status)
    return TwoLines(subject, f"{document.number} · {issued}", status, TONES[document.status])
